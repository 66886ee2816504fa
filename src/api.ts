/**
 * What a coordinator does for clients and workers. Implemented twice: in process by
 * `coordinator/coordinator.ts`, over the wire by `wire/stub.ts`; one suite of tests runs on both.
 *
 * An instance speaks for one caller. Who that is comes from its certificate when the connection is
 * made (P7), so no call names its caller. Every method rejects with a HearthError.
 */

import type {
  Attempt,
  BlobRef,
  FencingToken,
  Job,
  JobId,
  JobNumber,
  JobRef,
  JobStateKind,
  Kind,
  Labels,
  LogEntry,
  Node,
  Result,
  Sha256,
} from "./job/job.ts";
import type { HearthError } from "./errors.ts";
import type { SpecInput } from "./job/spec.ts";

/**
 * What a certificate allows its holder to do: `worker` leases jobs and reports on them, `submit`
 * queues, cancels and fetches, `view` looks, `admin` does all of that. `permissions.ts` has the
 * table.
 */
export const roles = ["worker", "submit", "view", "admin"] as const;
export type Role = (typeof roles)[number];

/** Who is calling, as its certificate says. */
export interface Caller {
  readonly name: string;
  readonly roles: readonly Role[];
}

/**
 * One job to submit. `id` makes a repetition harmless: the same id with the same spec is answered
 * with the job that is there already; with another spec it is refused (ALREADY_EXISTS).
 */
export interface Submission {
  readonly spec: SpecInput;
  readonly id?: JobId | undefined;
}

/** The two names of a submitted job. */
export interface JobHandle {
  readonly id: JobId;
  readonly number: JobNumber;
}

/** Empty lists mean "any". Listings come newest first. */
export interface JobFilter {
  readonly states: readonly JobStateKind[];
  readonly kinds: readonly Kind[];
  /** 1..`limits.listJobsMax` */
  readonly limit: number;
  /** Only jobs with a smaller number: the last of the page before. */
  readonly before: JobNumber | undefined;
  /** Only jobs that have all of these labels. Default: any. */
  readonly labels?: Labels | undefined;
  /**
   * Only jobs submitted at that time or later, in ms since the epoch. Found by their numbers: where the
   * coordinator's clock was set back, the edge is not sharp. Default: since ever.
   */
  readonly sinceMs?: number | undefined;
  /** Only jobs that have ended, at that time or later, in ms since the epoch. Default: any. */
  readonly endedSinceMs?: number | undefined;
}

/** What a worker says of itself when it connects. Its id is the name in its certificate. */
export interface WorkerDescription {
  readonly hostname: string;
  readonly os: string;
  readonly arch: string;
  readonly kinds: readonly Kind[];
  readonly concurrency: number;
  readonly version: string;
}

export interface LeaseRequest {
  readonly kinds: readonly Kind[];
  /**
   * How many jobs the worker takes, 1..`limits.jobsPerCallMax`: what it can start now, and short ones that
   * it will start soon.
   */
  readonly slots: number;
  /** Of some of the kinds it takes fewer than `slots`, 1 or more. Default: of none. */
  readonly kindSlots?: ReadonlyMap<Kind, number> | undefined;
  /** How long to wait for the first one; 0: only what is ready. The answer is empty when none came. */
  readonly pollMs: number;
}

/**
 * Names a lease. Without a token (a caller of the first Hearth's kind) the current lease of that job
 * is meant, if the caller holds it.
 */
export interface LeaseRef {
  readonly jobId: JobId;
  readonly token: FencingToken | undefined;
}

export type HeartbeatReply =
  | { readonly kind: "extended"; readonly expiresAtMs: number }
  /** The job was cancelled: abort the handler, report nothing. */
  | { readonly kind: "cancelled" }
  /** The lease belongs to somebody else now: abort the handler, report nothing. */
  | { readonly kind: "lost" };

/** The outcome of a job that went well. */
export interface Completion {
  readonly lease: LeaseRef;
  readonly result: Pick<Result, "payload" | "blobs">;
}

/** A lease that ended other than by its holder's report. */
export interface LeaseEnd {
  readonly jobId: JobId;
  readonly token: FencingToken;
  readonly why: "cancelled" | "lost";
}

