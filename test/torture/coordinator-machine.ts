/** The coordinator of a torture: the real program, killed and started again at the same port. */

import path from "node:path";
import { systemClock } from "../../src/platform/clock.ts";
import { fromSource } from "../end-to-end/program.ts";
import { waitFor } from "../end-to-end/wait-for.ts";
import type { FaultFact } from "./facts.ts";
import type { Journal } from "./journal.ts";
import type { Place } from "./place.ts";
import { StartedProcess } from "./started-process.ts";

const startMsMax = 60_000;
const stopMsMax = 20_000;

export class CoordinatorMachine {
  readonly port: number;
  readonly #place: Place;
  readonly #journal: Journal<FaultFact>;
  readonly #flawed: (violation: string) => void;
  #starts = 0;
  #process: StartedProcess | undefined;
  #mayEnd = true;
  kills = 0;

  /** @param flawed hears of an end that nobody asked for */
  constructor(
    place: Place,
    port: number,
    journal: Journal<FaultFact>,
    flawed: (violation: string) => void,
  ) {
    this.#place = place;
    this.port = port;
    this.#journal = journal;
    this.#flawed = flawed;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  get adminBundle(): string {
    return path.join(this.#place.data, "admin.hearth");
  }

  /** Starts it; answers once it listens. @throws Error when it does not */
  async start(): Promise<void> {
    const { data, ca, logs: logFolder, environment: env } = this.#place;
    const words = ["--listen", this.address, "--data", data, "--ca", ca, "--no-mdns", "--json"];
    const name = `coordinator-${++this.#starts}`;
    const started = new StartedProcess([...fromSource, "coordinator", ...words], {
      name,
      logFolder,
      env,
    });
    this.#process = started;
    const ended = started.ended();
    void ended.then((end) => {
      if (!this.#mayEnd) this.#flawed(`by itself, ${started.describe(end)}`);
    });
    await waitFor(
      "the coordinator listens",
      () => started.stdout.includes(`"port":`) || !started.running,
      startMsMax,
    );
    if (!started.running) throw new Error(started.describe(await ended));
    this.#mayEnd = false;
    this.#journal.write({ fact: "coordinator listens", atMs: systemClock.nowMs() });
  }

  async kill(): Promise<void> {
    this.#mayEnd = true;
    this.kills++;
    this.#journal.write({ fact: "coordinator killed", atMs: systemClock.nowMs() });
    this.#process?.signal("SIGKILL");
    await this.#process?.ended();
  }

  /** Ends it as a person would. Safe when it does not run. */
  async stop(): Promise<void> {
    const process = this.#process;
    if (!process?.running) return;
    this.#mayEnd = true;
    const end = await process.end("SIGTERM", stopMsMax);
    if (end.exitStatus !== 0) this.#flawed(`when it was to stop, ${process.describe(end)}`);
  }

  /** Ends it however it is. */
  async abandon(): Promise<void> {
    this.#mayEnd = true;
    await this.#process?.end("SIGKILL", 0);
  }
}
