import { describe, expect, test } from "bun:test";
import { decodeMessage, encodeMessage, v1 } from "../../src/wire/protobuf.ts";

describe("64-bit integers are plain numbers", () => {
  test("where a message does not say them", () => {
    const request = decodeMessage(v1.GetJobRequest, new Uint8Array(0));
    expect(request.number).toBe(0);
  });

  test("where it says them, up to the largest that a number counts exactly", () => {
    for (const number of [1, 2 ** 32, Number.MAX_SAFE_INTEGER, -1]) {
      const bytes = encodeMessage(v1.GetJobRequest, { number });
      expect(decodeMessage(v1.GetJobRequest, bytes).number).toBe(number);
    }
  });
});

test("bytes that are no message are refused as such", () => {
  const cut = encodeMessage(v1.GetJobRequest, { id: "abc" }).subarray(0, 3);
  expect(() => decodeMessage(v1.GetJobRequest, cut)).toThrow("not valid protobuf");
});
