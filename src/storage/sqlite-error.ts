/** What SQLite's failures mean in our codes, and what their readers can do about them. */

import { SQLiteError } from "bun:sqlite";
import { type ErrorCode, HearthError } from "../errors.ts";

interface Meaning {
  readonly code: ErrorCode;
  /** Completes a sentence that begins with the database's path. */
  readonly says: string;
}

const noRoom: Meaning = {
  code: "RESOURCE_EXHAUSTED",
  says: "has no room left on its disk; free some space, then try again",
};
const damaged: Meaning = {
  code: "DATA_LOSS",
  says: "is damaged or not a database; restore it from a backup or move it away",
};
const refused: Meaning = {
  code: "UNAVAILABLE",
  says: "cannot be read or written; look at its disk and at the permissions of its folder",
};
const inUse: Meaning = {
  code: "FAILED_PRECONDITION",
  says: "is in use by another coordinator; stop it first",
};
const noMemory: Meaning = {
  code: "RESOURCE_EXHAUSTED",
  says: "needs more memory than there is; stop other programs, then try again",
};

/** By SQLite's primary result code (https://sqlite.org/rescode.html). */
const meanings: Readonly<Record<string, Meaning>> = {
  SQLITE_FULL: noRoom,
  SQLITE_NOMEM: noMemory,
  SQLITE_IOERR: refused,
  SQLITE_READONLY: refused,
  SQLITE_CANTOPEN: refused,
  SQLITE_PERM: refused,
  SQLITE_AUTH: refused,
  SQLITE_CORRUPT: damaged,
  SQLITE_NOTADB: damaged,
  // Our statements are right, so a table or a column that is missing was taken away.
  SQLITE_ERROR: damaged,
  SQLITE_BUSY: inUse,
  SQLITE_LOCKED: inUse,
};

/** Primary codes of failures that one statement's values caused, not the disk. */
const valueFaults = new Set(["SQLITE_CONSTRAINT", "SQLITE_TOOBIG", "SQLITE_MISMATCH"]);

/** SQLITE_IOERR_FSYNC → SQLITE_IOERR; undefined for what is not SQLite's. */
export function primaryCode(thrown: unknown): string | undefined {
  if (!(thrown instanceof SQLiteError)) return undefined;
  return /^SQLITE_[A-Z]+/.exec(thrown.code ?? "")?.[0];
}

/** True when the values of a statement were at fault and its transaction can go on. */
export function isValueFault(thrown: unknown): boolean {
  return valueFaults.has(primaryCode(thrown) ?? "");
}

/** A HearthError that names the database; one that is thrown already stays itself. */
export function databaseError(path: string, thrown: unknown): HearthError {
  if (thrown instanceof HearthError) return thrown;
  const meaning = meanings[primaryCode(thrown) ?? ""];
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  if (meaning === undefined) {
    return new HearthError("INTERNAL", `${path} failed: ${reason}`, { cause: thrown });
  }
  return new HearthError(meaning.code, `${path} ${meaning.says} (${reason})`, { cause: thrown });
}

/** For damage that SQLite found when it was asked to look for it. */
export function damagedDatabase(path: string, found: string): HearthError {
  return new HearthError(damaged.code, `${path} ${damaged.says} (${found})`);
}

/** True when a value that must be unique was there already. */
export function isUniqueFault(thrown: unknown): boolean {
  return thrown instanceof SQLiteError && thrown.code === "SQLITE_CONSTRAINT_UNIQUE";
}
