/** The authority of the CA folder, as the machines' engine asks for it: it issues, checks and rotates. */

import { HearthError } from "../errors.ts";
import type { LateRenewal } from "../machines-api.ts";
import type { CertificateAuthority, CertificateFacts, CheckedRequest } from "../machines/ports.ts";
import { systemClock } from "../platform/clock.ts";
import { type Authority, clockSkewMs } from "../trust/authority.ts";
import { type Authorities, beginRotation, finishRotation } from "../trust/authority-folder.ts";
import { checkCertificateRequest } from "../trust/certificate-request.ts";
import { verifyLateRenewal } from "../trust/late-renewal.ts";
import { parseMachineName } from "../trust/machine-name.ts";
import { verifyExpiredCertificate } from "../trust/verify-client.ts";
import { rolesOf } from "./verifier.ts";

export class FolderAuthority implements CertificateAuthority {
  readonly #folder: string;
  readonly #acceptRoleless: boolean;
  #authorities: Authorities;

  /** @param options.acceptRoleless as in `rolesOf` */
  constructor(
    folder: string,
    authorities: Authorities,
    { acceptRoleless }: { readonly acceptRoleless: boolean },
  ) {
    this.#folder = folder;
    this.#acceptRoleless = acceptRoleless;
    this.#authorities = authorities;
  }

  get authorities(): Authorities {
    return this.#authorities;
  }

  check(requestDer: Uint8Array): Promise<CheckedRequest> {
    return checkCertificateRequest(requestDer);
  }

  async issue(
    request: CheckedRequest,
    to: Parameters<CertificateAuthority["issue"]>[1],
  ): Promise<{ readonly certificateDer: Uint8Array; readonly facts: CertificateFacts }> {
    const authority = this.#authorities.issuing;
    const name = parseMachineName(to.name);
    const { roles, validityMs } = to;
    const certificate = await authority.issueForRequest({ request, name, roles, validityMs });
    const { serial, expiresAtMs } = certificate;
    const issuedAtMs = systemClock.nowMs();
    return {
      certificateDer: certificate.der,
      facts: { serial, name, roles, issuedAtMs, expiresAtMs, authority: authority.fingerprint },
    };
  }

  trusted(): readonly Uint8Array[] {
    return this.#authorities.trusted.map(({ certificateDer }) => certificateDer);
  }

  facts(): ReturnType<CertificateAuthority["facts"]> {
    const { current, next } = this.#authorities;
    return { current: factsOf(current), next: next && factsOf(next) };
  }

  async rotate(step: Parameters<CertificateAuthority["rotate"]>[0]): Promise<void> {
    const work = step === "begin" ? beginRotation : finishRotation;
    this.#authorities = await work(this.#folder, { clock: systemClock });
  }

  async checkLate(
    renewal: LateRenewal,
  ): Promise<{ readonly facts: CertificateFacts; readonly request: CheckedRequest }> {
    const trusted = this.#authorities.trusted.map(({ certificate }) => certificate);
    const client = verifyExpiredCertificate(trusted, renewal.certificateDer);
    if (!(await verifyLateRenewal(renewal))) {
      throw new HearthError(
        "UNAUTHENTICATED",
        "the renewal is not signed with the key of the certificate it shows",
      );
    }
    const { name, serial, issuedAtMs, expiresAtMs, authority } = client;
    const roles = rolesOf(client, this.#acceptRoleless);
    const facts = { name, roles, serial, issuedAtMs, expiresAtMs, authority };
    return { facts, request: await this.check(renewal.requestDer) };
  }
}

function factsOf({ certificate }: Authority): ReturnType<CertificateAuthority["facts"]>["current"] {
  const { fingerprint, notBeforeMs, expiresAtMs } = certificate;
  return { fingerprint, issuedAtMs: notBeforeMs + clockSkewMs, expiresAtMs };
}
