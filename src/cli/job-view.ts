/** Jobs as people read them: one row of a table, or one line. */
import type { BlobRef, Job, JobStateKind } from "../job/job.ts";
import { formatAgeMs, formatDurationMs } from "./duration.ts";
import { areEnds } from "./job-filter.ts";
import type { Style } from "./output.ts";
import { renderPercent } from "./progress-bar.ts";
import type { Table } from "./table.ts";
import { formatBytes } from "../job/format-bytes.ts";
import { oneLine } from "../platform/one-line.ts";

/** Exit status of a command that waited for a job's end. */
export const exitStatusByState = {
  queued: 0,
  leased: 0,
  succeeded: 0,
  failed: 1,
  cancelled: 2,
} as const satisfies Record<JobStateKind, number>;

/** Who runs a job, or ran it to its success. */
export function workerOf(job: Job): string | undefined {
  switch (job.state.kind) {
    case "leased":
      return job.state.lease.workerId;
    case "succeeded":
      return job.state.workerId;
    case "queued":
    case "failed":
    case "cancelled":
      return undefined;
    default:
      return job.state satisfies never;
  }
}

/** How far a job is, or why it is not: `52%  page 3 of 6`, `again in 4s: disk full`, an error. */
export function progressOf(job: Job, nowMs: number): string {
  const { state, progress, lastError } = job;
  switch (state.kind) {
    case "leased": {
      if (progress === undefined) return "";
      return oneLine(`${renderPercent(progress.fraction).trim()} ${progress.message}`);
    }
    case "queued": {
      const waitMs = state.runAtMs - nowMs;
      // It was handed back for a while, or nobody has had it since it was submitted or retried.
      const isHandedBack = lastError !== "" && waitMs > 0;
      if (job.attempt === 0 && !isHandedBack) return "";
      const when =
        waitMs > 0 ? `again in ${formatDurationMs(waitMs)}` : "again when a worker is free";
      return lastError === "" ? when : `${when}: ${oneLine(lastError)}`;
    }
    case "failed":
      return oneLine(lastError);
    case "succeeded":
    case "cancelled":
      return "";
    default:
      return state satisfies never;
  }
}

/** Who submitted a job; "-" when that is not known, as of jobs from before it was kept. */
export function submitterOf({ submittedBy }: Job): string {
  return oneLine(submittedBy) || "-";
}

export function attemptOf({ attempt, spec }: Job): string {
  return Number.isFinite(spec.maxAttempts) ? `${attempt}/${spec.maxAttempts}` : String(attempt);
}

export function markState(style: Style, state: JobStateKind): string {
  const marks = {
    queued: style.yellow,
    leased: style.cyan,
    succeeded: style.green,
    failed: style.red,
    cancelled: style.dim,
  } as const satisfies Record<JobStateKind, unknown>;
  return marks[state](state);
}

/** @param states that were asked for; of those that are all ends, it is told when each job ended */
export function jobTable(
  jobs: readonly Job[],
  states: readonly JobStateKind[],
  { nowMs, style }: { readonly nowMs: number; readonly style: Style },
): Table {
  const haveEnded = areEnds(states);
  return {
    columns: [
      { title: "JOB", align: "right" },
      { title: "KIND" },
      { title: "STATE" },
      { title: "ATTEMPT" },
      { title: "WORKER" },
      { title: "PROGRESS", flexible: true },
      { title: "AGE", align: "right" },
      ...(haveEnded ? [{ title: "ENDED", align: "right" } as const] : []),
      { title: "BY", optional: true },
    ],
    rows: jobs.map((job) => [
      String(job.number),
      job.spec.kind,
      markState(style, job.state.kind),
      attemptOf(job),
      workerOf(job) ?? "",
      progressOf(job, nowMs),
      formatAgeMs(nowMs - job.createdAtMs),
      ...(haveEnded ? [`${formatAgeMs(nowMs - job.updatedAtMs)} ago`] : []),
      submitterOf(job),
    ]),
  };
}

/** One change of a job on one line, for output that nobody rewrites: nothing in it grows old. */
export function jobLine(job: Job): string {
  const parts = [`job ${job.number}`, job.spec.kind, job.state.kind];
  if (job.attempt > 0) parts.push(`attempt ${attemptOf(job)}`);
  const worker = workerOf(job);
  if (worker !== undefined) parts.push(`on ${worker}`);
  const progress =
    job.state.kind === "queued" ? oneLine(job.lastError) : progressOf(job, job.updatedAtMs);
  return progress === "" ? parts.join(" ") : `${parts.join(" ")}: ${progress}`;
}

/** How a job ended, as the last line of following it. */
export function endLine(job: Job, style: Style): string {
  const state = markState(style, job.state.kind);
  const worker = workerOf(job);
  const tookMs = job.updatedAtMs - job.createdAtMs;
  const attempts = job.attempt === 1 ? "1 attempt" : `${job.attempt} attempts`;
  switch (job.state.kind) {
    case "succeeded":
      return `job ${job.number} ${state} on ${worker} in ${formatDurationMs(tookMs)}`;
    case "failed":
      return `job ${job.number} ${state} after ${attempts}: ${oneLine(job.lastError)}`;
    case "cancelled":
    case "queued":
    case "leased":
      return `job ${job.number} is ${state}`;
    default:
      return job.state satisfies never;
  }
}

/** A blob on one line: its name, or its hash if it has none, and its size. */
export function blobSummary(blob: BlobRef): string {
  return `${blob.name === "" ? blob.sha256 : oneLine(blob.name)} (${formatBytes(blob.sizeBytes)})`;
}
