/**
 * What the coordinator needs of storage, and of whoever keeps the audit log. The suites
 * `test/storage/exercise-job-store.ts` and `exercise-blob-store.ts` say what every storage must do.
 */

import type {
  BlobPart,
  BlobPlace,
  JobFilter,
  JobHandle,
  LogSize,
  WorkerDescription,
} from "../api.ts";
import type { HearthError } from "../errors.ts";
import type {
  FencingToken,
  Job,
  JobNumber,
  JobRef,
  JobStateKind,
  Kind,
  LogEntry,
  Sha256,
} from "../job/job.ts";
import type { EndedAttempt } from "../job/transition.ts";

/** A job that has no number yet; the store gives it the next one. */
export type NewJob = Omit<Job, "number">;

/** A change to a job, made only if the job is still in the state and at the token it was read at. */
export interface JobUpdate {
  readonly expected: { readonly state: JobStateKind; readonly token: FencingToken };
  /** The job as it shall be. Id, number, spec and creation time never change. */
  readonly job: Job;
  /** The attempt that the change ended; it is kept in the same transaction. */
  readonly ended: EndedAttempt | undefined;
}

/** A worker as it is kept: the description, its id and when it was here. */
export interface StoredNode extends WorkerDescription {
  readonly workerId: string;
  readonly joinedAtMs: number;
  readonly lastSeenMs: number;
}

/**
 * Jobs and nodes, durable. P1: a promise of a mutation resolves after its transaction is on disk;
 * mutations of one turn of the event loop share a transaction. A mutation that rejects (with
 * RESOURCE_EXHAUSTED: no room; UNAVAILABLE: the disk refuses; DATA_LOSS: damaged) has most likely
 * changed nothing; a disk that failed while it synced may still have it after a restart.
 */
export interface JobStore {
  /** All or none. @throws ALREADY_EXISTS when one of the ids is taken. */
  insert(jobs: readonly NewJob[]): Promise<readonly Job[]>;
  /** One answer per update: whether it was made. Updates do not depend on one another. */
  update(updates: readonly JobUpdate[]): Promise<readonly boolean[]>;
  get(ref: JobRef): Promise<Job | undefined>;
  /** Newest first, without payloads and blob references. */
  list(filter: JobFilter): Promise<readonly Job[]>;
  /**
   * Queued jobs of one kind that are due, in the order they became due, then of submission: at most
   * so many, and none after those whose `specBytes` reached that sum.
   */
  ready(
    kind: Kind,
    nowMs: number,
    atMost: { readonly jobs: number; readonly bytes: number },
  ): Promise<readonly Job[]>;
  /**
   * The clock was set back to `nowMs`, or may have been: queued jobs that a clock ahead of it put in the
   * queue wait from now on for as long as they were meant to.
   */
  reschedule(nowMs: number): Promise<void>;
  /** When the next queued job of this kind is due; undefined when there is none. */
  nextDueMs(kind: Kind): Promise<number | undefined>;
  /** The attempts that have ended, oldest first; the newest `limits.attemptsKeptMax` of them. */
  attempts(job: JobNumber): Promise<readonly EndedAttempt[]>;
  /** Every job that is leased: what a coordinator finds when it starts. */
  leased(): Promise<readonly Job[]>;
  /** Jobs that refer to this content, as input or output, oldest first. */
  jobsOfBlob(sha256: Sha256, limit: number): Promise<readonly JobNumber[]>;
  /** Inserts or replaces. `joinedAtMs` of a node that is known stays. */
  putNode(node: StoredNode): Promise<void>;
  nodes(): Promise<readonly StoredNode[]>;
  /** Finishes what is under way and closes. Safe twice. */
  close(): Promise<void>;
}

/** Names what has come of an upload: whose it is, and which of theirs. */
export interface PartName {
  /** The name in the sender's certificate (P7). */
  readonly owner: string;
  readonly id: BlobPlace["id"];
}

/** Where in an upload some content belongs: so many bytes were there before. */
export type PartPlace = PartName & BlobPlace;

