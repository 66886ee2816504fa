/**
 * A worker of a torture: a process that is killed, stopped and continued, and started again whenever
 * it has ended, as a service of the system would be.
 */

import path from "node:path";
import { sleep, systemClock } from "../../src/platform/clock.ts";
import type { Dice } from "../support/dice.ts";
import type { FaultFact, WorkerFact } from "./facts.ts";
import { type Journal, JournalReader } from "./journal.ts";
import type { Place } from "./place.ts";
import { type ProcessEnd, StartedProcess } from "./started-process.ts";

const program = path.join(import.meta.dir, "worker-program.ts");
const stopMsMax = 45_000;
/** How long it stays away. */
const awayMs = { min: 200, max: 5_000 };

export interface WorkerMachineOptions {
  /** Of its processes: `alder` makes `alder-1`, `alder-2`, … */
  readonly name: string;
  /** Whose certificate it has. */
  readonly worker: string;
  readonly place: Place;
  /** `host:port` where it looks for the coordinator. */
  readonly coordinator: string;
  readonly dice: Dice;
  readonly journal: Journal<FaultFact>;
  /** Hears of an end that nobody asked for. */
  flawed(violation: string): void;
}

export class WorkerMachine {
  readonly #options: WorkerMachineOptions;
  readonly #ending = new AbortController();
  /** The journals of all its processes. */
  readonly journals: JournalReader<WorkerFact>[] = [];
  #starts = 0;
  #process: StartedProcess | undefined;
  #lived: Promise<void> = Promise.resolve();
  #isStopped = false;
  #wasKilled = false;
  kills = 0;
  /** How often a handler ended the process. */
  poisonings = 0;
  stops = 0;

  constructor(options: WorkerMachineOptions) {
    this.#options = options;
  }

  /** Keeps a process running until `end`. */
  start(): void {
    this.#lived = this.#live();
  }

  /** Whether there is a process that a fault can be done to. */
  get isUp(): boolean {
    return this.#process?.running === true && !this.#isStopped;
  }

  kill(): void {
    if (this.#process?.running !== true) return;
    this.#wasKilled = true;
    this.kills++;
    this.#process.signal("SIGKILL");
  }

  /** SIGSTOP, and SIGCONT after so long, or as soon as `signal` aborts. */
  async stopFor(forMs: number, signal: AbortSignal): Promise<void> {
    const { journal } = this.#options;
    const process = this.#process;
    if (!this.isUp || process === undefined) return;
    const { name } = process;
    this.#isStopped = true;
    this.stops++;
    process.signal("SIGSTOP");
    journal.write({ fact: "worker stopped", process: name, atMs: systemClock.nowMs() });
    await sleep(systemClock, forMs, signal);
    if (process !== this.#process || !process.running) return;
    this.#isStopped = false;
    process.signal("SIGCONT");
    journal.write({ fact: "worker continued", process: name, atMs: systemClock.nowMs() });
  }

  /** Ends it for good: as a person would, or however it is. */
  async end(how: "SIGTERM" | "SIGKILL"): Promise<void> {
    this.#ending.abort();
    const process = this.#process;
    const wasUp = process?.running === true;
    const end = await process?.end(how, stopMsMax);
    await this.#lived;
    if (process && end && wasUp && how === "SIGTERM" && end.exitStatus !== 0) {
      this.#options.flawed(`when it was to stop, ${process.describe(end)}`);
    }
  }

  async #live(): Promise<void> {
    const { dice } = this.#options;
    while (!this.#ending.signal.aborted) {
      const started = this.#startProcess();
      const end = await started.ended();
      if (this.#ending.signal.aborted) return;
      this.#note(started, end);
      await sleep(systemClock, dice.between(awayMs.min, awayMs.max), this.#ending.signal);
    }
  }

  #startProcess(): StartedProcess {
    const { name, worker, place, coordinator } = this.#options;
    const instance = `${name}-${++this.#starts}`;
    const journalPath = place.journal(instance);
    this.journals.push(new JournalReader<WorkerFact>(journalPath));
    const words = [place.bundle(worker), coordinator, worker, instance, journalPath, place.scratch];
    this.#isStopped = false;
    this.#wasKilled = false;
    this.#process = new StartedProcess([process.execPath, program, ...words], {
      name: instance,
      logFolder: place.logs,
      env: place.environment,
    });
    return this.#process;
  }

  /** It has ended while it was meant to run: because of us, of a handler, or by a defect. */
  #note(ended: StartedProcess, end: ProcessEnd): void {
    const { worker, place, journal, flawed } = this.#options;
    const drawn = this.#wasKilled;
    const atMs = systemClock.nowMs();
    journal.write({ fact: "worker ended", worker, process: ended.name, drawn, atMs });
    if (drawn) return;
    const facts = new JournalReader<WorkerFact>(place.journal(ended.name)).read();
    const wasPoisoned = facts.some((each) => {
      return each.fact === "ended" && each.how === "ends its process";
    });
    if (wasPoisoned) this.poisonings++;
    else flawed(`by itself, ${ended.describe(end)}`);
  }
}
