/**
 * What a coordinator does for those who look after its disk. Implemented in process by
 * `keeping/caller-api.ts`, over the wire by `wire/keeping-stub.ts`. Every method rejects with a
 * HearthError.
 */

import type { JobStateKind } from "./job/job.ts";

/** Files, and the bytes in them. */
export interface Amount {
  readonly count: number;
  readonly bytes: number;
}

/** What was removed, or would be. */
export interface Collected {
  /** Jobs that ended longer ago than they are kept, or are more than are kept. */
  readonly jobs: number;
  /** Blobs that no job refers to, nor would when those jobs are gone. */
  readonly blobs: Amount;
  /** Files of uploads that broke off. */
  readonly temporaryFiles: Amount;
}

/** What takes how much. */
export interface StorageUse {
  readonly jobs: Readonly<Record<JobStateKind, number>>;
  /** Of the database: its file, what of that is free for new jobs, and its write-ahead log. */
  readonly databaseBytes: number;
  readonly databaseFreeBytes: number;
  readonly logBytes: number;
  readonly blobs: Amount;
  /** Those of them that no job refers to. */
  readonly unreferencedBlobs: Amount;
  /** Uploads on their way, or broken off, and small blobs that have no files of their own yet. */
  readonly temporaryFiles: Amount;
  /** What jobs have logged: of how many jobs, and the bytes that it takes. */
  readonly jobLogs: Amount;
  /** Of the disk that the data folder is on; undefined where the system does not tell. */
  readonly disk: { readonly freeBytes: number; readonly totalBytes: number } | undefined;
  /** With less than this free, blobs of submitters are refused. */
  readonly minFreeBytes: number;
}

export interface KeepingApi {
  /** Removes now what would be removed in time; with `dryRun`, only says what. May take minutes. */
  collect(options: { readonly dryRun: boolean }): Promise<Collected>;
  /** Looks at every blob's name. May take a minute. */
  storage(): Promise<StorageUse>;
}
