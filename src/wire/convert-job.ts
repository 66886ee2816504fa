/**
 * Jobs and what they are made of: domain ⇄ wire, in neighbouring pairs. `…FromWire` parses: what comes
 * out of it is valid, what is not throws INVALID_ARGUMENT.
 */

import { HearthError } from "../errors.ts";
import {
  type Attempt,
  type AttemptEnding,
  attemptEndings,
  type BlobRef,
  type Job,
  type JobState,
  type JobStateKind,
  type Labels,
  type Lease,
  type Progress,
  parseFencingToken,
  parseJobId,
  parseJobNumber,
} from "../job/job.ts";
import { noLabels } from "../job/labels.ts";
import {
  type SpecInput,
  completeBlobRef,
  completeResult,
  completeSpec,
  specDefaults,
} from "../job/spec.ts";
import { v1 } from "./protobuf.ts";

export type WireOf<T extends { encode: (message: never) => unknown }> = Parameters<T["encode"]>[0];
type WireJob = WireOf<typeof v1.Job>;
type WireAttempt = WireOf<typeof v1.Attempt>;
type WireSpec = WireOf<typeof v1.Spec>;
export type WireTime = { seconds?: number | null; nanos?: number | null };
export type Missing<T> = T | null | undefined;

export function invalid(message: string): HearthError {
  return new HearthError("INVALID_ARGUMENT", message);
}

// Times and durations: whole milliseconds here, seconds and nanoseconds there.

export function timeToWire(ms: number): { seconds: number; nanos: number } {
  const wholeMs = Math.round(ms);
  const seconds = Math.floor(wholeMs / 1000);
  return { seconds, nanos: (wholeMs - seconds * 1000) * 1e6 };
}

/** What a Date can hold, either side of 1970 (ECMAScript, 21.4.1.1). */
const timeMsMax = 8.64e15;

/** A missing time is 0. Also reads durations. */
export function timeFromWire(wire: Missing<WireTime>): number {
  return wire ? timeMs(wire.seconds ?? 0, wire.nanos ?? 0) : 0;
}

export function timeMs(seconds: number, nanos: number): number {
  const ms = seconds * 1000 + Math.round(nanos / 1e6);
  if (!(Math.abs(ms) <= timeMsMax)) throw invalid("a time is out of range");
  return ms;
}
// Blob references and specs.

export function blobRefToWire(blob: BlobRef): WireOf<typeof v1.BlobRef> {
  return { sha256: blob.sha256, size: blob.sizeBytes, name: blob.name };
}

export function blobRefFromWire(wire: Missing<WireOf<typeof v1.BlobRef>>): BlobRef {
  return completeBlobRef(blobRefInput(wire));
}

function blobRefInput(wire: Missing<WireOf<typeof v1.BlobRef>>): {
  sha256: string;
  sizeBytes: number;
  name: string;
} {
  return { sha256: wire?.sha256 ?? "", sizeBytes: wire?.size ?? 0, name: wire?.name ?? "" };
}

export function specToWire(spec: SpecInput): WireSpec {
  const { backoff, maxAttempts } = spec;
  return {
    kind: spec.kind,
    payload: spec.payload ?? null,
    blobs: (spec.blobs ?? []).map((blob) => ({
      sha256: blob.sha256,
      size: blob.sizeBytes,
      name: blob.name ?? "",
    })),
    maxAttempts: maxAttempts === Infinity ? -1 : (maxAttempts ?? 0),
    leaseTtl: timeToWire(spec.leaseTtlMs ?? 0),
    runLimit: hasRunLimit(spec) ? timeToWire(spec.runLimitMs) : null,
    labels: labelsToWire(spec.labels),
    backoff: backoff
      ? {
          initial: backoff.initialMs === undefined ? null : timeToWire(backoff.initialMs),
          max: backoff.maxMs === undefined ? null : timeToWire(backoff.maxMs),
          multiplier: backoff.multiplier ?? 0,
          jitter: backoff.jitter ?? specDefaults.backoff.jitter,
        }
      : null,
  };
}

