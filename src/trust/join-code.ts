/**
 * The code that `hearth invite` prints and `hearth join` takes: a secret that works once, the authority
 * that the joiner must find (P7: so nobody in between can pose as it), and where to look.
 *
 *   version        1 byte
 *   secret        10 bytes
 *   authority     16 bytes, the first of the SHA-256 of its certificate
 *   addresses      as `join-address.ts` writes them
 *   checksum       3 bytes, the first of the SHA-256 of all before
 *
 * 128 bits of the authority's hash are too many to find a second certificate with; 80 bits of a secret
 * that a coordinator lets nobody guess often (P8) are too many for that. Base 32 by `crockford.ts`.
 */
import { createHash } from "node:crypto";
import { assert, HearthError } from "../errors.ts";
import { limits } from "../job/limits.ts";
import { decodeCrockford, encodeCrockford } from "./crockford.ts";
import { decodeAddresses, encodeAddress } from "./join-address.ts";

const codeVersion = 1;
const { joinSecretBytes } = limits;
const authorityBytes = 16;
const checksumBytes = 3;
/** A code is typed by hand; a machine that has more addresses has its best ones first. */
export const joinAddressesMax = 6;
/** Above any code: six host names of the greatest length are 2,500 digits. */
const textLengthMax = 4_000;
const digitsOfGroup = 5;
/** What a code is made of. */
export interface JoinInvitation {
  /** `limits.joinSecretBytes` bytes. */
  readonly secret: Uint8Array;
  /** SHA-256 of the CA's certificate, 64 lower-case hexadecimal digits. */
  readonly authorityFingerprint: string;
  /** `host:port` of the door each, the best first; none = it is to be found by discovery. */
  readonly addresses: readonly string[];
}

/** What a code says. */
export interface JoinCode {
  readonly secret: Uint8Array<ArrayBuffer>;
  /** The first 16 bytes of the SHA-256 of the CA's certificate: see `fingerprintMatches`. */
  readonly authorityFingerprint: Uint8Array<ArrayBuffer>;
  /** `host:port` each, at most `joinAddressesMax`. */
  readonly addresses: readonly string[];
}

/**
 * Makes a code, in groups of five digits. Addresses beyond `joinAddressesMax` and those that are good on
 * one link only (`fe80::1%eth0`) are left out. Throws INVALID_ARGUMENT for what is no address.
 */
export function encodeJoinCode(invitation: JoinInvitation): string {
  const { secret, authorityFingerprint, addresses } = invitation;
  assert(secret.byteLength === joinSecretBytes, "a code's secret has a fixed length");
  assert(/^[0-9a-f]{64}$/.test(authorityFingerprint), "a fingerprint is a SHA-256 in hexadecimal");
  const authority = Buffer.from(authorityFingerprint, "hex").subarray(0, authorityBytes);
  const written = addresses.filter((text) => !text.includes("%")).slice(0, joinAddressesMax);
  const content = Buffer.concat([
    new Uint8Array([codeVersion]),
    secret,
    authority,
    ...written.map(encodeAddress),
  ]);
  const text = encodeCrockford(Buffer.concat([content, checksumOf(content)]));
  return (text.match(new RegExp(`.{1,${digitsOfGroup}}`, "g")) ?? []).join("-");
}

/**
 * Reads a code; lower case, O for 0, I and L for 1, dashes and spaces anywhere are fine. Throws
 * INVALID_ARGUMENT for one that was mistyped or cut, FAILED_PRECONDITION for one of a newer Hearth.
 */
export function decodeJoinCode(text: string): JoinCode {
  if (text.length > textLengthMax) throw refuse("is longer than any code");
  const decoded = decodeCrockford(text);
  if (decoded.kind === "refused") throw refuse(decoded.flaw);
  const content = decoded.bytes.subarray(0, -checksumBytes);
  const checksum = decoded.bytes.subarray(-checksumBytes);
  if (content.byteLength < 1 || Buffer.compare(checksumOf(content), checksum) !== 0) {
    throw refuse("is cut off or mistyped");
  }
  if (content[0] !== codeVersion) {
    throw new HearthError(
      "FAILED_PRECONDITION",
      "the code was made by a newer Hearth than this one; update Hearth on this machine",
    );
  }
  const addressesAt = 1 + joinSecretBytes + authorityBytes;
  if (content.byteLength < addressesAt) throw refuse("is too short");
  return {
    secret: content.slice(1, 1 + joinSecretBytes),
    authorityFingerprint: content.slice(1 + joinSecretBytes, addressesAt),
    addresses: addressesIn(content.subarray(addressesAt)),
  };
}

function addressesIn(bytes: Uint8Array): readonly string[] {
  const addresses = decodeAddresses(bytes, joinAddressesMax);
  if (addresses === undefined) throw refuse("holds what is no address");
  return addresses;
}

/**
 * Whether a certificate is the one that a code names. `pinned` is the code's `authorityFingerprint`,
 * `fingerprint` the certificate's: SHA-256 in 64 lower-case hexadecimal digits.
 */
export function fingerprintMatches(pinned: Uint8Array, fingerprint: string): boolean {
  return (
    pinned.byteLength === authorityBytes &&
    fingerprint.length === 64 &&
    fingerprint.startsWith(Buffer.from(pinned).toString("hex"))
  );
}

function checksumOf(content: Uint8Array): Uint8Array {
  return createHash("sha256").update(content).digest().subarray(0, checksumBytes);
}

function refuse(flaw: string): HearthError {
  return new HearthError(
    "INVALID_ARGUMENT",
    `this is not a whole code to join with: it ${flaw}; copy it again`,
  );
}
