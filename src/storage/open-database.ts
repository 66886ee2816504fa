/**
 * Opens the coordinator's database for one process alone, durable, whole and migrated.
 *
 * Upholds P1: a commit returns after the write-ahead log is synced, past the drive's cache on macOS.
 * Upholds P2: a damaged database is refused; worked on, it would lose and invent jobs. Nothing that
 * exists is changed before it is known to be a whole database of ours.
 */

import { Database } from "bun:sqlite";
import { accessSync, closeSync, constants, existsSync, openSync, statSync } from "node:fs";
import { HearthError } from "../errors.ts";
import { refuseDamagedLog } from "./damaged-log.ts";
import { checkSchema, migrate } from "./migrate.ts";
import { damagedDatabase, databaseError, primaryCode } from "./sqlite-error.ts";

/** The database lives in memory and ends with its connection. */
export const inMemory = ":memory:";

/** Jobs are private to the coordinator's owner; SQLite gives its log the mode of its database. */
const ownerOnlyMode = 0o600;
/**
 * Up to this size the whole of it is checked: that takes 0.5 s for 100,000 jobs (80 MB), 1 s if they
 * have to come from the disk. Of a larger one each page is checked when it is read.
 */
const checkedBytesMax = 256 * 1024 * 1024;

/**
 * @param path of the file, which is made when it is missing, or `:memory:`
 * @throws HearthError FAILED_PRECONDITION when another coordinator has it open, when it cannot be
 * written, or when it was made by a newer Hearth; DATA_LOSS when it is damaged or not ours
 */
export function openDatabase(path: string): Database {
  if (path !== inMemory) {
    refuseDamagedLog(path);
    ensureWritable(path);
  }
  let database: Database | undefined;
  try {
    database = new Database(path, { readwrite: true, create: true, strict: true });
    prepare(database, path);
    return database;
  } catch (thrown) {
    database?.close();
    throw openError(path, thrown);
  }
}

function ensureWritable(path: string): void {
  try {
    // Not by opening: closing an open file would drop the lock of a store in this process.
    if (existsSync(path)) accessSync(path, constants.R_OK | constants.W_OK);
    else closeSync(openSync(path, "a", ownerOnlyMode));
  } catch (thrown) {
    throw unwritable(path, thrown);
  }
}

function prepare(database: Database, path: string): void {
  // Before the first access, so that the log's index needs no shared memory: works on any disk.
  database.run("PRAGMA locking_mode = EXCLUSIVE");
  database.run("PRAGMA busy_timeout = 0");
  database.run("PRAGMA foreign_keys = OFF");
  checkSchema(database, path);
  // Takes the lock that is then never released, and finds out whether we may write.
  database.run("BEGIN EXCLUSIVE");
  database.run("COMMIT");
  if (path !== inMemory && statSync(path).size <= checkedBytesMax) requireWhole(database, path);
  database.run("PRAGMA journal_mode = WAL");
  database.run("PRAGMA synchronous = FULL");
  // Without effect but on macOS, where fsync alone leaves writes in the drive's cache.
  database.run("PRAGMA fullfsync = ON");
  database.run("PRAGMA checkpoint_fullfsync = ON");
  // After a burst the log is cut back to this size instead of keeping its largest for ever.
  database.run(`PRAGMA journal_size_limit = ${32 * 1024 * 1024}`);
  database.run("PRAGMA temp_store = MEMORY");
  migrate(database);
  database.run("PRAGMA foreign_keys = ON");
}

/** Pages, and that every index has what its table has. */
function requireWhole(database: Database, path: string): void {
  using check = database.prepare<{ integrity_check: string }, []>("PRAGMA integrity_check(1)");
  const found = check.get()?.integrity_check ?? "nothing";
  if (found === "ok") return;
  throw damagedDatabase(path, found.replaceAll(/\s+/g, " "));
}

function openError(path: string, thrown: unknown): HearthError {
  const code = primaryCode(thrown);
  if (code === "SQLITE_CANTOPEN" || code === "SQLITE_READONLY") return unwritable(path, thrown);
  return databaseError(path, thrown);
}

function unwritable(path: string, thrown: unknown): HearthError {
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new HearthError(
    "FAILED_PRECONDITION",
    `cannot open ${path} for writing (${reason}); give a folder that you may write to with --data`,
    { cause: thrown },
  );
}
