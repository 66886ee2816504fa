/** Machines, invitations and a log as a coordinator would tell of them, and one that tells only what it is given. */
import type {
  AuditEntry,
  AuthorityStatus,
  Invitation,
  InvitationState,
  Machine,
  MachinesApi,
} from "../../src/machines-api.ts";

const dayMs = 24 * 60 * 60 * 1000;

/** A machines' API of which only the given functions may be called. */
export function fakeMachines(given: Partial<MachinesApi> = {}): MachinesApi {
  const unexpected = (name: string) => () => Promise.reject(new Error(`${name} was called`));
  return {
    machines: unexpected("machines"),
    revoke: unexpected("revoke"),
    invite: unexpected("invite"),
    invitations: unexpected("invitations"),
    withdraw: unexpected("withdraw"),
    approve: unexpected("approve"),
    audit: unexpected("audit"),
    renew: unexpected("renew"),
    authority: unexpected("authority"),
    rotateAuthority: unexpected("rotateAuthority"),
    ...given,
  };
}

/** A worker that is connected, good for another year. */
export function makeMachine(nowMs: number, change: Partial<Machine> = {}): Machine {
  return {
    name: "desk",
    roles: ["worker"],
    state: "active",
    serial: "0a1b",
    how: "joined",
    by: "laptop",
    issuedAtMs: nowMs - dayMs,
    expiresAtMs: nowMs + 365 * dayMs,
    renewableUntilMs: nowMs + 455 * dayMs,
    revokedAtMs: undefined,
    lastSeenAtMs: nowMs,
    lastSeenFrom: "192.168.1.23",
    connections: 1,
    awaitsRotation: false,
    ...change,
  };
}

export function makeInvitation(
  nowMs: number,
  number: number,
  state: InvitationState,
  change: Partial<Invitation> = {},
): Invitation {
  return {
    number,
    name: undefined,
    roles: ["worker"],
    approve: true,
    createdAtMs: nowMs - 3 * 60_000 - 500,
    createdBy: "laptop",
    expiresAtMs: nowMs + 12 * 60_000,
    state,
    ...change,
  };
}

export function waitingAs(name: string, words: string): InvitationState {
  return { kind: "waiting", name, words, from: "192.168.1.23" };
}

export function approvedAs(name: string, words: string): InvitationState {
  return { kind: "approved", name, words, from: "192.168.1.23" };
}

export function makeEntry(number: number, change: Partial<AuditEntry> = {}): AuditEntry {
  return {
    number,
    atMs: Date.UTC(2026, 0, 31, 12, 0, number),
    event: "submitted",
    actor: "laptop",
    subject: `job ${number}`,
    from: "192.168.1.5",
    detail: "",
    count: 1,
    ...change,
  };
}

export function makeAuthority(change: Partial<AuthorityStatus> = {}): AuthorityStatus {
  const issuedAtMs = Date.UTC(2026, 0, 31, 12);
  const facts = { issuedAtMs, expiresAtMs: issuedAtMs + 3650 * dayMs };
  return {
    current: { ...facts, fingerprint: "ab".repeat(32) },
    next: undefined,
    missing: [],
    ...change,
  };
}
