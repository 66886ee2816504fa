/**
 * Everything a coordinator keeps, in one SQLite file. The stores share its transactions: what changes
 * in one turn of the event loop, jobs or machines, is one commit and one sync (P1).
 */

import type { JobStore } from "../coordinator/ports.ts";
import type { JobKeeping } from "../keeping/ports.ts";
import type { AuditStore, InvitationStore, MachineStore } from "../machines/ports.ts";
import { SqliteAuditStore } from "./sqlite-audit-store.ts";
import { type SqliteFile, type SqliteFileOptions, openSqliteFile } from "./sqlite-file.ts";
import { SqliteInvitationStore } from "./sqlite-invitation-store.ts";
import { SqliteJobKeeping } from "./sqlite-job-keeping.ts";
import { SqliteJobStore } from "./sqlite-job-store.ts";
import { SqliteMachineStore } from "./sqlite-machine-store.ts";

export interface SqliteStores {
  /** Closing it closes all of them. */
  readonly jobs: JobStore;
  readonly keeping: JobKeeping;
  readonly machines: MachineStore;
  readonly invitations: InvitationStore;
  readonly audit: AuditStore;
  /** Finishes what is under way and closes. Safe twice. */
  close(): Promise<void>;
}

/** See {@link openSqliteFile} for what it takes and throws. */
export function openSqliteStores(
  path: string,
  options: SqliteFileOptions = {},
): Promise<SqliteStores> {
  return openSqliteFile(path, options, sqliteStores);
}

export function sqliteStores(file: SqliteFile): SqliteStores {
  return {
    jobs: new SqliteJobStore(file),
    keeping: new SqliteJobKeeping(file),
    machines: new SqliteMachineStore(file),
    invitations: new SqliteInvitationStore(file),
    audit: new SqliteAuditStore(file),
    close: () => file.access.close(),
  };
}
