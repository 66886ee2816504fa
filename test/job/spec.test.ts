import { describe, expect, test } from "bun:test";
import type { ErrorCode } from "../../src/errors.ts";
import { limits } from "../../src/job/limits.ts";
import {
  completeBlobRef,
  completeResult,
  completeSpec,
  parseKinds,
  type SpecInput,
} from "../../src/job/spec.ts";
import { sampleSha256 } from "./sample-jobs.ts";

const blob = { sha256: sampleSha256, sizeBytes: 3 };
const tooLarge = new Uint8Array(limits.payloadBytesMax + 1);
const tooManyBlobs = Array.from({ length: limits.blobsPerJobMax + 1 }, () => blob);

const attempts = (value: number): string =>
  `max attempts is ${value}; give 1 to 1000000, or a negative number for no bound`;

function expectRefusal(complete: () => unknown, code: ErrorCode, message: string): void {
  expect(complete).toThrow(expect.objectContaining({ code, message }));
}

describe("a spec that says only its kind", () => {
  test("gets the defaults of the first Hearth", () => {
    expect(completeSpec({ kind: "img2pdf" }) as object).toEqual({
      kind: "img2pdf",
      labels: {},
      payload: new Uint8Array(0),
      blobs: [],
      maxAttempts: 3,
      leaseTtlMs: 30_000,
      runLimitMs: Infinity,
      backoff: { initialMs: 1_000, maxMs: 60_000, multiplier: 2, jitter: 0.1 },
    });
  });

  test("gets the same when it spells out that it wants the defaults", () => {
    const spelled = { kind: "img2pdf", maxAttempts: 0, leaseTtlMs: 0, runLimitMs: 0, backoff: {} };
    expect(completeSpec(spelled)).toEqual(completeSpec({ kind: "img2pdf" }));
  });
});

describe("a spec", () => {
  test("keeps what it says, at every edge of what is allowed", () => {
    const edges: SpecInput[] = [
      {
        kind: "a",
        labels: {},
        payload: new Uint8Array(limits.payloadBytesMax),
        blobs: Array.from({ length: limits.blobsPerJobMax }, () => ({ ...blob, name: "x.jpg" })),
        maxAttempts: 1,
        leaseTtlMs: limits.leaseTtlMsMin,
        runLimitMs: limits.runLimitMsMin,
        backoff: { initialMs: 0, maxMs: 0, multiplier: 1, jitter: 0 },
      },
      {
        kind: "k".repeat(limits.kindLengthMax),
        labels: { ["n".repeat(limits.labelNameLengthMax)]: "v".repeat(limits.labelValueBytesMax) },
        payload: new Uint8Array([1]),
        blobs: [{ ...blob, sizeBytes: limits.blobBytesMax, name: "" }],
        maxAttempts: limits.attemptsMax,
        leaseTtlMs: limits.leaseTtlMsMax,
        runLimitMs: limits.runLimitMsMax,
        backoff: {
          initialMs: limits.backoffMsMax,
          maxMs: limits.backoffMsMax,
          multiplier: limits.backoffMultiplierMax,
          jitter: 1,
        },
      },
    ];
    for (const spec of edges) expect(completeSpec(spec) as object).toEqual(spec);
  });

  test.each([-1, 99, limits.runLimitMsMax + 1, NaN])("is refused a run limit of %d ms", (ms) => {
    expectRefusal(
      () => completeSpec({ kind: "a", runLimitMs: ms }),
      "INVALID_ARGUMENT",
      `the run limit is ${ms / 1000} s; give between 0.1 s and 30 days`,
    );
  });

  test("is tried for ever when max attempts is negative or Infinity", () => {
    for (const maxAttempts of [-1, -7, -Infinity, Infinity]) {
      expect(completeSpec({ kind: "a", maxAttempts }).maxAttempts).toBe(Infinity);
    }
  });

  test("fills in only those parts of the backoff that are missing", () => {
    const { backoff } = completeSpec({ kind: "a", backoff: { maxMs: 5_000, jitter: 0 } });
    expect(backoff).toEqual({ initialMs: 1_000, maxMs: 5_000, multiplier: 2, jitter: 0 });
  });

  test("has a lease TTL of whole milliseconds", () => {
    expect(completeSpec({ kind: "a", leaseTtlMs: 1_500.4 }).leaseTtlMs).toBe(1_500);
  });

  test("that is complete stays the same when it is completed again", () => {
    const spec = completeSpec({ kind: "a", maxAttempts: -1, blobs: [blob] });
    expect(completeSpec(spec)).toEqual(spec);
  });
});

