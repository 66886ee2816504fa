/**
 * What a job is. Every value here was parsed once, at the edge where it entered (`parseJobId`,
 * `parseKind`, `parseSha256`, …); inside, nothing is checked again.
 */

import { HearthError } from "../errors.ts";
import { limits } from "./limits.ts";

declare const brand: unique symbol;
type Branded<T, Name extends string> = T & { readonly [brand]: Name };

/** The public name of a job: a UUID in lower case. */
export type JobId = Branded<string, "JobId">;
/** The short name of a job: 1, 2, 3, … in the order of submission, unique within a coordinator. */
export type JobNumber = Branded<number, "JobNumber">;
/** What sort of work a job is; workers say which kinds they do. */
export type Kind = Branded<string, "Kind">;
/** 64 hexadecimal digits in lower case; safe as a path. */
export type Sha256 = Branded<string, "Sha256">;
/** Grows with every lease of a job; a call with an older one is refused (P3). */
export type FencingToken = Branded<number, "FencingToken">;

/** A piece of content by its hash. `name` is what it is called where it came from, or "". */
export interface BlobRef {
  readonly sha256: Sha256;
  readonly sizeBytes: number;
  readonly name: string;
}

/** delay = clamp(initial · multiplier^(attempt−1), 0, max) · (1 + jitter · (2u−1)), u in [0,1). */
export interface BackoffPolicy {
  readonly initialMs: number;
  readonly maxMs: number;
  readonly multiplier: number;
  /** 0 = none, 1 = anything between nothing and twice the delay. */
  readonly jitter: number;
}

/**
 * What the submitter calls a job, to find it by: names and values, such as `{ album: "2024" }`.
 * Nothing depends on them.
 */
export type Labels = Readonly<Record<string, string>>;

/** What the submitter asked for, complete: every default is filled in. */
export interface Spec {
  readonly kind: Kind;
  /** In the order of their names. */
  readonly labels: Labels;
  readonly payload: Uint8Array;
  readonly blobs: readonly BlobRef[];
  /** 1 or more; `Infinity` means that it is tried for ever. */
  readonly maxAttempts: number;
  readonly leaseTtlMs: number;
  /** How long a handler may run in one attempt; `Infinity`: as long as it takes. */
  readonly runLimitMs: number;
  readonly backoff: BackoffPolicy;
}

/** A worker's right to run a job until `expiresAtMs`. The job's token fences off earlier holders. */
export interface Lease {
  readonly workerId: string;
  readonly leasedAtMs: number;
  readonly expiresAtMs: number;
}

export interface Result {
  readonly payload: Uint8Array;
  readonly blobs: readonly BlobRef[];
}

export interface Progress {
  /** 0..1 */
  readonly fraction: number;
  readonly message: string;
  readonly reportedAtMs: number;
}

/** A state carries only what that state owns. */
export type JobState =
  | { readonly kind: "queued"; readonly runAtMs: number }
  | { readonly kind: "leased"; readonly lease: Lease }
  | { readonly kind: "succeeded"; readonly result: Result; readonly workerId: string }
  | { readonly kind: "failed" }
  | { readonly kind: "cancelled" };

export type JobStateKind = JobState["kind"];

export interface Job {
  readonly id: JobId;
  readonly number: JobNumber;
  readonly spec: Spec;
  /** The name of the machine that submitted it; "" when that is not known. */
  readonly submittedBy: string;
  readonly state: JobState;
  /** The attempt that runs, or ran last; 1-based, 0 before the first lease, and again after a retry. */
  readonly attempt: number;
  /** The newest fencing token that was given out; 0 before the first lease. */
  readonly token: FencingToken;
  /** Why the last attempt that did not succeed ended, or "". */
  readonly lastError: string;
  readonly progress: Progress | undefined;
  readonly createdAtMs: number;
  /** When the state last changed. Heartbeats do not change it. */
  readonly updatedAtMs: number;
}

/**
 * How an attempt ended. `timed-out`: it ran longer than the job allows. `lost`: its worker stopped
 * answering. `released`: its worker handed the job back; that does not count as an attempt.
 */
export const attemptEndings = [
  "succeeded",
  "failed",
  "timed-out",
  "lost",
  "released",
  "cancelled",
] as const;
export type AttemptEnding = (typeof attemptEndings)[number];

