/**
 * One change after another: what a change has read is still so when it writes. So a code is used once,
 * and no certificate is issued to a machine while it is being thrown out (P7).
 */

import { HearthError } from "../errors.ts";
import type { Doer } from "./audit.ts";

/** Who asks for a change. */
export interface Asker extends Doer {
  /** Set once it is thrown out: what it asked for and is not done yet is not done any more. */
  readonly thrownOut: HearthError | undefined;
}

export class InTurn {
  #last: Promise<unknown> = Promise.resolve();
  #isStopped = false;

  /** Runs `work` when everything before it has ended. @throws UNAVAILABLE after `stop`, and what it throws */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isStopped) throw new HearthError("UNAVAILABLE", "the coordinator is stopping");
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => {});
    return await turn;
  }

  /** As `run`, for somebody: an admin's calls may wait behind its own revocation. @throws its `thrownOut` */
  async runFor<T>(by: Pick<Asker, "thrownOut">, work: () => Promise<T>): Promise<T> {
    return await this.run(async () => {
      if (by.thrownOut) throw by.thrownOut;
      return await work();
    });
  }

  /** Takes nothing more; resolves when what was taken has ended. Safe twice. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#last;
  }
}
