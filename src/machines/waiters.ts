/** Joiners that wait for an approval: one for each invitation, so that a code cannot hold many open (P8). */

import { type Clock, sleep } from "../platform/clock.ts";

/** Why a wait is over before its time. */
type Wake = "news" | "replaced";

export class Waiters {
  readonly #clock: Clock;
  readonly #waiting = new Map<number, (why: Wake) => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Waits until there is news of the invitation, `delayMs` have passed, or `signal` aborts. False when
   * there is no use in waiting on: another one waits in this one's place, or nobody hears the answer.
   */
  async wait(invitation: number, delayMs: number, signal: AbortSignal): Promise<boolean> {
    this.#waiting.get(invitation)?.("replaced");
    const over = new AbortController();
    let woken: Wake = "news";
    const wake = (why: Wake): void => {
      woken = why;
      over.abort();
    };
    this.#waiting.set(invitation, wake);
    await sleep(this.#clock, delayMs, AbortSignal.any([signal, over.signal]));
    if (this.#waiting.get(invitation) === wake) this.#waiting.delete(invitation);
    return woken === "news" && !signal.aborted;
  }

  /** Something has become of the invitation. */
  wake(invitation: number): void {
    this.#waiting.get(invitation)?.("news");
  }

  wakeAll(): void {
    for (const wake of this.#waiting.values()) wake("news");
  }
}
