/** P7: what somebody could try who is on the network, or has a certificate of this home, and what comes of it. */

import { describe, expect, test } from "bun:test";
import { systemClock } from "../../src/platform/clock.ts";
import { giveProof } from "../../src/transport/proof.ts";
import { Authority } from "../../src/trust/authority.ts";
import type { Identity } from "../../src/trust/certificate.ts";
import { parseMachineName } from "../../src/trust/machine-name.ts";
import type { Connection } from "../../src/wire/connection.ts";
import { decodeChallenge } from "../../src/wire/proof-codec.ts";
import {
  arrivalsAt,
  authoritiesOf,
  authority,
  authorityIdentity,
  type Door,
  errorOf,
  knock,
  laptop,
  nas,
  openDoor,
  proverOf,
  server,
  stranger,
  verifierFor,
} from "./home.ts";

interface Relay extends Door {
  /** What it has passed on, either way. */
  readonly heard: readonly Uint8Array[];
}

/**
 * Somebody in the middle: shows `shown` to whoever connects and passes everything on to the door, where
 * it comes in with the certificate of a machine of this home.
 */
function openRelay(door: Door, shown: Identity): Relay {
  const heard: Uint8Array[] = [];
  const relay = Bun.serve<{ far: Promise<Connection> }>({
    hostname: "127.0.0.1",
    port: 0,
    tls: { cert: shown.certificatePem, key: shown.privateKeyPem },
    fetch(request, server) {
      const far = knock(door.url, laptop);
      return server.upgrade(request, { data: { far } }) ? undefined : new Response();
    },
    websocket: {
      async open(socket) {
        const far = await socket.data.far;
        far.receive({
          message(bytes) {
            heard.push(new Uint8Array(bytes));
            socket.sendBinary(bytes);
          },
          drained() {},
          closed: () => socket.close(),
        });
      },
      async message(socket, message) {
        const bytes = Buffer.from(message);
        heard.push(bytes);
        (await socket.data.far).send(bytes);
      },
    },
  });
  return {
    ...door,
    heard,
    url: door.url.replace(String(door.listener.port), String(relay.port)),
    [Symbol.asyncDispose]: () => relay.stop(true),
  };
}

describe("a proof that was recorded", () => {
  test("does not open another connection, whoever's TLS that is", async () => {
    await using door = openDoor();
    const recorded = await recordedAnswer(door);
    for (const identity of [nas, laptop]) {
      const near = await knock(door.url, identity);
      const arrivals = arrivalsAt(near);
      await arrivals.next();
      near.send(recorded);
      expect((await arrivals.closed).message).toStartWith("the proof is not signed with the key");
    }
  });

  test("does not open the same connection a second time", async () => {
    await using door = openDoor();
    const near = await knock(door.url, nas);
    const sent: Uint8Array[] = [];
    await giveProof(spied(near, sent), proverOf(nas), { clock: systemClock });
    const { connection } = await door.next();
    const [answer = new Uint8Array(0)] = sent;
    near.send(answer);
    // It is not the beginning of a connection any more, but a message like any other.
    expect(await arrivalsAt(connection).next()).toEqual(Buffer.from(answer));
  });

  test("has another nonce in every challenge", async () => {
    await using door = openDoor();
    const nonces = new Set<string>();
    for (let count = 0; count < 20; count++) {
      const near = await knock(door.url, nas);
      const { nonce } = decodeChallenge(await arrivalsAt(near).next());
      nonces.add(Buffer.from(nonce).toString("hex"));
    }
    expect(nonces.size).toBe(20);
  });
});

/** The answer with which nas came in. */
async function recordedAnswer(door: Door): Promise<Uint8Array> {
  const sent: Uint8Array[] = [];
  const near = await knock(door.url, nas);
  await giveProof(spied(near, sent), proverOf(nas), { clock: systemClock });
  const [answer] = sent;
  if (answer === undefined) throw new Error("nothing was answered");
  return answer;
}

