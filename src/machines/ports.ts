/**
 * What the machines need of storage, of the authority and of the door. The suites
 * `test/storage/exercise-machine-store.ts`, `exercise-invitation-store.ts` and
 * `exercise-audit-store.ts` say what every implementation must do.
 */

import type { Role } from "../api.ts";
import type {
  AuditEntry,
  AuditFilter,
  AuthorityFacts,
  InvitationState,
  Issuing,
  LateRenewal,
  RotationStep,
} from "../machines-api.ts";

/** A certificate that our authority issued. What it says never changes. */
export interface CertificateFacts {
  /** Lower-case hexadecimal, unique within one authority. */
  readonly serial: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
  /** SHA-256 of the issuing authority's certificate, 64 lower-case hexadecimal digits. */
  readonly authority: string;
}

/** A certificate as it is kept. */
export interface StoredCertificate extends CertificateFacts {
  readonly how: Issuing;
  /** Who made it so; "" when nobody knows. */
  readonly by: string;
  readonly revokedAtMs: number | undefined;
  readonly lastSeenAtMs: number | undefined;
  readonly lastSeenFrom: string;
}

/** What is recorded when a certificate is issued. */
export type NewCertificate = CertificateFacts & Pick<StoredCertificate, "how" | "by">;

/** The name was thrown out at that time: what was issued for it before does not count. */
export interface Revocation {
  readonly name: string;
  readonly atMs: number;
  readonly by: string;
}

/** P1: a promise of a mutation resolves after it is on disk. */
export interface MachineStore {
  certificate(serial: string): Promise<StoredCertificate | undefined>;
  /** All of them, the newest of a name first, in the order of names. */
  certificates(): Promise<readonly StoredCertificate[]>;
  /** Records what was issued; one that is recorded already stays as it is. */
  record(certificates: readonly NewCertificate[]): Promise<void>;
  /**
   * Keeps the revocation and marks every certificate of that name that is not revoked yet and was
   * issued at or before that time. Repeating it is harmless. Answers how many it marked.
   */
  revoke(revocation: Revocation): Promise<number>;
  /** The newest revocation of each name. */
  revocations(): Promise<readonly Revocation[]>;
  /** Not urgent, and not worth an error when the certificate is not recorded. */
  seen(serial: string, atMs: number, from: string): Promise<void>;
}

/** An invitation as it is kept. */
export interface StoredInvitation {
  /** 1, 2, 3, … */
  readonly number: number;
  readonly name: string | undefined;
  readonly roles: readonly Role[];
  readonly approve: boolean;
  readonly createdAtMs: number;
  readonly createdBy: string;
  readonly expiresAtMs: number;
  /** SHA-256 of the secret. The secret is kept nowhere. */
  readonly secretHash: Uint8Array;
  readonly state: InvitationState;
  /** SHA-256 of the public key that claimed it: only that one may ask again. Undefined: nobody did. */
  readonly claimedKey: Uint8Array | undefined;
  /** The certificate that it gave, so that an answer which got lost can be repeated. */
  readonly certificateDer: Uint8Array | undefined;
}

export interface InvitationStore {
  /** Numbers it. */
  insert(invitation: Omit<StoredInvitation, "number">): Promise<StoredInvitation>;
  /** Replaces the one of this number. @throws NOT_FOUND */
  update(invitation: StoredInvitation): Promise<void>;
  /** Newest first. */
  list(limit: number): Promise<readonly StoredInvitation[]>;
}

/** What happened, before it has a number. */
export type NewAuditEntry = Omit<AuditEntry, "number">;

export interface AuditStore {
  /**
   * Appends. With `mergeSinceMs` it is added to the newest entry of the same event, actor, from and
   * detail instead, if that began between this time and the new one's: its count grows, its subject
   * becomes the new one's. Beyond `limits.auditKeptMax` entries (`limits.refusalsKeptMax` of the event
   * "refused") the oldest go, in steps: a few too many may be there for a while.
   */
  append(entry: NewAuditEntry, mergeSinceMs: number | undefined): Promise<void>;
  entries(filter: AuditFilter): Promise<readonly AuditEntry[]>;
}

/** A certificate request that was checked: it is signed with its own key, of a kind that we issue for. */
export interface CheckedRequest {
  readonly requestDer: Uint8Array;
  /** SHA-256 of the public key (SubjectPublicKeyInfo). */
  readonly keyHash: Uint8Array;
}

/** The certificate authority: one, or two while it is replaced. */
export interface CertificateAuthority {
  /** @throws INVALID_ARGUMENT for what is no certificate request, or signed with another key */
  check(requestDer: Uint8Array): Promise<CheckedRequest>;
  /**
   * Checks that one of our authorities issued the certificate to a machine, and that the renewal is signed
   * with its key. Neither the time nor revocations count here.
   * @throws UNAUTHENTICATED, INVALID_ARGUMENT
   */
  checkLate(
    renewal: LateRenewal,
  ): Promise<{ readonly facts: CertificateFacts; readonly request: CheckedRequest }>;
  /** Issues by the newest authority. Records nothing. */
  issue(
    request: CheckedRequest,
    to: {
      readonly name: string;
      readonly roles: readonly Role[];
      /** How long it is good. Default: the authority decides. */
      readonly validityMs?: number | undefined;
    },
  ): Promise<{ readonly certificateDer: Uint8Array; readonly facts: CertificateFacts }>;
  /** Certificates of all that are trusted, the issuing one first. */
  trusted(): readonly Uint8Array[];
  facts(): { readonly current: AuthorityFacts; readonly next: AuthorityFacts | undefined };
  /** On disk when it resolves. The caller has checked that the step makes sense. */
  rotate(step: RotationStep): Promise<void>;
}

/** Where the coordinator is. */
export interface Whereabouts {
  /** `host:port` each. */
  addresses(): readonly string[];
  joinPort(): number;
  discoveryName(): string;
}

/** The second port. Opening an open one and closing a closed one is fine. */
export interface JoinDoor {
  open(): Promise<void>;
  close(): Promise<void>;
}
