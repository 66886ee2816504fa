/** Which jobs are pruned, and what that costs. */

import { describe, expect, test } from "bun:test";
import { type BlobRef, type JobNumber, parseSha256 } from "../../src/job/job.ts";
import { jobStateKinds } from "../../src/job/job.ts";
import { endedStates } from "../../src/job/job.ts";
import type { JobKeeping } from "../../src/keeping/ports.ts";
import { Retention, type RetentionOptions } from "../../src/keeping/retention.ts";
import { deleteRefsSql, weightSql } from "../../src/storage/sqlite-job-keeping.ts";
import { openDatabase } from "../../src/storage/open-database.ts";
import { SqliteFile } from "../../src/storage/sqlite-file.ts";
import { sqliteStores } from "../../src/storage/sqlite-stores.ts";
import {
  changeOf,
  endedAttempt,
  hashOf,
  insertOne,
  leasedTo,
  newJob,
  planOf,
  token,
} from "../storage/home.ts";
import { dayMs, type Household, minuteMs, openHousehold } from "./household.ts";

function retentionOf(household: Household, options: Partial<RetentionOptions> = {}): Retention {
  return new Retention({
    jobs: household.stores.keeping,
    clock: household.clock,
    keepMs: 14 * dayMs,
    keepMax: Infinity,
    ...options,
  });
}

/** The same, which notes how many jobs were read. */
function counted(keeping: JobKeeping): { readonly jobs: JobKeeping; read: number } {
  const seen = {
    read: 0,
    jobs: {
      ended: async (...asked: Parameters<JobKeeping["ended"]>) => {
        const found = await keeping.ended(...asked);
        seen.read += found.length;
        return found;
      },
      createdAtMs: (number: JobNumber) => keeping.createdAtMs(number),
      prune: (...asked: Parameters<JobKeeping["prune"]>) => keeping.prune(...asked),
      count: (...asked: Parameters<JobKeeping["count"]>) => keeping.count(...asked),
      blobSizes: (...asked: Parameters<JobKeeping["blobSizes"]>) => keeping.blobSizes(...asked),
      sizes: () => keeping.sizes(),
    },
  };
  return seen;
}

