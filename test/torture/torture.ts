/**
 * A torture from its first process to its verdict: a coordinator, four workers and a submitter, all of
 * them real processes, over a network that fails; kills and stops at random moments; then peace, and
 * the question whether every promise was kept.
 *
 * P1, P2, P3, P5, P6 and P8 are what `verdict.ts` and `settle.ts` look for.
 */

import { sleep, systemClock } from "../../src/platform/clock.ts";
import { enroll } from "../../src/sdk/enroll.ts";
import { CoordinatorMachine, freePort } from "./coordinator-machine.ts";
import { Dice } from "../support/dice.ts";
import type { FaultFact } from "./facts.ts";
import { doFaults } from "./faults.ts";
import { Journal, JournalReader } from "./journal.ts";
import { Ledger } from "./ledger.ts";
import { Place } from "./place.ts";
import { Proxy } from "./proxy.ts";
import { coordinatorRecoveries, workerRecoveries } from "./recovery.ts";
import type { Progress, TortureReport } from "./report.ts";
import { brokenOff, settle } from "./settle.ts";
import { blobViolationsIn, keptIn } from "./stored.ts";
import { SubmitterMachine, submitterName } from "./submitter-machine.ts";
import { violationsIn } from "./verdict.ts";
import { WorkerMachine } from "./worker-machine.ts";

export interface TortureOptions {
  /** How long faults happen. */
  readonly minutes: number;
  /** A whole number, 0 to 2^32 - 1. Decides every random choice. */
  readonly seed: number;
  /** Ends the faults early. */
  readonly signal?: AbortSignal | undefined;
  /** Ends everything early: nothing is checked any more. */
  readonly abandon?: AbortSignal | undefined;
  /** Called about once a second. */
  onProgress?(progress: Progress): void;
}

const workerNames = ["alder", "birch", "cedar", "drake"] as const;
const jobsPerSecond = 9;
const lookMs = 1_000;

export async function torture(options: TortureOptions): Promise<TortureReport> {
  const place = await Place.make();
  try {
    const report = await new Torture(options, place).run();
    if (report.folder === undefined) await place.remove();
    return report;
  } catch (thrown) {
    // Whatever is in the folder tells why.
    throw new Error(`${brokenOff(thrown)}; what there is of it is in ${place.folder}`, {
      cause: thrown,
    });
  }
}

class Torture {
  readonly #options: TortureOptions;
  readonly #place: Place;
  readonly #violations: string[] = [];
  readonly #abandon: AbortSignal;
  /** Something is wrong already: more faults would only bury it. */
  readonly #flaw = new AbortController();
  readonly #startMs = systemClock.monotonicMs();
  #phase = "starting";

  constructor(options: TortureOptions, place: Place) {
    this.#options = options;
    this.#place = place;
    this.#abandon = options.abandon ?? new AbortController().signal;
  }

  async run(): Promise<TortureReport> {
    const { seed } = this.#options;
    const place = this.#place;
    const faultsPath = place.journal("faults");
    const journal = new Journal<FaultFact>(faultsPath);
    await using processes = new AsyncDisposableStack();
    const port = await freePort(new Dice(seed, "port"));
    const flawed = (violation: string): void => this.#flawed(violation);
    const coordinator = new CoordinatorMachine(place, port, journal, flawed);
    processes.defer(() => coordinator.abandon());
    await coordinator.start();
    const proxy = processes.use(await Proxy.open(port, systemClock));
    const { address } = proxy;
    for (const name of [...workerNames, submitterName]) {
      const roles = name === submitterName ? (["submit"] as const) : (["worker"] as const);
      const out = place.bundle(name);
      await enroll({ caFolder: place.ca, name, addresses: [address], roles, out });
    }
    const workers = workerNames.map((name) => {
      const dice = new Dice(seed, name);
      return new WorkerMachine({ name, place, coordinator: address, dice, journal, flawed });
    });
    for (const worker of workers) {
      worker.start();
      processes.defer(() => worker.end("SIGKILL"));
    }
    const submitter = new SubmitterMachine({ place, coordinator: address, seed, jobsPerSecond });
    processes.defer(() => submitter.abandon());
    const ledger = new Ledger(submitter, workers);
    const parts: Parts = { coordinator, workers, submitter, proxy, ledger };

    const looking = new AbortController();
    const looked = this.#look(parts, looking.signal);
    try {
      await this.#torment(parts);
      journal.write({ fact: "faults ended", atMs: systemClock.nowMs() });
      await this.#settle(parts);
    } catch (thrown) {
      this.#violations.push(brokenOff(thrown));
    } finally {
      looking.abort();
      await looked;
    }
    // What still runs is ended now, so that nobody has the database open.
    await processes.disposeAsync();
    ledger.update();
    journal.close();
    const ended = this.#abandon.aborted ? {} : await this.#judge(ledger);
    const faults = new JournalReader<FaultFact>(faultsPath).read();
    const { phase: _, elapsedMs, acknowledged, ...counts } = this.#progress(parts);
    const { attemptsStarted, completionsAccepted } = ledger;
    return {
      seed,
      minutes: this.#options.minutes,
      elapsedSeconds: elapsedMs / 1000,
      broken: this.#abandon.aborted,
      jobs: { acknowledged, ended, attemptsStarted, completionsAccepted },
      ...counts,
      recovery: {
        coordinator: coordinatorRecoveries(faults, ledger.work),
        worker: workerRecoveries(faults, ledger.work),
      },
      violations: this.#violations,
      folder: this.#violations.length > 0 ? this.#place.folder : undefined,
    };
  }

