/** P4: every held job's heartbeat comes when it is due, however many there are; one timer does it. */

import { expect, test } from "bun:test";
import { Heartbeats } from "../../src/worker/heartbeats.ts";
import { ManualClock } from "../support/manual-clock.ts";

/** Beats again after `everyMs`, and writes down when. */
function beating(heartbeats: Heartbeats, clock: ManualClock, everyMs: number) {
  const atMs: number[] = [];
  const held = {
    async beat() {
      atMs.push(clock.monotonicMs());
      heartbeats.schedule(held, everyMs);
    },
  };
  heartbeats.schedule(held, everyMs);
  return { held, atMs };
}

test("each beats in its own time, with one timer for all", async () => {
  const clock = new ManualClock();
  const heartbeats = new Heartbeats(clock);
  const slow = beating(heartbeats, clock, 1_000);
  const quick = beating(heartbeats, clock, 300);
  expect(clock.timers).toBe(1);
  await clock.advance(1_000);
  expect(quick.atMs).toEqual([300, 600, 900]);
  expect(slow.atMs).toEqual([1_000]);
  expect(clock.timers).toBe(1);
});

test("one that is brought forward beats then, and not twice", async () => {
  const clock = new ManualClock();
  const heartbeats = new Heartbeats(clock);
  const { held, atMs } = beating(heartbeats, clock, 1_000);
  heartbeats.schedule(held, 250);
  await clock.advance(1_200);
  expect(atMs).toEqual([250]);
  await clock.advance(50);
  expect(atMs).toEqual([250, 1_250]);
});

test("one that is cancelled beats no more, the others do, and after the last there is no timer", async () => {
  const clock = new ManualClock();
  const heartbeats = new Heartbeats(clock);
  const one = beating(heartbeats, clock, 300);
  const other = beating(heartbeats, clock, 500);
  heartbeats.cancel(one.held);
  await clock.advance(1_000);
  expect(one.atMs).toEqual([]);
  expect(other.atMs).toEqual([500, 1_000]);
  heartbeats.cancel(other.held);
  heartbeats.cancel(other.held);
  expect(clock.timers).toBe(0);
});

test("those that are late because the process stood still beat as it goes on", async () => {
  const clock = new ManualClock();
  const heartbeats = new Heartbeats(clock);
  const one = beating(heartbeats, clock, 300);
  const other = beating(heartbeats, clock, 400);
  clock.standStill(5_000);
  await clock.advance(0);
  expect([one.atMs, other.atMs]).toEqual([[5_000], [5_000]]);
});
