/**
 * The short way of messages with many jobs, beside the generated code: whatever is written or read, by
 * whichever way, is the same.
 */

import { describe, expect, spyOn, test } from "bun:test";
import fc from "fast-check";
import type { Completion, Submission } from "../../src/api.ts";
import { HearthError } from "../../src/errors.ts";
import {
  type BlobRef,
  type Job,
  parseFencingToken,
  parseJobId,
  parseJobNumber,
  parseSha256,
} from "../../src/job/job.ts";
import { completeSpec } from "../../src/job/spec.ts";
import * as convert from "../../src/wire/convert.ts";
import * as convertJob from "../../src/wire/convert-job.ts";
import {
  completionsFromBytes,
  completionsToBytes,
  leasedFromBytes,
  leasedToBytes,
} from "../../src/wire/lease-messages.ts";
import { decodeMessage, encodeMessage, v1 } from "../../src/wire/protobuf.ts";
import {
  handlesFromBytes,
  handlesToBytes,
  submissionsFromBytes,
  submissionsToBytes,
} from "../../src/wire/submit-messages.ts";
import { jobIn } from "../job/sample-jobs.ts";

const runs = { numRuns: 400 };
const ids = fc.uuid().map(parseJobId);
const plainText = fc.string({ unit: "grapheme-ascii", maxLength: 12 });
const text = fc.oneof({ weight: 6, arbitrary: plainText }, fc.string({ unit: "grapheme" }));
const whole = fc.oneof(fc.nat({ max: 300 }), fc.maxSafeNat());
const ms = fc.oneof(fc.constant(30_000), fc.nat(), fc.integer({ min: 0, max: 8.64e15 }));
/** What a program may say by mistake. */
const strange = fc.constantFrom(-1, -2_000_000_000, 0.5, 1_000_000_000.25);
const payload = fc.uint8Array({ maxLength: 200 });
const blobs = fc.array(
  fc.record({
    sha256: fc.oneof(fc.stringMatching(/^[0-9a-f]{64}$/), text),
    sizeBytes: whole,
    name: text,
  }),
  { maxLength: 3 },
);
const backoff = fc.record(
  {
    initialMs: ms,
    maxMs: ms,
    multiplier: fc.oneof(fc.constant(2), fc.double()),
    jitter: fc.oneof(fc.constantFrom(0, -0, 0.1), fc.double()),
  },
  { requiredKeys: [] },
);
const kind = fc.oneof({ weight: 4, arbitrary: fc.constantFrom("scan", "transcode") }, text);
const specs = fc.record(
  {
    kind,
    payload,
    blobs,
    maxAttempts: fc.oneof(fc.nat({ max: 2 ** 31 - 1 }), fc.constantFrom(-1, Infinity)),
    leaseTtlMs: fc.oneof({ weight: 6, arbitrary: ms }, strange),
    runLimitMs: fc.oneof({ weight: 6, arbitrary: ms }, strange, fc.constant(Infinity)),
    backoff,
    labels: fc.oneof(
      { weight: 3, arbitrary: fc.constant({}) },
      fc.dictionary(plainText, text, { maxKeys: 3, noNullPrototype: true }),
    ),
  },
  { requiredKeys: ["kind"] },
);
const submissions: fc.Arbitrary<readonly Submission[]> = fc.array(
  fc.record({ spec: specs, id: fc.option(ids, { nil: undefined }) }),
  { maxLength: 4 },
);
const handles = fc.array(
  fc.record({ id: ids, number: whole.map((number) => parseJobNumber(number || 1)) }),
  {
    maxLength: 4,
  },
);
const times = fc.integer({ min: 0, max: 8.64e15 });
const soundSpecs = fc
  .record({
    kind: fc.constantFrom("scan", "transcode"),
    payload,
    maxAttempts: fc.constantFrom(0, 1, 7, -1),
    runLimitMs: fc.constantFrom(100, 60_500, Infinity),
    labels: fc.constantFrom({}, {}, {}, { album: "2024", done: "" }),
    backoff: fc.option(
      fc.record({ initialMs: fc.nat(9e8), multiplier: fc.double({ min: 1, max: 9, noNaN: true }) }),
      { nil: undefined },
    ),
  })
  .map(completeSpec);
