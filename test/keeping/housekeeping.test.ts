/** When the disk is tidied, by itself and when somebody asks, and that nothing happens otherwise. */

import { describe, expect, test } from "bun:test";
import { stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BlobKeeping, JobKeeping } from "../../src/keeping/ports.ts";
import type { Housekeeping } from "../../src/keeping/housekeeping.ts";
import { pattern, writeAll } from "../storage/exercise-blob-store.ts";
import { failureOf } from "../storage/home.ts";
import { type ManualClock, settle } from "../support/manual-clock.ts";
import { age, dayMs, fileOf, hourMs, minuteMs, openHousehold } from "./household.ts";

/** Moves on to the next timer, and lets everything happen that it starts. */
async function nextTimer(clock: ManualClock, housekeeping: Housekeeping): Promise<void> {
  await clock.advance(clock.nextTimerMs ?? 0);
  await settled(clock, housekeeping);
}

/** Until no timer is set. */
async function untilIdle(clock: ManualClock, housekeeping: Housekeeping): Promise<void> {
  for (let fired = 0; clock.timers > 0; fired++) {
    expect(fired).toBeLessThan(20);
    await nextTimer(clock, housekeeping);
  }
}

/** A database that answers some questions otherwise. */
function withKeeping(keeping: JobKeeping, otherwise: Partial<JobKeeping>): JobKeeping {
  return {
    ended: (...asked) => keeping.ended(...asked),
    createdAtMs: (number) => keeping.createdAtMs(number),
    prune: (...asked) => keeping.prune(...asked),
    count: (...asked) => keeping.count(...asked),
    blobSizes: (...asked) => keeping.blobSizes(...asked),
    sizes: () => keeping.sizes(),
    ...otherwise,
  };
}

/** What is under way is over: this comes after it. Pauses in it take a moment of the clock. */
async function settled(clock: ManualClock, housekeeping: Housekeeping): Promise<void> {
  const over = housekeeping.storage().then(() => true);
  while (!(await Promise.race([over, settle().then(() => false)]))) await clock.advance(1);
  await settle();
}

