/**
 * Reading certificates and private keys, with the TLS library that Bun itself uses: what is accepted
 * here and what a handshake accepts are the same thing. Issuing is in `issue.ts`, which is slow to
 * load and therefore apart.
 */
import { limits } from "../job/limits.ts";
import { createHash, createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";

/** A certificate and its private key, as PEM texts; the key as PKCS#8. */
export interface Identity {
  readonly certificatePem: string;
  readonly privateKeyPem: string;
}

/** The kinds of key that Hearth signs and proves with. */
export type KeyKind = "P-256" | "Ed25519";

/** The two purposes a certificate can have here: extended key usages by RFC 5280, 4.2.1.12. */
export const purposeOids = {
  server: "1.3.6.1.5.5.7.3.1",
  client: "1.3.6.1.5.5.7.3.2",
} as const;

/** One of the two purposes. */
export type Purpose = keyof typeof purposeOids;

/** Far above any certificate of ours (about 500 bytes); checked before anything is parsed (P8). */
const certificateBytesMax = 16 * 1024;

const { authoritiesMax } = limits;

/** What Hearth looks at in a certificate. */
export interface Certificate {
  readonly x509: X509Certificate;
  /** This one certificate as PEM, free of comments and other blocks. */
  readonly pem: string;
  readonly der: Uint8Array;
  /** The subject's common name; undefined if it has none or several. */
  readonly commonName: string | undefined;
  /** Lower-case hexadecimal, as many digits as the number has. */
  readonly serial: string;
  /** SHA-256 of the DER bytes, 64 lower-case hexadecimal digits. */
  readonly fingerprint: string;
  /** Valid from this moment (milliseconds since the epoch) … */
  readonly notBeforeMs: number;
  /** … until this one. */
  readonly expiresAtMs: number;
  readonly isAuthority: boolean;
  readonly purposes: readonly string[];
  readonly uris: readonly string[];
}

/** Reads a PEM text that holds exactly one certificate; undefined if it does not. */
export function readCertificatePem(pem: string): Certificate | undefined {
  if (pem.length > certificateBytesMax * 2) return undefined;
  if (pem.split("-----BEGIN CERTIFICATE-----").length !== 2) return undefined;
  return read(pem);
}

/**
 * Reads a PEM text that holds the certificates of 1 to `limits.authoritiesMax` authorities, each of them
 * once, in their order; undefined if it does not, or if one of them is damaged or no authority's.
 */
export function readAuthoritiesPem(pem: string): readonly Certificate[] | undefined {
  if (pem.length > certificateBytesMax * 2 * authoritiesMax) return undefined;
  const blocks = pem.split(/(?=-----BEGIN CERTIFICATE-----)/).filter(holdsCertificate);
  if (blocks.length < 1 || blocks.length > authoritiesMax) return undefined;
  const authorities = blocks
    .flatMap((block) => readCertificatePem(block) ?? [])
    .filter(({ isAuthority }) => isAuthority);
  const fingerprints = new Set(authorities.map(({ fingerprint }) => fingerprint));
  return fingerprints.size === blocks.length ? authorities : undefined;
}

function holdsCertificate(text: string): boolean {
  return text.startsWith("-----BEGIN CERTIFICATE-----");
}

/** The PEM text of a certificate, 64 characters a line. */
export function certificateToPem(der: Uint8Array): string {
  const lines = der.toBase64().match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}

/** Reads the DER bytes of exactly one certificate; undefined if they are not that. */
export function readCertificateDer(der: Uint8Array): Certificate | undefined {
  if (der.byteLength > certificateBytesMax) return undefined;
  const certificate = read(der);
  // The parser passes over trailing bytes, but one certificate must have one spelling only.
  if (certificate === undefined || Buffer.compare(certificate.der, der) !== 0) return undefined;
  return certificate;
}

function read(encoded: string | Uint8Array): Certificate | undefined {
  try {
    const x509 = new X509Certificate(encoded);
    const commonName: unknown = x509.toLegacyObject().subject?.CN;
    const der = new Uint8Array(x509.raw);
    const notBeforeMs = Date.parse(x509.validFrom);
    const expiresAtMs = Date.parse(x509.validTo);
    // A time that cannot be read would compare as neither past nor future.
    if (Number.isNaN(notBeforeMs) || Number.isNaN(expiresAtMs)) return undefined;
    return {
      x509,
      pem: x509.toString(),
      der,
      commonName: typeof commonName === "string" ? commonName : undefined,
      serial: x509.serialNumber.toLowerCase(),
      fingerprint: createHash("sha256").update(der).digest("hex"),
      notBeforeMs,
      expiresAtMs,
      isAuthority: x509.ca,
      purposes: x509.keyUsage ?? [],
      uris: (x509.subjectAltName ?? "")
        .split(", ")
        .filter((name) => name.startsWith("URI:"))
        .map((name) => name.slice("URI:".length)),
    };
  } catch {
    return undefined;
  }
}

/** The one of these authorities that signed `certificate`; undefined if none did. */
export function issuerOf(
  certificate: Certificate,
  authorities: readonly Certificate[],
): Certificate | undefined {
  return authorities.find((authority) => isIssuedBy(certificate, authority));
}

/** Whether `authority` signed `certificate`, by name and by signature. Says nothing of its time. */
export function isIssuedBy(certificate: Certificate, authority: Certificate): boolean {
  try {
    return (
      authority.isAuthority &&
      certificate.x509.checkIssued(authority.x509) &&
      certificate.x509.verify(authority.x509.publicKey)
    );
  } catch {
    return false;
  }
}

/** A private key of a kind that Hearth works with. */
export interface PrivateKey {
  readonly kind: KeyKind;
  readonly keyObject: KeyObject;
  /** PKCS#8. */
  readonly pem: string;
}

/** Reads an unencrypted PEM private key; undefined if it is none, or neither P-256 nor Ed25519. */
export function readPrivateKeyPem(pem: string): PrivateKey | undefined {
  try {
    const keyObject = createPrivateKey(pem);
    const kind = keyKindOf(keyObject);
    if (kind === undefined) return undefined;
    return { kind, keyObject, pem: keyObject.export({ type: "pkcs8", format: "pem" }).toString() };
  } catch {
    return undefined;
  }
}

/** The kind of a private or public key; undefined if Hearth does not work with it. */
export function keyKindOf(key: KeyObject): KeyKind | undefined {
  if (key.asymmetricKeyType === "ed25519") return "Ed25519";
  return key.asymmetricKeyDetails?.namedCurve === "prime256v1" ? "P-256" : undefined;
}

/** Whether the private key is the one the certificate speaks of. */
export function keyMatches(key: PrivateKey, certificate: Certificate): boolean {
  try {
    return certificate.x509.checkPrivateKey(key.keyObject);
  } catch {
    return false;
  }
}
