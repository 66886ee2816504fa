/** Jobs on their way to the coordinator: from what a program says to calls that hold them. */

import type { Submission } from "../api.ts";
import { parseJobId } from "../job/job.ts";
import { limits } from "../job/limits.ts";
import type { SpecInput } from "../job/spec.ts";
import { systemClock } from "../platform/clock.ts";
import { systemRandom } from "../platform/random.ts";
import { payloadBytes } from "../worker/payload.ts";
import type { JobSpec } from "./client.ts";

/** With an id of its own or of ours, so that a submit whose answer was lost can be repeated. */
export function submissionOf({ id, ...spec }: JobSpec): Submission {
  return {
    spec: { ...spec, payload: payloadBytes(spec.payload) },
    id: parseJobId(id ?? systemRandom.uuid(systemClock.nowMs())),
  };
}

/** In their order, as many as fit one call: in number, and in bytes of a frame. */
export function* batches<T extends { readonly spec: SpecInput }>(
  submissions: readonly T[],
): Generator<readonly T[]> {
  let batch: T[] = [];
  let bytes = 0;
  for (const submission of submissions) {
    const { payload, blobs } = submission.spec;
    const specBytes = 512 + (payload?.byteLength ?? 0) + 400 * (blobs?.length ?? 0);
    const full = batch.length === limits.jobsPerCallMax || bytes + specBytes > limits.leaseBytesMax;
    if (full && batch.length > 0) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(submission);
    bytes += specBytes;
  }
  if (batch.length > 0) yield batch;
}
