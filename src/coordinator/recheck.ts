/**
 * Jobs that the store has to be asked about again: it failed, and may have made a change all the
 * same. They are looked at at once, and every second until the store answers, so that none of them
 * is stuck in a state that nobody here knows of (P2, P5).
 */

import type { JobId } from "../job/job.ts";
import type { Clock, Timer } from "../platform/clock.ts";
import type { Complaints } from "../platform/complaints.ts";

/** How long to wait after the store failed before asking it again. */
const retryDelayMs = 1_000;

export class Recheck {
  readonly #clock: Clock;
  readonly #look: (id: JobId) => Promise<void>;
  readonly #complaints: Complaints;
  readonly #unknown = new Set<JobId>();
  #looking = false;
  #timer: Timer | undefined;
  #stopped = false;

  /** @param options.look rejects when the store does not answer */
  constructor(options: {
    readonly clock: Clock;
    readonly look: (id: JobId) => Promise<void>;
    readonly complaints: Complaints;
  }) {
    this.#clock = options.clock;
    this.#look = options.look;
    this.#complaints = options.complaints;
  }

  add(ids: readonly JobId[]): void {
    for (const id of ids) this.#unknown.add(id);
    void this.#lookAtAll();
  }

  /** The next start reads everything anyway. */
  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
  }

  /** Never rejects. */
  async #lookAtAll(): Promise<void> {
    if (this.#looking || this.#stopped) return;
    this.#looking = true;
    this.#timer?.cancel();
    try {
      for (const id of this.#unknown) {
        // Removed first: whoever adds it again meanwhile wants another look.
        this.#unknown.delete(id);
        await this.#look(id).catch((thrown: unknown) => {
          this.#unknown.add(id);
          throw thrown;
        });
        if (this.#stopped) return;
      }
    } catch (thrown) {
      this.#complaints.failed("the store does not answer", thrown);
      if (!this.#stopped) {
        this.#timer = this.#clock.after(retryDelayMs, () => void this.#lookAtAll());
      }
    } finally {
      this.#looking = false;
    }
  }
}
