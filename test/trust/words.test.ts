import { describe, expect, test } from "bun:test";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { comparisonWords } from "../../src/trust/words.ts";
import { failureOf } from "./home.ts";

const compared = {
  authorityFingerprint: "ab".repeat(32),
  keyHash: new Uint8Array(32).fill(1),
  secretHash: new Uint8Array(32).fill(2),
};

describe("the words to compare", () => {
  test("are four of the list, the same ones on both sides and for ever", () => {
    const words = comparisonWords(compared);
    expect(words.split(" ")).toHaveLength(4);
    for (const word of words.split(" ")) expect(wordlist).toContain(word);
    expect(words).toBe("logic wrong gallery combine");
  });

  test("are others for another authority, another key or another code", () => {
    const words = [
      compared,
      { ...compared, authorityFingerprint: "ac".repeat(32) },
      { ...compared, keyHash: compared.secretHash },
      { ...compared, secretHash: compared.keyHash },
      { ...compared, keyHash: compared.secretHash, secretHash: compared.keyHash },
    ].map(comparisonWords);
    expect(new Set(words).size).toBe(words.length);
  });

  test("are of the whole list, each word as likely as the other", () => {
    const seen = new Map<string, number>();
    const counts = 4096;
    for (let count = 0; count < counts; count++) {
      const keyHash = new Uint8Array(32);
      new DataView(keyHash.buffer).setUint32(0, count);
      for (const word of comparisonWords({ ...compared, keyHash }).split(" ")) {
        seen.set(word, (seen.get(word) ?? 0) + 1);
      }
    }
    // 8 times each on average; that a word is missing is as likely as e^-8.
    expect(seen.size).toBeGreaterThan(2030);
    expect(Math.max(...seen.values())).toBeLessThan(30);
  });

  test("are made of hashes and nothing else", async () => {
    for (const odd of [
      { ...compared, keyHash: new Uint8Array(31) },
      { ...compared, secretHash: new Uint8Array() },
      { ...compared, authorityFingerprint: "ab" },
    ]) {
      expect(await failureOf(() => comparisonWords(odd))).toStartWith("INTERNAL: ");
    }
  });
});
