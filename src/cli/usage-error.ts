/** What was typed cannot be understood: one line, the nearest match where there is one, exit 64. */
import { closest, distance } from "fastest-levenshtein";
import { HearthError } from "../errors.ts";

/** EX_USAGE of sysexits.h. */
export const usageExitStatus = 64;

/** A command line that cannot be run as it stands. The message names what is wrong in it. */
export class UsageError extends HearthError {
  constructor(message: string, options?: { cause?: unknown }) {
    super("INVALID_ARGUMENT", message, options);
  }
}

/** The known word that was probably meant, or undefined when none is near. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  const lower = typed.toLowerCase();
  const extended = known.filter((word) => lower.length >= 3 && word.startsWith(lower));
  if (extended.length === 1) return extended[0];
  if (known.length === 0) return undefined;
  const best = closest(lower, known);
  return distance(lower, best) <= Math.max(2, Math.floor(best.length / 3)) ? best : undefined;
}
