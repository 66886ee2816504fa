/**
 * Keeps the coordinator's disk in order: when jobs are pruned and blobs collected, by itself and when
 * somebody asks.
 *
 * P8 one of these at a time, in slices; those who ask for the same at the same time share the answer.
 * P9 there is one timer, for the next moment at which there may be something to do, and none while there is
 *    nothing. The disk is not looked at again unless jobs went or blobs came, or something was used too
 *    lately to be removed.
 */

import { HearthError } from "../errors.ts";
import { jobStateKinds, type JobStateKind } from "../job/job.ts";
import type { Collected, KeepingApi, StorageUse } from "../keeping-api.ts";
import type { Clock, Timer } from "../platform/clock.ts";
import { Complaints } from "../platform/complaints.ts";
import type { Log } from "../platform/log.ts";
import { BlobCollection } from "./blob-collection.ts";
import { Pace } from "./pace.ts";
import type { Belongings, BlobKeeping, JobKeeping } from "./ports.ts";
import { Retention } from "./retention.ts";

export interface HousekeepingOptions {
  readonly jobs: JobKeeping;
  readonly blobs: BlobKeeping;
  readonly clock: Clock;
  readonly log: Log;
  /** How long jobs are kept after they ended, `Infinity`: for ever. Default: 14 days. */
  readonly keepMs?: number | undefined;
  /** How many that have ended are kept, `Infinity`: all. Default: 100,000. */
  readonly keepMax?: number | undefined;
  /** How long blobs are kept that no job refers to. Default: 24 hours. */
  readonly blobGraceMs?: number | undefined;
  /** Default: nothing else belongs to jobs. */
  readonly belongings?: Belongings | undefined;
  /** See {@link BlobCollection}. Default: nobody ever is. */
  busySinceMs?(): number | undefined;
  /** The disk, and how much of it has to stay free. */
  space(): Promise<Pick<StorageUse, "disk" | "minFreeBytes">>;
}

const dayMs = 24 * 60 * 60 * 1000;
const minuteMs = 60 * 1000;

export const keepMsDefault = 14 * dayMs;
export const keepMaxDefault = 100_000;
export const blobGraceMsDefault = dayMs;

/** A start is busy enough; and whoever comes back after it has time to say what they need. */
const firstSweepMs = minuteMs;
/** Between two sweeps; and while there are many more jobs than are kept. */
const sweepEveryMs = 10 * minuteMs;
const sweepSoonMs = 10_000;
const manyMoreFrom = 1 / 10;
/** Jobs that were pruned one after the other let go of their blobs together. */
const collectAfterMs = 5 * minuteMs;
const collectEveryMs = dayMs;
const countedAtOnceMax = 8_192;

export class Housekeeping implements KeepingApi {
  readonly #options: HousekeepingOptions;
  readonly #clock: Clock;
  readonly #retention: Retention;
  readonly #collection: BlobCollection;
  readonly #complaints: Complaints;
  readonly #graceMs: number;
  readonly #stopping = new AbortController();
  /** What is under way, one after the other. */
  #last: Promise<unknown> = Promise.resolve();
  readonly #shared = new Map<string, Promise<unknown>>();
  #timer: Timer | undefined;
  #timerAtMs = Infinity;
  /** By the clock that never jumps. */
  #sweepFromMs = 0;
  #collectFromMs = 0;
  #collectAtMs = Infinity;

