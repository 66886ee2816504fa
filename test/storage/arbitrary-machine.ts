/** Any certificate, invitation or audit entry a store may be given, and plain ones to vary. */

import fc from "fast-check";
import { roles } from "../../src/api.ts";
import { auditEvents, issuings } from "../../src/machines-api.ts";
import type { NewAuditEntry, NewCertificate, StoredInvitation } from "../../src/machines/ports.ts";

// Beyond what an engine would give: a store keeps any moment, the clock may be wrong.
const timeMs = fc.maxSafeInteger();
const text = fc.string({ unit: "binary", maxLength: 40 });
const someRoles = fc.uniqueArray(fc.constantFrom(...roles));
const sha256 = fc.uint8Array({ minLength: 32, maxLength: 32 });

/** With a serial of its own. */
export function newCertificate(given: Partial<NewCertificate> = {}): NewCertificate {
  return {
    serial: crypto.randomUUID().replaceAll("-", ""),
    name: "nas",
    roles: ["worker"],
    issuedAtMs: 1_000,
    expiresAtMs: 90_000,
    authority: "ab".repeat(32),
    how: "joined",
    by: "laptop",
    ...given,
  };
}

export const arbitraryCertificate: fc.Arbitrary<NewCertificate> = fc
  .record({
    name: text,
    roles: someRoles,
    issuedAtMs: timeMs,
    expiresAtMs: timeMs,
    authority: sha256.map((bytes) => bytes.toHex()),
    how: fc.constantFrom(...issuings),
    by: text,
  })
  .map(newCertificate);

/** An invitation that has no number yet. */
export type NewInvitation = Omit<StoredInvitation, "number">;

export function newInvitation(given: Partial<NewInvitation> = {}): NewInvitation {
  return {
    name: undefined,
    roles: ["worker"],
    approve: false,
    createdAtMs: 1_000,
    createdBy: "laptop",
    expiresAtMs: 90_000,
    secretHash: new Uint8Array(32).fill(7),
    state: { kind: "open" },
    claimedKey: undefined,
    certificateDer: undefined,
    ...given,
  };
}

export const arbitraryInvitation: fc.Arbitrary<NewInvitation> = fc.record({
  name: fc.option(text, { nil: undefined }),
  roles: someRoles,
  approve: fc.boolean(),
  createdAtMs: timeMs,
  createdBy: text,
  expiresAtMs: timeMs,
  secretHash: sha256,
  state: fc.oneof(
    fc.record({ kind: fc.constantFrom("open" as const, "withdrawn" as const, "expired" as const) }),
    fc.record({
      kind: fc.constantFrom("waiting" as const, "approved" as const),
      name: text,
      words: text,
      from: text,
    }),
    fc.record({ kind: fc.constant("used" as const), name: text, atMs: timeMs }),
  ),
  claimedKey: fc.option(sha256, { nil: undefined }),
  certificateDer: fc.option(fc.uint8Array({ minLength: 1, maxLength: 600 }), { nil: undefined }),
});

export function newEntry(given: Partial<NewAuditEntry> = {}): NewAuditEntry {
  return {
    atMs: 1_000,
    event: "refused",
    actor: "",
    subject: "attic",
    from: "192.168.1.9",
    detail: "wrong code",
    count: 1,
    ...given,
  };
}

export const arbitraryEntry: fc.Arbitrary<NewAuditEntry> = fc.record({
  atMs: timeMs,
  event: fc.constantFrom(...auditEvents),
  actor: text,
  subject: text,
  from: text,
  detail: text,
  count: fc.integer({ min: 1 }),
});
