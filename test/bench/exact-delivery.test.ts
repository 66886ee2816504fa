/** A queue that loses, repeats or invents jobs does not get a figure. */

import { describe, expect, test } from "bun:test";
import { BegunJobs } from "../../bench/begun-jobs.ts";
import type { Running } from "../../bench/contestant.ts";
import { demandExactDelivery, type Worker } from "../../bench/exact-delivery.ts";

/** A worker's program that has begun these jobs. */
function workerOf(...begun: readonly number[]): Worker {
  const jobs = new BegunJobs();
  for (const job of begun) jobs.note(job);
  const operations = jobs.operations(async () => {});
  const asks = { ask: (name: keyof typeof operations, of: never) => operations[name](of) };
  return asks as unknown as Worker;
}

function queueThatSays(...complaints: readonly string[]): Running {
  const says: Pick<Running, "complaints"> = { complaints: async () => complaints };
  return says as Running;
}

async function wrongWith(workers: readonly Worker[], submitted: number, running = queueThatSays()) {
  return await demandExactDelivery(running, workers, submitted).then(
    () => "nothing",
    (thrown: Error) => thrown.message,
  );
}

describe("exact delivery", () => {
  test("is every job once, at whichever worker", async () => {
    expect(await wrongWith([workerOf(0, 2), workerOf(1)], 3)).toBe("nothing");
  });

  test("is not given when a job is missing", async () => {
    expect(await wrongWith([workerOf(0, 2)], 3)).toBe("1 jobs have never begun");
  });

  test("is not given when a job began again", async () => {
    expect(await wrongWith([workerOf(0, 1, 0)], 2)).toBe("jobs began again 1 times");
  });

  test("is not given when a job began at two workers", async () => {
    expect(await wrongWith([workerOf(0, 1), workerOf(1)], 2)).toBe("1 jobs began at two workers");
  });

  test("is not given when a job began that nobody submitted", async () => {
    expect(await wrongWith([workerOf(0, 1, 2)], 2)).toBe("1 jobs began that nobody submitted");
  });

  test("is not given when the queue itself says otherwise", async () => {
    const running = queueThatSays("1 jobs have not succeeded in one attempt");
    expect(await wrongWith([workerOf(0)], 1, running)).toContain("not succeeded in one attempt");
  });
});

test("a span is told when its last job has begun", async () => {
  const jobs = new BegunJobs();
  jobs.note(7);
  const told = jobs.span({ from: 7, jobs: 2 });
  jobs.note(9);
  expect(await Promise.race([told, "not yet"])).toBe("not yet");
  jobs.note(8);
  const { firstMs, lastMs } = await told;
  expect(firstMs).toBeLessThanOrEqual(lastMs);
});
