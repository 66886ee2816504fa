/**
 * `LeaseJobsResponse` and `CompleteJobsRequest` ⇄ what they mean. Plain ones take the short way, all
 * others that of the generated code and `convert.ts`.
 */

import type { Completion } from "../api.ts";
import { HearthError } from "../errors.ts";
import { type Job, parseFencingToken, parseJobId, parseJobNumber } from "../job/job.ts";
import { completeResult, completeSpec } from "../job/spec.ts";
import { requireFewEntries } from "./call-bounds.ts";
import * as convert from "./convert.ts";
import { jobFromWire, jobToWire, stateKindToWire } from "./convert-job.ts";
import { keyOf, type PlainReader, readPlain } from "./plain-reader.ts";
import {
  readBlobRefs,
  readSpec,
  readTime,
  specRoomBytes,
  writeBlobRefs,
  writeSpec,
  writeTime,
} from "./plain-spec.ts";
import { type PlainWriter, writePlain } from "./plain-writer.ts";
import { decodeMessage, encodeMessage, v1 } from "./protobuf.ts";

const jobsKey = keyOf(1);
const jobKeys = {
  id: keyOf(1),
  spec: keyOf(2),
  state: keyOf(3, "number"),
  attempt: keyOf(4, "number"),
  lease: keyOf(5),
  lastError: keyOf(7),
  createdAt: keyOf(9),
  updatedAt: keyOf(10),
  number: keyOf(50, "number"),
  token: keyOf(51, "number"),
  submittedBy: keyOf(52),
};
const leaseKeys = { workerId: keyOf(1), leasedAt: keyOf(2), expiresAt: keyOf(3) };
const completionKeys = { jobId: keyOf(1), result: keyOf(3), token: keyOf(50, "number") };
const resultKeys = { payload: keyOf(1), blobs: keyOf(2) };

const leased = stateKindToWire("leased");

/** A leased job besides its spec, and a completion besides its result. */
const jobRoomBytes = 144;
const completionRoomBytes = 24;

export function leasedToBytes(jobs: readonly Job[]): Uint8Array {
  let room = 0;
  for (const { spec } of jobs) room += jobRoomBytes + specRoomBytes(spec);
  const plain = writePlain(room, (writer) => {
    for (const job of jobs.toReversed()) writeLeased(writer, job);
  });
  return plain ?? encodeMessage(v1.LeaseJobsResponse, { jobs: jobs.map(jobToWire) });
}

function writeLeased(writer: PlainWriter, job: Job): void {
  if (job.state.kind !== "leased" || job.progress) return writer.refuse();
  const { lease } = job.state;
  const entered = writer.enter();
  writer.text(jobKeys.submittedBy, job.submittedBy);
  writer.number(jobKeys.token, job.token);
  writer.number(jobKeys.number, job.number);
  writeTime(writer, jobKeys.updatedAt, job.updatedAtMs);
  writeTime(writer, jobKeys.createdAt, job.createdAtMs);
  writer.text(jobKeys.lastError, job.lastError);
  const leaseEntered = writer.enter();
  writeTime(writer, leaseKeys.expiresAt, lease.expiresAtMs);
  writeTime(writer, leaseKeys.leasedAt, lease.leasedAtMs);
  writer.text(leaseKeys.workerId, lease.workerId);
  writer.leave(jobKeys.lease, leaseEntered);
  writer.number(jobKeys.attempt, job.attempt);
  writer.number(jobKeys.state, leased);
  writeSpec(writer, jobKeys.spec, job.spec);
  writer.text(jobKeys.id, job.id);
  writer.leave(jobsKey, entered);
}

/** @throws HearthError INVALID_ARGUMENT */
export function leasedFromBytes(bytes: Uint8Array): readonly Job[] {
  return (
    readPlain(bytes, readLeasedJobs) ??
    (decodeMessage(v1.LeaseJobsResponse, bytes).jobs ?? []).map(jobFromWire)
  );
}

function readLeasedJobs(reader: PlainReader): readonly Job[] {
  const jobs: Job[] = [];
  let job: Job | undefined;
  while (reader.takes(jobsKey)) {
    job = readLeased(reader, job);
    jobs.push(job);
  }
  return jobs;
}

