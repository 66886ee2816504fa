/** One entry of the ledger as one line of JSON; times in ISO 8601, so that people can read it. */
import { issuings } from "../machines-api.ts";
import type { NewCertificate, Revocation } from "../machines/ports.ts";
import { parseMachineName } from "./machine-name.ts";
import { roles } from "../api.ts";

/** A certificate was issued, or a name was thrown out. */
export type LedgerEntry =
  | { readonly kind: "issued"; readonly certificate: NewCertificate }
  | { readonly kind: "revoked"; readonly revocation: Revocation };

/** What a line says; `passed over`: it is of a kind that a later Hearth writes. */
export type DecodedEntry =
  | { readonly kind: "entry"; readonly entry: LedgerEntry }
  | { readonly kind: "passed over" }
  | { readonly kind: "damaged" };

type Fields = ReadonlyMap<string, unknown>;

/** One line, without the mark that ends it. */
export function encodeLedgerEntry(entry: LedgerEntry): string {
  switch (entry.kind) {
    case "issued": {
      const { serial, name, roles, issuedAtMs, expiresAtMs, authority, how, by } =
        entry.certificate;
      return JSON.stringify({
        kind: "issued",
        name,
        serial,
        roles,
        issued_at: timeOf(issuedAtMs),
        expires_at: timeOf(expiresAtMs),
        authority,
        how,
        by,
      });
    }
    case "revoked": {
      const { name, atMs, by } = entry.revocation;
      return JSON.stringify({ kind: "revoked", name, at: timeOf(atMs), by });
    }
    default:
      return entry satisfies never;
  }
}

/** Never throws: whatever is not one whole entry is damaged. */
export function decodeLedgerEntry(line: string): DecodedEntry {
  try {
    const json: unknown = JSON.parse(line);
    if (typeof json !== "object" || json === null) return { kind: "damaged" };
    const fields = new Map(Object.entries(json));
    switch (textOf(fields, "kind")) {
      case "issued":
        return { kind: "entry", entry: { kind: "issued", certificate: certificateOf(fields) } };
      case "revoked":
        return { kind: "entry", entry: { kind: "revoked", revocation: revocationOf(fields) } };
      default:
        return { kind: "passed over" };
    }
  } catch {
    return { kind: "damaged" };
  }
}

function certificateOf(fields: Fields): NewCertificate {
  const how = textOf(fields, "how");
  const stated = fields.get("roles");
  if (!Array.isArray(stated)) throw new TypeError("roles are no list");
  return {
    serial: hexOf(fields, "serial", /^[0-9a-f]{1,64}$/),
    name: parseMachineName(textOf(fields, "name")),
    // A later Hearth's roles and ways of issuing mean nothing here.
    roles: roles.filter((role) => stated.includes(role)),
    issuedAtMs: momentOf(fields, "issued_at"),
    expiresAtMs: momentOf(fields, "expires_at"),
    authority: hexOf(fields, "authority", /^[0-9a-f]{64}$/),
    how: issuings.find((known) => known === how) ?? "seen",
    by: textOf(fields, "by"),
  };
}

function revocationOf(fields: Fields): Revocation {
  return {
    name: parseMachineName(textOf(fields, "name")),
    atMs: momentOf(fields, "at"),
    by: textOf(fields, "by"),
  };
}

function textOf(fields: Fields, key: string): string {
  const value = fields.get(key);
  if (typeof value === "string") return value;
  throw new TypeError(`${key} is no text`);
}

function hexOf(fields: Fields, key: string, pattern: RegExp): string {
  const text = textOf(fields, key);
  if (pattern.test(text)) return text;
  throw new TypeError(`${key} is not in hexadecimal`);
}

function momentOf(fields: Fields, key: string): number {
  const timeMs = Date.parse(textOf(fields, key));
  if (!Number.isNaN(timeMs)) return timeMs;
  throw new TypeError(`${key} is no time`);
}

function timeOf(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
