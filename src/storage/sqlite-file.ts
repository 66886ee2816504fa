/** One SQLite file for several stores, which share its transactions and its end. */

import type { Database, SQLQueryBindings } from "bun:sqlite";
import type { AfterTurn } from "./commit-queue.ts";
import { openDatabase } from "./open-database.ts";
import { databaseError } from "./sqlite-error.ts";
import { sqliteTransaction } from "./sqlite-transaction.ts";
import { StoreAccess } from "./store-access.ts";

export interface SqliteFileOptions {
  /** Default: the transaction of a turn runs when the turn's callbacks have run. */
  readonly afterTurn?: AfterTurn | undefined;
}

export class SqliteFile {
  readonly access: StoreAccess;
  readonly #database: Database;
  readonly #statements: { finalize(): void }[] = [];

  /** @param database opened by `openDatabase`; closed with the access */
  constructor(database: Database, { afterTurn }: SqliteFileOptions = {}) {
    this.#database = database;
    this.access = new StoreAccess({
      name: database.filename,
      transaction: sqliteTransaction(database, (sql) => this.prepare<never, []>(sql)),
      afterTurn,
      end: () => this.#close(),
    });
  }

  get path(): string {
    return this.#database.filename;
  }

  /** A statement that lasts as long as the file is open. */
  prepare<Row, Params extends SQLQueryBindings[]>(sql: string) {
    const statement = this.#database.prepare<Row, Params>(sql);
    this.#statements.push(statement);
    return statement;
  }

  #close(): void {
    // A statement that is left open keeps the file, and its lock, open.
    for (const statement of this.#statements) statement.finalize();
    this.#database.close();
  }
}

/**
 * Opens the file, making it when it is missing and bringing an older one up to date.
 * @param path of the file in a folder that exists, or `:memory:`
 * @param build makes the stores; they close the file
 * @throws HearthError FAILED_PRECONDITION when another coordinator uses it, it cannot be written, or
 * a newer Hearth made it; DATA_LOSS when it is damaged or not a database of Hearth
 */
export async function openSqliteFile<Stores>(
  path: string,
  options: SqliteFileOptions,
  build: (file: SqliteFile) => Stores,
): Promise<Stores> {
  const database = openDatabase(path);
  const file = new SqliteFile(database, options);
  try {
    return build(file);
  } catch (thrown) {
    await file.access.close();
    throw databaseError(path, thrown);
  }
}
