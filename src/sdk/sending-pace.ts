/**
 * Whether content is sent so slowly that there is time to hash it meanwhile. A home network is many times
 * slower than hashing, so it is soon known whether the content has to be sent at all. Where sending takes
 * no longer than hashing, as to a coordinator on the same machine, there is little to be saved, and hashing
 * takes from sending the processor that it needs.
 */

import { type Clock, sleep } from "../platform/clock.ts";

/** More than gigabit Ethernet carries, and a tenth of what a machine of our days hashes. */
const slowBytesPerMsMax = 125_000;
/** How long is looked before it is said. */
const lookMs = 20;

export class SendingPace {
  readonly #clock: Clock;
  #sinceMs: number;
  #sentBytes = 0;
  #isSlow = false;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#sinceMs = clock.monotonicMs();
  }

  sent(bytes: number): void {
    this.#sentBytes += bytes;
  }

  /** Resolves when sending is slow, or `signal` aborts. */
  async slow(signal: AbortSignal): Promise<void> {
    this.#look();
    while (!this.#isSlow && !signal.aborted) {
      await sleep(this.#clock, lookMs, signal);
      this.#look();
    }
  }

  #look(): void {
    const nowMs = this.#clock.monotonicMs();
    const tookMs = nowMs - this.#sinceMs;
    if (tookMs < lookMs) return;
    this.#isSlow = this.#sentBytes < tookMs * slowBytesPerMsMax;
    this.#sinceMs = nowMs;
    this.#sentBytes = 0;
  }
}
