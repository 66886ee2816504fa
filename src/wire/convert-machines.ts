/**
 * Machines, the audit log, certificates and their authority: domain ⇄ wire, in neighbouring pairs.
 * `…FromWire` parses, as in `convert-job.ts`.
 */

import type {
  AuditEntry,
  AuditFilter,
  AuthorityFacts,
  AuthorityStatus,
  IssuedCertificate,
  Machine,
} from "../machines-api.ts";
import { auditEvents, issuings, machineStates } from "../machines-api.ts";
import { limits } from "../job/limits.ts";
import { invalid, type Missing, timeFromWire, timeToWire, type WireOf } from "./convert-job.ts";
import {
  bytesFromWire,
  choiceFromWire,
  countFromWire,
  fingerprintFromWire,
  knownRolesFromWire,
  ordinalFromWire,
  textFromWire,
  textsFromWire,
} from "./fields.ts";
import type { v1 } from "./protobuf.ts";

/** One certificate, DER. Ours have about 500 bytes. */
export const certificateBytesMax = 8 * 1024;
/** A certificate request, DER. */
export const requestBytesMax = 8 * 1024;
const { authoritiesMax } = limits;
const addressesMax = 64;
const portMax = 65_535;

// Machines.

export function machineToWire(machine: Machine): WireOf<typeof v1.Machine> {
  const { issuedAtMs, expiresAtMs, renewableUntilMs, revokedAtMs, lastSeenAtMs, ...rest } = machine;
  return {
    ...rest,
    roles: [...machine.roles],
    issuedAt: timeToWire(issuedAtMs),
    expiresAt: timeToWire(expiresAtMs),
    renewableUntil: timeToWire(renewableUntilMs),
    revokedAt: revokedAtMs === undefined ? null : timeToWire(revokedAtMs),
    lastSeenAt: lastSeenAtMs === undefined ? null : timeToWire(lastSeenAtMs),
  };
}

export function machineFromWire(wire: WireOf<typeof v1.Machine>): Machine {
  return {
    name: textFromWire("a machine's name", wire.name),
    roles: knownRolesFromWire(wire.roles),
    state: choiceFromWire("a machine's state", wire.state, machineStates),
    serial: serialFromWire(wire.serial),
    how: choiceFromWire("a certificate's origin", wire.how, issuings),
    by: textFromWire("who issued it", wire.by),
    issuedAtMs: timeFromWire(wire.issuedAt),
    expiresAtMs: timeFromWire(wire.expiresAt),
    renewableUntilMs: timeFromWire(wire.renewableUntil),
    revokedAtMs: wire.revokedAt ? timeFromWire(wire.revokedAt) : undefined,
    lastSeenAtMs: wire.lastSeenAt ? timeFromWire(wire.lastSeenAt) : undefined,
    lastSeenFrom: textFromWire("an address", wire.lastSeenFrom),
    connections: countFromWire(wire.connections),
    awaitsRotation: wire.awaitsRotation ?? false,
  };
}

/** RFC 5280 §4.1.2.2: at most 20 bytes; a little more is let pass. */
function serialFromWire(serial: Missing<string>): string {
  if (/^[0-9a-f]{1,64}$/.test(serial ?? "")) return serial ?? "";
  throw invalid("the serial number of a certificate is not hexadecimal");
}

// The audit log.

export function auditFilterToWire(filter: AuditFilter): WireOf<typeof v1.ListAuditRequest> {
  const { sinceMs, limit, before } = filter;
  const since = sinceMs === undefined ? null : timeToWire(sinceMs);
  return { since, limit, before: before ?? 0 };
}

/** Who says no limit gets the longest page. */
export function auditFilterFromWire(wire: WireOf<typeof v1.ListAuditRequest>): AuditFilter {
  return {
    sinceMs: wire.since ? timeFromWire(wire.since) : undefined,
    limit: Math.min(countFromWire(wire.limit) || limits.listAuditMax, limits.listAuditMax),
    before: wire.before ? ordinalFromWire("an entry's number", wire.before) : undefined,
  };
}