export interface Failure {
  readonly error: string;
  /** True: trying again would not help, the job fails for good. */
  readonly permanent: boolean;
  /** True: it ran longer than the job allows. Default: false. */
  readonly timedOut?: boolean | undefined;
}

/** Why a job is handed back unfinished by a worker that goes on. */
export interface HandBack {
  readonly reason: string;
  /** So long nobody has it, at most `limits.handBackDelayMsMax`: the same worker would, at once. */
  readonly delayMs: number;
}

export type FailReply =
  { readonly kind: "retry"; readonly runAtMs: number } | { readonly kind: "failed" };

/** What the sender says of a blob before its content. A missing hash is not compared. */
export interface BlobDeclaration {
  readonly sizeBytes: number;
  readonly sha256: Sha256 | undefined;
  /** Lets the upload go on after a cut. Without it, it begins anew. */
  readonly place?: BlobPlace | undefined;
}

/** Where content belongs in its upload. */
export interface BlobPlace {
  /**
   * Names the upload among those of the caller, as long as a hash is: the content's own, or that of whatever tells it
   * apart.
   */
  readonly id: Sha256;
  /** So many bytes are there already: all that `findPart` told of, or 0 to begin anew. */
  readonly offsetBytes: number;
  /**
   * Refused while another connection of the caller's sends the same upload, to be waited for with `findPart`.
   * Default: false, it is sent all the same.
   */
  readonly isAlone?: boolean | undefined;
}

/** What a coordinator has of an upload that was cut. */
export interface BlobPart {
  readonly sizeBytes: number;
  /** Of those bytes: whoever sends the rest makes sure that they are the first ones of it. */
  readonly sha256: Sha256;
  /**
   * Whole content whose fingerprint is the upload's id is here: whoever has such content asks `hasBlob` for its hash
   * before any of it is sent. Default: false.
   */
  readonly isAlikeHere?: boolean | undefined;
  /**
   * Another connection of the caller's sends this upload at the moment and goes on with it; so many bytes have come
   * from it. It is worth waiting for, by asking again. Default: 0, nobody does.
   */
  readonly comingBytes?: number | undefined;
}

/** Which attempt's log is read, and from where on. */
export interface LogRequest {
  /** Undefined: the attempt that runs, or else the newest that has logged something. */
  readonly token: FencingToken | undefined;
  /** Bytes of that attempt's log to leave out at the start. */
  readonly fromByte: number;
  /**
   * `no`: to where the log ends now. `attempt`: until the attempt has ended. `job`: the logs of later
   * attempts too, until the job has ended.
   */
  readonly follow: LogFollow;
}

export const logFollows = ["no", "attempt", "job"] as const;
export type LogFollow = (typeof logFollows)[number];

/** Entries of one attempt's log that follow one another. */
export interface LogBatch {
  readonly token: FencingToken;
  /** As in {@link Attempt.number}. */
  readonly attempt: number;
  readonly entries: readonly LogEntry[];
}

/** How much one attempt has logged. */
export interface LogSize {
  readonly token: FencingToken;
  /** From the first byte to the last that is kept. */
  readonly loggedBytes: number;
  /** Less than that: what was between is not kept. */
  readonly keptBytes: number;
}

export interface CoordinatorApi {
  /** P1: answered once all of them are on disk, in one transaction: all or none. */
  submit(submissions: readonly Submission[]): Promise<readonly JobHandle[]>;
  /** @throws NOT_FOUND */
  get(ref: JobRef): Promise<Job>;
  /** Newest first, without payloads and blob references; `get` has those. */
  list(filter: JobFilter): Promise<readonly Job[]>;
  /**
   * The job's attempts, oldest first, the one that runs included; of very many only the newest
   * `limits.attemptsKeptMax` and the one that runs. @throws NOT_FOUND
   */
  attempts(ref: JobRef): Promise<readonly Attempt[]>;
  /** P1. Cancelling a cancelled job is fine. @throws NOT_FOUND, FAILED_PRECONDITION when it ended */
  cancel(ref: JobRef): Promise<void>;
  /**
   * P1. Queues a failed or cancelled job again, with all its attempts before it. One that is waiting or
   * running with all of them is fine. @throws NOT_FOUND, FAILED_PRECONDITION for any other
   */
  retry(ref: JobRef): Promise<void>;
  /**
   * The job now and after every change, until it ends. A slow reader sees the latest state and may
   * miss those between. @throws NOT_FOUND
   */
  watch(ref: JobRef, signal: AbortSignal): AsyncIterable<Job>;

