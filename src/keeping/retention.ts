/**
 * Jobs that have ended are kept for a while, and so many at most; then they are pruned.
 *
 * 1. What has not ended stays, however old it is: the store looks at the state again in the transaction
 *    that removes a job.
 * 2. What it costs does not grow with the database. The tables of ended jobs are walked in the order of
 *    submission, until a job that was submitted after the moment before which jobs are too old: what
 *    comes then ended later still. Only when there are more jobs than are kept, all of them are looked at.
 * 3. Nobody is held up: a few milliseconds at a time, and one transaction removes little (P8), however many
 *    blobs a job refers to.
 */

import { type EndedState, endedStates, type JobNumber } from "../job/job.ts";
import type { Clock } from "../platform/clock.ts";
import { EndTimes } from "./end-times.ts";
import type { Pace } from "./pace.ts";
import type { Belongings, EndedJob, JobKeeping } from "./ports.ts";

export interface RetentionOptions {
  readonly jobs: JobKeeping;
  readonly clock: Clock;
  /** `Infinity`: for ever. */
  readonly keepMs: number;
  /** `Infinity`: as many as there are. */
  readonly keepMax: number;
  /** Default: nothing else belongs to jobs. */
  readonly belongings?: Pick<Belongings, "remove"> | undefined;
}

/** What a sweep removed, or would have. */
export interface Swept {
  readonly jobs: number;
  /** Ended jobs that were removed ended at that moment or before, but for a few that ended later. */
  readonly endedMsMax: number;
}

/** Jobs that are read at once, and counted at once. */
const readAtOnceMax = 256;
const countedAtOnceMax = 8_192;
/** Jobs that one transaction removes at most, and what is in them. */
const prunedAtOnceMax = 64;
const prunedBytesAtOnce = 1024 * 1024;
/** Each reference to a blob is an entry of two trees: some 10 µs. */
const prunedRefsAtOnce = 1_000;

export class Retention {
  readonly #options: RetentionOptions;
  /** Jobs that have ended and are there, or more than there are; undefined: not counted yet. */
  #count: number | undefined;
  /** When the first of those that are kept will be too old; undefined: that is not known yet. */
  #nextDueMs: number | undefined;
  /** When the first of those ended that a walk which is under way may have missed. */
  #missedMs = Infinity;

  constructor(options: RetentionOptions) {
    this.#options = options;
  }

