/**
 * The scenario in-flight on a coordinator that has a million other jobs in its queue, and on one that
 * has none, in turns. The others are of a kind that no worker takes: jobs of the same kind would have
 * to be done first (deep-drain is about those).
 */

import { startWorking, type Worker } from "../exact-delivery.ts";
import { type RunningHearth, startHearth } from "../hearth/contestant.ts";
import type { Scenario } from "../scenario.ts";
import { type InFlightSize, submitAndWork } from "./in-flight.ts";
import { perCall } from "./sizes.ts";

export function deep(size: InFlightSize & { readonly queued: number }): Scenario {
  return {
    name: "deep",
    who: "Hearth",
    async open() {
      await using disposables = new AsyncDisposableStack();
      const full = disposables.use(await startHearth());
      await full.submitter.ask("submitOthers", { jobs: size.queued, perCall });
      const empty = disposables.use(await startHearth());
      const sides = {
        full: { running: full, worker: await startWorking(full) },
        empty: { running: empty, worker: await startWorking(empty) },
      };
      const kept = disposables.move();
      let from = 0;
      return {
        async round() {
          const inEmpty = await run(sides.empty, { ...size, from });
          const inFull = await run(sides.full, { ...size, from });
          from += size.warmUp + size.jobs;
          return { deep: inFull, deepOfEmpty: inFull / inEmpty };
        },
        [Symbol.asyncDispose]: () => kept.disposeAsync(),
      };
    },
  };
}

function run(
  { running, worker }: { readonly running: RunningHearth; readonly worker: Worker },
  size: InFlightSize & { readonly from: number },
): Promise<number> {
  return submitAndWork(running, worker, size);
}
