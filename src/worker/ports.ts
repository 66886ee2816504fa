/** What the worker needs of the world. Shells hand it in; simulations hand in their own. */

import type { CoordinatorApi } from "../api.ts";
import type { HearthError } from "../errors.ts";
import type { BlobRef, Sha256 } from "../job/job.ts";
import type { AttemptKey } from "./host-protocol.ts";

/** A connection to the coordinator that is up. */
export interface KeeperLink {
  readonly api: CoordinatorApi;
  /** For the log: where it leads. */
  readonly address: string;
  /** Who the coordinator says we are. */
  readonly name: string;
  /** For how long nothing has come over it. */
  silentMs(): number;
  /** Resolves, never rejects, when it is down. */
  readonly closed: Promise<HearthError>;
  close(why: HearthError): void;
}

/**
 * Connects once. @throws HearthError UNAVAILABLE when nobody answers; UNAUTHENTICATED or
 * PERMISSION_DENIED when the coordinator refuses us
 */
export type Connect = (signal: AbortSignal) => Promise<KeeperLink>;

/** A file's SHA-256 in lower-case hexadecimal, and its size. */
export interface Measure {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** `own` is the handler's; `inputs` and `outputs` hold blobs on their way. */
export type ScratchPurpose = "own" | "inputs" | "outputs";

export interface DiskSpace {
  readonly freeBytes: number;
  readonly totalBytes: number;
  /** Tells whether two folders are on the same disk. */
  readonly device: number;
}

/** Files of attempts. A folder comes into being when it is first asked for. */
export interface Scratch {
  folder(key: AttemptKey, purpose: ScratchPurpose): Promise<string>;
  /** Where that folder is or would be; it is not made. */
  place(key: AttemptKey, purpose: ScratchPurpose): string;
  /** Whether anything of an attempt is there to be removed. */
  has(key: AttemptKey): Promise<boolean>;
  /** Removes an attempt's folders and everything in them, if there are any. */
  remove(key: AttemptKey): Promise<void>;
  /** Writes a file anew and measures it meanwhile. On failure nothing is left of it. */
  write(path: string, content: AsyncIterable<Uint8Array>): Promise<Measure>;
  /** How much room its disk has; undefined where the system does not tell. Never rejects. */
  space(): Promise<DiskSpace | undefined>;
  /**
   * A regular file, no link to one. @param offsetBytes default: 0
   * @throws what `measure` throws, when it is read
   */
  read(path: string, offsetBytes?: number): ReadableStream<Uint8Array>;
  copy(from: string, to: string): Promise<void>;
  /** Without a copy, unless `to` is on another disk. */
  move(from: string, to: string): Promise<void>;
  /** A folder, no link to one, as a tar. @throws HearthError INVALID_ARGUMENT for what cannot be in one */
  pack(folder: string): AsyncIterable<Uint8Array>;
  /**
   * Unpacks the tar in the file `from`. On failure nothing is left of it; an abort is one.
   * @throws HearthError INVALID_ARGUMENT for what is no tar of a folder, or leads out of it
   */
  unpack(from: string, folder: string, signal: AbortSignal): Promise<void>;
  /** Removes a file. */
  drop(path: string): Promise<void>;
  /**
   * @param firstBytes of those alone. Default: of all
   * @throws HearthError NOT_FOUND; INVALID_ARGUMENT for what is no regular file, such as a link
   */
  measure(path: string, firstBytes?: number): Promise<Measure>;
}

/** Inputs that the worker keeps from job to job. What is in it may be damaged: its user verifies it. */
export interface InputCache {
  /** Whether content of that size is kept at all. */
  keeps(sizeBytes: number): boolean;
  /** Never rejects. */
  has(input: BlobRef): Promise<boolean>;
  /** Counts as its use. @throws HearthError DATA_LOSS when it is not all there */
  read(input: BlobRef): AsyncIterable<Uint8Array>;
  /**
   * Makes room, removing what was used longest ago, and goes on with what a fetch that was cut has left. Undefined: it
   * cannot be kept. Never rejects.
   */
  copy(input: BlobRef): Promise<InputCopy | undefined>;
  drop(sha256: Sha256): Promise<void>;
  /**
   * Removes what was used longest ago until so many bytes are free; nothing when all of it would not be enough, or it
   * is on another disk. Never rejects.
   */
  makeRoom(bytes: number, device: number): Promise<void>;
}

/** An input on its way into the cache. */
export interface InputCopy {
  /** So many of its first bytes are there from a fetch that was cut, if they are what they should be. */
  readonly begunBytes: number;
  /** Passes on what is there, then what `rest` gives from that byte on; fails only as that does. */
  pass(rest: (offsetBytes: number) => AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  /**
   * Called once, in any case: all of it has passed and was verified, so it is kept; or it was cut, and what has come
   * is there for the next fetch, also of another process; or it was not what it should be. Never rejects.
   */
  end(how: "whole" | "cut" | "wrong"): Promise<void>;
}