  constructor(options: HousekeepingOptions) {
    const { keepMs = keepMsDefault, keepMax = keepMaxDefault } = options;
    this.#options = options;
    this.#clock = options.clock;
    this.#graceMs = options.blobGraceMs ?? blobGraceMsDefault;
    this.#retention = new Retention({ ...options, keepMs, keepMax });
    this.#collection = new BlobCollection({
      ...options,
      graceMs: this.#graceMs,
      busySinceMs: () => options.busySinceMs?.(),
    });
    this.#complaints = new Complaints(options);
  }

  /** From now on it sees to things in time. */
  start(): void {
    const nowMs = this.#clock.monotonicMs();
    this.#sweepFromMs = nowMs + firstSweepMs;
    this.#collectFromMs = nowMs + collectAfterMs;
    this.#collectAtMs = this.#collectFromMs;
    this.#schedule();
  }

  /** Gives up what is under way, and waits until nothing is. Safe twice. */
  async stop(): Promise<void> {
    this.#stopping.abort(new HearthError("UNAVAILABLE", "the coordinator is stopping"));
    this.#timer?.cancel();
    await this.#last;
  }

  /** A job has ended. */
  jobEnded(): void {
    this.#retention.ended();
    if (this.#timerAtMs === Infinity || this.#retention.surplus > 0) this.#schedule();
  }

  /** A blob has come, or some of one, which perhaps no job will ever refer to. */
  blobStored(): void {
    this.#collectBy(this.#graceMs + collectAfterMs);
  }

  async collect({ dryRun }: { readonly dryRun: boolean }): Promise<Collected> {
    return await this.#share(dryRun ? "look" : "collect", async (pace) => {
      if (!dryRun) {
        const jobs = await this.#sweep(pace);
        return { jobs, ...(await this.#collect(pace)) };
      }
      const { jobs, endedMsMax } = await this.#retention.sweep(pace, false);
      const { blobs, temporaryFiles } = await this.#collection.collect(pace, {
        remove: false,
        endedMsMax,
      });
      return { jobs, blobs, temporaryFiles };
    });
  }

  async storage(): Promise<StorageUse> {
    return await this.#share("storage", async (pace) => {
      const { jobs, blobs, belongings, space } = this.#options;
      const counts = { queued: 0, leased: 0, succeeded: 0, failed: 0, cancelled: 0 };
      for (const state of jobStateKinds) counts[state] = await this.#count(state, pace);
      const measured = await this.#collection.measure(pace);
      return {
        jobs: counts,
        ...(await jobs.sizes()),
        blobs: measured.all,
        unreferencedBlobs: measured.unreferenced,
        temporaryFiles: await blobs.temporaryFiles(),
        jobLogs: (await belongings?.amount(() => pace.step())) ?? { count: 0, bytes: 0 },
        ...(await space()),
      };
    });
  }

  async #count(state: JobStateKind, pace: Pace): Promise<number> {
    let all = 0;
    for (let after = 0; ;) {
      const { count, last } = await this.#options.jobs.count(state, after, countedAtOnceMax);
      all += count;
      after = last;
      if (count < countedAtOnceMax) return all;
      await pace.step();
    }
  }

  /** One after the other; who asks while the same waits or runs gets the same answer. */
  #share<T>(what: string, work: (pace: Pace) => Promise<T>): Promise<T> {
    const shared = this.#shared.get(what) as Promise<T> | undefined;
    if (shared !== undefined) return shared;
    const running = this.#next(work).finally(() => this.#shared.delete(what));
    this.#shared.set(what, running);
    return running;
  }

  #next<T>(work: (pace: Pace) => Promise<T>): Promise<T> {
    const { signal } = this.#stopping;
    const running = this.#last.then(() => {
      signal.throwIfAborted();
      return work(new Pace(this.#clock, signal));
    });
    this.#last = running.catch(() => {});
    return running;
  }

  #collectBy(delayMs: number): void {
    const atMs = Math.max(this.#clock.monotonicMs() + delayMs, this.#collectFromMs);
    if (atMs >= this.#collectAtMs) return;
    this.#collectAtMs = atMs;
    this.#schedule();
  }

  /** When the next sweep may be, by the clock that never jumps. */
  #sweepAtMs(): number {
    const nowMs = this.#clock.monotonicMs();
    const isUrgent = this.#retention.surplus > manyMoreFrom;
    const fromMs = isUrgent ? this.#sweepFromMs - sweepEveryMs + sweepSoonMs : this.#sweepFromMs;
    return Math.max(fromMs, nowMs + this.#retention.nextDueMs - this.#clock.nowMs());
  }

  #schedule(): void {
    const atMs = Math.min(this.#sweepAtMs(), this.#collectAtMs);
    if (this.#stopping.signal.aborted || atMs >= this.#timerAtMs) return;
    this.#timer?.cancel();
    this.#timerAtMs = atMs;
    this.#timer = this.#clock.after(atMs - this.#clock.monotonicMs(), () => {
      void this.#next((pace) => this.#work(pace))
        .catch((thrown: unknown) => {
          if (!this.#stopping.signal.aborted) {
            this.#complaints.failed("the disk cannot be tidied", thrown);
          }
        })
        .finally(() => {
          this.#timerAtMs = Infinity;
          this.#schedule();
        });
    });
  }

  async #work(pace: Pace): Promise<void> {
    if (this.#sweepAtMs() <= this.#clock.monotonicMs() && (await this.#sweep(pace)) > 0) {
      this.#collectBy(collectAfterMs);
    }
    if (this.#collectAtMs <= this.#clock.monotonicMs()) await this.#collect(pace);
  }

  /** @returns how many jobs went */
  async #sweep(pace: Pace): Promise<number> {
    // Set first: when it fails, it is tried again then, and not at once.
    this.#sweepFromMs = this.#clock.monotonicMs() + sweepEveryMs;
    try {
      const { jobs } = await this.#retention.sweep(pace, true);
      if (jobs > 0) this.#options.log.info(`jobs removed that were kept long enough: ${jobs}`);
      return jobs;
    } catch (thrown) {
      // Some may be gone.
      this.#collectBy(collectAfterMs);
      throw thrown;
    }
  }

  async #collect(pace: Pace): Promise<Omit<Collected, "jobs">> {
    this.#collectFromMs = this.#clock.monotonicMs() + collectEveryMs;
    this.#collectAtMs = Infinity;
    try {
      const collected = await this.#collection.collect(pace, { remove: true });
      const { blobs, temporaryFiles, isMoreLater } = collected;
      const { count } = blobs;
      if (count > 0) this.#options.log.info(`blobs removed that no job refers to: ${count}`);
      if (isMoreLater) this.#collectBy(this.#graceMs + collectAfterMs);
      return { blobs, temporaryFiles };
    } catch (thrown) {
      // As soon as may be.
      this.#collectBy(0);
      throw thrown;
    }
  }
}
