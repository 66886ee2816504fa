/**
 * How stores are read and written: queries run at once, mutations in the transaction of their turn
 * (P1), and neither once it is closed. Stores of one database share it, so that what changes in one
 * turn shares a transaction whichever of them it changes.
 */

import { HearthError } from "../errors.ts";
import { type AfterTurn, CommitQueue, type Transaction, afterTurn } from "./commit-queue.ts";

export interface StoreAccessOptions {
  /** Begins the sentence that later callers are told: `hearth.db is closed; …`. */
  readonly name: string;
  readonly transaction: Transaction;
  /** Default: the transaction of a turn runs when the turn's callbacks have run. */
  readonly afterTurn?: AfterTurn | undefined;
  /** Runs once, after everything that waited was committed. Default: nothing. */
  readonly end?: (() => void) | undefined;
}

export class StoreAccess {
  readonly #options: StoreAccessOptions;
  readonly #queue: CommitQueue;
  #isOpen = true;

  constructor(options: StoreAccessOptions) {
    this.#options = options;
    this.#queue = new CommitQueue(options.transaction, options.afterTurn ?? afterTurn);
  }

  /** @throws HearthError UNAVAILABLE when it is closed; what `Transaction.explain` makes of a failure */
  async read<T>(query: () => T): Promise<T> {
    this.#requireOpen();
    try {
      return query();
    } catch (thrown) {
      throw this.#options.transaction.explain(thrown);
    }
  }

  /**
   * P1: resolves after the transaction is on disk. The mutation may run twice; see `CommitQueue.add`.
   * @throws HearthError UNAVAILABLE when it is closed; what the transaction makes of a failure
   */
  async write<T>(mutation: () => T): Promise<T> {
    this.#requireOpen();
    return this.#queue.add(mutation);
  }

  /** Commits what waits, and closes. Safe twice. */
  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#queue.flush();
    this.#isOpen = false;
    this.#options.end?.();
  }

  #requireOpen(): void {
    if (this.#isOpen) return;
    const message = `${this.#options.name} is closed; the coordinator is stopping`;
    throw new HearthError("UNAVAILABLE", message);
  }
}