  /** Introduces a worker. Answers how often it should send heartbeats at least, in ms. */
  register(description: WorkerDescription): Promise<{ readonly heartbeatIntervalMs: number }>;
  /**
   * Waits for work, until `signal` aborts. What comes back, also after that, is leased to the caller;
   * nobody else gets it (P3).
   */
  lease(request: LeaseRequest, signal: AbortSignal): Promise<readonly Job[]>;
  /** Tells at once when a lease that this connection holds ends other than by its own report. */
  watchLeases(signal: AbortSignal): AsyncIterable<LeaseEnd>;
  /** Extends a lease by the job's TTL and reports progress. @throws PERMISSION_DENIED */
  heartbeat(
    lease: LeaseRef,
    progress: { readonly fraction: number; readonly message: string } | undefined,
  ): Promise<HeartbeatReply>;
  /** P1, P3. Safe to repeat. @throws ABORTED when the lease is lost, FAILED_PRECONDITION, NOT_FOUND */
  complete(lease: LeaseRef, result: Pick<Result, "payload" | "blobs">): Promise<void>;
  /**
   * P1, P3. Like `complete` for each of them, 1..`limits.jobsPerCallMax`, with one wait for the disk.
   * One that is refused stops no other. Answers in their order: undefined where it was accepted.
   */
  completeMany(completions: readonly Completion[]): Promise<readonly (HearthError | undefined)[]>;
  /** P1, P3. Safe to repeat. @throws ABORTED when the lease is lost */
  fail(lease: LeaseRef, failure: Failure): Promise<FailReply>;
  /**
   * Hands a job back unfinished, which counts as no attempt. Default: the worker stops, and it runs elsewhere at
   * once. @throws ABORTED
   */
  release(lease: LeaseRef, why?: HandBack): Promise<void>;

  /**
   * P3. Adds to the log of the attempt: 1..`limits.logEntriesPerCallMax` entries of at most
   * `limits.logCallBytesMax` bytes together. Safe to repeat: what was added already is not added again. It is
   * not synced: a power cut may cost the last seconds of it.
   * @throws PERMISSION_DENIED unless the caller holds a lease on that job, ABORTED when it is not this one
   */
  appendLog(lease: LeaseRef, entries: readonly LogEntry[]): Promise<void>;
  /**
   * What is kept of a log, in order. Where an entry begins after the byte at which the one before it ended
   * (the first: after `fromByte`), what was between is not kept. A slow reader may find that more of it has
   * gone meanwhile. @throws NOT_FOUND
   */
  readLog(ref: JobRef, request: LogRequest, signal: AbortSignal): AsyncIterable<LogBatch>;
  /**
   * Of each attempt of which a log is kept, the oldest first. What is kept is read for that. @throws NOT_FOUND
   */
  logSizes(ref: JobRef): Promise<readonly LogSize[]>;

  hasBlob(blob: Pick<BlobRef, "sha256" | "sizeBytes">): Promise<boolean>;
  /**
   * Stores content under its hash. Content that is there already is read and dropped. A chunk of
   * `content` is good until the next one is asked for.
   *
   * With a place, what has come is kept for a day when the connection is cut, and only for this caller.
   * @throws DATA_LOSS when size or hash are not what was declared; nothing is stored then. UNAVAILABLE
   * when the upload cannot go on at that offset, or cannot be alone: ask `findPart` again
   */
  putBlob(declared: BlobDeclaration, content: AsyncIterable<Uint8Array>): Promise<BlobRef>;
  /**
   * What is there of an upload of the caller's; 0 bytes when it has to begin anew. Takes as long as it
   * takes to read that from disk, when the coordinator was started again meanwhile; and a moment longer while
   * another connection of the caller's sends it, to see whether it goes on.
   */
  findPart(id: Sha256): Promise<BlobPart>;
  /** Content from `offsetBytes` on, in chunks. @throws NOT_FOUND, DATA_LOSS when it is damaged */
  getBlob(sha256: Sha256, offsetBytes: number): AsyncIterable<Uint8Array>;

  /** Every worker that ever registered, most recently seen first. */
  nodes(): Promise<readonly Node[]>;
}
