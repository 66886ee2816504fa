/** What the tests of housekeeping share: a real database and real blob files, and jobs of any age. */

import { utimes } from "node:fs/promises";
import { join } from "node:path";
import type { JobFilter } from "../../src/api.ts";
import {
  type Job,
  type JobState,
  type JobStateKind,
  noToken,
  type Sha256,
} from "../../src/job/job.ts";
import { Housekeeping, type HousekeepingOptions } from "../../src/keeping/housekeeping.ts";
import { Pace } from "../../src/keeping/pace.ts";
import type { Log } from "../../src/platform/log.ts";
import { type FileBlobStore, openFileBlobStore } from "../../src/storage/file-blob-store.ts";
import { openSqliteStores, type SqliteStores } from "../../src/storage/sqlite-stores.ts";
import { leasedTo, newJob, type NewJobOptions, temporaryFolder } from "../storage/home.ts";
import { ManualClock, manualStartMs } from "../support/manual-clock.ts";

export const dayMs = 24 * 60 * 60 * 1000;
export const hourMs = 60 * 60 * 1000;
export const minuteMs = 60 * 1000;

const everything: JobFilter = { states: [], kinds: [], limit: 1000, before: undefined };

const states: Readonly<Record<JobStateKind, JobState>> = {
  queued: { kind: "queued", runAtMs: 0 },
  leased: leasedTo("nas"),
  succeeded: {
    kind: "succeeded",
    workerId: "nas",
    result: { payload: Buffer.from("done"), blobs: [] },
  },
  failed: { kind: "failed" },
  cancelled: { kind: "cancelled" },
};

export interface Household extends AsyncDisposable {
  readonly clock: ManualClock;
  readonly stores: SqliteStores;
  readonly blobs: FileBlobStore;
  readonly folder: string;
  /** What was said. */
  readonly lines: readonly string[];
  pace(signal?: AbortSignal): Pace;
  /** A job that was submitted and came into its state so long ago, by the household's clock. */
  job(
    state: JobStateKind,
    agoMs: number,
    options?: { readonly submittedAgoMs?: number; readonly with?: NewJobOptions },
  ): Promise<Job>;
  /** The numbers of the jobs that are there, in order. */
  numbers(): Promise<readonly number[]>;
  housekeeping(options?: Partial<HousekeepingOptions>): Housekeeping;
}

export async function openHousehold(): Promise<Household> {
  const folder = await temporaryFolder();
  const stores = await openSqliteStores(join(folder.path, "hearth.db"));
  const blobs = await openFileBlobStore(join(folder.path, "blobs"));
  const clock = new ManualClock();
  const lines: string[] = [];
  const say = (line: string): void => void lines.push(line);
  const log: Log = { info: say, warn: say, error: say };
  return {
    clock,
    stores,
    blobs,
    folder: folder.path,
    lines,
    pace: (signal = new AbortController().signal) => new Pace(clock, signal),
    async job(state, agoMs, options = {}) {
      const job = newJob({ ...options.with, state: states[state] });
      const nowMs = clock.nowMs();
      const [inserted] = await stores.jobs.insert([
        {
          ...job,
          token: noToken,
          createdAtMs: nowMs - (options.submittedAgoMs ?? agoMs),
          updatedAtMs: nowMs - agoMs,
        },
      ]);
      if (inserted === undefined) throw new Error("the store inserted nothing");
      return inserted;
    },
    async numbers() {
      return (await stores.jobs.list(everything)).map(({ number }) => number).toReversed();
    },
    housekeeping: (options) =>
      new Housekeeping({
        jobs: stores.keeping,
        blobs: blobs.keeping,
        clock,
        log,
        space: async () => ({ disk: undefined, minFreeBytes: 0 }),
        ...options,
      }),
    async [Symbol.asyncDispose]() {
      await blobs.close();
      await stores.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

export function fileOf({ folder }: { readonly folder: string }, sha256: Sha256): string {
  return join(folder, "blobs", sha256.slice(0, 2), sha256.slice(2));
}

/** Nobody has used the blob for so long, by the household's clock. */
export async function age(
  household: Pick<Household, "folder" | "clock">,
  sha256: Sha256,
  agoMs: number,
): Promise<void> {
  const usedAt = new Date(household.clock.nowMs() - agoMs);
  await utimes(fileOf(household, sha256), usedAt, usedAt);
}

export { manualStartMs };