/** Content by its SHA-256. Nothing is visible before it is complete, verified and on disk. */
export interface BlobStore {
  /** The size in bytes, or undefined when it is not there. */
  sizeBytes(sha256: Sha256): Promise<number | undefined>;
  /**
   * Stores content; identical content is stored once. A chunk is good until the next one is asked for.
   * With a part, what has come when `content` fails is kept, and content that comes later can go on at
   * its end; unless another call of the same owner sends that part at the moment.
   * @throws DATA_LOSS when size or hash differ from what was declared; RESOURCE_EXHAUSTED without room;
   * UNAVAILABLE when a part does not end at that offset, or is to be alone and is not
   */
  write(
    declared: { readonly sizeBytes: number; readonly sha256: Sha256 | undefined },
    content: AsyncIterable<Uint8Array>,
    part?: PartPlace,
  ): Promise<{ readonly sha256: Sha256; readonly sizeBytes: number }>;
  /**
   * What has come of an upload; no bytes when there is nothing to go on with. Also whether a large blob is here
   * whose fingerprint is the upload's id, and how much comes at the moment from another call of the same owner.
   */
  findPart(name: PartName): Promise<BlobPart>;
  /**
   * Content from `offsetBytes` on. Read from the start, it is verified: the last chunk comes only
   * after the hash was right. A chunk belongs to whoever reads it. @throws NOT_FOUND, OUT_OF_RANGE, DATA_LOSS
   */
  read(sha256: Sha256, offsetBytes: number): AsyncIterable<Uint8Array>;
}

/**
 * Logs of attempts, each with its head and its tail: when more was logged than is kept, what was between them
 * is dropped first. Not synced: a power cut may cost the end of a log, never more.
 */
export interface LogStore {
  /**
   * Adds to the end of the attempt's log; what is before its end already is not added again. The oldest logs
   * of the job's earlier attempts go when there is too much of them.
   */
  append(job: JobNumber, token: FencingToken, entries: readonly LogEntry[]): Promise<void>;
  /** The attempts of which a log is kept, oldest first. */
  attempts(job: JobNumber): Promise<readonly FencingToken[]>;
  /**
   * How much there is of each of those. What this process has written or counted before is not read for it.
   */
  sizes(job: JobNumber): Promise<readonly LogSize[]>;
  /** Reads the attempt's log from that byte on, whether there is one yet or not. */
  reader(job: JobNumber, token: FencingToken, fromByte: number): LogReader;
  /** Removes the logs of all attempts. */
  remove(job: JobNumber): Promise<void>;
}

/** Reads one log; it holds nothing open. */
export interface LogReader {
  /**
   * What follows what was read last, at most `limits.logCallBytesMax` bytes in `limits.logEntriesPerCallMax`
   * entries; none: there is no more now. What has been dropped meanwhile is left out.
   */
  next(): Promise<readonly LogEntry[]>;
}

/** Is told what makes more to keep, or to remove. It never throws, and costs next to nothing. */
export interface Growth {
  jobEnded(): void;
  /** A blob has come, or some of one. */
  blobStored(): void;
}

/** Who made a call, and from where. */
export interface Origin {
  /** As the caller's certificate says. */
  readonly name: string;
  /** The address it came from, or "". */
  readonly from: string;
}

/**
 * Is told who changed what, once that is on disk. It never throws. What changed nothing, as a call that
 * was repeated, is not told.
 */
export interface AuditTrail {
  /** Nobody waits for it: each job says itself who submitted it. @param jobs at least one */
  submitted(by: Origin, jobs: readonly JobHandle[]): void;
  /** Resolves when that is on disk. Never rejects. */
  cancelled(by: Origin, job: JobHandle): Promise<void>;
  /** Resolves when that is on disk. Never rejects. */
  retried(by: Origin, job: JobHandle): Promise<void>;
  /** A call was refused for want of a role. Nobody waits for it. */
  denied(by: Origin, error: HearthError): void;
}