export function labelsToWire(labels: Labels | undefined): Record<string, string> | null {
  return labels ? { ...labels } : null;
}

export function hasRunLimit(spec: SpecInput): spec is SpecInput & { readonly runLimitMs: number } {
  return spec.runLimitMs !== undefined && spec.runLimitMs !== Infinity;
}

/** As it was said, not validated yet: the coordinator completes specs. */
export function specInputFromWire(wire: Missing<WireSpec>): SpecInput {
  if (!wire) throw invalid("a job needs a spec");
  const { backoff } = wire;
  return {
    kind: wire.kind ?? "",
    payload: wire.payload ?? undefined,
    blobs: (wire.blobs ?? []).map(blobRefInput),
    maxAttempts: wire.maxAttempts ?? 0,
    leaseTtlMs: timeFromWire(wire.leaseTtl),
    runLimitMs: timeFromWire(wire.runLimit),
    labels: wire.labels ?? noLabels,
    backoff: backoff
      ? {
          ...(backoff.initial && { initialMs: timeFromWire(backoff.initial) }),
          ...(backoff.max && { maxMs: timeFromWire(backoff.max) }),
          ...(backoff.multiplier && { multiplier: backoff.multiplier }),
          // proto3 cannot tell 0 from "not said": a policy that is sent says its jitter.
          jitter: backoff.jitter ?? 0,
        }
      : undefined,
  };
}

// Jobs.

const stateNumbers = {
  queued: v1.State.STATE_QUEUED,
  leased: v1.State.STATE_LEASED,
  succeeded: v1.State.STATE_SUCCEEDED,
  failed: v1.State.STATE_FAILED,
  cancelled: v1.State.STATE_CANCELLED,
} as const satisfies Record<JobStateKind, number>;

export function stateKindToWire(kind: JobStateKind): number {
  return stateNumbers[kind];
}

export function stateKindFromWire(number: number): JobStateKind {
  for (const kind of Object.keys(stateNumbers) as JobStateKind[]) {
    if (stateNumbers[kind] === number) return kind;
  }
  throw invalid(`${number} is not the state of a job`);
}

export function jobToWire(job: Job): WireJob {
  const wire: WireJob = {
    id: job.id,
    number: job.number,
    spec: specToWire(job.spec),
    submittedBy: job.submittedBy,
    state: stateKindToWire(job.state.kind),
    attempt: job.attempt,
    fencingToken: job.token,
    lastError: job.lastError,
    createdAt: timeToWire(job.createdAtMs),
    updatedAt: timeToWire(job.updatedAtMs),
    progress: job.progress ? progressToWire(job.progress) : null,
  };
  switch (job.state.kind) {
    case "queued":
      wire.nextRunAt = timeToWire(job.state.runAtMs);
      break;
    case "leased":
      wire.lease = leaseToWire(job.state.lease);
      break;
    case "succeeded":
      wire.result = {
        payload: job.state.result.payload,
        blobs: job.state.result.blobs.map(blobRefToWire),
        workerId: job.state.workerId,
      };
      break;
    case "failed":
    case "cancelled":
      break;
    default:
      job.state satisfies never;
  }
  return wire;
}

export function jobFromWire(wire: Missing<WireJob>): Job {
  if (!wire) throw invalid("a job is missing");
  return {
    id: parseJobId(wire.id ?? ""),
    number: parseJobNumber(wire.number ?? 0),
    spec: completeSpec(specInputFromWire(wire.spec)),
    submittedBy: wire.submittedBy ?? "",
    state: stateFromWire(wire),
    attempt: attemptNumberFromWire(wire.attempt),
    token: parseFencingToken(wire.fencingToken ?? 0),
    lastError: wire.lastError ?? "",
    progress: progressFromWire(wire.progress),
    createdAtMs: timeFromWire(wire.createdAt),
    updatedAtMs: timeFromWire(wire.updatedAt),
  };
}

