/** P7, P8: the door for joining, what it says to whom, and what strangers cannot do to it. */

import { describe, expect, test } from "bun:test";
import { connect } from "node:tls";
import { HearthError } from "../../src/errors.ts";
import { limits } from "../../src/job/limits.ts";
import type { JoinReply } from "../../src/machines-api.ts";
import { silentLog } from "../../src/platform/log.ts";
import { askToJoin, askToRenewLate, fetchAuthorities } from "../../src/transport/join-client.ts";
import { decodeJoinAnswer } from "../../src/wire/join-codec.ts";
import { sampleCertificate } from "../wire/scripted-machines.ts";
import { ManualClock } from "../support/manual-clock.ts";
import { reservePorts } from "../support/reserved-ports.ts";
import { authority, errorOf } from "./home.ts";
import { type JoinDoor, kindApi, openJoinDoor, openTls, renewal, request } from "./join-home.ts";

const caPem = authority.certificatePem;
const unchecked = { tls: { rejectUnauthorized: false } } as const;

async function refusalOf(response: Response): Promise<string> {
  const answer = decodeJoinAnswer(new Uint8Array(await response.arrayBuffer()));
  if (answer.kind !== "refused") throw new Error("it was not refused");
  return `${answer.error.code}: ${answer.error.message}`;
}

const join = (door: JoinDoor, change: Partial<typeof request> = {}): Promise<JoinReply> =>
  askToJoin({ address: door.address, caPem, request: { ...request, ...change } });

describe("the door for joining", () => {
  test("gives the authorities' certificates to everybody", async () => {
    await using door = openJoinDoor();
    expect(await fetchAuthorities(door.address)).toBe(authority.certificatePem);
  });

  test("hands a request on as it was sent, with the address it came from, and answers it", async () => {
    const asked: unknown[] = [];
    await using door = openJoinDoor({
      api: {
        async join(request, from, signal) {
          asked.push(request, from);
          return await kindApi.join(request, from, signal);
        },
        async renewLate(renewal, from) {
          asked.push(renewal, from);
          return await kindApi.renewLate(renewal, from);
        },
      },
    });
    const reply = await join(door, { waitMs: 1_000 });
    expect(reply).toMatchObject({ kind: "issued", name: "pi", roles: ["worker"] });
    const renewed = await askToRenewLate({ address: door.address, caPem, renewal });
    expect(renewed.addresses).toEqual(sampleCertificate.addresses);
    const buffered = (value: object): object =>
      Object.fromEntries(
        Object.entries(value).map(([key, part]: [string, unknown]) => [
          key,
          part instanceof Uint8Array ? Buffer.from(part) : part,
        ]),
      );
    expect(asked).toEqual([
      buffered({ ...request, waitMs: 1_000 }),
      "127.0.0.1",
      buffered(renewal),
      "127.0.0.1",
    ]);
  });

  test("says that somebody has to approve, and with which words", async () => {
    const waiting = { kind: "waiting", name: "pi", words: "river stamp orbit candy" } as const;
    await using door = openJoinDoor({ api: { ...kindApi, join: async () => waiting } });
    expect(await join(door)).toEqual(waiting);
  });

  test("says why it refuses, and keeps its own troubles to itself", async () => {
    const lines: string[] = [];
    for (const [thrown, told] of [
      [new HearthError("UNAUTHENTICATED", "this code is wrong"), "UNAUTHENTICATED: this code is"],
      [new HearthError("RESOURCE_EXHAUSTED", "too many"), "RESOURCE_EXHAUSTED: too many"],
      [new HearthError("ALREADY_EXISTS", "taken"), "ALREADY_EXISTS: taken"],
      [new HearthError("UNAVAILABLE", "/volume1/hearth is full"), "UNAVAILABLE: the coordinator"],
      [new TypeError("undefined is not a function"), "UNAVAILABLE: the coordinator cannot do"],
    ] as const) {
      await using door = openJoinDoor({
        api: { ...kindApi, join: () => Promise.reject(thrown) },
        log: { ...silentLog, warn: (line) => void lines.push(line) },
      });
      expect(await errorOf(join(door))).toStartWith(told);
      expect(lines.pop()).toBe(
        `a request to join or renew from 127.0.0.1 was refused: ${thrown.message}`,
      );
    }
  });

  test.each([
    ["GET", "/"],
    ["GET", "/v1/join"],
    ["GET", "/v1/session"],
    ["GET", "/v1/authorities/"],
    ["HEAD", "/v1/authorities"],
    ["POST", "/v1/authorities"],
    ["POST", "/v1/"],
    ["PUT", "/v1/join"],
    ["DELETE", "/v1/renew"],
    ["GET", "/..%2f..%2fetc/passwd"],
  ])("does not answer %s %s, and says nothing of what it is", async (method, path) => {
    await using door = openJoinDoor();
    const response = await fetch(door.url + path, { method, ...unchecked });
    expect(response.status).toBe(404);
    expect(await response.text()).toBe(method === "HEAD" ? "" : "not found\n");
    expect([...response.headers.keys()].toSorted()).toEqual(
      expect.not.arrayContaining(["server", "x-powered-by"]),
    );
  });

  test("speaks TLS 1.3 and nothing older", async () => {
    await using door = openJoinDoor();
    const { socket } = await openTls(door.listener.port);
    expect(socket.getProtocol()).toBe("TLSv1.3");
    socket.destroy();
    const older = connect({
      host: "127.0.0.1",
      port: door.listener.port,
      rejectUnauthorized: false,
      maxVersion: "TLSv1.2",
    });
    const failed = new Promise((resolve) => older.once("error", resolve));
    expect(String(await failed)).toMatch(/protocol|version|alert/i);
  });
});

