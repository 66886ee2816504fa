/** What the storage tests share: jobs to store, throwaway folders, failures as text. */

import type { Database } from "bun:sqlite";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JobStore, JobUpdate, NewJob } from "../../src/coordinator/ports.ts";
import { HearthError } from "../../src/errors.ts";
import {
  type FencingToken,
  type Job,
  type JobState,
  type Kind,
  type Labels,
  parseFencingToken,
  parseJobId,
  parseJobNumber,
  parseKind,
  parseSha256,
} from "../../src/job/job.ts";
import { completeSpec } from "../../src/job/spec.ts";
import type { EndedAttempt } from "../../src/job/transition.ts";

export const pictures = parseKind("img2pdf");
export const videos = parseKind("transcode");
export const onWindows = process.platform === "win32";

export const token = parseFencingToken;
export const number = parseJobNumber;
/** A hash of one digit, repeated. */
export const hashOf = (digit: string) => parseSha256(digit.repeat(64));

export interface NewJobOptions {
  readonly kind?: Kind;
  readonly state?: JobState;
  readonly runAtMs?: number;
  readonly token?: FencingToken;
  readonly payload?: Uint8Array;
  readonly blobs?: NewJob["spec"]["blobs"];
  readonly labels?: Labels;
  readonly createdAtMs?: number;
  readonly updatedAtMs?: number;
}

/** A queued picture job, but for what is given. */
export function newJob(given: NewJobOptions = {}): NewJob {
  return {
    id: parseJobId(crypto.randomUUID()),
    spec: completeSpec({
      kind: given.kind ?? pictures,
      payload: given.payload ?? Buffer.from("holiday"),
      blobs: given.blobs ?? [],
      labels: given.labels,
    }),
    state: given.state ?? { kind: "queued", runAtMs: given.runAtMs ?? 1_000 },
    attempt: 0,
    token: given.token ?? token(0),
    submittedBy: "laptop",
    lastError: "",
    progress: undefined,
    createdAtMs: given.createdAtMs ?? 1_000,
    updatedAtMs: given.updatedAtMs ?? 1_000,
  };
}

export function newJobs(count: number, given: NewJobOptions = {}): NewJob[] {
  return Array.from({ length: count }, () => newJob(given));
}

export function leasedTo(workerId: string): JobState {
  return { kind: "leased", lease: { workerId, leasedAtMs: 2_000, expiresAtMs: 32_000 } };
}

/** `job` in another state, guarded by the state and token it has. */
export function changeOf(job: Job, state: JobState, newToken: FencingToken = job.token): JobUpdate {
  return {
    expected: { state: job.state.kind, token: job.token },
    job: { ...job, state, token: newToken },
    ended: undefined,
  };
}

/** What `ready` is asked for when neither number nor bytes matter. */
export const plenty = { jobs: 10, bytes: 1_000_000 };

/** An attempt that failed at this token. */
export function endedAttempt(ofToken: number): EndedAttempt {
  return {
    number: ofToken,
    token: token(ofToken),
    workerId: "nas",
    startedAtMs: 2_000,
    ended: { how: "failed", atMs: 3_000, error: "no paper" },
  };
}

/** Inserts one job and gives it back with its number. */
export async function insertOne(store: JobStore, job: NewJob = newJob()): Promise<Job> {
  const [inserted] = await store.insert([job]);
  if (inserted === undefined) throw new Error("the store inserted nothing");
  return inserted;
}

/** A store that closes, and leaves nothing behind, at the end of the scope. */
export type Opened<Store> = AsyncDisposable & { readonly store: Store };

/** A folder of its own, removed at the end of the scope: `await using folder = …`. */
export async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), "hearth-storage-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** The HearthError that `action` fails with, as "CODE: message"; fails the test for any other end. */
export async function failureOf(action: () => unknown): Promise<string> {
  try {
    await action();
  } catch (thrown) {
    if (thrown instanceof HearthError) return `${thrown.code}: ${thrown.message}`;
    throw thrown;
  }
  throw new Error("it did not fail");
}

/** Transactions in a write-ahead log: its frames that end one (https://sqlite.org/fileformat.html). */
export async function transactionsIn(path: string): Promise<number> {
  const log = await readFile(`${path}-wal`);
  const [logHeaderBytes, frameHeaderBytes] = [32, 24];
  const frameBytes = frameHeaderBytes + log.readUInt32BE(8);
  let count = 0;
  for (let at = logHeaderBytes; at + frameBytes <= log.byteLength; at += frameBytes) {
    if (log.readUInt32BE(at + 4) !== 0) count += 1;
  }
  return count;
}

/** How SQLite would answer a query, as it explains that. */
export function planOf(database: Database, sql: string): string {
  return database
    .query<{ detail: string }, []>(`EXPLAIN QUERY PLAN ${sql.replaceAll(/\?\d?/g, "1")}`)
    .all()
    .map(({ detail }) => detail)
    .join("; ");
}
