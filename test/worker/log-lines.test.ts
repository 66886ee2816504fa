/** What a handler logs crosses to the keeper as lines, also while it lets nothing else run. */

import { expect, test } from "bun:test";
import { limits } from "../../src/job/limits.ts";
import { LogLines } from "../../src/worker/log-lines.ts";
import { ManualClock, settle } from "../support/manual-clock.ts";

function open() {
  const said: [atMs: number, text: string][] = [];
  let nowMs = 1_000;
  const clock = Object.assign(new ManualClock(), { nowMs: () => nowMs });
  const lines = new LogLines(clock, (atMs, bytes) => {
    said.push([atMs, Buffer.from(bytes).toString()]);
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
