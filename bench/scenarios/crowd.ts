/**
 * How long a job waits when 1,000 workers wait for its kind: each has a connection and a lease request
 * open, and whoever is given the job says when it came.
 */

import type { WorkerOperations } from "../contestant.ts";
import { demandExactDelivery, type Worker } from "../exact-delivery.ts";
import { type RunningHearth, startHearth } from "../hearth/contestant.ts";
import { eachRound, type Scenario } from "../scenario.ts";
import { percentile } from "../statistics.ts";
import { type LatencySize, waitsOneByOne } from "./latency.ts";

/** Connections that share a bundle; a certificate may have 256. */
const perBundle = 200;

export function crowd(size: LatencySize & { readonly workers: number }): Scenario {
  return {
    name: "crowd",
    who: "Hearth",
    open: eachRound(async () => {
      await using running = await startHearth();
      const worker = await startCrowd(running, size.workers);
      const waitsMs = await waitsOneByOne(running, worker, size);
      await demandExactDelivery(running, [worker], size.warmUp + size.jobs);
      return { crowdP50: percentile(waitsMs, 0.5), crowdP99: percentile(waitsMs, 0.99) };
    }),
  };
}

/** Starts workers that wait for jobs, and answers when they do. */
export async function startCrowd(running: RunningHearth, workers: number): Promise<Worker> {
  const { household } = running;
  const bundles: string[] = [];
  for (let index = 0; index * perBundle < workers; index++) {
    bundles.push(await household.enroll(`crowd-${index + 1}`));
  }
  const program = ["crowd", household.address, ...bundles] as const;
  const crowd = await running.startProgram<WorkerOperations>(...program);
  await crowd.ask("work", { concurrency: workers });
  return crowd;
}
