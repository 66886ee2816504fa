/** How a group commit (P1) begins, undoes and ends in SQLite: each mutation in a savepoint of its own. */

import type { Database } from "bun:sqlite";
import { HearthError } from "../errors.ts";
import type { Transaction } from "./commit-queue.ts";
import type { JobStatements } from "./job-statements.ts";
import { databaseError, isValueFault } from "./sqlite-error.ts";

export function sqliteTransaction(database: Database, statements: JobStatements): Transaction {
  const { begin, commit, savepoint, rollbackTo, release } = statements;
  const path = database.filename;
  return {
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
