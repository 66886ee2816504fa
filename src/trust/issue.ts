/**
 * Making certificates. Everything here needs `@peculiar/x509`, which is slow to load; so only
 * `authority.ts` imports this file, at the moment something is issued.
 */
import type { Extension, JsonGeneralNames, Name, X509Certificate } from "@peculiar/x509";
import { assert } from "../errors.ts";
import { type Identity, type Purpose, purposeOids, readPrivateKeyPem } from "./certificate.ts";
import { ed25519, p256, webCrypto, x509 } from "./x509-library.ts";

/** From when until when, in milliseconds since the epoch. X.509 keeps whole seconds. */
export interface Validity {
  notBeforeMs: number;
  expiresAtMs: number;
}

/** What a certificate that is not an authority is to say. */
export interface LeafRequest extends Validity {
  commonName: string;
  purpose: Purpose;
  /** Subject alternative names. */
  dnsNames: readonly string[];
  addresses: readonly string[];
  uris: readonly string[];
}

/** Makes a new authority: a P-256 key and a certificate signed by itself. */
export async function issueAuthority(commonName: string, validity: Validity): Promise<Identity> {
  const keys = await webCrypto.subtle.generateKey(p256, true, ["sign", "verify"]);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: nameOf(commonName),
    keys,
    signingAlgorithm: p256,
    ...datesOf(validity),
    extensions: [
      // No authorities below this one.
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return identityOf(certificate, keys.privateKey);
}

/** Makes a P-256 key and a certificate for it, signed by `authority` (a P-256 or Ed25519 one). */
export async function issueLeaf(authority: Identity, request: LeafRequest): Promise<Identity> {
  const keys = await webCrypto.subtle.generateKey(p256, true, ["sign", "verify"]);
  return identityOf(await signLeaf(authority, request, keys.publicKey), keys.privateKey);
}

/**
 * Makes a certificate as `issueLeaf` does, for a P-256 key that somebody else holds.
 * `publicKeyDer` is its SubjectPublicKeyInfo. Answers the certificate as PEM.
 */
export async function issueLeafForKey(
  authority: Identity,
  request: LeafRequest,
  publicKeyDer: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const publicKey = await webCrypto.subtle.importKey("spki", publicKeyDer, p256, true, ["verify"]);
  return pemOf(await signLeaf(authority, request, publicKey));
}

async function signLeaf(
  authority: Identity,
  request: LeafRequest,
  publicKey: CryptoKey,
): Promise<X509Certificate> {
  const signingKey = readPrivateKeyPem(authority.privateKeyPem);
  assert(signingKey !== undefined, "an authority's key was checked when it was loaded");
  const signingAlgorithm = signingKey.kind === "P-256" ? p256 : ed25519;
  const issuer = new x509.X509Certificate(authority.certificatePem);
  return await x509.X509CertificateGenerator.create({
    subject: nameOf(request.commonName),
    issuer: issuer.subjectName,
    publicKey,
    signingKey: await webCrypto.subtle.importKey(
      "pkcs8",
      x509.PemConverter.decodeFirst(signingKey.pem),
      signingAlgorithm,
      false,
      ["sign"],
    ),
    signingAlgorithm,
    ...datesOf(request),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      // One purpose each: a worker's certificate cannot pose as the coordinator, nor the reverse.
      new x509.ExtendedKeyUsageExtension([purposeOids[request.purpose]]),
      new x509.SubjectAlternativeNameExtension(alternativeNamesOf(request)),
      await x509.SubjectKeyIdentifierExtension.create(publicKey),
      ...authorityKeyIdentifierOf(issuer),
    ],
  });
}

/**
 * Copied from the authority's certificate, never computed: tools differ in how they make key
 * identifiers, and a chain whose two ends differ is refused by some.
 */
function authorityKeyIdentifierOf(issuer: X509Certificate): Extension[] {
  const subjectKeyIdentifier = issuer.getExtension(x509.SubjectKeyIdentifierExtension);
  if (subjectKeyIdentifier === null) return [];
  return [new x509.AuthorityKeyIdentifierExtension(subjectKeyIdentifier.keyId)];
}

function alternativeNamesOf(request: LeafRequest): JsonGeneralNames {
  return [
    ...request.dnsNames.map((value) => ({ type: "dns" as const, value })),
    ...request.addresses.map((value) => ({ type: "ip" as const, value })),
    ...request.uris.map((value) => ({ type: "url" as const, value })),
  ];
}

/** Spelled with its ASN.1 type, because the library strips quotes from plain strings. */
function nameOf(commonName: string): Name {
  return new x509.Name([{ CN: [{ utf8String: commonName }] }]);
}

function datesOf(validity: Validity): { notBefore: Date; notAfter: Date } {
  return { notBefore: new Date(validity.notBeforeMs), notAfter: new Date(validity.expiresAtMs) };
}

async function identityOf(certificate: X509Certificate, privateKey: CryptoKey): Promise<Identity> {
  const pkcs8 = await webCrypto.subtle.exportKey("pkcs8", privateKey);
  return {
    certificatePem: pemOf(certificate),
    privateKeyPem: `${x509.PemConverter.encode(pkcs8, "PRIVATE KEY")}\n`,
  };
}

function pemOf(certificate: X509Certificate): string {
  return `${certificate.toString("pem")}\n`;
}
