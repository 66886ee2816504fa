/** Machines, invitations, the audit log and certificates, over the wire and back. */

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { type Role, roles } from "../../src/api.ts";
import { HearthError } from "../../src/errors.ts";
import { limits } from "../../src/job/limits.ts";
import {
  type AuditEntry,
  type AuditFilter,
  type AuthorityStatus,
  auditEvents,
  type Invitation,
  type InvitationState,
  type IssuedCertificate,
  issuings,
  type Machine,
  machineStates,
} from "../../src/machines-api.ts";
import * as invitations from "../../src/wire/convert-invitations.ts";
import * as convert from "../../src/wire/convert-machines.ts";
import { decodeMessage, encodeMessage, type MessageType, v1 } from "../../src/wire/protobuf.ts";

const times = fc.integer({ min: 0, max: 8_640_000_000_000_000 });
const names = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
const texts = fc.string({ unit: "grapheme", maxLength: 40 });
const rights = fc.subarray<Role>([...roles]);
const numbers = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const fingerprints = fc.stringMatching(/^[0-9a-f]{64}$/);
const ders = fc.uint8Array({ minLength: 1, maxLength: 800 });
const addresses = fc.array(texts, { maxLength: 4 });
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

const machines: fc.Arbitrary<Machine> = fc.record({
  name: names,
  roles: rights,
  state: fc.constantFrom(...machineStates),
  serial: fc.stringMatching(/^[0-9a-f]{1,40}$/),
  how: fc.constantFrom(...issuings),
  by: texts,
  issuedAtMs: times,
  expiresAtMs: times,
  renewableUntilMs: times,
  revokedAtMs: maybe(times),
  lastSeenAtMs: maybe(times),
  lastSeenFrom: texts,
  connections: fc.nat({ max: 4096 }),
  awaitsRotation: fc.boolean(),
});

const invitationStates: fc.Arbitrary<InvitationState> = fc.oneof(
  fc.record({ kind: fc.constantFrom("open", "withdrawn", "expired") }),
  fc.record({
    kind: fc.constantFrom("waiting", "approved"),
    name: names,
    words: texts,
    from: texts,
  }),
  fc.record({ kind: fc.constant("used" as const), name: names, atMs: times }),
);

const everyInvitation: fc.Arbitrary<Invitation> = fc.record({
  number: numbers,
  name: maybe(names),
  roles: rights,
  approve: fc.boolean(),
  createdAtMs: times,
  createdBy: texts,
  expiresAtMs: times,
  state: invitationStates,
});

const entries: fc.Arbitrary<AuditEntry> = fc.record({
  number: numbers,
  atMs: times,
  event: fc.constantFrom(...auditEvents),
  actor: texts,
  subject: texts,
  from: texts,
  detail: texts,
  count: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
});

const filters: fc.Arbitrary<AuditFilter> = fc.record({
  sinceMs: maybe(times),
  limit: fc.integer({ min: 1, max: limits.listAuditMax }),
  before: maybe(numbers),
});

const certificates: fc.Arbitrary<IssuedCertificate> = fc.record({
  certificateDer: ders,
  authoritiesDer: fc.array(ders, { minLength: 1, maxLength: 4 }),
  addresses,
  joinPort: fc.integer({ min: 1, max: 65_535 }),
  discoveryName: texts,
});

const facts = fc.record({ fingerprint: fingerprints, issuedAtMs: times, expiresAtMs: times });
const statuses: fc.Arbitrary<AuthorityStatus> = fc.record({
  current: facts,
  next: maybe(facts),
  missing: fc.array(names, { maxLength: 5 }),
});

const wishes = fc.record({
  name: maybe(names),
  roles: rights,
  validMs: fc.integer({ min: 0, max: limits.invitationMsMax }),
  approve: fc.boolean(),
});

const issuedInvitations = fc.record({
  number: numbers,
  secret: fc.uint8Array({ minLength: 1, maxLength: 32 }),
  expiresAtMs: times,
  authorityFingerprint: fingerprints,
  addresses,
});

/** A property: whatever is sent arrives as it was. Buffers count as the bytes that they hold. */
function staysTheSame<T, P, S>(
  values: fc.Arbitrary<T>,
  type: MessageType<P, S>,
  toWire: (value: T) => P,
  fromWire: (wire: S) => T,
): void {
  fc.assert(
    fc.property(values, (value) => {
      const back = fromWire(decodeMessage(type, encodeMessage(type, toWire(value))));
      expect(plain(back)).toEqual(plain(value));
    }),
  );
}

