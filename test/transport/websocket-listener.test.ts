/** P8: what the coordinator's door does with peers that break the rules, crowd it or do not read. */

import { afterEach, describe, expect, test } from "bun:test";
import { connect, type TLSSocket } from "node:tls";
import path from "node:path";
import { HearthError } from "../../src/errors.ts";
import { limits } from "../../src/job/limits.ts";
import { systemClock } from "../../src/platform/clock.ts";
import { giveProof } from "../../src/transport/proof.ts";
import { coordinatorName } from "../../src/machines-api.ts";
import type { Connection } from "../../src/wire/connection.ts";
import { Session } from "../../src/wire/session.ts";
import { ManualClock } from "../support/manual-clock.ts";
import { reservePorts } from "../support/reserved-ports.ts";
import {
  arrivalsAt,
  authority,
  describe as tell,
  type Door,
  enter,
  errorOf,
  knock,
  laptop,
  nas,
  openDoor,
  proverOf,
} from "./home.ts";

const opened: { close(): void }[] = [];
afterEach(() => {
  for (const each of opened.splice(0)) each.close();
});

/** A WebSocket that does not know our rules. */
async function strangeClient(door: Door): Promise<{
  socket: WebSocket;
  closed: Promise<{ code: number; reason: string }>;
}> {
  const socket = new WebSocket(door.url, {
    tls: {
      ca: authority.certificatePem,
      cert: nas.certificatePem,
      key: nas.privateKeyPem,
      serverName: coordinatorName,
    },
  });
  opened.push(socket);
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.addEventListener("close", ({ code, reason }) => resolve({ code, reason }));
  });
  await new Promise((resolve) => socket.addEventListener("open", resolve));
  return { socket, closed };
}

/** TLS and nothing more. */
async function bareClient(door: Door): Promise<TLSSocket> {
  const socket = connect({
    host: "127.0.0.1",
    port: door.listener.port,
    ca: authority.certificatePem,
    cert: nas.certificatePem,
    key: nas.privateKeyPem,
    servername: coordinatorName,
  });
  opened.push({ close: () => socket.destroy() });
  socket.on("error", () => {});
  await new Promise((resolve) => socket.once("secureConnect", resolve));
  return socket;
}

async function pulse(door: Door): Promise<void> {
  const { near, far } = await enter(door);
  near.send(Buffer.from("pulse"));
  expect(String(await arrivalsAt(far).next())).toBe("pulse");
  near.close(new HearthError("CANCELLED", "enough"));
}

describe("a peer that breaks the rules loses its connection, and nobody else notices", () => {
  test("text", async () => {
    await using door = openDoor();
    const { socket, closed } = await strangeClient(door);
    socket.send("hello");
    expect(await closed).toEqual({ code: 1003, reason: "binary messages only" });
    await pulse(door);
  });

  test("garbage", async () => {
    await using door = openDoor();
    const { socket, closed } = await strangeClient(door);
    socket.send(Buffer.from("not a frame"));
    expect((await closed).code).toBeGreaterThan(4000);
    await pulse(door);
  });

  test("a message above the limit", async () => {
    await using door = openDoor();
    const { socket, closed } = await strangeClient(door);
    socket.send(new Uint8Array(limits.messageBytesMax + 1));
    expect((await closed).code).toBeOneOf([1006, 1009]);
    await pulse(door);
  });

  test("a message above the limit, after the proof", async () => {
    await using door = openDoor();
    const { near, far } = await enter(door);
    const { closed, messages } = arrivalsAt(far);
    near.send(new Uint8Array(limits.messageBytesMax + 1));
    expect((await closed).code).toBe("UNAVAILABLE");
    expect(messages).toEqual([]);
    await pulse(door);
  });

  test("a message of the largest size is fine", async () => {
    await using door = openDoor();
    const { near, far } = await enter(door);
    near.send(new Uint8Array(limits.messageBytesMax));
    expect((await arrivalsAt(far).next()).byteLength).toBe(limits.messageBytesMax);
  });

  test("no WebSocket at all", async () => {
    await using door = openDoor();
    const socket = await bareClient(door);
    socket.write("GET /v1/session HTTP/1.1\r\nHost: x\r\n\r\n");
    const answer = await new Promise((resolve) => socket.once("data", resolve));
    expect(String(answer)).toStartWith("HTTP/1.1 426");
    await pulse(door);
  });

  test("saying nothing for five seconds", async () => {
    const clock = new ManualClock();
    await using door = openDoor({ clock });
    const connection = await knock(door.url, nas);
    const { closed, next } = arrivalsAt(connection);
    await next();
    await clock.advance(limits.proofMsMax);
    expect(tell(await closed)).toBe("DEADLINE_EXCEEDED: no proof within 5000 ms");
  });
});

