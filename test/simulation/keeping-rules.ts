/**
 * What housekeeping may remove, looked at as it removes it, and what must be gone in the end. Written without
 * `src/keeping`.
 *
 * 1. A job that has not ended is never pruned, none twice, and no number is given again.
 * 2. One that has ended stays until its time is over, or as many have ended since as are kept.
 * 3. A blob stays while a job refers to it (P2), and for the grace since it was used last; so does what
 *    has come of an upload.
 * 4. The log of a job is gone before the job is, and not before its time.
 * 5. In the end only what is to be kept is left.
 */

import type { Job, JobId, JobNumber, Sha256 } from "../../src/job/job.ts";
import { isTerminal } from "../../src/job/job.ts";
import type { LogStore } from "../../src/coordinator/ports.ts";
import type { Shelf, Use } from "./shelf.ts";
import type { Timeline } from "./timeline.ts";

/** For how long, and how much. */
export interface KeptFor {
  readonly keepMs: number;
  readonly keepMax: number;
  readonly blobGraceMs: number;
  /** By how much sooner something may be taken for used than it was. */
  readonly usedGrainMs: number;
  /** Of one attempt's log. */
  readonly logBytesMax: number;
}

type Kept = Pick<Job, "id" | "number" | "state" | "spec" | "updatedAtMs">;

/** What is on the disk. */
export interface OnDisk {
  readonly jobs: ReadonlyMap<JobId, Kept>;
  readonly pruned: ReadonlyMap<JobId, unknown>;
  readonly shelf: Shelf;
  readonly logs: LogStore;
  /** Where broken rules are said. */
  readonly illegal: string[];
}

/** Jobs that ended in the same second are pruned in any order. */
const endedGrainMs = 1_000;
/** A sweep takes no longer; what happened in that time it may not have seen. */
const sweepMsMax = 2 * 60_000;
/** Walks over the ended jobs that one sweep makes of each state. */
const walksPerSweep = 9;

export class KeepingRules {
  readonly #keptFor: KeptFor;
  readonly #timeline: Timeline;
  readonly #disk: OnDisk;
  readonly #numbers = new Set<JobNumber>();
  readonly #prunedNumbers = new Set<JobNumber>();
  /** When jobs ended that were retried since: by the clock on the wall, and when the retry was. */
  readonly #retried = new Map<JobId, { readonly endedMs: number; readonly atMs: number }>();
  /** Of jobs, by the clock on the wall. */
  readonly #endedMs = new Map<JobId, number>();
  /** What the clock on the wall said when the last walks began. */
  #walksMs: number[] = [];
  /** What went, and how often. */
  readonly counts = { jobs: 0, blobs: 0, uploads: 0 };
  /** When logs were removed, by job. */
  readonly logsRemovedMs = new Map<JobNumber, number>();

  constructor(keptFor: KeptFor, timeline: Timeline, disk: OnDisk) {
    this.#keptFor = keptFor;
    this.#timeline = timeline;
    this.#disk = disk;
  }

