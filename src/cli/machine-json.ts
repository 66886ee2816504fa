/** Machines, invitations and what happened as `--json` prints them, in the ways of `job-json.ts`. */
import type {
  AuditEntry,
  AuthorityFacts,
  AuthorityStatus,
  Invitation,
  Machine,
} from "../machines-api.ts";
import { textJson, timeJson } from "./job-json.ts";

export function machineJson(machine: Machine): Record<string, unknown> {
  const { name, roles, state, serial, how, connections, awaitsRotation } = machine;
  return {
    name,
    roles,
    state,
    connected: connections > 0,
    connections,
    serial,
    how,
    by: textJson(machine.by),
    issuedAt: timeJson(machine.issuedAtMs),
    expiresAt: timeJson(machine.expiresAtMs),
    renewableUntil: timeJson(machine.renewableUntilMs),
    revokedAt: momentJson(machine.revokedAtMs),
    lastSeenAt: momentJson(machine.lastSeenAtMs),
    lastSeenFrom: textJson(machine.lastSeenFrom),
    awaitsRotation,
  };
}

/** `machine` is who waits, may come in or came in; `words` and `from` are there while it does not have its certificate. */
export function invitationJson(invitation: Invitation): Record<string, unknown> {
  const { number, roles, approve, state } = invitation;
  const machine = "name" in state ? state.name : null;
  return {
    number,
    name: invitation.name ?? null,
    roles,
    approve,
    state: state.kind,
    machine,
    ...("words" in state ? { words: state.words, from: textJson(state.from) } : {}),
    ...("atMs" in state ? { usedAt: timeJson(state.atMs) } : {}),
    createdAt: timeJson(invitation.createdAtMs),
    createdBy: textJson(invitation.createdBy),
    expiresAt: timeJson(invitation.expiresAtMs),
  };
}

export function auditJson(entry: AuditEntry): Record<string, unknown> {
  return {
    number: entry.number,
    at: timeJson(entry.atMs),
    event: entry.event,
    by: textJson(entry.actor),
    subject: textJson(entry.subject),
    from: textJson(entry.from),
    detail: textJson(entry.detail),
    count: entry.count,
  };
}

export function authorityJson({
  current,
  next,
  missing,
}: AuthorityStatus): Record<string, unknown> {
  return {
    current: factsJson(current),
    next: next === undefined ? null : factsJson(next),
    missing,
  };
}

function factsJson({ fingerprint, issuedAtMs, expiresAtMs }: AuthorityFacts): unknown {
  return { fingerprint, issuedAt: timeJson(issuedAtMs), expiresAt: timeJson(expiresAtMs) };
}

function momentJson(atMs: number | undefined): string | null {
  return atMs === undefined ? null : timeJson(atMs);
}
