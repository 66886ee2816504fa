/**
 * The certificates of a home and its neighbours, made of keys that are the same every time: an input
 * made again from its seed is the same bytes. These keys are in public; nothing real may use them.
 */

import "../../src/trust/issue.ts";
import { createECDH, createPrivateKey, createPublicKey, sign } from "node:crypto";
import type { Role } from "../../src/api.ts";
import { type Identity, purposeOids } from "../../src/trust/certificate.ts";
import { coordinatorName } from "../../src/machines-api.ts";
import { roleToUri } from "../../src/trust/roles.ts";

// Only after `issue.ts`, which sets it up; imports run in an order of their own.
const x509 = await import("@peculiar/x509");

export interface Machine extends Identity {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly certificateDer: Uint8Array<ArrayBuffer>;
}

interface CertificateRequest {
  readonly name: string;
  readonly keyPem: string;
  readonly serial: string;
  readonly issuer?: Identity;
  readonly purpose?: keyof typeof purposeOids;
  readonly roles?: readonly Role[];
  readonly expires?: string;
}

/** An Ed25519 key is 32 bytes behind a fixed prefix (RFC 8410 §7). */
function ed25519Key(fill: number): string {
  const prefix = Buffer.from("302e020100300506032b657004220420", "hex");
  const der = Buffer.concat([prefix, Buffer.alloc(32, fill)]);
  const key = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  return key.export({ type: "pkcs8", format: "pem" }).toString();
}

function p256Key(fill: number): string {
  const pair = createECDH("prime256v1");
  pair.setPrivateKey(Buffer.alloc(32, fill));
  const point = pair.getPublicKey();
  const number = (bytes: Buffer): string => bytes.toString("base64url");
  const key = createPrivateKey({
    format: "jwk",
    key: {
      kty: "EC",
      crv: "P-256",
      x: number(point.subarray(1, 33)),
      y: number(point.subarray(33)),
      d: number(Buffer.alloc(32, fill)),
    },
  });
  return key.export({ type: "pkcs8", format: "pem" }).toString();
}

const ed25519 = { name: "Ed25519" };
const p256 = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

async function machine(request: CertificateRequest): Promise<Machine> {
  const { name, keyPem, roles = [], purpose } = request;
  const issuer = request.issuer ?? { privateKeyPem: keyPem, certificatePem: undefined };
  const isAuthority = purpose === undefined;
  const { subtle } = x509.cryptoProvider.get();
  const spki = createPublicKey(keyPem).export({ type: "spki", format: "der" });
  const isP256 = createPrivateKey(keyPem).asymmetricKeyType === "ec";
  const nameOf = (text: string) => new x509.Name([{ CN: [{ utf8String: text }] }]);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: request.serial,
    subject: nameOf(name),
    issuer:
      issuer.certificatePem === undefined
        ? nameOf(name)
        : new x509.X509Certificate(issuer.certificatePem).subjectName,
    publicKey: await subtle.importKey("spki", spki, isP256 ? p256 : ed25519, true, ["verify"]),
    signingKey: await subtle.importKey(
      "pkcs8",
      x509.PemConverter.decodeFirst(issuer.privateKeyPem),
      ed25519,
      false,
      ["sign"],
    ),
    signingAlgorithm: ed25519,
    notBefore: new Date("2001-01-01"),
    notAfter: new Date(request.expires ?? "2120-01-01"),
    extensions: [
      new x509.BasicConstraintsExtension(isAuthority, undefined, true),
      ...(isAuthority ? [] : [new x509.ExtendedKeyUsageExtension([purposeOids[purpose]])]),
      ...(roles.length === 0
        ? []
        : [
            new x509.SubjectAlternativeNameExtension(
              roles.map((role) => ({ type: "url", value: roleToUri(role) })),
            ),
          ]),
    ],
  });
  return {
    name,
    roles,
    certificatePem: `${certificate.toString("pem")}\n`,
    privateKeyPem: keyPem,
    certificateDer: new Uint8Array(certificate.rawData),
  };
}

export const home = await machine({ name: "Home", keyPem: ed25519Key(1), serial: "01" });
const neighbour = await machine({ name: "Home", keyPem: ed25519Key(2), serial: "01" });

const client = { purpose: "client", issuer: home } as const;

/** Machines of this home that may come in. */
export const members = [
  await machine({ ...client, name: "nas", keyPem: p256Key(3), serial: "02", roles: ["worker"] }),
  await machine({ ...client, name: "pc", keyPem: ed25519Key(4), serial: "03", roles: ["admin"] }),
] as const;

/** Holders of a certificate and its key that may not. */
export const outsiders = [
  await machine({
    ...client,
    name: "nas",
    keyPem: p256Key(3),
    serial: "02",
    roles: ["admin"],
    issuer: neighbour,
  }),
  await machine({
    ...client,
    name: "old",
    keyPem: p256Key(5),
    serial: "04",
    roles: ["worker"],
    expires: "2002-01-01",
  }),
  await machine({
    ...client,
    name: coordinatorName,
    keyPem: p256Key(6),
    serial: "05",
    purpose: "server",
  }),
  home,
] as const;

/** As `signProof`, but at once: P-256 as r ‖ s. */
export function signed(keyPem: string, statement: Uint8Array): Uint8Array {
  const key = createPrivateKey(keyPem);
  const isP256 = key.asymmetricKeyType === "ec";
  return isP256
    ? sign("sha256", statement, { key, dsaEncoding: "ieee-p1363" })
    : sign(null, statement, key);
}
