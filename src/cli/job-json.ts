/** Jobs and machines as `--json` prints them: stable names, times in ISO 8601, units in the names. */
import type { LogSize } from "../api.ts";
import type { Attempt, BlobRef, Job, Node } from "../job/job.ts";
import { workerOf } from "./job-view.ts";
import { isCut, type KnownLogs } from "./known-logs.ts";
import type { SavedBlob } from "./save-blobs.ts";

export function jobJson(job: Job): Record<string, unknown> {
  const { state, spec, progress } = job;
  return {
    id: job.id,
    number: job.number,
    kind: spec.kind,
    labels: spec.labels,
    state: state.kind,
    attempt: job.attempt,
    // JSON has no infinity: null says that there is no bound.
    maxAttempts: Number.isFinite(spec.maxAttempts) ? spec.maxAttempts : null,
    worker: workerOf(job) ?? null,
    progress:
      progress === undefined ? null : { fraction: progress.fraction, message: progress.message },
    lastError: textJson(job.lastError),
    submittedBy: textJson(job.submittedBy),
    createdAt: timeJson(job.createdAtMs),
    updatedAt: timeJson(job.updatedAtMs),
    ...(state.kind === "queued" ? { runAt: timeJson(state.runAtMs) } : {}),
    ...(state.kind === "leased" ? { leaseExpiresAt: timeJson(state.lease.expiresAtMs) } : {}),
  };
}

/** With what listings leave out: payloads, blobs and the rules of trying again. */
export function jobDetailsJson(job: Job): Record<string, unknown> {
  const { spec, state } = job;
  return {
    ...jobJson(job),
    leaseTtlMs: spec.leaseTtlMs,
    runLimitMs: Number.isFinite(spec.runLimitMs) ? spec.runLimitMs : null,
    backoff: spec.backoff,
    ...payloadJson(spec.payload),
    blobs: spec.blobs.map(blobJson),
    ...(state.kind === "succeeded"
      ? {
          result: { ...payloadJson(state.result.payload), blobs: state.result.blobs.map(blobJson) },
        }
      : {}),
  };
}

/** With every attempt, oldest first. @param logs default: nothing is said of logs */
export function jobAttemptsJson(
  job: Job,
  attempts: readonly Attempt[],
  logs?: KnownLogs,
): Record<string, unknown> {
  const entries = attempts.map((attempt) => ({
    ...attemptJson(attempt),
    ...(logs && { log: logJson(logs.get(attempt.token)) }),
  }));
  return { ...jobDetailsJson(job), attempts: entries };
}

function logJson(size: LogSize | undefined): Record<string, unknown> | null {
  if (size === undefined) return null;
  const { loggedBytes, keptBytes } = size;
  return { loggedBytes, keptBytes, cut: isCut(size) };
}

/** What has not ended yet has no end: `endedAt`, `how` and `error` are null while it runs. */
function attemptJson(attempt: Attempt): Record<string, unknown> {
  const { number, token, workerId, startedAtMs, ended } = attempt;
  return {
    number,
    token,
    worker: workerId,
    startedAt: timeJson(startedAtMs),
    endedAt: ended === undefined ? null : timeJson(ended.atMs),
    how: ended?.how ?? null,
    error: textJson(ended?.error ?? ""),
  };
}

export function blobJson({ name, sizeBytes, sha256 }: BlobRef): Record<string, unknown> {
  return { name, sizeBytes, sha256 };
}

export function savedJson({ blob, path }: SavedBlob): Record<string, unknown> {
  return { ...blobJson(blob), path };
}

/** Text as it is; bytes that are no text as base64, under another name. */
export function payloadJson(payload: Uint8Array): Record<string, string> {
  try {
    return { payload: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(payload) };
  } catch {
    return { payloadBase64: Buffer.from(payload).toString("base64") };
  }
}

export function nodeJson(node: Node): Record<string, unknown> {
  const { joinedAtMs, lastSeenMs, workerId, ...rest } = node;
  return {
    worker: workerId,
    ...rest,
    joinedAt: timeJson(joinedAtMs),
    lastSeen: timeJson(lastSeenMs),
  };
}

/** What is not known or not there is null. */
export function textJson(text: string): string | null {
  return text === "" ? null : text;
}

export function timeJson(atMs: number): string {
  return new Date(atMs).toISOString();
}
