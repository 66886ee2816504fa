/** A MachinesApi that answers from a script and remembers what it was asked. */

import type {
  AuditEntry,
  AuthorityStatus,
  Invitation,
  IssuedCertificate,
  IssuedInvitation,
  Machine,
  MachinesApi,
} from "../../src/machines-api.ts";

const atMs = 1_790_000_000_000;
const fingerprint = "ab".repeat(32);

export const sampleMachine: Machine = {
  name: "nas",
  roles: ["worker", "submit"],
  state: "active",
  serial: "0a1b2c",
  how: "joined",
  by: "laptop",
  issuedAtMs: atMs,
  expiresAtMs: atMs + 1_000,
  renewableUntilMs: atMs + 2_000,
  revokedAtMs: undefined,
  lastSeenAtMs: atMs + 10,
  lastSeenFrom: "192.168.1.7",
  connections: 2,
  awaitsRotation: true,
};

export const sampleInvitation: Invitation = {
  number: 3,
  name: undefined,
  roles: ["worker"],
  approve: true,
  createdAtMs: atMs,
  createdBy: "laptop",
  expiresAtMs: atMs + 900_000,
  state: { kind: "waiting", name: "pi", words: "river stamp orbit candy", from: "192.168.1.9" },
};

export const sampleIssuedInvitation: IssuedInvitation = {
  number: 3,
  secret: new Uint8Array(10).fill(7),
  expiresAtMs: atMs,
  authorityFingerprint: fingerprint,
  addresses: ["192.168.1.2:7844", "[fd00::2]:7844"],
};

export const sampleCertificate: IssuedCertificate = {
  certificateDer: new Uint8Array(500).fill(1),
  authoritiesDer: [new Uint8Array(400).fill(2), new Uint8Array(400).fill(3)],
  addresses: ["192.168.1.2:7843"],
  joinPort: 7844,
  discoveryName: "attic",
};

export const sampleEntry: AuditEntry = {
  number: 12,
  atMs,
  event: "refused",
  actor: "",
  subject: "invitation 3",
  from: "192.168.1.66",
  detail: "a wrong code",
  count: 40,
};

export const sampleAuthority: AuthorityStatus = {
  current: { fingerprint, issuedAtMs: atMs, expiresAtMs: atMs + 5_000 },
  next: { fingerprint: "cd".repeat(32), issuedAtMs: atMs + 1, expiresAtMs: atMs + 6_000 },
  missing: ["nas", "pi"],
};

export type Asked = readonly [method: keyof MachinesApi, ...args: unknown[]];

export function scriptedMachines(asked: Asked[] = []): MachinesApi {
  const answer = <M extends keyof MachinesApi>(method: M, ...args: Parameters<MachinesApi[M]>) => {
    asked.push([method, ...args]);
  };
  return {
    async machines() {
      answer("machines");
      return [sampleMachine, { ...sampleMachine, name: "pi", revokedAtMs: atMs, state: "revoked" }];
    },
    async revoke(name) {
      answer("revoke", name);
      return { certificates: 2 };
    },
    async invite(request) {
      answer("invite", request);
      return sampleIssuedInvitation;
    },
    async invitations() {
      answer("invitations");
      return [sampleInvitation];
    },
    async withdraw(invitation) {
      answer("withdraw", invitation);
    },
    async approve(name, words) {
      answer("approve", name, words);
    },
    async audit(filter) {
      answer("audit", filter);
      return [sampleEntry];
    },
    async renew(requestDer) {
      answer("renew", requestDer);
      return sampleCertificate;
    },
    async authority() {
      answer("authority");
      return sampleAuthority;
    },
    async rotateAuthority(step) {
      answer("rotateAuthority", step);
      return sampleAuthority;
    },
  };
}
