/**
 * What somebody writes who wants their machine to do a kind of job. These are the SDK's public types.
 */

import type { LogStream } from "../job/job.ts";

/** Anything that JSON can say. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Does the jobs of one kind. Make one with {@link defineHandler}. */
export interface Handler {
  /** `^[a-z0-9._-]+$`, at most 64 characters. */
  readonly kind: string;
  /** How many of its jobs this worker runs at once, if fewer than its `concurrency`. Default: as many. */
  readonly concurrency?: number | undefined;
  /**
   * Whether programs that it has started and that still run when it returns go on, for its next jobs: a
   * server with a model, say. They end with their process at the latest. Default: false: on Linux they are
   * ended with the attempt, those excepted that were started when the handler file was loaded. Of handlers
   * that are passed to `runWorker` the programs are never ended.
   */
  readonly keepsPrograms?: boolean | undefined;
  /**
   * Does one job. What it returns becomes the job's result. What it throws fails this attempt: the
   * job is tried again later, unless it was a {@link PermanentError} or the attempts are used up.
   * When `job.signal` aborts, it should return or throw soon; the outcome no longer counts.
   */
  handle(job: HandlerJob): HandlerResult | Promise<HandlerResult>;
}

/** One attempt at a job, as its handler sees it. */
export interface HandlerJob {
  /** A UUID. */
  readonly id: string;
  /** The short name: 1, 2, 3, … */
  readonly number: number;
  readonly kind: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  readonly payload: Payload;
  /** The job's input files, in the order in which they were submitted. */
  readonly blobs: readonly InputBlob[];
  /**
   * Aborts when the job was cancelled, its lease is lost, it ran longer than it may, or the worker has
   * to stop.
   */
  readonly signal: AbortSignal;
  /** Says how far it is: 0 to 1. Cheap: call it as often as you like. */
  report(fraction: number, message?: string): void;
  /**
   * Adds to the job's log (`hearth logs JOB`). Cheap; it never fails the job. A text is a line, or
   * several; bytes are taken as they are, as a program of yours prints them.
   * @param stream where they come from. Default: "log", the handler's own words.
   */
  log(content: string | Uint8Array, stream?: LogStream): void;
  /**
   * Resolves when the log has room for more: at once, unless much of it is still on its way to the
   * coordinator, and after a few seconds whatever happens. Whoever passes on what a program prints waits for
   * this after each piece, so that nothing has to be left out of what comes fast.
   * @param signal ends the wait
   */
  logRoom(signal?: AbortSignal): Promise<void>;
  /** The path of an empty folder of this attempt's own. It is removed after the attempt. */
  folder(): Promise<string>;
}

export interface Payload {
  bytes(): Uint8Array;
  text(): string;
  /** @throws PermanentError when the payload is not JSON */
  json(): unknown;
}

/** An input file, or a folder as a tar. Its content is fetched when it is first asked for, and verified before use. */
export interface InputBlob {
  /** Its file name where it came from, or ""; a folder's ends with "/". */
  readonly name: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  stream(): ReadableStream<Uint8Array>;
  bytes(): Promise<Uint8Array>;
  /** Writes the content to a file of yours. */
  save(path: string): Promise<void>;
  /**
   * Like `save`, without a second copy on the disk. The content cannot be read from here again: what is
   * asked for later fails the attempt for good.
   */
  move(path: string): Promise<void>;
  /**
   * Unpacks a folder into one of yours, which is made, or empty. On failure, and when the attempt is aborted,
   * nothing is left of it.
   * @throws PermanentError when it is no folder, or one that nothing can unpack; why the attempt was aborted
   */
  unpack(path: string, options?: UnpackOptions): Promise<void>;
}

export interface UnpackOptions {
  /**
   * Whether to remove the folder's tar from this machine's disk when it is unpacked, which halves the room
   * that the folder takes. As after `move`, the content cannot be read from here again. Default: false.
   */
  readonly dropTar?: boolean | undefined;
}

/**
 * A file of the result. A stream is read to its end, or cancelled, before the attempt is over. A path
 * is read after the handler has returned: leave the file there (in `job.folder()`, best). A folder is packed
 * before; its name ends with "/". Neither may be a link, which a program that the handler runs could have made:
 * the job fails for good then.
 */
export type OutputBlob = { readonly name: string } & (
  | { readonly bytes: Uint8Array }
  | { readonly stream: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array> }
  | { readonly path: string }
  | { readonly folder: string }
);

/** Nothing; or a small payload (at most 1 MiB) and files of any size. */
export type HandlerResult =
  | void
  | undefined
  | {
      /** Text and bytes are kept as they are, anything else as JSON. */
      readonly payload?: Uint8Array | JsonValue | undefined;
      readonly blobs?: readonly OutputBlob[] | undefined;
    };

/** Throw it when trying again would not help: the job fails at once, whatever attempts are left. */
export class PermanentError extends Error {
  override readonly name = "PermanentError";
}

/** Gives a handler its types; it is returned as it is. */
export function defineHandler(handler: Handler): Handler {
  return handler;
}
