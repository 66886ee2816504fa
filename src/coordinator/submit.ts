/** P1, P2: jobs come in, all or none, and only with everything they refer to. */

import type { JobHandle, Submission } from "../api.ts";
import { HearthError } from "../errors.ts";
import { limits } from "../job/limits.ts";
import type { Clock } from "../platform/clock.ts";
import type { Random } from "../platform/random.ts";
import { isSameSpec, newJob } from "./new-job.ts";
import type { AuditTrail, BlobStore, JobStore, NewJob } from "./ports.ts";
import type { Queue } from "./queue.ts";
import { requireBlobs } from "./required-blobs.ts";
import type { Seat } from "./seat.ts";

export interface Submitting {
  readonly jobs: JobStore;
  readonly blobs: BlobStore;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly random: Random;
  readonly audit?: AuditTrail | undefined;
}

/**
 * @throws HearthError like `completeSpec` and `requireBlobs`; RESOURCE_EXHAUSTED for too many at once;
 * ALREADY_EXISTS when an id stands for another job
 */
export async function submit(
  submissions: readonly Submission[],
  seat: Seat,
  { jobs, blobs, queue, clock, random, audit }: Submitting,
): Promise<readonly JobHandle[]> {
  if (submissions.length === 0) return [];
  if (submissions.length > limits.jobsPerCallMax) {
    throw new HearthError(
      "RESOURCE_EXHAUSTED",
      `${submissions.length} jobs in one call, the limit is ${limits.jobsPerCallMax}; send several`,
    );
  }
  const nowMs = clock.nowMs();
  const { name } = seat.caller;
  const fresh = submissions.map((submission) => newJob(submission, name, nowMs, random));
  await requireBlobs(
    blobs,
    fresh.flatMap(({ spec }) => spec.blobs),
  );
  // P7: it may have been expelled meanwhile.
  seat.requireAdmitted();
  try {
    const handles = (await queue.insert(fresh)).map(({ id, number }) => ({ id, number }));
    audit?.submitted(seat.origin, handles);
    return handles;
  } catch (thrown) {
    if (HearthError.from(thrown).code !== "ALREADY_EXISTS") throw thrown;
    return await submittedBefore(fresh, jobs, thrown);
  }
}

/** A submit that was repeated because its answer was lost gets the same answer. */
async function submittedBefore(
  fresh: readonly NewJob[],
  jobs: JobStore,
  refusal: unknown,
): Promise<readonly JobHandle[]> {
  const handles: JobHandle[] = [];
  for (const { id, spec } of fresh) {
    const job = await jobs.get({ by: "id", id });
    if (job === undefined || !isSameSpec(job.spec, spec)) throw refusal;
    handles.push({ id, number: job.number });
  }
  return handles;
}
