/** From a submission to a job that waits to be inserted. */

import { isDeepStrictEqual } from "node:util";
import type { Submission } from "../api.ts";
import { assert } from "../errors.ts";
import { type Job, noToken, parseJobId, type Spec } from "../job/job.ts";
import { completeSpec } from "../job/spec.ts";
import * as transition from "../job/transition.ts";
import type { Random } from "../platform/random.ts";
import type { NewJob } from "./ports.ts";

/** @throws HearthError like `completeSpec` */
export function newJob(
  submission: Submission,
  submittedBy: string,
  nowMs: number,
  random: Random,
): NewJob {
  return {
    id: submission.id ?? parseJobId(random.uuid(nowMs)),
    spec: completeSpec(submission.spec),
    submittedBy,
    state: { kind: "queued", runAtMs: nowMs },
    attempt: 0,
    token: noToken,
    lastError: "",
    progress: undefined,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  };
}

/** The job as it is inserted when the worker of that name gets it in the same transaction. */
export function leaseNew(job: NewJob, workerId: string | undefined, nowMs: number): NewJob {
  if (workerId === undefined) return job;
  const unnumbered = 1 as Job["number"];
  const decision = transition.lease({ ...job, number: unnumbered }, { workerId, nowMs });
  assert(decision.kind === "changed", "a new job can be leased");
  return decision.job;
}

/** Whether two specs ask for the same. */
export function isSameSpec(one: Spec, other: Spec): boolean {
  return isDeepStrictEqual(plain(one), plain(other));
}

/** Payloads may be Buffers or plain byte arrays; only the bytes count. */
function plain(spec: Spec): object {
  return { ...spec, payload: Buffer.from(spec.payload).toString("base64") };
}
