/**
 * Logs of attempts: what their workers add to them, and what callers read, while they grow too.
 *
 * P3, P7: only who holds the lease adds to its attempt's log. Who may see a job may read its log; in the scope
 * "held" only while the caller holds a lease on it.
 *
 * Whoever follows a log reads it from the store, like everybody else, and is only woken when there is more. So
 * a slow reader costs the same as a fast one (P8), and sees where something was dropped before it came there.
 */

import type { Caller, LeaseRef, LogBatch, LogRequest, LogSize } from "../api.ts";
import { HearthError } from "../errors.ts";
import {
  type FencingToken,
  isTerminal,
  type Job,
  type JobId,
  type JobNumber,
  type JobRef,
  type LogEntry,
  noToken,
} from "../job/job.ts";
import { limits } from "../job/limits.ts";
import { runningAttempt } from "../job/transition.ts";
import type { Scope } from "../permissions.ts";
import type { HeldScope } from "./held-scope.ts";
import { JobNews } from "./job-news.ts";
import type { JobStore, LogStore } from "./ports.ts";
import type { Queue } from "./queue.ts";
import { notOwned } from "./reports.ts";
import type { Seat } from "./seat.ts";
import type { Workers } from "./workers.ts";

export interface LogsOptions {
  readonly jobs: JobStore;
  readonly logs: LogStore;
  readonly queue: Queue;
  readonly workers: Workers;
  readonly heldScope: HeldScope;
}

/** One who reads a log. */
interface Reading {
  readonly ref: JobRef;
  readonly number: JobNumber;
  /** What is new of the job; undefined: only what is there is read. */
  readonly news: JobNews | undefined;
  readonly signal: AbortSignal;
  /** @throws HearthError when the caller may read it no more */
  check(): void;
}

export class Logs {
  readonly #jobs: JobStore;
  readonly #logs: LogStore;
  readonly #queue: Queue;
  readonly #workers: Workers;
  readonly #heldScope: HeldScope;
  readonly #followers = new Map<JobId, Set<JobNews>>();

  constructor({ jobs, logs, queue, workers, heldScope }: LogsOptions) {
    this.#jobs = jobs;
    this.#logs = logs;
    this.#queue = queue;
    this.#workers = workers;
    this.#heldScope = heldScope;
  }

  async append(seat: Seat, lease: LeaseRef, entries: readonly LogEntry[]): Promise<void> {
    this.#workers.seen(seat);
    requireWithinCall(entries);
    const held = this.#queue.leases.get(lease.jobId);
    if (held?.workerId !== seat.caller.name) throw notOwned(seat.caller, lease.jobId);
    const { id, number, token } = held.job;
    if (lease.token !== undefined && lease.token !== token) {
      throw new HearthError("ABORTED", `the lease ${lease.token} on job ${id} is lost`);
    }
    await this.#logs.append(number, token, entries);
    for (const news of this.#followers.get(id) ?? []) news.ring();
  }

  async *read(
    caller: Caller,
    scope: Scope,
    ref: JobRef,
    request: LogRequest,
    signal: AbortSignal,
  ): AsyncGenerator<LogBatch> {
    const check = (): void => {
      if (scope === "held") this.#heldScope.lease(caller, ref);
    };
    check();
    const job = await this.#queue.changes.read(ref);
    if (request.token !== undefined) await this.#attemptOf(ref, request.token);
    const over = new AbortController();
    const ending = AbortSignal.any([signal, over.signal]);
    const news = request.follow === "no" ? undefined : this.#follow(ref, job, ending);
    const reading: Reading = { ref, number: job.number, news, signal, check };
    try {
      let token = request.token ?? (await this.#newest(job));
      if (token !== undefined) yield* this.#attempt(reading, token, request.fromByte);
      if (news === undefined || request.follow !== "job") return;
      for (;;) {
        token = await this.#next(reading, news, token ?? noToken);
        if (token === undefined) return;
        yield* this.#attempt(reading, token, 0);
      }
    } finally {
      over.abort();
    }
  }

  async sizes(caller: Caller, scope: Scope, ref: JobRef): Promise<readonly LogSize[]> {
    const check = (): void => {
      if (scope === "held") this.#heldScope.lease(caller, ref);
    };
    check();
    const { number } = await this.#queue.changes.read(ref);
    const sizes = await this.#logs.sizes(number);
    // It took its time.
    check();
    return sizes;
  }

  /** One attempt's log; with `news` until it has ended. */
  async *#attempt(
    { ref, number, news, signal, check }: Reading,
    token: FencingToken,
    fromByte: number,
  ): AsyncGenerator<LogBatch> {
    const reader = this.#logs.reader(number, token, fromByte);
    let attempt: number | undefined;
    while (!signal.aborted) {
      // Looked at before the log is read: what it has at its end comes too.
      const isOver = news === undefined || !isRunning(news.job, token);
      const entries = await reader.next();
      check();
      if (entries.length > 0) {
        attempt ??= await this.#attemptOf(ref, token);
        yield { token, attempt, entries };
      } else if (isOver) {
        return;
      } else {
        await news.next();
      }
    }
  }

  /** The attempt that runs, or else the newest that has logged something, if there is one. */
  async #newest(job: Job): Promise<FencingToken | undefined> {
    if (job.state.kind === "leased") return job.token;
    return (await this.#logs.attempts(job.number)).at(-1);
  }

  /** The attempt after that one, once there is one; undefined when none will come. */
  async #next(
    { signal, check }: Reading,
    news: JobNews,
    after: FencingToken,
  ): Promise<FencingToken | undefined> {
    while (!signal.aborted) {
      const { job } = news;
      if (job.token > after) {
        const logged = await this.#logs.attempts(job.number);
        return logged.find((token) => token > after) ?? job.token;
      }
      if (isTerminal(job.state)) return undefined;
      await news.next();
      check();
    }
    return undefined;
  }

