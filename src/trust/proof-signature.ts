/**
 * Proving that one holds the private key of a certificate (P7). What is signed is the transport's
 * affair; here it is just bytes.
 *
 * Signatures are 64 bytes for both kinds of key: ECDSA over SHA-256 as r ‖ s (IEEE P1363, not DER)
 * for P-256, and plain Ed25519.
 */
import { HearthError } from "../errors.ts";
import { type KeyKind, keyKindOf, readCertificateDer, readPrivateKeyPem } from "./certificate.ts";

const signatureBytes = 64;

const keyAlgorithms = {
  "P-256": { name: "ECDSA", namedCurve: "P-256" },
  Ed25519: { name: "Ed25519" },
} as const satisfies Record<KeyKind, object>;

const signatureAlgorithms = {
  "P-256": { name: "ECDSA", hash: "SHA-256" },
  Ed25519: { name: "Ed25519" },
} as const satisfies Record<KeyKind, object>;

/** Signs `statement`. Throws INVALID_ARGUMENT if the key is not a P-256 or Ed25519 one. */
export async function signProof(
  privateKeyPem: string,
  statement: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = readPrivateKeyPem(privateKeyPem);
  if (key === undefined) {
    throw new HearthError(
      "INVALID_ARGUMENT",
      "the private key is damaged or neither P-256 nor Ed25519; enroll this machine again",
    );
  }
  const signingKey = await crypto.subtle.importKey(
    "pkcs8",
    key.keyObject.export({ type: "pkcs8", format: "der" }),
    keyAlgorithms[key.kind],
    false,
    ["sign"],
  );
  return new Uint8Array(
    await crypto.subtle.sign(signatureAlgorithms[key.kind], signingKey, statement),
  );
}

/**
 * Whether `signature` over `statement` was made with the key of this certificate. Never throws:
 * whatever cannot be read or checked is false.
 */
export async function verifyProof(
  certificateDer: Uint8Array,
  statement: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  if (signature.byteLength !== signatureBytes) return false;
  try {
    const publicKey = readCertificateDer(certificateDer)?.x509.publicKey;
    if (publicKey === undefined) return false;
    const kind = keyKindOf(publicKey);
    if (kind === undefined) return false;
    const verifyingKey = await crypto.subtle.importKey(
      "spki",
      publicKey.export({ type: "spki", format: "der" }),
      keyAlgorithms[kind],
      false,
      ["verify"],
    );
    return await crypto.subtle.verify(
      signatureAlgorithms[kind],
      verifyingKey,
      signature,
      statement,
    );
  } catch {
    return false;
  }
}
