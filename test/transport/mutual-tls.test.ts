/** P7: who gets through the door over real mutual TLS, and what everybody else is told. */

import { describe, expect, test } from "bun:test";
import { HearthError } from "../../src/errors.ts";
import { systemClock } from "../../src/platform/clock.ts";
import { giveProof } from "../../src/transport/proof.ts";
import { Authority } from "../../src/trust/authority.ts";
import { coordinatorName } from "../../src/machines-api.ts";
import { parseMachineName } from "../../src/trust/machine-name.ts";
import { reservePorts } from "../support/reserved-ports.ts";
import {
  arrivalsAt,
  authority,
  authorityIdentity,
  enter,
  errorOf,
  knock,
  laptop,
  nas,
  openDoor,
  proverOf,
  stranger,
} from "./home.ts";

const hourMs = 60 * 60 * 1000;
const refusedByTls = /^UNAVAILABLE: TLS failed \(.+\): either this is not the coordinator/;
/** TLS 1.3 sends its refusal after the client believes to be connected; it may be overtaken. */
const refusedByTlsLate =
  /^(UNAVAILABLE: TLS failed|UNAVAILABLE: the connection was ended before it was open)/;

describe("over mutual TLS", () => {
  test("a machine of this home is let in as what its certificate says", async () => {
    await using door = openDoor();
    const near = await knock(door.url, laptop);
    await giveProof(near, proverOf(laptop), { clock: systemClock });
    const { connection: far, caller, from } = await door.next();
    expect(caller).toMatchObject({ name: "laptop", roles: ["submit", "view"] });
    expect(from).toBe("127.0.0.1");
    near.send(Buffer.from("there"));
    expect(String(await arrivalsAt(far).next())).toBe("there");
    far.send(Buffer.from("and back"));
    expect(String(await arrivalsAt(near).next())).toBe("and back");
  });

  test("a client without a certificate is refused", async () => {
    await using door = openDoor();
    const tls = { ca: authority.certificatePem, serverName: coordinatorName };
    const socket = new WebSocket(door.url, { tls });
    const opened = Promise.withResolvers<boolean>();
    socket.onopen = () => opened.resolve(true);
    socket.onclose = () => opened.resolve(false);
    expect(await opened.promise).toBe(false);
  });

  test("a client of another home is refused, even one that trusts this one", async () => {
    await using door = openDoor();
    const guest = await stranger.issueClient({ name: parseMachineName("nas"), roles: ["admin"] });
    expect(await errorOf(knock(door.url, guest))).toMatch(refusedByTlsLate);
  });

  test("a client whose certificate has expired is refused", async () => {
    const nowMs = systemClock.nowMs();
    const yesterday = { ...systemClock, nowMs: () => nowMs - 12 * hourMs };
    const before = Authority.fromIdentity(authorityIdentity, yesterday, "the CA");
    const name = parseMachineName("nas");
    const old = await before.issueClient({ name, roles: ["worker"], validityMs: hourMs });
    await using door = openDoor();
    expect(await errorOf(knock(door.url, old))).toMatch(refusedByTlsLate);
  });

  test("a client does not talk to the coordinator of another home", async () => {
    await using door = openDoor();
    const ca = stranger.certificatePem;
    expect(await errorOf(knock(door.url, nas, { ca }))).toMatch(
      /^UNAVAILABLE: TLS failed \(.+\): who answers there has another CA than this bundle's/,
    );
  });

  test("a client does not talk to a machine of this home that poses as the coordinator", async () => {
    await using poser = openDoor({
      tls: {
        ca: authority.certificatePem,
        cert: laptop.certificatePem,
        key: laptop.privateKeyPem,
      },
    });
    expect(await errorOf(knock(poser.url, nas))).toMatch(refusedByTls);
  });

  test("the certificate that TLS saw does not stand in for a proof", async () => {
    await using door = openDoor();
    const near = await knock(door.url, nas);
    const given = giveProof(near, proverOf(laptop, nas), { clock: systemClock });
    expect(await errorOf(given)).toStartWith("UNAUTHENTICATED: the proof is not signed");
  });
});

describe("dialing", () => {
  test("where nobody listens fails at once", async () => {
    await using reserved = await reservePorts();
    const url = `wss://127.0.0.1:${reserved.port}/v1/session`;
    expect(await errorOf(knock(url, nas))).toBe("UNAVAILABLE: nobody answers there");
  });

  test("somebody who takes the connection and says nothing is given up in time", async () => {
    using mute = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } });
    const url = `wss://127.0.0.1:${mute.port}/v1/session`;
    const dialed = knock(url, nas, { connectMsMax: 200 });
    expect(await errorOf(dialed)).toBe("UNAVAILABLE: no answer within 0.2 s");
  });

  test("can be cancelled before and while it waits", async () => {
    using mute = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } });
    const url = `wss://127.0.0.1:${mute.port}/v1/session`;
    const abort = new AbortController();
    const dialed = knock(url, nas, { signal: abort.signal });
    abort.abort();
    expect(await errorOf(dialed)).toBe("CANCELLED: connecting was cancelled");
    expect(await errorOf(knock(url, nas, { signal: abort.signal }))).toStartWith("CANCELLED");
  });

  test("a program that speaks no TLS, or another path, is one clear error", async () => {
    await using web = Bun.serve({ hostname: "127.0.0.1", port: 0, fetch: () => new Response() });
    const url = `wss://127.0.0.1:${web.port}/v1/session`;
    expect(await errorOf(knock(url, nas))).toMatch(refusedByTls);
    await using door = openDoor();
    const elsewhere = door.url.replace("session", "elsewhere");
    expect(await errorOf(knock(elsewhere, nas))).toStartWith("UNAVAILABLE: Expected 101");
  });
});

describe("a close reaches the other side as the same error", () => {
  const why = new HearthError("RESOURCE_EXHAUSTED", "schluß für heute ✓");

  test("when the coordinator closes", async () => {
    await using door = openDoor();
    const { near, far } = await enter(door);
    const { closed } = arrivalsAt(near);
    far.close(why);
    far.close(new HearthError("INTERNAL", "a second close says nothing"));
    expect(await closed).toEqual(why);
  });

  test("when the client closes, after what it sent", async () => {
    await using door = openDoor();
    const { near, far } = await enter(door);
    const { closed, next } = arrivalsAt(far);
    near.send(Buffer.from("last words"));
    near.close(why);
    near.send(Buffer.from("words after the last"));
    expect(String(await next())).toBe("last words");
    expect(await closed).toEqual(why);
  });

  test("cut to what a close frame holds, at a whole character", async () => {
    await using door = openDoor();
    const { near, far } = await enter(door);
    const { closed } = arrivalsAt(near);
    far.close(new HearthError("ABORTED", "ü".repeat(500)));
    expect(await closed).toEqual(new HearthError("ABORTED", "ü".repeat(61)));
  });
});
