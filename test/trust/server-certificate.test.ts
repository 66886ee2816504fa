import { describe, expect, test } from "bun:test";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { serverValidityMsDefault } from "../../src/trust/authority.ts";
import {
  ensureServerCertificate,
  type ServerCertificateOptions,
} from "../../src/trust/server-certificate.ts";
import {
  certificateIn,
  dayMs,
  failureOf,
  newAuthority,
  setClock,
  startMs,
  temporaryFolder,
} from "./home.ts";

const options: ServerCertificateOptions = {
  hostNames: ["nas", "nas.local"],
  addresses: ["192.168.1.2", "2001:db8::1"],
  clock: setClock(),
};

describe("the server certificate", () => {
  test("is made at the first start and reused at the next", async () => {
    await using folder = await temporaryFolder();
    const { authority } = await newAuthority();
    const first = await ensureServerCertificate(folder.path, authority, options);
    const second = await ensureServerCertificate(folder.path, authority, options);
    expect(first.issuedBecause).toBe("there was none");
    expect(second).toEqual({ identity: first.identity, issuedBecause: undefined });
    expect((await readdir(folder.path)).toSorted()).toEqual(["server.crt", "server.key"]);
  });

  test.skipIf(process.platform === "win32")("has a key that only its owner can read", async () => {
    await using folder = await temporaryFolder();
    const { authority } = await newAuthority();
    await ensureServerCertificate(folder.path, authority, options);
    expect((await stat(join(folder.path, "server.key"))).mode & 0o777).toBe(0o600);
  });

  test("is reused when the machine has fewer names and addresses than before", async () => {
    await using folder = await temporaryFolder();
    const { authority } = await newAuthority();
    await ensureServerCertificate(folder.path, authority, options);
    const fewer = { ...options, hostNames: ["NAS"], addresses: ["2001:DB8:0::1"] };
    const { issuedBecause } = await ensureServerCertificate(folder.path, authority, fewer);
    expect(issuedBecause).toBeUndefined();
  });

  test.each([
    ["address", { addresses: ["192.168.1.99"] }, "does not cover the address 192.168.1.99"],
    ["host name", { hostNames: ["attic"] }, "does not cover the host name attic"],
  ])("is made anew for a new %s, and covers it then", async (_what, change, reason) => {
    await using folder = await temporaryFolder();
    const { authority } = await newAuthority();
    await ensureServerCertificate(folder.path, authority, options);
    const changed = { ...options, ...change };
    const second = await ensureServerCertificate(folder.path, authority, changed);
    expect(second.issuedBecause).toContain(reason);
    const third = await ensureServerCertificate(folder.path, authority, changed);
    expect(third).toEqual({ identity: second.identity, issuedBecause: undefined });
  });

  test("leaves out names and addresses that a certificate cannot carry", async () => {
    await using folder = await temporaryFolder();
    const { authority } = await newAuthority();
    const odd = { ...options, hostNames: ["Anna's PC", "nas"], addresses: ["fe80::1%eth0"] };
    const { identity } = await ensureServerCertificate(folder.path, authority, odd);
    expect(certificateIn(identity.certificatePem).x509.subjectAltName).toBe(
      "DNS:coordinator.hearth, DNS:nas",
    );
    const again = await ensureServerCertificate(folder.path, authority, odd);
    expect(again.issuedBecause).toBeUndefined();
  });

  test("is made anew when a third of its life is left, not earlier", async () => {
    await using folder = await temporaryFolder();
    const { authority } = await newAuthority();
    await ensureServerCertificate(folder.path, authority, options);
    const dueMs = startMs - dayMs + ((serverValidityMsDefault + dayMs) * 2) / 3;
    const early = { ...options, clock: setClock(dueMs - 1000) };
    const late = { ...options, clock: setClock(dueMs + 1000) };
    const before = await ensureServerCertificate(folder.path, authority, early);
    expect(before.issuedBecause).toBeUndefined();
    const after = await ensureServerCertificate(folder.path, authority, late);
    expect(after.issuedBecause).toBe("the old one expires soon");
  });

  test("is made anew for another CA", async () => {
    await using folder = await temporaryFolder();
    const [old, current] = [await newAuthority(), await newAuthority()];
    await ensureServerCertificate(folder.path, old.authority, options);
    const { issuedBecause } = await ensureServerCertificate(
      folder.path,
      current.authority,
      options,
    );
    expect(issuedBecause).toBe("the old one is from another CA");
  });

  test("is made anew when its key is another's, as after a cut between the two files", async () => {
    await using folder = await temporaryFolder();
    const { authority } = await newAuthority();
    await ensureServerCertificate(folder.path, authority, options);
    const other = await authority.issueServer(options);
    await writeFile(join(folder.path, "server.key"), other.privateKeyPem);
    const { identity, issuedBecause } = await ensureServerCertificate(
      folder.path,
      authority,
      options,
    );
    expect(issuedBecause).toBe("the old one does not match its key");
    expect(await readFile(join(folder.path, "server.key"), "utf8")).toBe(identity.privateKeyPem);
  });

  test.each(["server.crt", "server.key"])("is made anew when %s is damaged", async (name) => {
    await using folder = await temporaryFolder();
    const { authority } = await newAuthority();
    await ensureServerCertificate(folder.path, authority, options);
    await writeFile(join(folder.path, name), "\0\0\0\0");
    const { issuedBecause } = await ensureServerCertificate(folder.path, authority, options);
    expect(issuedBecause).toBe("the old one is damaged");
  });

  test("is made anew when what is there cannot serve", async () => {
    await using folder = await temporaryFolder();
    const { authority, identity } = await newAuthority();
    await writeFile(join(folder.path, "server.crt"), identity.certificatePem);
    await writeFile(join(folder.path, "server.key"), identity.privateKeyPem);
    const { issuedBecause } = await ensureServerCertificate(folder.path, authority, options);
    expect(issuedBecause).toBe("the old one is not a server's");
  });

  test("cannot be kept in a folder that does not exist", async () => {
    await using folder = await temporaryFolder();
    const { authority } = await newAuthority();
    const missing = join(folder.path, "missing");
    const failure = await failureOf(() => ensureServerCertificate(missing, authority, options));
    expect(failure).toStartWith("NOT_FOUND: cannot write");
  });
});