function spied(connection: Connection, sent: Uint8Array[]): Connection {
  return {
    send(message) {
      sent.push(message);
      connection.send(message);
    },
    bufferedBytes: () => connection.bufferedBytes(),
    pause: () => connection.pause(),
    resume: () => connection.resume(),
    close: (why) => connection.close(why),
    receive: (receiver) => connection.receive(receiver),
  };
}

describe("a relay between a machine and the coordinator", () => {
  const tlsFailed = /^UNAVAILABLE: TLS failed/;

  test("with a CA of its own hears nothing: the machine ends TLS before any proof", async () => {
    await using door = openDoor();
    const posing = await stranger.issueServer({ hostNames: [], addresses: ["127.0.0.1"] });
    await using relay = openRelay(door, posing);
    expect(await errorOf(knock(relay.url, nas))).toMatch(tlsFailed);
    expect(relay.heard).toEqual([]);
  });

  test("with the certificate of a machine of this home hears nothing either", async () => {
    await using door = openDoor();
    const admin = await authority.issueClient({
      name: parseMachineName("desk"),
      roles: ["admin"],
    });
    await using relay = openRelay(door, admin);
    expect(await errorOf(knock(relay.url, nas))).toMatch(tlsFailed);
    expect(relay.heard).toEqual([]);
  });

  // What the proof is bound to is TLS. This is what the coordinator's key is worth, and a bundle's CA.
  test("that has the coordinator's key, or a CA that the machine trusts, does pass a proof on", async () => {
    const posing = await stranger.issueServer({ hostNames: [], addresses: [] });
    const both = authority.certificatePem + stranger.certificatePem;
    for (const [shown, ca] of [
      [server, authority.certificatePem],
      [posing, both],
    ] as const) {
      await using door = openDoor();
      await using relay = openRelay(door, shown);
      const near = await knock(relay.url, nas, { ca });
      await giveProof(near, proverOf(nas), { clock: systemClock });
      expect((await door.next()).caller.name).toBe("nas");
      expect(relay.heard).toHaveLength(3);
    }
  });
});

describe("while one authority takes the other's place", () => {
  test("machines of both come in, and those of a third do not", async () => {
    const { authority: next } = await Authority.generate("Test home", systemClock);
    await using door = openDoor({
      tls: {
        ca: next.certificatePem + authority.certificatePem,
        cert: server.certificatePem,
        key: server.privateKeyPem,
      },
      verifier: verifierFor(authoritiesOf(authority, next)),
    });
    const name = parseMachineName("pi");
    const ca = next.certificatePem + authority.certificatePem;
    for (const issuer of [authority, next]) {
      const identity = await issuer.issueClient({ name, roles: ["worker"] });
      const near = await knock(door.url, identity, { ca });
      const { authorities } = await giveProof(near, proverOf(identity), { clock: systemClock });
      expect(authorities.map((each) => Buffer.from(each).toString("hex"))).toEqual([
        next.fingerprint,
        authority.fingerprint,
      ]);
      expect((await door.next()).caller.name).toBe("pi");
    }
    const guest = await stranger.issueClient({ name, roles: ["worker"] });
    expect(await errorOf(knock(door.url, guest, { ca }))).toStartWith("UNAVAILABLE: ");
  });

  test("a machine does not come in by a proof whose authority TLS does not know", async () => {
    await using door = openDoor({ verifier: verifierFor(authoritiesOf(authority, stranger)) });
    const guest = await stranger.issueClient({ name: parseMachineName("pi"), roles: ["worker"] });
    expect(await errorOf(knock(door.url, guest))).toStartWith("UNAVAILABLE: ");
  });
});

test("a certificate that is not valid yet does not get past TLS", async () => {
  const dayMs = 24 * 60 * 60 * 1000;
  const tomorrow = { ...systemClock, nowMs: () => systemClock.nowMs() + 2 * dayMs };
  const later = Authority.fromIdentity(authorityIdentity, tomorrow, "the CA");
  const early = await later.issueClient({ name: parseMachineName("nas"), roles: ["worker"] });
  await using door = openDoor();
  expect(await errorOf(knock(door.url, early))).toStartWith("UNAVAILABLE: ");
});
