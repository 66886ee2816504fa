/**
 * Content that is sent twice at once by one client is sent once: whoever comes second waits for the first, and then
 * finds it there, or goes on where the first one broke.
 */

import type { Sha256 } from "../job/job.ts";
import { type Clock, within } from "../platform/clock.ts";

/** P8: one from which nothing has gone out for so long holds up nobody. */
const stalledMs = 10_000;

/** An upload that is under way. */
interface Turn {
  /** Never rejects. */
  readonly ended: Promise<void>;
  progress: number;
}

export class UploadTurns {
  readonly #clock: Clock;
  readonly #turns = new Map<Sha256, Turn>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Runs `work` when nobody else is at it.
   * @param id what the upload is called; undefined: it waits for nobody
   * @param work calls what it is given whenever something has gone out
   */
  async take<T>(id: Sha256 | undefined, work: (progressed: () => void) => Promise<T>): Promise<T> {
    if (id === undefined) return await work(() => {});
    for (let other = this.#turns.get(id); other !== undefined; other = this.#turns.get(id)) {
      if (await this.#hasStalled(id, other)) break;
    }
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    const turn: Turn = { ended, progress: 0 };
    this.#turns.set(id, turn);
    try {
      return await work(() => (turn.progress += 1));
    } finally {
      if (this.#turns.get(id) === turn) this.#turns.delete(id);
      resolve();
    }
  }

  /** Waits a while for it to end, or to show that it goes on. */
  async #hasStalled(id: Sha256, turn: Turn): Promise<boolean> {
    const { progress } = turn;
    await within(this.#clock, stalledMs, turn.ended);
    return this.#turns.get(id) === turn && turn.progress === progress;
  }
}
