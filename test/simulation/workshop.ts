/** A worker in the simulation: the real keeper and the real runner, on a machine that may fail. */

import type { CoordinatorApi, LeaseRef } from "../../src/api.ts";
import { type HearthError } from "../../src/errors.ts";
import { type Job, type Kind, type LogEntry, parseKind } from "../../src/job/job.ts";
import { silentLog } from "../../src/platform/log.ts";
import type { Random } from "../../src/platform/random.ts";
import type { FromHost, KindLimits, ToHost } from "../../src/worker/host-protocol.ts";
import { Keeper } from "../../src/worker/keeper.ts";
import type { KeeperLink } from "../../src/worker/ports.ts";
import { handlersByKind, Runner } from "../../src/worker/runner.ts";
import type { Told } from "../support/history.ts";
import { MemoryScratch } from "../worker/scratch-in-memory.ts";
import { runErrand } from "./errand.ts";
import type { Machine } from "./machine.ts";

export interface WorkshopOptions {
  readonly machine: Machine;
  readonly concurrency: number;
  /** Kinds of which fewer may run at once. */
  readonly kindLimits: KindLimits;
  readonly random: Random;
  connect(machine: Machine): Promise<KeeperLink>;
  /** A job has arrived. */
  received(job: Job): void;
  /** A report was answered well. */
  told(told: Told): void;
  /** What an attempt has logged was taken. */
  logged(lease: LeaseRef, entries: readonly LogEntry[]): void;
  /** Something that must not happen. */
  violated(what: string): void;
  /** The process dies of its job. */
  crash(): void;
}

export const kinds = ["render", "scan"].map(parseKind);

/** One life of a worker's process. */
export class Workshop {
  readonly machine: Machine;
  readonly scratch = new MemoryScratch();
  readonly #keeper: Keeper;
  readonly #runner: Runner;
  readonly #options: WorkshopOptions;
  /** Kinds of attempts that have been started and have not finished, as the keeper knows them. */
  readonly #busy = new Map<number, Kind>();
  /** Kinds of handlers that run. */
  readonly #running: Kind[] = [];
  #spinsUntilMs = 0;
  #ended: HearthError | "stopped" | undefined;

  constructor(options: WorkshopOptions) {
    const { machine, random } = options;
    this.machine = machine;
    this.#options = options;
    this.#runner = new Runner({
      handlers: handlersByKind(
        kinds.map((kind) => ({
          kind,
          handle: (job) =>
            this.#counted(kind, () =>
              runErrand(job, {
                sleep: (ms) => machine.sleep(ms),
                spin: (ms) => this.#spin(ms),
                crash: () => options.crash(),
              }),
            ),
        })),
      ),
      scratch: this.scratch,
      clock: machine,
      post: (message) => {
        const copy: FromHost = structuredClone(message);
        machine.takes(0, () => {
          if (copy.kind === "finished") this.#busy.delete(copy.key);
          this.#keeper.receive(copy);
        });
      },
    });
    this.#keeper = new Keeper({
      description: {
        hostname: machine.name,
        os: "linux",
        arch: "x64",
        kinds,
        concurrency: options.concurrency,
        version: "1.2.3",
      },
      kindLimits: options.kindLimits,
      connect: async () => withTelling(await options.connect(machine), options),
      scratch: this.scratch,
      clock: machine,
      random,
      log: silentLog,
      post: (message) => this.#toHost(message),
    });
  }

  /** Why it ended by itself, if it did; a worker goes on for ever unless it is told to stop. */
  get ended(): HearthError | "stopped" | undefined {
    return this.#ended;
  }

  /** Whether it could begin a job of that kind now. */
  hasRoomFor(kind: Kind): boolean {
    const { concurrency, kindLimits } = this.#options;
    const busy = [...this.#busy.values()];
    const ofKind = busy.filter((each) => each === kind).length;
    return busy.length < concurrency && ofKind < (kindLimits.get(kind) ?? Infinity);
  }

  run(): void {
    this.#keeper.run().then(
      () => (this.#ended = "stopped"),
      (thrown: HearthError) => (this.#ended = thrown),
    );
  }

  stop(graceMs: number): void {
    this.#keeper.receive({ kind: "stop", graceMs });
  }

  #toHost(message: ToHost): void {
    if (message.kind === "ended" || message.kind === "log" || message.kind === "renewed") return;
    if (message.kind === "start") this.#busy.set(message.key, message.job.kind);
    const copy = structuredClone(message);
    const busyMs = Math.max(0, this.#spinsUntilMs - this.machine.monotonicMs());
    this.machine.takes(busyMs, () => this.#runner.receive(copy));
  }

  async #counted<T>(kind: Kind, handle: () => Promise<T>): Promise<T> {
    const { concurrency, kindLimits, violated } = this.#options;
    this.#running.push(kind);
    const ofKind = this.#running.filter((each) => each === kind).length;
    if (this.#running.length > concurrency || ofKind > (kindLimits.get(kind) ?? Infinity)) {
      violated(`${this.machine.name} runs ${this.#running.length} jobs, ${ofKind} of them ${kind}`);
    }
    try {
      return await handle();
    } finally {
      this.#running.splice(this.#running.indexOf(kind), 1);
    }
  }

  async #spin(ms: number): Promise<void> {
    this.#spinsUntilMs = Math.max(this.#spinsUntilMs, this.machine.monotonicMs() + ms);
    await this.machine.sleep(ms);
  }
}

/** Tells what a worker gets, and what it is told of its reports. */
function withTelling(
  link: KeeperLink,
  { received, told, logged }: Pick<WorkshopOptions, "received" | "told" | "logged">,
): KeeperLink {
  const api: CoordinatorApi = {
    ...link.api,
    async lease(request, signal) {
      const jobs = await link.api.lease(request, signal);
      for (const job of jobs) received(job);
      return jobs;
    },
    async complete(lease, result) {
      await link.api.complete(lease, result);
      told({ ...lease, report: "complete", payload: result.payload });
    },
    async completeMany(completions) {
      const refusals = await link.api.completeMany(completions);
      for (const [position, { lease, result }] of completions.entries()) {
        if (refusals[position]) continue;
        told({ ...lease, report: "complete", payload: result.payload });
      }
      return refusals;
    },
    async fail(lease, failure) {
      const reply = await link.api.fail(lease, failure);
      told({ ...lease, report: "fail" });
      return reply;
    },
    async release(lease) {
      await link.api.release(lease);
      told({ ...lease, report: "release" });
    },
    async appendLog(lease, entries) {
      await link.api.appendLog(lease, entries);
      logged(lease, entries);
    },
  };
  return { ...link, api };
}
