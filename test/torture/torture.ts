/**
 * A torture from its first process to its verdict: a coordinator, five workers and a submitter, all of
 * them real processes, over a network that fails; kills and stops at random moments; then peace, and
 * the question whether every promise was kept.
 *
 * P1, P2, P3, P5, P6 and P8 are what `verdict.ts` and `settle.ts` look for.
 */

import { sleep, systemClock } from "../../src/platform/clock.ts";
import { type Cast, openCast } from "./cast.ts";
import type { FaultFact } from "./facts.ts";
import { doFaults } from "./faults.ts";
import { Journal, JournalReader } from "./journal.ts";
import type { Ledger } from "./ledger.ts";
import { Place } from "./place.ts";
import { coordinatorRecoveries, workerRecoveries } from "./recovery.ts";
import type { Progress, TortureReport } from "./report.ts";
import { brokenOff, settle } from "./settle.ts";
import { blobViolationsIn, keptIn } from "./stored.ts";
import { violationsIn } from "./verdict.ts";

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

const lookMs = 1_000;

/**
 * Its folder is removed when nothing is wrong, and no process outlives it.
 * @throws Error when it cannot begin
 */
export async function torture(options: TortureOptions): Promise<TortureReport> {
  const place = await Place.make();
  let isKept = false;
  try {
    const report = await new Torture(options, place).run();
    isKept = report.folder !== undefined;
    return report;
  } finally {
    if (!isKept) await place.remove();
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
  #phase = "faults";

  constructor(options: TortureOptions, place: Place) {
    this.#options = options;
    this.#place = place;
    this.#abandon = options.abandon ?? new AbortController().signal;
  }

  async run(): Promise<TortureReport> {
    const { seed, minutes } = this.#options;
    const place = this.#place;
    const faultsPath = place.journal("faults");
    const journal = new Journal<FaultFact>(faultsPath);
    const flawed = (violation: string): void => this.#flawed(violation);
    await using cast = await openCast({ seed, place, journal, flawed });
    const { ledger } = cast;
    await this.#perform(cast);
    // What still runs is ended now, so that nobody has the database open.
    await cast[Symbol.asyncDispose]();
    journal.close();
    ledger.update();
    const ended = this.#abandon.aborted ? {} : await this.#judge(ledger);
    const faults = new JournalReader<FaultFact>(faultsPath).read();
    const { acknowledged, attemptsStarted, completionsAccepted } = ledger;
    return {
      seed,
      minutes,
      elapsedSeconds: Math.round(this.#elapsedMs() / 1000),
      broken: this.#abandon.aborted,
      jobs: { acknowledged, ended, attemptsStarted, completionsAccepted },
      ...cast.counts(),
      recovery: {
        coordinator: coordinatorRecoveries(faults, ledger.work),
        worker: workerRecoveries(faults, ledger.work),
      },
      violations: this.#violations,
      folder: this.#violations.length > 0 ? place.folder : undefined,
    };
  }

  /** Faults, then peace. Never rejects: what breaks it off is a violation. */
  async #perform(cast: Cast): Promise<void> {
    const looking = new AbortController();
    const looked = this.#look(cast, looking.signal);
    try {
      await this.#torment(cast);
      await this.#settle(cast);
    } catch (thrown) {
      this.#violations.push(brokenOff(thrown));
    } finally {
      looking.abort();
      await looked;
    }
  }

  async #torment({ coordinator, workers, network }: Cast): Promise<void> {
    const { seed, minutes, signal: early } = this.#options;
    const over = new AbortController();
    const ends = [over.signal, this.#flaw.signal, this.#abandon, ...(early ? [early] : [])];
    const signal = AbortSignal.any(ends);
    void sleep(systemClock, minutes * 60_000, signal).then(() => over.abort());
    try {
      await doFaults({ seed, coordinator, workers, network, clock: systemClock, signal });
    } finally {
      over.abort();
    }
  }

  /** Everything is whole again: jobs and calls have to end, and processes when they are told to. */
  async #settle({ coordinator, workers, submitter, network, ledger }: Cast): Promise<void> {
    if (this.#abandon.aborted) return;
    this.#phase = "waiting for the last jobs";
    network.heal();
    submitter.finish();
    const { environment } = this.#place;
    const signal = this.#abandon;
    const stuck = await settle({ coordinator, submitter, ledger, environment, signal });
    this.#violations.push(...stuck);
    if (signal.aborted) return;
    if (!submitter.running) {
      const flaw = await submitter.flaw();
      if (flaw) this.#violations.push(flaw);
    }
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

  async #look({ ledger, counts }: Cast, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await sleep(systemClock, lookMs, signal);
      ledger.update();
      const { acknowledged, completionsAccepted } = ledger;
      const elapsedMs = this.#elapsedMs();
      const phase = this.#phase;
      const progress = { phase, elapsedMs, acknowledged, completionsAccepted, ...counts() };
      this.#options.onProgress?.(progress);
    }
  }

  #flawed(violation: string): void {
    this.#violations.push(violation);
    this.#flaw.abort();
  }

  #elapsedMs(): number {
    return systemClock.monotonicMs() - this.#startMs;
  }
}
