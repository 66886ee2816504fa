import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import {
  type Job,
  type JobState,
  jobStateKinds,
  type Node,
  parseBlobName,
  parseFencingToken,
  parseJobId,
  parseJobNumber,
  parseKind,
  parseSha256,
} from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import { completeSpec } from "../../src/job/spec.ts";
import { HearthError } from "../../src/errors.ts";
import * as convert from "../../src/wire/convert.ts";
import * as convertJob from "../../src/wire/convert-job.ts";
import { decodeMessage, encodeMessage, v1 } from "../../src/wire/protobuf.ts";

const times = fc.integer({ min: 0, max: 8_640_000_000_000_000 });
const texts = fc.string({ unit: "grapheme", maxLength: 40 });
const numbers = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }).map(parseJobNumber);
const tokens = fc.maxSafeNat().map(parseFencingToken);
const ids = fc.uuid().map(parseJobId);
const kinds = fc.stringMatching(/^[a-z0-9._-]{1,64}$/).map(parseKind);
const hashes = fc.stringMatching(/^[0-9a-f]{64}$/).map(parseSha256);
const payloads = fc.uint8Array({ maxLength: 200 });
const fractions = fc.double({ min: 0, max: 1, noNaN: true });

const blobs = fc.array(
  fc.record({
    sha256: hashes,
    sizeBytes: fc.nat({ max: limits.blobBytesMax }),
    name: fc.stringMatching(/^[a-zA-Zäöü0-9 _-]{0,40}$/).map(parseBlobName),
  }),
  { maxLength: 4 },
);

const labels = fc.dictionary(
  fc.stringMatching(/^[a-z0-9._-]{1,64}$/),
  fc.stringMatching(/^[a-zA-Zäöü0-9 _=-]{0,40}$/),
  { maxKeys: 4 },
);

const specs = fc
  .record({
    kind: kinds,
    labels,
    payload: payloads,
    blobs,
    maxAttempts: fc.oneof(fc.constant(-1), fc.integer({ min: 1, max: limits.attemptsMax })),
    leaseTtlMs: fc.integer({ min: limits.leaseTtlMsMin, max: limits.leaseTtlMsMax }),
    runLimitMs: fc.oneof(
      fc.integer({ min: limits.runLimitMsMin, max: limits.runLimitMsMax }),
      fc.constant(Infinity),
    ),
    backoff: fc.record({
      initialMs: fc.nat({ max: limits.backoffMsMax }),
      maxMs: fc.nat({ max: limits.backoffMsMax }),
      multiplier: fc.double({ min: 1, max: limits.backoffMultiplierMax, noNaN: true }),
      jitter: fractions,
    }),
  })
  .map(completeSpec);

const states: fc.Arbitrary<JobState> = fc.oneof(
  fc.record({ kind: fc.constant("queued" as const), runAtMs: times }),
  fc.record({
    kind: fc.constant("leased" as const),
    lease: fc.record({ workerId: texts, leasedAtMs: times, expiresAtMs: times }),
  }),
  fc.record({
    kind: fc.constant("succeeded" as const),
    result: fc.record({ payload: payloads, blobs }),
    workerId: texts,
  }),
  fc.constant({ kind: "failed" as const }),
  fc.constant({ kind: "cancelled" as const }),
);

const progresses = fc.record({ fraction: fractions, message: texts, reportedAtMs: times });

const jobs: fc.Arbitrary<Job> = fc.record({
  id: ids,
  number: numbers,
  spec: specs,
  submittedBy: texts,
  state: states,
  attempt: fc.nat({ max: limits.attemptsMax }),
  token: tokens,
  lastError: texts,
  progress: fc.option(progresses, { nil: undefined }),
  createdAtMs: times,
  updatedAtMs: times,
});

const nodes: fc.Arbitrary<Node> = fc.record({
  workerId: texts,
  hostname: texts,
  os: texts,
  arch: texts,
  kinds: fc.uniqueArray(kinds, { maxLength: 5 }),
  concurrency: fc.integer({ min: 1, max: limits.concurrencyMax }),
  version: texts,
  joinedAtMs: times,
  lastSeenMs: times,
  connected: fc.boolean(),
  leases: fc.nat({ max: 1_000 }),
});

