/** When a failed job is tried again. */

import type { BackoffPolicy } from "./job.ts";

/**
 * clamp(initial · multiplier^(attempt−1), 0, max) · (1 + jitter · (2u−1)), in whole milliseconds.
 * @param attempt the attempt that failed, 1-based
 * @param sample u, in [0, 1)
 */
export function backoffMs(policy: BackoffPolicy, attempt: number, sample: number): number {
  // The power overflows to Infinity sooner or later, and 0 · Infinity would be NaN.
  const grown = policy.initialMs && policy.initialMs * policy.multiplier ** (attempt - 1);
  const clamped = Math.min(Math.max(grown, 0), policy.maxMs);
  return Math.round(clamped * (1 + policy.jitter * (2 * sample - 1)));
}
