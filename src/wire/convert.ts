/**
 * What calls carry besides jobs: domain ⇄ wire, in neighbouring pairs, as in `convert-job.ts`. Generated
 * types end in these two files and in `service.ts` and `stub.ts`.
 */

import type {
  Completion,
  FailReply,
  HandBack,
  HeartbeatReply,
  JobHandle,
  LeaseEnd,
  LeaseRef,
  LeaseRequest,
  Submission,
  WorkerDescription,
} from "../api.ts";
import {
  type JobNumber,
  type JobRef,
  type Kind,
  type Node,
  parseFencingToken,
  parseJobId,
  parseJobNumber,
  parseKind,
  shorten,
} from "../job/job.ts";
import { parseKinds } from "../job/spec.ts";
import {
  type Missing,
  type WireOf,
  type WireTime,
  blobRefToWire,
  resultFromWire,
  timeToWire,
  timeFromWire,
  specToWire,
  specInputFromWire,
  invalid,
} from "./convert-job.ts";
import type { v1 } from "./protobuf.ts";

// Names of jobs.

export function jobRefToWire(ref: JobRef): { id?: string; number?: number } {
  return ref.by === "id" ? { id: ref.id } : { number: ref.number };
}

export function jobRefFromWire(wire: { id?: Missing<string>; number?: Missing<number> }): JobRef {
  if (wire.number) return { by: "number", number: parseJobNumber(wire.number) };
  return { by: "id", id: parseJobId(wire.id ?? "") };
}

export function jobHandleToWire(handle: JobHandle): { id: string; number: number } {
  return { id: handle.id, number: handle.number };
}

export function jobHandleFromWire(wire: {
  id?: Missing<string>;
  number?: Missing<number>;
}): JobHandle {
  return { id: parseJobId(wire.id ?? ""), number: parseJobNumber(wire.number ?? 0) };
}

export function leaseRefToWire(lease: LeaseRef): { jobId: string; fencingToken: number } {
  return { jobId: lease.jobId, fencingToken: lease.token ?? 0 };
}

/** Tokens start at 1; 0 is what a caller sends that knows none. */
export function leaseRefFromWire(wire: {
  jobId?: Missing<string>;
  fencingToken?: Missing<number>;
}): LeaseRef {
  const token = wire.fencingToken ?? 0;
  return {
    jobId: parseJobId(wire.jobId ?? ""),
    token: token === 0 ? undefined : parseFencingToken(token),
  };
}

export function handBackToWire(why: HandBack | undefined) {
  return why && { reason: why.reason, delay: timeToWire(why.delayMs) };
}

/** Undefined for a worker that stops, which says nothing. */
export function handBackFromWire(wire: {
  reason?: Missing<string>;
  delay?: Missing<WireTime>;
}): HandBack | undefined {
  const [reason, delayMs] = [wire.reason ?? "", timeFromWire(wire.delay)];
  return reason === "" && delayMs === 0 ? undefined : { reason, delayMs };
}

export function completionToWire({ lease, result }: Completion) {
  return {
    ...leaseRefToWire(lease),
    result: { payload: result.payload, blobs: result.blobs.map(blobRefToWire) },
  };
}

export function completionFromWire(wire: WireOf<typeof v1.CompleteJobRequest>): Completion {
  return { lease: leaseRefFromWire(wire), result: resultFromWire(wire.result) };
}

export function jobNumberFromWire(number: number): JobNumber {
  return parseJobNumber(number);
}

/** @param slots jobs the worker can start now */
export function leaseRequestFromWire(
  wire: { kinds?: Missing<string[]>; pollTimeout?: Missing<WireTime> },
  slots: number,
): LeaseRequest {
  return { kinds: parseKinds(wire.kinds ?? []), slots, pollMs: timeFromWire(wire.pollTimeout) };
}

export function kindSlotsFromWire(
  wire: readonly WireOf<typeof v1.KindSlots>[],
): ReadonlyMap<Kind, number> {
  return new Map(wire.map(({ kind, slots }) => [parseKind(kind ?? ""), slots ?? 0]));
}

