/**
 * Who a certificate says its holder is, and whether one of our authorities says so (P7). That the
 * caller holds the certificate's key is shown separately, by `proof-signature.ts`; that it was not
 * revoked is known to the coordinator.
 */
import { HearthError } from "../errors.ts";
import { dayOf } from "../platform/clock.ts";
import type { CertificateFacts } from "../machines/ports.ts";
import { type Certificate, issuerOf, purposeOids, readCertificateDer } from "./certificate.ts";
import { type MachineName, parseMachineName } from "./machine-name.ts";
import { isUnmarked, rolesFromUris } from "./roles.ts";

/**
 * An identity that one of our authorities vouches for. `serial` is unique within one authority: revoke
 * by this or by the name, never by a fingerprint: an ECDSA signature has two spellings, so a holder can
 * give the same certificate another hash. `issuedAtMs` is the beginning of its validity, which may lie
 * before the moment it was made. `roles` may be empty: then it states none that this Hearth knows.
 */
export interface VerifiedClient extends CertificateFacts {
  readonly name: MachineName;
  /** It states no role at all, as the first Hearth made them: whoever accepts it decides. */
  readonly isUnmarked: boolean;
}

/** Who a client certificate says its holder is, at whatever time; or the first check that failed. */
type Identification =
  | { readonly kind: "identified"; readonly client: VerifiedClient; readonly issuer: Certificate }
  | { readonly kind: "not issued by these authorities" }
  | { readonly kind: "not for clients" }
  | { readonly kind: "without a machine name" };

/** What was found out about a client certificate: who it is, or the first check that failed. */
export type ClientCheck =
  | { readonly kind: "valid"; readonly client: VerifiedClient }
  | Exclude<Identification, { readonly kind: "identified" }>
  | { readonly kind: "not valid yet"; readonly notBeforeMs: number }
  | { readonly kind: "expired"; readonly client: VerifiedClient }
  | { readonly kind: "from an expired authority"; readonly expiredAtMs: number };

/**
 * Checks signature, purpose, name and time, in this order; it is enough if one of `authorities` signed
 * it. Never throws.
 */
export function checkClientCertificate(
  authorities: readonly Certificate[],
  certificate: Certificate,
  nowMs: number,
): ClientCheck {
  const identification = identify(authorities, certificate);
  if (identification.kind !== "identified") return identification;
  const { client, issuer } = identification;
  if (nowMs < certificate.notBeforeMs) {
    return { kind: "not valid yet", notBeforeMs: certificate.notBeforeMs };
  }
  // Before the certificate's own end: one whose authority has expired cannot be renewed by it.
  if (nowMs >= issuer.expiresAtMs) {
    return { kind: "from an expired authority", expiredAtMs: issuer.expiresAtMs };
  }
  if (nowMs >= certificate.expiresAtMs) return { kind: "expired", client };
  return { kind: "valid", client };
}

function identify(authorities: readonly Certificate[], certificate: Certificate): Identification {
  const issuer = issuerOf(certificate, authorities);
  if (issuer === undefined) return { kind: "not issued by these authorities" };
  if (certificate.isAuthority || !certificate.purposes.includes(purposeOids.client)) {
    return { kind: "not for clients" };
  }
  const name = machineNameOf(certificate);
  if (name === undefined) return { kind: "without a machine name" };
  const { serial, notBeforeMs, expiresAtMs, uris } = certificate;
  const client = {
    name,
    roles: rolesFromUris(uris),
    isUnmarked: isUnmarked(uris),
    serial,
    issuedAtMs: notBeforeMs,
    expiresAtMs,
    authority: issuer.fingerprint,
  };
  return { kind: "identified", client, issuer };
}

function machineNameOf(certificate: Certificate): MachineName | undefined {
  try {
    return parseMachineName(certificate.commonName ?? "");
  } catch {
    return undefined;
  }
}

/**
 * Tells who a caller is by the DER bytes of its certificate, as they came from the wire. Throws
 * UNAUTHENTICATED; the message says which check failed and what the caller's owner can do.
 */
export function verifyClientCertificate(
  authorities: readonly Certificate[],
  certificateDer: Uint8Array,
  nowMs: number,
): VerifiedClient {
  const check = checkClientCertificate(authorities, read(certificateDer), nowMs);
  switch (check.kind) {
    case "valid":
      return check.client;
    case "not valid yet":
      throw refuse(
        `it is valid from ${dayOf(check.notBeforeMs)} and the coordinator's clock says ` +
          `${dayOf(nowMs)}; set the clocks of both machines`,
      );
    case "expired":
      throw refuse(
        `that of ${check.client.name} expired on ${dayOf(check.client.expiresAtMs)}; for some time ` +
          "after that (90 days, if nobody changed it) the machine can renew by itself, then it has " +
          "to be invited or enrolled again",
      );
    case "from an expired authority":
      throw refuse(
        `the CA that issued it expired on ${dayOf(check.expiredAtMs)}; ` +
          "make a new CA and enroll every machine again",
      );
    default:
      throw unidentified(check);
  }
}

/**
 * Tells whose certificate this is or was, whatever time it is: for machines that renew after its end.
 * Whether it is not too late is up to the caller. Throws UNAUTHENTICATED.
 */
export function verifyExpiredCertificate(
  authorities: readonly Certificate[],
  certificateDer: Uint8Array,
): VerifiedClient {
  const identification = identify(authorities, read(certificateDer));
  if (identification.kind === "identified") return identification.client;
  throw unidentified(identification);
}

function read(certificateDer: Uint8Array): Certificate {
  const certificate = readCertificateDer(certificateDer);
  if (certificate === undefined) throw refuse("it is damaged or not an X.509 certificate");
  return certificate;
}

function unidentified(
  identification: Exclude<Identification, { readonly kind: "identified" }>,
): HearthError {
  switch (identification.kind) {
    case "not issued by these authorities":
      return refuse(
        "it was not issued by this coordinator's CA; invite or enroll the machine here",
      );
    case "not for clients":
      return refuse("its purpose is not to be a client; use the bundle that the machine was given");
    case "without a machine name":
      return refuse("its common name is not a machine name; invite or enroll the machine again");
    default:
      return identification satisfies never;
  }
}

function refuse(reason: string): HearthError {
  return new HearthError("UNAUTHENTICATED", `the client certificate is refused: ${reason}`);
}
