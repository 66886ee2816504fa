/**
 * Jobs as rows of the database and back. Each list of columns stands beside the function that gives
 * their values, in the same order.
 */

import type { SQLQueryBindings } from "bun:sqlite";
import type { NewJob } from "../coordinator/ports.ts";
import { HearthError } from "../errors.ts";
import {
  attemptEndings,
  type BlobRef,
  type Job,
  type JobId,
  type JobState,
  type Progress,
  type Result,
  parseFencingToken,
  parseJobId,
  parseJobNumber,
  parseKind,
  parseSha256,
  shorten,
} from "../job/job.ts";
import type { EndedAttempt } from "../job/transition.ts";
import { oneOf, present, readRow } from "./stored-value.ts";

/** Columns that are written once. */
export const specColumns = [
  "id",
  "kind",
  "max_attempts",
  "lease_ttl_ms",
  "run_limit_ms",
  "backoff_initial_ms",
  "backoff_max_ms",
  "backoff_multiplier",
  "backoff_jitter",
  "input_count",
  "submitted_by",
  "created_at_ms",
] as const;

/** Columns that every update writes. */
export const stateColumns = [
  "state",
  "run_at_ms",
  "worker_id",
  "leased_at_ms",
  "expires_at_ms",
  "attempt",
  "token",
  "last_error",
  "progress_fraction",
  "progress_message",
  "progress_at_ms",
  "updated_at_ms",
] as const;

/** A row of `jobs`. */
export interface JobRow {
  readonly number: number;
  readonly id: Uint8Array;
  readonly kind: string;
  readonly max_attempts: number | null;
  readonly lease_ttl_ms: number;
  readonly run_limit_ms: number | null;
  readonly backoff_initial_ms: number;
  readonly backoff_max_ms: number;
  readonly backoff_multiplier: number;
  readonly backoff_jitter: number;
  readonly input_count: number;
  readonly submitted_by: string;
  readonly created_at_ms: number;
  readonly state: string;
  readonly run_at_ms: number | null;
  readonly worker_id: string | null;
  readonly leased_at_ms: number | null;
  readonly expires_at_ms: number | null;
  readonly attempt: number;
  readonly token: number;
  readonly last_error: string;
  readonly progress_fraction: number | null;
  readonly progress_message: string | null;
  readonly progress_at_ms: number | null;
  readonly updated_at_ms: number;
}

/** A row of `blob_refs`, without what it was looked up by. */
export interface BlobRefRow {
  readonly sha256: Uint8Array;
  readonly size_bytes: number;
  readonly name: string;
}

/** A row of `attempts`, without its job. */
export interface AttemptRow {
  readonly token: number;
  readonly number: number;
  readonly worker_id: string;
  readonly started_at_ms: number;
  readonly how: string;
  readonly ended_at_ms: number;
  readonly error: string;
}

/** What is kept outside the row of `jobs`. */
export interface JobContent {
  readonly payload: Uint8Array;
  readonly blobs: readonly BlobRef[];
  readonly result: Result;
}

/** Stands in where content is left out, as in listings. */
export const noContent: JobContent = {
  payload: new Uint8Array(0),
  blobs: [],
  result: { payload: new Uint8Array(0), blobs: [] },
};

/** The values of {@link specColumns}. */
export function specValues(job: NewJob): SQLQueryBindings[] {
  const { spec } = job;
  return [
    idToBytes(job.id),
    spec.kind,
    spec.maxAttempts === Infinity ? null : spec.maxAttempts,
    spec.leaseTtlMs,
    spec.runLimitMs === Infinity ? null : spec.runLimitMs,
    spec.backoff.initialMs,
    spec.backoff.maxMs,
    spec.backoff.multiplier,
    spec.backoff.jitter,
    spec.blobs.length,
    job.submittedBy,
    job.createdAtMs,
  ];
}

