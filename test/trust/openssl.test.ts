import { describe, expect, test } from "bun:test";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { systemClock } from "../../src/platform/clock.ts";
import type { Authority } from "../../src/trust/authority.ts";
import { createAuthority, loadAuthority } from "../../src/trust/authority-folder.ts";
import { parseMachineName } from "../../src/trust/machine-name.ts";
import { signProof } from "../../src/trust/proof-signature.ts";
import { certificateIn, temporaryFolder } from "./home.ts";
import { makeEd25519Authority, openssl, opensslIsThere } from "./openssl.ts";

/** Writes a server's and a client's files beside ca.crt. */
async function issueInto(folder: string, authority: Authority): Promise<void> {
  const server = await authority.issueServer({ hostNames: ["nas.local"], addresses: ["fe80::1"] });
  const client = await authority.issueClient({ name: parseMachineName("nas"), roles: ["worker"] });
  await writeFile(join(folder, "server.crt"), server.certificatePem);
  await writeFile(join(folder, "client.crt"), client.certificatePem);
  await writeFile(join(folder, "client.key"), client.privateKeyPem);
}

// Skipped where openssl is not installed: it is the reader under test.
describe.skipIf(!opensslIsThere).each([
  ["a new CA", (folder: string) => createAuthority(folder, { clock: systemClock })],
  [
    "an Ed25519 CA made by other tools",
    async (folder: string) => {
      await makeEd25519Authority(folder);
      return loadAuthority(folder, { clock: systemClock });
    },
  ],
])("what %s issues", (_what, open) => {
  test("is verified by OpenSSL for its own purpose, strictly, and for no other", async () => {
    await using folder = await temporaryFolder();
    await issueInto(folder.path, await open(folder.path));
    const verify = (purpose: string, file: string): Promise<string> =>
      openssl(
        `verify -x509_strict -CAfile ${join(folder.path, "ca.crt")} -purpose ${purpose} ${join(folder.path, file)}`,
      );
    expect(await verify("sslserver", "server.crt")).toEndWith("server.crt: OK\n");
    expect(await verify("sslclient", "client.crt")).toEndWith("client.crt: OK\n");
    const complaint = /unsuitable certificate purpose|unsupported certificate purpose/;
    await expect(verify("sslclient", "server.crt")).rejects.toThrow(complaint);
    await expect(verify("sslserver", "client.crt")).rejects.toThrow(complaint);
  });

  test("covers the coordinator's fixed name, its host names and its addresses", async () => {
    await using folder = await temporaryFolder();
    await issueInto(folder.path, await open(folder.path));
    const verify = (check: string): Promise<string> =>
      openssl(
        `verify -CAfile ${join(folder.path, "ca.crt")} ${check} ${join(folder.path, "server.crt")}`,
      );
    await verify("-verify_hostname coordinator.hearth");
    await verify("-verify_hostname nas.local");
    await verify("-verify_ip fe80::1");
    await expect(verify("-verify_hostname other.local")).rejects.toThrow(/hostname mismatch/i);
  });

  test("can be read: the key as PKCS#8, the certificate with its name and roles", async () => {
    await using folder = await temporaryFolder();
    const authority = await open(folder.path);
    await issueInto(folder.path, authority);
    await openssl(`pkey -in ${join(folder.path, "client.key")} -check -noout`);
    await openssl(`pkey -in ${join(folder.path, "ca.key")} -noout`);
    const text = await openssl(`x509 -in ${join(folder.path, "client.crt")} -noout -text`);
    expect(text).toContain("URI:hearth://role/worker");
    const subject = await openssl(
      `x509 -in ${join(folder.path, "client.crt")} -noout -subject -nameopt RFC2253`,
    );
    expect(subject).toBe("subject=CN=nas\n");
    const fingerprint = await openssl(
      `x509 -in ${join(folder.path, "ca.crt")} -noout -fingerprint -sha256`,
    );
    expect(fingerprint.replaceAll(":", "").toLowerCase()).toContain(authority.fingerprint);
  });

  test("has the dates and the serial number that OpenSSL sees", async () => {
    await using folder = await temporaryFolder();
    await issueInto(folder.path, await open(folder.path));
    const path = join(folder.path, "client.crt");
    const certificate = certificateIn(await Bun.file(path).text());
    const text = await openssl(`x509 -in ${path} -noout -serial -enddate`);
    expect(text.toLowerCase()).toContain(`serial=${certificate.serial}\n`);
    expect(Date.parse(text.split("notAfter=")[1] ?? "")).toBe(certificate.expiresAtMs);
  });
});

test.skipIf(!opensslIsThere)("OpenSSL verifies a proof made with an Ed25519 key", async () => {
  await using folder = await temporaryFolder();
  const at = (name: string): string => join(folder.path, name);
  await makeEd25519Authority(folder.path);
  const statement = new TextEncoder().encode("a nonce");
  await writeFile(at("statement"), statement);
  await writeFile(at("signature"), await signProof(await Bun.file(at("ca.key")).text(), statement));
  const output = await openssl(
    `pkeyutl -verify -rawin -inkey ${at("ca.key")} -in ${at("statement")} -sigfile ${at("signature")}`,
  );
  expect(output).toContain("Verified Successfully");
});
