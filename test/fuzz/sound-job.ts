/** What must be true of a job and its parts wherever they come out, said anew here on purpose. */

import { type BlobRef, type Job, jobStateKinds } from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import { completeSpec } from "../../src/job/spec.ts";
import { jobFromWire, jobToWire } from "../../src/wire/convert-job.ts";
import { decodeMessage, encodeMessage, v1 } from "../../src/wire/protobuf.ts";
import { require } from "./hold.ts";

export function requireTime(ms: number): void {
  require(!Number.isNaN(new Date(ms).getTime()), `a time that can be shown, not ${ms}`);
}

export function requireWhole(value: number, min: number, what: string): void {
  require(Number.isSafeInteger(value) && value >= min, `${what}, not ${value}`);
}

export function requireJobId(id: string): void {
  require(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id), `a job's id, not ${id}`);
}

/** A hash becomes a path where blobs are kept, a name where results are saved. */
export function requireBlob({ sha256, sizeBytes, name }: BlobRef): void {
  require(/^[0-9a-f]{64}$/.test(sha256), `a hash, not ${sha256}`);
  requireWhole(sizeBytes, 0, "a size");
  require(!/[/\\\p{Cc}]|^\.\.?$/u.test(name.replaceAll(/[\u0080-\u009f]/g, "")), "a file's name");
}

/** A job is what its type says, and arrives as it is when it is sent on. */
export function requireSoundJob(job: Job): void {
  const { spec, state, progress } = job;
  requireJobId(job.id);
  requireWhole(job.number, 1, "a job's number");
  requireWhole(job.token, 0, "a fencing token");
  requireWhole(job.attempt, 0, "an attempt");
  require(/^[a-z0-9._-]{1,64}$/.test(spec.kind), `a kind, not ${spec.kind}`);
  require(spec.payload.byteLength <= limits.payloadBytesMax, "a payload within its limit");
  require(spec.maxAttempts >= 1, `some attempts, not ${spec.maxAttempts}`);
  require(Bun.deepEquals(completeSpec(spec), spec), "a spec that is complete");
  spec.blobs.forEach(requireBlob);
  requireTime(job.createdAtMs);
  requireTime(job.updatedAtMs);
  require(jobStateKinds.includes(state.kind), `a state, not ${state.kind}`);
  if (state.kind === "queued") requireTime(state.runAtMs);
  if (state.kind === "leased") requireTime(state.lease.expiresAtMs);
  if (state.kind === "succeeded") state.result.blobs.forEach(requireBlob);
  if (progress) {
    const { fraction, reportedAtMs } = progress;
    require(fraction >= 0 && fraction <= 1, `progress between 0 and 1, not ${fraction}`);
    requireTime(reportedAtMs);
  }
  const again = jobFromWire(decodeMessage(v1.Job, encodeMessage(v1.Job, jobToWire(job))));
  require(Bun.deepEquals(
    again,
    job,
  ), `a job that can be sent on: ${Bun.inspect(job)} became ${Bun.inspect(again)}`);
}
