/**
 * Who a certificate says its holder is, and whether our authority says so (P7). That the caller holds
 * the certificate's key is shown separately, by `proof-signature.ts`; that it was not revoked is
 * known to the coordinator.
 */
import { HearthError } from "../errors.ts";
import {
  type Certificate,
  dayOf,
  isIssuedBy,
  purposeOids,
  readCertificateDer,
} from "./certificate.ts";
import { type MachineName, parseMachineName } from "./machine-name.ts";
import type { Role } from "../api.ts";
import { rolesFromUris } from "./roles.ts";

/** An identity that our authority vouches for. */
export interface VerifiedClient {
  readonly name: MachineName;
  /** May be empty: then the certificate states only roles that this Hearth does not know. */
  readonly roles: readonly Role[];
  /**
   * Lower-case hexadecimal; unique within one authority. Revoke by this, never by a fingerprint: an
   * ECDSA signature has two spellings, so a holder can give the same certificate another hash.
   */
  readonly serial: string;
  readonly expiresAtMs: number;
}

/** What was found out about a client certificate: who it is, or the first check that failed. */
export type ClientCheck =
  | { readonly kind: "valid"; readonly client: VerifiedClient }
  | { readonly kind: "not issued by this authority" }
  | { readonly kind: "not for clients" }
  | { readonly kind: "without a machine name" }
  | { readonly kind: "not valid yet"; readonly notBeforeMs: number }
  | { readonly kind: "expired"; readonly name: MachineName; readonly expiredAtMs: number }
  | { readonly kind: "from an expired authority"; readonly expiredAtMs: number };

/** Checks signature, purpose, name and time, in this order. Never throws. */
export function checkClientCertificate(
  authority: Certificate,
  certificate: Certificate,
  nowMs: number,
): ClientCheck {
  if (!isIssuedBy(certificate, authority)) return { kind: "not issued by this authority" };
  if (certificate.isAuthority || !certificate.purposes.includes(purposeOids.client)) {
    return { kind: "not for clients" };
  }
  const name = machineNameOf(certificate);
  if (name === undefined) return { kind: "without a machine name" };
  if (nowMs < certificate.notBeforeMs) {
    return { kind: "not valid yet", notBeforeMs: certificate.notBeforeMs };
  }
  if (nowMs >= certificate.expiresAtMs) {
    return { kind: "expired", name, expiredAtMs: certificate.expiresAtMs };
  }
  if (nowMs >= authority.expiresAtMs) {
    return { kind: "from an expired authority", expiredAtMs: authority.expiresAtMs };
  }
  const { serial, expiresAtMs } = certificate;
  const roles = rolesFromUris(certificate.uris);
  return { kind: "valid", client: { name, roles, serial, expiresAtMs } };
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
  authority: Certificate,
  certificateDer: Uint8Array,
  nowMs: number,
): VerifiedClient {
  const certificate = readCertificateDer(certificateDer);
  if (certificate === undefined) throw refuse("it is damaged or not an X.509 certificate");
  const check = checkClientCertificate(authority, certificate, nowMs);
  switch (check.kind) {
    case "valid":
      return check.client;
    case "not issued by this authority":
      throw refuse("it was not issued by this coordinator's CA; enroll the machine here");
    case "not for clients":
      throw refuse("its purpose is not to be a client; use the bundle that `hearth enroll` made");
    case "without a machine name":
      throw refuse("its common name is not a machine name; enroll the machine again");
    case "not valid yet":
      throw refuse(
        `it is valid from ${dayOf(check.notBeforeMs)} and the coordinator's clock says ` +
          `${dayOf(nowMs)}; set the clocks of both machines`,
      );
    case "expired":
      throw refuse(
        `that of ${check.name} expired on ${dayOf(check.expiredAtMs)}; enroll the machine again`,
      );
    case "from an expired authority":
      throw refuse(
        `the CA that issued it expired on ${dayOf(check.expiredAtMs)}; ` +
          "make a new CA and enroll every machine again",
      );
    default:
      return check satisfies never;
  }
}

function refuse(reason: string): HearthError {
  return new HearthError("UNAUTHENTICATED", `the client certificate is refused: ${reason}`);
}
