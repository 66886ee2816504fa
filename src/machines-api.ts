/**
 * What a coordinator does for those who look after its machines, and for each machine itself: who
 * belongs to this home, who is invited, who is thrown out, and what happened.
 *
 * As in `api.ts`, an instance speaks for one caller, whom its certificate names (P7). Implemented twice:
 * in process by `machines/caller-api.ts`, over the wire by `wire/machines-stub.ts`. Every method rejects
 * with a HearthError.
 */

import type { Role } from "./api.ts";

/** The DNS name that every server certificate carries, whatever the coordinator's address is today. */
export const coordinatorName = "coordinator.hearth";

/** How a certificate came to be. `seen`: our CA signed it, but nobody here recorded it. */
export const issuings = ["enrolled", "joined", "renewed", "made", "seen"] as const;
export type Issuing = (typeof issuings)[number];

/** `expired` machines may renew until `renewableUntilMs`, and nothing else. */
export const machineStates = ["active", "expired", "revoked"] as const;
export type MachineState = (typeof machineStates)[number];

/** A machine by its name, as its newest certificate says that counts. Times in ms since the epoch. */
export interface Machine {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly state: MachineState;
  /** Of that certificate, in lower-case hexadecimal. */
  readonly serial: string;
  readonly how: Issuing;
  /** Who enrolled, invited or renewed it; "" when nobody knows. */
  readonly by: string;
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
  readonly renewableUntilMs: number;
  readonly revokedAtMs: number | undefined;
  readonly lastSeenAtMs: number | undefined;
  /** The address it last came from, or "". */
  readonly lastSeenFrom: string;
  /** Open right now. */
  readonly connections: number;
  /** True: it still has to renew before the authority's rotation can end. */
  readonly awaitsRotation: boolean;
}

export interface InvitationRequest {
  /** The machine's name; undefined: whoever joins says its own. */
  readonly name: string | undefined;
  /** At least one. */
  readonly roles: readonly Role[];
  /** How long the code can be used, `limits.invitationMsMin`..`limits.invitationMsMax`. */
  readonly validMs: number;
  /** True: an admin approves the machine before it gets its certificate. */
  readonly approve: boolean;
}

/** What the code is made of. It is told once: the coordinator keeps only the secret's hash. */
export interface IssuedInvitation {
  readonly number: number;
  readonly secret: Uint8Array;
  readonly expiresAtMs: number;
  /** SHA-256 of the CA's certificate, 64 lower-case hexadecimal digits. */
  readonly authorityFingerprint: string;
  /** Where to join, `host:port` each; several, because machines have several addresses. */
  readonly addresses: readonly string[];
}

/** What has become of an invitation. */
export type InvitationState =
  | { readonly kind: "open" }
  /** A machine has shown the code and waits for an admin who compares the words. */
  | {
      readonly kind: "waiting";
      readonly name: string;
      readonly words: string;
      readonly from: string;
    }
  | {
      readonly kind: "approved";
      readonly name: string;
      readonly words: string;
      readonly from: string;
    }
  | { readonly kind: "used"; readonly name: string; readonly atMs: number }
  | { readonly kind: "withdrawn" }
  | { readonly kind: "expired" };

export interface Invitation {
  /** 1, 2, 3, …: by which it is withdrawn. */
  readonly number: number;
  readonly name: string | undefined;
  readonly roles: readonly Role[];
  readonly approve: boolean;
  readonly createdAtMs: number;
  readonly createdBy: string;
  readonly expiresAtMs: number;
  readonly state: InvitationState;
}

/** What the audit log speaks of. */
export const auditEvents = [
  "enrolled",
  "invited",
  "withdrawn",
  "joined",
  "approved",
  "renewed",
  "revoked",
  "refused",
  "rotated",
  "submitted",
  "cancelled",
  "retried",
  "collected",
] as const;
export type AuditEvent = (typeof auditEvents)[number];

export interface AuditEntry {
  readonly number: number;
  readonly atMs: number;
  readonly event: AuditEvent;
  /** Who did it: a machine's name; "" when nobody knows, as with a wrong code. */
  readonly actor: string;
  /** What it was done to: a machine's name, "job 12", "jobs 12–511", "invitation 3", or "". */
  readonly subject: string;
  /** The address it came from, or "". */
  readonly from: string;
  /** One line for people, or "". */
  readonly detail: string;
  /** How many the entry stands for: what repeats within a minute shares one. */
  readonly count: number;
}

/** Newest first. */
export interface AuditFilter {
  readonly sinceMs: number | undefined;
  /** 1..`limits.listAuditMax` */
  readonly limit: number;
  /** Only entries with a smaller number: the last of the page before. */
  readonly before: number | undefined;
}

