/** All that is known of one job, as people read it: names and values, then its attempts as a table. */
import type { Attempt, AttemptEnding, Job } from "../job/job.ts";
import { formatAgeMs, formatDurationMs } from "./duration.ts";
import {
  attemptOf,
  blobSummary,
  markState,
  progressOf,
  submitterOf,
  workerOf,
} from "./job-view.ts";
import { type KnownLogs, logSummary } from "./known-logs.ts";
import { localTime, timeOf } from "./local-time.ts";
import type { Style } from "./output.ts";
import { renderTable, type Table } from "./table.ts";
import { formatBytes } from "../job/format-bytes.ts";
import { oneLine } from "../platform/one-line.ts";
import { readableText } from "./text.ts";

export interface DetailsView {
  readonly nowMs: number;
  /** Cells of a line of the table; Infinity where nobody looks at a screen. */
  readonly columnsMax: number;
  readonly style: Style;
}

/**
 * A table would tell nothing new of a job that succeeded at once: how long it ran is a value then.
 * @param logs default: nothing is said of them
 */
export function jobDetails(
  job: Job,
  attempts: readonly Attempt[],
  view: DetailsView,
  logs: KnownLogs = new Map(),
): readonly string[] {
  const [first] = attempts;
  const soleSuccess =
    attempts.length === 1 && first?.ended?.how === "succeeded" ? first : undefined;
  const values = jobValues(job, soleSuccess, logs, view);
  if (attempts.length === 0 || soleSuccess !== undefined) return values;
  const table = attemptTable(attempts, logs, view);
  const lines = [...values, "", ...renderTable(table, view.columnsMax, view.style.bold)];
  return allWereLost(attempts) ? [...lines, lostLine] : lines;
}

function jobValues(
  job: Job,
  soleSuccess: Attempt | undefined,
  logs: KnownLogs,
  { nowMs, style }: DetailsView,
): readonly string[] {
  const { spec, state } = job;
  const entries: [string, string][] = [
    ["job", `${job.number}  ${style.dim(job.id)}`],
    ["kind", spec.kind],
    ["state", markState(style, state.kind)],
    ["attempt", attemptOf(job)],
  ];
  const add = (name: string, value: string): void => {
    if (value !== "") entries.push([name, value]);
  };
  add("worker", workerOf(job) ?? "");
  add("ran for", soleSuccess === undefined ? "" : ranFor(soleSuccess, nowMs));
  add("log", soleSuccess === undefined ? "" : logSummary(logs.get(soleSuccess.token)));
  add("progress", state.kind === "failed" ? "" : progressOf(job, nowMs));
  add("last error", oneLine(job.lastError));
  add("submitter", submitterOf(job));
  add("created", when(job.createdAtMs, nowMs));
  add("changed", when(job.updatedAtMs, nowMs));
  for (const [name, value] of Object.entries(spec.labels)) {
    add("label", oneLine(`${name}=${value}`));
  }
  add("lease TTL", formatDurationMs(spec.leaseTtlMs));
  add("run limit", Number.isFinite(spec.runLimitMs) ? formatDurationMs(spec.runLimitMs) : "");
  add("payload", payloadSummary(spec.payload));
  for (const blob of spec.blobs) add("blob", blobSummary(blob));
  if (state.kind === "succeeded") {
    add("result", payloadSummary(state.result.payload));
    for (const blob of state.result.blobs) add("result blob", blobSummary(blob));
  }
  const nameColumns = Math.max(...entries.map(([name]) => name.length));
  return entries.map(([name, value]) => `${style.bold(name.padEnd(nameColumns))}  ${value}`);
}

const lostLine = "Each attempt lost its worker: look there for a crash or too little memory.";

/** Then no error of the job's own tells why: it may be what ends its workers. */
function allWereLost(attempts: readonly Attempt[]): boolean {
  const counted = attempts.filter(({ ended }) => ended !== undefined && ended.how !== "released");
  return counted.length > 1 && counted.every(({ ended }) => ended?.how === "lost");
}

/** Tokens are shown where numbers do not tell attempts apart, and logs where there are some and room for it. */
function attemptTable(
  attempts: readonly Attempt[],
  logs: KnownLogs,
  { nowMs, style }: DetailsView,
): Table {
  const showsTokens = new Set(attempts.map(({ number }) => number)).size < attempts.length;
  const columns: { column: Table["columns"][number]; of: (attempt: Attempt) => string }[] = [
    { column: { title: "ATTEMPT", align: "right" }, of: ({ number }) => String(number) },
    { column: { title: "WORKER" }, of: ({ workerId }) => oneLine(workerId) },
    { column: { title: "STARTED" }, of: ({ startedAtMs }) => timeOf(startedAtMs, nowMs) },
    { column: { title: "RAN", align: "right" }, of: (attempt) => ranFor(attempt, nowMs) },
    {
      column: { title: "END" },
      of: ({ ended }) =>
        ended === undefined ? style.cyan("running") : markEnding(style, ended.how),
    },
    { column: { title: "ERROR", flexible: true }, of: ({ ended }) => oneLine(ended?.error ?? "") },
  ];
  if (showsTokens) {
    const column = { title: "TOKEN", align: "right" } as const;
    columns.unshift({ column, of: ({ token }) => String(token) });
  }
  if (logs.size > 0) {
    const of = ({ token }: Attempt): string => logSummary(logs.get(token));
    columns.splice(-1, 0, { column: { title: "LOG", optional: true }, of });
  }
  return {
    columns: columns.map(({ column }) => column),
    rows: attempts.map((attempt) => columns.map(({ of }) => of(attempt))),
  };
}

function markEnding(style: Style, how: AttemptEnding): string {
  const marks = {
    succeeded: style.green,
    failed: style.red,
    "timed-out": style.red,
    lost: style.red,
    released: style.dim,
    cancelled: style.dim,
  } as const satisfies Record<AttemptEnding, unknown>;
  return marks[how](how);
}

function ranFor({ startedAtMs, ended }: Attempt, nowMs: number): string {
  return formatDurationMs((ended?.atMs ?? nowMs) - startedAtMs);
}

const payloadLengthShown = 200;

function payloadSummary(payload: Uint8Array): string {
  if (payload.byteLength === 0) return "";
  const text = readableText(payload);
  if (text === undefined) return `${formatBytes(payload.byteLength)}, not text`;
  const line = oneLine(text);
  if (line.length <= payloadLengthShown) return line;
  return `${line.slice(0, payloadLengthShown)}… (${formatBytes(payload.byteLength)})`;
}

function when(atMs: number, nowMs: number): string {
  const age = `${formatAgeMs(nowMs - atMs)} ago`;
  return `${localTime(atMs)} (${age})`;
}