describe("jobs that ended", () => {
  test("are pruned when they have been kept long enough, whatever they ended in", async () => {
    await using household = await openHousehold();
    for (const state of endedStates) await household.job(state, 14 * dayMs);
    const young = [];
    for (const state of endedStates) {
      young.push(
        (await household.job(state, 14 * dayMs - 1, { submittedAgoMs: 90 * dayMs })).number,
      );
    }
    const retention = retentionOf(household);
    expect(await retention.sweep(household.pace(), true)).toMatchObject({ jobs: 3 });
    expect(await household.numbers()).toEqual(young);
    expect(retention.nextDueMs).toBe(household.clock.nowMs() + 1);
  });

  test("while others are looked for are due in their time, too", async () => {
    await using household = await openHousehold();
    const { keeping } = household.stores;
    const { jobs } = counted(keeping);
    const retention = retentionOf(household, {
      jobs: {
        ...jobs,
        async ended(...asked) {
          const found = await keeping.ended(...asked);
          // Just now, so that it is not among them.
          retention.ended();
          return found;
        },
      },
    });
    await retention.sweep(household.pace(), true);
    expect(retention.nextDueMs).toBe(household.clock.nowMs() + 14 * dayMs);
  });

  test("are never pruned before they have ended, however old they are", async () => {
    await using household = await openHousehold();
    await household.job("queued", 900 * dayMs);
    await household.job("leased", 900 * dayMs);
    await retentionOf(household, { keepMs: 0, keepMax: 1 }).sweep(household.pace(), true);
    expect(await household.numbers()).toEqual([1, 2]);
  });

  test("stay when they were queued again between a look and the pruning", async () => {
    await using household = await openHousehold();
    const job = await household.job("failed", 20 * dayMs);
    const retention = retentionOf(household, {
      belongings: {
        async remove() {
          await household.stores.jobs.update([
            {
              expected: { state: "failed", token: job.token },
              job: { ...job, state: { kind: "queued", runAtMs: 0 } },
              ended: undefined,
            },
          ]);
        },
      },
    });
    expect(await retention.sweep(household.pace(), true)).toMatchObject({ jobs: 0 });
    expect(await household.numbers()).toEqual([1]);
  });

  test("take everything that the database has of them with them", async () => {
    await using household = await openHousehold();
    const blob = { sha256: hashOf("a"), sizeBytes: 7, name: "a.txt" };
    await household.job("succeeded", 20 * dayMs, { with: { blobs: [blob] } });
    const { keeping } = household.stores;
    expect(await keeping.blobSizes([blob.sha256])).toEqual([7]);
    await retentionOf(household).sweep(household.pace(), true);
    expect(await keeping.blobSizes([blob.sha256])).toEqual([undefined]);
    for (const state of jobStateKinds) {
      expect(await keeping.count(state, 0, 10)).toEqual({ count: 0, last: 0 });
    }
  });

  test("leave no row in any table, whatever they had", async () => {
    const database = openDatabase(":memory:");
    const { jobs, keeping, close } = sqliteStores(new SqliteFile(database));
    const job = newJob({ blobs: [{ sha256: hashOf("a"), sizeBytes: 7, name: "a.txt" }] });
    const spec = { ...job.spec, labels: { album: "2024" } };
    const inserted = await insertOne(jobs, { ...job, spec });
    const leased = changeOf(inserted, leasedTo("nas"), token(1));
    await jobs.update([leased]);
    const blobs = [{ sha256: hashOf("b"), sizeBytes: 8, name: "b.txt" }];
    const result = { payload: Buffer.from("done"), blobs };
    const succeeded = changeOf(leased.job, { kind: "succeeded", result, workerId: "nas" });
    await jobs.update([{ ...succeeded, ended: endedAttempt(1) }]);
    const rows = (): Record<string, number> => {
      const tables = database
        .query<{ name: string }, []>(
          "SELECT m.name FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c " +
            "WHERE m.type = 'table' AND c.name = 'job' ORDER BY 1",
        )
        .all();
      const count = (name: string): number =>
        database.query<{ n: number }, []>(`SELECT count(*) AS n FROM ${name}`).get()?.n ?? -1;
      return Object.fromEntries(tables.map(({ name }) => [name, count(name)]));
    };
    expect(rows()).toMatchObject({
      attempts: 1,
      blob_refs: 2,
      labels: 1,
      results: 1,
      succeeded: 1,
    });
    await keeping.prune([inserted.number], { endedMsMax: Infinity, bytes: 1, refs: 10 });
    expect(Object.values(rows()).filter((count) => count > 0)).toEqual([]);
    expect(await jobs.get({ by: "number", number: inserted.number })).toBeUndefined();
    await close();
  });

  test("leave their number for ever, and their id to whoever comes", async () => {
    await using household = await openHousehold();
    const pruned = await household.job("cancelled", 20 * dayMs);
    await retentionOf(household).sweep(household.pace(), true);
    const { number: _, ...same } = pruned;
    const [again] = await household.stores.jobs.insert([same]);
    expect(again?.number).toBe(2 as JobNumber);
    expect(again?.id).toBe(pruned.id);
  });

  test("have what else belongs to them removed first, and stay when that fails", async () => {
    await using household = await openHousehold();
    await household.job("succeeded", 20 * dayMs);
    await household.job("failed", 20 * dayMs);
    const asked: (readonly number[])[] = [];
    let isBroken = true;
    const retention = retentionOf(household, {
      belongings: {
        async remove(jobs) {
          asked.push(jobs);
          expect(await household.numbers()).toContain(jobs[0] ?? 0);
          if (isBroken) throw new Error("the disk is on fire");
        },
      },
    });
    await expect(retention.sweep(household.pace(), true)).rejects.toThrow("on fire");
    expect(await household.numbers()).toEqual([1, 2]);
    isBroken = false;
    await retention.sweep(household.pace(), true);
    expect(await household.numbers()).toEqual([]);
    expect(asked).toEqual([[1], [1], [2]]);
  });
});

describe("of more jobs than are kept", () => {
  test("those that ended first go, whatever their numbers are", async () => {
    await using household = await openHousehold();
    const agoMinutes = [1, 50, 20, 40, 10, 30];
    for (const [index, ago] of agoMinutes.entries()) {
      const state = endedStates[index % 3] ?? "failed";
      await household.job(state, ago * minuteMs, { submittedAgoMs: dayMs });
    }
    await household.job("queued", 90 * dayMs);
    const retention = retentionOf(household, { keepMax: 3 });
    expect(await retention.sweep(household.pace(), true)).toMatchObject({ jobs: 3 });
    expect(await household.numbers()).toEqual([1, 3, 5, 7]);
  });

  test("exactly so many stay, though all ended in the same moment", async () => {
    await using household = await openHousehold();
    for (let n = 0; n < 9; n++) await household.job("succeeded", minuteMs);
    await retentionOf(household, { keepMax: 4 }).sweep(household.pace(), true);
    expect(await household.numbers()).toEqual([6, 7, 8, 9]);
  });

  test("those that were too old anyway are not counted twice, looked at or removed", async () => {
    await using household = await openHousehold();
    for (let n = 0; n < 4; n++) await household.job("failed", 20 * dayMs);
    for (let n = 0; n < 5; n++) await household.job("failed", (10 - n) * minuteMs);
    const retention = retentionOf(household, { keepMax: 3 });
    expect(await retention.sweep(household.pace(), false)).toMatchObject({ jobs: 6 });
    expect(await household.numbers()).toHaveLength(9);
    expect(await retention.sweep(household.pace(), true)).toMatchObject({ jobs: 6 });
    expect(await household.numbers()).toEqual([7, 8, 9]);
  });
});

