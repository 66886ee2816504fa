/**
 * How fast one worker process works off a backlog: from the first start of a handler until the queue
 * says that it is drained, so until the last completion is durable.
 */

import { demandExactDelivery, startWorking, untilDrained } from "../exact-delivery.ts";
import { eachRound, type Scenario } from "../scenario.ts";
import { perSecond } from "../statistics.ts";
import { perCall } from "./sizes.ts";

interface DrainSize {
  readonly jobs: number;
  /** Rounds that do not count, because a worker that has just started has no warm-up. */
  readonly discardedRounds: number;
}

export function drain({ jobs, discardedRounds }: DrainSize): Scenario {
  return {
    name: "drain",
    who: "everybody",
    discardedRounds,
    open: eachRound(async (contestant) => {
      await using running = await contestant.start();
      await running.submitter.ask("submitBulk", { from: 0, jobs, perCall });
      const worker = await startWorking(running);
      const { firstMs } = await worker.ask("span", { from: 0, jobs });
      const endMs = await untilDrained(running);
      await demandExactDelivery(running, [worker], jobs);
      return { drain: perSecond(jobs, { startMs: firstMs, endMs }) };
    }),
  };
}
