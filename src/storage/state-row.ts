/**
 * The state of a job as a row in the table of that state, and back; and attempts that have ended. Each
 * list of columns stands beside the function that gives their values, in the same order.
 */

import type { SQLQueryBindings } from "bun:sqlite";
import type { NewJob } from "../coordinator/ports.ts";
import {
  attemptEndings,
  type JobState,
  type JobStateKind,
  type Progress,
  type Result,
  parseFencingToken,
} from "../job/job.ts";
import type { EndedAttempt } from "../job/transition.ts";
import { oneOf, present } from "./stored-value.ts";

/** Columns of every state's table. */
const sharedColumns = [
  "attempt",
  "token",
  "last_error",
  "progress_fraction",
  "progress_message",
  "progress_at_ms",
  "updated_at_ms",
] as const;

/** Columns that some states' tables have. */
const ownColumns = ["run_at_ms", "worker_id", "leased_at_ms", "expires_at_ms"] as const;

const ownColumnsOf: Readonly<Record<JobStateKind, readonly (typeof ownColumns)[number][]>> = {
  queued: ["run_at_ms"],
  leased: ["worker_id", "leased_at_ms", "expires_at_ms"],
  // The beginning of the attempt that it ended; null when that attempt has a row of its own.
  succeeded: ["worker_id", "leased_at_ms"],
  failed: [],
  cancelled: [],
};

/** What {@link selectedState} selects; null, or left out, where a state does not have the column. */
export interface StateRow {
  readonly state: JobStateKind;
  readonly attempt: number;
  readonly token: number;
  readonly last_error: string;
  readonly progress_fraction: number | null;
  readonly progress_message: string | null;
  readonly progress_at_ms: number | null;
  readonly updated_at_ms: number;
  readonly run_at_ms?: number | null;
  readonly worker_id?: string | null;
  readonly leased_at_ms?: number | null;
  readonly expires_at_ms?: number | null;
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

/** The columns of a state's table after `job`, and `kind` where it has that. */
export function stateColumns(state: JobStateKind): readonly string[] {
  return [...ownColumnsOf[state], ...sharedColumns];
}

/** The expressions that make a {@link StateRow} of a row of a state's table. */
export function selectedState(state: JobStateKind): string {
  return selected(state, ownColumnsOf[state]);
}

/** The same, with the columns of every state, so that rows of several states can be united. */
export function selectedOfAnyState(state: JobStateKind): string {
  return selected(state, ownColumns);
}

function selected(state: JobStateKind, own: readonly (typeof ownColumns)[number][]): string {
  const columns = own.map((column) =>
    ownColumnsOf[state].includes(column) ? `${state}.${column}` : `NULL AS ${column}`,
  );
  const shared = sharedColumns.map((column) => `${state}.${column}`);
  return [`'${state}' AS state`, ...columns, ...shared].join(", ");
}

/**
 * The values of {@link stateColumns} for the state that the job is in.
 * @param ended the attempt that ended with it
 */
export function stateValues(job: NewJob, ended: EndedAttempt | undefined): SQLQueryBindings[] {
  const values = ownValues(job, ended);
  const { progress } = job;
  values.push(
    job.attempt,
    job.token,
    job.lastError,
    progress?.fraction ?? null,
    progress?.message ?? null,
    progress?.reportedAtMs ?? null,
    job.updatedAtMs,
  );
  return values;
}

function ownValues(job: NewJob, ended: EndedAttempt | undefined): SQLQueryBindings[] {
  const { state } = job;
  switch (state.kind) {
    case "queued":
      return [state.runAtMs];
    case "leased":
      return [state.lease.workerId, state.lease.leasedAtMs, state.lease.expiresAtMs];
    case "succeeded":
      return [state.workerId, isTold(job, ended) ? ended.startedAtMs : null];
    case "failed":
    case "cancelled":
      return [];
    default:
      return state satisfies never;
  }
}

/**
 * Whether the row of the job's success tells all of the attempt that it ended, so that the attempt has
 * no row of its own. {@link toldAttempts} reads it back.
 */
export function isTold(
  { state, attempt, token, updatedAtMs }: NewJob,
  ended: EndedAttempt | undefined,
): ended is EndedAttempt {
  return (
    ended !== undefined &&
    state.kind === "succeeded" &&
    ended.number === attempt &&
    ended.token === token &&
    ended.workerId === state.workerId &&
    ended.ended.how === "succeeded" &&
    ended.ended.atMs === updatedAtMs &&
    ended.ended.error === ""
  );
}

/** Rows of `attempts`, with their job, that are told by successes. */
export const toldAttempts =
  "SELECT job, token, attempt AS number, worker_id, leased_at_ms AS started_at_ms, " +
  "'succeeded' AS how, updated_at_ms AS ended_at_ms, '' AS error " +
  "FROM succeeded WHERE leased_at_ms IS NOT NULL";

/** Columns of `attempts` after `job`. */
export const attemptColumns = [
  "token",
  "number",
  "worker_id",
  "started_at_ms",
  "how",
  "ended_at_ms",
  "error",
] as const;

/** The values of {@link attemptColumns}. */
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

/** @throws HearthError DATA_LOSS when the row lacks what its state has. */
export function stateFromRow(row: StateRow, result: Result): JobState {
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
      return row.state satisfies never;
  }
}

/** @throws HearthError DATA_LOSS when the row has part of a progress. */
export function progressFromRow(row: StateRow): Progress | undefined {
  if (row.progress_fraction === null) return undefined;
  return {
    fraction: row.progress_fraction,
    message: present(row.progress_message, "progress_message"),
    reportedAtMs: present(row.progress_at_ms, "progress_at_ms"),
  };
}