/** One time that a worker had the job. */
export interface Attempt {
  /**
   * As in {@link Job.attempt}: the one after a released attempt has the same number again, and after a
   * retry they count from 1.
   */
  readonly number: number;
  readonly token: FencingToken;
  readonly workerId: string;
  readonly startedAtMs: number;
  /** Undefined while it runs. */
  readonly ended:
    | {
        readonly how: AttemptEnding;
        readonly atMs: number;
        /** Why, if it did not succeed, or "". */
        readonly error: string;
      }
    | undefined;
}

/** Where a piece of a log comes from: a command's two outputs, or what a handler logs. */
export const logStreams = ["stdout", "stderr", "log"] as const;
export type LogStream = (typeof logStreams)[number];

/**
 * A piece of an attempt's log, 1..`limits.logEntryBytesMax` bytes. It may begin and end anywhere, in the middle
 * of a character too, and need not be text.
 */
export interface LogEntry {
  /** Which byte of the attempt's log it begins at: so many were logged before it, kept or not. */
  readonly atByte: number;
  readonly atMs: number;
  readonly stream: LogStream;
  readonly bytes: Uint8Array;
}

/** The byte of the attempt's log that follows the entry. */
export function endOfEntry({ atByte, bytes }: LogEntry): number {
  return atByte + bytes.byteLength;
}

/** What of the entry is at that byte or after it; undefined when nothing is. */
export function entryFrom(entry: LogEntry, fromByte: number): LogEntry | undefined {
  if (fromByte <= entry.atByte) return entry;
  if (fromByte >= endOfEntry(entry)) return undefined;
  return { ...entry, atByte: fromByte, bytes: entry.bytes.subarray(fromByte - entry.atByte) };
}

/** What of the entry is before that byte, which comes after its first. */
export function entryUpTo(entry: LogEntry, endByte: number): LogEntry {
  if (endByte >= endOfEntry(entry)) return entry;
  return { ...entry, bytes: entry.bytes.subarray(0, endByte - entry.atByte) };
}

/** A worker as it described itself, and when it was here. */
export interface Node {
  readonly workerId: string;
  readonly hostname: string;
  readonly os: string;
  readonly arch: string;
  readonly kinds: readonly Kind[];
  readonly concurrency: number;
  readonly version: string;
  readonly joinedAtMs: number;
  readonly lastSeenMs: number;
  readonly connected: boolean;
  /** Jobs it holds a lease on right now. */
  readonly leases: number;
}

/** By id or by number: the two names of a job. */
export type JobRef =
  { readonly by: "id"; readonly id: JobId } | { readonly by: "number"; readonly number: JobNumber };

export const jobStateKinds = ["queued", "leased", "succeeded", "failed", "cancelled"] as const;

/** The states that a job leaves by a retry only. */
export const endedStates = [
  "succeeded",
  "failed",
  "cancelled",
] as const satisfies readonly JobStateKind[];
export type EndedState = (typeof endedStates)[number];

/** True for {@link endedStates}. */
export function isEnded(kind: JobStateKind): kind is EndedState {
  switch (kind) {
    case "queued":
    case "leased":
      return false;
    case "succeeded":
    case "failed":
    case "cancelled":
      return true;
    default:
      return kind satisfies never;
  }
}