/** Buffers and byte arrays count as equal when their bytes are; -0 and 0 are one number. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, part: unknown) => {
      if (part === Infinity) return "Infinity";
      const bytes = isBytes(part) ? Uint8Array.from(part.data) : part;
      return bytes instanceof Uint8Array ? `bytes ${Buffer.from(bytes).toString("hex")}` : bytes;
    }),
  );
}

/** What JSON makes of a Buffer before a replacer sees it. */
function isBytes(part: unknown): part is { readonly data: readonly number[] } {
  return typeof part === "object" && part !== null && "type" in part && part.type === "Buffer";
}

describe("over the wire and back", () => {
  test("a job stays the same", () => {
    fc.assert(
      fc.property(jobs, (job) => {
        const bytes = encodeMessage(v1.Job, convertJob.jobToWire(job));
        expect(plain(convertJob.jobFromWire(decodeMessage(v1.Job, bytes)))).toEqual(plain(job));
      }),
      { numRuns: 300 },
    );
  });

  test("a submission stays the same, and is not completed on the way", () => {
    fc.assert(
      fc.property(specs, fc.option(ids, { nil: undefined }), (spec, id) => {
        const wire = convert.submissionToWire({ spec, id });
        const bytes = encodeMessage(v1.SubmitJobRequest, wire);
        const back = convert.submissionFromWire(decodeMessage(v1.SubmitJobRequest, bytes));
        expect(back.id).toBe(id);
        expect(plain(completeSpec(back.spec))).toEqual(plain(spec));
      }),
    );
    const bytes = encodeMessage(
      v1.SubmitJobRequest,
      convert.submissionToWire({ spec: { kind: "a" } }),
    );
    const { spec } = convert.submissionFromWire(decodeMessage(v1.SubmitJobRequest, bytes));
    expect(plain(completeSpec(spec))).toEqual(plain(completeSpec({ kind: "a" })));
  });

  test("part of a backoff policy stays that part", () => {
    const parts = [{ initialMs: 0 }, { maxMs: 5_000 }, { multiplier: 3 }, { jitter: 0 }, {}];
    for (const backoff of parts) {
      const wire = convertJob.specToWire({ kind: "a", backoff });
      const back = convertJob.specInputFromWire(
        decodeMessage(v1.Spec, encodeMessage(v1.Spec, wire)),
      );
      expect(completeSpec(back).backoff).toEqual(completeSpec({ kind: "a", backoff }).backoff);
    }
  });

  test("a node stays the same", () => {
    fc.assert(
      fc.property(nodes, (node) => {
        const bytes = encodeMessage(v1.WorkerInfo, convert.nodeToWire(node));
        expect(convert.nodeFromWire(decodeMessage(v1.WorkerInfo, bytes)) as object).toEqual(node);
      }),
    );
  });

  test("names of jobs and leases, and what is answered about leases, stay the same", () => {
    fc.assert(
      fc.property(ids, numbers, tokens, times, (id, number, token, atMs) => {
        const refs = [{ by: "id", id } as const, { by: "number", number } as const];
        for (const ref of refs) {
          expect(convert.jobRefFromWire(convert.jobRefToWire(ref))).toEqual(ref);
        }
        const lease = { jobId: id, token: token === 0 ? undefined : token };
        expect(convert.leaseRefFromWire(convert.leaseRefToWire(lease))).toEqual(lease);
        const handle = { id, number };
        expect(convert.jobHandleFromWire(convert.jobHandleToWire(handle))).toEqual(handle);
        for (const why of ["cancelled", "lost"] as const) {
          const end = { jobId: id, token, why };
          expect(convert.leaseEndFromWire(convert.leaseEndToWire(end))).toEqual(end);
          const reply = { kind: why };
          const wire = convert.heartbeatReplyToWire(reply);
          expect(convert.heartbeatReplyFromWire(wire)).toEqual(reply);
        }
        const extended = { kind: "extended", expiresAtMs: atMs } as const;
        const wire = convert.heartbeatReplyToWire(extended);
        expect(convert.heartbeatReplyFromWire(wire)).toEqual(extended);
        for (const reply of [{ kind: "failed" }, { kind: "retry", runAtMs: atMs }] as const) {
          expect(convert.failReplyFromWire(convert.failReplyToWire(reply))).toEqual(reply);
        }
      }),
    );
  });

  test("every state has its number and comes back from it", () => {
    for (const kind of jobStateKinds) {
      expect(convertJob.stateKindFromWire(convertJob.stateKindToWire(kind))).toBe(kind);
    }
    for (const number of [0, 6, -1]) {
      expect(() => convertJob.stateKindFromWire(number)).toThrow(
        `${number} is not the state of a job`,
      );
    }
  });

  test("whole milliseconds stay the same, before 1970 too", () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 52), max: 2 ** 52 }), (ms) => {
        const wire = convertJob.timeToWire(ms);
        expect(wire.nanos ?? 0).toBeGreaterThanOrEqual(0);
        expect(wire.nanos ?? 0).toBeLessThan(1e9);
        expect(convertJob.timeFromWire(wire)).toBe(ms);
      }),
    );
  });

  test("a part of a millisecond makes no time that protobuf does not allow", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e10, noNaN: true }), (ms) => {
        const { seconds, nanos } = convertJob.timeToWire(ms);
        expect(nanos ?? 0).toBeLessThan(1e9);
        expect(Number.isSafeInteger(seconds)).toBe(true);
      }),
      { examples: [[999.999_999_9], [0.5]] },
    );
  });
});

