/** Long work in slices of a few milliseconds, with as long a pause after each for everybody else (P8). */

import { type Clock, sleep } from "../platform/clock.ts";

const sliceMsMax = 4;
/** A process that was stopped for an hour has not worked for an hour. */
const pauseMsMax = 100;

export class Pace {
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  #sliceBeganAtMs: number;

  /** @param signal gives the work up */
  constructor(clock: Clock, signal: AbortSignal) {
    this.#clock = clock;
    this.#signal = signal;
    this.#sliceBeganAtMs = clock.monotonicMs();
  }

  /** To be called between two small pieces of work. @throws the signal's reason when it has aborted */
  async step(): Promise<void> {
    const workedMs = this.#clock.monotonicMs() - this.#sliceBeganAtMs;
    if (workedMs >= sliceMsMax) {
      await sleep(this.#clock, Math.min(workedMs, pauseMsMax), this.#signal);
      this.#sliceBeganAtMs = this.#clock.monotonicMs();
    }
    this.#signal.throwIfAborted();
  }
}
