/** The submitter of a torture: one process that nobody kills, so that what it knows is whole. */

import path from "node:path";
import type { SubmitterFact } from "./facts.ts";
import { JournalReader } from "./journal.ts";
import type { Place } from "./place.ts";
import { StartedProcess } from "./started-process.ts";

const program = path.join(import.meta.dir, "submitter-program.ts");

export const submitterName = "submitter";

export interface SubmitterOptions {
  readonly place: Place;
  /** `host:port` where it looks for the coordinator. */
  readonly coordinator: string;
  readonly seed: number;
  readonly jobsPerSecond: number;
}

export class SubmitterMachine {
  readonly journal: JournalReader<SubmitterFact>;
  readonly #process: StartedProcess;

  constructor({ place, coordinator, seed, jobsPerSecond }: SubmitterOptions) {
    const journalPath = place.journal(submitterName);
    this.journal = new JournalReader(journalPath);
    const bundle = place.bundle(submitterName);
    const words = [bundle, coordinator, String(seed), String(jobsPerSecond), journalPath];
    this.#process = new StartedProcess([process.execPath, program, ...words], {
      name: submitterName,
      logFolder: place.logs,
      env: place.environment,
    });
  }

  /** It submits nothing new, and ends when everything that it began was answered. */
  finish(): void {
    if (this.#process.running) this.#process.tell("stop");
  }

  get running(): boolean {
    return this.#process.running;
  }

  /** How it ended if it ended in another way than it should; to be asked when it runs no more. */
  async flaw(): Promise<string | undefined> {
    const end = await this.#process.ended();
    return end.exitStatus === 0 ? undefined : `by itself, ${this.#process.describe(end)}`;
  }

  async abandon(): Promise<void> {
    await this.#process.end("SIGKILL", 0);
  }
}
