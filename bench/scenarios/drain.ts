/**
 * How fast one worker process works off a backlog: from the start of the first job that counts until the
 * queue says that it is drained, so until the last completion is durable. The jobs before are for the
 * worker to warm up.
 */

import { demandExactDelivery, startWorking, untilDrained } from "../exact-delivery.ts";
import { eachRound, type Scenario } from "../scenario.ts";
import { perSecond } from "../statistics.ts";
import { perCall } from "./sizes.ts";

interface DrainSize {
  readonly warmUp: number;
  readonly jobs: number;
}

export function drain({ warmUp, jobs }: DrainSize): Scenario {
  return {
    name: "drain",
    who: "everybody",
    open: eachRound(async (contestant) => {
      await using running = await contestant.start();
      const submitted = warmUp + jobs;
      await running.submitter.ask("submitBulk", { from: 0, jobs: submitted, perCall });
      const worker = await startWorking(running);
      const { firstMs } = await worker.ask("span", { from: warmUp, jobs });
      const endMs = await untilDrained(running);
      await demandExactDelivery(running, [worker], submitted);
      return { drain: perSecond(jobs, { startMs: firstMs, endMs }) };
    }),
  };
}
