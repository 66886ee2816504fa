import { describe, expect, test } from "bun:test";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeCertificateRequest } from "../../src/trust/certificate-request.ts";
import { isLocked, lockPrivateKey, unlockPrivateKey } from "../../src/trust/locked-key.ts";
import { failureOf, temporaryFolder } from "./home.ts";
import { openssl, opensslIsThere } from "./openssl.ts";

const { privateKeyPem } = await makeCertificateRequest();
const passphrase = "correct horse";
const locked = await lockPrivateKey(privateKeyPem, passphrase);

describe("a locked key", () => {
  test("is opened by its passphrase, and says that it is locked", async () => {
    expect(await unlockPrivateKey(locked, passphrase)).toBe(privateKeyPem);
    expect(isLocked(locked)).toBe(true);
    expect(isLocked(privateKeyPem)).toBe(false);
    expect(isLocked("")).toBe(false);
  });

  test("is another text every time", async () => {
    expect(await lockPrivateKey(privateKeyPem, passphrase)).not.toBe(locked);
  });

  test.each(["Correct horse", "correct horse ", "correct hors", "x"])(
    "is not opened by %j",
    async (text) => {
      expect(await failureOf(() => unlockPrivateKey(locked, text))).toStartWith(
        "UNAUTHENTICATED: the passphrase is wrong",
      );
    },
  );

  test("is not opened when it is damaged", async () => {
    const at = locked.lastIndexOf("\n", locked.length - 50);
    const changed =
      locked.slice(0, at - 1) + (locked[at - 1] === "A" ? "B" : "A") + locked.slice(at);
    expect(await failureOf(() => unlockPrivateKey(changed, passphrase))).toStartWith(
      "UNAUTHENTICATED: the passphrase is wrong, or the key that it locks is damaged",
    );
    const middle = locked.length / 2;
    for (const text of [locked.slice(0, middle), "", privateKeyPem, locked.repeat(20)]) {
      expect(await failureOf(() => unlockPrivateKey(text, passphrase))).toStartWith(
        "INVALID_ARGUMENT: the locked private key is damaged, or not locked by PBES2",
      );
    }
  });

  test("is not opened when that would take for ever", async () => {
    const der = Buffer.from(locked.split("\n").slice(1, -2).join(""), "base64");
    // The number of rounds: an INTEGER of three bytes.
    const at = der.indexOf(Buffer.from([2, 3, 0x09, 0x27, 0xc0]));
    for (const first of [0x7f, 0x80, 0xff]) {
      der[at + 2] = first;
      const text = [
        "-----BEGIN ENCRYPTED PRIVATE KEY-----",
        der.toString("base64"),
        "-----END ENCRYPTED PRIVATE KEY-----",
      ].join("\n");
      expect(await failureOf(() => unlockPrivateKey(text, passphrase))).toContain(
        "of at most 5000000 rounds",
      );
    }
  });

  test("takes a passphrase however a keyboard composes its letters", async () => {
    const composed = "Schlüssel é 鍵";
    const text = await lockPrivateKey(privateKeyPem, composed);
    expect(await unlockPrivateKey(text, composed.normalize("NFD"))).toBe(privateKeyPem);
  });

  test("takes no empty passphrase, and none that the TLS library could not take", async () => {
    for (const [text, message] of [
      ["", "is empty"],
      ["x".repeat(1025), "longer than 1024 bytes"],
      ["é".repeat(513), "longer than 1024 bytes"],
    ] as const) {
      for (const action of [
        () => lockPrivateKey(privateKeyPem, text),
        () => unlockPrivateKey(locked, text),
      ]) {
        const failure = await failureOf(action);
        expect(failure).toStartWith("INVALID_ARGUMENT: ");
        expect(failure).toContain(message);
      }
    }
    const longest = "x".repeat(1024);
    expect(await unlockPrivateKey(await lockPrivateKey(privateKeyPem, longest), longest)).toBe(
      privateKeyPem,
    );
  });

  test("is not made of something that is no key", async () => {
    for (const text of ["", "key", locked]) {
      expect(await failureOf(() => lockPrivateKey(text, passphrase))).toContain(
        "not a PEM private key",
      );
    }
  });
});

// Skipped where openssl is not installed: it is the reader under test.
describe.skipIf(!opensslIsThere)("OpenSSL and a locked key", () => {
  test("OpenSSL opens ours, and sees 600,000 rounds of PBKDF2 and AES-256", async () => {
    await using folder = await temporaryFolder();
    const at = (name: string): string => join(folder.path, name);
    await writeFile(at("locked.key"), locked);
    await writeFile(at("passphrase"), `${passphrase}\n`);
    const input = `-in ${at("locked.key")} -passin file:${at("passphrase")}`;
    expect(await openssl(`pkey ${input}`)).toBe(privateKeyPem);
    expect(await openssl(`pkcs8 ${input}`)).toBe(privateKeyPem);
    const structure = await openssl(`asn1parse -in ${at("locked.key")}`);
    expect(structure).toContain("PBES2");
    expect(structure).toContain("hmacWithSHA256");
    expect(structure).toContain("aes-256-cbc");
    expect(structure).toContain(`:${(600_000).toString(16).padStart(6, "0").toUpperCase()}`);
    await writeFile(at("passphrase"), "wrong\n");
    await expect(openssl(`pkey ${input}`)).rejects.toThrow(/bad decrypt|could not read/i);
  });

  test("ours is opened that OpenSSL locked", async () => {
    await using folder = await temporaryFolder();
    const at = (name: string): string => join(folder.path, name);
    await writeFile(at("client.key"), privateKeyPem);
    await writeFile(at("passphrase"), passphrase);
    const theirs = await openssl(
      `pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256 -in ${at("client.key")} -passout file:${at("passphrase")}`,
    );
    expect(isLocked(theirs)).toBe(true);
    expect(await unlockPrivateKey(theirs, passphrase)).toBe(privateKeyPem);
  });
});
