/** Reads what `bun --cpu-prof` writes: the format of Chrome's DevTools (`Profiler.Profile`). */

import { median } from "./statistics.ts";

export interface CpuProfile {
  /** Microseconds, on the same clock as `startTime`. */
  readonly startTime: number;
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly url: string };
    readonly children?: readonly number[];
  }[];
  /** The node that was on top of the stack, sample by sample. */
  readonly samples: readonly number[];
  /** Microseconds since the sample before. */
  readonly timeDeltas: readonly number[];
}

/**
 * Time by part, of the samples between two moments. What the runtime does for a function of the program,
 * such as a query, counts for the part of that function.
 * @param during wall clock, milliseconds
 * @param partOf of a script, by its URL
 * @returns microseconds
 */
export function selfMicroseconds(
  profile: CpuProfile,
  during: { readonly startMs: number; readonly endMs: number },
  partOf: (url: string) => string,
): ReadonlyMap<string, number> {
  const parents = new Map<number, number>();
  const urls = new Map<number, string>();
  for (const { id, callFrame, children = [] } of profile.nodes) {
    urls.set(id, callFrame.url);
    for (const child of children) parents.set(child, id);
  }
  const urlOf = (node: number): string => {
    for (let at: number | undefined = node; at !== undefined; at = parents.get(at)) {
      const url = urls.get(at) ?? "";
      if (url.includes("/")) return url;
    }
    return "";
  };
  // No samples are taken while nothing runs: then the time since the last one says nothing.
  const deltaUsMax = 2 * median(profile.timeDeltas);
  const sums = new Map<string, number>();
  let atUs = profile.startTime;
  for (const [index, node] of profile.samples.entries()) {
    const deltaUs = profile.timeDeltas[index] ?? 0;
    atUs += deltaUs;
    if (atUs < during.startMs * 1000 || atUs > during.endMs * 1000) continue;
    const part = partOf(urlOf(node));
    sums.set(part, (sums.get(part) ?? 0) + Math.min(deltaUs, deltaUsMax));
  }
  return sums;
}
