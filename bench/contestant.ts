/**
 * What the bench needs of a queue: a server, a program that submits and a program that works, each a
 * process of its own. Hearth and its peers are driven through the same operations, so that the
 * scenarios are written once.
 *
 * Jobs are numbered by the bench: 0, 1, 2, … The number is in the payload, which has 100 bytes, and is
 * what the worker counts, so that a job that never ran or ran twice is seen whatever the queue says.
 */

import type { Conversation } from "./conversation.ts";

/** The jobs `from`, `from` + 1, … `from` + `jobs` - 1. */
export interface Range {
  readonly from: number;
  readonly jobs: number;
}

/** Each is answered when the queue has acknowledged everything, durably. */
export type SubmitterOperations = {
  /** One call after the other, each with `perCall` jobs. */
  submitBulk(argument: Range & { readonly perCall: number }): Promise<Took>;
  /** Single submits, `inFlight` of them at any moment. */
  submitSingly(argument: Range & { readonly inFlight: number }): Promise<Took>;
  /** True when the queue has no job that waits or runs: every completion is accepted. */
  isDrained(): Promise<boolean>;
};

export type WorkerOperations = {
  /** Begins to work, `concurrency` jobs at once, with a handler that does nothing but count. */
  work(argument: { readonly concurrency: number }): Promise<void>;
  /** Waits until each of these jobs has begun at least once. Fails when none does for a minute. */
  begun(argument: Range): Promise<Begun>;
  /** Waits like `begun`, with a short answer, which costs no time that is measured. */
  span(argument: Range): Promise<Span>;
  /** What has begun up to now, when `submitted` jobs were. */
  counts(argument: { readonly submitted: number }): Promise<Counts>;
};

/** Times are those of `nowMs`. */
export interface Took {
  readonly startMs: number;
  readonly endMs: number;
}

export interface Begun {
  /** When the handler of each job was first called, in the order of their numbers. */
  readonly atMs: readonly number[];
  /** Jobs that have begun more than once. Must be 0. */
  readonly repeated: number;
}

/** When the first and the last of some jobs began. */
export interface Span {
  readonly firstMs: number;
  readonly lastMs: number;
}

export interface Counts {
  /** Different jobs that were submitted and have begun. */
  readonly begun: number;
  /** How often a job began that had begun before. */
  readonly repeated: number;
  /** Jobs that nobody submitted. */
  readonly unknown: number;
}

/** A queue that runs, with nothing in it. Disposing ends all its processes and removes its data. */
export interface Running extends AsyncDisposable {
  readonly submitter: Conversation<SubmitterOperations>;
  /** Starts a worker's process; it does not work before it is told to. */
  startWorker(): Promise<Conversation<WorkerOperations>>;
  /** What is wrong by the queue's own word, once `submitted` jobs are drained. Default: nothing. */
  complaints?(submitted: number): Promise<readonly string[]>;
}

export interface Contestant {
  /** As it stands in the table: `Hearth`, `BullMQ + Redis`, … */
  readonly name: string;
  start(): Promise<Running>;
}

export const payloadBytes = 100;

/**
 * Milliseconds, to a microsecond, on the clock that all processes of a machine share. It is the clock on
 * the wall, as each process read it when it started, and from then on one that never jumps.
 */
export function nowMs(): number {
  return performance.timeOrigin + performance.now();
}
