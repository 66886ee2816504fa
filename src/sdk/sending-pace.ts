/**
 * Whether content is sent so slowly that there is time to hash it meanwhile. A home network is many times
 * slower than hashing, so it is soon known whether the content has to be sent at all. Where sending takes
 * no longer than hashing, as to a coordinator on the same machine, there is little to be saved, and hashing
 * takes from sending the processor that it needs.
 *
 * So the two take turns: for a while nothing is hashed and sending is looked at, and if it was slow, there
 * is hashing for twice as long. Looked at while there is hashing, it would always be slow.
 */

import { type Clock, sleep } from "../platform/clock.ts";

/** More than gigabit Ethernet carries, and a tenth of what a machine of our days hashes. */
const slowBytesPerMsMax = 125_000;
const lookMs = 50;
const hashMs = 2 * lookMs;

export class SendingPace {
  readonly #clock: Clock;
  #sentBytes = 0;
  /** There is time to hash until then. */
  #untilMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  sent(bytes: number): void {
    this.#sentBytes += bytes;
  }

  /** Somebody waits for the hash: from now on there is always time. */
  hurry(): void {
    this.#untilMs = Infinity;
  }

  /** Resolves when there is time to hash a chunk, or `signal` aborts. */
  async slow(signal: AbortSignal): Promise<void> {
    while (this.#clock.monotonicMs() >= this.#untilMs && !signal.aborted) {
      const [sentBefore, sinceMs] = [this.#sentBytes, this.#clock.monotonicMs()];
      await sleep(this.#clock, lookMs, signal);
      const nowMs = this.#clock.monotonicMs();
      const isSlow = this.#sentBytes - sentBefore < (nowMs - sinceMs) * slowBytesPerMsMax;
      if (isSlow) this.#untilMs = Math.max(this.#untilMs, nowMs + hashMs);
    }
  }
}
