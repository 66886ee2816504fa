import { describe, expect, test } from "bun:test";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Authority, authorityValidityMs, isDnsName } from "../../src/trust/authority.ts";
import { isIssuedBy, purposeOids, readPrivateKeyPem } from "../../src/trust/certificate.ts";
import { parseMachineName } from "../../src/trust/machine-name.ts";
import {
  certificateIn,
  dayMs,
  failureOf,
  newAuthority,
  setClock,
  startMs,
  temporaryFolder,
  yearMs,
} from "./home.ts";

const name = parseMachineName("nas");

describe("a new authority", () => {
  test("signs itself, may sign others, and lasts for more than ten years", async () => {
    const { authority } = await newAuthority();
    expect(isIssuedBy(authority.certificate, authority.certificate)).toBe(true);
    expect(authority.certificate.expiresAtMs - startMs).toBe(authorityValidityMs);
    expect(authorityValidityMs).toBeGreaterThan(10 * yearMs);
    expect(authority.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(certificateIn(authority.certificatePem).der).toEqual(authority.certificateDer);
  });

  test("bears its name unchanged, whatever is in it", async () => {
    const commonName = 'Anna\'s "home", Küche = #1';
    const { authority } = await Authority.generate(commonName, setClock());
    expect(authority.certificate.commonName).toBe(commonName);
  });

  test.each(["", "x".repeat(65)])("cannot be called %j", async (commonName) => {
    const failure = await failureOf(() => Authority.generate(commonName, setClock()));
    expect(failure).toStartWith("INVALID_ARGUMENT: ");
  });
});

describe("a client certificate", () => {
  test("bears the machine's name, its roles, and the purpose of a client alone", async () => {
    const { authority } = await newAuthority();
    const identity = await authority.issueClient({ name, roles: ["worker", "view", "worker"] });
    const certificate = certificateIn(identity.certificatePem);
    expect(certificate.commonName).toBe("nas");
    expect(certificate.uris).toEqual(["hearth://role/worker", "hearth://role/view"]);
    expect(certificate.purposes).toEqual([purposeOids.client]);
    expect(certificate.isAuthority).toBe(false);
    expect(isIssuedBy(certificate, authority.certificate)).toBe(true);
    expect(readPrivateKeyPem(identity.privateKeyPem)?.kind).toBe("P-256");
  });

  test("begins a day in the past, for machines whose clock is behind", async () => {
    const { authority } = await newAuthority();
    const identity = await authority.issueClient({ name, roles: ["view"], validityMs: 3 * dayMs });
    const certificate = certificateIn(identity.certificatePem);
    expect(certificate.notBeforeMs).toBe(startMs - dayMs);
    expect(certificate.expiresAtMs).toBe(startMs + 3 * dayMs);
  });

  test("never outlives its authority", async () => {
    const { authority } = await newAuthority();
    const identity = await authority.issueClient({
      name,
      roles: ["view"],
      validityMs: 99 * yearMs,
    });
    const certificate = certificateIn(identity.certificatePem);
    expect(certificate.expiresAtMs).toBe(authority.certificate.expiresAtMs);
  });

  test("has a serial number and a key of its own", async () => {
    const { authority } = await newAuthority();
    const first = await authority.issueClient({ name, roles: ["view"] });
    const second = await authority.issueClient({ name, roles: ["view"] });
    expect(certificateIn(first.certificatePem).serial).not.toBe(
      certificateIn(second.certificatePem).serial,
    );
    expect(first.privateKeyPem).not.toBe(second.privateKeyPem);
  });

  test("needs a role and a time to be valid", async () => {
    const { authority } = await newAuthority();
    const roles = ["view"] as const;
    expect(await failureOf(() => authority.issueClient({ name, roles: [] }))).toContain("role");
    for (const validityMs of [0, -1, 999, Number.NaN]) {
      const failure = await failureOf(() => authority.issueClient({ name, roles, validityMs }));
      expect(failure).toStartWith("INVALID_ARGUMENT: a certificate must be valid");
    }
  });
});

describe("a server certificate", () => {
  test("covers the fixed name and every name and address asked for, and is a server's alone", async () => {
    const { authority } = await newAuthority();
    const hostNames = ["nas", "nas.local", "my_nas", "NAS-1.example.org"];
    const addresses = ["192.168.1.2", "::1", "fe80::1", "2001:DB8::a:1", "::ffff:10.0.0.1"];
    const identity = await authority.issueServer({ hostNames, addresses });
    const certificate = certificateIn(identity.certificatePem);
    for (const hostName of ["coordinator.hearth", ...hostNames]) {
      expect(certificate.x509.checkHost(hostName)).toBe(hostName);
    }
    for (const address of addresses) expect(certificate.x509.checkIP(address)).toBe(address);
    expect(certificate.x509.checkHost("other.local")).toBeUndefined();
    expect(certificate.x509.checkIP("192.168.1.3")).toBeUndefined();
    expect(certificate.commonName).toBe("coordinator.hearth");
    expect(certificate.purposes).toEqual([purposeOids.server]);
  });

  test("lasts no longer than Apple's systems accept", async () => {
    const { authority } = await newAuthority();
    const { certificatePem } = await authority.issueServer({ hostNames: [], addresses: [] });
    const certificate = certificateIn(certificatePem);
    expect(certificate.expiresAtMs - certificate.notBeforeMs).toBeLessThanOrEqual(825 * dayMs);
  });

  test.each(["", "Anna's PC", "näs", "-a", "a..b", "*.local", "10.0.0.1", "x".repeat(64)])(
    "cannot cover the host name %j",
    async (hostName) => {
      const { authority } = await newAuthority();
      expect(isDnsName(hostName)).toBe(false);
      const issuing = (): unknown =>
        authority.issueServer({ hostNames: [hostName], addresses: [] });
      expect(await failureOf(issuing)).toContain("is not a DNS name");
    },
  );

  test.each(["", "nas", "10.0.0.1:7843", "[::1]", "fe80::1%eth0", "10.0.0.256"])(
    "cannot cover the address %j",
    async (address) => {
      const { authority } = await newAuthority();
      const issuing = (): unknown => authority.issueServer({ hostNames: [], addresses: [address] });
      expect(await failureOf(issuing)).toContain("is not an IP address");
    },
  );

  test("cannot cover more names than a handshake should carry", async () => {
    const { authority } = await newAuthority();
    const hostNames = Array.from({ length: 201 }, (_, index) => `nas-${index}`);
    const failure = await failureOf(() => authority.issueServer({ hostNames, addresses: [] }));
    expect(failure).toContain("at most 200");
  });
});

test("what does not issue certificates does not load the slow library for it", async () => {
  const modules = [
    "authority-folder",
    "bundle-file",
    "certificate-request",
    "join-code",
    "late-renewal",
    "ledger",
    "proof-signature",
    "server-certificate",
    "verify-client",
    "words",
  ];
  const folder = join(import.meta.dir, "../../src/trust");
  const program = [
    ...modules.map((module) => `import ${JSON.stringify(join(folder, `${module}.ts`))};`),
    // Only reflect-metadata, which the library needs, puts this function there.
    'console.log("getMetadata" in Reflect);',
  ];
  const run = Bun.spawn([process.execPath, "-e", program.join("\n")], { stdout: "pipe" });
  expect(await run.stdout.text()).toBe("false\n");
});

test("a bundled program issues, requests and locks too, as the standalone binary is one", async () => {
  await using folder = await temporaryFolder();
  const program = join(folder.path, "program.ts");
  const source = join(import.meta.dir, "../../src");
  const from = (file: string): string => JSON.stringify(join(source, file));
  await writeFile(
    program,
    `import { Authority } from ${from("trust/authority.ts")};
    import { systemClock } from ${from("platform/clock.ts")};
    import { makeCertificateRequest } from ${from("trust/certificate-request.ts")};
    import { lockPrivateKey, unlockPrivateKey } from ${from("trust/locked-key.ts")};
    const { authority } = await Authority.generate("Bundled", systemClock);
    const request = await makeCertificateRequest();
    const certificate = await authority.issueForRequest({ request, name: "nas", roles: ["view"] });
    const locked = await lockPrivateKey(request.privateKeyPem, "secret");
    const isSame = (await unlockPrivateKey(locked, "secret")) === request.privateKeyPem;
    console.log(authority.certificate.commonName, certificate.commonName, isSame);`,
  );
  const built = await Bun.build({ entrypoints: [program], target: "bun", minify: true });
  const bundled = join(folder.path, "program.js");
  await writeFile(bundled, (await built.outputs[0]?.text()) ?? "");
  const run = Bun.spawn([process.execPath, bundled], { stdout: "pipe" });
  expect(await run.stdout.text()).toBe("Bundled nas true\n");
});
