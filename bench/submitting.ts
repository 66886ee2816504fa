/** The loops of a submitter, the same for every queue. */

import { nowMs, type Range, type SubmitterOperations, type Took } from "./contestant.ts";

/** What a queue's client does. Each resolves when the queue has acknowledged the jobs, durably. */
export interface QueueClient {
  submitMany(jobs: readonly number[]): Promise<unknown>;
  submit(job: number): Promise<unknown>;
  isDrained(): Promise<boolean>;
}

export function submitterOperations(client: QueueClient): SubmitterOperations {
  return {
    async submitBulk({ from, jobs, perCall }) {
      const calls = Array.from({ length: Math.ceil(jobs / perCall) }, (_, index) =>
        numbers({ from: from + index * perCall, jobs: Math.min(perCall, jobs - index * perCall) }),
      );
      return await timed(async () => {
        for (const call of calls) await client.submitMany(call);
      });
    },
    async submitSingly({ from, jobs, inFlight }) {
      let next = from;
      return await timed(async () => {
        const lane = async (): Promise<void> => {
          while (next < from + jobs) await client.submit(next++);
        };
        await Promise.all(Array.from({ length: inFlight }, lane));
      });
    },
    isDrained: () => client.isDrained(),
  };
}

function numbers({ from, jobs }: Range): readonly number[] {
  return Array.from({ length: jobs }, (_, index) => from + index);
}

async function timed(work: () => Promise<void>): Promise<Took> {
  const startMs = nowMs();
  await work();
  return { startMs, endMs: nowMs() };
}
