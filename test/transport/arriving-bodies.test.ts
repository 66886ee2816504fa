/** P8: who sends many bodies slowly loses its own, and nobody else's. */

import { expect, test } from "bun:test";
import { HearthError } from "../../src/errors.ts";
import { ArrivingBodies } from "../../src/transport/arriving-bodies.ts";
import { ManualClock } from "../support/manual-clock.ts";
import { errorOf } from "./home.ts";

const full = new HearthError("UNAVAILABLE", "full");
const endless = { arrayBuffer: () => new Promise<never>(() => {}) };

test("of too many, the oldest of the address that sends most makes way, also for others", async () => {
  const clock = new ManualClock();
  const bodies = new ArrivingBodies({ clock, full });
  const honest = Promise.withResolvers<ArrayBuffer>();
  const read = bodies.read({ arrayBuffer: () => honest.promise }, "10.0.0.1");
  const ends: string[] = [];
  for (let nth = 1; nth <= 255; nth++) {
    void errorOf(bodies.read(endless, "10.0.0.2")).then((end) => ends.push(`${nth} ${end}`));
  }
  await clock.advance(0);
  expect(ends).toEqual([]);
  void errorOf(bodies.read(endless, "10.0.0.2"));
  void errorOf(bodies.read(endless, "10.0.0.3"));
  await clock.advance(0);
  expect(ends).toEqual(["1 UNAVAILABLE: full", "2 UNAVAILABLE: full"]);
  honest.resolve(new ArrayBuffer(3));
  expect(await read).toEqual(new Uint8Array(3));
  await clock.advance(5_000);
  expect(ends).toHaveLength(255);
  expect(ends.at(-1)).toBe("255 DEADLINE_EXCEEDED: no whole request within 5000 ms");
  expect(clock.timers).toBe(0);
});

test("one that breaks off is refused, and counts no more", async () => {
  const bodies = new ArrivingBodies({ clock: new ManualClock(), full });
  const broken = { arrayBuffer: () => Promise.reject(new Error("cut")) };
  for (let count = 0; count < 300; count++) {
    expect(await errorOf(bodies.read(broken, "10.0.0.1"))).toBe("INVALID_ARGUMENT: cut");
  }
});
