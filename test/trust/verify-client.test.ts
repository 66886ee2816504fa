import { describe, expect, test } from "bun:test";
import { authorityValidityMs, Authority } from "../../src/trust/authority.ts";
import { issueLeaf, type LeafRequest } from "../../src/trust/issue.ts";
import { parseMachineName } from "../../src/trust/machine-name.ts";
import {
  verifyClientCertificate,
  verifyExpiredCertificate,
} from "../../src/trust/verify-client.ts";
import {
  certificateIn,
  dayMs,
  failureOf,
  newAuthority,
  setClock,
  startMs,
  yearMs,
} from "./home.ts";

const name = parseMachineName("nas");
const home = await newAuthority();
const trusted = [home.authority.certificate];

async function clientDer(authority: Authority, validityMs = yearMs): Promise<Uint8Array> {
  const identity = await authority.issueClient({ name, roles: ["worker", "submit"], validityMs });
  return certificateIn(identity.certificatePem).der;
}

/** A certificate of the home's CA that says what `issueClient` would never say. */
async function oddDer(change: Partial<LeafRequest>): Promise<Uint8Array> {
  const identity = await issueLeaf(home.identity, {
    commonName: "nas",
    purpose: "client",
    dnsNames: [],
    addresses: [],
    uris: [],
    notBeforeMs: startMs - dayMs,
    expiresAtMs: startMs + dayMs,
    ...change,
  });
  return certificateIn(identity.certificatePem).der;
}

const refusalOf = (der: Uint8Array, nowMs: number = startMs): Promise<string> =>
  failureOf(() => verifyClientCertificate(trusted, der, nowMs));

describe("a client certificate of our CA", () => {
  test("tells name, roles, serial number, beginning, end and authority", async () => {
    const identity = await home.authority.issueClient({ name, roles: ["view", "worker"] });
    const certificate = certificateIn(identity.certificatePem);
    expect(verifyClientCertificate(trusted, certificate.der, startMs)).toEqual({
      name,
      roles: ["worker", "view"],
      isUnmarked: false,
      serial: certificate.serial,
      issuedAtMs: certificate.notBeforeMs,
      expiresAtMs: certificate.expiresAtMs,
      authority: home.authority.fingerprint,
    });
  });

  test("without a role, as the first Hearth issued them, is known by that", async () => {
    const client = verifyClientCertificate(trusted, await oddDer({}), startMs);
    expect(client).toMatchObject({ roles: [], isUnmarked: true });
  });

  test("with a role of a later Hearth alone grants nothing, and is no unmarked one", async () => {
    const der = await oddDer({ uris: ["hearth://role/emperor"] });
    const client = verifyClientCertificate(trusted, der, startMs);
    expect(client).toMatchObject({ roles: [], isUnmarked: false });
  });

  test("is good from its first moment to the one before its last", async () => {
    const der = await clientDer(home.authority, dayMs);
    for (const nowMs of [startMs - dayMs, startMs, startMs + dayMs - 1]) {
      expect(verifyClientCertificate(trusted, der, nowMs).name).toBe(name);
    }
    expect(await refusalOf(der, startMs + dayMs)).toBe(
      "UNAUTHENTICATED: the client certificate is refused: " +
        "that of nas expired on 2026-03-02; for some time after that (90 days, if nobody changed " +
        "it) the machine can renew by itself, then it has to be invited or enrolled again",
    );
    expect(await refusalOf(der, startMs - dayMs - 1)).toContain("set the clocks");
  });

  test("is refused when the CA itself has expired", async () => {
    const der = await oddDer({ expiresAtMs: startMs + 2 * authorityValidityMs });
    expect(await refusalOf(der, startMs + authorityValidityMs)).toContain("the CA that issued it");
  });

  test("is refused when it is a server's or the CA's own", async () => {
    const server = await home.authority.issueServer({ hostNames: [], addresses: [] });
    for (const der of [certificateIn(server.certificatePem).der, home.authority.certificateDer]) {
      expect(await refusalOf(der)).toContain("its purpose is not to be a client");
    }
  });

  test.each(["coordinator.hearth", "", "a b", "x\ny"])(
    "is refused when its common name is %j",
    async (commonName) => {
      expect(await refusalOf(await oddDer({ commonName }))).toContain("is not a machine name");
    },
  );
});

