/**
 * How a coordinator checks a proof (P7): the certificate is of an authority that it trusts, for clients,
 * and valid now; whoever shows it has its key; and it was not revoked.
 */

import type { Role } from "../api.ts";
import { HearthError } from "../errors.ts";
import type { CertificateFacts } from "../machines/ports.ts";
import { systemClock } from "../platform/clock.ts";
import type { Verifier } from "../transport/proof.ts";
import type { Authorities } from "../trust/authority-folder.ts";
import { verifyProof } from "../trust/proof-signature.ts";
import { type VerifiedClient, verifyClientCertificate } from "../trust/verify-client.ts";
import { version } from "../version.ts";

export interface VerifierOptions {
  /** Those that are trusted now. */
  authorities(): Authorities;
  /** Whether a certificate without any role, of the first Hearth's kind, is a worker's. */
  readonly acceptRoleless: boolean;
  /** @throws HearthError UNAUTHENTICATED when it was revoked */
  admit(certificate: CertificateFacts, from: string): Promise<void>;
}

export function verifierOf({ authorities, acceptRoleless, admit }: VerifierOptions): Verifier {
  return {
    hearthVersion: version,
    authorities: () =>
      authorities().trusted.map(({ fingerprint }) => Uint8Array.fromHex(fingerprint)),
    async verify(certificateDer, statement, signature, from) {
      const trusted = authorities().trusted.map(({ certificate }) => certificate);
      const client = verifyClientCertificate(trusted, certificateDer, systemClock.nowMs());
      if (!(await verifyProof(certificateDer, statement, signature))) {
        throw new HearthError(
          "UNAUTHENTICATED",
          "the proof is not signed with the key of the certificate it shows",
        );
      }
      const { name, serial, issuedAtMs, expiresAtMs, authority } = client;
      const roles = rolesOf(client, acceptRoleless);
      await admit({ name, roles, serial, issuedAtMs, expiresAtMs, authority }, from);
      return { name, roles, expiresAtMs };
    },
  };
}

/**
 * What a certificate allows, or what is made of one that states no role, as those of the first Hearth.
 * @throws HearthError UNAUTHENTICATED when those are not accepted
 */
export function rolesOf(client: VerifiedClient, acceptRoleless: boolean): readonly Role[] {
  if (!client.isUnmarked) return client.roles;
  if (acceptRoleless) return ["worker"];
  throw new HearthError(
    "UNAUTHENTICATED",
    `the certificate of ${client.name} states no role, as the first Hearth made them; enroll the machine ` +
      "again, or start the coordinator with --accept-roleless to take it for a worker's",
  );
}
