/** Specs and blob references in messages of many jobs; the same fields as in `convert-job.ts`. */

import type { BackoffPolicy, BlobRef } from "../job/job.ts";
import { noLabels } from "../job/labels.ts";
import { type BlobRefInput, type SpecInput, specDefaults } from "../job/spec.ts";
import { hasRunLimit, timeMs, timeToWire } from "./convert-job.ts";
import { keyOf, type PlainReader } from "./plain-reader.ts";
import type { PlainWriter } from "./plain-writer.ts";

const timeKeys = { seconds: keyOf(1, "number"), nanos: keyOf(2, "number") };
const blobKeys = { sha256: keyOf(1), size: keyOf(2, "number"), name: keyOf(50) };
const specKeys = {
  kind: keyOf(1),
  payload: keyOf(2),
  blobs: keyOf(3),
  maxAttempts: keyOf(4, "number"),
  leaseTtl: keyOf(5),
  backoff: keyOf(6),
  runLimit: keyOf(50),
};
const backoffKeys = {
  initial: keyOf(1),
  max: keyOf(2),
  multiplier: keyOf(3, "double"),
  jitter: keyOf(4, "double"),
};

export function writeTime(writer: PlainWriter, key: number, ms: number): void {
  const { seconds, nanos } = timeToWire(ms);
  const entered = writer.enter();
  writer.number(timeKeys.nanos, nanos);
  writer.number(timeKeys.seconds, seconds);
  writer.leave(key, entered);
}

/** 0 if there is none. */
export function readTime(reader: PlainReader, key: number): number {
  return reader.takes(key) ? readTimeHere(reader) : 0;
}

function readTimeHere(reader: PlainReader): number {
  const around = reader.enter();
  const seconds = reader.takes(timeKeys.seconds) ? reader.number() : 0;
  const nanos = reader.takes(timeKeys.nanos) ? reader.int32() : 0;
  reader.leave(around);
  return timeMs(seconds, nanos);
}

export function writeBlobRefs(
  writer: PlainWriter,
  key: number,
  blobs: readonly (BlobRef | BlobRefInput)[],
): void {
  for (const blob of blobs.toReversed()) {
    const entered = writer.enter();
    writer.text(blobKeys.name, blob.name ?? "");
    writer.number(blobKeys.size, blob.sizeBytes);
    writer.text(blobKeys.sha256, blob.sha256);
    writer.leave(key, entered);
  }
}

export function readBlobRefs(reader: PlainReader, key: number): readonly BlobRefInput[] {
  if (!reader.takes(key)) return none;
  const blobs: BlobRefInput[] = [];
  do {
    const around = reader.enter();
    const sha256 = reader.takes(blobKeys.sha256) ? reader.text("") : "";
    const sizeBytes = reader.takes(blobKeys.size) ? reader.number() : 0;
    const name = reader.takes(blobKeys.name) ? reader.text("") : "";
    reader.leave(around);
    blobs.push({ sha256, sizeBytes, name });
  } while (reader.takes(key));
  return blobs;
}

const none: readonly BlobRefInput[] = [];

/** About what `writeSpec` takes. */
export function specRoomBytes({ payload, blobs }: Pick<SpecInput, "payload" | "blobs">): number {
  return 48 + (payload?.byteLength ?? 0) + 128 * (blobs?.length ?? 0);
}

/** @param key of the spec in the message around it */
export function writeSpec(writer: PlainWriter, key: number, spec: SpecInput): void {
  const entered = writer.enter();
  // Few jobs have labels; those are left to the generated code, here and where they are read.
  if (spec.labels && Object.keys(spec.labels).length > 0) writer.refuse();
  if (hasRunLimit(spec)) writeTime(writer, specKeys.runLimit, spec.runLimitMs);
  if (spec.backoff) writeBackoff(writer, spec.backoff);
  writeTime(writer, specKeys.leaseTtl, spec.leaseTtlMs ?? 0);
  writer.number(specKeys.maxAttempts, spec.maxAttempts ?? 0);
  if (spec.blobs) writeBlobRefs(writer, specKeys.blobs, spec.blobs);
  if (spec.payload) writer.bytes(specKeys.payload, spec.payload);
  writer.text(specKeys.kind, spec.kind);
  writer.leave(key, entered);
}

function writeBackoff(writer: PlainWriter, backoff: Partial<BackoffPolicy>): void {
  const { initialMs, maxMs, multiplier = 0, jitter = specDefaults.backoff.jitter } = backoff;
  const entered = writer.enter();
  writer.double(backoffKeys.jitter, jitter);
  writer.double(backoffKeys.multiplier, multiplier);
  if (maxMs !== undefined) writeTime(writer, backoffKeys.max, maxMs);
  if (initialMs !== undefined) writeTime(writer, backoffKeys.initial, initialMs);
  writer.leave(specKeys.backoff, entered);
}

/**
 * As it was said, not validated yet.
 * @param likelyKind that of the job before: most often it is the same
 */
export function readSpec(reader: PlainReader, key: number, likelyKind: string): SpecInput {
  // A job without a spec is refused, in the words of `convert-job.ts`.
  reader.needs(key);
  const around = reader.enter();
  const spec = {
    kind: reader.takes(specKeys.kind) ? reader.text(likelyKind) : "",
    payload: reader.takes(specKeys.payload) ? reader.bytes() : undefined,
    blobs: readBlobRefs(reader, specKeys.blobs),
    maxAttempts: reader.takes(specKeys.maxAttempts) ? reader.int32() : 0,
    leaseTtlMs: readTime(reader, specKeys.leaseTtl),
    backoff: readBackoff(reader),
    runLimitMs: readTime(reader, specKeys.runLimit),
    labels: noLabels,
  };
  reader.leave(around);
  return spec;
}

/** A policy that says everything; of others it matters what they do not say. */
function readBackoff(reader: PlainReader): BackoffPolicy | undefined {
  if (!reader.takes(specKeys.backoff)) return undefined;
  const around = reader.enter();
  reader.needs(backoffKeys.initial);
  const initialMs = readTimeHere(reader);
  reader.needs(backoffKeys.max);
  const maxMs = readTimeHere(reader);
  reader.needs(backoffKeys.multiplier);
  const multiplier = reader.double();
  const jitter = reader.takes(backoffKeys.jitter) ? reader.double() : 0;
  reader.leave(around);
  // Written, but as if it was not.
  if (multiplier === 0) reader.refuse();
  return { initialMs, maxMs, multiplier, jitter };
}
