/** What a neighbour does in each round, and what it says of it. */

export const deeds = ["get", "submit", "heartbeat", "job"] as const;

/** Milliseconds that each one took. */
export type Deeds = Record<(typeof deeds)[number], number[]>;

export interface Said {
  rounds: number;
  readonly deeds: Deeds;
  readonly errors: string[];
}

export interface Summary {
  readonly median: number;
  /** Nine of ten took no longer: one that took long may have waited for other tests. */
  readonly slow: number;
  readonly worst: number;
}

export function summary(samples: readonly number[]): Summary {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor(part * sorted.length)] ?? Number.NaN;
  return { median: at(0.5), slow: at(0.9), worst: sorted.at(-1) ?? Number.NaN };
}