describe("by itself", () => {
  test("it prunes a minute after the start, then when the next job is due, and sets no other timer", async () => {
    await using household = await openHousehold();
    const { clock } = household;
    await household.job("failed", 20 * dayMs);
    await household.job("failed", 13 * dayMs);
    const housekeeping = household.housekeeping();
    housekeeping.start();
    expect(clock.nextTimerMs).toBe(minuteMs);
    await nextTimer(clock, housekeeping);
    expect(await household.numbers()).toEqual([2]);
    // Blobs of pruned jobs, then nothing until tomorrow.
    while ((clock.nextTimerMs ?? 0) < hourMs) {
      await nextTimer(clock, housekeeping);
    }
    expect(clock.timers).toBe(1);
    await nextTimer(clock, housekeeping);
    expect(await household.numbers()).toEqual([]);
    await housekeeping.stop();
  });

  test("it sets no timer and writes nothing while there is nothing to do", async () => {
    await using household = await openHousehold();
    const { clock } = household;
    await household.job("queued", 20 * dayMs);
    const housekeeping = household.housekeeping();
    housekeeping.start();
    const log = join(household.folder, "hearth.db-wal");
    const before = (await stat(log)).mtimeMs;
    for (let fired = 0; clock.timers > 0; fired++) {
      expect(fired).toBeLessThan(3);
      await nextTimer(clock, housekeeping);
    }
    expect((await stat(log)).mtimeMs).toBe(before);
    await housekeeping.stop();
  });

  test("it sets a timer again when the first job ends, for when that is due", async () => {
    await using household = await openHousehold();
    const { clock } = household;
    const housekeeping = household.housekeeping();
    housekeeping.start();
    while (clock.timers > 0) {
      await nextTimer(clock, housekeeping);
    }
    housekeeping.jobEnded();
    expect(clock.nextTimerMs).toBe(14 * dayMs);
    await housekeeping.stop();
    expect(clock.timers).toBe(0);
  });

  test("it prunes within seconds when there are many more jobs than are kept, else within minutes", async () => {
    await using household = await openHousehold();
    const { clock } = household;
    for (let n = 0; n < 20; n++) await household.job("succeeded", minuteMs);
    const housekeeping = household.housekeeping({ keepMax: 20 });
    housekeeping.start();
    await clock.advance(hourMs);
    await settled(clock, housekeeping);
    await clock.advance(hourMs);
    await household.job("succeeded", 0);
    housekeeping.jobEnded();
    await nextTimer(clock, housekeeping);
    expect(await household.numbers()).toHaveLength(20);
    for (let n = 0; n < 3; n++) {
      await household.job("succeeded", 0);
      housekeeping.jobEnded();
    }
    expect(clock.nextTimerMs).toBeLessThanOrEqual(10_000);
    await nextTimer(clock, housekeeping);
    expect(await household.numbers()).toHaveLength(20);
    await housekeeping.stop();
  });

  test("it collects a blob that no job ever came for, a day after it came", async () => {
    await using household = await openHousehold();
    const { clock } = household;
    const housekeeping = household.housekeeping();
    housekeeping.start();
    while (clock.timers > 0) {
      await nextTimer(clock, housekeeping);
    }
    const sha256 = await writeAll(household.blobs, pattern(3_000));
    await age(household, sha256, 0);
    housekeeping.blobStored();
    await clock.advance(dayMs - hourMs);
    expect(await Bun.file(fileOf(household, sha256)).exists()).toBe(true);
    await nextTimer(clock, housekeeping);
    expect(await Bun.file(fileOf(household, sha256)).exists()).toBe(false);
    expect(household.lines).toEqual(["blobs removed that no job refers to: 1"]);
    expect(clock.timers).toBe(0);
    await housekeeping.stop();
  });

  test("what was used too lately when somebody had it collected goes later, and then no timer is left", async () => {
    await using household = await openHousehold();
    const { clock } = household;
    const housekeeping = household.housekeeping();
    housekeeping.start();
    await untilIdle(clock, housekeeping);
    const sha256 = await writeAll(household.blobs, pattern(3_000));
    const part = join(household.folder, "blobs/incoming", `${"a".repeat(32)}-1.incoming`);
    await writeFile(part, "some of it");
    await age(household, sha256, 0);
    await utimes(part, new Date(clock.nowMs()), new Date(clock.nowMs()));
    housekeeping.blobStored();
    await clock.advance(hourMs);
    expect((await housekeeping.collect({ dryRun: false })).blobs.count).toBe(0);
    await untilIdle(clock, housekeeping);
    expect(await Bun.file(fileOf(household, sha256)).exists()).toBe(false);
    expect(await Bun.file(part).exists()).toBe(false);
    await housekeeping.stop();
  });

  test("a collection that failed is made again the next day", async () => {
    await using household = await openHousehold();
    const { clock } = household;
    const sha256 = await writeAll(household.blobs, pattern(3_000));
    await age(household, sha256, 2 * dayMs);
    const { keeping } = household.blobs;
    let removals = 0;
    const blobs: BlobKeeping = {
      parts: keeping.parts,
      usedGrainMs: keeping.usedGrainMs,
      list: (part) => keeping.list(part),
      look: (blob) => keeping.look(blob),
      remove: (...asked) =>
        removals++ === 0 ? Promise.reject(new Error("no answer")) : keeping.remove(...asked),
      leftovers: (...asked) => keeping.leftovers(...asked),
      temporaryFiles: () => keeping.temporaryFiles(),
    };
    const housekeeping = household.housekeeping({ blobs });
    housekeeping.start();
    await untilIdle(clock, housekeeping);
    expect(household.lines).toEqual([
      "the disk cannot be tidied: no answer",
      "blobs removed that no job refers to: 1",
    ]);
    await housekeeping.stop();
  });

  test("blobs of jobs that were pruned before a sweep failed are collected", async () => {
    await using household = await openHousehold();
    const { clock, stores } = household;
    let isBroken = false;
    const jobs = withKeeping(stores.keeping, {
      prune: async (...asked) => {
        const answer = await stores.keeping.prune(...asked);
        isBroken = true;
        return answer;
      },
      ended: (...asked) => {
        if (!isBroken) return stores.keeping.ended(...asked);
        isBroken = false;
        return Promise.reject(new Error("no answer"));
      },
    });
    const housekeeping = household.housekeeping({ jobs });
    housekeeping.start();
    await untilIdle(clock, housekeeping);
    const sha256 = await writeAll(household.blobs, pattern(3_000));
    await age(household, sha256, 0);
    await household.job("failed", 0, { with: { blobs: [{ sha256, sizeBytes: 3_000, name: "" }] } });
    housekeeping.jobEnded();
    await untilIdle(clock, housekeeping);
    expect(household.lines[0]).toBe("the disk cannot be tidied: no answer");
    expect(await household.numbers()).toEqual([]);
    expect(await Bun.file(fileOf(household, sha256)).exists()).toBe(false);
    await housekeeping.stop();
  });

  test("it goes on after a database that did not answer, later and with one line in the log", async () => {
    await using household = await openHousehold();
    const { clock, stores } = household;
    await household.job("failed", 20 * dayMs);
    let isBroken = true;
    const jobs = withKeeping(stores.keeping, {
      ended: (...asked) =>
        isBroken ? Promise.reject(new Error("no answer")) : stores.keeping.ended(...asked),
    });
    const housekeeping = household.housekeeping({ jobs });
    housekeeping.start();
    await nextTimer(clock, housekeeping);
    expect(household.lines).toEqual(["the disk cannot be tidied: no answer"]);
    isBroken = false;
    await clock.advance(hourMs);
    await settled(clock, housekeeping);
    expect(await household.numbers()).toEqual([]);
    await housekeeping.stop();
  });
});