test("whoever comes when the unproven connections are at their limit gets in, and the oldest of them goes", async () => {
  const clock = new ManualClock();
  await using door = openDoor({ clock });
  const silent: Connection[] = [];
  for (let count = 0; count < limits.unprovenConnectionsMax; count++) {
    const connection = await knock(door.url, nas);
    // Its challenge says that the server counts it.
    await arrivalsAt(connection).next();
    silent.push(connection);
  }
  const ends = silent.map((connection) => arrivalsAt(connection).closed);
  const { near } = await enter(door);
  const [oldest] = ends;
  expect(oldest && tell(await oldest)).toBe(
    "RESOURCE_EXHAUSTED: the coordinator has too many connections right now; try again in a moment",
  );
  await clock.advance(limits.proofMsMax);
  const others = await Promise.all(ends.slice(1));
  expect(new Set(others.map(tell))).toEqual(
    new Set(["DEADLINE_EXCEEDED: no proof within 5000 ms"]),
  );
  near.close(new HearthError("CANCELLED", "enough"));
});

test("one certificate cannot take every connection; another one still gets in", async () => {
  await using door = openDoor();
  const held: Connection[] = [];
  for (let count = 0; count < 256; count++) held.push((await enter(door, nas)).near);
  const over = await knock(door.url, nas);
  await giveProof(over, proverOf(nas), { clock: systemClock });
  expect(tell(await arrivalsAt(over).closed)).toBe(
    "RESOURCE_EXHAUSTED: nas has 256 connections already; close some, or enroll another name",
  );
  await enter(door, laptop);
  held[0]?.close(new HearthError("CANCELLED", "enough"));
  // The place is free as soon as the server has seen the end.
  for (let admitted = false; !admitted;) {
    const near = await knock(door.url, nas);
    await giveProof(near, proverOf(nas), { clock: systemClock });
    admitted = await Promise.race([
      door.next().then(() => true),
      arrivalsAt(near).closed.then(() => false),
    ]);
  }
});

test("a peer that does not read is cut when it is closed, and what was buffered for it with it", async () => {
  await using door = openDoor();
  await using child = Bun.spawn(
    [
      process.execPath,
      path.join(import.meta.dir, "ask-and-read-nothing.ts"),
      door.url,
      authority.certificatePem,
      nas.certificatePem,
      nas.privateKeyPem,
      "1",
    ],
    { stdout: "pipe", stderr: "inherit" },
  );
  const { connection } = await door.next();
  const session = new Session(connection, {
    clock: systemClock,
    serve: ({ call }) => void call.send(new Uint8Array(1)),
  });
  await child.stdout.getReader().read();
  for (let sent = 0; sent < 64; sent++) connection.send(new Uint8Array(limits.chunkBytes));
  expect(connection.bufferedBytes()).toBeGreaterThan(limits.chunkBytes);
  session.close(new HearthError("CANCELLED", "enough"));
  expect(connection.bufferedBytes()).toBe(0);
});

