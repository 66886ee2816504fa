/**
 * What housekeeping needs of storage. All of it comes in pieces, so that a database with millions of jobs,
 * or a folder with as many blobs, holds up nobody (P8).
 */

import type { Amount } from "../keeping-api.ts";
import type { EndedState, JobNumber, JobStateKind, Sha256 } from "../job/job.ts";

export interface EndedJob {
  readonly number: JobNumber;
  readonly endedAtMs: number;
}

/** How much one call removes. */
export interface PruneBounds {
  readonly endedMsMax: number;
  readonly bytes: number;
  readonly refs: number;
}

export interface Pruned {
  readonly looked: number;
  readonly pruned: number;
}

/** Jobs, as far as they take room. */
export interface JobKeeping {
  /** Jobs that have ended so, with larger numbers than `after`, in their order. */
  ended(state: EndedState, after: number, limit: number): Promise<readonly EndedJob[]>;
  /** When a job was submitted; undefined when it is not there. */
  createdAtMs(number: JobNumber): Promise<number | undefined>;
  /**
   * Removes jobs and all that the database has of them, in one transaction: the first of these, until
   * those removed held `bytes`, or referred to blobs `refs` times. One that has not ended, or ended after
   * `endedMsMax`, stays. A number is never given again; an id may be. One with more references goes in several
   * calls: with the first of them nobody finds it any more, and it is among the cancelled ones, the first to go,
   * until the last.
   * @returns how many of them were looked at, and how many removed; none was looked at when the first went in part
   */
  prune(jobs: readonly JobNumber[], bounds: PruneBounds): Promise<Pruned>;
  /** Of the jobs in that state with larger numbers than `after`, so many: how many, and the last. */
  count(
    state: JobStateKind,
    after: number,
    limit: number,
  ): Promise<{ readonly count: number; readonly last: number }>;
  /**
   * Of each, the size with which a job refers to it; undefined when none does. Jobs that have ended,
   * `endedMsMax` or before, do not count; default: all count. Of a blob with thousands of such jobs,
   * only the newest are asked.
   */
  blobSizes(
    blobs: readonly Sha256[],
    endedMsMax?: number,
  ): Promise<readonly (number | undefined)[]>;
  /** Bytes of the database, of which free for what comes, and of its log. */
  sizes(): Promise<{
    readonly databaseBytes: number;
    readonly databaseFreeBytes: number;
    readonly logBytes: number;
  }>;
}

/** A blob, and in which part of the store. */
export interface KeptBlob {
  readonly part: string;
  readonly sha256: Sha256;
}

/** Blobs, as far as they take room. */
export interface BlobKeeping {
  /** The parts of the store, which are looked through one after the other. */
  readonly parts: readonly string[];
  /** By how much sooner a blob may be said to have been used than it was. */
  readonly usedGrainMs: number;
  /** What is in one part, in the order of hashes. */
  list(part: string): Promise<readonly Sha256[]>;
  /**
   * Its size, and when it was last written, asked for or read, or up to `usedGrainMs` before that;
   * undefined when it is not there any more.
   */
  look(
    blob: KeptBlob,
  ): Promise<{ readonly sizeBytes: number; readonly usedAtMs: number } | undefined>;
  /**
   * Removes a blob, unless it is being written or read, was used after `usedMsMax`, or `isNeeded`, which
   * is asked last. Meanwhile whoever asks for it, sends it or reads it waits.
   * @returns the bytes that are free now; undefined when it stays
   */
  remove(
    blob: KeptBlob,
    options: { readonly usedMsMax: number; isNeeded(): Promise<boolean> },
  ): Promise<number | undefined>;
  /** Files that uploads have left, none written to after `usedMsMax`; with `remove` they go. */
  leftovers(usedMsMax: number, remove: boolean): Promise<Amount>;
  /** Files of uploads and journals, whatever their age. */
  temporaryFiles(): Promise<Amount>;
}

/**
 * What else belongs to jobs, outside the database, and goes with them. It is removed before the job is, so
 * that nothing is left of it, whatever dies when; and again when the job could not be removed then.
 */
export interface Belongings {
  /** Safe to repeat. @throws when it cannot be removed: the jobs stay, and are tried again later */
  remove(jobs: readonly JobNumber[]): Promise<void>;
  /** Of how many jobs there is something, and what all of it takes. @param step is awaited between small pieces */
  amount(step: () => Promise<void>): Promise<Amount>;
}
