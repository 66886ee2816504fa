/** What a handler logs crosses to the keeper as lines, also while it lets nothing else run. */

import { expect, test } from "bun:test";
import type { LogStream } from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import { LogLines } from "../../src/worker/log-lines.ts";
import { ManualClock, settle } from "../support/manual-clock.ts";

function open() {
  const said: [atMs: number, text: string, stream?: LogStream][] = [];
  let nowMs = 1_000;
  const clock = Object.assign(new ManualClock(), { nowMs: () => nowMs });
  const lines = new LogLines(clock, (atMs, bytes, stream) => {
    const text = Buffer.from(bytes).toString();
    said.push(stream === "log" ? [atMs, text] : [atMs, text, stream]);
  });
  return { said, lines, pass: (ms: number) => void (nowMs += ms) };
}

test("a handler that never lets anything else run is heard all the same, with its times", () => {
  const { said, lines, pass } = open();
  for (const text of ["one", "two", "three"]) {
    lines.add(text);
    lines.add(`${text} again`);
    pass(10);
  }
  expect(said).toEqual([
    [1_000, "one\none again\n"],
    [1_010, "two\ntwo again\n"],
  ]);
});

test("what was said last goes out when the turn ends", async () => {
  const { said, lines } = open();
  lines.add("one");
  lines.add("");
  await settle();
  expect(said).toEqual([[1_000, "one\n\n"]]);
});

test("P8: a flood in one moment crosses in pieces", () => {
  const { said, lines } = open();
  const text = "ä".repeat(99);
  for (let line = 0; line < 10_000; line++) lines.add(text);
  lines.flush();
  expect(said.map(([, piece]) => piece).join("")).toBe(`${text}\n`.repeat(10_000));
  for (const [, piece] of said) {
    expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(limits.logEntryBytesMax);
  }
});

test("bytes keep their place among the lines, and nothing that they are a view of goes along", () => {
  const printed: Uint8Array[] = [];
  const clock = new ManualClock();
  const lines = new LogLines(clock, (_, bytes) => void printed.push(bytes));
  lines.add("before");
  lines.print(new Uint8Array(1_000_000).subarray(5, 8), "stdout");
  lines.add("after");
  lines.flush();
  expect(printed.map((bytes) => Buffer.from(bytes).toString())).toEqual([
    "before\n",
    "\0\0\0",
    "after\n",
  ]);
  expect(printed[1]?.buffer.byteLength).toBe(3);
});

test("texts of different streams do not become one", () => {
  const { said, lines } = open();
  lines.add("one");
  lines.add("two", "stderr");
  lines.add("three", "stderr");
  lines.flush();
  expect(said).toEqual([
    [1_000, "one\n"],
    [1_000, "two\nthree\n", "stderr"],
  ]);
});