export function auditEntryToWire(entry: AuditEntry): WireOf<typeof v1.AuditEntry> {
  const { atMs, ...rest } = entry;
  return { ...rest, at: timeToWire(atMs) };
}

export function auditEntryFromWire(wire: WireOf<typeof v1.AuditEntry>): AuditEntry {
  return {
    number: ordinalFromWire("an entry's number", wire.number),
    atMs: timeFromWire(wire.at),
    event: choiceFromWire("an event", wire.event, auditEvents),
    actor: textFromWire("who did it", wire.actor),
    subject: textFromWire("what it was done to", wire.subject),
    from: textFromWire("an address", wire.from),
    detail: textFromWire("a detail", wire.detail, limits.auditDetailLengthMax),
    count: ordinalFromWire("how many an entry stands for", wire.count),
  };
}

// Certificates and their authority.

export function issuedCertificateToWire(
  issued: IssuedCertificate,
): WireOf<typeof v1.IssuedCertificate> {
  const { certificateDer, authoritiesDer, addresses, joinPort, discoveryName } = issued;
  return {
    certificate: certificateDer,
    authorities: [...authoritiesDer],
    addresses: [...addresses],
    joinPort,
    discoveryName,
  };
}

export function issuedCertificateFromWire(
  wire: Missing<WireOf<typeof v1.IssuedCertificate>>,
): IssuedCertificate {
  const authorities = wire?.authorities ?? [];
  if (authorities.length < 1 || authorities.length > authoritiesMax) {
    throw invalid(`${authorities.length} authorities, not 1 to ${authoritiesMax}`);
  }
  return {
    certificateDer: bytesFromWire("the certificate", wire?.certificate, certificateBytesMax),
    authoritiesDer: authorities.map((each) =>
      bytesFromWire("an authority's certificate", each, certificateBytesMax),
    ),
    addresses: addressesFromWire(wire?.addresses),
    joinPort: portFromWire(wire?.joinPort),
    discoveryName: textFromWire("the coordinator's name", wire?.discoveryName),
  };
}

export function addressesFromWire(addresses: Missing<readonly string[]>): readonly string[] {
  return textsFromWire("an address", addresses, addressesMax);
}

function portFromWire(value: Missing<number>): number {
  const port = ordinalFromWire("a port", value);
  if (port <= portMax) return port;
  throw invalid(`a port is at most ${portMax}, not ${port}`);
}

export function authorityStatusToWire(status: AuthorityStatus): WireOf<typeof v1.AuthorityStatus> {
  return {
    current: authorityFactsToWire(status.current),
    next: status.next ? authorityFactsToWire(status.next) : null,
    missing: [...status.missing],
  };
}

export function authorityStatusFromWire(wire: WireOf<typeof v1.AuthorityStatus>): AuthorityStatus {
  return {
    current: authorityFactsFromWire(wire.current),
    next: wire.next ? authorityFactsFromWire(wire.next) : undefined,
    missing: textsFromWire("a machine's name", wire.missing, limits.listMachinesMax),
  };
}

function authorityFactsToWire(facts: AuthorityFacts): WireOf<typeof v1.AuthorityFacts> {
  const { fingerprint, issuedAtMs, expiresAtMs } = facts;
  return { fingerprint, issuedAt: timeToWire(issuedAtMs), expiresAt: timeToWire(expiresAtMs) };
}

function authorityFactsFromWire(wire: Missing<WireOf<typeof v1.AuthorityFacts>>): AuthorityFacts {
  return {
    fingerprint: fingerprintFromWire("the authority's fingerprint", wire?.fingerprint),
    issuedAtMs: timeFromWire(wire?.issuedAt),
    expiresAtMs: timeFromWire(wire?.expiresAt),
  };
}
