/** How the stores in memory are read and written: as the others, but that nothing has to be undone. */

import { HearthError } from "../errors.ts";
import type { AfterTurn, Transaction } from "./commit-queue.ts";
import { StoreAccess } from "./store-access.ts";

export interface MemoryStoreOptions {
  /** Default: the transaction of a turn runs when the turn's callbacks have run. */
  readonly afterTurn?: AfterTurn | undefined;
}

export function memoryAccess({ afterTurn }: MemoryStoreOptions): StoreAccess {
  return new StoreAccess({ name: "the store", transaction: immediate, afterTurn });
}

/** Every mutation of these stores checks before it changes anything, so there is nothing to undo. */
const immediate: Transaction = {
  undoes: false,
  begin() {},
  attempt: (mutation) => mutation(),
  commit() {},
  rollback() {},
  ownFault: (thrown) => HearthError.from(thrown, "INTERNAL"),
  explain: (thrown) => HearthError.from(thrown, "INTERNAL"),
};