const leasedJobs: fc.Arbitrary<readonly Job[]> = fc.array(
  fc.record({
    id: ids,
    number: fc.integer({ min: 1 }).map(parseJobNumber),
    spec: soundSpecs,
    submittedBy: text,
    state: fc.oneof(
      {
        weight: 9,
        arbitrary: fc.record({
          kind: fc.constant("leased" as const),
          lease: fc.record({ workerId: text, leasedAtMs: times, expiresAtMs: times }),
        }),
      },
      fc.constant({ kind: "cancelled" as const }),
    ),
    attempt: fc.nat({ max: 1_000 }),
    token: fc.maxSafeNat().map(parseFencingToken),
    lastError: fc.oneof(fc.constant(""), text),
    progress: fc.option(
      fc.record({ fraction: fc.constant(0.5), message: text, reportedAtMs: times }),
      {
        nil: undefined,
        freq: 9,
      },
    ),
    createdAtMs: times,
    updatedAtMs: times,
  }),
  { maxLength: 4 },
);
const completions: fc.Arbitrary<readonly Completion[]> = fc.array(
  fc.record({
    lease: fc.record({
      jobId: ids,
      token: fc.option(fc.integer({ min: 1 }).map(parseFencingToken), { nil: undefined }),
    }),
    result: fc.record({ payload, blobs: blobs as fc.Arbitrary<BlobRef[]> }),
  }),
  { maxLength: 4 },
);

/** A payload that is not said is an empty one. */
function withPayload({ spec, id }: Submission): Submission {
  return { spec: { ...spec, payload: spec.payload ?? new Uint8Array(0) }, id };
}

/** Each message: its two ways to be written and to be read. */
const submitJobs = {
  long: {
    write: (of: readonly Submission[]) =>
      encodeMessage(v1.SubmitJobsRequest, { jobs: of.map(convert.submissionToWire) }),
    read: (bytes: Uint8Array) =>
      (decodeMessage(v1.SubmitJobsRequest, bytes).jobs ?? [])
        .map(convert.submissionFromWire)
        .map(withPayload),
  },
  short: {
    write: submissionsToBytes,
    read: (bytes: Uint8Array) => submissionsFromBytes(bytes).map(withPayload),
  },
};
const submitted = {
  long: {
    write: (of: Parameters<typeof handlesToBytes>[0]) =>
      encodeMessage(v1.SubmitJobsResponse, { jobs: of.map(convert.jobHandleToWire) }),
    read: (bytes: Uint8Array) =>
      (decodeMessage(v1.SubmitJobsResponse, bytes).jobs ?? []).map(convert.jobHandleFromWire),
  },
  short: {
    write: handlesToBytes,
    read: (bytes: Uint8Array) => handlesFromBytes(bytes, [{ id: ourId }, { id: undefined }]),
  },
};
const leased = {
  long: {
    write: (of: readonly Job[]) =>
      encodeMessage(v1.LeaseJobsResponse, { jobs: of.map(convertJob.jobToWire) }),
    read: (bytes: Uint8Array) =>
      (decodeMessage(v1.LeaseJobsResponse, bytes).jobs ?? []).map(convertJob.jobFromWire),
  },
  short: { write: leasedToBytes, read: leasedFromBytes },
};
const completed = {
  long: {
    write: (of: readonly Completion[]) =>
      encodeMessage(v1.CompleteJobsRequest, { jobs: of.map(convert.completionToWire) }),
    read: (bytes: Uint8Array) =>
      (decodeMessage(v1.CompleteJobsRequest, bytes).jobs ?? []).map((wire) => {
        try {
          return convert.completionFromWire(wire);
        } catch (thrown) {
          return HearthError.from(thrown);
        }
      }),
  },
  short: { write: completionsToBytes, read: completionsFromBytes },
};

const ourId = parseJobId("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b");

/** A value, or what was said instead. */
function outcomeOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (thrown) {
    return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : thrown;
  }
}

interface Ways<T> {
  readonly write: (value: T) => Uint8Array;
  readonly read: (bytes: Uint8Array) => unknown;
}

