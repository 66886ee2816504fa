import { describe, expect, test } from "bun:test";
import { generateKeyPairSync } from "node:crypto";
import { join } from "node:path";
import { parseMachineName } from "../../src/trust/machine-name.ts";
import { signProof, verifyProof } from "../../src/trust/proof-signature.ts";
import { certificateIn, failureOf, newAuthority, temporaryFolder } from "./home.ts";
import { makeEd25519Authority, opensslIsThere } from "./openssl.ts";

const statement = new TextEncoder().encode("hearth proof of a nonce");

interface Holder {
  der: Uint8Array;
  privateKeyPem: string;
}

async function p256Holder(): Promise<Holder> {
  const { authority } = await newAuthority();
  const name = parseMachineName("nas");
  const identity = await authority.issueClient({ name, roles: ["worker"] });
  return {
    der: certificateIn(identity.certificatePem).der,
    privateKeyPem: identity.privateKeyPem,
  };
}

async function ed25519Holder(): Promise<Holder> {
  await using folder = await temporaryFolder();
  await makeEd25519Authority(folder.path);
  const read = (name: string): Promise<string> => Bun.file(join(folder.path, name)).text();
  return { der: certificateIn(await read("ca.crt")).der, privateKeyPem: await read("ca.key") };
}

// The Ed25519 case needs openssl, which makes the certificate that ours never would.
const kinds: [string, () => Promise<Holder>][] = opensslIsThere
  ? [
      ["P-256", p256Holder],
      ["Ed25519", ed25519Holder],
    ]
  : [["P-256", p256Holder]];

describe.each(kinds)("a proof by a %s key", (_kind, newHolder) => {
  test("is 64 bytes and convinces whoever has the certificate", async () => {
    const { der, privateKeyPem } = await newHolder();
    const signature = await signProof(privateKeyPem, statement);
    expect(signature).toHaveLength(64);
    expect(await verifyProof(der, statement, signature)).toBe(true);
  });

  test("does not hold for another statement or another certificate", async () => {
    const { der, privateKeyPem } = await newHolder();
    const signature = await signProof(privateKeyPem, statement);
    const other = new TextEncoder().encode("hearth proof of another nonce");
    expect(await verifyProof(der, other, signature)).toBe(false);
    expect(await verifyProof((await newHolder()).der, statement, signature)).toBe(false);
    expect(await verifyProof((await p256Holder()).der, statement, signature)).toBe(false);
  });

  test("does not hold when it is changed, cut, empty or all zeros", async () => {
    const { der, privateKeyPem } = await newHolder();
    const signature = await signProof(privateKeyPem, statement);
    const changed = signature.map((byte, index) => (index === 40 ? byte ^ 1 : byte));
    const cases = [changed, signature.slice(1), new Uint8Array(), new Uint8Array(64)];
    for (const bytes of cases) expect(await verifyProof(der, statement, bytes)).toBe(false);
  });
});

test("a proof never holds by something that is not a certificate", async () => {
  expect(await verifyProof(new Uint8Array(10), statement, new Uint8Array(64))).toBe(false);
});

test("a key that Hearth does not work with cannot make a proof", async () => {
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const p384 = generateKeyPairSync("ec", { namedCurve: "secp384r1" }).privateKey;
  const pems = [rsa, p384].map((key) => key.export({ type: "pkcs8", format: "pem" }).toString());
  for (const pem of [...pems, "", "-----BEGIN PRIVATE KEY-----"]) {
    expect(await failureOf(() => signProof(pem, statement))).toContain("neither P-256 nor Ed25519");
  }
});
