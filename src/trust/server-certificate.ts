/**
 * The coordinator's own certificate, kept as `server.crt` and `server.key` in the data folder. It
 * lists today's host names and addresses for tools that check those; our own clients check the fixed
 * name `coordinator.hearth`, so a new address locks nobody out (P7).
 */
import { isIP } from "node:net";
import { join } from "node:path";
import type { Clock } from "../platform/clock.ts";
import { readSmallFile, writeSecretFile } from "../platform/secret-file.ts";
import { type Authority, isDnsName } from "./authority.ts";
import {
  type Certificate,
  type Identity,
  isIssuedBy,
  keyMatches,
  purposeOids,
  readCertificatePem,
  readPrivateKeyPem,
} from "./certificate.ts";
import { coordinatorName } from "../machines-api.ts";

const fileBytesMax = 64 * 1024;

/**
 * A certificate with less than this share of its life left is replaced. Coordinators run for months
 * without a restart, and a running one keeps the certificate that it started with.
 */
const lifeLeftMin = 1 / 3;

/** Which names and addresses the certificate has to cover, and what time it is. */
export interface ServerCertificateOptions {
  /** Names that cannot stand in a certificate ("Anna's PC") are left out. */
  hostNames: readonly string[];
  /** IPv4 and IPv6; those with a zone ("fe80::1%eth0") are left out, being good on one link only. */
  addresses: readonly string[];
  clock: Clock;
}

/** The certificate to serve with. */
export interface ServerCertificate {
  readonly identity: Identity;
  /** Why it was issued now, to complete "a new certificate, because …"; undefined if it was reused. */
  readonly issuedBecause: string | undefined;
}

/**
 * Reuses the certificate in `folder` if it is still good, else issues a new one and keeps it there.
 * A damaged one is replaced: nothing depends on it staying the same. The folder must exist. Throws a
 * HearthError if the files cannot be read or written.
 */
export async function ensureServerCertificate(
  folder: string,
  authority: Authority,
  options: ServerCertificateOptions,
): Promise<ServerCertificate> {
  const certificatePath = join(folder, "server.crt");
  const keyPath = join(folder, "server.key");
  const wanted = {
    hostNames: options.hostNames.filter(isDnsName),
    addresses: options.addresses.filter((text) => isIP(text) !== 0 && !text.includes("%")),
  };
  const kept = identityOf(
    await readSmallFile(certificatePath, fileBytesMax),
    await readSmallFile(keyPath, fileBytesMax),
  );
  const issuedBecause =
    typeof kept === "string"
      ? kept
      : flawOf(kept.certificate, authority, wanted, options.clock.nowMs());
  if (typeof kept !== "string" && issuedBecause === undefined) {
    return { identity: kept.identity, issuedBecause };
  }
  const identity = await authority.issueServer(wanted);
  // A cut between the two leaves a key that does not match, which the next start replaces.
  await writeSecretFile(keyPath, identity.privateKeyPem);
  await writeSecretFile(certificatePath, identity.certificatePem);
  return { identity, issuedBecause };
}

/** In how many ms this certificate is so old that it is replaced; 0: it is now. */
export function replacedInMs({ certificatePem }: Identity, nowMs: number): number {
  const certificate = readCertificatePem(certificatePem);
  if (certificate === undefined) return 0;
  const lifeMs = certificate.expiresAtMs - certificate.notBeforeMs;
  return Math.max(0, certificate.expiresAtMs - lifeMs * lifeLeftMin - nowMs);
}

interface Kept {
  certificate: Certificate;
  identity: Identity;
}

/** What the two files hold, or why they are of no use. */
function identityOf(
  certificateBytes: Uint8Array | undefined,
  keyBytes: Uint8Array | undefined,
): Kept | string {
  if (certificateBytes === undefined || keyBytes === undefined) return "there was none";
  const text = new TextDecoder();
  const certificate = readCertificatePem(text.decode(certificateBytes));
  const key = readPrivateKeyPem(text.decode(keyBytes));
  if (certificate === undefined || key === undefined) return "the old one is damaged";
  if (!keyMatches(key, certificate)) return "the old one does not match its key";
  return { certificate, identity: { certificatePem: certificate.pem, privateKeyPem: key.pem } };
}

function flawOf(
  certificate: Certificate,
  authority: Authority,
  wanted: { hostNames: readonly string[]; addresses: readonly string[] },
  nowMs: number,
): string | undefined {
  if (!isIssuedBy(certificate, authority.certificate)) return "the old one is from another CA";
  if (certificate.isAuthority || !certificate.purposes.includes(purposeOids.server)) {
    return "the old one is not a server's";
  }
  const lifeMs = certificate.expiresAtMs - certificate.notBeforeMs;
  if (certificate.expiresAtMs - nowMs < lifeMs * lifeLeftMin) return "the old one expires soon";
  if (nowMs < certificate.notBeforeMs) return "the old one is not valid yet";
  const { x509 } = certificate;
  const hostName = [coordinatorName, ...wanted.hostNames].find(
    (name) => x509.checkHost(name) === undefined,
  );
  if (hostName !== undefined) return `the old one does not cover the host name ${hostName}`;
  const address = wanted.addresses.find((text) => x509.checkIP(text) === undefined);
  if (address !== undefined) return `the old one does not cover the address ${address}`;
  return undefined;
}
