/**
 * The end of a worker: what runs may finish for a while, what waits and what is left then is handed back, so
 * that somebody else has it at once.
 *
 * P6: what has finished has a little longer to be reported.
 */

import { type Clock, within } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import type { HeldJob } from "./held-job.ts";
import type { ToHost } from "./host-protocol.ts";
import type { Slot, Slots } from "./slots.ts";

/** How long handing back a job may take. */
export const releaseMsMax = 5_000;

export interface ShutdownOptions {
  readonly slots: Slots;
  readonly clock: Clock;
  readonly log: Log;
  post(message: ToHost): void;
  /** Resolves when no more jobs come that were asked for. */
  noMoreJobs(): Promise<void>;
}

export class Shutdown {
  readonly #options: ShutdownOptions;
  readonly #begun = new AbortController();
  readonly #handingBack = new Set<Promise<void>>();
  #finished: (() => void) | undefined;
  #hurry: (() => void) | undefined;

  constructor(options: ShutdownOptions) {
    this.#options = options;
  }

  /** Aborts when it begins. */
  get signal(): AbortSignal {
    return this.#begun.signal;
  }

  get hasBegun(): boolean {
    return this.#begun.signal.aborted;
  }

  /** Somebody else should have it. */
  handBack(held: HeldJob): void {
    const handingBack = held.release(releaseMsMax);
    this.#handingBack.add(handingBack);
    void handingBack.finally(() => this.#handingBack.delete(handingBack));
  }

  /** Something has finished. */
  noteFinished(): void {
    this.#finished?.();
  }

  /** What still runs is not waited for any longer. */
  hurry(): void {
    this.#hurry?.();
  }

  /** Resolves when all has finished within `graceMs`, or was handed back. Call it once. */
  async run(graceMs: number): Promise<void> {
    const { slots, clock, post, log, noMoreJobs } = this.#options;
    this.#begun.abort();
    for (const { held } of slots.waiting.take(Infinity)) this.handBack(held);
    const hurry = new Promise<void>((resolve) => (this.#hurry = resolve));
    const count = slots.unfinished().length;
    if (count > 0) {
      const seconds = Math.round(graceMs / 1000);
      log.info(`stopping: ${count} running, up to ${seconds} s for them to finish`);
    }
    await within(clock, graceMs, Promise.race([this.#allFinished(), hurry]));
    const left = slots.unfinished();
    const running = left.filter(({ reported }) => reported === undefined);
    if (running.length > 0) log.info(`handing back ${running.length} unfinished`);
    for (const { key } of running) post({ kind: "abort", key, reason: "stopping" });
    const givingUp = left.map((slot) => this.#giveUp(slot));
    // Jobs may be on their way that were granted before the coordinator heard that we stop.
    await within(clock, releaseMsMax, noMoreJobs());
    await Promise.all([...givingUp, ...this.#handingBack]);
  }

  async #giveUp({ held, reported }: Slot): Promise<void> {
    if (reported) await within(this.#options.clock, releaseMsMax, reported);
    await held.release(releaseMsMax);
  }

  async #allFinished(): Promise<void> {
    while (this.#options.slots.unfinished().length > 0) {
      await new Promise<void>((resolve) => (this.#finished = resolve));
    }
  }
}
