/** P8: what a request costs is known before it is decoded. */

import { describe, expect, spyOn, test } from "bun:test";
import { HearthError } from "../../src/errors.ts";
import { limits } from "../../src/job/limits.ts";
import { hasBounds, requireWithinBounds } from "../../src/wire/call-bounds.ts";
import { encodeMessage, v1 } from "../../src/wire/protobuf.ts";
import { methodNames } from "../../src/wire/service.ts";
import { completionsFromBytes } from "../../src/wire/lease-messages.ts";
import { submissionsFromBytes } from "../../src/wire/submit-messages.ts";

/** Requests whose entries are counted when they are read. */
const read: Readonly<Record<string, (request: Uint8Array) => unknown>> = {
  SubmitJobs: submissionsFromBytes,
  CompleteJobs: completionsFromBytes,
};

function refusalOf(method: string, request: Uint8Array): string {
  try {
    requireWithinBounds(method, request);
    read[method]?.(request);
    return "none";
  } catch (thrown) {
    const { code, message } = HearthError.from(thrown);
    return `${code}: ${message}`;
  }
}

const sha256 = "a".repeat(64);
const jobId = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";

test("every method of the service has bounds", () => {
  expect(methodNames.filter((method) => !hasBounds(method))).toEqual([]);
});

describe("the largest honest requests pass:", () => {
  test("1000 jobs", () => {
    const jobs = Array.from({ length: limits.jobsPerCallMax }, () => ({ spec: { kind: "a" } }));
    expect(refusalOf("SubmitJobs", encodeMessage(v1.SubmitJobsRequest, { jobs }))).toBe("none");
  });

  test("a job with 10,000 blobs, and its result", () => {
    const blobs = Array.from({ length: limits.blobsPerJobMax }, () => ({ sha256, size: 1 }));
    const spec = { kind: "a", blobs };
    expect(refusalOf("SubmitJob", encodeMessage(v1.SubmitJobRequest, { spec }))).toBe("none");
    const result = { blobs };
    expect(refusalOf("CompleteJob", encodeMessage(v1.CompleteJobRequest, { result }))).toBe("none");
  });

  test("256 kinds, and every state in a listing", () => {
    const kinds = Array.from({ length: limits.kindsPerWorkerMax }, () => "k".repeat(64));
    expect(refusalOf("LeaseJobs", encodeMessage(v1.LeaseJobsRequest, { kinds }))).toBe("none");
    const info = { kinds };
    const register = encodeMessage(v1.RegisterWorkerRequest, { info });
    expect(refusalOf("RegisterWorker", register)).toBe("none");
    const states = [1, 2, 3, 4, 5];
    expect(refusalOf("ListJobs", encodeMessage(v1.ListJobsRequest, { states, kinds }))).toBe(
      "none",
    );
  });

  test("1000 entries of a log, and 256 KiB of it", () => {
    const at = { seconds: 1_800_000_000, nanos: 999_000_000 };
    const entry = { atByte: Number.MAX_SAFE_INTEGER, at, stream: 3 };
    const [count, bytes] = [limits.logEntriesPerCallMax, limits.logCallBytesMax];
    const content = new Uint8Array(Math.floor(bytes / count));
    const entries = Array.from({ length: count }, () => ({ ...entry, content }));
    const request = encodeMessage(v1.AppendLogRequest, { jobId: "a".repeat(36), entries });
    expect(refusalOf("AppendLog", request)).toBe("none");
  });

  test("fields of a later version", () => {
    expect(refusalOf("GetJob", new Uint8Array([0x0a, 1, 65, 0xc0, 0x0c, 1]))).toBe("none");
  });
});

