/**
 * One change after another: what a change has read is still so when it writes. So a code is used once,
 * and no certificate is issued to a machine while it is being thrown out (P7).
 */

import { HearthError } from "../errors.ts";

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

  /** Takes nothing more; resolves when what was taken has ended. Safe twice. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#last;
  }
}
