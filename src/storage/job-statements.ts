/** Every statement of the job store, prepared once. */

import type { SQLQueryBindings } from "bun:sqlite";
import {
  type AttemptRow,
  type BlobRefRow,
  type JobRow,
  specColumns,
  stateColumns,
} from "./job-row.ts";
import type { SqliteFile } from "./sqlite-file.ts";

/** A row of `nodes`. */
export interface NodeRow {
  readonly worker_id: string;
  readonly hostname: string;
  readonly os: string;
  readonly arch: string;
  readonly kinds: string;
  readonly concurrency: number;
  readonly version: string;
  readonly joined_at_ms: number;
  readonly last_seen_ms: number;
}

/** A job's row with the payload of its spec; null when that is empty. */
export type JobWithPayloadRow = JobRow & { readonly payload: Uint8Array | null };

export type BlobRole = "input" | "output";

const insertColumns = [...specColumns, ...stateColumns];
const summaryColumns = ["number", ...insertColumns].join(", ");
const jobsWithPayloads = `SELECT ${summaryColumns}, payload FROM jobs LEFT JOIN payloads ON job = number`;

/** `jobs_queued` in its order, so that what it costs depends on `limit`, not on the queue. */
export const readySql =
  `${jobsWithPayloads} WHERE kind = ? AND state = 'queued' AND run_at_ms <= ? ` +
  "ORDER BY run_at_ms, number LIMIT ?";
export const nextDueSql =
  "SELECT min(run_at_ms) AS run_at_ms FROM jobs WHERE kind = ? AND state = 'queued'";
export const leasedSql = `${jobsWithPayloads} WHERE state = 'leased' ORDER BY number`;
export const newestSql = "SELECT number FROM jobs WHERE number < ? ORDER BY number DESC LIMIT ?";
/** Between two numbers, the upper one excluded. */
export const newestOfStateSql =
  "SELECT number FROM jobs WHERE state = ? AND number < ? AND number > ? " +
  "ORDER BY number DESC LIMIT ?";
export const newestOfKindSql =
  "SELECT number FROM jobs WHERE kind = ? AND state = ? AND number < ? AND number > ? " +
  "ORDER BY number DESC LIMIT ?";

export type JobStatements = ReturnType<typeof prepareStatements>;

export function prepareStatements(file: SqliteFile) {
  function prepare<Row, Params extends SQLQueryBindings[]>(sql: string) {
    return file.prepare<Row, Params>(sql);
  }
  return {
    insertJob: prepare<never, SQLQueryBindings[]>(
      `INSERT INTO jobs (${insertColumns.join(", ")}) VALUES (${insertColumns.map(() => "?").join(", ")})`,
    ),
    /** The guard of P3: nothing happens unless state and token are what they were. */
    updateJob: prepare<never, SQLQueryBindings[]>(
      `UPDATE jobs SET ${stateColumns.map((column) => `${column} = ?`).join(", ")} ` +
        "WHERE number = ? AND state = ? AND token = ?",
    ),
    insertPayload: prepare<never, [number, Uint8Array]>("INSERT INTO payloads VALUES (?, ?)"),
    insertResult: prepare<never, [number, Uint8Array]>("INSERT INTO results VALUES (?, ?)"),
    deleteResult: prepare<never, [number]>("DELETE FROM results WHERE job = ?"),
    insertBlobRef: prepare<never, [number, BlobRole, number, Uint8Array, number, string]>(
      "INSERT INTO blob_refs (job, role, position, sha256, size_bytes, name) VALUES (?, ?, ?, ?, ?, ?)",
    ),
    insertAttempt: prepare<never, [number, number, number, string, number, string, number, string]>(
      "INSERT INTO attempts (job, token, number, worker_id, started_at_ms, how, ended_at_ms, error) " +
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    ),
    forgetAttempts: prepare<never, [number, number]>(
      "DELETE FROM attempts WHERE job = ? AND token <= ?",
    ),
    deleteOutputs: prepare<never, [number]>(
      "DELETE FROM blob_refs WHERE job = ? AND role = 'output'",
    ),

    jobByNumber: prepare<JobWithPayloadRow, [number]>(`${jobsWithPayloads} WHERE number = ?`),
    jobById: prepare<JobWithPayloadRow, [Uint8Array]>(`${jobsWithPayloads} WHERE id = ?`),
    summary: prepare<JobRow, [number]>(`SELECT ${summaryColumns} FROM jobs WHERE number = ?`),
    resultPayload: prepare<{ payload: Uint8Array }, [number]>(
      "SELECT payload FROM results WHERE job = ?",
    ),
    blobRefs: prepare<BlobRefRow, [number, BlobRole]>(
      "SELECT sha256, size_bytes, name FROM blob_refs WHERE job = ? AND role = ? ORDER BY position",
    ),
    ready: prepare<JobWithPayloadRow, [string, number, number]>(readySql),
    attempts: prepare<AttemptRow, [number]>("SELECT * FROM attempts WHERE job = ? ORDER BY token"),
    /** The first kind after this one that has queued jobs: a walk over few entries of `jobs_queued`. */
    nextQueuedKind: prepare<{ kind: string | null }, [string]>(
      "SELECT min(kind) AS kind FROM jobs WHERE state = 'queued' AND kind > ?",
    ),
    reschedule: prepare<never, [{ $kind: string; $now: number }]>(
      "UPDATE jobs SET run_at_ms = $now + max(0, run_at_ms - updated_at_ms), updated_at_ms = $now " +
        "WHERE kind = $kind AND state = 'queued' AND run_at_ms > $now AND updated_at_ms > $now",
    ),
    nextDue: prepare<{ run_at_ms: number | null }, [string]>(nextDueSql),
    leased: prepare<JobWithPayloadRow, []>(leasedSql),
    newest: prepare<{ number: number }, [number, number]>(newestSql),
    newestOfState: prepare<{ number: number }, [string, number, number, number]>(newestOfStateSql),
    newestOfKind: prepare<{ number: number }, [string, string, number, number, number]>(
      newestOfKindSql,
    ),
    jobsOfBlob: prepare<{ job: number }, [Uint8Array, number]>(
      "SELECT DISTINCT job FROM blob_refs WHERE sha256 = ? ORDER BY job LIMIT ?",
    ),

    putNode: prepare<
      never,
      [string, string, string, string, string, number, string, number, number]
    >(
      "INSERT INTO nodes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (worker_id) DO UPDATE SET " +
        "hostname = excluded.hostname, os = excluded.os, arch = excluded.arch, " +
        "kinds = excluded.kinds, concurrency = excluded.concurrency, version = excluded.version, " +
        "last_seen_ms = excluded.last_seen_ms",
    ),
    nodes: prepare<NodeRow, []>("SELECT * FROM nodes ORDER BY last_seen_ms DESC, worker_id"),
  };
}
