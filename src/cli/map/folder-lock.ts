/**
 * One `hearth map` at a time in a folder. The operating system holds the lock for the process, so it ends
 * with it, however that ends; SQLite knows how to ask for one on every system.
 */
import { Database } from "bun:sqlite";
import { join } from "node:path";
import { HearthError } from "../../errors.ts";
import { shorten } from "../../job/job.ts";
import { errnoOf } from "../../platform/secret-file.ts";
import { reservedPrefix } from "./names.ts";

/** Stays when it is not locked any more: whoever waited for it must not lock what is gone. Empty. */
const lockName = `${reservedPrefix}.lock`;

/**
 * @param folder that is there
 * @throws FAILED_PRECONDITION while another one has it
 */
export function lockFolder(folder: string): Disposable {
  const path = join(folder, lockName);
  let database: Database | undefined;
  try {
    database = new Database(path, { readwrite: true, create: true });
    // Nothing is ever written, so it needs no journal beside it.
    database.run("PRAGMA journal_mode = MEMORY");
    database.run("BEGIN EXCLUSIVE");
  } catch (thrown) {
    database?.close();
    if (errnoOf(thrown)?.startsWith("SQLITE_BUSY")) throw inUse(folder);
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new HearthError(
      "FAILED_PRECONDITION",
      `cannot lock ${path}: ${reason}; choose another folder with --out`,
      { cause: thrown },
    );
  }
  const locked = database;
  return { [Symbol.dispose]: () => locked.close() };
}

function inUse(folder: string): HearthError {
  return new HearthError(
    "FAILED_PRECONDITION",
    `another hearth map is at work in ${shorten(folder)}; wait for it, or choose another folder with --out`,
  );
}
