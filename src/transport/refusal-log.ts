/**
 * Refused connections in the log. P8: whoever knocks a thousand times a minute does not fill it: each
 * address has a line a minute, and addresses beyond a number share one.
 */

import type { Clock } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";

const quietMs = 60_000;
const addressesMax = 256;
const otherAddresses = "other addresses";

interface Quiet {
  readonly sinceMs: number;
  /** Refused since then, without a line. */
  count: number;
}

export class RefusalLog {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #quiet = new Map<string, Quiet>();

  constructor(options: { clock: Clock; log: Log }) {
    this.#clock = options.clock;
    this.#log = options.log;
  }

  /** @param what was refused, such as "a connection" @param why in one line */
  note(what: string, from: string, why: string): void {
    const nowMs = this.#clock.monotonicMs();
    const address = this.#hasRoomFor(from, nowMs) ? from : otherAddresses;
    const quiet = this.#quiet.get(address);
    if (quiet && nowMs - quiet.sinceMs < quietMs) {
      quiet.count++;
      return;
    }
    this.#quiet.set(address, { sinceMs: nowMs, count: 0 });
    const more = quiet?.count ? ` (and ${quiet.count} more from ${address} before)` : "";
    this.#log.warn(`${what} from ${from} was refused: ${why}${more}`);
  }

  /** Addresses that were silent for long make room for others. */
  #hasRoomFor(from: string, nowMs: number): boolean {
    if (this.#quiet.has(from) || this.#quiet.size < addressesMax) return true;
    for (const [address, { sinceMs }] of this.#quiet) {
      if (nowMs - sinceMs >= quietMs) this.#quiet.delete(address);
    }
    return this.#quiet.size < addressesMax;
  }
}
