/** From a submission to a job that waits to be inserted. */

import { isDeepStrictEqual } from "node:util";
import type { Submission } from "../api.ts";
import { noToken, parseJobId, type Spec } from "../job/job.ts";
import { completeSpec } from "../job/spec.ts";
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

/** Whether two specs ask for the same. */
export function isSameSpec(one: Spec, other: Spec): boolean {
  return isDeepStrictEqual(plain(one), plain(other));
}

/** Payloads may be Buffers or plain byte arrays; only the bytes count. */
function plain(spec: Spec): object {
  return { ...spec, payload: Buffer.from(spec.payload).toString("base64") };
}