  inserted({ number }: Kept): void {
    if (this.#numbers.has(number)) this.#broken(`the number ${number} was given twice`);
    this.#numbers.add(number);
  }

  changed(job: Kept): void {
    const { id, state, spec, updatedAtMs } = job;
    const endedMs = this.#endedMs.get(id);
    if (isTerminal(state)) this.#endedMs.set(id, updatedAtMs);
    else if (endedMs !== undefined) {
      this.#retried.set(id, { endedMs, atMs: this.#timeline.nowMs });
      this.#endedMs.delete(id);
    }
    for (const { sha256, sizeBytes } of blobsOf({ state, spec })) {
      if (this.#disk.shelf.blobs.get(sha256)?.content.byteLength === sizeBytes) continue;
      this.#broken(`P2: job ${job.number} is ${state.kind}, and blob ${sha256} is not there`);
    }
  }

  /** A walk over the jobs that have ended begins. */
  walkBegins(wallMs: number): void {
    this.#walksMs = [...this.#walksMs, wallMs].slice(-walksPerSweep);
  }

  /** @param wallMs what the clock on the wall says */
  async pruned(job: Kept, wallMs: number): Promise<void> {
    const { number, state, updatedAtMs } = job;
    const name = `job ${number}`;
    this.counts.jobs += 1;
    if (this.#prunedNumbers.has(number)) this.#broken(`${name} was pruned twice`);
    this.#prunedNumbers.add(number);
    if (!isTerminal(state)) this.#broken(`P2: ${name} was pruned: it was ${state.kind}`);
    const { keepMs, keepMax } = this.#keptFor;
    // The clock may have been set back since the sweep began.
    const ageMs = Math.max(wallMs, ...this.#walksMs) - updatedAtMs;
    if (ageMs < keepMs && this.#countEndedSince(updatedAtMs) <= keepMax) {
      this.#broken(`P2: ${name} was pruned ${ageMs} ms after it had ended, and not one too many`);
    }
    if ((await this.#disk.logs.attempts(number)).length > 0) {
      this.#broken(`${name} was pruned before its log was`);
    }
  }

  removingLog(number: JobNumber): void {
    this.logsRemovedMs.set(number, this.#timeline.nowMs);
  }

  /** See {@link Removing}. */
  removing(sha256: Sha256 | undefined, use: Use, wallOffsetAtStartMs: number): void {
    const what = sha256 === undefined ? "what had come of an upload" : `blob ${sha256}`;
    this.counts[sha256 === undefined ? "uploads" : "blobs"] += 1;
    const { blobGraceMs, usedGrainMs } = this.#keptFor;
    // A process believes the clock that it was started with.
    const wrongMs = Math.max(0, wallOffsetAtStartMs - use.wallOffsetMs);
    const ageMs = this.#timeline.nowMs - use.atMs;
    if (ageMs + wrongMs < blobGraceMs - usedGrainMs) {
      this.#broken(`${what} was removed ${Math.round(ageMs)} ms after it was used`);
    }
    const needing = sha256 && this.#kept().find((job) => refersTo(job, sha256));
    if (needing) this.#broken(`P2: ${what} was removed, and job ${needing.number} needs it`);
  }

  /** Whether nothing is left to be removed. */
  get isTidy(): boolean {
    return this.surplus().length === 0;
  }

  /** What is still there and ought not to be. */
  surplus(): string[] {
    const { keepMs, keepMax } = this.#keptFor;
    const { shelf } = this.#disk;
    const kept = this.#kept();
    const found: string[] = [];
    const ended = kept.filter(({ state }) => isTerminal(state)).length;
    if (ended > (keepMs < Infinity ? 0 : keepMax)) found.push(`${ended} jobs are never pruned`);
    const needed = new Set(kept.flatMap((job) => blobsOf(job).map(({ sha256 }) => sha256)));
    for (const sha256 of shelf.blobs.keys()) {
      if (!needed.has(sha256)) found.push(`blob ${sha256} is never collected`);
    }
    if (shelf.parts.size > 0) found.push(`${shelf.parts.size} parts of uploads are never removed`);
    return found;
  }

  /** Logs of jobs that are gone. */
  async orphans(): Promise<string[]> {
    const found: string[] = [];
    for (const number of this.#prunedNumbers) {
      const { length } = await this.#disk.logs.attempts(number);
      if (length > 0) found.push(`job ${number} is gone, and its log is there`);
    }
    return found;
  }

  #kept(): Kept[] {
    const { jobs, pruned } = this.#disk;
    return [...jobs.values()].filter(({ id }) => !pruned.has(id));
  }

  /** Jobs that are there and ended in that second or later, and those of which a sweep may still think so. */
  #countEndedSince(wallMs: number): number {
    const fromMs = Math.floor(wallMs / endedGrainMs) * endedGrainMs;
    return this.#kept().filter(({ id }) => {
      const retried = this.#retried.get(id);
      const isNews = retried && this.#timeline.nowMs - retried.atMs < sweepMsMax;
      const endedMs = this.#endedMs.get(id) ?? (isNews ? retried.endedMs : -Infinity);
      return endedMs >= fromMs;
    }).length;
  }

  #broken(what: string): void {
    this.#disk.illegal.push(what);
  }
}

function blobsOf({ state, spec }: Pick<Kept, "state" | "spec">): Job["spec"]["blobs"] {
  return state.kind === "succeeded" ? [...spec.blobs, ...state.result.blobs] : spec.blobs;
}

function refersTo(job: Kept, sha256: Sha256): boolean {
  return blobsOf(job).some((blob) => blob.sha256 === sha256);
}
