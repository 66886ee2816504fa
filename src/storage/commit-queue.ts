/**
 * Group commit: mutations that arrive in one turn of the event loop share one transaction.
 *
 * Upholds P1: a mutation's promise settles only after the transaction it was part of is committed.
 * Upholds P8: a mutation that fails by its own fault, or on a page that is damaged, is the only one
 * that fails.
 * Upholds P9: nothing is scheduled while nothing waits.
 */

import { HearthError } from "../errors.ts";

/** What a group commit needs of a database. */
export interface Transaction {
  /** Whether {@link rollback} undoes mutations that ran, so that they can run again. */
  readonly undoes: boolean;
  begin(): void;
  /** Runs one mutation. When it throws, nothing of it may remain. */
  attempt<T>(mutation: () => T): T;
  /** Returns once everything is on disk. */
  commit(): void;
  /** Drops the transaction, if there is one. Must not throw. */
  rollback(): void;
  /**
   * What a failed mutation says of itself, or undefined when it failed because of the disk, which
   * concerns the whole transaction.
   */
  ownFault(thrown: unknown): HearthError | undefined;
  /** What all are told when the transaction failed. */
  explain(thrown: unknown): HearthError;
}

/** Decides when the transaction of a turn runs; called once for each turn that has mutations. */
export type AfterTurn = (task: () => void) => void;

/** After the callbacks of this turn, before timers and I/O of the next. */
export const afterTurn: AfterTurn = (task) => void setImmediate(task);

interface Waiting {
  /** Runs the mutation and returns how to answer its caller. Throws what it throws. */
  run(): () => void;
  /** The same, but its own fault is an answer like any other, and nothing of it remains then. */
  runApart(): () => void;
  reject(error: HearthError): void;
}

export class CommitQueue {
  readonly #transaction: Transaction;
  readonly #afterTurn: AfterTurn;
  #waiting: Waiting[] = [];

  constructor(transaction: Transaction, afterTurn: AfterTurn) {
    this.#transaction = transaction;
    this.#afterTurn = afterTurn;
  }

  /**
   * Runs `mutation` in this turn's transaction; mutations run and settle in the order of calls. It
   * runs again, from the beginning, when another one undid the transaction by its fault or by damage
   * that it met.
   */
  add<T>(mutation: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) this.#afterTurn(() => this.flush());
      this.#waiting.push({
        run: () => {
          const answer = mutation();
          return () => resolve(answer);
        },
        runApart: () => {
          try {
            const answer = this.#transaction.attempt(mutation);
            return () => resolve(answer);
          } catch (thrown) {
            const fault = this.#transaction.ownFault(thrown);
            if (fault === undefined) throw thrown;
            return () => reject(fault);
          }
        },
        reject,
      });
    });
  }

  /** Commits what waits, now. Never throws: failures go to the callers of the mutations. */
  flush(): void {
    if (this.#waiting.length === 0) return;
    const batch = this.#waiting;
    this.#waiting = [];
    this.#commit(batch, !this.#transaction.undoes);
  }

  /**
   * Mutations hardly ever fail, and to keep them apart costs as much as to run them (measured: 32 that
   * each insert a job, 8 instead of 14 µs each). So they are kept apart only when one has failed.
   */
  #commit(batch: readonly Waiting[], areApart: boolean): void {
    const answers: (() => void)[] = [];
    let isRunning = false;
    try {
      this.#transaction.begin();
      isRunning = true;
      for (const each of batch) answers.push(areApart ? each.runApart() : each.run());
      isRunning = false;
      this.#transaction.commit();
    } catch (thrown) {
      this.#transaction.rollback();
      const fault = isRunning && !areApart ? this.#transaction.ownFault(thrown) : undefined;
      if (fault) this.#commitWithFault(batch, fault);
      else this.#fail(batch, this.#transaction.explain(thrown));
      return;
    }
    for (const answer of answers) answer();
  }

  #commitWithFault(batch: readonly Waiting[], fault: HearthError): void {
    const [first] = batch;
    if (batch.length === 1) first?.reject(fault);
    else this.#commit(batch, true);
  }

  #fail(batch: readonly Waiting[], error: HearthError): void {
    // A damaged page dooms the transaction, and its callers would not ask again: so each mutation gets
    // one of its own, and only those that meet the page fail.
    if (error.code === "DATA_LOSS" && batch.length > 1) {
      for (const mutation of batch) this.#commit([mutation], !this.#transaction.undoes);
    } else {
      for (const mutation of batch) mutation.reject(error);
    }
  }
}
