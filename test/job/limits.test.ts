import { describe, expect, test } from "bun:test";
import { limits } from "../../src/job/limits.ts";
import { completeSpec } from "../../src/job/spec.ts";
import { jobToWire } from "../../src/wire/convert-job.ts";
import { encodeMessage, v1 } from "../../src/wire/protobuf.ts";
import { jobIn, sampleSha256 } from "./sample-jobs.ts";

/** What a frame adds to the message it carries: call id, method, deadline, tags and lengths. */
const frameOverheadBytes = 256;
const worstCharacter = "\u3042"; // three bytes of UTF-8, one of JavaScript's characters

const longestText = worstCharacter.repeat(limits.messageLengthMax);
const blobs = Array.from({ length: limits.blobsPerJobMax }, () => ({
  sha256: sampleSha256,
  sizeBytes: limits.blobBytesMax,
  name: "x".repeat(limits.blobNameBytesMax),
}));
const payload = new Uint8Array(limits.payloadBytesMax);
const progress = { fraction: 0.1, message: longestText, reportedAtMs: 1e12 };
const largestSpec = completeSpec({ kind: "k".repeat(limits.kindLengthMax), payload, blobs });

describe("a frame holds", () => {
  test("a job with the largest spec and the largest result", () => {
    const job = jobIn("succeeded", {
      spec: largestSpec,
      state: { kind: "succeeded", workerId: "w".repeat(63), result: { payload, blobs } },
      lastError: longestText,
      progress,
    });
    const bytes = encodeMessage(v1.Job, jobToWire(job)).byteLength;
    expect(bytes + frameOverheadBytes).toBeLessThan(limits.frameBytesMax);
  });

  test("the fullest page of a listing", () => {
    const summary = jobIn("leased", {
      spec: completeSpec({ kind: "k".repeat(limits.kindLengthMax) }),
      lastError: longestText,
      progress,
    });
    const jobs = Array.from({ length: limits.listJobsMax }, () => jobToWire(summary));
    const bytes = encodeMessage(v1.ListJobsResponse, { jobs }).byteLength;
    expect(bytes + frameOverheadBytes).toBeLessThan(limits.frameBytesMax);
  });

  test("the most jobs that one lease hands out, with the most payload, all tried before", () => {
    const bytesOfEach = Math.floor(limits.leaseBytesMax / limits.jobsPerCallMax);
    const leased = jobIn("leased", {
      spec: completeSpec({
        kind: "k".repeat(limits.kindLengthMax),
        payload: new Uint8Array(bytesOfEach),
      }),
      lastError: longestText,
    });
    const jobs = Array.from({ length: limits.jobsPerCallMax }, () => jobToWire(leased));
    const bytes = encodeMessage(v1.LeaseJobsResponse, { jobs }).byteLength;
    expect(bytes + frameOverheadBytes).toBeLessThan(limits.frameBytesMax);
  });
});

test("a lease may always hand out one job, however large it is", () => {
  const bytes = encodeMessage(v1.Job, jobToWire(jobIn("leased", { spec: largestSpec }))).byteLength;
  expect(bytes + frameOverheadBytes).toBeLessThan(limits.frameBytesMax);
});

test("small frames that share a message with the largest frame still fit one message", () => {
  expect(limits.frameBytesMax + limits.messageBytesTarget).toBeLessThan(limits.messageBytesMax);
});