describe("a sweep", () => {
  test("reads no more than what is due, and one batch, of however many that came later", async () => {
    await using household = await openHousehold();
    for (let n = 0; n < 3; n++) await household.job("succeeded", 20 * dayMs);
    for (let n = 0; n < 600; n++) await household.job("succeeded", dayMs);
    const seen = counted(household.stores.keeping);
    const retention = retentionOf(household, { jobs: seen.jobs });
    expect(await retention.sweep(household.pace(), true)).toMatchObject({ jobs: 3 });
    expect(seen.read).toBe(256);
    // Those that were not read are all younger than the last that was.
    expect(retention.nextDueMs).toBe(household.clock.nowMs() + 13 * dayMs);
  });

  test("is not held up by a job from a clock that was ahead", async () => {
    await using household = await openHousehold();
    for (let n = 0; n < 256; n++) {
      const isAhead = n === 255;
      await household.job("failed", isAhead ? dayMs : 20 * dayMs, {
        submittedAgoMs: isAhead ? -900 * dayMs : 20 * dayMs,
      });
    }
    await household.job("failed", 20 * dayMs);
    await retentionOf(household).sweep(household.pace(), true);
    expect(await household.numbers()).toEqual([256]);
  });

  test("prunes nothing when jobs are kept for ever, and is never due", async () => {
    await using household = await openHousehold();
    await household.job("failed", 9_000 * dayMs);
    const retention = retentionOf(household, { keepMs: Infinity });
    expect(retention.nextDueMs).toBe(Infinity);
    await retention.sweep(household.pace(), true);
    expect(await household.numbers()).toEqual([1]);
  });

  test("is given up in the middle, and what it pruned until then is gone", async () => {
    await using household = await openHousehold();
    for (let n = 0; n < 200; n++) await household.job("failed", 20 * dayMs);
    const stopping = new AbortController();
    let asked = 0;
    const retention = retentionOf(household, {
      belongings: {
        async remove() {
          asked += 1;
          if (asked === 2) stopping.abort(new Error("stopping"));
        },
      },
    });
    await expect(retention.sweep(household.pace(stopping.signal), true)).rejects.toThrow(
      "stopping",
    );
    expect(await household.numbers()).toHaveLength(200 - 2 * 64);
  });
});

test("one transaction removes jobs until they held so many bytes", async () => {
  await using household = await openHousehold();
  const payload = new Uint8Array(100_000);
  for (let n = 0; n < 5; n++) await household.job("failed", dayMs, { with: { payload } });
  const numbers = (await household.numbers()) as readonly JobNumber[];
  const options = { endedMsMax: household.clock.nowMs(), bytes: 250_000, refs: 1_000 };
  const { keeping } = household.stores;
  expect(await keeping.prune(numbers, options)).toEqual({ looked: 3, pruned: 3 });
  expect(await household.numbers()).toEqual([4, 5]);
});

