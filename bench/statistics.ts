/** What is said of the same figure, measured several times. */

export interface Summary {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** @throws RangeError without samples */
export function summaryOf(samples: readonly number[]): Summary {
  return { median: median(samples), min: Math.min(...samples), max: Math.max(...samples) };
}

/** The middle one; of an even number, the mean of the two in the middle. */
export function median(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new RangeError("nothing was measured");
  return (lower + upper) / 2;
}

/**
 * The smallest sample that at least this fraction of all samples do not exceed (nearest rank).
 * @param fraction above 0, up to 1
 */
export function percentile(samples: readonly number[], fraction: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const found = sorted[Math.ceil(sorted.length * fraction) - 1];
  if (found === undefined) throw new RangeError(`there is no sample at ${fraction}`);
  return found;
}

/** How many of `count` things were done in a second, when all of them took so long. */
export function perSecond(
  count: number,
  { startMs, endMs }: { readonly startMs: number; readonly endMs: number },
): number {
  return (count / (endMs - startMs)) * 1000;
}