describe("a body that is none", () => {
  test("above the limit does not come in, whether its length is said or not", async () => {
    let asked = 0;
    await using door = openJoinDoor({
      api: {
        ...kindApi,
        async join() {
          asked++;
          throw new HearthError("UNAUTHENTICATED", "no");
        },
      },
    });
    const large = new Uint8Array(limits.joinRequestBytesMax + 1);
    const inPieces = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let sent = 0; sent <= limits.joinRequestBytesMax; sent += 1024) {
          controller.enqueue(new Uint8Array(1024));
        }
        controller.close();
      },
    });
    for (const body of [large, inPieces]) {
      const response = await fetch(`${door.url}/v1/join`, { method: "POST", body, ...unchecked });
      expect(response.status).toBe(413);
    }
    expect(asked).toBe(0);
  });

  test.each(["GET / HTTP/1.1", "", "\u0000\u0001\u0002", "{}"])(
    "(%j) is refused in one clear line",
    async (body) => {
      await using door = openJoinDoor();
      for (const path of ["/v1/join", "/v1/renew"]) {
        const response = await fetch(door.url + path, { method: "POST", body, ...unchecked });
        expect(await refusalOf(response)).toStartWith("INVALID_ARGUMENT: ");
      }
    },
  );

  test("that does not come to its end is given up after five seconds", async () => {
    const clock = new ManualClock();
    await using door = openJoinDoor({ clock });
    const { socket, ended } = await openTls(door.listener.port);
    socket.write("POST /v1/join HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc");
    while (clock.timers === 0) await Bun.sleep(1);
    await clock.advance(4_999);
    expect(socket.destroyed).toBe(false);
    await clock.advance(1);
    expect(await ended).toContain("no whole request within 5000 ms");
    expect(clock.timers).toBe(0);
  });
});

describe("many at once", () => {
  /** A request whose body does not come to its end. */
  async function sayHalf(door: JoinDoor): ReturnType<typeof openTls> {
    const opened = await openTls(door.listener.port);
    const head = "POST /v1/join HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc";
    await new Promise<void>((resolve) => void opened.socket.write(head, () => resolve()));
    return opened;
  }

  test("from one address are bounded in number, and all that are taken are answered", async () => {
    const released = Promise.withResolvers<void>();
    const allIn = Promise.withResolvers<void>();
    let underWay = 0;
    await using door = openJoinDoor({
      api: {
        ...kindApi,
        async renewLate() {
          if (++underWay === 8) allIn.resolve();
          await released.promise;
          return sampleCertificate;
        },
      },
    });
    const renew = () => askToRenewLate({ address: door.address, caPem, renewal });
    const asked = Array.from({ length: 8 }, renew);
    await allIn.promise;
    expect(await errorOf(renew())).toBe(
      "UNAVAILABLE: too many machines ask the coordinator right now; try again in a moment",
    );
    // Whoever wants to know whose door it is still hears it.
    expect(await fetchAuthorities(door.address)).toBe(authority.certificatePem);
    released.resolve();
    expect(await Promise.all(asked)).toHaveLength(8);
    expect(await renew()).toMatchObject({ joinPort: 7844 });
  });

  test("that wait for an approval leave room for those that do not", async () => {
    const approved = Promise.withResolvers<void>();
    const allIn = Promise.withResolvers<void>();
    let waiting = 0;
    await using door = openJoinDoor({
      api: {
        ...kindApi,
        async join(request, from, signal) {
          if (request.waitMs > 0) {
            if (++waiting === 4) allIn.resolve();
            await approved.promise;
          }
          return await kindApi.join(request, from, signal);
        },
      },
    });
    const waitingJoins = Array.from({ length: 4 }, () => join(door, { waitMs: 20_000 }));
    await allIn.promise;
    expect(await errorOf(join(door, { waitMs: 20_000 }))).toBe(
      "UNAVAILABLE: too many machines wait for an approval right now; try again in a moment",
    );
    expect(await join(door)).toMatchObject({ kind: "issued" });
    approved.resolve();
    for (const reply of await Promise.all(waitingJoins)) expect(reply.kind).toBe("issued");
    expect(await join(door, { waitMs: 20_000 })).toMatchObject({ kind: "issued" });
  });

  test("whose requests do not come to their end keep nobody out", async () => {
    await using door = openJoinDoor();
    const slow = await Promise.all(Array.from({ length: 80 }, () => sayHalf(door)));
    expect(await join(door)).toMatchObject({ kind: "issued" });
    for (const { socket } of slow) socket.destroy();
  });

  test("of those the oldest is given up when there are too many", async () => {
    // None of them is given up because it takes so long.
    await using door = openJoinDoor({ clock: new ManualClock() });
    const oldest = await sayHalf(door);
    const slow = await Promise.all(Array.from({ length: 256 }, () => sayHalf(door)));
    expect(await oldest.ended).toContain("too many machines ask the coordinator right now");
    expect(await join(door)).toMatchObject({ kind: "issued" });
    for (const { socket } of slow) socket.destroy();
  });

  test("that say nothing keep nobody out", async () => {
    await using door = openJoinDoor();
    const silent = await Promise.all(
      Array.from({ length: 300 }, () => openTls(door.listener.port)),
    );
    const half = silent.slice(0, 150);
    for (const { socket } of half) socket.write("POST /v1/join HTTP/1.1\r\nHost: ");
    expect(await join(door)).toMatchObject({ kind: "issued" });
    for (const { socket } of silent) socket.destroy();
  });
});

