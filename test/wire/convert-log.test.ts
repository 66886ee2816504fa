/** Logs survive the way there and back, and what is none is refused. */

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { logFollows } from "../../src/api.ts";
import { HearthError } from "../../src/errors.ts";
import { logStreams, parseFencingToken } from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import * as convert from "../../src/wire/convert-log.ts";
import { decodeMessage, encodeMessage, v1 } from "../../src/wire/protobuf.ts";

const tokens = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }).map(parseFencingToken);
const entries = fc.record({
  atByte: fc.maxSafeNat(),
  atMs: fc.integer({ min: 0, max: 8_640_000_000_000_000 }),
  stream: fc.constantFrom(...logStreams),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 100 }),
});

describe("what comes back is what was sent:", () => {
  test("a batch of a log", () => {
    const batches = fc.record({
      token: tokens,
      attempt: fc.integer({ min: 1, max: limits.attemptsMax }),
      entries: fc.array(entries, { maxLength: 5 }),
    });
    fc.assert(
      fc.property(batches, (batch) => {
        const sent = encodeMessage(v1.LogBatch, convert.logBatchToWire(batch));
        const came = convert.logBatchFromWire(decodeMessage(v1.LogBatch, sent));
        const entries = came.entries.map((entry) => ({
          ...entry,
          bytes: Uint8Array.from(entry.bytes),
        }));
        expect({ ...came, entries }).toEqual(batch);
      }),
    );
  });

  test("a request to read one", () => {
    const requests = fc.record({
      token: fc.option(tokens, { nil: undefined }),
      fromByte: fc.maxSafeNat(),
      follow: fc.constantFrom(...logFollows),
    });
    fc.assert(
      fc.property(requests, (request) => {
        const sent = encodeMessage(v1.ReadLogRequest, convert.logRequestToWire(request));
        const came = convert.logRequestFromWire(decodeMessage(v1.ReadLogRequest, sent));
        expect(came).toEqual(request);
      }),
    );
  });
});

describe("P8: refuses", () => {
  const sound = { atByte: 0, at: { seconds: 1 }, stream: 1, content: Buffer.from("x") };
  test.each([
    ["a stream that nobody knows", { stream: 4 }, "4 is not a stream of a log"],
    ["no stream", { stream: 0 }, "0 is not a stream of a log"],
    ["a place before the beginning", { atByte: -1 }, "-1 is no place in a log"],
    ["a place that cannot be counted", { atByte: 2 ** 60 }, "1152921504606847000 is no place"],
    ["no content", { content: null }, "the content of a log entry is missing"],
    [
      "too much content",
      { content: new Uint8Array(limits.logEntryBytesMax + 1) },
      "the content of a log entry has 65537 bytes, the limit is 65536",
    ],
    ["a time out of range", { at: { seconds: 1e13 } }, "a time is out of range"],
  ])("%s", (_what, change, message) => {
    try {
      convert.logEntryFromWire({ ...sound, ...change });
    } catch (thrown) {
      expect(HearthError.from(thrown).code).toBe("INVALID_ARGUMENT");
      expect(HearthError.from(thrown).message).toStartWith(message);
      return;
    }
    throw new Error("it was not refused");
  });

  test("a way to follow that nobody knows", () => {
    const request = decodeMessage(v1.ReadLogRequest, Uint8Array.from([5 << 3, 9]));
    expect(() => convert.logRequestFromWire(request)).toThrow("9 is no way to follow a log");
  });
});
