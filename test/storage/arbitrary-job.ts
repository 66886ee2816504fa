/** Any job a store may be given, for tests that try hundreds of them. */

import fc from "fast-check";
import type { NewJob } from "../../src/coordinator/ports.ts";
import {
  type BlobRef,
  type JobState,
  parseFencingToken,
  parseJobId,
  parseKind,
  parseSha256,
} from "../../src/job/job.ts";
import { parseLabels } from "../../src/job/labels.ts";
import { limits } from "../../src/job/limits.ts";

// Beyond what the coordinator would give: a store keeps any moment, the clock may be wrong.
const timeMs = fc.maxSafeInteger();
const text = fc.string({ unit: "binary", maxLength: 40 });
const bytes = fc.uint8Array({ maxLength: 200 });

const blobRef: fc.Arbitrary<BlobRef> = fc.record({
  sha256: fc
    .string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 64, maxLength: 64 })
    .map(parseSha256),
  sizeBytes: fc.nat({ max: limits.blobBytesMax }),
  name: text,
});
// The same content twice in one job is fine; the order counts.
const blobRefs = fc
  .array(blobRef, { maxLength: 4 })
  .map((blobs) => blobs.concat(blobs.slice(0, 1)));

/** Few of them, so that several jobs have the same one. */
const labels = fc
  .dictionary(
    fc.constantFrom("album", "2024", "a.b_c-d", "__proto__", "constructor"),
    fc.constantFrom("2024", "", "Küste 🌊", "1"),
    { maxKeys: 3 },
  )
  .map(parseLabels);

const arbitraryState: fc.Arbitrary<JobState> = fc.oneof(
  fc.record({ kind: fc.constant("queued" as const), runAtMs: timeMs }),
  fc.record({
    kind: fc.constant("leased" as const),
    lease: fc.record({ workerId: text, leasedAtMs: timeMs, expiresAtMs: timeMs }),
  }),
  fc.record({
    kind: fc.constant("succeeded" as const),
    result: fc.record({ payload: bytes, blobs: blobRefs }),
    workerId: text,
  }),
  fc.record({ kind: fc.constantFrom("failed" as const, "cancelled" as const) }),
);

const fraction = fc.double({ min: 0, max: 1, noNaN: true });

const changes = {
  state: arbitraryState,
  attempt: fc.nat(),
  token: fc.maxSafeNat().map(parseFencingToken),
  lastError: text,
  progress: fc.option(fc.record({ fraction, message: text, reportedAtMs: timeMs }), {
    nil: undefined,
  }),
  updatedAtMs: timeMs,
};

/** What changes during a job's life. */
export const arbitraryChange = fc.record(changes);

export const arbitraryJob: fc.Arbitrary<NewJob> = fc.record({
  ...changes,
  // Without a bias towards zeros, which would give the same id twice.
  id: fc.noBias(fc.uuid()).map(parseJobId),
  spec: fc.record({
    kind: fc.constantFrom("img2pdf", "transcode", "x").map(parseKind),
    payload: bytes,
    blobs: blobRefs,
    labels,
    maxAttempts: fc.oneof(fc.integer({ min: 1 }), fc.constant(Infinity)),
    leaseTtlMs: fc.maxSafeNat(),
    runLimitMs: fc.oneof(fc.maxSafeNat(), fc.constant(Infinity)),
    backoff: fc.record({
      initialMs: fc.double({ min: 0, max: limits.backoffMsMax, noNaN: true }),
      maxMs: fc.double({ min: 0, max: limits.backoffMsMax, noNaN: true }),
      multiplier: fc.double({ min: 1, max: limits.backoffMultiplierMax, noNaN: true }),
      jitter: fraction,
    }),
  }),
  submittedBy: fc.string({ maxLength: 64 }),
  createdAtMs: timeMs,
});
