/** How fast many jobs come in: calls with 500 jobs each, one call after the other. */

import { demandExactDelivery, startWorking, untilDrained } from "../exact-delivery.ts";
import { perSecond } from "../statistics.ts";
import { eachRound, type Scenario } from "../scenario.ts";
import { perCall } from "./sizes.ts";

export function bulk(size: { readonly warmUp: number; readonly jobs: number }): Scenario {
  const { warmUp, jobs } = size;
  return {
    name: "bulk",
    who: "everybody",
    open: eachRound(async (contestant) => {
      await using running = await contestant.start();
      const { submitter } = running;
      await submitter.ask("submitBulk", { from: 0, jobs: warmUp, perCall });
      const took = await submitter.ask("submitBulk", { from: warmUp, jobs, perCall });
      const worker = await startWorking(running);
      await worker.ask("span", { from: 0, jobs: warmUp + jobs });
      await untilDrained(running);
      await demandExactDelivery(running, [worker], warmUp + jobs);
      return { bulk: perSecond(jobs, took) };
    }),
  };
}
