/**
 * What a household does all day, at its fastest: single submits, 32 of them at any moment, while a
 * worker runs; from the first submit until everything is done.
 */

import type { Running } from "../contestant.ts";
import { demandExactDelivery, startWorking, untilDrained, type Worker } from "../exact-delivery.ts";
import { eachRound, type Scenario } from "../scenario.ts";
import { perSecond } from "../statistics.ts";
import { inFlight } from "./sizes.ts";

export interface InFlightSize {
  readonly warmUp: number;
  readonly jobs: number;
}

/** A queue that takes longer, to warm up or in a round, gets fewer jobs. */
const warmUpSecondsMax = 8;
const roundSecondsMax = 15;
/** So many jobs tell how fast it is. */
const firstMax = 2_000;

export function inFlightSubmits(size: InFlightSize): Scenario {
  return {
    name: "in-flight",
    who: "everybody",
    open: eachRound(async (contestant) => {
      await using running = await contestant.start();
      const worker = await startWorking(running);
      return { inFlight: await submitAndWork(running, worker, { ...size, from: 0 }) };
    }),
  };
}

/**
 * Jobs a second. @param from how many jobs the queue was given before
 * @throws InexactDelivery
 */
export async function submitAndWork(
  running: Running,
  worker: Worker,
  { from, warmUp, jobs }: InFlightSize & { readonly from: number },
): Promise<number> {
  let given = 0;
  const give = async (count: number): Promise<number> => {
    const took = await submitAll(running, worker, { from: from + given, jobs: count });
    given += count;
    return perSecond(count, took);
  };
  const first = await give(Math.min(warmUp, firstMax));
  const within = (seconds: number): number => Math.ceil(first * seconds);
  const warming = Math.min(warmUp - given, within(warmUpSecondsMax));
  if (warming > 0) await give(warming);
  const rate = await give(Math.min(jobs, within(roundSecondsMax)));
  await demandExactDelivery(running, [worker], from + given);
  return rate;
}

async function submitAll(
  running: Running,
  worker: Worker,
  range: { readonly from: number; readonly jobs: number },
): Promise<{ readonly startMs: number; readonly endMs: number }> {
  const { startMs } = await running.submitter.ask("submitSingly", { ...range, inFlight });
  await worker.ask("span", range);
  return { startMs, endMs: await untilDrained(running) };
}