describe("while one authority takes another's place", () => {
  test("a certificate of either counts, and tells whose it is", async () => {
    const other = await newAuthority();
    const both = [other.authority.certificate, home.authority.certificate];
    for (const { authority } of [home, other]) {
      const client = verifyClientCertificate(both, await clientDer(authority), startMs);
      expect(client.authority).toBe(authority.fingerprint);
    }
    expect(
      await failureOf(() => verifyClientCertificate([], both[0]?.der ?? new Uint8Array(), 0)),
    ).toContain("was not issued by this coordinator's CA");
  });

  test("one that has expired itself does not spoil the other", async () => {
    const old = await newAuthority(setClock(startMs - authorityValidityMs));
    const both = [old.authority.certificate, home.authority.certificate];
    const der = await clientDer(home.authority);
    expect(verifyClientCertificate(both, der, startMs).name).toBe(name);
  });
});

describe("whatever time it is", () => {
  test("it is known whose an expired certificate was", async () => {
    const der = await clientDer(home.authority, dayMs);
    expect(verifyExpiredCertificate(trusted, der)).toEqual(
      verifyClientCertificate(trusted, der, startMs),
    );
    expect(verifyExpiredCertificate(trusted, der).expiresAtMs).toBe(startMs + dayMs);
  });

  test("a certificate that is not a machine's, or another CA's, is refused", async () => {
    const stranger = await newAuthority();
    const cases: [Uint8Array, string][] = [
      [await clientDer(stranger.authority), "was not issued by this coordinator's CA"],
      [home.authority.certificateDer, "its purpose is not to be a client"],
      [await oddDer({ commonName: "a b" }), "is not a machine name"],
      [new Uint8Array(3), "damaged or not an X.509"],
    ];
    for (const [der, message] of cases) {
      const failure = await failureOf(() => verifyExpiredCertificate(trusted, der));
      expect(failure).toStartWith("UNAUTHENTICATED: ");
      expect(failure).toContain(message);
    }
  });
});

describe("a foreign certificate is refused", () => {
  test("when another CA issued it, even one of the same name", async () => {
    const { authority } = await newAuthority();
    expect(await refusalOf(await clientDer(authority))).toBe(
      "UNAUTHENTICATED: the client certificate is refused: " +
        "it was not issued by this coordinator's CA; invite or enroll the machine here",
    );
  });

  test("when a client's certificate issued it", async () => {
    const intermediate = await home.authority.issueClient({ name, roles: ["admin"] });
    const identity = await issueLeaf(intermediate, {
      commonName: "mallory",
      purpose: "client",
      dnsNames: [],
      addresses: [],
      uris: [],
      notBeforeMs: startMs,
      expiresAtMs: startMs + dayMs,
    });
    const failure = await refusalOf(certificateIn(identity.certificatePem).der);
    expect(failure).toContain("it was not issued by this coordinator's CA");
  });

  test("when any one of its bits was changed", async () => {
    const der = await clientDer(home.authority);
    for (let index = 0; index < der.length; index++) {
      const changed = der.slice();
      changed[index] = (changed[index] ?? 0) ^ (1 << (index % 8));
      expect(await refusalOf(changed)).toStartWith("UNAUTHENTICATED: ");
    }
  });

  test("when bytes are missing, follow it, or are no certificate at all", async () => {
    const der = await clientDer(home.authority);
    const pem = new TextEncoder().encode(home.authority.certificatePem);
    const longer = new Uint8Array([...der, 0]);
    const cases = [der.slice(0, -1), longer, pem, new Uint8Array(), new Uint8Array(1 << 20)];
    for (const bytes of cases) expect(await refusalOf(bytes)).toContain("damaged or not an X.509");
  });
});

test("a certificate of an authority loaded later is as good as before", async () => {
  const der = await clientDer(home.authority);
  const later = Authority.fromIdentity(home.identity, setClock(startMs + dayMs), "the CA");
  expect(verifyClientCertificate([later.certificate], der, startMs + dayMs).name).toBe(name);
});