describe("when somebody asks", () => {
  test("it says what it would remove, then removes just that", async () => {
    await using household = await openHousehold();
    const sha256 = await writeAll(household.blobs, pattern(3_000));
    await age(household, sha256, 2 * dayMs);
    const blobs = [{ sha256, sizeBytes: 3_000, name: "" }];
    await household.job("failed", 20 * dayMs, { with: { blobs } });
    await household.job("failed", dayMs);
    const housekeeping = household.housekeeping();
    const expected = {
      jobs: 1,
      blobs: { count: 1, bytes: 3_000 },
      temporaryFiles: { count: 0, bytes: 0 },
    };
    expect(await housekeeping.collect({ dryRun: true })).toEqual(expected);
    expect(await household.numbers()).toEqual([1, 2]);
    expect(await housekeeping.collect({ dryRun: false })).toEqual(expected);
    expect(await household.numbers()).toEqual([2]);
    expect(await Bun.file(fileOf(household, sha256)).exists()).toBe(false);
    expect(await housekeeping.collect({ dryRun: false })).toMatchObject({ jobs: 0 });
  });

  test("those who ask for the same at the same time share one answer", async () => {
    await using household = await openHousehold();
    await household.job("failed", 20 * dayMs);
    const housekeeping = household.housekeeping();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => housekeeping.collect({ dryRun: false })),
    );
    expect(answers.map(({ jobs }) => jobs)).toEqual([1, 1, 1, 1, 1]);
  });

  test("it tells what takes how much", async () => {
    await using household = await openHousehold();
    for (const state of ["queued", "succeeded", "succeeded", "cancelled"] as const) {
      await household.job(state, dayMs);
    }
    await writeAll(household.blobs, pattern(3_000));
    const use = await household.housekeeping().storage();
    expect(use).toMatchObject({
      jobs: { queued: 1, leased: 0, succeeded: 2, failed: 0, cancelled: 1 },
      blobs: { count: 1, bytes: 3_000 },
      unreferencedBlobs: { count: 1, bytes: 3_000 },
      temporaryFiles: { count: 0, bytes: 0 },
    });
    const { size } = await stat(join(household.folder, "hearth.db-wal"));
    expect(use.logBytes).toBe(size);
    expect(use.databaseBytes).toBeGreaterThan(50_000);
  });

  test("it answers UNAVAILABLE when the coordinator stops, and removes nothing more", async () => {
    await using household = await openHousehold();
    await household.job("failed", 20 * dayMs);
    const housekeeping = household.housekeeping();
    const answer = failureOf(() => housekeeping.collect({ dryRun: false }));
    await housekeeping.stop();
    expect(await answer).toBe("UNAVAILABLE: the coordinator is stopping");
    expect(await household.numbers()).toEqual([1]);
  });
});
