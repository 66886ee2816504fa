/**
 * P1–P6 in simulated lives: whatever fails, no acknowledged job is lost, none is done twice, none gets
 * stuck, and only what may go is removed. The seeds are always the same; `bun run simulate` plays others.
 */

import { describe, expect, test } from "bun:test";
import { replayCommand, simulate } from "./simulation.ts";

const chunk = 25;
const chunks = Array.from({ length: 8 }, (_, index) => 1 + index * chunk);
/** Far above what a chunk takes on a busy machine. */
const timeoutMs = 5 * 60_000;

describe("no promise is broken in the simulated lives", () => {
  test.each(chunks)(
    `of ${chunk} seeds from %d on`,
    async (from) => {
      const broken: string[] = [];
      for (let seed = from; seed < from + chunk; seed++) {
        const { violations } = await simulate(seed);
        broken.push(...violations);
        if (violations.length > 0) broken.push(`again: ${replayCommand(seed)}`);
      }
      expect(broken).toEqual([]);
    },
    timeoutMs,
  );
});

test(
  "a seed replays exactly",
  async () => {
    for (const seed of [3, 9, 57]) {
      const [first, second] = [await simulate(seed), await simulate(seed)];
      expect(second.fingerprint).toBe(first.fingerprint);
      expect(second.events).toBe(first.events);
    }
  },
  timeoutMs,
);

test(
  "faults of every kind happen, jobs are done all the same, and what is old is removed",
  async () => {
    const names = new Set<string>();
    const removed = { jobs: 0, blobs: 0, uploads: 0 };
    let jobs = 0;
    for (let seed = 1; seed <= 12; seed++) {
      const outcome = await simulate(seed);
      for (const name of outcome.faults.keys()) names.add(name);
      jobs += outcome.jobs;
      for (const what of ["jobs", "blobs", "uploads"] as const) {
        removed[what] += outcome.removed[what];
      }
    }
    expect(names.size).toBeGreaterThanOrEqual(15);
    expect(jobs).toBeGreaterThan(200);
    expect(removed.jobs).toBeGreaterThan(100);
    expect(removed.blobs).toBeGreaterThan(100);
    expect(removed.uploads).toBeGreaterThan(0);
  },
  timeoutMs,
);
