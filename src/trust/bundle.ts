/**
 * The bundle: the one file that makes a machine part of this home. A gzipped tar of `manifest.json`,
 * `ca.crt`, `client.crt` and `client.key`, the same as the first Hearth's. Pure: bytes in, bytes out.
 *
 * P7: a bundle whose certificate, key and CA do not belong together is refused here.
 * P8: sizes are checked before and while unpacking, and everything wrong is one clear error.
 */
import { HearthError } from "../errors.ts";
import {
  type Certificate,
  dayOf,
  type Identity,
  keyMatches,
  readCertificatePem,
  readPrivateKeyPem,
} from "./certificate.ts";
import { type Manifest, manifestFromJson, manifestToJson } from "./manifest.ts";
import { packFiles, unpackFiles } from "./tarball.ts";
import { checkClientCertificate, type VerifiedClient } from "./verify-client.ts";

/** Far above any bundle (about 2 KB), far below what would hurt a small machine. */
export const bundleBytesMax = 64 * 1024;
const unpackedBytesMax = 256 * 1024;

/** What a bundle says, every part of it checked against the others. */
export interface Bundle extends Identity {
  readonly manifest: Manifest;
  /** The certificate of the authority that signed this bundle's and the coordinator's. */
  readonly caPem: string;
}

/** A bundle read from outside, and what its certificate says of its holder. */
export interface OpenedBundle extends Bundle {
  readonly client: VerifiedClient;
}

/** Packs a bundle; the same bundle always gives the same bytes. */
export async function packBundle(bundle: Bundle): Promise<Uint8Array<ArrayBuffer>> {
  return packFiles(
    {
      "manifest.json": manifestToJson(bundle.manifest),
      "ca.crt": bundle.caPem,
      "client.crt": bundle.certificatePem,
      "client.key": bundle.privateKeyPem,
    },
    bundle.manifest.issuedAtMs,
  );
}

/**
 * Unpacks a bundle and checks that it can be used at `nowMs`. Entries it does not know are ignored.
 * Throws INVALID_ARGUMENT for one that is damaged or whose parts do not belong together, and
 * FAILED_PRECONDITION for one that is sound but of no use now: expired, or made by a newer Hearth.
 */
export async function unpackBundle(bytes: Uint8Array, nowMs: number): Promise<OpenedBundle> {
  if (bytes.byteLength > bundleBytesMax) {
    throw refuse(`it is larger than the ${bundleBytesMax} bytes a bundle can have`);
  }
  const unpacked = await unpackFiles(bytes, unpackedBytesMax);
  if (unpacked.kind === "refused") throw refuse(unpacked.flaw);
  const fileOf = (name: string): string => {
    const content = unpacked.files.get(name);
    if (content === undefined) throw refuse(`${name} is missing`);
    return content;
  };
  // The manifest goes first: only it can tell that the rest follows rules we do not know yet.
  const manifest = manifestFromJson(fileOf("manifest.json"));
  const authority = certificateOf(fileOf("ca.crt"), "ca.crt");
  const certificate = certificateOf(fileOf("client.crt"), "client.crt");
  const key = readPrivateKeyPem(fileOf("client.key"));
  if (key === undefined) {
    throw refuse("client.key is damaged or not a PEM private key of kind P-256 or Ed25519");
  }
  if (!keyMatches(key, certificate)) throw refuse("client.key is not the key of client.crt");
  return {
    manifest,
    caPem: authority.pem,
    certificatePem: certificate.pem,
    privateKeyPem: key.pem,
    client: clientOf(authority, certificate, nowMs),
  };
}

function certificateOf(pem: string, fileName: string): Certificate {
  const certificate = readCertificatePem(pem);
  if (certificate === undefined) throw refuse(`${fileName} is damaged or not one PEM certificate`);
  return certificate;
}

function clientOf(authority: Certificate, certificate: Certificate, nowMs: number): VerifiedClient {
  const check = checkClientCertificate(authority, certificate, nowMs);
  switch (check.kind) {
    case "valid":
      return check.client;
    case "not issued by this authority":
      throw refuse("client.crt was not issued by the ca.crt beside it");
    case "not for clients":
      throw refuse("client.crt is not a client's certificate");
    case "without a machine name":
      throw refuse("client.crt bears no machine name");
    case "not valid yet":
      throw new HearthError(
        "FAILED_PRECONDITION",
        `the bundle is valid from ${dayOf(check.notBeforeMs)} and this machine's clock says ` +
          `${dayOf(nowMs)}; set the clock`,
      );
    case "expired":
      throw new HearthError(
        "FAILED_PRECONDITION",
        `the bundle of ${check.name} expired on ${dayOf(check.expiredAtMs)}; enroll the machine ` +
          `again with \`hearth enroll ${check.name}\` on the coordinator's machine`,
      );
    case "from an expired authority":
      throw new HearthError(
        "FAILED_PRECONDITION",
        `the CA of this bundle expired on ${dayOf(check.expiredAtMs)}; make a new CA on the ` +
          "coordinator's machine and enroll every machine again",
      );
    default:
      return check satisfies never;
  }
}

function refuse(flaw: string): HearthError {
  return new HearthError(
    "INVALID_ARGUMENT",
    `this is not a usable bundle: ${flaw}; copy the file again or enroll the machine again`,
  );
}
