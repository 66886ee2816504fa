/**
 * Jobs as rows of the database and back: what was submitted, which never changes. The rest of a job is
 * its state (`state-row.ts`). Each list of columns and the function that gives their values have the
 * same order.
 */

import type { SQLQueryBindings } from "bun:sqlite";
import type { NewJob } from "../coordinator/ports.ts";
import { HearthError } from "../errors.ts";
import {
  type BlobRef,
  type Job,
  type JobId,
  type Labels,
  type Result,
  parseFencingToken,
  parseJobNumber,
  parseKind,
  parseSha256,
} from "../job/job.ts";
import { parseLabels } from "../job/labels.ts";
import { type StateRow, progressFromRow, stateFromRow } from "./state-row.ts";
import { readRow } from "./stored-value.ts";

/** Columns of `jobs` in which jobs that are submitted together mostly have the same values. */
export const commonJobColumns = [
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

/** The others after its number, which say what only this job has. */
export const ownJobColumns = ["id", "payload"] as const;

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
  /** 0 or 1: whether there are rows of `labels`. */
  readonly has_labels: number;
  /** Null when it is empty or was left out. */
  readonly payload: Uint8Array | null;
}

/** A row of `blob_refs`, without what it was looked up by. */
export interface BlobRefRow {
  readonly sha256: Uint8Array;
  readonly size_bytes: number;
  readonly name: string;
}

/** A row of `labels`, without its job. */
export interface LabelRow {
  readonly name: string;
  readonly value: string;
}

/** What is kept outside the row of `jobs` and that of the state. */
export interface JobContent {
  readonly labels: Labels;
  readonly blobs: readonly BlobRef[];
  readonly result: Result;
}

export const noBytes = new Uint8Array(0);

/** Stands in where content is left out, as in listings. */
export const noContent: Omit<JobContent, "labels"> = {
  blobs: [],
  result: { payload: noBytes, blobs: [] },
};

/** The values of {@link commonJobColumns}. */
export function commonJobValues({ spec, submittedBy, createdAtMs }: NewJob): SQLQueryBindings[] {
  return [
    spec.kind,
    spec.maxAttempts === Infinity ? null : spec.maxAttempts,
    spec.leaseTtlMs,
    spec.runLimitMs === Infinity ? null : spec.runLimitMs,
    spec.backoff.initialMs,
    spec.backoff.maxMs,
    spec.backoff.multiplier,
    spec.backoff.jitter,
    spec.blobs.length,
    submittedBy,
    createdAtMs,
  ];
}

/** The values of {@link ownJobColumns}. */
export function ownJobValues({ id, spec: { payload } }: NewJob): SQLQueryBindings[] {
  return [idToBytes(id), payload.byteLength === 0 ? null : payload];
}

/** @throws HearthError DATA_LOSS when the row holds what no Hearth has written. */
export function jobFromRow(row: JobRow & StateRow, content: JobContent): Job {
  return readRow(`job ${row.number}`, () => parseRow(row, content));
}

function parseRow(row: JobRow & StateRow, content: JobContent): Job {
  return {
    id: bytesToId(row.id),
    number: parseJobNumber(row.number),
    spec: {
      kind: parseKind(row.kind),
      labels: content.labels,
      payload: row.payload ?? noBytes,
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
    createdAtMs: row.created_at_ms,
    state: stateFromRow(row, content.result),
    attempt: row.attempt,
    token: parseFencingToken(row.token),
    lastError: row.last_error,
    progress: progressFromRow(row),
    updatedAtMs: row.updated_at_ms,
  };
}

/** @throws HearthError DATA_LOSS when a row holds what no Hearth has written. */
export function labelsFromRows(job: number, rows: readonly LabelRow[]): Labels {
  return readRow(`job ${job}`, () =>
    parseLabels(Object.fromEntries(rows.map(({ name, value }) => [name, value]))),
  );
}

export function blobRefFromRow(row: BlobRefRow): BlobRef {
  return {
    sha256: parseSha256(row.sha256.toHex()),
    sizeBytes: row.size_bytes,
    name: row.name,
  };
}

/** Digit by digit: a quarter of the time of `fromHex`, which needs a text without the hyphens. */
export function idToBytes(id: JobId): Uint8Array {
  const bytes = new Uint8Array(16);
  let at = 0;
  for (let index = 0; index < 16; index++) {
    if (index === 4 || index === 6 || index === 8 || index === 10) at++;
    bytes[index] = (digitOf(id.charCodeAt(at)) << 4) | digitOf(id.charCodeAt(at + 1));
    at += 2;
  }
  return bytes;
}

/** The value of a hexadecimal digit in lower case: letters come 1 to 6 after 64, and 96. */
function digitOf(letter: number): number {
  return (letter & 15) + 9 * (letter >> 6);
}

/** Any 16 bytes are an id in hexadecimal digits, so they need not be looked at one by one. */
function bytesToId(bytes: Uint8Array): JobId {
  if (bytes.byteLength !== 16) throw new HearthError("DATA_LOSS", "its id is not 16 bytes");
  const hex = bytes.toHex();
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as JobId;
}
