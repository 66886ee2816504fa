/** `connect`, and what a client of a coordinator can do. */

import type { JobHandle, LogSize, Role } from "../api.ts";
import type { KeepingApi } from "../keeping-api.ts";
import type { MachinesApi } from "../machines-api.ts";
import type { Attempt, BlobRef, Job, JobStateKind, Labels, LogStream, Node } from "../job/job.ts";
import type { BlobRefInput, SpecInput } from "../job/spec.ts";
import type { Environment } from "../platform/paths.ts";
import type { JsonValue } from "../worker/handler.ts";
import type { BlobContent } from "./blob-content.ts";
import { openIdentity } from "./bundle-source.ts";
import { forms, requireForm } from "./client-arguments.ts";
import { dialer } from "./dial.ts";
import { ReconnectingClient } from "./reconnecting-client.ts";

export interface ConnectOptions {
  /** `host:port,…` Default: `$HEARTH_COORDINATOR`, the bundle's addresses, then mDNS. */
  readonly coordinator?: string | undefined;
  /** Default: `process.env`. */
  readonly environment?: Environment | undefined;
  /** Gives up connecting. */
  readonly signal?: AbortSignal | undefined;
  /** Asked for when the bundle is locked and `$HEARTH_PASSPHRASE_FILE` names no file. */
  readonly passphrase?: (() => Promise<string>) | undefined;
  /**
   * How long a call goes on trying while the coordinator does not answer, in ms. Connecting at first is tried
   * once. Default: 30 s.
   */
  readonly patienceMs?: number | undefined;
  /**
   * Told when calls have had no answer for 3 s and go on trying, and when the coordinator answers again, or
   * nobody tries any more. Default: nobody.
   */
  readonly onAway?: ((isAway: boolean) => void) | undefined;
  /** Told what should be mended, such as a bundle that others can read. Default: nobody. */
  readonly warn?: ((message: string) => void) | undefined;
  /** Given the renewed bundle's bytes when it came as bytes; a file is renewed in its place. */
  readonly onRenewed?: ((bundle: Uint8Array) => void) | undefined;
}

/** What is to be done. Everything but `kind` has a default (docs/usage.md). */
export interface JobSpec {
  readonly kind: string;
  /** At most 1 MiB. Text and bytes are kept as they are, anything else as JSON. Default: empty. */
  readonly payload?: Uint8Array | JsonValue | undefined;
  /** Files that were uploaded with `putBlob`. Default: none. */
  readonly blobs?: readonly BlobRefInput[] | undefined;
  /**
   * To find it by, such as `{ album: "2024" }`: at most 32, names like kinds, values of at most 256 bytes.
   * Default: none.
   */
  readonly labels?: Labels | undefined;
  /** Default 3; negative: tried for ever. */
  readonly maxAttempts?: number | undefined;
  /** After so long without a sign of life, the job runs elsewhere. Default 30 s. */
  readonly leaseTtlMs?: number | undefined;
  /** An attempt that runs longer is aborted and has failed. Default: none. */
  readonly runLimitMs?: number | undefined;
  readonly backoff?: SpecInput["backoff"];
  /**
   * A UUID that is the job's id. Submitted again with the same id and spec it is still one job, also after
   * this program was started anew; with another spec it is refused (ALREADY_EXISTS). Default: a new one.
   */
  readonly id?: string | undefined;
}

/** An id (a UUID), a number (42), or anything that has an id. */
export type JobName = string | number | { readonly id: string };

export interface ListOptions {
  /** Default: every state. */
  readonly states?: readonly JobStateKind[] | undefined;
  /** Default: every kind. */
  readonly kinds?: readonly string[] | undefined;
  /** Only jobs that have all of these. Default: any. */
  readonly labels?: Labels | undefined;
  /** Only jobs submitted at that time or later, in ms since the epoch. Default: since ever. */
  readonly sinceMs?: number | undefined;
  /** Only jobs that have ended, at that time or later, in ms since the epoch. Default: any. */
  readonly endedSinceMs?: number | undefined;
  /** Default: 100. */
  readonly limit?: number | undefined;
  /** Only jobs with a smaller number: the last of the page before. Default: from the newest on. */
  readonly before?: number | undefined;
}

export interface LogOptions {
  /**
   * Goes on until that attempt has ended; without `attempt`, through all that follow, until the job has.
   * Default: false, to where the log ends now.
   */
  readonly follow?: boolean | undefined;
  /**
   * Its number, from 1 on, if no other has the same: after a retry attempts count from 1 again. Default: the
   * one that runs, or else the newest that has logged something.
   */
  readonly attempt?: number | undefined;
  /** Instead of its number: its token, which is its alone. */
  readonly token?: number | undefined;
  /** Ends the reading, without an error. */
  readonly signal?: AbortSignal | undefined;
}

/** A piece of a job's log, or that some of it is not kept. */
export type JobLogEntry = {
  readonly attempt: number;
  /** Of the attempt. */
  readonly token: number;
  readonly atMs: number;
} & (
  | {
      readonly kind: "output";
      /** A command's two outputs, or what a handler logs. */
      readonly stream: LogStream;
      /** Not a whole line, nor whole characters, nor text, unless the job saw to it. */
      readonly bytes: Uint8Array;
    }
  /** So much was logged before the next piece, and is not kept. */
  | { readonly kind: "cut"; readonly missingBytes: number }
);

