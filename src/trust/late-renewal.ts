/**
 * How a machine whose certificate has expired asks for a new one (P7). TLS lets nobody in with an
 * expired certificate, so the machine signs what it asks, with the key of that certificate:
 *
 *   context string ‖ SHA-256 of the certificate ‖ SHA-256 of the certificate request
 *
 * The context is another one than the proof's (`transport/proof.ts`), so neither can be taken for the
 * other. Whoever repeats a recorded renewal gets a certificate for a key that only the machine has.
 */
import { createHash } from "node:crypto";
import type { LateRenewal } from "../machines-api.ts";
import { signProof, verifyProof } from "./proof-signature.ts";

const context = "hearth.v1 renewal after expiry\0";

/** What is to be signed, and with what. */
export interface UnsignedLateRenewal extends Omit<LateRenewal, "signature"> {
  /** Of the certificate that has expired. */
  readonly privateKeyPem: string;
}

/** The bytes that are signed. */
export function lateRenewalStatement(
  certificateDer: Uint8Array,
  requestDer: Uint8Array,
): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    Buffer.concat([Buffer.from(context), hashOf(certificateDer), hashOf(requestDer)]),
  );
}

/** The signature, of 64 bytes. Throws INVALID_ARGUMENT for a key that is neither P-256 nor Ed25519. */
export async function signLateRenewal(
  renewal: UnsignedLateRenewal,
): Promise<Uint8Array<ArrayBuffer>> {
  const { certificateDer, requestDer, privateKeyPem } = renewal;
  return await signProof(privateKeyPem, lateRenewalStatement(certificateDer, requestDer));
}

/**
 * Whether it is signed with the key of the certificate that it shows. Whose that is, and whether it may
 * still renew, is to be checked besides. Never throws.
 */
export async function verifyLateRenewal(renewal: LateRenewal): Promise<boolean> {
  const { certificateDer, requestDer, signature } = renewal;
  const statement = lateRenewalStatement(certificateDer, requestDer);
  return await verifyProof(certificateDer, statement, new Uint8Array(signature));
}

function hashOf(bytes: Uint8Array): Uint8Array {
  return createHash("sha256").update(bytes).digest();
}
