/**
 * How a coordinator checks a proof (P7): the certificate is one of its authority's, for clients, and
 * valid now; and whoever shows it has its key.
 */

import { HearthError } from "../errors.ts";
import { systemClock } from "../platform/clock.ts";
import type { Verifier } from "../transport/proof.ts";
import type { Authority } from "../trust/authority.ts";
import { verifyProof } from "../trust/proof-signature.ts";
import { verifyClientCertificate } from "../trust/verify-client.ts";
import { version } from "../version.ts";

export function verifierOf(authority: Authority): Verifier {
  return {
    hearthVersion: version,
    async verify(certificateDer, statement, signature) {
      const now = systemClock.nowMs();
      const client = verifyClientCertificate(authority.certificate, certificateDer, now);
      if (!(await verifyProof(certificateDer, statement, signature))) {
        throw new HearthError(
          "UNAUTHENTICATED",
          "the proof is not signed with the key of the certificate it shows",
        );
      }
      return { name: client.name, roles: client.roles };
    },
  };
}
