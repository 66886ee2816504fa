/** Jobs in every state, for tests of what happens to them. */

import {
  type Job,
  type JobState,
  type JobStateKind,
  parseFencingToken,
  parseJobId,
  parseJobNumber,
  parseSha256,
} from "../../src/job/job.ts";
import { completeSpec } from "../../src/job/spec.ts";

export const sampleSha256 = parseSha256("ab".repeat(32));

const states = {
  queued: { kind: "queued", runAtMs: 1_000 },
  leased: {
    kind: "leased",
    lease: { workerId: "nas", leasedAtMs: 2_000, expiresAtMs: 32_000 },
  },
  succeeded: {
    kind: "succeeded",
    workerId: "nas",
    result: {
      payload: new Uint8Array([1, 2]),
      blobs: [{ sha256: sampleSha256, sizeBytes: 3, name: "out.pdf" }],
    },
  },
  failed: { kind: "failed" },
  cancelled: { kind: "cancelled" },
} as const satisfies { readonly [K in JobStateKind]: Extract<JobState, { kind: K }> };

/** A job in this state, in its second attempt of three, at token 5. */
export function jobIn(kind: JobStateKind, change: Partial<Job> = {}): Job {
  return {
    id: parseJobId("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"),
    number: parseJobNumber(7),
    spec: completeSpec({ kind: "img2pdf" }),
    submittedBy: "laptop",
    state: states[kind],
    attempt: 2,
    token: parseFencingToken(5),
    lastError: "the scanner was on fire",
    progress: undefined,
    createdAtMs: 500,
    updatedAtMs: 2_000,
    ...change,
  };
}
