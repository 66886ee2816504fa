/**
 * Invitations in the database, beside the jobs (P1, P2: a code that was used stays used after any
 * kill). The secret of none is there, only its hash.
 */

import type { SQLQueryBindings } from "bun:sqlite";
import { HearthError } from "../errors.ts";
import type { InvitationState } from "../machines-api.ts";
import type { InvitationStore, StoredInvitation } from "../machines/ports.ts";
import { shorten } from "../job/job.ts";
import type { SqliteFile } from "./sqlite-file.ts";
import type { StoreAccess } from "./store-access.ts";
import { present, readRow, rolesFromText, rolesToText } from "./stored-value.ts";

interface InvitationRow {
  readonly number: number;
  readonly name: string | null;
  readonly roles: string;
  readonly approve: number;
  readonly created_at_ms: number;
  readonly created_by: string;
  readonly expires_at_ms: number;
  readonly secret_hash: Uint8Array;
  readonly state: string;
  readonly joiner: string | null;
  readonly words: string | null;
  readonly came_from: string | null;
  readonly used_at_ms: number | null;
  readonly claimed_key: Uint8Array | null;
  readonly certificate: Uint8Array | null;
}

/** All but the number. */
const columns = [
  "name",
  "roles",
  "approve",
  "created_at_ms",
  "created_by",
  "expires_at_ms",
  "secret_hash",
  "state",
  "joiner",
  "words",
  "came_from",
  "used_at_ms",
  "claimed_key",
  "certificate",
] as const;

type InvitationStatements = ReturnType<typeof prepareStatements>;

function prepareStatements(file: SqliteFile) {
  return {
    insert: file.prepare<never, SQLQueryBindings[]>(
      `INSERT INTO invitations (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`,
    ),
    update: file.prepare<never, SQLQueryBindings[]>(
      `UPDATE invitations SET ${columns.map((column) => `${column} = ?`).join(", ")} WHERE number = ?`,
    ),
    newest: file.prepare<InvitationRow, [number]>(
      "SELECT * FROM invitations ORDER BY number DESC LIMIT ?",
    ),
  };
}

export class SqliteInvitationStore implements InvitationStore {
  readonly #access: StoreAccess;
  readonly #statements: InvitationStatements;

  constructor(file: SqliteFile) {
    this.#access = file.access;
    this.#statements = prepareStatements(file);
  }

  insert(invitation: Omit<StoredInvitation, "number">): Promise<StoredInvitation> {
    return this.#access.write(() => {
      const { lastInsertRowid } = this.#statements.insert.run(...valuesOf(invitation));
      return { ...invitation, number: Number(lastInsertRowid) };
    });
  }

  update(invitation: StoredInvitation): Promise<void> {
    return this.#access.write(() => {
      const { number } = invitation;
      const { changes } = this.#statements.update.run(...valuesOf(invitation), number);
      if (changes === 0) {
        throw new HearthError("NOT_FOUND", `there is no invitation ${number}`);
      }
    });
  }

  list(limit: number): Promise<readonly StoredInvitation[]> {
    return this.#access.read(() => this.#statements.newest.all(limit).map(invitationFromRow));
  }
}

/** The values of {@link columns}. */
function valuesOf(invitation: Omit<StoredInvitation, "number">): SQLQueryBindings[] {
  const { state } = invitation;
  const joining = state.kind === "waiting" || state.kind === "approved" ? state : undefined;
  const used = state.kind === "used" ? state : undefined;
  return [
    invitation.name ?? null,
    rolesToText(invitation.roles),
    invitation.approve ? 1 : 0,
    invitation.createdAtMs,
    invitation.createdBy,
    invitation.expiresAtMs,
    invitation.secretHash,
    state.kind,
    joining?.name ?? used?.name ?? null,
    joining?.words ?? null,
    joining?.from ?? null,
    used?.atMs ?? null,
    invitation.claimedKey ?? null,
    invitation.certificateDer ?? null,
  ];
}

function invitationFromRow(row: InvitationRow): StoredInvitation {
  return readRow(`invitation ${row.number}`, () => ({
    number: row.number,
    name: row.name ?? undefined,
    roles: rolesFromText(row.roles),
    approve: row.approve === 1,
    createdAtMs: row.created_at_ms,
    createdBy: row.created_by,
    expiresAtMs: row.expires_at_ms,
    secretHash: row.secret_hash,
    state: stateFromRow(row),
    claimedKey: row.claimed_key ?? undefined,
    certificateDer: row.certificate ?? undefined,
  }));
}

function stateFromRow(row: InvitationRow): InvitationState {
  const { state } = row;
  switch (state) {
    case "open":
    case "withdrawn":
    case "expired":
      return { kind: state };
    case "waiting":
    case "approved":
      return {
        kind: state,
        name: present(row.joiner, "joiner"),
        words: present(row.words, "words"),
        from: present(row.came_from, "came_from"),
      };
    case "used":
      return {
        kind: state,
        name: present(row.joiner, "joiner"),
        atMs: present(row.used_at_ms, "used_at_ms"),
      };
    default:
      throw new HearthError("DATA_LOSS", `"${shorten(state)}" is not a state`);
  }
}
