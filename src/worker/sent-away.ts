/**
 * Jobs that were handed back for a while because this worker's disk has no room for them: another worker may have, or
 * this one later. A coordinator from before it left a job alone for so long gives it to the same worker again at once,
 * hundreds of times a second. So one that is here again much too soon stays, and its attempt fails.
 */

import { backoffMs } from "../job/backoff.ts";
import type { Job, JobId } from "../job/job.ts";
import type { Clock } from "../platform/clock.ts";
import type { Random } from "../platform/random.ts";

const backoff = { initialMs: 30_000, maxMs: 300_000, multiplier: 2, jitter: 0.2 } as const;
/** The newest are remembered: more are not handed back between two leases of one. */
const rememberedMax = 1024;

export class SentAway {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #tooSoonUntilMs = new Map<JobId, number>();

  constructor({ clock, random }: { readonly clock: Clock; readonly random: Random }) {
    this.#clock = clock;
    this.#random = random;
  }

  /** For how long nobody is to have it, longer each time; undefined when it has come again much too soon. */
  delayMs({ id, token }: Job): number | undefined {
    const nowMs = this.#clock.monotonicMs();
    const tooSoonUntilMs = this.#tooSoonUntilMs.get(id) ?? nowMs;
    if (nowMs < tooSoonUntilMs) return undefined;
    // Tokens count how often it was leased. It may be that nobody ever has room.
    const delayMs = backoffMs(backoff, token, this.#random.sample());
    this.#tooSoonUntilMs.delete(id);
    // The coordinator's clock may be set meanwhile.
    this.#tooSoonUntilMs.set(id, nowMs + delayMs / 2);
    const [oldest] = this.#tooSoonUntilMs.keys();
    if (this.#tooSoonUntilMs.size > rememberedMax && oldest) this.#tooSoonUntilMs.delete(oldest);
    return delayMs;
  }
}
