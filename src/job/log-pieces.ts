/** Bytes that are logged, as the entries of a log that they become. */

import { limits } from "./limits.ts";

/** Pieces of which each is one entry. They are views. */
export function* logPieces(bytes: Uint8Array): Generator<Uint8Array, void> {
  for (let at = 0; at < bytes.byteLength; at += limits.logEntryBytesMax) {
    yield bytes.subarray(at, at + limits.logEntryBytesMax);
  }
}

/** What so many bytes, logged at once, cost on their way to the coordinator. */
export function logCostBytes(bytes: number): number {
  return bytes + Math.ceil(bytes / limits.logEntryBytesMax) * limits.logEntryCostBytes;
}
