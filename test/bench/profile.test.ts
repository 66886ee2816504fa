/** What a profile of the runtime is read as. */

import { expect, test } from "bun:test";
import { type CpuProfile, selfMicroseconds } from "../../bench/profile.ts";

const frame = (url: string) => ({ url });

/** Samples of 500 µs from second 1 on: the queue, SQLite called by storage, a pause, the queue again. */
const profile: CpuProfile = {
  startTime: 1_000_000,
  nodes: [
    { id: 1, callFrame: frame(""), children: [2, 3] },
    { id: 2, callFrame: frame("file:///x/src/coordinator/queue.ts") },
    { id: 3, callFrame: frame("file:///x/src/storage/store.ts"), children: [4] },
    { id: 4, callFrame: frame("bun:sqlite") },
  ],
  samples: [2, 4, 4, 2, 1],
  timeDeltas: [500, 500, 500, 80_000, 500],
};
const partOf = (url: string): string => /src\/(\w+)\//.exec(url)?.[1] ?? "other";

test("what the runtime does counts for the function that asked for it, and a pause for nobody", () => {
  const sums = selfMicroseconds(profile, { startMs: 1_000, endMs: 2_000 }, partOf);
  expect(Object.fromEntries(sums)).toEqual({ coordinator: 1_500, storage: 1_000, other: 500 });
});

test("only what was sampled in the time that was asked for counts", () => {
  const sums = selfMicroseconds(profile, { startMs: 1_001, endMs: 1_002 }, partOf);
  expect(Object.fromEntries(sums)).toEqual({ storage: 1_000 });
});