/** The values of {@link stateColumns}. */
export function stateValues(job: NewJob): SQLQueryBindings[] {
  const { state, progress } = job;
  const lease = state.kind === "leased" ? state.lease : undefined;
  return [
    state.kind,
    state.kind === "queued" ? state.runAtMs : null,
    state.kind === "succeeded" ? state.workerId : (lease?.workerId ?? null),
    lease?.leasedAtMs ?? null,
    lease?.expiresAtMs ?? null,
    job.attempt,
    job.token,
    job.lastError,
    progress?.fraction ?? null,
    progress?.message ?? null,
    progress?.reportedAtMs ?? null,
    job.updatedAtMs,
  ];
}

/** @throws HearthError DATA_LOSS when the row holds what no Hearth has written. */
export function jobFromRow(row: JobRow, content: JobContent): Job {
  return readRow(`job ${row.number}`, () => parseRow(row, content));
}

function parseRow(row: JobRow, content: JobContent): Job {
  return {
    id: bytesToId(row.id),
    number: parseJobNumber(row.number),
    spec: {
      kind: parseKind(row.kind),
      payload: content.payload,
      blobs: content.blobs,
      maxAttempts: row.max_attempts ?? Infinity,
      leaseTtlMs: row.lease_ttl_ms,
      runLimitMs: row.run_limit_ms ?? Infinity,
      backoff: {
        initialMs: row.backoff_initial_ms,
        maxMs: row.backoff_max_ms,
        multiplier: row.backoff_multiplier,
        jitter: row.backoff_jitter,
      },
    },
    submittedBy: row.submitted_by,
    state: stateFromRow(row, content.result),
    attempt: row.attempt,
    token: parseFencingToken(row.token),
    lastError: row.last_error,
    progress: progressFromRow(row),
    createdAtMs: row.created_at_ms,
    updatedAtMs: row.updated_at_ms,
  };
}

export function blobRefFromRow(row: BlobRefRow): BlobRef {
  return {
    sha256: parseSha256(row.sha256.toHex()),
    sizeBytes: row.size_bytes,
    name: row.name,
  };
}

/** The values of a row of `attempts`, after its job. */
export function attemptValues({ number, token, workerId, startedAtMs, ended }: EndedAttempt) {
  const { how, atMs, error } = ended;
  return [token, number, workerId, startedAtMs, how, atMs, error] as const;
}

/** @throws HearthError DATA_LOSS when the row holds what no Hearth has written. */
export function attemptFromRow(row: AttemptRow): EndedAttempt {
  const how = oneOf(attemptEndings, row.how, "the end of an attempt");
  return {
    number: row.number,
    token: parseFencingToken(row.token),
    workerId: row.worker_id,
    startedAtMs: row.started_at_ms,
    ended: { how, atMs: row.ended_at_ms, error: row.error },
  };
}

export function idToBytes(id: JobId): Uint8Array {
  return Uint8Array.fromHex(id.replaceAll("-", ""));
}

function bytesToId(bytes: Uint8Array): JobId {
  const hex = bytes.toHex();
  return parseJobId(
    `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`,
  );
}

function stateFromRow(row: JobRow, result: Result): JobState {
  switch (row.state) {
    case "queued":
      return { kind: "queued", runAtMs: present(row.run_at_ms, "run_at_ms") };
    case "leased":
      return {
        kind: "leased",
        lease: {
          workerId: present(row.worker_id, "worker_id"),
          leasedAtMs: present(row.leased_at_ms, "leased_at_ms"),
          expiresAtMs: present(row.expires_at_ms, "expires_at_ms"),
        },
      };
    case "succeeded":
      return { kind: "succeeded", result, workerId: present(row.worker_id, "worker_id") };
    case "failed":
      return { kind: "failed" };
    case "cancelled":
      return { kind: "cancelled" };
    default:
      throw new HearthError("DATA_LOSS", `"${shorten(row.state)}" is not a state`);
  }
}

function progressFromRow(row: JobRow): Progress | undefined {
  if (row.progress_fraction === null) return undefined;
  return {
    fraction: row.progress_fraction,
    message: present(row.progress_message, "progress_message"),
    reportedAtMs: present(row.progress_at_ms, "progress_at_ms"),
  };
}
