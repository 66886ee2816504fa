/**
 * What a keeper and a host say to each other. The keeper holds the connection and the leases; a host
 * runs handlers: in this script's own thread (runner.ts), or in processes of their own (hosts/).
 * Every message here can be cloned, so it crosses threads.
 */

import { HearthError } from "../errors.ts";
import type { BlobRef, JobId, JobNumber, Kind, LogStream } from "../job/job.ts";
import { limits } from "../job/limits.ts";

/** Names one attempt between a keeper and its host. Never used twice. */
export type AttemptKey = number;

/**
 * The kinds that a host does, and how many jobs of each it may be given at once; Infinity where the worker's
 * slots are the only limit.
 */
export type KindLimits = ReadonlyMap<Kind, number>;

/** @throws HearthError INVALID_ARGUMENT naming it */
export function requireConcurrency(value: number, name: string): void {
  const { concurrencyMax } = limits;
  if (Number.isInteger(value) && value >= 1 && value <= concurrencyMax) return;
  throw new HearthError(
    "INVALID_ARGUMENT",
    `${name} is ${value}; give a whole number from 1 to ${concurrencyMax}`,
  );
}

/** What a handler needs to know of its job. */
export interface AttemptJob {
  readonly id: JobId;
  readonly number: JobNumber;
  readonly kind: Kind;
  readonly attempt: number;
  readonly payload: Uint8Array;
  readonly blobs: readonly BlobRef[];
}

export type ToHost =
  | { readonly kind: "start"; readonly key: AttemptKey; readonly job: AttemptJob }
  /** Its outcome no longer counts. */
  | { readonly kind: "abort"; readonly key: AttemptKey; readonly reason: AbortReason }
  /** The answer to a fetch: the content is in this file now. */
  | { readonly kind: "fetched"; readonly request: number; readonly path: string }
  | { readonly kind: "not-fetched"; readonly request: number; readonly error: string }
  /** So much of what the attempt has logged is with the coordinator, or was left out (log-window.ts). */
  | {
      readonly kind: "logged";
      readonly key: AttemptKey;
      readonly takenBytes: number;
      readonly droppedBytes: number;
    }
  /** The keeper has ended: by itself with an error, or because it was told to stop. */
  | { readonly kind: "ended"; readonly error: PlainError | undefined }
  /** The machine's bundle, which came as bytes, was renewed. */
  | { readonly kind: "renewed"; readonly bundle: Uint8Array }
  | { readonly kind: "log"; readonly level: "info" | "warn" | "error"; readonly message: string };

/** The messages that a host takes; the others are for whoever started the keeper. */
export type ToAttempt = Extract<
  ToHost,
  { kind: "start" | "abort" | "fetched" | "not-fetched" | "logged" }
>;

/** Runs attempts: says what becomes of them to whoever it was given for that. */
export interface Host {
  receive(message: ToAttempt): void;
  /** Nothing that still runs counts any more: the keeper has ended. */
  stop(): void | Promise<void>;
}

export type FromHost =
  | {
      readonly kind: "progress";
      readonly key: AttemptKey;
      readonly fraction: number;
      readonly message: string;
    }
  /** What the attempt has printed or logged, in this order. It need not be text, nor whole lines. */
  | {
      readonly kind: "log";
      readonly key: AttemptKey;
      /** Milliseconds since the Unix epoch. */
      readonly atMs: number;
      readonly stream: LogStream;
      readonly bytes: Uint8Array;
    }
  /** Asks for an input blob of the attempt, by its position. */
  | {
      readonly kind: "fetch";
      readonly key: AttemptKey;
      readonly request: number;
      readonly blob: number;
    }
  | {
      readonly kind: "finished";
      readonly key: AttemptKey;
      readonly outcome: Outcome;
      /** The host has made folders for it in the scratch. */
      readonly hasFiles: boolean;
    }
  /** Stop asking for jobs; hand back what still runs after `graceMs`. A second one shortens it. */
  | { readonly kind: "stop"; readonly graceMs: number };

export type AbortReason = "cancelled" | "lost" | "stopping" | "timed-out";

/** What an attempt is told that is to end. */
export const abortTexts = {
  cancelled: "the job was cancelled",
  lost: "the lease on the job is lost; it runs elsewhere now",
  stopping: "the worker is stopping; the job goes back to the queue",
  "timed-out": "the attempt ran longer than the job allows",
} as const satisfies Record<AbortReason, string>;

/** A HearthError that crosses threads. */
export interface PlainError {
  readonly code: string;
  readonly message: string;
}

/** How a handler ended. */
export type Outcome =
  | {
      readonly kind: "completed";
      readonly payload: Uint8Array;
      readonly blobs: readonly { readonly name: string; readonly content: OutputContent }[];
    }
  | {
      readonly kind: "failed";
      readonly error: string;
      readonly permanent: boolean;
      /** It ran longer than the job allows. Default: false. */
      readonly timedOut?: boolean;
    };

/** Small outputs travel as bytes, others as files. */
export type OutputContent =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "file"; readonly path: string };

/** Inputs that a host has asked its keeper for, until they are there. */
export class Fetches {
  readonly #post: (message: FromHost) => void;
  readonly #waiting = new Map<number, PromiseWithResolvers<string>>();
  #count = 0;

  constructor(post: (message: FromHost) => void) {
    this.#post = post;
  }

  /** The path of a file with the content of the attempt's blob at this position. @throws HearthError */
  ask(key: AttemptKey, blob: number): Promise<string> {
    const request = ++this.#count;
    const fetching = Promise.withResolvers<string>();
    this.#waiting.set(request, fetching);
    this.#post({ kind: "fetch", key, request, blob });
    return fetching.promise;
  }

  /** What the keeper says; an answer to nothing is nobody's. */
  receive(message: Extract<ToHost, { kind: "fetched" | "not-fetched" }>): void {
    const fetching = this.#waiting.get(message.request);
    this.#waiting.delete(message.request);
    if (message.kind === "fetched") fetching?.resolve(message.path);
    else fetching?.reject(new HearthError("UNAVAILABLE", message.error));
  }

  /** None of them is answered any more. */
  giveUp(why: HearthError): void {
    for (const fetching of this.#waiting.values()) fetching.reject(why);
    this.#waiting.clear();
  }
}
