/**
 * Certificate requests (PKCS#10, RFC 2986): how a machine whose key never leaves it asks for a
 * certificate. Its name and its roles are decided by whoever issues; nothing but the key is taken over.
 *
 * P7: the request is signed with its own key, so nobody gets a certificate for a key that is not theirs.
 * P8: its size is checked before it is parsed, and whatever is wrong is one clear error.
 */
import { createHash, createPublicKey } from "node:crypto";
import { HearthError } from "../errors.ts";
import type { CheckedRequest } from "../machines/ports.ts";
import { keyKindOf } from "./certificate.ts";

/** Far above any request of ours (about 190 bytes) or of other tools. */
const requestBytesMax = 4 * 1024;

/** A request, and the new key that it is for. */
export interface CertificateRequest extends CheckedRequest {
  /** PKCS#8. */
  readonly privateKeyPem: string;
}

/** A request that was checked, with its key as SubjectPublicKeyInfo in its one DER spelling. */
export interface RequestedKey extends CheckedRequest {
  readonly publicKeyDer: Uint8Array<ArrayBuffer>;
}

/** Makes a P-256 key and a request for it. The request names nobody. */
export async function makeCertificateRequest(): Promise<CertificateRequest> {
  const { p256, webCrypto, x509 } = await import("./x509-library.ts");
  const keys = await webCrypto.subtle.generateKey(p256, true, ["sign", "verify"]);
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    keys,
    signingAlgorithm: p256,
  });
  const pkcs8 = await webCrypto.subtle.exportKey("pkcs8", keys.privateKey);
  const spki = await webCrypto.subtle.exportKey("spki", keys.publicKey);
  return {
    requestDer: new Uint8Array(request.rawData),
    keyHash: hashOf(new Uint8Array(spki)),
    privateKeyPem: `${x509.PemConverter.encode(pkcs8, "PRIVATE KEY")}\n`,
  };
}

/**
 * Checks a request as it came from the wire: exactly one, for a P-256 key, signed with that key over
 * SHA-256. Throws INVALID_ARGUMENT.
 */
export async function checkCertificateRequest(requestDer: Uint8Array): Promise<CheckedRequest> {
  const { keyHash } = await readRequestedKey(requestDer);
  return { requestDer, keyHash };
}

/** As `checkCertificateRequest`, and gives the key for which a certificate is asked. */
export async function readRequestedKey(requestDer: Uint8Array): Promise<RequestedKey> {
  if (requestDer.byteLength > requestBytesMax) {
    throw refuse(`it is larger than the ${requestBytesMax} bytes one can have`);
  }
  // The library passes over trailing bytes, but one request must have one spelling only.
  if (!isOneSequence(requestDer)) throw refuse("it is damaged or not a PKCS#10 request in DER");
  const { x509 } = await import("./x509-library.ts");
  try {
    const request = new x509.Pkcs10CertificateRequest(new Uint8Array(requestDer));
    const publicKey = createPublicKey({
      key: Buffer.from(request.publicKey.rawData),
      type: "spki",
      format: "der",
    });
    if (keyKindOf(publicKey) !== "P-256") throw refuse("its key is not of kind P-256");
    const { hash } = request.signatureAlgorithm;
    if (hash.name !== "SHA-256") throw refuse("it is not signed over SHA-256");
    if (!(await request.verify())) throw refuse("it is not signed with the key it is for");
    const publicKeyDer = new Uint8Array(publicKey.export({ type: "spki", format: "der" }));
    return { requestDer, keyHash: hashOf(publicKeyDer), publicKeyDer };
  } catch (thrown) {
    if (thrown instanceof HearthError) throw thrown;
    throw refuse("it is damaged or not a PKCS#10 request in DER", thrown);
  }
}

/** Whether these bytes are one DER SEQUENCE (X.690, 8.1) from the first to the last, by its length. */
function isOneSequence(der: Uint8Array): boolean {
  const [tag, first = 0x80] = der;
  if (tag !== 0x30) return false;
  if (first < 0x80) return der.byteLength === 2 + first;
  const lengthBytes = first - 0x80;
  // Two bytes of length are enough for the largest request; none means "until a mark", which is no DER.
  if (lengthBytes < 1 || lengthBytes > 2) return false;
  const length = der.subarray(2, 2 + lengthBytes).reduce((sum, byte) => sum * 256 + byte, 0);
  const isShortest = length >= (lengthBytes === 1 ? 0x80 : 0x100);
  return isShortest && der.byteLength === 2 + lengthBytes + length;
}

function hashOf(publicKeyDer: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(publicKeyDer).digest());
}

function refuse(flaw: string, cause?: unknown): HearthError {
  return new HearthError(
    "INVALID_ARGUMENT",
    `the certificate request is refused: ${flaw}; ask again with the same Hearth as the coordinator's`,
    cause === undefined ? {} : { cause },
  );
}