describe("hostile messages (P8) are refused as INVALID_ARGUMENT or RESOURCE_EXHAUSTED:", () => {
  const refusals: readonly (readonly [string, () => unknown])[] = [
    ["a time that no number counts", () => convertJob.timeFromWire({ seconds: 2 ** 53 })],
    ["a time that no Date holds", () => convertJob.timeFromWire({ seconds: 8.64e12 + 1 })],
    ["a negative attempt", () => convertJob.attemptFromWire({ number: -1 })],
    ["a job's id that is none", () => convert.jobRefFromWire({ id: "../../etc" })],
    ["no id at all", () => convert.jobRefFromWire({})],
    ["a negative number", () => convert.jobRefFromWire({ number: -1 })],
    ["a negative token", () => convert.leaseRefFromWire({ jobId: uuid, fencingToken: -1 })],
    ["a submission without a spec", () => convert.submissionFromWire({})],
    ["a blob without a hash", () => convertJob.blobRefFromWire({ size: 1 })],
    ["a blob of a negative size", () => convertJob.blobRefFromWire({ sha256: hash, size: -1 })],
    ["a host name without end", () => convert.workerFromWire({ hostname: "x".repeat(256) })],
    ["too many kinds", () => convert.workerFromWire({ kinds: tooManyKinds })],
    ["a kind that is none", () => convert.leaseRequestFromWire({ kinds: ["A"] }, 1)],
    ["a result with a path as a name", () => convertJob.resultFromWire({ blobs: [pathAsName] })],
  ];
  test.each([...refusals])("%s", (_what, parse) => {
    expect(parse).toThrow(HearthError);
    expect(parse).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/INVALID_ARG|RESOURCE/) }),
    );
  });

  test("any bytes give a job or a HearthError, nothing else", () => {
    fc.assert(
      fc.property(jobs, fc.nat(), fc.nat({ max: 255 }), (job, position, byte) => {
        const bytes = new Uint8Array(encodeMessage(v1.Job, convertJob.jobToWire(job)));
        bytes[position % bytes.byteLength] = byte;
        try {
          convertJob.jobFromWire(decodeMessage(v1.Job, bytes));
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(HearthError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

const uuid = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";
const hash = "ab".repeat(32);
const tooManyKinds = Array.from({ length: limits.kindsPerWorkerMax + 1 }, (_, n) => `k${n}`);
const pathAsName = { sha256: hash, size: 1, name: "../up" };