function exercise<T>(
  what: string,
  values: fc.Arbitrary<T>,
  ways: { long: Ways<T>; short: Ways<T> },
) {
  const { long, short } = ways;
  describe(`${what}:`, () => {
    test("the same bytes are written", () => {
      const check = (value: T): void => {
        expect(outcomeOf(() => Buffer.from(short.write(value)).toString("hex"))).toEqual(
          outcomeOf(() => Buffer.from(long.write(value)).toString("hex")),
        );
      };
      fc.assert(fc.property(values, check), runs);
    });

    test("the same is read of it", () => {
      const check = (value: T): void => {
        const bytes = new Uint8Array(long.write(value));
        expect(outcomeOf(() => short.read(bytes))).toEqual(outcomeOf(() => long.read(bytes)));
      };
      fc.assert(fc.property(values, check), runs);
    });

    test("the same is read, or refused, of bytes that were changed, left out or put in", () => {
      const changes = fc.array(
        fc.record({
          at: fc.nat(),
          removed: fc.nat({ max: 3 }),
          added: fc.oneof(fc.uint8Array({ maxLength: 3 }), fc.constantFrom(...fragments)),
        }),
        { minLength: 1, maxLength: 3 },
      );
      const check = (value: T, changed: readonly Change[]): void => {
        const bytes = changed.reduce(withChange, new Uint8Array(long.write(value)));
        expect(outcomeOf(() => short.read(bytes))).toEqual(outcomeOf(() => long.read(bytes)));
      };
      fc.assert(fc.property(values, changes, check), { numRuns: 1_500 });
    });
  });
}

interface Change {
  readonly at: number;
  readonly removed: number;
  readonly added: Uint8Array;
}

/** Fields of later versions, fields twice, zeros that are written, numbers longer than they need be. */
const fragments = [
  [0xa2, 0x06, 1, 65],
  [0x0a, 0],
  [0x20, 0],
  [0x20, 0x83, 0x00],
  [0x2a, 0],
  [0x32, 0],
  [0x32, 9, 0x21, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f],
  [0x92, 0x03, 0],
  [0x0a, 2, 0xc3, 0xa4],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1],
].map((bytes) => new Uint8Array(bytes));

function withChange(bytes: Uint8Array, { at, removed, added }: Change): Uint8Array {
  const from = at % (bytes.byteLength + 1);
  return new Uint8Array([...bytes.subarray(0, from), ...added, ...bytes.subarray(from + removed)]);
}

exercise("SubmitJobsRequest", submissions, submitJobs);
exercise("SubmitJobsResponse", handles, submitted);
exercise("LeaseJobsResponse", leasedJobs, leased);
exercise("CompleteJobsRequest", completions, completed);

describe("what our own encoders write goes the short way:", () => {
  const spec = { kind: "scan", payload: new Uint8Array(100), maxAttempts: 5, leaseTtlMs: 20_000 };
  const sha256 = parseSha256("ab".repeat(32));
  const result = { payload: new Uint8Array(3), blobs: [{ sha256, sizeBytes: 7, name: "a.pdf" }] };

  test("to the coordinator and back", () => {
    using decode = spyOn(v1.SubmitJobsRequest, "decode");
    using encode = spyOn(v1.SubmitJobsRequest, "encode");
    using decodeAnswer = spyOn(v1.SubmitJobsResponse, "decode");
    using encodeAnswer = spyOn(v1.SubmitJobsResponse, "encode");
    submissionsFromBytes(submissionsToBytes([{ spec, id: ourId }, { spec }]));
    handlesFromBytes(handlesToBytes([{ id: ourId, number: parseJobNumber(2 ** 40) }]), []);
    for (const way of [decode, encode, decodeAnswer, encodeAnswer]) expect(way).not.toBeCalled();
    submissionsFromBytes(submissionsToBytes([{ spec: { kind: "über" } }]));
    expect([decode.mock.calls.length, encode.mock.calls.length]).toEqual([1, 1]);
  });

  test("to a worker and back", () => {
    using decode = spyOn(v1.LeaseJobsResponse, "decode");
    using encode = spyOn(v1.LeaseJobsResponse, "encode");
    using decodeReport = spyOn(v1.CompleteJobsRequest, "decode");
    using encodeReport = spyOn(v1.CompleteJobsRequest, "encode");
    const job = jobIn("leased", { lastError: "no paper" });
    leasedFromBytes(leasedToBytes([job, job]));
    completionsFromBytes(
      completionsToBytes([{ lease: { jobId: ourId, token: job.token }, result }]),
    );
    for (const way of [decode, encode, decodeReport, encodeReport]) expect(way).not.toBeCalled();
  });
});

test("an id that is ours is given back as it is", () => {
  const [handle] = handlesFromBytes(handlesToBytes([{ id: ourId, number: parseJobNumber(1) }]), [
    { id: ourId },
  ]);
  expect(handle).toEqual({ id: ourId, number: parseJobNumber(1) });
});

test("a message outgrows the room that was thought enough for it", () => {
  const job = jobIn("leased", { submittedBy: "m".repeat(5_000), lastError: "e".repeat(3_000) });
  expect(leasedFromBytes(leasedToBytes([job]))).toEqual(leased.long.read(leased.long.write([job])));
});