/** A certificate that a machine was given, and what it has to know beside it. */
export interface IssuedCertificate {
  readonly certificateDer: Uint8Array;
  /** The certificates of every authority to trust, the one that signed this one first. */
  readonly authoritiesDer: readonly Uint8Array[];
  /** Where the coordinator is, `host:port` each. */
  readonly addresses: readonly string[];
  /** Of the door for joining and late renewal. */
  readonly joinPort: number;
  /** The coordinator's instance name in discovery. */
  readonly discoveryName: string;
}

/** The certificate authority, and how far its replacement has come. */
export interface AuthorityStatus {
  /** The one that every machine trusts. */
  readonly current: AuthorityFacts;
  /** The one that takes its place; undefined when none does. */
  readonly next: AuthorityFacts | undefined;
  /** Names of the machines that have to renew before the old one can go. */
  readonly missing: readonly string[];
}

export interface AuthorityFacts {
  /** SHA-256 of its certificate, 64 lower-case hexadecimal digits. */
  readonly fingerprint: string;
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
}

export interface MachinesApi {
  /** One for each name, in the order of names. */
  machines(): Promise<readonly Machine[]>;
  /**
   * Throws a machine out: no certificate of that name made until now counts any more. On disk before
   * anything else happens; then its connections are closed with a reason and its leases released.
   * Answers how many certificates that were. 0: none that counts is on record. The name is thrown out all
   * the same: a machine may have a certificate that is not on record, and is refused when it comes with it.
   * @throws INVALID_ARGUMENT for what no machine can be called
   */
  revoke(name: string): Promise<{ readonly certificates: number }>;

  /** @throws ALREADY_EXISTS when an active machine has the name; RESOURCE_EXHAUSTED: too many open */
  invite(request: InvitationRequest): Promise<IssuedInvitation>;
  /** Those that can be used and the newest that ended, newest first. */
  invitations(): Promise<readonly Invitation[]>;
  /** @throws NOT_FOUND; FAILED_PRECONDITION when it has ended already */
  withdraw(invitation: number): Promise<void>;
  /**
   * Lets in the machine of that name that waits. `words` are those that the admin compared.
   * @throws NOT_FOUND when none waits; ABORTED when another one waits now than the one that was looked at
   */
  approve(name: string, words: string): Promise<void>;

  audit(filter: AuditFilter): Promise<readonly AuditEntry[]>;

  /**
   * A new certificate for the caller: same name, same roles, for the key of this request.
   * @param requestDer PKCS#10, signed with the new key @throws INVALID_ARGUMENT
   */
  renew(requestDer: Uint8Array): Promise<IssuedCertificate>;

  authority(): Promise<AuthorityStatus>;
  /**
   * `begin` makes a new authority, trusted beside the old one until every machine has renewed; then it
   * takes the old one's place by itself. `finish` does not wait for those that are missing.
   * @throws FAILED_PRECONDITION when there is nothing to finish, or a rotation is going on already
   */
  rotateAuthority(step: RotationStep): Promise<AuthorityStatus>;
}

export const rotationSteps = ["begin", "finish"] as const;
export type RotationStep = (typeof rotationSteps)[number];

/**
 * What the door for joining answers to those who have no certificate that counts: not yet, or not any
 * more. Who asks is known by nothing but what is said here.
 */
export interface JoinApi {
  /**
   * One more try is harmless: the same key with the same code gets the same certificate.
   * @throws UNAUTHENTICATED for a code that is wrong, used, withdrawn or expired; RESOURCE_EXHAUSTED
   * after too many wrong ones; ALREADY_EXISTS when an active machine has the name; INVALID_ARGUMENT
   */
  join(request: JoinRequest, from: string, signal: AbortSignal): Promise<JoinReply>;
  /** @throws UNAUTHENTICATED when it is revoked, past its grace, or not proven */
  renewLate(renewal: LateRenewal, from: string): Promise<IssuedCertificate>;
}

export interface JoinRequest {
  readonly secret: Uint8Array;
  /** What the machine would be called, if the invitation leaves that open; "" otherwise. */
  readonly name: string;
  /** PKCS#10, signed with the machine's new key. */
  readonly requestDer: Uint8Array;
  /** How long to wait for an admin's approval before answering `waiting`, at most 30 s. */
  readonly waitMs: number;
}

export type JoinReply =
  | {
      readonly kind: "issued";
      readonly name: string;
      readonly roles: readonly Role[];
      readonly certificate: IssuedCertificate;
    }
  /** An admin has to approve; the words are to be compared. Ask again. */
  | { readonly kind: "waiting"; readonly name: string; readonly words: string };

/** A machine whose certificate has expired asks for a new one. */
export interface LateRenewal {
  readonly certificateDer: Uint8Array;
  /** PKCS#10, signed with the machine's new key. */
  readonly requestDer: Uint8Array;
  /** Over what `trust/late-renewal.ts` says, made with the expired certificate's key. */
  readonly signature: Uint8Array;
}
