/** What a neighbour does in each round, and what it says of it. */

export const deeds = ["get", "submit", "heartbeat", "job"] as const;

/** Milliseconds that each one took. */
export type Deeds = Record<(typeof deeds)[number], number[]>;

export interface Said {
  rounds: number;
  readonly deeds: Deeds;
  readonly errors: string[];
}

/** The middle one of the samples, and the worst. */
export function summary(samples: readonly number[]): { median: number; worst: number } {
  const sorted = samples.toSorted((a, b) => a - b);
  return { median: sorted[sorted.length >> 1] ?? Number.NaN, worst: sorted.at(-1) ?? Number.NaN };
}
