/** Damaged blobs are reported with their jobs, to who reads and in the log, and once. */

import { describe, expect, test } from "bun:test";
import { DamagedBlobs } from "../../src/coordinator/damaged-blobs.ts";
import type { BlobStore } from "../../src/coordinator/ports.ts";
import { HearthError } from "../../src/errors.ts";
import type { JobNumber, Sha256 } from "../../src/job/job.ts";
import type { Log } from "../../src/platform/log.ts";
import { MemoryBlobStore } from "../../src/storage/memory-blob-store.ts";
import { pattern, readAll, writeAll } from "../storage/exercise-blob-store.ts";
import { failureOf, hashOf, number } from "../storage/home.ts";

/** A store in memory that a test damages, and the jobs that refer to everything in it. */
function scene(jobs: readonly number[] | Error) {
  const store = new MemoryBlobStore();
  const damaged = new Set<Sha256>();
  const lines: string[] = [];
  const note =
    (level: string) =>
    (message: string): void =>
      void lines.push(`${level}: ${message}`);
  const log: Log = { info: note("info"), warn: note("warn"), error: note("error") };
  const faulty: BlobStore = {
    sizeBytes: async (sha256) => (damaged.has(sha256) ? undefined : store.sizeBytes(sha256)),
    findPart: (name) => store.findPart(name),
    async write(declared, content) {
      const stored = await store.write(declared, content);
      damaged.delete(stored.sha256);
      return stored;
    },
    async *read(sha256, offsetBytes) {
      yield* store.read(sha256, offsetBytes);
      if (damaged.has(sha256)) throw new HearthError("DATA_LOSS", "the hash is wrong");
    },
  };
  const jobsOfBlob = async (_sha256: Sha256, limit: number): Promise<readonly JobNumber[]> => {
    if (jobs instanceof Error) throw jobs;
    return jobs.slice(0, limit).map(number);
  };
  return { blobs: new DamagedBlobs({ blobs: faulty, jobs: { jobsOfBlob }, log }), damaged, lines };
}

describe("a damaged blob", () => {
  test.each([
    [[], "it belongs to no job"],
    [[4], "it belongs to job 4"],
    [[4, 7, 12], "it belongs to jobs 4, 7 and 12"],
    [Array.from({ length: 20 }, (_, at) => at + 1), / 18, 19 and 20$/],
    [Array.from({ length: 30 }, (_, at) => at + 1), / 19, 20 and others$/],
  ])("of jobs %j is reported to its reader and in the log", async (jobs, owners) => {
    const { blobs, damaged, lines } = scene(jobs);
    const sha256 = await writeAll(blobs, pattern(100));
    damaged.add(sha256);
    const [, told] =
      /^DATA_LOSS: blob \w+ is damaged on the coordinator's disk; (.*); send its content again$/.exec(
        await failureOf(() => readAll(blobs, sha256)),
      ) ?? [];
    expect(told).toMatch(owners);
    expect(lines).toEqual([
      `error: blob ${sha256} is damaged on disk; ${told}; send its file again, with hearth submit, to heal it`,
    ]);
  });

  test("is in the log once however often it is read, and again when it was healed and breaks", async () => {
    const { blobs, damaged, lines } = scene([4]);
    const sha256 = await writeAll(blobs, pattern(100));
    for (const _round of [1, 2]) {
      damaged.add(sha256);
      await Promise.all([1, 2, 3].map(() => failureOf(() => readAll(blobs, sha256))));
      await writeAll(blobs, pattern(100));
      await writeAll(blobs, pattern(100));
    }
    expect(lines.map((line) => line.slice(0, 5))).toEqual(["error", "info:", "error", "info:"]);
    expect(lines[1]).toBe(`info: blob ${sha256} was sent again and is whole`);
  });

  test("is reported though nobody can tell whose it is", async () => {
    const { blobs, damaged, lines } = scene(new HearthError("UNAVAILABLE", "the disk refuses"));
    const sha256 = await writeAll(blobs, pattern(100));
    damaged.add(sha256);
    const unknown = "which jobs it belongs to is unknown: the disk refuses";
    expect(await failureOf(() => readAll(blobs, sha256))).toContain(unknown);
    expect(lines.join()).toContain(unknown);
  });
});

test("whole blobs, and other failures, pass unchanged and unreported", async () => {
  const { blobs, lines } = scene([4]);
  const sha256 = await writeAll(blobs, pattern(100));
  expect(await readAll(blobs, sha256, 60)).toEqual(Buffer.from(pattern(100).subarray(60)));
  expect(await blobs.sizeBytes(sha256)).toBe(100);
  expect(await failureOf(() => readAll(blobs, hashOf("a")))).toStartWith("NOT_FOUND: ");
  expect(await failureOf(() => readAll(blobs, sha256, 101))).toStartWith("OUT_OF_RANGE: ");
  expect(lines).toEqual([]);
});
