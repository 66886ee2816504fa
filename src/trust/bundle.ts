/**
 * The bundle: the one file that makes a machine part of this home. A gzipped tar of `manifest.json`,
 * `ca.crt`, `client.crt` and `client.key`, the same as the first Hearth's. Pure: bytes in, bytes out.
 *
 * P7: a bundle whose certificate, key and CA do not belong together is refused here.
 * P8: sizes are checked before and while unpacking, and everything wrong is one clear error.
 */
import { HearthError } from "../errors.ts";
import { dayOf } from "../platform/clock.ts";
import { limits } from "../job/limits.ts";
import {
  type Certificate,
  type Identity,
  keyMatches,
  readAuthoritiesPem,
  readCertificatePem,
  readPrivateKeyPem,
} from "./certificate.ts";
import { isLocked, lockPrivateKey, unlockPrivateKey } from "./locked-key.ts";
import { type Manifest, manifestFromJson, manifestToJson } from "./manifest.ts";
import { packFiles, unpackFiles } from "./tarball.ts";
import { checkClientCertificate, type VerifiedClient } from "./verify-client.ts";

/** Far above any bundle (1 to 3 KB), far below what would hurt a small machine. */
export const bundleBytesMax = 64 * 1024;
const unpackedBytesMax = 256 * 1024;

/** What a bundle says, every part of it checked against the others. */
export interface Bundle extends Identity {
  readonly manifest: Manifest;
  /**
   * The certificates of all authorities to trust, one after the other: one of them signed this bundle's,
   * one the coordinator's.
   */
  readonly caPem: string;
}

/** A bundle read from outside, its key unlocked, and what its certificate says of its holder. */
export interface OpenedBundle extends Bundle {
  readonly client: VerifiedClient;
  /** The certificates of `caPem`. */
  readonly authorities: readonly Certificate[];
  /** The key in it is locked with a passphrase. */
  readonly isLocked: boolean;
  /** Its certificate has expired: all that it is good for is to renew. */
  readonly isExpired: boolean;
}

export interface PackOptions {
  /** Locks the key. Default: it is readable for whoever has the file. */
  readonly passphrase?: string | undefined;
}

export interface UnpackOptions {
  /** Asked for the passphrase, once, when the key is locked. Default: such a bundle is refused. */
  readonly passphrase?: (() => string | Promise<string>) | undefined;
  /** Whether one that has expired is opened all the same, to renew it. Default: false. */
  readonly allowExpired?: boolean | undefined;
}

/**
 * Packs a bundle; the same bundle always gives the same bytes, unless it is locked. Throws
 * INVALID_ARGUMENT for a passphrase that is empty or too long.
 */
export async function packBundle(
  bundle: Bundle,
  options: PackOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { passphrase } = options;
  const { privateKeyPem } = bundle;
  return packFiles(
    {
      "manifest.json": manifestToJson(bundle.manifest),
      "ca.crt": bundle.caPem,
      "client.crt": bundle.certificatePem,
      "client.key":
        passphrase === undefined ? privateKeyPem : await lockPrivateKey(privateKeyPem, passphrase),
    },
    bundle.manifest.issuedAtMs,
  );
}

/**
 * Unpacks a bundle and checks that it can be used at `nowMs`. Entries it does not know are ignored.
 * Throws INVALID_ARGUMENT for one that is damaged or whose parts do not belong together;
 * FAILED_PRECONDITION for one that is sound but of no use now: expired, made by a newer Hearth, or locked
 * when there is no passphrase; UNAUTHENTICATED when the passphrase is wrong.
 */
export async function unpackBundle(
  bytes: Uint8Array,
  nowMs: number,
  options: UnpackOptions = {},
): Promise<OpenedBundle> {
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
  const authorities = authoritiesOf(fileOf("ca.crt"));
  const certificate = readCertificatePem(fileOf("client.crt"));
  if (certificate === undefined) throw refuse("client.crt is damaged or not one PEM certificate");
  // The key goes last: nobody is asked for a passphrase to hear that the bundle is of no use.
  const holder = holderOf(authorities, certificate, nowMs, options.allowExpired ?? false);
  const keyPem = fileOf("client.key");
  const key = readPrivateKeyPem(await unlocked(keyPem, options.passphrase));
  if (key === undefined) {
    throw refuse("client.key is damaged or not a PEM private key of kind P-256 or Ed25519");
  }
  if (!keyMatches(key, certificate)) throw refuse("client.key is not the key of client.crt");
  return {
    manifest,
    caPem: authorities.map(({ pem }) => pem).join(""),
    certificatePem: certificate.pem,
    privateKeyPem: key.pem,
    authorities,
    isLocked: isLocked(keyPem),
    ...holder,
  };
}

function authoritiesOf(pem: string): readonly Certificate[] {
  const authorities = readAuthoritiesPem(pem);
  if (authorities !== undefined) return authorities;
  throw refuse(
    `ca.crt is damaged or not the PEM certificates of 1 to ${limits.authoritiesMax} CAs`,
  );
}

async function unlocked(keyPem: string, passphrase: UnpackOptions["passphrase"]): Promise<string> {
  if (!isLocked(keyPem)) return keyPem;
  if (passphrase === undefined) {
    throw new HearthError(
      "FAILED_PRECONDITION",
      "the bundle is locked with a passphrase; put it into a file and name that in " +
        "$HEARTH_PASSPHRASE_FILE",
    );
  }
  return unlockPrivateKey(keyPem, await passphrase());
}

function holderOf(
  authorities: readonly Certificate[],
  certificate: Certificate,
  nowMs: number,
  allowExpired: boolean,
): Pick<OpenedBundle, "client" | "isExpired"> {
  const check = checkClientCertificate(authorities, certificate, nowMs);
  switch (check.kind) {
    case "valid":
      return { client: check.client, isExpired: false };
    case "not issued by these authorities":
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
    case "expired": {
      const { client } = check;
      if (allowExpired) return { client, isExpired: true };
      throw new HearthError(
        "FAILED_PRECONDITION",
        `the bundle of ${client.name} expired on ${dayOf(client.expiresAtMs)}; enroll the machine ` +
          `again with \`hearth enroll ${client.name}\` on the coordinator's machine`,
      );
    }
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
