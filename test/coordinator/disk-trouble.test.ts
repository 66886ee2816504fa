/** A disk that refuses is in the log, but not at every refusal. */

import { describe, expect, test } from "bun:test";
import { DiskTrouble, watchedJobStore } from "../../src/coordinator/disk-trouble.ts";
import { HearthError } from "../../src/errors.ts";
import type { Log } from "../../src/platform/log.ts";
import { MemoryJobStore } from "../../src/storage/memory-job-store.ts";
import { failureOf, insertOne, newJob } from "../storage/home.ts";
import { FaultyJobStore } from "../support/faulty-job-store.ts";
import { ManualClock } from "../support/manual-clock.ts";

function scene() {
  const clock = new ManualClock();
  const lines: string[] = [];
  const log: Log = {
    info: (message) => void lines.push(`info: ${message}`),
    warn: (message) => void lines.push(`warn: ${message}`),
    error: (message) => void lines.push(`error: ${message}`),
  };
  return { clock, lines, trouble: new DiskTrouble("jobs", { clock, log }) };
}

const full = new HearthError("RESOURCE_EXHAUSTED", "there is no room; make some");
const told = "error: jobs cannot be stored: there is no room; make some";

describe("a disk that refuses", () => {
  test("is told once a minute while it lasts, and once when it is over", async () => {
    const { clock, lines, trouble } = scene();
    for (let second = 0; second < 90; second += 1) {
      trouble.refused(full);
      await clock.advance(1_000);
    }
    expect(lines).toEqual([told, told]);
    for (const _time of [1, 2]) trouble.took();
    expect(lines).toEqual([told, told, "info: jobs can be stored again"]);
    trouble.refused(full);
    expect(lines.at(-1)).toBe(told);
  });

  test("is noticed by what its store refuses, and its callers are told all the same", async () => {
    const { lines, trouble } = scene();
    const faulty = new FaultyJobStore(new MemoryJobStore());
    const store = watchedJobStore(faulty, trouble);
    const job = await insertOne(store);
    expect(lines).toEqual([]);
    faulty.break();
    for (const _time of [1, 2]) {
      expect(await failureOf(() => store.insert([newJob()]))).toStartWith("UNAVAILABLE: ");
    }
    expect(lines).toEqual([
      expect.stringMatching(/^error: jobs cannot be stored: the disk refuses/),
    ]);
    faulty.mend();
    expect(await store.get({ by: "id", id: job.id })).toEqual(job);
    expect(lines).toHaveLength(1);
    await insertOne(store);
    expect(lines.slice(1)).toEqual(["info: jobs can be stored again"]);
  });
});

test("what is the caller's fault is no trouble of the disk", async () => {
  const { lines, trouble } = scene();
  const store = watchedJobStore(new MemoryJobStore(), trouble);
  const job = newJob();
  await insertOne(store, job);
  expect(await failureOf(() => insertOne(store, job))).toStartWith("ALREADY_EXISTS: ");
  expect(lines).toEqual([]);
});
