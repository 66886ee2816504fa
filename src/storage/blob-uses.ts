/**
 * Who uses a blob right now, and which is being removed: never both. Whoever comes for one that is being
 * removed waits, and then finds it gone, or still there.
 */

import type { Sha256 } from "../job/job.ts";

export class BlobUses {
  readonly #users = new Map<Sha256, number>();
  readonly #leaving = new Map<Sha256, Promise<void>>();

  /** From now on, and until what it returns is disposed of, nobody removes the blob. */
  async begin(sha256: Sha256): Promise<Disposable> {
    this.#users.set(sha256, (this.#users.get(sha256) ?? 0) + 1);
    await this.#leaving.get(sha256);
    return { [Symbol.dispose]: () => this.#end(sha256) };
  }

  /** Runs what removes a blob, unless somebody uses it: then undefined. */
  async remove<T>(sha256: Sha256, work: () => Promise<T>): Promise<T | undefined> {
    if (this.#users.has(sha256) || this.#leaving.has(sha256)) return undefined;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#leaving.set(sha256, promise);
    try {
      return await work();
    } finally {
      this.#leaving.delete(sha256);
      resolve();
    }
  }

  #end(sha256: Sha256): void {
    const left = (this.#users.get(sha256) ?? 1) - 1;
    if (left === 0) this.#users.delete(sha256);
    else this.#users.set(sha256, left);
  }
}