  /** The time of faults. */
  async #torment({ coordinator, workers, proxy }: Parts): Promise<void> {
    this.#phase = "faults";
    const { seed, minutes, signal } = this.#options;
    const over = new AbortController();
    const ends = [over.signal, this.#flaw.signal, this.#abandon, ...(signal ? [signal] : [])];
    const anyEnd = AbortSignal.any(ends);
    const timed = sleep(systemClock, minutes * 60_000, anyEnd).then(() => over.abort());
    const clock = systemClock;
    await doFaults({ seed, coordinator, workers, proxy, clock, signal: anyEnd });
    await timed;
  }

  /** Everything is whole again: jobs and calls have to end, and processes when they are told to. */
  async #settle({ coordinator, workers, submitter, proxy, ledger }: Parts): Promise<void> {
    if (this.#abandon.aborted) return;
    this.#phase = "waiting for the last jobs";
    proxy.heal();
    submitter.finish();
    const { environment } = this.#place;
    const signal = this.#abandon;
    this.#violations.push(
      ...(await settle({ coordinator, submitter, ledger, environment, signal })),
    );
    if (!submitter.running) {
      const flaw = await submitter.flaw();
      if (flaw) this.#violations.push(flaw);
    }
    if (signal.aborted) return;
    this.#phase = "stopping";
    await Promise.all(workers.map((worker) => worker.end("SIGTERM")));
    await coordinator.stop();
  }

  /** @returns how many jobs are in which state */
  async #judge({ submitted, work }: Ledger): Promise<Readonly<Record<string, number>>> {
    const { data } = this.#place;
    const ended: Record<string, number> = {};
    try {
      const kept = await keptIn(data);
      for (const { state } of kept.jobs) ended[state.kind] = (ended[state.kind] ?? 0) + 1;
      const evidence = { seed: this.#options.seed, submitted, work, kept };
      this.#violations.push(...violationsIn(evidence), ...(await blobViolationsIn(data, kept)));
    } catch (thrown) {
      this.#violations.push(brokenOff(thrown));
    }
    return ended;
  }

  async #look(parts: Parts, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await sleep(systemClock, lookMs, signal);
      parts.ledger.update();
      this.#options.onProgress?.(this.#progress(parts));
    }
  }

  #progress({ coordinator, workers, proxy, ledger }: Parts): Progress {
    const { struck, connections, forwardedBytes } = proxy.counts;
    const sum = (count: (worker: WorkerMachine) => number): number =>
      workers.reduce((total, worker) => total + count(worker), 0);
    return {
      phase: this.#phase,
      elapsedMs: systemClock.monotonicMs() - this.#startMs,
      acknowledged: ledger.acknowledged,
      completionsAccepted: ledger.completionsAccepted,
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

  #flawed(violation: string): void {
    this.#violations.push(violation);
    this.#flaw.abort();
  }
}

interface Parts {
  readonly coordinator: CoordinatorMachine;
  readonly workers: readonly WorkerMachine[];
  readonly submitter: SubmitterMachine;
  readonly proxy: Proxy;
  readonly ledger: Ledger;
}
