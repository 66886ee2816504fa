/** How a group commit (P1) begins, undoes and ends in SQLite, and keeps mutations apart by savepoints. */

import type { Database, Statement } from "bun:sqlite";
import { HearthError } from "../errors.ts";
import type { Transaction } from "./commit-queue.ts";
import { databaseError, isValueFault } from "./sqlite-error.ts";

/** @param prepare gives statements that last as long as the database is open */
export function sqliteTransaction(
  database: Database,
  prepare: (sql: string) => Statement<never, []>,
): Transaction {
  const begin = prepare("BEGIN IMMEDIATE");
  const commit = prepare("COMMIT");
  const savepoint = prepare("SAVEPOINT mutation");
  const rollbackTo = prepare("ROLLBACK TO mutation");
  const release = prepare("RELEASE mutation");
  const path = database.filename;
  return {
    undoes: true,
    begin: () => void begin.run(),
    attempt(mutation) {
      savepoint.run();
      try {
        const answer = mutation();
        release.run();
        return answer;
      } catch (thrown) {
        // A disk that refuses can end the whole transaction, and the savepoint with it.
        if (database.inTransaction) {
          rollbackTo.run();
          release.run();
        }
        throw thrown;
      }
    },
    commit: () => void commit.run(),
    rollback() {
      if (database.inTransaction) database.run("ROLLBACK");
    },
    ownFault: (thrown) =>
      thrown instanceof HearthError || isValueFault(thrown)
        ? databaseError(path, thrown)
        : undefined,
    explain: (thrown) => databaseError(path, thrown),
  };
}
