/**
 * The certificate authority of one home: who holds a certificate signed by it is one of its machines
 * (P7). This file is about what it signs; where it is kept is in `authority-folder.ts`.
 */
import { isIP } from "node:net";
import { assert, HearthError } from "../errors.ts";
import type { CheckedRequest } from "../machines/ports.ts";
import { type Clock, dayOf } from "../platform/clock.ts";
import { spellIpv6 } from "../platform/ipv6.ts";
import {
  type Certificate,
  type Identity,
  isIssuedBy,
  keyMatches,
  readCertificatePem,
  readPrivateKeyPem,
} from "./certificate.ts";
import { readRequestedKey } from "./certificate-request.ts";
import type { LeafRequest } from "./issue.ts";
import { coordinatorName } from "../machines-api.ts";
import { type MachineName } from "./machine-name.ts";
import type { Role } from "../api.ts";
import { roleToUri } from "./roles.ts";

const dayMs = 24 * 60 * 60 * 1000;

/**
 * How long before now every certificate begins. Small machines have no battery for their clock and
 * start in the past; a day covers a wrong time zone too, and gives nobody anything they do not have.
 */
export const clockSkewMs = dayMs;

/** Replacing an authority means enrolling every machine again, so it lasts longer than they do. */
export const authorityValidityMs = 20 * 365 * dayMs;

/** With the day before now, just below the 825 days that Apple's systems accept of a server. */
export const serverValidityMsDefault = 820 * dayMs;

/** Revoking works at once, so expiry only needs to end what everybody forgot. */
export const clientValidityMsDefault = 5 * 365 * dayMs;

const alternativeNamesMax = 200;
const dnsName =
  /^(?=.{1,253}$)[A-Za-z0-9_][A-Za-z0-9_-]{0,62}(\.[A-Za-z0-9_][A-Za-z0-9_-]{0,62})*$/;
/** X.520's upper bound. */
export const commonNameLengthMax = 64;

/** What a server certificate is to be valid for, beside the fixed name `coordinator.hearth`. */
export interface ServerRequest {
  /** DNS names, such as "nas.local". */
  hostNames: readonly string[];
  /** IPv4 and IPv6 addresses, without port, brackets or zone. */
  addresses: readonly string[];
  /** Default: `serverValidityMsDefault`. Cut to the authority's own end. */
  validityMs?: number;
}

/** Whom a client certificate is for. */
export interface ClientRequest {
  name: MachineName;
  /** At least one. */
  roles: readonly Role[];
  /** Default: `clientValidityMsDefault`. Cut to the authority's own end. */
  validityMs?: number | undefined;
}

/** Whom a client certificate is for, and the key that it is asked for with. */
export interface RequestedClient extends ClientRequest {
  readonly request: CheckedRequest;
}

/** What the two files of an authority are called, for messages about them. */
interface AuthorityFileNames {
  readonly certificate: string;
  readonly key: string;
}

const currentNames: AuthorityFileNames = { certificate: "ca.crt", key: "ca.key" };

/** Whether a name can stand in a certificate as a DNS name. */
export function isDnsName(name: string): boolean {
  return dnsName.test(name) && isIP(name) === 0;
}

/** One spelling per address, in hexadecimal only: the issuing library misreads "::ffff:10.0.0.1". */
function canonicalAddress(address: string): string {
  return isIP(address) === 6 ? spellIpv6(address) : address;
}

/** A certificate authority with its key: signs certificates for the coordinator and its machines. */
export class Authority {
  readonly certificate: Certificate;
  readonly #identity: Identity;
  readonly #clock: Clock;

  private constructor(certificate: Certificate, identity: Identity, clock: Clock) {
    this.certificate = certificate;
    this.#identity = identity;
    this.#clock = clock;
  }

  /**
   * Makes an authority that nobody has kept yet, together with its key. `commonName` is what people
   * see in certificate viewers, 1 to 64 characters. Throws INVALID_ARGUMENT.
   */
  static async generate(
    commonName: string,
    clock: Clock,
  ): Promise<{ authority: Authority; identity: Identity }> {
    if (commonName.length < 1 || commonName.length > commonNameLengthMax) {
      throw new HearthError(
        "INVALID_ARGUMENT",
        `the name of a certificate authority has 1 to ${commonNameLengthMax} characters`,
      );
    }
    const { issueAuthority } = await import("./issue.ts");
    const nowMs = clock.nowMs();
    const identity = await issueAuthority(commonName, {
      notBeforeMs: nowMs - clockSkewMs,
      expiresAtMs: nowMs + authorityValidityMs,
    });
    return { authority: Authority.fromIdentity(identity, clock, "the new CA"), identity };
  }

