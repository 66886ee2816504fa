/**
 * The audit log in the database, beside the jobs: on disk when it is answered (P1), and of bounded size
 * whatever is refused (P8).
 */

import { type AuditEntry, type AuditFilter, auditEvents } from "../machines-api.ts";
import type { AuditStore, NewAuditEntry } from "../machines/ports.ts";
import { limits } from "../job/limits.ts";
import type { SqliteFile } from "./sqlite-file.ts";
import type { StoreAccess } from "./store-access.ts";
import { oneOf, readRow } from "./stored-value.ts";

/**
 * So many entries share one look at how many there are, which takes 2 ms where the log is full. Until
 * then there are so many too many at most.
 */
const entriesPerTrim = 100;

interface AuditRow {
  readonly number: number;
  readonly at_ms: number;
  readonly event: string;
  readonly actor: string;
  readonly subject: string;
  readonly came_from: string;
  readonly detail: string;
  readonly count: number;
}

type EntryValues = [
  {
    $at: number;
    $event: string;
    $actor: string;
    $subject: string;
    $from: string;
    $detail: string;
    $count: number;
  },
];

/** The newest entry that says the same. */
export const alikeSql =
  "SELECT number FROM audit WHERE event = $event AND actor = $actor AND came_from = $from " +
  "AND detail = $detail ORDER BY number DESC LIMIT 1";
export const newestEntriesSql =
  "SELECT * FROM audit WHERE number < ? AND at_ms >= ? ORDER BY number DESC LIMIT ?";
/** The oldest that are beyond so many; the second, of one event. */
export const excessSql =
  "SELECT number FROM audit ORDER BY number LIMIT max(0, (SELECT count(*) FROM audit) - ?)";
export const excessOfEventSql =
  "SELECT number FROM audit WHERE event = $event ORDER BY number " +
  "LIMIT max(0, (SELECT count(*) FROM audit WHERE event = $event) - $kept)";

type AuditStatements = ReturnType<typeof prepareStatements>;

function prepareStatements(file: SqliteFile) {
  return {
    insert: file.prepare<never, EntryValues>(
      "INSERT INTO audit (at_ms, event, actor, subject, came_from, detail, count) " +
        "VALUES ($at, $event, $actor, $subject, $from, $detail, $count)",
    ),
    merge: file.prepare<never, [EntryValues[0] & { $since: number }]>(
      "UPDATE audit SET count = count + $count, subject = $subject " +
        `WHERE number = (${alikeSql}) AND at_ms BETWEEN $since AND $at`,
    ),
    trim: file.prepare<never, [number]>(`DELETE FROM audit WHERE number IN (${excessSql})`),
    trimEvent: file.prepare<never, [{ $event: string; $kept: number }]>(
      `DELETE FROM audit WHERE number IN (${excessOfEventSql})`,
    ),
    newest: file.prepare<AuditRow, [number, number, number]>(newestEntriesSql),
  };
}

export class SqliteAuditStore implements AuditStore {
  readonly #access: StoreAccess;
  readonly #statements: AuditStatements;

  constructor(file: SqliteFile) {
    this.#access = file.access;
    this.#statements = prepareStatements(file);
  }

  append(entry: NewAuditEntry, mergeSinceMs: number | undefined): Promise<void> {
    const values = {
      $at: entry.atMs,
      $event: entry.event,
      $actor: entry.actor,
      $subject: entry.subject,
      $from: entry.from,
      $detail: entry.detail,
      $count: entry.count,
    };
    return this.#access.write(() => {
      const { insert, merge, trim, trimEvent } = this.#statements;
      if (mergeSinceMs !== undefined) {
        if (merge.run({ ...values, $since: mergeSinceMs }).changes > 0) return;
      }
      const { lastInsertRowid } = insert.run(values);
      if (Number(lastInsertRowid) % entriesPerTrim !== 0) return;
      trimEvent.run({ $event: "refused", $kept: limits.refusalsKeptMax });
      trim.run(limits.auditKeptMax);
    });
  }

  entries({ sinceMs, limit, before }: AuditFilter): Promise<readonly AuditEntry[]> {
    const below = before ?? Number.MAX_SAFE_INTEGER;
    const since = sinceMs ?? Number.MIN_SAFE_INTEGER;
    return this.#access.read(() =>
      this.#statements.newest.all(below, since, limit).map(entryFromRow),
    );
  }
}

function entryFromRow(row: AuditRow): AuditEntry {
  return readRow(`entry ${row.number} of the audit log`, () => ({
    number: row.number,
    atMs: row.at_ms,
    event: oneOf(auditEvents, row.event, "an event"),
    actor: row.actor,
    subject: row.subject,
    from: row.came_from,
    detail: row.detail,
    count: row.count,
  }));
}
