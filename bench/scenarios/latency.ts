/**
 * How long a job waits when nothing else is to do: from the moment before its submit until its handler
 * is called. The next one is submitted when the queue is drained.
 */

import { demandExactDelivery, startWorking, untilDrained, type Worker } from "../exact-delivery.ts";
import type { Running } from "../contestant.ts";
import { eachRound, type Scenario } from "../scenario.ts";
import { percentile } from "../statistics.ts";

export interface LatencySize {
  readonly warmUp: number;
  readonly jobs: number;
}

export function latency(size: LatencySize): Scenario {
  return {
    name: "latency",
    who: "everybody",
    open: eachRound(async (contestant) => {
      await using running = await contestant.start();
      const worker = await startWorking(running);
      const waitsMs = await waitsOneByOne(running, worker, size);
      await demandExactDelivery(running, [worker], size.warmUp + size.jobs);
      return { latencyP50: percentile(waitsMs, 0.5), latencyP99: percentile(waitsMs, 0.99) };
    }),
  };
}

/** From submit to start of each job that counts, the first jobs of this queue. */
export async function waitsOneByOne(
  running: Running,
  worker: Worker,
  { warmUp, jobs }: LatencySize,
): Promise<readonly number[]> {
  const waitsMs: number[] = [];
  for (let job = 0; job < warmUp + jobs; job++) {
    const one = { from: job, jobs: 1 };
    const { startMs } = await running.submitter.ask("submitSingly", { ...one, inFlight: 1 });
    const [atMs = NaN] = (await worker.ask("begun", one)).atMs;
    await untilDrained(running);
    if (job >= warmUp) waitsMs.push(atMs - startMs);
  }
  return waitsMs;
}
