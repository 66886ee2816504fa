/**
 * What must be true of a coordinator's whole life, however it went: of what callers were told, and of
 * what the store holds in the end. Every harness that makes trouble ends with this.
 *
 * An answer that never came promises nothing; an answer that came promises for ever.
 */

import type { CoordinatorApi, LeaseRef } from "../../src/api.ts";
import { isSameSpec } from "../../src/coordinator/new-job.ts";
import type { BlobStore, JobStore } from "../../src/coordinator/ports.ts";
import { HearthError } from "../../src/errors.ts";
import { type Attempt, isTerminal, type Job, type JobId } from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import { completeSpec, type SpecInput } from "../../src/job/spec.ts";

/** A report about a lease that was answered well. */
export interface Told extends LeaseRef {
  readonly report: "complete" | "fail" | "release";
  /** The payload of a completion, if the teller knows it. */
  readonly payload?: Uint8Array | undefined;
}

/** What callers were told. */
export interface History {
  /** Jobs whose submit was acknowledged, by their ids. */
  readonly submitted: ReadonlyMap<JobId, SpecInput>;
  /** Jobs whose cancel was acknowledged, and that nobody asked to be retried since. */
  readonly cancelled: ReadonlySet<JobId>;
  /** Jobs that somebody asked to be retried. */
  readonly retried: ReadonlySet<JobId>;
  /** Reports of workers that were accepted, as far as they are known. */
  readonly reported: readonly Told[];
}

/** What the store holds in the end. */
export interface Kept {
  readonly jobs: readonly Job[];
  readonly attempts: ReadonlyMap<JobId, readonly Attempt[]>;
}

/** Reads everything a store holds. */
export async function keptBy(store: Pick<JobStore, "list" | "get" | "attempts">): Promise<Kept> {
  const jobs: Job[] = [];
  const attempts = new Map<JobId, readonly Attempt[]>();
  for (let before: Job["number"] | undefined; ;) {
    const page = await store.list({ states: [], kinds: [], limit: limits.listJobsMax, before });
    for (const { id, number } of page) {
      const job = await store.get({ by: "id", id });
      if (job) jobs.push(job);
      attempts.set(id, await store.attempts(number));
    }
    before = page.at(-1)?.number;
    if (before === undefined) return { jobs, attempts };
  }
}

/** The same through a coordinator that runs. */
export async function keptByCoordinator(api: CoordinatorApi): Promise<Kept> {
  return await keptBy({
    list: (filter) => api.list(filter),
    get: (ref) => api.get(ref),
    attempts: async (number) => {
      const attempts = await api.attempts({ by: "number", number });
      return attempts.flatMap((attempt) => {
        const { ended } = attempt;
        return ended ? [{ ...attempt, ended }] : [];
      });
    },
  });
}

/**
 * Every sentence is one promise that was broken, with its number. Empty when all is well. Faults must
 * have ended long enough ago for every job to have come to its end.
 */
export function violationsOf(history: History, kept: Kept): string[] {
  const found: string[] = [];
  const jobs = new Map(kept.jobs.map((job) => [job.id, job]));
  for (const [id, spec] of history.submitted) {
    const job = jobs.get(id);
    if (job === undefined) found.push(`P2: job ${id} was acknowledged and is lost`);
    else if (!isSameSpec(job.spec, completeSpec(spec))) {
      found.push(`P2: ${nameOf(job)} is not what was submitted`);
    }
  }
  for (const id of history.cancelled) {
    const state = jobs.get(id)?.state.kind ?? "lost";
    if (state !== "cancelled")
      found.push(`P2: the cancel of job ${id} was acknowledged, and it is ${state}`);
  }
  for (const job of kept.jobs) {
    const isRetried = history.retried.has(job.id);
    found.push(...violationsOfJob(job, kept.attempts.get(job.id) ?? [], isRetried));
  }
  for (const told of history.reported) {
    const job = jobs.get(told.jobId);
    const attempts = kept.attempts.get(told.jobId) ?? [];
    const violation = violationOfReport(told, job, attempts, history.retried.has(told.jobId));
    if (violation !== undefined) found.push(violation);
  }
  return found;
}