function stateFromWire(wire: WireJob): JobState {
  const kind = stateKindFromWire(wire.state ?? 0);
  switch (kind) {
    case "queued":
      return { kind, runAtMs: timeFromWire(wire.nextRunAt) };
    case "leased":
      return { kind, lease: leaseFromWire(wire.lease) };
    case "succeeded":
      return {
        kind,
        result: resultFromWire(wire.result),
        workerId: wire.result?.workerId ?? "",
      };
    case "failed":
    case "cancelled":
      return { kind };
    default:
      return kind satisfies never;
  }
}

// Attempts.

const endingNumbers = {
  succeeded: v1.AttemptEnding.ATTEMPT_ENDING_SUCCEEDED,
  failed: v1.AttemptEnding.ATTEMPT_ENDING_FAILED,
  "timed-out": v1.AttemptEnding.ATTEMPT_ENDING_TIMED_OUT,
  lost: v1.AttemptEnding.ATTEMPT_ENDING_LOST,
  released: v1.AttemptEnding.ATTEMPT_ENDING_RELEASED,
  cancelled: v1.AttemptEnding.ATTEMPT_ENDING_CANCELLED,
} as const satisfies Record<AttemptEnding, number>;

export function attemptToWire(attempt: Attempt): WireAttempt {
  const { ended } = attempt;
  return {
    number: attempt.number,
    fencingToken: attempt.token,
    workerId: attempt.workerId,
    startedAt: timeToWire(attempt.startedAtMs),
    endedAt: ended ? timeToWire(ended.atMs) : null,
    ending: ended ? endingNumbers[ended.how] : v1.AttemptEnding.ATTEMPT_ENDING_UNSPECIFIED,
    error: ended?.error ?? "",
  };
}

function attemptNumberFromWire(number: Missing<number>): number {
  if ((number ?? 0) < 0) throw invalid(`${number} is not the number of an attempt`);
  return number ?? 0;
}

export function attemptFromWire(wire: WireAttempt): Attempt {
  const how = attemptEndings.find((ending) => endingNumbers[ending] === wire.ending);
  if (how === undefined && wire.ending) {
    throw invalid(`${wire.ending} is not the end of an attempt`);
  }
  return {
    number: attemptNumberFromWire(wire.number),
    token: parseFencingToken(wire.fencingToken ?? 0),
    workerId: wire.workerId ?? "",
    startedAtMs: timeFromWire(wire.startedAt),
    ended: how && { how, atMs: timeFromWire(wire.endedAt), error: wire.error ?? "" },
  };
}

// Leases, results, progress.

function leaseToWire(lease: Lease): WireOf<typeof v1.Lease> {
  return {
    workerId: lease.workerId,
    leasedAt: timeToWire(lease.leasedAtMs),
    expiresAt: timeToWire(lease.expiresAtMs),
  };
}

function leaseFromWire(wire: Missing<WireOf<typeof v1.Lease>>): Lease {
  return {
    workerId: wire?.workerId ?? "",
    leasedAtMs: timeFromWire(wire?.leasedAt),
    expiresAtMs: timeFromWire(wire?.expiresAt),
  };
}

export function resultFromWire(
  wire: Missing<WireOf<typeof v1.Result>>,
): ReturnType<typeof completeResult> {
  return completeResult({
    payload: wire?.payload ?? undefined,
    blobs: (wire?.blobs ?? []).map(blobRefInput),
  });
}

function progressToWire(progress: Progress): WireOf<typeof v1.Progress> {
  return {
    percent: progress.fraction,
    message: progress.message,
    reportedAt: timeToWire(progress.reportedAtMs),
  };
}

export function progressFromWire(wire: Missing<WireOf<typeof v1.Progress>>): Progress | undefined {
  if (!wire) return undefined;
  return {
    // Not a number counts as none.
    fraction: Math.min(1, Math.max(0, wire.percent || 0)),
    message: wire.message ?? "",
    reportedAtMs: timeFromWire(wire.reportedAt),
  };
}
