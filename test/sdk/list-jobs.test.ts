/** Listings of coordinators that do not know all that is asked. */

import { describe, expect, test } from "bun:test";
import type { JobFilter } from "../../src/api.ts";
import { type Job, parseJobNumber } from "../../src/job/job.ts";
import { listJobs } from "../../src/sdk/list-jobs.ts";
import { makeJob } from "../cli/fake-client.ts";

/** Jobs 1 to 2,500: submitted at their number, every tenth of them failed a second later. */
const jobs: readonly Job[] = Array.from({ length: 2_500 }, (_, index) =>
  makeJob({
    number: parseJobNumber(index + 1),
    createdAtMs: index + 1,
    updatedAtMs: index + 1_001,
    ...(index % 10 === 9 && { state: { kind: "failed" } }),
  }),
);

/** Knows states and pages, and nothing of times. */
async function list({ states, before = parseJobNumber(9_999), limit }: JobFilter) {
  const isAsked = ({ number, state }: Job): boolean =>
    number < before && (states.length === 0 || states.includes(state.kind));
  return jobs.filter(isAsked).toReversed().slice(0, limit);
}

async function numbersOf(options: Parameters<typeof listJobs>[1]): Promise<readonly number[]> {
  return (await listJobs(list, options)).map(({ number }) => number);
}

describe("of a coordinator that cannot choose by time", () => {
  test("jobs are chosen by when they were submitted", async () => {
    expect(await numbersOf({ sinceMs: 2_499 })).toEqual([2_500, 2_499]);
    expect(await numbersOf({ sinceMs: 2_000, limit: 5_000 })).toHaveLength(501);
  });

  test("jobs are chosen by when they ended, page after page", async () => {
    expect(await numbersOf({ endedSinceMs: 3_480 })).toEqual([2_500, 2_490, 2_480]);
    expect(await numbersOf({ endedSinceMs: 1_010, limit: 2_000 })).toHaveLength(250);
    expect(await numbersOf({ states: ["queued"], endedSinceMs: 0 })).toEqual([]);
  });
});
