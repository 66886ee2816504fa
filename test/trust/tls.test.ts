/** What Bun's own TLS makes of our certificates, in the settings that the transport uses. */
import { describe, expect, test } from "bun:test";
import { systemClock } from "../../src/platform/clock.ts";
import { Authority } from "../../src/trust/authority.ts";
import { loadAuthority } from "../../src/trust/authority-folder.ts";
import type { Identity } from "../../src/trust/certificate.ts";
import { issueLeaf } from "../../src/trust/issue.ts";
import { coordinatorName } from "../../src/machines-api.ts";
import { parseMachineName } from "../../src/trust/machine-name.ts";
import { dayMs, setClock, temporaryFolder } from "./home.ts";
import { makeEd25519Authority, opensslIsThere } from "./openssl.ts";

const name = parseMachineName("nas");
const clientOf = (authority: Authority): Promise<Identity> =>
  authority.issueClient({ name, roles: ["worker"] });
const serverOf = (authority: Authority): Promise<Identity> =>
  authority.issueServer({ hostNames: [], addresses: [] });

/** Whom to trust: one authority, or several in one text as a bundle keeps them. */
type Trusted = Pick<Authority, "certificatePem">;
const allOf = (...authorities: Authority[]): Trusted => ({
  certificatePem: authorities.map(({ certificatePem }) => certificatePem).join(""),
});

/** A coordinator's listener: answers every message with the same message. */
function listen(authority: Trusted, identity: Identity): AsyncDisposable & { url: string } {
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    tls: {
      ca: authority.certificatePem,
      cert: identity.certificatePem,
      key: identity.privateKeyPem,
      requestCert: true,
      rejectUnauthorized: true,
    },
    fetch: (request, server) =>
      server.upgrade(request) ? undefined : new Response("not a WebSocket", { status: 400 }),
    websocket: { message: (socket, message) => void socket.send(message) },
  });
  return {
    url: `wss://127.0.0.1:${server.port}/`,
    [Symbol.asyncDispose]: () => server.stop(true),
  };
}

/** Connects as our client does, sends one message, and tells whether it came back. */
function exchange(
  url: string,
  authority: Trusted,
  identity: Identity | undefined,
): Promise<"answered" | "refused"> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, {
      tls: {
        ca: authority.certificatePem,
        serverName: coordinatorName,
        rejectUnauthorized: true,
        ...(identity && { cert: identity.certificatePem, key: identity.privateKeyPem }),
      },
    });
    socket.onopen = () => socket.send("hello");
    socket.onmessage = () => {
      resolve("answered");
      socket.close();
    };
    socket.onerror = () => resolve("refused");
    socket.onclose = () => resolve("refused");
  });
}

const home = await Authority.generate("Test home", systemClock);
const { authority } = home;
const stranger = await Authority.generate("Test home", systemClock);

describe("a server with our certificate", () => {
  test("talks to a client with ours, at an address that its certificate does not list", async () => {
    await using server = listen(authority, await serverOf(authority));
    expect(await exchange(server.url, authority, await clientOf(authority))).toBe("answered");
  });

  test("refuses a client without a certificate", async () => {
    await using server = listen(authority, await serverOf(authority));
    expect(await exchange(server.url, authority, undefined)).toBe("refused");
  });

  test("refuses a client of another CA, even one of the same name", async () => {
    await using server = listen(authority, await serverOf(authority));
    const foreign = await clientOf(stranger.authority);
    expect(await exchange(server.url, authority, foreign)).toBe("refused");
  });

  test("refuses a client whose certificate has expired", async () => {
    const clock = setClock(systemClock.nowMs() - 30 * dayMs);
    const old = await Authority.generate("Old home", clock);
    const client = await old.authority.issueClient({ name, roles: ["worker"], validityMs: dayMs });
    const current = await clientOf(old.authority);
    await using server = listen(old.authority, await serverOf(old.authority));
    expect(await exchange(server.url, old.authority, client)).toBe("refused");
    expect(await exchange(server.url, old.authority, current)).toBe("answered");
  });

  test("refuses a client that shows a server's certificate", async () => {
    await using server = listen(authority, await serverOf(authority));
    const posing = await serverOf(authority);
    expect(await exchange(server.url, authority, posing)).toBe("refused");
  });
});

describe("a client with our certificate", () => {
  test.each([
    ["client", "refused"],
    ["server", "answered"],
  ] as const)(
    "goes by the purpose of the server's certificate, not by its name alone: %s is %s",
    async (purpose, end) => {
      const nowMs = systemClock.nowMs();
      const shown = await issueLeaf(home.identity, {
        commonName: name,
        purpose,
        dnsNames: [coordinatorName],
        addresses: [],
        uris: [],
        notBeforeMs: nowMs - dayMs,
        expiresAtMs: nowMs + dayMs,
      });
      await using server = listen(authority, shown);
      expect(await exchange(server.url, authority, await clientOf(authority))).toBe(end);
    },
  );

  test("refuses a server that shows another machine's client certificate", async () => {
    await using server = listen(authority, await clientOf(authority));
    expect(await exchange(server.url, authority, await clientOf(authority))).toBe("refused");
  });

  test("refuses a server of another CA", async () => {
    await using server = listen(authority, await serverOf(stranger.authority));
    expect(await exchange(server.url, authority, await clientOf(authority))).toBe("refused");
  });
});

describe("while one CA takes another's place, even one of the same name", () => {
  const next = stranger.authority;
  const both = allOf(next, authority);

  test("machines of both talk to a server that either of them signed", async () => {
    for (const signer of [authority, next]) {
      await using server = listen(both, await serverOf(signer));
      for (const issuer of [authority, next]) {
        expect(await exchange(server.url, both, await clientOf(issuer))).toBe("answered");
      }
    }
  });

  test("a machine that has not renewed trusts the server until the rotation is finished", async () => {
    const client = await clientOf(authority);
    await using during = listen(both, await serverOf(authority));
    expect(await exchange(during.url, authority, client)).toBe("answered");
    await using after = listen(next, await serverOf(next));
    expect(await exchange(after.url, authority, client)).toBe("refused");
    expect(await exchange(after.url, both, client)).toBe("refused");
    expect(await exchange(after.url, both, await clientOf(next))).toBe("answered");
  });

  test("a third CA is none of them", async () => {
    const third = await Authority.generate("Test home", systemClock);
    await using server = listen(both, await serverOf(authority));
    expect(await exchange(server.url, both, await clientOf(third.authority))).toBe("refused");
    await using foreign = listen(third.authority, await serverOf(third.authority));
    expect(await exchange(foreign.url, both, await clientOf(next))).toBe("refused");
  });
});

// Skipped where openssl is not installed: it makes the Ed25519 authority.
test.skipIf(!opensslIsThere)(
  "an Ed25519 CA of the first Hearth carries the same conversation",
  async () => {
    await using folder = await temporaryFolder();
    await makeEd25519Authority(folder.path);
    const first = await loadAuthority(folder.path, { clock: systemClock });
    await using server = listen(first, await serverOf(first));
    expect(await exchange(server.url, first, await clientOf(first))).toBe("answered");
    expect(await exchange(server.url, first, await clientOf(authority))).toBe("refused");
    // While ours takes its place.
    const both = allOf(authority, first);
    await using rotating = listen(both, await serverOf(first));
    for (const issuer of [first, authority]) {
      expect(await exchange(rotating.url, both, await clientOf(issuer))).toBe("answered");
    }
  },
);
