import { describe, expect, test } from "bun:test";
import {
  assert,
  errorCodeFromWire,
  errorCodes,
  errorCodeToExitStatus,
  errorCodeToWire,
  HearthError,
} from "../../src/errors.ts";

/** https://grpc.io/docs/guides/status-codes/ */
const grpcStatusCodes = {
  CANCELLED: 1,
  UNKNOWN: 2,
  INVALID_ARGUMENT: 3,
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  ALREADY_EXISTS: 6,
  PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8,
  FAILED_PRECONDITION: 9,
  ABORTED: 10,
  OUT_OF_RANGE: 11,
  UNIMPLEMENTED: 12,
  INTERNAL: 13,
  UNAVAILABLE: 14,
  DATA_LOSS: 15,
  UNAUTHENTICATED: 16,
};

describe("the codes of errors", () => {
  test("are gRPC's, all of them, with gRPC's numbers", () => {
    const numbers = Object.fromEntries(errorCodes.map((code) => [code, errorCodeToWire(code)]));
    expect(numbers).toEqual(grpcStatusCodes);
  });

  test("come back from their numbers", () => {
    for (const code of errorCodes) expect(errorCodeFromWire(errorCodeToWire(code))).toBe(code);
  });

  test("are UNKNOWN for a number that nobody knows, and for OK, which is no error", () => {
    for (const number of [0, 17, -1, 1.5, NaN]) expect(errorCodeFromWire(number)).toBe("UNKNOWN");
  });

  test("each have an exit status of their own, none of them taken by success or the shell", () => {
    const statuses = errorCodes.map(errorCodeToExitStatus);
    expect(new Set(statuses).size).toBe(errorCodes.length);
    for (const status of statuses) {
      // 0 is success, 1 any program's failure, 2 wrong usage; from 126 on the shell's own.
      expect(status).toBeGreaterThan(2);
      expect(status).toBeLessThan(126);
    }
  });
});

describe("HearthError.from", () => {
  test("leaves a HearthError what it is", () => {
    const error = new HearthError("NOT_FOUND", "there is no job 7");
    expect(HearthError.from(error, "INTERNAL")).toBe(error);
  });

  test("makes an abort CANCELLED, whatever the fallback is", () => {
    const controller = new AbortController();
    controller.abort();
    expect(HearthError.from(controller.signal.reason, "INTERNAL").code).toBe("CANCELLED");
  });

  test("gives everything else the fallback, its message, and itself as the cause", () => {
    const thrown = new RangeError("too far");
    const error = HearthError.from(thrown, "INTERNAL");
    expect([error.code, error.message, error.cause]).toEqual(["INTERNAL", "too far", thrown]);
    expect(HearthError.from("just text")).toMatchObject({ code: "UNKNOWN", message: "just text" });
    expect(HearthError.from(undefined).message).toBe("undefined");
  });

  test("never leaves the message empty", () => {
    expect(HearthError.from(new TypeError("")).message).toBe("TypeError");
  });
});

test("a broken invariant is INTERNAL and says which one", () => {
  expect(() => assert(false, "one plus one is two")).toThrow("invariant: one plus one is two");
  assert(true, "never shown");
});
