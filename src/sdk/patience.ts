/** How long a client goes on trying when the coordinator does not answer. */

import { HearthError } from "../errors.ts";
import { type Clock, sleep } from "../platform/clock.ts";

/** Counted from the first failure in a row: what went well before that may have taken hours. */
const patienceMsMax = 30_000;
const pauseMs = 250;

export class Patience {
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  #failingSinceMs: number | undefined;

  /** @param signal ends pauses, and all patience */
  constructor(clock: Clock, signal: AbortSignal) {
    this.#clock = clock;
    this.#signal = signal;
  }

  /** Something went well. */
  restore(): void {
    this.#failingSinceMs = undefined;
  }

  /** Pauses before the next try. @throws `thrown` when trying again does not help any more */
  async pauseOrThrow(thrown: unknown): Promise<void> {
    const nowMs = this.#clock.monotonicMs();
    this.#failingSinceMs ??= nowMs;
    const lasting = HearthError.from(thrown).code !== "UNAVAILABLE" || this.#signal.aborted;
    if (lasting || nowMs - this.#failingSinceMs > patienceMsMax) throw thrown;
    await sleep(this.#clock, pauseMs, this.#signal);
  }
}