function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString("hex")}`;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]));
}

describe("over the wire and back", () => {
  test("a machine stays the same", () => {
    staysTheSame(machines, v1.Machine, convert.machineToWire, convert.machineFromWire);
  });

  test("an invitation stays the same, whatever has become of it", () => {
    staysTheSame(
      everyInvitation,
      v1.Invitation,
      invitations.invitationToWire,
      invitations.invitationFromWire,
    );
  });

  test("what is asked of an invitation, and what is told once, stays the same", () => {
    staysTheSame(
      wishes,
      v1.CreateInvitationRequest,
      invitations.invitationRequestToWire,
      invitations.invitationRequestFromWire,
    );
    staysTheSame(
      issuedInvitations,
      v1.CreateInvitationResponse,
      invitations.issuedInvitationToWire,
      invitations.issuedInvitationFromWire,
    );
  });

  test("an entry of the audit log, and which entries are asked for, stay the same", () => {
    staysTheSame(entries, v1.AuditEntry, convert.auditEntryToWire, convert.auditEntryFromWire);
    staysTheSame(
      filters,
      v1.ListAuditRequest,
      convert.auditFilterToWire,
      convert.auditFilterFromWire,
    );
  });

  test("a certificate and what comes with it stays the same", () => {
    staysTheSame(
      certificates,
      v1.IssuedCertificate,
      convert.issuedCertificateToWire,
      convert.issuedCertificateFromWire,
    );
  });

  test("how far a rotation has come stays the same", () => {
    staysTheSame(
      statuses,
      v1.AuthorityStatus,
      convert.authorityStatusToWire,
      convert.authorityStatusFromWire,
    );
  });

  test("who asks for no number of entries gets the longest page, and nobody more", () => {
    expect(convert.auditFilterFromWire({}).limit).toBe(limits.listAuditMax);
    expect(convert.auditFilterFromWire({ limit: 2 ** 31 - 1 }).limit).toBe(limits.listAuditMax);
  });

  test("a role of a later Hearth is passed over in what a machine has", () => {
    const wire = { ...machine, roles: ["worker", "gardener"] };
    expect(convert.machineFromWire(wire).roles).toEqual(["worker"]);
  });
});

const machine = { name: "nas", state: "active", serial: "0a", how: "joined" };
const invitation = { number: 1, state: "open" };
const entry = { number: 1, event: "joined", count: 1 };
const der = new Uint8Array(300);
const issued = { certificate: der, authorities: [der], addresses: ["nas:7843"], joinPort: 7844 };
const long = "x".repeat(301);

describe("what is no such message is refused as INVALID_ARGUMENT (P8):", () => {
  const refusals: readonly (readonly [string, () => unknown])[] = [
    ["a machine in no known state", () => convert.machineFromWire({ ...machine, state: "gone" })],
    ["a certificate of no known origin", () => convert.machineFromWire({ ...machine, how: "" })],
    ["a serial that is none", () => convert.machineFromWire({ ...machine, serial: "0A" })],
    ["a name without end", () => convert.machineFromWire({ ...machine, name: long })],
    ["an address without end", () => convert.machineFromWire({ ...machine, lastSeenFrom: long })],
    ["an invitation for a role that is none", () => requestFrom({ roles: ["root"] })],
    ["an invitation for a name without end", () => requestFrom({ name: long })],
    ["an invitation with no number", () => invitationFrom({ ...invitation, number: 0 })],
    ["an invitation in no known state", () => invitationFrom({ ...invitation, state: "lost" })],
    ["an invitation without a secret", () => invitations.issuedInvitationFromWire({ number: 1 })],
    ["an event that is none", () => convert.auditEntryFromWire({ ...entry, event: "gone" })],
    ["an entry that stands for nothing", () => convert.auditEntryFromWire({ ...entry, count: 0 })],
    ["a detail without end", () => convert.auditEntryFromWire({ ...entry, detail: long })],
    ["entries before a negative one", () => convert.auditFilterFromWire({ before: -1 })],
    ["no certificate", () => convert.issuedCertificateFromWire({ ...issued, certificate: null })],
    ["a certificate without end", () => certificateFrom({ certificate: new Uint8Array(8193) })],
    ["no authority", () => certificateFrom({ authorities: [] })],
    ["five authorities", () => certificateFrom({ authorities: [der, der, der, der, der] })],
    ["65 addresses", () => certificateFrom({ addresses: Array(65).fill("nas:7843") })],
    ["a port that is none", () => certificateFrom({ joinPort: 65_536 })],
    ["an authority without a fingerprint", () => convert.authorityStatusFromWire({ current: {} })],
  ];
  test.each([...refusals])("%s", (_what, parse) => {
    expect(parse).toThrow(HearthError);
    expect(parse).toThrow(expect.objectContaining({ code: "INVALID_ARGUMENT" }));
  });
});

const requestFrom = invitations.invitationRequestFromWire;
const invitationFrom = invitations.invitationFromWire;
const certificateFrom = (change: object): unknown =>
  convert.issuedCertificateFromWire({ ...issued, ...change });