/** @param before the job before, which has most of the texts of this one */
function readLeased(reader: PlainReader, before: Job | undefined): Job {
  const around = reader.enter();
  const id = parseJobId(reader.takes(jobKeys.id) ? reader.text("") : "");
  const spec = completeSpec(readSpec(reader, jobKeys.spec, before?.spec.kind ?? ""));
  reader.needs(jobKeys.state);
  if (reader.number() !== leased) reader.refuse();
  const attempt = reader.takes(jobKeys.attempt) ? reader.int32() : 0;
  reader.needs(jobKeys.lease);
  const aroundLease = reader.enter();
  const workerBefore = before?.state.kind === "leased" ? before.state.lease.workerId : "";
  const lease = {
    workerId: reader.takes(leaseKeys.workerId) ? reader.text(workerBefore) : "",
    leasedAtMs: readTime(reader, leaseKeys.leasedAt),
    expiresAtMs: readTime(reader, leaseKeys.expiresAt),
  };
  reader.leave(aroundLease);
  const lastError = reader.takes(jobKeys.lastError) ? reader.text("") : "";
  const createdAtMs = readTime(reader, jobKeys.createdAt);
  const updatedAtMs = readTime(reader, jobKeys.updatedAt);
  const number = parseJobNumber(reader.takes(jobKeys.number) ? reader.number() : 0);
  const token = parseFencingToken(reader.takes(jobKeys.token) ? reader.number() : 0);
  const submittedBy = reader.takes(jobKeys.submittedBy)
    ? reader.text(before?.submittedBy ?? "")
    : "";
  reader.leave(around);
  return {
    id,
    number,
    spec,
    submittedBy,
    state: { kind: "leased", lease },
    attempt,
    token,
    lastError,
    progress: undefined,
    createdAtMs,
    updatedAtMs,
  };
}

export function completionsToBytes(completions: readonly Completion[]): Uint8Array {
  let room = 0;
  for (const { result } of completions) room += completionRoomBytes + specRoomBytes(result);
  const plain = writePlain(room, (writer) => {
    for (const { lease, result } of completions.toReversed()) {
      const entered = writer.enter();
      writer.number(completionKeys.token, lease.token ?? 0);
      const resultEntered = writer.enter();
      writeBlobRefs(writer, resultKeys.blobs, result.blobs);
      writer.bytes(resultKeys.payload, result.payload);
      writer.leave(completionKeys.result, resultEntered);
      writer.text(completionKeys.jobId, lease.jobId);
      writer.leave(jobsKey, entered);
    }
  });
  return (
    plain ??
    encodeMessage(v1.CompleteJobsRequest, { jobs: completions.map(convert.completionToWire) })
  );
}

/**
 * One that cannot be read is refused alone.
 * @throws HearthError INVALID_ARGUMENT for what is no such message; RESOURCE_EXHAUSTED as
 * `requireFewEntries` does
 */
export function completionsFromBytes(bytes: Uint8Array): readonly (Completion | HearthError)[] {
  const plain = readPlain(bytes, readCompletions);
  if (plain) return plain;
  requireFewEntries("CompleteJobs", bytes);
  return (decodeMessage(v1.CompleteJobsRequest, bytes).jobs ?? []).map((wire) => {
    try {
      return convert.completionFromWire(wire);
    } catch (thrown) {
      return HearthError.from(thrown, "INVALID_ARGUMENT");
    }
  });
}

function readCompletions(reader: PlainReader): readonly Completion[] {
  const completions: Completion[] = [];
  while (reader.takes(jobsKey)) {
    const around = reader.enter();
    const jobId = parseJobId(reader.takes(completionKeys.jobId) ? reader.text("") : "");
    const result = reader.takes(completionKeys.result) ? readResult(reader) : {};
    const token = reader.takes(completionKeys.token) ? reader.number() : 0;
    reader.leave(around);
    const lease = { jobId, token: token === 0 ? undefined : parseFencingToken(token) };
    completions.push({ lease, result: completeResult(result) });
  }
  return completions;
}

function readResult(reader: PlainReader): Parameters<typeof completeResult>[0] {
  const around = reader.enter();
  const payload = reader.takes(resultKeys.payload) ? reader.bytes() : undefined;
  const blobs = readBlobRefs(reader, resultKeys.blobs);
  reader.leave(around);
  return { payload, blobs };
}
