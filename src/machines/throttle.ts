/**
 * Who may still guess (P8). Each address has a bucket of wrong tries that fills up by itself, and one
 * bucket stands for all addresses together: it bounds guessing from many of them.
 *
 * An address without an unforgiven wrong try is always let through, even when the common bucket is empty:
 * others who guess lock out nobody who has the right code. What many addresses gain by that is one try
 * each per `limits.wrongCodeForgivenMs`; a secret of 80 bits does not notice.
 */

import { HearthError } from "../errors.ts";
import { limits } from "../job/limits.ts";
import type { Clock } from "../platform/clock.ts";
import { Bucket } from "./bucket.ts";

/** So many addresses can use up their tries before the common bucket is empty. */
const addressesToEmpty = 10;
/** Addresses that are remembered. Of more, those whose last wrong try is oldest are forgiven first. */
const addressesMax = 1024;

export class Throttle {
  readonly #clock: Pick<Clock, "monotonicMs">;
  readonly #everybody = new Bucket(
    limits.wrongCodesMax * addressesToEmpty,
    limits.wrongCodeForgivenMs / addressesToEmpty,
  );
  /** In the order of their last wrong try. */
  readonly #byAddress = new Map<string, Bucket>();

  constructor(clock: Pick<Clock, "monotonicMs">) {
    this.#clock = clock;
  }

  /** How many addresses it remembers. */
  get size(): number {
    return this.#byAddress.size;
  }

  /** @throws RESOURCE_EXHAUSTED when `from` has to wait before it may try again */
  admit(from: string): void {
    const nowMs = this.#clock.monotonicMs();
    const bucket = this.#byAddress.get(from);
    if (bucket === undefined || bucket.isClean(nowMs)) return;
    if (bucket.waitMs(nowMs) === 0 && this.#everybody.waitMs(nowMs) === 0) return;
    throw new HearthError(
      "RESOURCE_EXHAUSTED",
      `too many tries that were refused; try again in ${limits.wrongCodeForgivenMs / 1000} s`,
    );
  }

  /** `from` tried something that was wrong. */
  wrong(from: string): void {
    const nowMs = this.#clock.monotonicMs();
    this.#everybody.add(nowMs);
    const bucket =
      this.#byAddress.get(from) ?? new Bucket(limits.wrongCodesMax, limits.wrongCodeForgivenMs);
    bucket.add(nowMs);
    // Put at the end, so that the map stays in the order of the last wrong try.
    this.#byAddress.delete(from);
    this.#byAddress.set(from, bucket);
    if (this.#byAddress.size <= addressesMax) return;
    for (const longestAgo of this.#byAddress.keys()) {
      this.#byAddress.delete(longestAgo);
      break;
    }
  }
}
