/**
 * Draws from the seed what happens when, and does it, until it is told to end. Each sort of fault has
 * dice of its own. With real processes a seed draws the same plan but not the same history: what a
 * fault meets depends on the machine.
 */

import { type Clock, sleep } from "../../src/platform/clock.ts";
import type { CoordinatorMachine } from "./coordinator-machine.ts";
import { Dice } from "../support/dice.ts";
import type { LineFault } from "./line.ts";
import type { Proxy } from "./proxy.ts";
import type { WorkerMachine } from "./worker-machine.ts";

export interface FaultsOptions {
  readonly seed: number;
  readonly coordinator: CoordinatorMachine;
  readonly workers: readonly WorkerMachine[];
  readonly proxy: Proxy;
  readonly clock: Clock;
  /** Ends the faults. */
  readonly signal: AbortSignal;
}

/** How far apart they are on average; between two kills of the coordinator is a little more. */
const meanMs = { coordinatorKill: 9_000, workerKill: 5_000, workerStop: 6_000, network: 1_200 };
const coordinatorUpMsMin = 4_000;
const coordinatorAwayMsMax = 3_000;
/** Both sides of every lease TTL that is drawn. */
const stopMs = { min: 100, max: 12_000 };
const stallMs = { min: 50, max: 6_000 };
/** For so long at most, new connections lead nowhere when all are struck. */
const darkMsMax = 9_000;
/** A fault that waits for bytes waits for so many at most: more than the largest blob. */
const afterBytesMax = 6 * 1024 * 1024;

const kinds = [
  ["cut", 30],
  ["reset", 30],
  ["stall", 25],
  ["black hole", 15],
] as const;

/** Resolves when faults have ended, and the coordinator is up. @throws Error when it does not start */
export async function doFaults(options: FaultsOptions): Promise<void> {
  await Promise.all([
    killCoordinator(options),
    killWorkers(options),
    stopWorkers(options),
    breakLines(options),
  ]);
}

async function killCoordinator({ seed, coordinator, clock, signal }: FaultsOptions): Promise<void> {
  const dice = new Dice(seed, "coordinator kills");
  for (;;) {
    await sleep(clock, coordinatorUpMsMin + dice.pauseMs(meanMs.coordinatorKill), signal);
    if (signal.aborted) return;
    await coordinator.kill();
    await sleep(clock, dice.between(0, coordinatorAwayMsMax), signal);
    await coordinator.start();
  }
}

async function killWorkers({ seed, workers, clock, signal }: FaultsOptions): Promise<void> {
  const dice = new Dice(seed, "worker kills");
  for (;;) {
    await sleep(clock, dice.pauseMs(meanMs.workerKill), signal);
    if (signal.aborted) return;
    dice.pick(workers)?.kill();
  }
}

async function stopWorkers({ seed, workers, clock, signal }: FaultsOptions): Promise<void> {
  const dice = new Dice(seed, "worker stops");
  const stopped: Promise<void>[] = [];
  for (;;) {
    await sleep(clock, dice.pauseMs(meanMs.workerStop), signal);
    if (signal.aborted) break;
    const forMs = dice.magnitude(stopMs.min, stopMs.max);
    const worker = dice.pick(workers);
    if (worker) stopped.push(worker.stopFor(forMs, signal));
  }
  await Promise.all(stopped);
}

async function breakLines({ seed, proxy, clock, signal }: FaultsOptions): Promise<void> {
  const dice = new Dice(seed, "network");
  for (;;) {
    await sleep(clock, dice.pauseMs(meanMs.network), signal);
    if (signal.aborted) return;
    const fault = drawFault(dice);
    if (dice.chance(0.1)) {
      proxy.strikeAll(fault);
      if (fault.kind === "black hole") proxy.darken(dice.between(0, darkMsMax));
    } else {
      const afterBytes = dice.chance(0.6) ? Math.round(dice.magnitude(1, afterBytesMax)) : 0;
      proxy.strikeOne(fault, afterBytes, dice);
    }
  }
}

function drawFault(dice: Dice): LineFault {
  const kind = dice.weighted(kinds) ?? "cut";
  if (kind !== "stall") return { kind };
  return { kind, forMs: dice.magnitude(stallMs.min, stallMs.max) };
}