export interface PutBlobOptions {
  /** A file name, or a folder's with "/" behind it; default: that of the path, or "". */
  readonly name?: string | undefined;
  /** `totalBytes` is undefined while it is not known (streams). */
  onProgress?(sentBytes: number, totalBytes: number | undefined): void;
  /** Called while a folder is packed, which is before it is sent. */
  onPacked?(packedBytes: number): void;
}

export interface GetBlobOptions {
  /**
   * What is there of the content already, such as `Bun.file("film.part")`: the stream gives what follows.
   * It is read for the hash, which is that of both. Default: nothing.
   */
  readonly start?: Blob | undefined;
}

export interface SaveBlobOptions {
  /**
   * Whether to replace a file that is there, once the new one is whole. A folder never takes the place of
   * anything. Default: false.
   */
  readonly replace?: boolean | undefined;
  /** Gives up; its reason is thrown. */
  readonly signal?: AbortSignal | undefined;
  onProgress?(savedBytes: number, totalBytes: number): void;
}

export interface Client extends AsyncDisposable {
  readonly coordinator: { readonly address: string; readonly version: string };
  /** Who the coordinator says we are. */
  readonly me: { readonly name: string; readonly roles: readonly Role[] };
  /**
   * Resolves once the job is safe on the coordinator's disk. Submits that are made in one turn of the
   * event loop go in one call; each is accepted or refused for itself.
   */
  submit(spec: JobSpec): Promise<JobHandle>;
  /** In their order. Up to 1,000 in a call are safe together, all or none. */
  submitMany(specs: readonly JobSpec[]): Promise<readonly JobHandle[]>;
  /** @throws HearthError NOT_FOUND */
  get(job: JobName): Promise<Job>;
  /** Newest first, without payloads and blob references. */
  list(options?: ListOptions): Promise<readonly Job[]>;
  /** Oldest first, the one that runs included. @throws HearthError NOT_FOUND */
  attempts(job: JobName): Promise<readonly Attempt[]>;
  /**
   * What the job has logged, in order.
   * @throws HearthError NOT_FOUND, saying which attempts there are; INVALID_ARGUMENT when several have that number
   */
  logs(job: JobName, options?: LogOptions): AsyncIterable<JobLogEntry>;
  /** How much each attempt has logged of which something is kept, the oldest first. @throws HearthError NOT_FOUND */
  logSizes(job: JobName): Promise<readonly LogSize[]>;
  /** @throws HearthError NOT_FOUND; FAILED_PRECONDITION when it has ended already */
  cancel(job: JobName): Promise<void>;
  /**
   * Queues a job that failed or was cancelled again, with all its attempts before it. One that waits or
   * runs with all of them is fine. @throws HearthError NOT_FOUND; FAILED_PRECONDITION for any other
   */
  retry(job: JobName): Promise<void>;
  /** The job now and after every change, until it has ended. */
  watch(job: JobName, options?: { signal?: AbortSignal | undefined }): AsyncIterable<Job>;
  /** Waits until the job has ended, however that may be. @throws HearthError CANCELLED by `signal` */
  wait(job: JobName, options?: { signal?: AbortSignal | undefined }): Promise<Job>;
  /**
   * Uploads a file. After a cut it goes on where it was; so does another client or process of the same
   * machine with the same content, for a day, and while one sends it the others wait for that. Content that is
   * there already is not sent. More than 16 MiB, if they look like nothing that is there, are sent while they are
   * hashed; where sending is faster than gigabit Ethernet they are not hashed here: the coordinator says their hash.
   */
  putBlob(content: BlobContent, options?: PutBlobOptions): Promise<BlobRef>;
  /**
   * Downloads, and goes on where it was after a cut; the hash is verified before the last bytes are handed
   * over.
   */
  getBlob(
    blob: Pick<BlobRef, "sha256"> | string,
    options?: GetBlobOptions,
  ): ReadableStream<Uint8Array>;
  /**
   * Downloads a file, or a folder (its name ends with "/"), which is unpacked, to that path; folders above it
   * are made. It is verified, and gets there whole or not at all. Until then it is in a `.hearth-….part` file
   * beside, with which the next one that saves the same content there goes on.
   * @throws HearthError ALREADY_EXISTS when something is there; DATA_LOSS when the content is damaged;
   * INVALID_ARGUMENT for a folder that nothing can unpack; NOT_FOUND, RESOURCE_EXHAUSTED, PERMISSION_DENIED
   */
  saveBlob(blob: BlobRefInput, path: string, options?: SaveBlobOptions): Promise<void>;
  nodes(): Promise<readonly Node[]>;
  /** Who belongs to this home; most of it takes the role admin. */
  readonly admin: MachinesApi;
  /** What the coordinator's disk holds, and removing what nobody needs, which takes the role admin. */
  readonly keeping: KeepingApi;
  /** One call there and back, in milliseconds. */
  ping(): Promise<number>;
  close(): Promise<void>;
}

/**
 * Connects to the coordinator.
 * @param bundle a path or the bundle's bytes; default: `$HEARTH_BUNDLE`, `./.hearth/admin.hearth`,
 * `~/.hearth/admin.hearth`
 * @throws HearthError UNAVAILABLE when no coordinator answers; UNAUTHENTICATED when it refuses us;
 * what reading the bundle throws
 */
export async function connect(
  bundle?: string | Uint8Array,
  options: ConnectOptions = {},
): Promise<Client> {
  requireForm("connect", "options", options, forms.perseverance);
  const environment = options.environment ?? process.env;
  const identity = await openIdentity(bundle, { ...options, environment });
  const dial = dialer(identity, { ...options, environment });
  return new ReconnectingClient(await dial(options.signal), dial, options);
}