export function heartbeatReplyToWire(reply: HeartbeatReply): WireOf<typeof v1.HeartbeatResponse> {
  switch (reply.kind) {
    case "extended":
      return { expiresAt: timeToWire(reply.expiresAtMs) };
    case "cancelled":
      return { cancel: true };
    case "lost":
      return { cancel: true, lost: true };
    default:
      return reply satisfies never;
  }
}

export function heartbeatReplyFromWire(wire: WireOf<typeof v1.HeartbeatResponse>): HeartbeatReply {
  if (wire.lost) return { kind: "lost" };
  if (wire.cancel) return { kind: "cancelled" };
  return { kind: "extended", expiresAtMs: timeFromWire(wire.expiresAt) };
}

export function leaseEndToWire(end: LeaseEnd): WireOf<typeof v1.LeaseEnded> {
  return { jobId: end.jobId, fencingToken: end.token, lost: end.why === "lost" };
}

export function leaseEndFromWire(wire: WireOf<typeof v1.LeaseEnded>): LeaseEnd {
  return {
    jobId: parseJobId(wire.jobId ?? ""),
    token: parseFencingToken(wire.fencingToken ?? 0),
    why: wire.lost ? "lost" : "cancelled",
  };
}

export function failReplyToWire(reply: FailReply): WireOf<typeof v1.FailJobResponse> {
  if (reply.kind === "failed") return { willRetry: false };
  return { willRetry: true, nextRunAt: timeToWire(reply.runAtMs) };
}

export function failReplyFromWire(wire: WireOf<typeof v1.FailJobResponse>): FailReply {
  if (!wire.willRetry) return { kind: "failed" };
  return { kind: "retry", runAtMs: timeFromWire(wire.nextRunAt) };
}

export function submissionToWire(submission: Submission): WireOf<typeof v1.SubmitJobRequest> {
  return { spec: specToWire(submission.spec), id: submission.id ?? "" };
}

export function submissionFromWire(wire: WireOf<typeof v1.SubmitJobRequest>): Submission {
  return {
    spec: specInputFromWire(wire.spec),
    id: wire.id ? parseJobId(wire.id) : undefined,
  };
}

// Workers.

export function workerToWire(worker: WorkerDescription): WireOf<typeof v1.WorkerInfo> {
  const { hostname, os, arch, kinds, version, concurrency } = worker;
  return { hostname, os, arch, kinds: [...kinds], version, concurrency };
}

/** A worker of the first Hearth's kind says no concurrency: it runs one job at a time. */
export function workerFromWire(wire: Missing<WireOf<typeof v1.WorkerInfo>>): WorkerDescription {
  const text = (field: string, value: Missing<string>): string => {
    if ((value ?? "").length > 255) throw invalid(`${field} "${shorten(value ?? "")}" is too long`);
    return value ?? "";
  };
  return {
    hostname: text("hostname", wire?.hostname),
    os: text("os", wire?.os),
    arch: text("arch", wire?.arch),
    version: text("version", wire?.version),
    kinds: parseKinds(wire?.kinds ?? []),
    concurrency: Math.max(1, wire?.concurrency ?? 1),
  };
}

export function nodeToWire(node: Node): WireOf<typeof v1.WorkerInfo> {
  return {
    ...workerToWire(node),
    id: node.workerId,
    joinedAt: timeToWire(node.joinedAtMs),
    lastSeen: timeToWire(node.lastSeenMs),
    connected: node.connected,
    leases: node.leases,
  };
}

export function nodeFromWire(wire: WireOf<typeof v1.WorkerInfo>): Node {
  return {
    ...workerFromWire(wire),
    workerId: wire.id ?? "",
    joinedAtMs: timeFromWire(wire.joinedAt),
    lastSeenMs: timeFromWire(wire.lastSeen),
    connected: wire.connected ?? false,
    leases: Math.max(0, wire.leases ?? 0),
  };
}