  /** @throws HearthError NOT_FOUND */
  async #attemptOf(ref: JobRef, token: FencingToken): Promise<number> {
    const job = await this.#queue.changes.read(ref);
    // Read after the job: an attempt that does not run any more is among them.
    const ended = await this.#jobs.attempts(job.number);
    const attempts = [runningAttempt(job), ...ended];
    const attempt = attempts.find((each) => each?.token === token);
    if (attempt) return attempt.number;
    throw new HearthError("NOT_FOUND", `job ${job.number} has no attempt with the token ${token}`);
  }

  /** What is new of the job, until `signal` aborts. */
  #follow(ref: JobRef, job: Job, signal: AbortSignal): JobNews {
    const { id } = job;
    const news = new JobNews(job);
    const read = async (): Promise<Job> => await this.#queue.changes.read(ref);
    const followers = this.#followers.get(id) ?? new Set();
    this.#followers.set(id, followers.add(news));
    const listen = async (): Promise<void> => {
      try {
        for await (const now of this.#queue.watchers.watch(id, read, signal)) news.tell(now);
      } catch (thrown) {
        news.fail(HearthError.from(thrown));
      }
    };
    void listen();
    const leave = (): void => {
      news.ring();
      followers.delete(news);
      if (followers.size === 0 && this.#followers.get(id) === followers) this.#followers.delete(id);
    };
    if (signal.aborted) leave();
    signal.addEventListener("abort", leave, { once: true });
    return news;
  }
}

function isRunning(job: Job, token: FencingToken): boolean {
  return job.state.kind === "leased" && job.token === token;
}

/** P8. @throws HearthError INVALID_ARGUMENT naming the limit */
function requireWithinCall(entries: readonly LogEntry[]): void {
  const { logEntriesPerCallMax, logCallBytesMax } = limits;
  const { length } = entries;
  if (length < 1 || length > logEntriesPerCallMax) {
    throw new HearthError(
      "INVALID_ARGUMENT",
      `${length} entries of a log in one call; give 1 to ${logEntriesPerCallMax}`,
    );
  }
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes.byteLength, 0);
  if (bytes > logCallBytesMax) {
    throw new HearthError(
      "INVALID_ARGUMENT",
      `${bytes} bytes of a log in one call; give at most ${logCallBytesMax}`,
    );
  }
}