  /** A job has ended. */
  ended(): void {
    if (this.#count !== undefined) this.#count += 1;
    const nowMs = this.#options.clock.nowMs();
    this.#missedMs = Math.min(this.#missedMs, nowMs);
    if (this.#nextDueMs === Infinity) this.#nextDueMs = nowMs + this.#options.keepMs;
  }

  /** When there may be something to prune, by the clock on the wall; `Infinity` when never. */
  get nextDueMs(): number {
    const { keepMs, keepMax } = this.#options;
    if (keepMs === Infinity && keepMax === Infinity) return Infinity;
    if (this.#nextDueMs === undefined || (this.#count ?? 0) > keepMax) return -Infinity;
    return this.#nextDueMs;
  }

  /** By how many jobs there may be more than are kept, as a part of those. */
  get surplus(): number {
    return Math.max(0, (this.#count ?? 0) - this.#options.keepMax) / this.#options.keepMax;
  }

  /** Prunes what is due. @param remove false: nothing is removed, only counted */
  async sweep(pace: Pace, remove: boolean): Promise<Swept> {
    const old = await this.#sweepOld(pace, remove);
    const surplus = await this.#sweepSurplus(pace, remove, old);
    return {
      jobs: old.jobs + surplus.jobs,
      endedMsMax: Math.max(old.endedMsMax, surplus.endedMsMax),
    };
  }

  async #sweepOld(pace: Pace, remove: boolean): Promise<Swept> {
    const { clock, keepMs } = this.#options;
    const nowMs = clock.nowMs();
    const endedMsMax = nowMs - keepMs;
    let jobs = 0;
    let oldestMs = Infinity;
    this.#missedMs = Infinity;
    if (keepMs < Infinity) {
      for (const state of endedStates) {
        for await (const batch of this.#walk(state, pace)) {
          const due = batch.filter(({ endedAtMs }) => endedAtMs <= endedMsMax);
          jobs += remove ? await this.#prune(due, endedMsMax, pace) : due.length;
          for (const { endedAtMs } of batch) {
            if (endedAtMs > endedMsMax) oldestMs = Math.min(oldestMs, endedAtMs);
          }
          const submittedMs = await this.#submittedMs(batch.at(-1));
          if (submittedMs === undefined || submittedMs <= endedMsMax) continue;
          // A clock that was ahead for a moment says nothing of those that came later.
          if (submittedMs > nowMs) continue;
          oldestMs = Math.min(oldestMs, submittedMs);
          break;
        }
      }
    }
    if (remove) this.#nextDueMs = Math.min(oldestMs, this.#missedMs) + keepMs;
    return { jobs, endedMsMax };
  }

  /** @param old those that go anyway; they are still there when nothing is removed */
  async #sweepSurplus(pace: Pace, remove: boolean, old: Swept): Promise<Swept> {
    const { keepMax } = this.#options;
    const none = { jobs: 0, endedMsMax: -Infinity };
    if (keepMax === Infinity) return none;
    const oldCount = remove ? 0 : old.jobs;
    this.#count ??= await this.#countUpTo(keepMax + oldCount + 1, pace);
    if (this.#count - oldCount <= keepMax) return none;
    const countBefore = this.#count;
    const times = new EndTimes();
    for await (const batch of this.#walkAll(pace, old.endedMsMax)) {
      for (const { endedAtMs } of batch) times.add(endedAtMs);
    }
    // Some have ended meanwhile, and are perhaps among those that were seen.
    this.#count = oldCount + times.count + (this.#count - countBefore);
    if (times.count <= keepMax) return none;
    const { beforeMs, besides, endedMsMax } = times.surplusOver(keepMax);
    let left = besides;
    let jobs = 0;
    for await (const batch of this.#walkAll(pace, old.endedMsMax)) {
      const surplus = batch.filter(({ endedAtMs }) => {
        if (endedAtMs < beforeMs) return true;
        return endedAtMs <= endedMsMax && left-- > 0;
      });
      jobs += remove ? await this.#prune(surplus, endedMsMax, pace) : surplus.length;
    }
    return { jobs, endedMsMax: beforeMs - 1 };
  }

  async #prune(due: readonly EndedJob[], endedMsMax: number, pace: Pace): Promise<number> {
    const { jobs, belongings } = this.#options;
    const bounds = { endedMsMax, bytes: prunedBytesAtOnce, refs: prunedRefsAtOnce };
    let rest: readonly JobNumber[] = due.map(({ number }) => number);
    let all = 0;
    let hasBegun = false;
    while (rest.length > 0) {
      // What has gone in part has nothing else any more.
      const some = rest.slice(0, hasBegun ? 1 : prunedAtOnceMax);
      if (!hasBegun) await belongings?.remove(some);
      const { looked, pruned } = await jobs.prune(some, bounds);
      hasBegun = looked === 0;
      rest = rest.slice(looked);
      all += pruned;
      if (this.#count !== undefined) this.#count = Math.max(0, this.#count - pruned);
      await pace.step();
    }
    return all;
  }

  /** Those that ended after that moment. */
  async *#walkAll(pace: Pace, endedAfterMs: number): AsyncGenerator<readonly EndedJob[]> {
    for (const state of endedStates) {
      for await (const batch of this.#walk(state, pace)) {
        yield batch.filter(({ endedAtMs }) => endedAtMs > endedAfterMs);
      }
    }
  }

  async *#walk(state: EndedState, pace: Pace): AsyncGenerator<readonly EndedJob[]> {
    for (let after = 0; ;) {
      const batch = await this.#options.jobs.ended(state, after, readAtOnceMax);
      const last = batch.at(-1);
      if (last === undefined) return;
      after = last.number;
      await pace.step();
      yield batch;
    }
  }

  /** Of a job that may be gone already. */
  async #submittedMs(job: EndedJob | undefined): Promise<number | undefined> {
    return job && (await this.#options.jobs.createdAtMs(job.number));
  }

  async #countUpTo(countMax: number, pace: Pace): Promise<number> {
    let all = 0;
    for (const state of endedStates) {
      for (let after = 0; ;) {
        const { count, last } = await this.#options.jobs.count(state, after, countedAtOnceMax);
        all += count;
        after = last;
        if (all >= countMax) return all;
        if (count < countedAtOnceMax) break;
        await pace.step();
      }
    }
    return all;
  }
}