  /**
   * Takes up an authority made earlier, with a P-256 or Ed25519 key. Throws FAILED_PRECONDITION when
   * it cannot sign certificates that others will accept; the message begins with `origin`.
   */
  static fromIdentity(
    identity: Identity,
    clock: Clock,
    origin: string,
    names: AuthorityFileNames = currentNames,
  ): Authority {
    const refuse = (flaw: string): HearthError =>
      new HearthError("FAILED_PRECONDITION", `${origin} cannot be used: ${flaw}`);
    const certificate = readCertificatePem(identity.certificatePem);
    if (certificate === undefined) {
      throw refuse(
        `${names.certificate} is damaged or not one PEM certificate; put the original file back`,
      );
    }
    const key = readPrivateKeyPem(identity.privateKeyPem);
    if (key === undefined) {
      throw refuse(
        `${names.key} is damaged or not a PEM private key of kind P-256 or Ed25519; ` +
          "put the original file back",
      );
    }
    if (!keyMatches(key, certificate)) {
      throw refuse(
        `${names.key} is not the key of ${names.certificate}; ` +
          "put back the two files that belong together",
      );
    }
    if (!isIssuedBy(certificate, certificate)) {
      throw refuse(`${names.certificate} is damaged or not the certificate of a root authority`);
    }
    const nowMs = clock.nowMs();
    if (nowMs >= certificate.expiresAtMs) {
      throw refuse(
        `${names.certificate} expired on ${dayOf(certificate.expiresAtMs)}; ` +
          "move both files away, make a new CA and enroll every machine again",
      );
    }
    if (nowMs < certificate.notBeforeMs) {
      throw refuse(
        `${names.certificate} is valid from ${dayOf(certificate.notBeforeMs)}, ` +
          `and this machine's clock says ${dayOf(nowMs)}; set the clock`,
      );
    }
    return new Authority(
      certificate,
      { certificatePem: certificate.pem, privateKeyPem: key.pem },
      clock,
    );
  }

  get certificatePem(): string {
    return this.certificate.pem;
  }

  get certificateDer(): Uint8Array {
    return this.certificate.der;
  }

  /** SHA-256 of the certificate, 64 lower-case hexadecimal digits. */
  get fingerprint(): string {
    return this.certificate.fingerprint;
  }

  /**
   * Issues a certificate that can only serve. Throws INVALID_ARGUMENT for names that cannot stand in
   * a certificate.
   */
  async issueServer(request: ServerRequest): Promise<Identity> {
    const hostName = request.hostNames.find((name) => !isDnsName(name));
    if (hostName !== undefined) {
      throw new HearthError(
        "INVALID_ARGUMENT",
        `${JSON.stringify(hostName)} is not a DNS name that a certificate can carry`,
      );
    }
    const address = request.addresses.find((text) => isIP(text) === 0 || text.includes("%"));
    if (address !== undefined) {
      throw new HearthError(
        "INVALID_ARGUMENT",
        `${JSON.stringify(address)} is not an IP address without port, brackets and zone`,
      );
    }
    if (request.hostNames.length + request.addresses.length > alternativeNamesMax) {
      throw new HearthError(
        "INVALID_ARGUMENT",
        `a server certificate holds at most ${alternativeNamesMax} host names and addresses`,
      );
    }
    const validity = this.#validity(request.validityMs ?? serverValidityMsDefault);
    const { issueLeaf } = await import("./issue.ts");
    return issueLeaf(this.#identity, {
      commonName: coordinatorName,
      purpose: "server",
      dnsNames: [...new Set([coordinatorName, ...request.hostNames])],
      addresses: [...new Set(request.addresses.map(canonicalAddress))],
      uris: [],
      ...validity,
    });
  }

  /**
   * Issues a certificate that can only call: common name = machine name, one URI per role. Throws
   * INVALID_ARGUMENT when there is no role.
   */
  async issueClient(request: ClientRequest): Promise<Identity> {
    const leaf = this.#clientLeaf(request);
    const { issueLeaf } = await import("./issue.ts");
    return issueLeaf(this.#identity, leaf);
  }

  /**
   * Issues a certificate as `issueClient` does, for the key of a certificate request; nothing else is
   * taken over from that. Throws INVALID_ARGUMENT, also for a request that does not pass its check.
   */
  async issueForRequest(requested: RequestedClient): Promise<Certificate> {
    const leaf = this.#clientLeaf(requested);
    // Looked at again, so that whatever was checked elsewhere this is the key that signed it.
    const { publicKeyDer } = await readRequestedKey(requested.request.requestDer);
    const { issueLeafForKey } = await import("./issue.ts");
    const certificate = readCertificatePem(
      await issueLeafForKey(this.#identity, leaf, publicKeyDer),
    );
    assert(certificate !== undefined, "a certificate that was just issued can be read");
    return certificate;
  }

  #clientLeaf({ name, roles, validityMs }: ClientRequest): LeafRequest {
    if (roles.length === 0) {
      throw new HearthError("INVALID_ARGUMENT", `the machine ${name} needs at least one role`);
    }
    return {
      commonName: name,
      purpose: "client",
      dnsNames: [],
      addresses: [],
      uris: [...new Set(roles)].map(roleToUri),
      ...this.#validity(validityMs ?? clientValidityMsDefault),
    };
  }

  #validity(validityMs: number): { notBeforeMs: number; expiresAtMs: number } {
    if (!(validityMs >= 1000)) {
      throw new HearthError("INVALID_ARGUMENT", "a certificate must be valid for a second or more");
    }
    const nowMs = this.#clock.nowMs();
    return {
      notBeforeMs: nowMs - clockSkewMs,
      // Certificates count in seconds: not shorter than what was asked for.
      expiresAtMs: Math.min(
        Math.ceil((nowMs + validityMs) / 1000) * 1000,
        this.certificate.expiresAtMs,
      ),
    };
  }
}
