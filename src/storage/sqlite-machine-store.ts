/**
 * Certificates and revocations in the database, beside the jobs.
 *
 * Upholds P1 and P2 (a revocation that was answered is found after any kill) and P7: whatever order
 * certificates and revocations are recorded in, those issued up to a revocation do not count.
 */

import { issuings } from "../machines-api.ts";
import type {
  MachineStore,
  NewCertificate,
  Revocation,
  StoredCertificate,
} from "../machines/ports.ts";
import type { SqliteFile } from "./sqlite-file.ts";
import type { StoreAccess } from "./store-access.ts";
import { oneOf, readRow, rolesFromText, rolesToText } from "./stored-value.ts";

interface CertificateRow {
  readonly serial: string;
  readonly name: string;
  readonly roles: string;
  readonly issued_at_ms: number;
  readonly expires_at_ms: number;
  readonly authority: Uint8Array;
  readonly how: string;
  readonly issued_by: string;
  readonly revoked_at_ms: number | null;
  readonly last_seen_at_ms: number | null;
  readonly last_seen_from: string;
}

interface RevocationRow {
  readonly name: string;
  readonly at_ms: number;
  readonly revoked_by: string;
}

/** In the order of an index: what it costs is what it finds. */
export const certificatesSql =
  "SELECT * FROM certificates ORDER BY name, issued_at_ms DESC, serial";
export const markRevokedSql =
  "UPDATE certificates SET revoked_at_ms = $at " +
  "WHERE name = $name AND issued_at_ms <= $at AND revoked_at_ms IS NULL";

type MachineStatements = ReturnType<typeof prepareStatements>;

function prepareStatements(file: SqliteFile) {
  return {
    insert: file.prepare<
      never,
      [
        {
          $serial: string;
          $name: string;
          $roles: string;
          $issuedAt: number;
          $expiresAt: number;
          $authority: Uint8Array;
          $how: string;
          $by: string;
        },
      ]
    >(
      "INSERT INTO certificates (serial, name, roles, issued_at_ms, expires_at_ms, authority, how, " +
        "issued_by, revoked_at_ms) " +
        "VALUES ($serial, $name, $roles, $issuedAt, $expiresAt, $authority, $how, $by, " +
        "(SELECT at_ms FROM revocations WHERE name = $name AND at_ms >= $issuedAt)) " +
        "ON CONFLICT (serial) DO NOTHING",
    ),
    bySerial: file.prepare<CertificateRow, [string]>("SELECT * FROM certificates WHERE serial = ?"),
    all: file.prepare<CertificateRow, []>(certificatesSql),
    seen: file.prepare<never, [number, string, string]>(
      "UPDATE certificates SET last_seen_at_ms = ?, last_seen_from = ? WHERE serial = ?",
    ),
    keepRevocation: file.prepare<never, [string, number, string]>(
      "INSERT INTO revocations (name, at_ms, revoked_by) VALUES (?, ?, ?) " +
        "ON CONFLICT (name) DO UPDATE SET at_ms = excluded.at_ms, revoked_by = excluded.revoked_by " +
        "WHERE excluded.at_ms > at_ms",
    ),
    markRevoked: file.prepare<never, [{ $at: number; $name: string }]>(markRevokedSql),
    revocations: file.prepare<RevocationRow, []>("SELECT * FROM revocations ORDER BY name"),
  };
}

export class SqliteMachineStore implements MachineStore {
  readonly #access: StoreAccess;
  readonly #statements: MachineStatements;

  constructor(file: SqliteFile) {
    this.#access = file.access;
    this.#statements = prepareStatements(file);
  }

  certificate(serial: string): Promise<StoredCertificate | undefined> {
    return this.#access.read(() => {
      const row = this.#statements.bySerial.get(serial);
      return row === null ? undefined : certificateFromRow(row);
    });
  }

  certificates(): Promise<readonly StoredCertificate[]> {
    return this.#access.read(() => this.#statements.all.all().map(certificateFromRow));
  }

  record(certificates: readonly NewCertificate[]): Promise<void> {
    return this.#access.write(() => {
      for (const certificate of certificates) {
        this.#statements.insert.run({
          $serial: certificate.serial,
          $name: certificate.name,
          $roles: rolesToText(certificate.roles),
          $issuedAt: certificate.issuedAtMs,
          $expiresAt: certificate.expiresAtMs,
          $authority: Uint8Array.fromHex(certificate.authority),
          $how: certificate.how,
          $by: certificate.by,
        });
      }
    });
  }

  revoke({ name, atMs, by }: Revocation): Promise<number> {
    return this.#access.write(() => {
      this.#statements.keepRevocation.run(name, atMs, by);
      return this.#statements.markRevoked.run({ $at: atMs, $name: name }).changes;
    });
  }

  revocations(): Promise<readonly Revocation[]> {
    return this.#access.read(() =>
      this.#statements.revocations
        .all()
        .map((row) => ({ name: row.name, atMs: row.at_ms, by: row.revoked_by })),
    );
  }

  seen(serial: string, atMs: number, from: string): Promise<void> {
    return this.#access.write(() => void this.#statements.seen.run(atMs, from, serial));
  }
}

function certificateFromRow(row: CertificateRow): StoredCertificate {
  return readRow(`certificate ${row.serial} of ${row.name}`, () => ({
    serial: row.serial,
    name: row.name,
    roles: rolesFromText(row.roles),
    issuedAtMs: row.issued_at_ms,
    expiresAtMs: row.expires_at_ms,
    authority: row.authority.toHex(),
    how: oneOf(issuings, row.how, "how a certificate comes to be"),
    by: row.issued_by,
    revokedAtMs: row.revoked_at_ms ?? undefined,
    lastSeenAtMs: row.last_seen_at_ms ?? undefined,
    lastSeenFrom: row.last_seen_from,
  }));
}
