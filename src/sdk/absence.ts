/** Whether a client's coordinator is away: calls go on asking it, and nothing has answered for a while. */

import type { Clock, Timer } from "../platform/clock.ts";

/** A coordinator that only restarts is back before. */
const quietMs = 3_000;

export class Absence {
  readonly #clock: Clock;
  readonly #tell: (isAway: boolean) => void;
  readonly #asking = new Set<object>();
  #timer: Timer | undefined;
  #isTold = false;

  /** @param tell is called each time that it changes */
  constructor(clock: Clock, tell: (isAway: boolean) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  /** Had no answer, and goes on asking. */
  add(asking: object): void {
    this.#asking.add(asking);
    if (this.#isTold) return;
    this.#timer ??= this.#clock.after(quietMs, () => {
      this.#isTold = true;
      this.#tell(true);
    });
  }

  /** Asks no more. When nobody does, nobody knows of an absence. */
  remove(asking: object): void {
    if (this.#asking.delete(asking) && this.#asking.size === 0) this.end();
  }

  /** The coordinator has answered, whoever asked. */
  end(): void {
    this.#asking.clear();
    this.#timer?.cancel();
    this.#timer = undefined;
    if (!this.#isTold) return;
    this.#isTold = false;
    this.#tell(false);
  }
}
