/**
 * A private key at rest, locked with a passphrase: PKCS#8 EncryptedPrivateKeyInfo (RFC 5958) with PBES2
 * (RFC 8018), which OpenSSL and every other tool reads. Making it needs `pkijs`, looking into it `asn1js`;
 * both are loaded at that moment.
 *
 * P8: how long opening it takes is written in the key, so it is read before anybody waits for that.
 */
import { createPrivateKey } from "node:crypto";
import type { BaseBlock } from "asn1js";
import { HearthError } from "../errors.ts";

const label = "ENCRYPTED PRIVATE KEY";

/** OWASP's recommendation for PBKDF2 with HMAC-SHA256: 0.2 s on a PC, 2 s on a small board. */
const roundsOfPbkdf2 = 600_000;

/** Far more than other tools choose; some seconds on a PC. */
const roundsMax = 5_000_000;

const pbes2Oid = "1.2.840.113549.1.5.13";
const pbkdf2Oid = "1.2.840.113549.1.5.12";

/** Above any locked key of ours (about 500 characters). */
const lockedLengthMax = 8 * 1024;

/** What the TLS library takes, in UTF-8. */
const passphraseBytesMax = 1024;

/** Whether a PEM text says of itself that it is a locked private key. */
export function isLocked(pem: string): boolean {
  return pem.includes(`-----BEGIN ${label}-----`);
}

/**
 * Locks a private key (PKCS#8, PEM): AES-256-CBC under a key derived by PBKDF2. The same key and
 * passphrase give other bytes every time. Throws INVALID_ARGUMENT for a passphrase that is empty or too
 * long, or for what is no key.
 */
export async function lockPrivateKey(privateKeyPem: string, passphrase: string): Promise<string> {
  const password = passwordOf(passphrase);
  const asn1 = await import("asn1js");
  const pki = await import("pkijs");
  const bag = new pki.PKCS8ShroudedKeyBag({
    parsedValue: pki.PrivateKeyInfo.fromBER(derOf(privateKeyPem)),
  });
  await bag.makeInternalValues({
    password: password.buffer,
    contentEncryptionAlgorithm: { name: "AES-CBC", length: 256 },
    hmacHashAlgorithm: "SHA-256",
    iterationCount: roundsOfPbkdf2,
  });
  // pkijs cuts the ciphertext into pieces, which is BER and not the DER that PKCS#8 asks for.
  bag.encryptedData = new asn1.OctetString({ valueHex: bag.encryptedData.getValue() });
  const lines = new Uint8Array(bag.toSchema().toBER()).toBase64().match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}

/**
 * Unlocks a private key that `lockPrivateKey` or another tool locked; answers it as PKCS#8, PEM. Throws
 * UNAUTHENTICATED when the passphrase is wrong (a key with damaged content looks the same),
 * INVALID_ARGUMENT when it is empty or too long, or the key is damaged or locked in another way.
 */
export async function unlockPrivateKey(lockedPem: string, passphrase: string): Promise<string> {
  const password = passwordOf(passphrase);
  const rounds = lockedPem.length > lockedLengthMax ? undefined : await roundsIn(lockedPem);
  if (rounds === undefined || rounds < 1 || rounds > roundsMax) {
    throw new HearthError(
      "INVALID_ARGUMENT",
      "the locked private key is damaged, or not locked by PBES2 with PBKDF2 of at most " +
        `${roundsMax} rounds; lock it again, or enroll the machine again`,
    );
  }
  try {
    return createPrivateKey({ key: lockedPem, passphrase: Buffer.from(password) })
      .export({ type: "pkcs8", format: "pem" })
      .toString();
  } catch (thrown) {
    throw new HearthError(
      "UNAUTHENTICATED",
      "the passphrase is wrong, or the key that it locks is damaged",
      { cause: thrown },
    );
  }
}

/** How many rounds of PBKDF2 a locked key asks for; undefined if it is locked in another way. */
async function roundsIn(lockedPem: string): Promise<bigint | undefined> {
  const asn1 = await import("asn1js");
  const partsOf = (block: BaseBlock | undefined): readonly BaseBlock[] =>
    block instanceof asn1.Sequence ? block.valueBlock.value : [];
  const isOid = (block: BaseBlock | undefined, oid: string): boolean =>
    block instanceof asn1.ObjectIdentifier && block.getValue() === oid;
  try {
    const base64 = lockedPem.split(/-----(?:BEGIN|END) ENCRYPTED PRIVATE KEY-----/)[1] ?? "";
    // EncryptedPrivateKeyInfo, its PBES2-params, and in these its PBKDF2-params.
    const [algorithm] = partsOf(asn1.fromBER(Uint8Array.fromBase64(base64)).result);
    const [scheme, schemeParameters] = partsOf(algorithm);
    const [derivation] = partsOf(schemeParameters);
    const [derivedBy, derivationParameters] = partsOf(derivation);
    const [, rounds] = partsOf(derivationParameters);
    if (!isOid(scheme, pbes2Oid) || !isOid(derivedBy, pbkdf2Oid)) return undefined;
    return rounds instanceof asn1.Integer ? rounds.toBigInt() : undefined;
  } catch {
    return undefined;
  }
}

/** One spelling whatever the keyboard: "é" is one character here, on some systems it is typed as two. */
function passwordOf(passphrase: string): Uint8Array<ArrayBuffer> {
  const password = new TextEncoder().encode(passphrase.normalize("NFC"));
  if (password.byteLength < 1) {
    throw new HearthError("INVALID_ARGUMENT", "the passphrase is empty; choose another one");
  }
  if (password.byteLength > passphraseBytesMax) {
    throw new HearthError(
      "INVALID_ARGUMENT",
      `the passphrase is longer than ${passphraseBytesMax} bytes; choose a shorter one`,
    );
  }
  return password;
}

function derOf(privateKeyPem: string): Uint8Array<ArrayBuffer> {
  try {
    const key = createPrivateKey(privateKeyPem);
    return new Uint8Array(key.export({ type: "pkcs8", format: "der" }));
  } catch (thrown) {
    throw new HearthError("INVALID_ARGUMENT", "what is to be locked is not a PEM private key", {
      cause: thrown,
    });
  }
}
