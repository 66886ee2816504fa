/** P1, P2: jobs come in, all or none, and only with everything they refer to. */

import type { JobHandle, Submission } from "../api.ts";
import { HearthError } from "../errors.ts";
import { limits } from "../job/limits.ts";
import type { Clock } from "../platform/clock.ts";
import type { Random } from "../platform/random.ts";
import { isSameSpec, newJob } from "./new-job.ts";
import type { BlobStore, JobStore, NewJob } from "./ports.ts";
import type { Queue } from "./queue.ts";
import { requireBlobs } from "./required-blobs.ts";

export interface Submitting {
  readonly jobs: JobStore;
  readonly blobs: BlobStore;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly random: Random;
}

/**
 * @throws HearthError like `completeSpec` and `requireBlobs`; RESOURCE_EXHAUSTED for too many at once;
 * ALREADY_EXISTS when an id stands for another job
 */
export async function submit(
  submissions: readonly Submission[],
  submittedBy: string,
  { jobs, blobs, queue, clock, random }: Submitting,
): Promise<readonly JobHandle[]> {
  if (submissions.length === 0) return [];
  if (submissions.length > limits.jobsPerCallMax) {
    throw new HearthError(
      "RESOURCE_EXHAUSTED",
      `${submissions.length} jobs in one call, the limit is ${limits.jobsPerCallMax}; send several`,
    );
  }
  const nowMs = clock.nowMs();
  const fresh = submissions.map((submission) => newJob(submission, submittedBy, nowMs, random));
  await requireBlobs(
    blobs,
    fresh.flatMap(({ spec }) => spec.blobs),
  );
  try {
    return (await queue.insert(fresh)).map(({ id, number }) => ({ id, number }));
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
