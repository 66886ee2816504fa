/**
 * A worker works off a queue of a million jobs. Finding the next jobs must not take longer because so
 * many wait: its rate while nearly all of them still do, beside its rate near the end.
 */

import { demandExactDelivery, startWorking, untilDrained } from "../exact-delivery.ts";
import { startHearth } from "../hearth/contestant.ts";
import { eachRound, type Scenario } from "../scenario.ts";
import { perSecond } from "../statistics.ts";
import { perCall } from "./sizes.ts";

interface DeepDrainSize {
  readonly queued: number;
  /** The first jobs, which do not count: the programs are not warm yet. */
  readonly warmUp: number;
  /** Jobs of which the rate is taken, at each end. */
  readonly jobs: number;
}

export function deepDrain({ queued, warmUp, jobs }: DeepDrainSize): Scenario {
  return {
    name: "deep-drain",
    who: "Hearth",
    // It takes long, and has both its sides in one run.
    roundsMax: 1,
    open: eachRound(async () => {
      await using running = await startHearth();
      await running.submitter.ask("submitBulk", { from: 0, jobs: queued, perCall });
      const worker = await startWorking(running);
      const rateOf = async (from: number): Promise<number> => {
        const { firstMs, lastMs } = await worker.ask("span", { from, jobs });
        return perSecond(jobs, { startMs: firstMs, endMs: lastMs });
      };
      const last = { from: queued - 1, jobs: 1 };
      await worker.ask("span", last);
      await untilDrained(running);
      await demandExactDelivery(running, [worker], queued);
      const [deepDrain, atEnd] = [await rateOf(warmUp), await rateOf(queued - jobs)];
      return { deepDrain, deepDrainOfEnd: deepDrain / atEnd };
    }),
  };
}
