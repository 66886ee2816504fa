/** How much of a log, and how long blobs, a coordinator may be told to keep. Undefined is the default. */

import { HearthError } from "../errors.ts";
import { limits } from "../job/limits.ts";

/** @throws HearthError INVALID_ARGUMENT */
export function parseLogBytesMax(logBytesMax: number = limits.logBytesMaxDefault): number {
  const { logBytesMin, logBytesLargest } = limits;
  if (logBytesMax >= logBytesMin && logBytesMax <= logBytesLargest) return logBytesMax;
  throw new HearthError(
    "INVALID_ARGUMENT",
    `logBytesMax is ${logBytesMax}; give ${logBytesMin} to ${logBytesLargest}`,
  );
}

/** @throws HearthError INVALID_ARGUMENT */
export function parseBlobGraceMs(blobGraceMs: number | undefined): number | undefined {
  if (blobGraceMs === undefined || blobGraceMs >= limits.blobGraceMsMin) return blobGraceMs;
  throw new HearthError(
    "INVALID_ARGUMENT",
    `blobGraceMs is ${blobGraceMs}; give ${limits.blobGraceMsMin} or more`,
  );
}