describe("a job that refers to very many blobs", () => {
  /** No two have the same content. */
  const refsOf = (count: number, from = 0): readonly BlobRef[] =>
    Array.from({ length: count }, (_, at) => ({
      sha256: parseSha256(String(from + at).padStart(64, "0")),
      sizeBytes: 1,
      name: `${at}.jpg`,
    }));
  const countRefs = async ({ stores }: Household): Promise<number> => {
    const hashes = refsOf(5_000).map(({ sha256 }) => sha256);
    const sizes = await stores.keeping.blobSizes(hashes);
    return sizes.filter((size) => size !== undefined).length;
  };
  const everything = { kinds: [], limit: 10, before: undefined };

  test.each(endedStates)(
    "goes in several transactions, and nobody finds it from the first one on: %s",
    async (state) => {
      await using household = await openHousehold();
      const { jobs, keeping } = household.stores;
      const labels = { album: "2024" };
      const job = await household.job(state, dayMs, { with: { blobs: refsOf(2_500), labels } });
      const bounds = { endedMsMax: household.clock.nowMs(), bytes: Infinity, refs: 1_000 };
      const prune = () => keeping.prune([job.number], bounds);
      expect(await prune()).toEqual({ looked: 0, pruned: 0 });
      expect(await countRefs(household)).toBe(1_500);
      for (const ref of [
        { by: "number", number: job.number },
        { by: "id", id: job.id },
      ] as const) {
        expect(await jobs.get(ref)).toBeUndefined();
      }
      for (const filter of [
        { states: [] },
        { states: endedStates },
        { states: [], endedSinceMs: 0 },
        { states: [], kinds: [job.spec.kind] },
        { states: [], labels },
      ]) {
        expect(await jobs.list({ ...everything, ...filter })).toEqual([]);
      }
      // Whoever read it before, to queue it again, comes too late.
      const expected = { state, token: job.token };
      const queued = { ...job, state: { kind: "queued", runAtMs: 0 } } as const;
      expect(await jobs.update([{ expected, job: queued, ended: undefined }])).toEqual([false]);
      // Its id is free.
      const { number: _, ...same } = { ...job, spec: { ...job.spec, blobs: [] } };
      expect(await jobs.insert([same])).toMatchObject([{ id: job.id, number: 2 }]);
      expect(await prune()).toEqual({ looked: 0, pruned: 0 });
      expect(await countRefs(household)).toBe(500);
      expect(await prune()).toEqual({ looked: 1, pruned: 1 });
      expect(await countRefs(household)).toBe(0);
      expect(await keeping.createdAtMs(job.number)).toBeUndefined();
      expect(await household.numbers()).toEqual([2]);
    },
  );

  test("has its transaction to itself, and smaller ones share theirs", async () => {
    await using household = await openHousehold();
    for (const [at, count] of [400, 400, 400, 1_001, 1].entries()) {
      await household.job("succeeded", dayMs, { with: { blobs: refsOf(count, 1_100 * at) } });
    }
    let rest = (await household.numbers()) as readonly JobNumber[];
    const bounds = { endedMsMax: household.clock.nowMs(), bytes: Infinity, refs: 1_000 };
    const steps: unknown[] = [];
    while (rest.length > 0) {
      const before = await countRefs(household);
      const { looked, pruned } = await household.stores.keeping.prune(rest, bounds);
      const removed = before - (await countRefs(household));
      expect(removed).toBeLessThanOrEqual(1_000);
      steps.push([looked, pruned, removed]);
      rest = rest.slice(looked);
    }
    expect(steps).toEqual([
      [2, 2, 800],
      [1, 1, 400],
      [0, 0, 1_000],
      [2, 2, 2],
    ]);
  });

  test("whose pruning was given up goes with the next sweep, also after a restart", async () => {
    await using household = await openHousehold();
    const young = await household.job("failed", dayMs);
    const job = await household.job("succeeded", 20 * dayMs, { with: { blobs: refsOf(3_000) } });
    const stopping = new AbortController();
    const { jobs } = counted(household.stores.keeping);
    const removed: (readonly number[])[] = [];
    const belongings = { remove: async (some: readonly number[]) => void removed.push(some) };
    const interrupted = retentionOf(household, {
      belongings,
      jobs: {
        ...jobs,
        async prune(...asked) {
          const pruned = await jobs.prune(...asked);
          stopping.abort(new Error("stopping"));
          return pruned;
        },
      },
    });
    const sweep = interrupted.sweep(household.pace(stopping.signal), true);
    await expect(sweep).rejects.toThrow("stopping");
    expect(await countRefs(household)).toBe(2_000);
    expect(await household.numbers()).toEqual([young.number]);
    const retention = retentionOf(household, { belongings });
    expect(retention.nextDueMs).toBe(-Infinity);
    expect(await retention.sweep(household.pace(), true)).toMatchObject({ jobs: 1 });
    expect(await countRefs(household)).toBe(0);
    expect(removed).toEqual([[job.number], [job.number]]);
  });
});

test("what a job refers to is counted and removed by its key", () => {
  using database = openDatabase(":memory:");
  for (const sql of [weightSql, deleteRefsSql]) {
    const plan = planOf(database, sql);
    expect(plan).toContain("blob_refs USING PRIMARY KEY (job=?");
    expect(plan).not.toContain("SCAN blob_refs");
  }
});
