/** Durations as people write them, in flags and in files. */

import { HearthError } from "../errors.ts";
import { shorten } from "./job.ts";

const unitsMs = {
  ms: 1,
  s: 1000,
  m: 60 * 1000,
  h: 60 * 60 * 1000,
  d: 24 * 60 * 60 * 1000,
} as const;

type Unit = keyof typeof unitsMs;

const pattern = /^(?:[0-9]+(?:\.[0-9]+)?(?:ms|s|m|h|d))+$/;
const part = /([0-9]+(?:\.[0-9]+)?)(ms|s|m|h|d)/g;

function isUnit(text: string | undefined): text is Unit {
  return text !== undefined && Object.hasOwn(unitsMs, text);
}

/**
 * Reads `90s`, `5m`, `2h`, `1h30m`, `7d`, `1.5h`, `250ms` or `0`; answers milliseconds.
 * @throws HearthError INVALID_ARGUMENT for anything else, a number without its unit included
 */
export function parseDurationMs(text: string): number {
  if (text === "0") return 0;
  if (/^[0-9]+$/.test(text)) {
    throw invalid(`${shorten(text)} has no unit; write ${shorten(text)}s for seconds`);
  }
  if (!pattern.test(text)) {
    throw invalid(`"${shorten(text)}" is not a duration; write it like 90s, 5m, 1h30m or 7d`);
  }
  let totalMs = 0;
  for (const [, amount, unit] of text.matchAll(part)) {
    if (isUnit(unit)) totalMs += Number(amount) * unitsMs[unit];
  }
  if (totalMs > Number.MAX_SAFE_INTEGER) {
    throw invalid(`"${shorten(text)}" is longer than anything lasts`);
  }
  return Math.round(totalMs);
}

function invalid(message: string): HearthError {
  return new HearthError("INVALID_ARGUMENT", message);
}