describe("a machine that waits for an approval", () => {
  /** A door at which every join waits until its signal aborts. */
  function openWaitingDoor(port = 0): {
    door: JoinDoor;
    waits: Promise<void>;
    ended: Promise<void>;
  } {
    const waits = Promise.withResolvers<void>();
    const ended = Promise.withResolvers<void>();
    const door = openJoinDoor({
      port,
      api: {
        ...kindApi,
        async join({ name }, _from, signal) {
          waits.resolve();
          if (!signal.aborted) {
            await new Promise((resolve) => signal.addEventListener("abort", resolve));
          }
          ended.resolve();
          return { kind: "waiting", name, words: "river stamp orbit candy" };
        },
      },
    });
    return { door, waits: waits.promise, ended: ended.promise };
  }

  test("and leaves is not waited for", async () => {
    const { door, waits, ended } = openWaitingDoor();
    await using _ = door;
    const leaving = new AbortController();
    const asked = askToJoin({
      address: door.address,
      caPem,
      request: { ...request, waitMs: 20_000 },
      signal: leaving.signal,
    });
    await waits;
    leaving.abort();
    expect(await errorOf(asked)).toBe("CANCELLED: asking the coordinator was cancelled");
    await ended;
  });

  test("is answered when the door closes, and the port is free at once", async () => {
    await using reserved = await reservePorts();
    const { door, waits } = openWaitingDoor(reserved.port);
    const asked = join(door, { waitMs: 20_000 });
    await waits;
    const stopped = door.listener.stop();
    const again = openJoinDoor({ port: door.listener.port });
    expect(await asked).toMatchObject({ kind: "waiting", name: "pi" });
    await stopped;
    await door.listener.stop();
    expect(await join(again)).toMatchObject({ kind: "issued" });
    await again.listener.stop();
  });
});

test("a join that closes the door behind itself, and waits for that, is answered", async () => {
  let close = async (): Promise<void> => {};
  await using reserved = await reservePorts();
  const door = openJoinDoor({
    port: reserved.port,
    api: {
      ...kindApi,
      async join(...asked) {
        await close();
        return await kindApi.join(...asked);
      },
    },
  });
  close = () => door.listener.stop();
  expect(await join(door)).toMatchObject({ kind: "issued" });
  expect(await errorOf(join(door))).toBe("UNAVAILABLE: nobody answers there");
});

test("a request that does not end is cut some time after the door has closed", async () => {
  const clock = new ManualClock();
  const begun = Promise.withResolvers<void>();
  const door = openJoinDoor({
    clock,
    api: {
      ...kindApi,
      async renewLate() {
        begun.resolve();
        return await new Promise<never>(() => {});
      },
    },
  });
  const renewed = errorOf(askToRenewLate({ address: door.address, caPem, renewal }));
  await begun.promise;
  await door.listener.stop();
  expect(clock.timers).toBe(1);
  await clock.advance(2_000);
  expect(await renewed).toStartWith("UNAVAILABLE: ");
});

test("a port that is in use is one clear error with advice", async () => {
  await using door = openJoinDoor();
  const { port } = door.listener;
  expect(() => openJoinDoor({ port })).toThrow(
    `cannot listen on 127.0.0.1:${port}: the port is in use; stop the other program or choose ` +
      "another with --join-port",
  );
});
