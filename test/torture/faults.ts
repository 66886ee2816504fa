/**
 * Draws from the seed what happens when, and does it, until it is told to end. Each sort of fault has
 * dice of its own. With real processes a seed draws the same plan but not the same history: what a
 * fault meets depends on the machine.
 */

import { type Clock, sleep } from "../../src/platform/clock.ts";
import type { CoordinatorMachine } from "./coordinator-machine.ts";
import { Dice } from "../support/dice.ts";
import type { LineFault } from "./line.ts";
import type { Network } from "./network.ts";
import type { WorkerMachine } from "./worker-machine.ts";

export interface FaultsOptions {
  readonly seed: number;
  readonly coordinator: CoordinatorMachine;
  readonly workers: readonly WorkerMachine[];
  readonly network: Network;
  readonly clock: Clock;
  /** Ends the faults. */
  readonly signal: AbortSignal;
}

/** How far apart they are on average; between two kills of the coordinator is a little more. */
const meanMs = { coordinatorKill: 9_000, workerKill: 6_000, workerStop: 6_000, network: 1_000 };
const coordinatorUpMsMin = 4_000;
const coordinatorAwayMsMax = 3_000;
/** Both sides of every lease TTL that is drawn. */
const stopMs = { min: 100, max: 12_000 };
const stallMs = { min: 50, max: 9_000 };
/** For so long at most, new connections lead nowhere after all of a machine are struck. */
const darkMsMax = 6_000;
/** A fault that waits for bytes waits for so many at most: more than the largest blob. */
const afterBytesMax = 6 * 1024 * 1024;

const targets = [
  ["line", 70],
  ["machine", 22],
  ["everybody", 8],
] as const;

const kinds = [
  ["cut", 30],
  ["reset", 30],
  ["stall", 25],
  ["black hole", 15],
] as const;

/** None of them stays away for longer than this times its mean: a short torture has each of them. */
const pauseMeansMax = 4;

function pauseMs(dice: Dice, ofMs: number): number {
  return Math.min(dice.pauseMs(ofMs), pauseMeansMax * ofMs);
}

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
    await sleep(clock, coordinatorUpMsMin + pauseMs(dice, meanMs.coordinatorKill), signal);
    if (signal.aborted) return;
    await coordinator.kill();
    await sleep(clock, dice.between(0, coordinatorAwayMsMax), signal);
    await coordinator.start();
  }
}

async function killWorkers({ seed, workers, clock, signal }: FaultsOptions): Promise<void> {
  const dice = new Dice(seed, "worker kills");
  for (;;) {
    await sleep(clock, pauseMs(dice, meanMs.workerKill), signal);
    if (signal.aborted) return;
    dice.pick(workers)?.kill();
  }
}

async function stopWorkers({ seed, workers, clock, signal }: FaultsOptions): Promise<void> {
  const dice = new Dice(seed, "worker stops");
  const stopped: Promise<void>[] = [];
  for (;;) {
    await sleep(clock, pauseMs(dice, meanMs.workerStop), signal);
    if (signal.aborted) break;
    const forMs = dice.magnitude(stopMs.min, stopMs.max);
    const worker = dice.pick(workers);
    if (worker) stopped.push(worker.stopFor(forMs, signal));
  }
  await Promise.all(stopped);
}

async function breakLines({ seed, network, clock, signal }: FaultsOptions): Promise<void> {
  const dice = new Dice(seed, "network");
  for (;;) {
    await sleep(clock, pauseMs(dice, meanMs.network), signal);
    if (signal.aborted) return;
    const fault = drawFault(dice);
    const darkMs = fault.kind === "stall" ? fault.forMs : dice.between(0, darkMsMax);
    const afterBytes = dice.chance(0.6) ? Math.round(dice.magnitude(1, afterBytesMax)) : 0;
    switch (dice.weighted(targets)) {
      case "machine":
        network.strikeMachine(fault, darkMs, dice);
        break;
      case "everybody":
        network.strikeEverybody(fault, fault.kind === "black hole" ? darkMs : 0);
        break;
      default:
        network.strikeLine(fault, afterBytes, dice);
    }
  }
}

function drawFault(dice: Dice): LineFault {
  const kind = dice.weighted(kinds) ?? "cut";
  if (kind !== "stall") return { kind };
  return { kind, forMs: dice.magnitude(stallMs.min, stallMs.max) };
}
