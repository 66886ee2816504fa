/** Calls about machines as a client makes them, and what must hold of what they give it. */

import { roles, type Role } from "../../src/api.ts";
import { limits } from "../../src/job/limits.ts";
import type {
  AuditEntry,
  AuthorityStatus,
  Invitation,
  IssuedCertificate,
  Machine,
  MachinesApi,
} from "../../src/machines-api.ts";
import { auditEvents, issuings, machineStates } from "../../src/machines-api.ts";
import type { MethodName } from "../../src/wire/service.ts";
import { require } from "./hold.ts";
import { certificateRequest } from "./machine-corpus.ts";
import { requireTime, requireWhole } from "./sound-job.ts";

const textLengthMax = 300;

export const machineCalls = {
  ListMachines: async (api) => (await api.machines()).forEach(requireMachine),
  RevokeMachine: async (api) => {
    requireWhole((await api.revoke("pi")).certificates, 0, "a number of certificates");
  },
  CreateInvitation: async (api) => {
    const wish = { name: "pi", roles: ["worker"], validMs: 900_000, approve: true } as const;
    const { number, secret, expiresAtMs, authorityFingerprint, addresses } = await api.invite(wish);
    requireWhole(number, 1, "an invitation's number");
    require(secret.byteLength >= 1 && secret.byteLength <= 64, "a secret");
    requireTime(expiresAtMs);
    requireFingerprint(authorityFingerprint);
    requireTexts(...addresses);
  },
  ListInvitations: async (api) => (await api.invitations()).forEach(requireInvitation),
  WithdrawInvitation: (api) => api.withdraw(3),
  ApproveMachine: (api) => api.approve("pi", "river stamp orbit candy"),
  ListAudit: async (api) => {
    const filter = { sinceMs: undefined, limit: 10, before: undefined };
    (await api.audit(filter)).forEach(requireEntry);
  },
  RenewCertificate: async (api) => requireCertificate(await api.renew(certificateRequest)),
  GetAuthority: async (api) => requireAuthority(await api.authority()),
  RotateAuthority: async (api) => requireAuthority(await api.rotateAuthority("begin")),
} as const satisfies Partial<Record<MethodName, (api: MachinesApi) => Promise<void>>>;

function requireMachine(machine: Machine): void {
  requireTexts(machine.name, machine.by, machine.lastSeenFrom);
  requireRoles(machine.roles);
  require(machineStates.includes(machine.state), `a state, not ${machine.state}`);
  require(issuings.includes(machine.how), `how it came to be, not ${machine.how}`);
  require(/^[0-9a-f]{1,64}$/.test(machine.serial), `a serial, not ${machine.serial}`);
  for (const ms of [machine.issuedAtMs, machine.expiresAtMs, machine.renewableUntilMs]) {
    requireTime(ms);
  }
  for (const ms of [machine.revokedAtMs, machine.lastSeenAtMs]) requireTime(ms ?? 0);
  requireWhole(machine.connections, 0, "a number of connections");
}

function requireInvitation(invitation: Invitation): void {
  requireWhole(invitation.number, 1, "an invitation's number");
  requireTexts(invitation.name ?? "", invitation.createdBy);
  requireRoles(invitation.roles);
  requireTime(invitation.createdAtMs);
  requireTime(invitation.expiresAtMs);
  const { state } = invitation;
  switch (state.kind) {
    case "waiting":
    case "approved":
      return requireTexts(state.name, state.words, state.from);
    case "used":
      requireTexts(state.name);
      return requireTime(state.atMs);
    case "open":
    case "withdrawn":
    case "expired":
      return;
    default:
      require(false, `a state, not ${Bun.inspect(state satisfies never)}`);
  }
}

function requireEntry(entry: AuditEntry): void {
  requireWhole(entry.number, 1, "an entry's number");
  requireWhole(entry.count, 1, "what an entry stands for");
  requireTime(entry.atMs);
  require(auditEvents.includes(entry.event), `an event, not ${entry.event}`);
  requireTexts(entry.actor, entry.subject, entry.from);
  require(entry.detail.length <= limits.auditDetailLengthMax, "a detail within its limit");
}

export function requireCertificate(issued: IssuedCertificate): void {
  const { certificateDer, authoritiesDer, addresses, joinPort, discoveryName } = issued;
  require(authoritiesDer.length >= 1 && authoritiesDer.length <= 4, "a few authorities");
  for (const { byteLength } of [certificateDer, ...authoritiesDer]) {
    require(byteLength >= 1 && byteLength <= 8192, `a certificate, not ${byteLength} bytes`);
  }
  requireTexts(...addresses, discoveryName);
  require(addresses.length <= 64, "some addresses");
  requireWhole(joinPort, 1, "a port");
  require(joinPort <= 65_535, `a port, not ${joinPort}`);
}

function requireAuthority({ current, next, missing }: AuthorityStatus): void {
  for (const facts of next ? [current, next] : [current]) {
    requireFingerprint(facts.fingerprint);
    requireTime(facts.issuedAtMs);
    requireTime(facts.expiresAtMs);
  }
  requireTexts(...missing);
}

function requireFingerprint(fingerprint: string): void {
  require(/^[0-9a-f]{64}$/.test(fingerprint), `a fingerprint, not ${fingerprint}`);
}

export function requireRoles(some: readonly Role[]): void {
  require(some.every((role) => roles.includes(role)), "roles that there are");
  require(new Set(some).size === some.length, "each role once");
}

export function requireTexts(...texts: readonly string[]): void {
  for (const { length } of texts) require(length <= textLengthMax, "a text within its limit");
}