describe("a spec is refused, with what is wrong and what is right,", () => {
  const cases: readonly (readonly [string, Partial<SpecInput>, ErrorCode, string])[] = [
    ["without a kind", { kind: "" }, "INVALID_ARGUMENT", "a job needs a kind, for example img2pdf"],
    [
      "with more payload than the limit",
      { payload: tooLarge },
      "RESOURCE_EXHAUSTED",
      "the payload has 1048577 bytes, the limit is 1048576; pass large content as a blob",
    ],
    [
      "with more blobs than the limit",
      { blobs: tooManyBlobs },
      "RESOURCE_EXHAUSTED",
      "10001 blobs for one job, the limit is 10000; pack them or split the job",
    ],
    ["with 1.5 attempts", { maxAttempts: 1.5 }, "INVALID_ARGUMENT", attempts(1.5)],
    ["with NaN attempts", { maxAttempts: NaN }, "INVALID_ARGUMENT", attempts(NaN)],
    ["with too many attempts", { maxAttempts: 1e6 + 1 }, "INVALID_ARGUMENT", attempts(1_000_001)],
    ...[0.999, 86_400.001, -1, NaN].map(
      (seconds) =>
        [
          `with a lease TTL of ${seconds} s`,
          { leaseTtlMs: seconds * 1000 },
          "INVALID_ARGUMENT",
          `the lease TTL is ${seconds} s; give between 1 s and 24 h`,
        ] as const,
    ),
    ...(["initialMs", "maxMs", "multiplier", "jitter"] as const).flatMap((field) =>
      [-1, NaN, Infinity].map((value) => {
        const [name, range] = {
          initialMs: ["backoff.initial", "0 to 2592000000"],
          maxMs: ["backoff.max", "0 to 2592000000"],
          multiplier: ["backoff.multiplier", "1 to 1000"],
          jitter: ["backoff.jitter", "0 to 1"],
        }[field];
        const message = `${name} is ${value}; give a number from ${range}`;
        const title = `with a ${field} of ${value}`;
        return [title, { backoff: { [field]: value } }, "INVALID_ARGUMENT", message] as const;
      }),
    ),
  ];

  test.each([...cases])("%s", (_title, change, code, message) => {
    expectRefusal(() => completeSpec({ kind: "a", ...change }), code, message);
  });

  test("with a blob whose hash, size or name does not parse", () => {
    const bad = [
      { ...blob, sha256: "../../etc/passwd" },
      { ...blob, sizeBytes: -1 },
      { ...blob, name: "../up" },
    ];
    for (const input of bad) {
      const refusal = expect.objectContaining({ code: "INVALID_ARGUMENT" });
      expect(() => completeBlobRef(input)).toThrow(refusal);
      expect(() => completeSpec({ kind: "a", blobs: [blob, input] })).toThrow(refusal);
      expect(() => completeResult({ blobs: [input] })).toThrow(refusal);
    }
  });
});

describe("a result", () => {
  test("may be empty", () => {
    expect(completeResult({})).toEqual({ payload: new Uint8Array(0), blobs: [] });
  });

  test("has the limits of a spec", () => {
    expectRefusal(
      () => completeResult({ payload: tooLarge }),
      "RESOURCE_EXHAUSTED",
      "the result's payload has 1048577 bytes, the limit is 1048576; pass large content as a blob",
    );
    expectRefusal(
      () => completeResult({ blobs: tooManyBlobs }),
      "RESOURCE_EXHAUSTED",
      "10001 blobs for one job, the limit is 10000; pack them or split the job",
    );
  });
});

describe("a list of kinds", () => {
  test("holds each kind once, in the order they came", () => {
    expect(parseKinds(["b", "a", "b"]) as readonly string[]).toEqual(["b", "a"]);
    expect(parseKinds([])).toEqual([]);
  });

  test("is refused when there are too many or one is no kind", () => {
    const many = Array.from({ length: limits.kindsPerWorkerMax + 1 }, (_, index) => `k${index}`);
    expectRefusal(
      () => parseKinds(many),
      "INVALID_ARGUMENT",
      "257 kinds, the limit is 256; name fewer",
    );
    expect(() => parseKinds(["a", "B"])).toThrow('"B" is not a kind');
  });
});
