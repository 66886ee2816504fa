/**
 * The words that two people compare before a machine is let in: the machine that joins and the
 * coordinator compute them each for itself. They agree only if both mean the same authority, the same
 * key of the machine and the same code (P7).
 *
 * Four words of 2048 are 44 bits. Whoever wants another key with the same words has to make some 10^13 of
 * them before the code expires, with a code that is spent by the first key that shows it.
 */
import { createHash } from "node:crypto";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { assert } from "../errors.ts";

const context = "hearth.v1 words to compare\0";
const wordsCount = 4;
const hashBytes = 32;

/** What the words stand for. All of them are of a fixed length, so no two can be taken for others. */
export interface Compared {
  /** SHA-256 of the authority's certificate, 64 lower-case hexadecimal digits. */
  readonly authorityFingerprint: string;
  /** SHA-256 of the machine's new public key. */
  readonly keyHash: Uint8Array;
  /** SHA-256 of the code's secret. */
  readonly secretHash: Uint8Array;
}

/** Four words of the English list of BIP-39, such as "river stamp orbit candy". */
export function comparisonWords(compared: Compared): string {
  const parts = [
    Buffer.from(compared.authorityFingerprint, "hex"),
    compared.keyHash,
    compared.secretHash,
  ];
  assert(
    parts.every(({ byteLength }) => byteLength === hashBytes),
    "words are made of SHA-256 hashes",
  );
  const hash = createHash("sha256");
  for (const part of [Buffer.from(context), ...parts]) hash.update(part);
  // The first 44 bits, in four times 11.
  let bits = Math.floor(hash.digest().readUIntBE(0, 6) / 16);
  const words: string[] = [];
  while (words.length < wordsCount) {
    words.unshift(wordlist[bits % wordlist.length] ?? "");
    bits = Math.floor(bits / wordlist.length);
  }
  return words.join(" ");
}