export function isTerminal(state: JobState): boolean {
  return isEnded(state.kind);
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Of kinds, and of labels' names. */
export const namePattern = /^[a-z0-9._-]+$/;
const sha256Pattern = /^[0-9a-f]{64}$/;

function invalid(message: string): HearthError {
  return new HearthError("INVALID_ARGUMENT", message);
}

/** @throws HearthError INVALID_ARGUMENT unless `text` is a UUID. */
export function parseJobId(text: string): JobId {
  // Nearly every id is in lower case already, and making it so costs as much as the check.
  if (uuidPattern.test(text)) return text as JobId;
  const lower = text.toLowerCase();
  if (!uuidPattern.test(lower)) throw invalid(`"${shorten(text)}" is not a job id (a UUID)`);
  return lower as JobId;
}

/** @throws HearthError INVALID_ARGUMENT unless `value` is a whole number of 1 or more. */
export function parseJobNumber(value: number): JobNumber {
  if (!Number.isSafeInteger(value) || value < 1) throw invalid(`${value} is not a job number`);
  return value as JobNumber;
}

/** Reads what a person types: an id, `42` or `#42`. */
export function parseJobRef(text: string): JobRef {
  const digits = /^#?([0-9]{1,15})$/.exec(text)?.[1];
  if (digits !== undefined) return { by: "number", number: parseJobNumber(Number(digits)) };
  if (uuidPattern.test(text.toLowerCase())) return { by: "id", id: parseJobId(text) };
  throw invalid(`"${shorten(text)}" names no job; give its number (42) or its id (a UUID)`);
}

/** @throws HearthError INVALID_ARGUMENT unless `text` matches `^[a-z0-9._-]+$`, at most 64 long. */
export function parseKind(text: string): Kind {
  if (text === parsedLast) return parsedLast;
  if (text === "") throw invalid("a job needs a kind, for example img2pdf");
  if (text.length > limits.kindLengthMax || !namePattern.test(text)) {
    throw invalid(
      `"${shorten(text)}" is not a kind; use a-z, 0-9, ".", "_" and "-", at most ${limits.kindLengthMax}`,
    );
  }
  parsedLast = text as Kind;
  return parsedLast;
}

/** Jobs that come together mostly have one kind. */
let parsedLast: Kind | undefined;

/** @throws HearthError INVALID_ARGUMENT unless `text` is 64 hexadecimal digits in lower case. */
export function parseSha256(text: string): Sha256 {
  if (!sha256Pattern.test(text)) {
    throw invalid(`"${shorten(text)}" is not a SHA-256 (64 hexadecimal digits in lower case)`);
  }
  return text as Sha256;
}

/** @throws HearthError INVALID_ARGUMENT unless `value` is a whole number of 0 or more. */
export function parseFencingToken(value: number): FencingToken {
  if (!Number.isSafeInteger(value) || value < 0) throw invalid(`${value} is not a fencing token`);
  return value as FencingToken;
}

/** What a job has before its first lease; no lease ever has it. */
export const noToken = parseFencingToken(0);

/** @throws HearthError INVALID_ARGUMENT unless `value` is a whole number within the blob limit. */
export function parseBlobSizeBytes(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0 || value > limits.blobBytesMax) {
    throw invalid(`${value} is not the size of a blob in bytes`);
  }
  return value;
}

/**
 * A blob's name is a single file name: it is shown to people and used when results are saved, so it
 * may not lead anywhere. Empty means that it has none. With one "/" behind it, it is a folder's, as
 * shells write them; the blob is the folder's tar.
 * @throws HearthError INVALID_ARGUMENT for other separators, control characters, "." and "..".
 */
export function parseBlobName(text: string): string {
  if (text === "") return text;
  const name = isFolderName(text) ? nameInFolder(text) : text;
  const leadsElsewhere = name === "" || name === "." || name === ".." || /[/\\]/.test(name);
  // eslint-disable-next-line no-control-regex -- control characters are what this refuses
  if (leadsElsewhere || /[\u0000-\u001f\u007f]/.test(text)) {
    throw invalid(
      `"${shorten(text)}" is not a file name; leave out folders and control characters`,
    );
  }
  if (Buffer.byteLength(text) > limits.blobNameBytesMax) {
    throw invalid(`the name "${shorten(text)}" is longer than ${limits.blobNameBytesMax} bytes`);
  }
  return text;
}

/** Whether a blob of that name is a folder. */
export function isFolderName(name: string): boolean {
  return name.endsWith("/");
}

/** What a file or folder is called where it is: a blob's name without a folder's "/". */
export function nameInFolder(name: string): string {
  return isFolderName(name) ? name.slice(0, -1) : name;
}

/** A message as it is kept: one that is too long is cut, and says so. */
export function clipMessage(text: string): string {
  if (text.length <= limits.messageLengthMax) return text;
  // Not between the halves of a surrogate pair: half a character does not survive UTF-8.
  return `${text.slice(0, limits.messageLengthMax - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** What an error message quotes of its input. Control characters are shown, not obeyed. */
export function shorten(text: string): string {
  const visible = JSON.stringify(text.slice(0, 80)).slice(1, -1);
  return text.length > 80 ? `${visible}…` : visible;
}
