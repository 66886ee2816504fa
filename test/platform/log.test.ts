/** What people read of what happens. */

import { expect, test } from "bun:test";
import { lineLog, oncePerTurn } from "../../src/platform/log.ts";
import { ManualClock } from "../support/manual-clock.ts";

function lines() {
  const written: string[] = [];
  const clock = new ManualClock();
  return { clock, written, log: lineLog(clock, (line) => void written.push(line)) };
}

test("a line has the time of day, and what it is besides news", () => {
  const { clock, written, log } = lines();
  const time = new Date(clock.nowMs()).toTimeString().slice(0, 8);
  log.info("worker nas has joined");
  log.warn("the disk is full");
  log.error("a bug");
  expect(written).toEqual([
    `${time} worker nas has joined\n`,
    `${time} warning: the disk is full\n`,
    `${time} error: a bug\n`,
  ]);
});

test("its time is the second in which it is said, also after the clock was set back", () => {
  const { clock, written, log } = lines();
  const times: string[] = [];
  for (const byMs of [999, 1, 59_000, -3_600_000]) {
    clock.jump(byMs);
    times.push(new Date(clock.nowMs()).toTimeString().slice(0, 8));
    log.info("");
  }
  expect(new Set(times).size).toBe(4);
  expect(written).toEqual(times.map((time) => `${time} \n`));
});

test("one event is one line that a terminal does not obey, whatever it quotes", () => {
  const { written, log } = lines();
  log.warn("it said \u001b[31mred\r\nand\u0007\u202e more");
  expect(written[0]?.slice(9)).toBe("warning: it said red and more\n");
});

test("lines of one turn may be written at once, in their order", async () => {
  const written: string[] = [];
  const write = oncePerTurn((lines) => void written.push(lines));
  write("one\n");
  write("two\n");
  expect(written).toEqual([]);
  await Promise.resolve();
  write("three\n");
  await Promise.resolve();
  expect(written).toEqual(["one\ntwo\n", "three\n"]);
});
