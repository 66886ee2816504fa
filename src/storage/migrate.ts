/** Brings a database to the newest schema. Its version is kept in `PRAGMA user_version`. */

import type { Database } from "bun:sqlite";
import { HearthError } from "../errors.ts";
import { jobsAndNodes } from "./migrations/0001-jobs-and-nodes.ts";
import { attempts } from "./migrations/0002-attempts.ts";
import { machines } from "./migrations/0003-machines.ts";
import { tableOfEachState } from "./migrations/0004-table-of-each-state.ts";
import { labels } from "./migrations/0005-labels.ts";

/** In order; the position, from 1 on, is the schema version that a migration leads to. */
const migrations: readonly string[] = [jobsAndNodes, attempts, machines, tableOfEachState, labels];

/** The schema version this Hearth writes. */
export const schemaVersion = migrations.length;

/** "Hrth": tells our databases from those of other programs. */
const applicationId = 0x48727468;

/**
 * Throws unless the database is empty or one of ours that this Hearth can read. Changes nothing.
 * @throws HearthError DATA_LOSS for another program's database, FAILED_PRECONDITION for a newer one
 */
export function checkSchema(database: Database, path: string): void {
  const version = readPragma(database, "user_version");
  const isOurs = readPragma(database, "application_id") === applicationId;
  if (!isOurs && (version !== 0 || hasTables(database))) {
    throw new HearthError(
      "DATA_LOSS",
      `${path} is not a database of Hearth; move it away or give another folder with --data`,
    );
  }
  if (version > schemaVersion) {
    throw new HearthError(
      "FAILED_PRECONDITION",
      `${path} was made by a newer Hearth (schema ${version}, this one knows ${schemaVersion}); ` +
        "update this Hearth",
    );
  }
}

/**
 * Runs the migrations that are missing, each in a transaction of its own. Foreign keys must not be
 * enforced yet: a table that is replaced would take the rows with it that refer to its own.
 */
export function migrate(database: Database): void {
  for (const [index, sql] of migrations.entries()) {
    if (readPragma(database, "user_version") > index) continue;
    database.transaction(() => {
      database.run(sql);
      database.run(`PRAGMA application_id = ${applicationId}`);
      database.run(`PRAGMA user_version = ${index + 1}`);
    })();
  }
}

function readPragma(database: Database, name: string): number {
  using statement = database.prepare<Record<string, number>, []>(`PRAGMA ${name}`);
  return statement.get()?.[name] ?? 0;
}

function hasTables(database: Database): boolean {
  using statement = database.prepare<object, []>("SELECT 1 FROM sqlite_schema LIMIT 1");
  return statement.get() !== null;
}
