/** What is wrong with a call whatever the coordinator holds (P8). */

import type { LeaseRequest } from "../../src/api.ts";
import type { ErrorCode } from "../../src/errors.ts";
import type { SpecInput } from "../../src/job/spec.ts";
import type { Call } from "./calls.ts";

/** The codes it may be refused with; none if it is well formed. */
export function faultOf(call: Call): ErrorCode[] {
  switch (call.do) {
    case "submit":
      if (call.jobs.length > 1000) return ["RESOURCE_EXHAUSTED"];
      return call.jobs.flatMap(({ spec }) => faultOfSpec(spec));
    case "register": {
      const { concurrency } = call.description;
      return concurrency >= 1 && concurrency <= 1024 ? [] : ["INVALID_ARGUMENT"];
    }
    default:
      return [];
  }
}

export function faultOfSpec({
  kind,
  payload,
  maxAttempts = 0,
  leaseTtlMs = 0,
  runLimitMs = 0,
  labels = {},
}: SpecInput) {
  const faults: ErrorCode[] = [];
  const ttlIsWrong = leaseTtlMs !== 0 && (leaseTtlMs < 1_000 || leaseTtlMs > 86_400_000);
  const runLimitIsWrong = runLimitMs !== 0 && runLimitMs < 100;
  const kindIsWrong = !/^[a-z0-9._-]{1,64}$/.test(kind);
  const labelIsWrong = Object.keys(labels).some((name) => !/^[a-z0-9._-]{1,64}$/.test(name));
  if (kindIsWrong || labelIsWrong || ttlIsWrong || runLimitIsWrong || maxAttempts > 1_000_000) {
    faults.push("INVALID_ARGUMENT");
  }
  if ((payload?.byteLength ?? 0) > 1024 * 1024) faults.push("RESOURCE_EXHAUSTED");
  return faults;
}

export function faultOfRequest({ kinds, slots }: LeaseRequest): ErrorCode[] {
  return kinds.length === 0 || slots < 1 || slots > 1000 ? ["INVALID_ARGUMENT"] : [];
}
