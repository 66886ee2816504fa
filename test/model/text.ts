/**
 * What can be seen of a coordinator, as text: two that look the same are the same, and where they
 * differ a person can read how. Times count from the moment at which the manual clock starts.
 */

import type { Attempt, BlobRef, Job, JobRef, Node, Result, Spec } from "../../src/job/job.ts";
import type { LeaseRef } from "../../src/api.ts";
import { manualStartMs } from "../support/manual-clock.ts";

export const at = (ms: number): string => `+${ms - manualStartMs}`;

export function bytesText(bytes: Uint8Array): string {
  return bytes.byteLength > 40
    ? `${bytes.byteLength} bytes`
    : Buffer.from(bytes).toString("latin1");
}

export function blobsText(blobs: readonly BlobRef[]): string {
  const each = blobs.map(
    ({ sha256, sizeBytes, name }) => `${sha256.slice(0, 6)}:${sizeBytes}:${name}`,
  );
  return `[${each.join()}]`;
}

export function refText(ref: JobRef): string {
  return ref.by === "id" ? `the job ${ref.id.slice(-4)}` : `job #${ref.number}`;
}

export function leaseText({ jobId, token }: LeaseRef): string {
  return `${jobId.slice(-4)} ${token === undefined ? "without a token" : `with token ${token}`}`;
}

/** Everything that is promised about a job. Progress is promised while a worker has it. */
export function jobText(job: Job): string {
  const { id, number, spec, submittedBy, state, attempt, token, lastError, progress } = job;
  const said =
    state.kind === "leased" && progress
      ? `, at ${progress.fraction} "${progress.message}" since ${at(progress.reportedAtMs)}`
      : "";
  return (
    `#${number} ${id.slice(-12)} ${specText(spec)} is ${stateText(job)}${said}, ` +
    `attempt ${attempt}, token ${token}, error "${lastError}", by "${submittedBy}", ` +
    `created ${at(job.createdAtMs)}, changed ${at(job.updatedAtMs)}`
  );
}

/** As {@link jobText}, but for when the lease ends: watchers are not told of every heartbeat. */
export function watchedText(job: Job): string {
  return jobText(job).replace(/ until \+\d+/, "");
}

export function attemptText({ number, token, workerId, startedAtMs, ended }: Attempt): string {
  const end = ended ? `${ended.how} ${at(ended.atMs)} "${ended.error}"` : "runs";
  return `${number}/${token} ${workerId} ${at(startedAtMs)} ${end}`;
}

export function nodeText(node: Node): string {
  const { workerId, hostname, os, arch, kinds, concurrency, version } = node;
  const { connected, leases, joinedAtMs, lastSeenMs } = node;
  return (
    `${workerId} (${hostname} ${os} ${arch} ${version}) ${kinds.join()} ×${concurrency}, ` +
    `${connected ? "here" : "gone"}, ${leases} leases, joined ${at(joinedAtMs)}, seen ${at(lastSeenMs)}`
  );
}

function specText({
  kind,
  labels,
  payload,
  blobs,
  maxAttempts,
  leaseTtlMs,
  runLimitMs,
  backoff,
}: Spec) {
  const { initialMs, maxMs, multiplier, jitter } = backoff;
  return (
    `${kind} ${JSON.stringify(labels)} "${bytesText(payload)}" ${blobsText(blobs)} ≤${maxAttempts} TTL ${leaseTtlMs} ` +
    `run ${runLimitMs} backoff ${initialMs}..${maxMs} ×${multiplier} ±${jitter}`
  );
}

function stateText({ state }: Job): string {
  switch (state.kind) {
    case "queued":
      return `queued for ${at(state.runAtMs)}`;
    case "leased": {
      const { workerId, leasedAtMs, expiresAtMs } = state.lease;
      return `leased to ${workerId} since ${at(leasedAtMs)} until ${at(expiresAtMs)}`;
    }
    case "succeeded":
      return `succeeded by ${state.workerId} with ${resultText(state.result)}`;
    case "failed":
    case "cancelled":
      return state.kind;
    default:
      return state satisfies never;
  }
}

function resultText({ payload, blobs }: Result): string {
  return `"${bytesText(payload)}" ${blobsText(blobs)}`;
}