describe("a client that does not read", () => {
  test("costs no more memory than the limit and one message, and nobody else notices", async () => {
    const streams = 64;
    const chunk = new Uint8Array(limits.chunkBytes);
    await using door = openDoor();
    await using child = Bun.spawn(
      [
        process.execPath,
        path.join(import.meta.dir, "ask-and-read-nothing.ts"),
        door.url,
        authority.certificatePem,
        nas.certificatePem,
        nas.privateKeyPem,
        String(streams),
      ],
      { stdout: "pipe", stderr: "inherit" },
    );
    const { connection } = await door.next();
    let sentBytes = 0;
    const session = new Session(connection, {
      clock: systemClock,
      serve({ call }) {
        const endless = async (): Promise<never> => {
          for (;;) {
            await call.send(chunk);
            sentBytes += chunk.byteLength;
          }
        };
        endless().catch(() => {});
      },
    });
    await child.stdout.getReader().read();
    const isFull = (): boolean => connection.bufferedBytes() > limits.chunkBytes;
    // Everything that can still be sent has been sent when nothing more was for a while.
    for (let before = -1; before !== sentBytes || !isFull();) {
      before = sentBytes;
      await pulse(door);
      await Bun.sleep(100);
    }
    expect(sentBytes).toBeLessThan(streams * (limits.streamWindowBytes + chunk.byteLength));
    expect(connection.bufferedBytes()).toBeLessThan(
      limits.sendBufferBytesMax + limits.messageBytesTarget + 2 * chunk.byteLength,
    );
    child.kill("SIGKILL");
    expect((await session.closed).code).toBe("UNAVAILABLE");
  });

  test("is served on when it reads", async () => {
    await using door = openDoor();
    const { near, far } = await enter(door);
    const { messages } = arrivalsAt(near);
    let drained = Promise.withResolvers<void>();
    far.receive({ message() {}, drained: () => drained.resolve(), closed() {} });
    const message = new Uint8Array(limits.chunkBytes);
    const total = 200;
    // What a session does: sends until the buffer is full, and goes on when it has drained.
    for (let sent = 0; sent < total; sent++) {
      while (far.bufferedBytes() > limits.sendBufferBytesMax) {
        drained = Promise.withResolvers();
        await drained.promise;
      }
      far.send(message);
    }
    while (messages.length < total) await Bun.sleep(1);
    expect(messages.every(({ byteLength }) => byteLength === limits.chunkBytes)).toBe(true);
  });
});

describe("stopping", () => {
  const why = new HearthError("UNAVAILABLE", "the coordinator is stopping");

  test("tells everybody the reason and frees the port", async () => {
    await using reserved = await reservePorts();
    const door = openDoor({ port: reserved.port });
    const first = await enter(door);
    const second = await enter(door);
    const unproven = await knock(door.url, nas);
    const ends = [first.near, second.near, unproven].map((each) => arrivalsAt(each).closed);
    await door.listener.stop(why);
    expect(await Promise.all(ends)).toEqual([why, why, why]);
    expect(await errorOf(knock(door.url, nas))).toBe("UNAVAILABLE: nobody answers there");
    const again = openDoor({ port: door.listener.port });
    await pulse(again);
    await again.listener.stop(why);
    await again.listener.stop(why);
  });

  test("waits for nobody: not for half a request, and not for a peer that answers no close", async () => {
    const clock = new ManualClock();
    const door = openDoor({ clock });
    const half = await bareClient(door);
    half.write("GET /v1/session HTTP/1.1\r\nHost: ");
    const mute = await bareClient(door);
    mute.write(
      "GET /v1/session HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n",
    );
    await new Promise((resolve) => mute.once("data", resolve));
    const stopped = door.listener.stop(why);
    await clock.advance(1_000);
    await stopped;
  });
});

test("a port that is in use is one clear error with advice", async () => {
  await using door = openDoor();
  const { port } = door.listener;
  expect(() => openDoor({ port })).toThrow(
    new HearthError(
      "FAILED_PRECONDITION",
      `cannot listen on 127.0.0.1:${port}: the port is in use; stop the other program or choose ` +
        "another with --listen",
    ),
  );
});
