/**
 * How much of a log, and how long blobs, a coordinator may be told to keep: by an option or by a flag, whose
 * value each says in its own way.
 */

import { HearthError } from "../errors.ts";
import { limits } from "../job/limits.ts";

const mebibyte = 1024 ** 2;
const gibibyte = 1024 ** 3;
const hourMs = 60 * 60 * 1000;

/** Why so many bytes of a log cannot be kept, to follow the value; undefined if they can. */
export function logBytesMisfit(bytes: number): string | undefined {
  const { logBytesMin, logBytesLargest } = limits;
  if (bytes >= logBytesMin && bytes <= logBytesLargest) return undefined;
  const [least, most] = [logBytesMin / mebibyte, logBytesLargest / gibibyte];
  return `cannot be; of the log of each attempt ${least}MiB to ${most}GiB are kept`;
}

/** The same of how long blobs are kept. */
export function blobGraceMisfit(graceMs: number): string | undefined {
  if (graceMs >= limits.blobGraceMsMin) return undefined;
  const least = limits.blobGraceMsMin / hourMs;
  return `is too short; blobs that no job refers to are kept for ${least}h at least`;
}

/** An option's value, if there is one. @throws HearthError INVALID_ARGUMENT naming the option */
export function fittingOption(
  name: string,
  value: number | undefined,
  misfit: (value: number) => string | undefined,
): number | undefined {
  const problem = value === undefined ? undefined : misfit(value);
  if (problem === undefined) return value;
  throw new HearthError("INVALID_ARGUMENT", `${name}: ${value} ${problem}`);
}
