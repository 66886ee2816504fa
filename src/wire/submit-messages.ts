/**
 * `SubmitJobsRequest` and `SubmitJobsResponse` ⇄ what they mean. Plain ones take the short way, all
 * others that of the generated code and `convert.ts`.
 */

import type { JobHandle, Submission } from "../api.ts";
import { parseJobId, parseJobNumber } from "../job/job.ts";
import { requireFewEntries } from "./call-bounds.ts";
import * as convert from "./convert.ts";
import { keyOf, type PlainReader, readPlain } from "./plain-reader.ts";
import { readSpec, specRoomBytes, writeSpec } from "./plain-spec.ts";
import { writePlain } from "./plain-writer.ts";
import { decodeMessage, encodeMessage, v1 } from "./protobuf.ts";

const jobsKey = keyOf(1);
const submissionKeys = { spec: keyOf(1), id: keyOf(50) };
const handleKeys = { id: keyOf(1), number: keyOf(50, "number") };

/** A submission or a handle besides its spec: an id, a number, and what is around them. */
const roomBytes = 48;

export function submissionsToBytes(submissions: readonly Submission[]): Uint8Array {
  let room = 0;
  for (const { spec } of submissions) room += roomBytes + specRoomBytes(spec);
  const plain = writePlain(room, (writer) => {
    for (const { id, spec } of submissions.toReversed()) {
      const entered = writer.enter();
      writer.text(submissionKeys.id, id ?? "");
      writeSpec(writer, submissionKeys.spec, spec);
      writer.leave(jobsKey, entered);
    }
  });
  return (
    plain ??
    encodeMessage(v1.SubmitJobsRequest, { jobs: submissions.map(convert.submissionToWire) })
  );
}

/** @throws HearthError INVALID_ARGUMENT; RESOURCE_EXHAUSTED as `requireFewEntries` does */
export function submissionsFromBytes(bytes: Uint8Array): readonly Submission[] {
  const plain = readPlain(bytes, readSubmissions);
  if (plain) return plain;
  requireFewEntries("SubmitJobs", bytes);
  return (decodeMessage(v1.SubmitJobsRequest, bytes).jobs ?? []).map(convert.submissionFromWire);
}

function readSubmissions(reader: PlainReader): readonly Submission[] {
  const submissions: Submission[] = [];
  let kind = "";
  while (reader.takes(jobsKey)) {
    const around = reader.enter();
    const spec = readSpec(reader, submissionKeys.spec, kind);
    const id = reader.takes(submissionKeys.id) ? reader.text("") : "";
    reader.leave(around);
    submissions.push({ spec, id: id === "" ? undefined : parseJobId(id) });
    kind = spec.kind;
  }
  return submissions;
}

export function handlesToBytes(handles: readonly JobHandle[]): Uint8Array {
  const plain = writePlain(handles.length * roomBytes, (writer) => {
    for (const { id, number } of handles.toReversed()) {
      const entered = writer.enter();
      writer.number(handleKeys.number, number);
      writer.text(handleKeys.id, id);
      writer.leave(jobsKey, entered);
    }
  });
  return (
    plain ?? encodeMessage(v1.SubmitJobsResponse, { jobs: handles.map(convert.jobHandleToWire) })
  );
}

/**
 * @param submissions what was asked for. Most often the ids are ours; those are not parsed again.
 * @throws HearthError INVALID_ARGUMENT
 */
export function handlesFromBytes(
  bytes: Uint8Array,
  submissions: readonly Pick<Submission, "id">[],
): readonly JobHandle[] {
  return (
    readPlain(bytes, (reader) => readHandles(reader, submissions)) ??
    (decodeMessage(v1.SubmitJobsResponse, bytes).jobs ?? []).map(convert.jobHandleFromWire)
  );
}

function readHandles(
  reader: PlainReader,
  submissions: readonly Pick<Submission, "id">[],
): readonly JobHandle[] {
  const handles: JobHandle[] = [];
  while (reader.takes(jobsKey)) {
    const around = reader.enter();
    const ours = submissions[handles.length]?.id;
    const id = reader.takes(handleKeys.id) ? reader.text(ours ?? "") : "";
    const number = reader.takes(handleKeys.number) ? reader.number() : 0;
    reader.leave(around);
    handles.push({ id: id === ours ? ours : parseJobId(id), number: parseJobNumber(number) });
  }
  return handles;
}