describe("more is refused by counting:", () => {
  const empty = (field: number, count: number): Uint8Array =>
    Buffer.alloc(2 * count, Buffer.from([(field << 3) | 2, 0]));

  test("entries of a list", () => {
    expect(refusalOf("SubmitJobs", empty(1, 2_001))).toBe(
      "RESOURCE_EXHAUSTED: SubmitJobs with more than 2000 entries in one list; send less in one call",
    );
    expect(refusalOf("AppendLog", empty(3, 2_001))).toContain("more than 2000 entries in one list");
    expect(refusalOf("LeaseJobs", empty(1, 513))).toStartWith("RESOURCE_EXHAUSTED: LeaseJobs with");
    expect(refusalOf("CompleteJobs", empty(1, 2_001))).toContain(
      "more than 2000 entries in one list",
    );
  });

  test("the blobs of one result among many", () => {
    const blobs = Array.from({ length: 2 * limits.blobsPerJobMax + 1 }, () => ({}));
    const jobs = [{ result: {} }, { result: { blobs } }];
    expect(refusalOf("CompleteJobs", encodeMessage(v1.CompleteJobsRequest, { jobs }))).toContain(
      "more than 20000 entries in one list",
    );
  });

  test("labels of one job, and of a listing", () => {
    const labels = Object.fromEntries(Array.from({ length: 65 }, (_, n) => [`n${n}`, ""]));
    const jobs = [{ spec: {} }, { spec: { labels } }];
    expect(refusalOf("SubmitJobs", encodeMessage(v1.SubmitJobsRequest, { jobs }))).toContain(
      "more than 64 entries in one list",
    );
    expect(refusalOf("ListJobs", encodeMessage(v1.ListJobsRequest, { labels }))).toContain(
      "more than 64 entries in one list",
    );
  });

  test("entries of all lists together", () => {
    const blobs = Array.from({ length: 19_000 }, () => ({}));
    const jobs = Array.from({ length: 11 }, () => ({ spec: { blobs } }));
    expect(refusalOf("SubmitJobs", encodeMessage(v1.SubmitJobsRequest, { jobs }))).toContain(
      "more than 200000 entries in one request",
    );
  });

  test("entries that are plain, before objects are made of them all", () => {
    using decode = spyOn(v1.SubmitJobsRequest, "decode");
    using decodeReport = spyOn(v1.CompleteJobsRequest, "decode");
    const jobs = Buffer.alloc(400_000, Buffer.from([0x0a, 2, 0x0a, 0]));
    expect(refusalOf("SubmitJobs", jobs)).toContain("more than 2000 entries in one list");
    const job = encodeMessage(v1.CompleteJobRequest, { jobId, result: {} });
    const reports = Buffer.alloc(60_000 * 42, Buffer.concat([Buffer.from([0x0a, 40]), job]));
    expect(refusalOf("CompleteJobs", reports)).toContain("more than 2000 entries in one list");
    const blobs = Buffer.from(
      encodeMessage(v1.Spec, { blobs: Array.from({ length: 60_000 }, () => ({})) }),
    );
    const spec = encodeMessage(v1.SubmitJobsRequest, { jobs: [{ spec: v1.Spec.decode(blobs) }] });
    expect(refusalOf("SubmitJobs", spec)).toContain("more than 20000 entries in one list");
    for (const way of [decode, decodeReport]) expect(way).not.toBeCalled();
  });

  test("numbers that share a field", () => {
    const packed = Buffer.concat([Buffer.from([0x0a, 200, 1]), Buffer.alloc(200, 1)]);
    expect(refusalOf("ListJobs", packed)).toContain("more than 16 entries in one list");
  });

  test("single fields, known or not", () => {
    expect(refusalOf("GetJob", empty(1, 65))).toContain("more than 64 fields in one message");
    expect(refusalOf("GetJob", empty(12, 65))).toContain("more than 64 fields in one message");
  });

  test("bytes of a request that is no job", () => {
    expect(refusalOf("GetJob", new Uint8Array(70_000))).toBe(
      "RESOURCE_EXHAUSTED: GetJob with a request of 70000 bytes, the limit is 65536",
    );
  });
});

describe("what is no protobuf is one clear error:", () => {
  const broken = "INVALID_ARGUMENT: the message is not valid protobuf";
  test.each([
    ["a length beyond the end", [0x0a, 200]],
    ["a length beyond the message around it", [0x0a, 3, 0x0a, 9, 1, 1, 1]],
    ["a number without an end", [0x08, 255]],
    ["a wire type that does not exist", [0x0f]],
    ["a group that does not end", [0x0b]],
  ])("%s", (_what, bytes) => {
    expect(refusalOf("SubmitJobs", new Uint8Array(bytes))).toBe(broken);
  });
});
