import { describe, expect, test } from "bun:test";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { systemClock } from "../../src/platform/clock.ts";
import type { Authority } from "../../src/trust/authority.ts";
import {
  beginRotation,
  createAuthority,
  loadAuthority,
  openAuthorities,
} from "../../src/trust/authority-folder.ts";
import {
  checkCertificateRequest,
  makeCertificateRequest,
} from "../../src/trust/certificate-request.ts";
import { parseMachineName } from "../../src/trust/machine-name.ts";
import { signProof } from "../../src/trust/proof-signature.ts";
import { certificateIn, failureOf, temporaryFolder } from "./home.ts";
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

describe.skipIf(!opensslIsThere).each([
  ["a CA of ours", (folder: string) => createAuthority(folder, { clock: systemClock })],
  ["an Ed25519 CA made by other tools", makeEd25519Authority],
])("while %s is replaced", (_what, make) => {
  test("OpenSSL verifies the certificates of both with the file that holds both", async () => {
    await using folder = await temporaryFolder();
    const at = (name: string): string => join(folder.path, name);
    await make(folder.path);
    const clock = systemClock;
    const old = await loadAuthority(folder.path, { clock });
    await beginRotation(folder.path, { clock });
    const { current, issuing, trusted } = await openAuthorities(folder.path, { clock });
    await writeFile(at("both.crt"), trusted.map(({ certificatePem }) => certificatePem).join(""));
    const whom = { name: parseMachineName("nas"), roles: ["worker"] } as const;
    await writeFile(at("old.crt"), (await old.issueClient(whom)).certificatePem);
    await writeFile(at("new.crt"), (await issuing.issueClient(whom)).certificatePem);
    const server = await current.issueServer({ hostNames: [], addresses: [] });
    await writeFile(at("server.crt"), server.certificatePem);
    const verify = (file: string, authorities = "both.crt"): Promise<string> =>
      openssl(`verify -x509_strict -CAfile ${at(authorities)} ${at(file)}`);
    for (const file of ["old.crt", "new.crt", "server.crt"]) await verify(file);
    await verify("old.crt", "ca.crt");
    await verify("new.crt", "next.crt");
    await expect(verify("new.crt", "ca.crt")).rejects.toThrow(/unable to get local issuer/);
    for (const file of ["ca.crt", "next.crt"]) {
      const text = await openssl(`x509 -in ${at(file)} -noout -text`);
      expect(text).toContain("CA:TRUE, pathlen:0");
    }
    await openssl(`pkey -in ${at("next.key")} -check -noout`);
  });
});

describe.skipIf(!opensslIsThere)("OpenSSL and certificate requests", () => {
  test("OpenSSL verifies ours, and the certificate that it leads to", async () => {
    await using folder = await temporaryFolder();
    const at = (name: string): string => join(folder.path, name);
    const authority = await createAuthority(folder.path, { clock: systemClock });
    const request = await makeCertificateRequest();
    await writeFile(at("request.der"), request.requestDer);
    const text = await openssl(`req -in ${at("request.der")} -inform DER -verify -noout -text`);
    expect(text).toContain("ASN1 OID: prime256v1");
    expect(text).toContain("Signature Algorithm: ecdsa-with-SHA256");
    const name = parseMachineName("nas");
    const certificate = await authority.issueForRequest({ request, name, roles: ["submit"] });
    await writeFile(at("client.crt"), certificate.pem);
    await openssl(
      `verify -x509_strict -CAfile ${at("ca.crt")} -purpose sslclient ${at("client.crt")}`,
    );
    const issued = await openssl(`x509 -in ${at("client.crt")} -noout -text`);
    expect(issued).toContain("URI:hearth://role/submit");
    expect(issued).toContain("CA:FALSE");
    await writeFile(at("client.key"), request.privateKeyPem);
    const ofKey = await openssl(`pkey -in ${at("client.key")} -pubout`);
    expect(await openssl(`x509 -in ${at("client.crt")} -noout -pubkey`)).toBe(ofKey);
  });

  test("one that OpenSSL made passes the check, unless its key is of another kind", async () => {
    await using folder = await temporaryFolder();
    const at = (name: string): string => join(folder.path, name);
    const made = async (key: string): Promise<Uint8Array> => {
      await openssl(
        `req -new -newkey ${key} -nodes -keyout ${at("key")} -subj /CN=nas -outform DER -out ${at("der")}`,
      );
      return await Bun.file(at("der")).bytes();
    };
    await checkCertificateRequest(await made("ec -pkeyopt ec_paramgen_curve:P-256"));
    for (const key of ["ec -pkeyopt ec_paramgen_curve:P-384", "rsa:2048", "ed25519"]) {
      const failure = await failureOf(async () => checkCertificateRequest(await made(key)));
      expect(failure).toContain("its key is not of kind P-256");
    }
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
