/** Uploads of the same content by one client, one after the other. */

import { expect, test } from "bun:test";
import { parseSha256 } from "../../src/job/job.ts";
import { UploadTurns } from "../../src/sdk/upload-turns.ts";
import { ManualClock, settle } from "../support/manual-clock.ts";

const [film, song] = [parseSha256("f".repeat(64)), parseSha256("5".repeat(64))];

/** Turns that end when they are told to, and what began and ended in which order. */
function openTurns() {
  const clock = new ManualClock();
  const turns = new UploadTurns(clock);
  const events: string[] = [];
  const take = (name: string, id: typeof film | undefined) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    let progressed = (): void => {};
    const taken = turns.take(id, async (noteProgress) => {
      progressed = noteProgress;
      events.push(`${name} begins`);
      await promise;
      return name;
    });
    taken.catch(() => {});
    return { taken, end: resolve, fail: reject, progress: () => progressed() };
  };
  return { clock, events, take };
}

test("the same content has one turn at a time, also when the one before fails", async () => {
  const { events, take, clock } = openTurns();
  const [first, second, third] = [take("first", film), take("second", film), take("third", film)];
  await settle();
  expect(events).toEqual(["first begins"]);
  first.fail(new Error("cut"));
  expect(first.taken).rejects.toThrow("cut");
  await settle();
  expect(events).toHaveLength(2);
  second.end();
  third.end();
  expect(await Promise.all([second.taken, third.taken])).toEqual(["second", "third"]);
  expect(clock.timers).toBe(0);
});

test("other content, and small content, waits for nobody", async () => {
  const { events, take } = openTurns();
  take("film", film);
  take("song", song);
  take("a note", undefined);
  take("the same note", undefined);
  await settle();
  expect(events).toHaveLength(4);
});

test("P8: one that has stalled is not waited for, one that goes on is", async () => {
  const { clock, events, take } = openTurns();
  const first = take("first", film);
  const second = take("second", film);
  await settle();
  for (let n = 0; n < 5; n++) {
    first.progress();
    await clock.advance(10_000);
  }
  expect(events).toEqual(["first begins"]);
  await clock.advance(10_000);
  expect(events).toEqual(["first begins", "second begins"]);
  // Who comes then waits for the one that is at it now, whatever becomes of the other.
  const third = take("third", film);
  first.end();
  await settle();
  expect(events).toHaveLength(2);
  second.end();
  third.end();
  expect(await third.taken).toBe("third");
});