/** P2: every blob that a job refers to can be read, and is what it says it is. */
export async function blobViolationsOf(
  kept: Kept,
  blobs: Pick<BlobStore, "read">,
): Promise<string[]> {
  const found: string[] = [];
  const seen = new Set<string>();
  for (const job of kept.jobs) {
    const outputs = job.state.kind === "succeeded" ? job.state.result.blobs : [];
    for (const { sha256, sizeBytes } of [...job.spec.blobs, ...outputs]) {
      if (seen.has(sha256)) continue;
      seen.add(sha256);
      try {
        const hasher = new Bun.CryptoHasher("sha256");
        let bytes = 0;
        for await (const chunk of blobs.read(sha256, 0)) {
          hasher.update(chunk);
          bytes += chunk.byteLength;
        }
        if (hasher.digest("hex") !== sha256 || bytes !== sizeBytes) {
          found.push(`P2: blob ${sha256} of ${nameOf(job)} has other content`);
        }
      } catch (thrown) {
        found.push(`P2: blob ${sha256} of ${nameOf(job)}: ${HearthError.from(thrown).message}`);
      }
    }
  }
  return found;
}

function violationsOfJob(job: Job, attempts: readonly Attempt[], isRetried: boolean): string[] {
  const found: string[] = [];
  const name = nameOf(job);
  if (!isTerminal(job.state)) found.push(`P5: ${name} is stuck: it is ${job.state.kind}`);
  if (job.attempt > job.spec.maxAttempts) {
    found.push(`${name} has had ${job.attempt} attempts of ${job.spec.maxAttempts}`);
  }
  const successes = attempts.filter(({ ended }) => ended?.how === "succeeded");
  const expected = job.state.kind === "succeeded" ? 1 : 0;
  if (successes.length !== expected) {
    found.push(`P3: ${name} is ${job.state.kind} after ${successes.length} accepted completions`);
  }
  found.push(...violationsOfAttempts(job, attempts, isRetried));
  return found;
}

/** Every lease ended exactly once, and how the last one ended is how the job is. */
function violationsOfAttempts(
  job: Job,
  attempts: readonly Attempt[],
  isRetried: boolean,
): string[] {
  const name = nameOf(job);
  const tokens = attempts.map(({ token }) => token as number);
  const first = Math.max(1, job.token - limits.attemptsKeptMax + 1);
  const all = Array.from({ length: job.token - first + 1 }, (_, index) => first + index);
  if (isTerminal(job.state) && !Bun.deepEquals(tokens, all)) {
    return [`P3: ${name} gave the tokens 1 to ${job.token}, and ended ${tokens.join(", ")}`];
  }
  const found: string[] = [];
  const counted = countedOf(isRetried ? sinceRetry(job, attempts) : attempts);
  if (first === 1 && isTerminal(job.state) && counted !== job.attempt) {
    found.push(`${name} counts ${job.attempt} attempts and remembers ${counted}`);
  }
  const last = attempts.at(-1)?.ended?.how;
  if (job.state.kind === "succeeded" && last !== "succeeded") {
    found.push(`P3: ${name} succeeded, but its last attempt is ${last}`);
  }
  if (job.state.kind === "failed" && !["failed", "timed-out", "lost"].includes(last ?? "")) {
    found.push(`${name} failed, but its last attempt is ${last}`);
  }
  return found;
}

function countedOf(attempts: readonly Attempt[]): number {
  return attempts.filter(({ ended }) => ended?.how !== "released").length;
}

/** Attempts count from 1 again after a retry. Before the first of them, none is there that counts. */
function sinceRetry({ attempt }: Job, attempts: readonly Attempt[]): readonly Attempt[] {
  if (attempt === 0) return [];
  const first = attempts.findLastIndex(
    ({ number, ended }) => number === 1 && ended?.how !== "released",
  );
  return attempts.slice(Math.max(0, first));
}

/**
 * P3: a completion that was accepted is the one that counts. A failure or a release of a lease that
 * had run out meanwhile is answered like a repetition, and changes nothing.
 */
function violationOfReport(
  { report, token, jobId, payload }: Told,
  job: Job | undefined,
  attempts: readonly Attempt[],
  isRetried: boolean,
): string | undefined {
  if (job === undefined) return `P2: job ${jobId} had a worker and is lost`;
  const how = attempts.find((attempt) => attempt.token === token)?.ended?.how;
  const name = `${nameOf(job)}: the ${report} with token ${token} was accepted`;
  if (report !== "complete") {
    const forgotten = job.token - (token ?? 0) >= limits.attemptsKeptMax;
    // Of a job that waits again, it cannot be told any more how its newest lease ended.
    const isCancelled = how === "cancelled" && !isRetried;
    const ended = how !== undefined && how !== "succeeded" && !isCancelled;
    return ended || forgotten ? undefined : `P3: ${name}, but that attempt is ${how}`;
  }
  if (how !== "succeeded" || job.state.kind !== "succeeded") {
    return `P3: ${name}, but that attempt is ${how}`;
  }
  const same = payload === undefined || Buffer.from(payload).equals(job.state.result.payload);
  return same ? undefined : `P6: ${name}, but the result is another one`;
}

function nameOf(job: Job): string {
  return `job ${job.number} (${job.id})`;
}
