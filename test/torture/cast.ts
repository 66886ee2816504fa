/** Everybody who takes part in a torture: a coordinator, workers, a submitter, and the network between. */

import { systemClock } from "../../src/platform/clock.ts";
import { enroll } from "../../src/sdk/enroll.ts";
import { Dice } from "../support/dice.ts";
import { reservePorts } from "../support/reserved-ports.ts";
import { CoordinatorMachine } from "./coordinator-machine.ts";
import type { FaultFact } from "./facts.ts";
import type { Journal } from "./journal.ts";
import { Ledger } from "./ledger.ts";
import type { Place } from "./place.ts";
import { Network } from "./network.ts";
import type { Counts } from "./report.ts";
import { SubmitterMachine, submitterName } from "./submitter-machine.ts";
import { WorkerMachine } from "./worker-machine.ts";

export interface CastOptions {
  readonly seed: number;
  readonly place: Place;
  readonly journal: Journal<FaultFact>;
  /** Hears of a process that ended though nobody wanted that. */
  flawed(violation: string): void;
}

export interface Cast extends AsyncDisposable {
  readonly coordinator: CoordinatorMachine;
  readonly workers: readonly WorkerMachine[];
  readonly submitter: SubmitterMachine;
  readonly network: Network;
  readonly ledger: Ledger;
  /** What has happened so far. */
  counts(): Counts;
  /** Ends every process that still runs, however it is. */
  [Symbol.asyncDispose](): Promise<void>;
}

const workerNames = ["alder", "birch", "cedar", "drake"] as const;
/** Two processes may share a bundle; then only the fencing token tells which of them holds a lease. */
const processes = [...workerNames, "alder-twin"] as const;
const jobsPerSecond = 9;

/** Starts all of them. @throws Error when the coordinator does not start */
export async function openCast(options: CastOptions): Promise<Cast> {
  const { seed, place, journal, flawed } = options;
  await using undo = new AsyncDisposableStack();
  // Not drawn from the seed: two tortures of one seed at the same time want two ports.
  const { port } = undo.use(await reservePorts());
  const coordinator = new CoordinatorMachine(place, port, journal, flawed);
  undo.defer(() => coordinator.abandon());
  await coordinator.start();

  const network = undo.use(new Network(coordinator.port, systemClock));
  const join = async (name: string, role: "worker" | "submit"): Promise<void> => {
    const out = place.bundle(name);
    // Where the coordinator is, everybody is told when it starts: its own way through the network.
    await enroll({ caFolder: place.ca, name, addresses: [], roles: [role], out, force: true });
  };

  for (const name of workerNames) await join(name, "worker");
  const workers: WorkerMachine[] = [];
  for (const name of processes) {
    const [worker = ""] = name.split("-");
    const dice = new Dice(seed, name);
    const more = { place, coordinator: await network.plugIn(), dice, journal, flawed };
    const machine = new WorkerMachine({ name, worker, ...more });
    undo.defer(() => machine.end("SIGKILL"));
    machine.start();
    workers.push(machine);
  }

  await join(submitterName, "submit");
  const address = await network.plugIn();
  const submitter = new SubmitterMachine({ place, coordinator: address, seed, jobsPerSecond });
  undo.defer(() => submitter.abandon());
  const ledger = new Ledger(submitter, workers);
  const ending = undo.move();
  return {
    coordinator,
    workers,
    submitter,
    network,
    ledger,
    counts: () => countsOf(coordinator, workers, network),
    [Symbol.asyncDispose]: () => ending.disposeAsync(),
  };
}

function countsOf(
  coordinator: CoordinatorMachine,
  workers: readonly WorkerMachine[],
  network: Network,
): Counts {
  const { struck, connections, forwardedBytes } = network.counts;
  const sum = (count: (worker: WorkerMachine) => number): number =>
    workers.reduce((total, worker) => total + count(worker), 0);
  return {
    coordinatorKills: coordinator.kills,
    workerKills: sum(({ kills }) => kills),
    poisonings: sum(({ poisonings }) => poisonings),
    workerStops: sum(({ stops }) => stops),
    cuts: struck.cut,
    resets: struck.reset,
    stalls: struck.stall,
    blackHoles: struck["black hole"],
    connections,
    forwardedBytes,
  };
}
