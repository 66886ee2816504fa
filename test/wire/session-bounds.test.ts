/** P8: what one peer makes a server hold, and for how long, is bounded; honest peers are served. */

import { describe, expect, test } from "bun:test";
import { HearthError } from "../../src/errors.ts";
import { limits } from "../../src/job/limits.ts";
import { memoryPair } from "../../src/transport/memory.ts";
import { type Call, stalledMsMax } from "../../src/wire/call.ts";
import { readFrames, type Frame } from "../../src/wire/frame.ts";
import { wedgedMsMax } from "../../src/wire/intake.ts";
import { Room, roomLimits } from "../../src/wire/room.ts";
import { type IncomingCall, Session } from "../../src/wire/session.ts";
import { ManualClock, settle } from "../support/manual-clock.ts";
import { bytes, endOf, openSessions, RawPeer } from "./sessions.ts";

const MiB = 1024 * 1024;

/** A client and a server with a room of their own, and whether the server reads. */
function openRoom(serve: (incoming: IncomingCall) => void, bytesMax?: number) {
  const clock = new ManualClock();
  const [near, far] = memoryPair();
  const reading = { now: true };
  const [pause, resume] = [far.pause.bind(far), far.resume.bind(far)];
  far.pause = () => {
    reading.now = false;
    pause();
  };
  far.resume = () => {
    reading.now = true;
    resume();
  };
  const room = new Room(bytesMax);
  const server = new Session(far, { clock, serve, room });
  return { clock, server, room, reading, client: new Session(near, { clock }) };
}

describe("requests", () => {
  test("that are worked on stop the reading when they are too many bytes, and it goes on when they are done", async () => {
    const waiting: Call[] = [];
    const { client, reading } = openRoom(({ call }) => void waiting.push(call));
    const large = new Uint8Array(10 * MiB);
    const answers = Array.from({ length: 8 }, () => endOf(client.unary("Wait", large)));
    await settle();
    expect(waiting).toHaveLength(4);
    expect(reading.now).toBe(false);
    while (waiting.length > 0) {
      for (const call of waiting.splice(0)) {
        await call.send(bytes("done"));
        call.finish(undefined);
      }
      await settle();
    }
    expect(await Promise.all(answers)).toEqual(Array.from({ length: 8 }, () => "OK"));
    expect(reading.now).toBe(true);
  });

  test("stay counted until the work is done, whoever cancels", async () => {
    const waiting: Call[] = [];
    const { client } = openSessions(({ call }) => void waiting.push(call));
    for (let count = 0; count < limits.callsPerConnectionMax; count++) {
      client.begin("Wait", bytes("")).cancel(new HearthError("CANCELLED", "enough"));
    }
    await settle();
    expect(await endOf(client.unary("Wait", bytes("")))).toStartWith(
      "RESOURCE_EXHAUSTED: more than",
    );
    for (const call of waiting) call.finish(undefined);
    const answer = client.unary("Wait", bytes(""));
    await settle();
    await waiting.at(-1)?.send(bytes("done"));
    await answer;
  });

  test("of other peers take room, and a small share is left for everyone", async () => {
    const working: Call[] = [];
    const greedy = openRoom(({ call }) => void working.push(call), 4 * MiB);
    greedy.client.begin("Wait", new Uint8Array(5 * MiB));
    await settle();
    expect(greedy.room.shareBytes).toBe(roomLimits.shareBytes);
    expect(greedy.reading.now).toBe(false);
    greedy.server.close(new HearthError("CANCELLED", "enough"));
    // Whoever leaves cannot come back and take the same again: its request is worked on still.
    expect(greedy.room.shareBytes).toBe(roomLimits.shareBytes);
    for (const call of working) call.finish(undefined);
    expect(greedy.room.shareBytes).toBe(roomLimits.connectionBytesMax);
  });
});

describe("a connection that is not read, and on which nothing moves,", () => {
  test("is closed in the end", async () => {
    const { client, clock, reading } = openRoom(() => {});
    for (let count = 0; count < 4; count++) client.begin("Wait", new Uint8Array(10 * MiB));
    await settle();
    expect(reading.now).toBe(false);
    await clock.advance(wedgedMsMax - 1);
    expect(client.isClosed).toBe(false);
    await clock.advance(1);
    expect((await client.closed).message).toStartWith(
      "nothing has moved on this connection for 20 s",
    );
    expect(clock.timers).toBe(0);
  });

  test("lives on while something moves", async () => {
    const waiting: Call[] = [];
    const { client, clock } = openRoom(({ call }) => void waiting.push(call));
    for (let count = 0; count < 8; count++)
      void endOf(client.unary("Wait", new Uint8Array(10 * MiB)));
    for (let count = 0; count < 4; count++) {
      await clock.advance(wedgedMsMax - 1_000);
      waiting.shift()?.finish(undefined);
    }
    expect(client.isClosed).toBe(false);
  });
});

describe("a wait for the peer is bounded:", () => {
  test("an upload that stalls ends; one that goes on within the time does not", async () => {
    const parts: number[] = [];
    let ended = "";
    const { client, clock, server } = openSessions(async ({ call }) => {
      ended = await endOf(
        (async () => {
          for await (const message of call.messages()) parts.push(message.byteLength);
        })(),
      );
      call.finish(undefined);
    });
    const call = client.begin("Put", bytes(""), { streaming: true });
    for (let part = 1; part <= 3; part++) {
      await clock.advance(stalledMsMax - 1);
      await call.send(new Uint8Array(part));
    }
    await clock.advance(stalledMsMax - 1);
    expect(parts).toEqual([1, 2, 3]);
    await clock.advance(1);
    const refusal = "UNAVAILABLE: nothing came from you for 5 minutes; ask again";
    expect(await endOf(call.next())).toBe(refusal);
    expect(ended).toBe(refusal);
    expect([server.openCalls, clock.timers]).toEqual([0, 0]);
  });

  test("a download that nobody reads ends", async () => {
    let ended = "";
    const { client, clock } = openSessions(async ({ call }) => {
      ended = await endOf(
        (async () => {
          for (;;) await call.send(new Uint8Array(limits.chunkBytes));
        })(),
      );
      call.finish(undefined);
    });
    client.begin("Get", bytes(""));
    await clock.advance(stalledMsMax);
    expect(ended).toBe("UNAVAILABLE: you have read nothing for 5 minutes; ask again");
    expect(clock.timers).toBe(0);
  });
});

describe("large answers", () => {
  test("are made one after the other, small ones pass them, and a cancelled one is not made", async () => {
    const started: string[] = [];
    const waiting: Call[] = [];
    const { client, clock } = openSessions(({ method, call }) => {
      started.push(method);
      waiting.push(call);
    });
    const answers = Array.from({ length: 3 }, () => endOf(client.unary("GetJob", bytes(""))));
    const leaving = client.begin("ListJobs", bytes(""));
    void endOf(client.unary("Heartbeat", bytes("")));
    await settle();
    leaving.cancel(new HearthError("CANCELLED", "enough"));
    await settle();
    expect(started).toEqual(["GetJob", "Heartbeat"]);
    while (waiting.length > 0) {
      for (const call of waiting.splice(0)) {
        await call.send(bytes("done"));
        call.finish(undefined);
      }
      await clock.advance(1);
    }
    expect(await Promise.all(answers)).toEqual(["OK", "OK", "OK"]);
    expect(started).toEqual(["GetJob", "Heartbeat", "GetJob", "GetJob"]);
  });

  test("that wait for a peer that does not read are bounded in bytes", async () => {
    const ends: Promise<string>[] = [];
    const { client } = openSessions(({ call }) => {
      ends.push(
        endOf(
          (async () => {
            await call.send(new Uint8Array(2 * MiB));
            await call.send(new Uint8Array(10 * MiB));
          })(),
        ),
      );
    });
    for (let count = 0; count < 4; count++) client.begin("Watch", bytes(""));
    await settle();
    const refused = await Promise.race([Promise.any(ends.slice(1)), settle().then(() => "none")]);
    expect(refused).toStartWith("UNAVAILABLE: too many answers wait for you to read them");
  });
});

describe("a peer that floods", () => {
  test("with credit is closed", async () => {
    const peer = new RawPeer(() => {});
    peer.begin(1, "Wait", false);
    peer.send({ kind: "credit", call: 1, bytes: 1 });
    expect(await peer.closedBecause).toBe(
      "INVALID_ARGUMENT: call 1: credit for more than was sent",
    );
  });

  test("with frames in one message is closed", async () => {
    const peer = new RawPeer(() => {});
    peer.begin(1, "Wait", false);
    const frame: Frame = { kind: "credit", call: 1, bytes: 0 };
    peer.send(...Array.from({ length: 65_537 }, () => frame));
    expect(await peer.closedBecause).toStartWith("RESOURCE_EXHAUSTED: more than 65536 frames");
  });

  test("with work gets it in slices, in order, and is not read meanwhile", async () => {
    const clock = new ManualClock();
    let workedMs = 0;
    clock.monotonicMs = () => workedMs;
    const [near, far] = memoryPair();
    const served: string[] = [];
    const server = new Session(far, {
      clock,
      serve({ method, call }) {
        served.push(method);
        workedMs += 1;
        call.finish(undefined);
      },
    });
    const client = new Session(near, { clock });
    for (let count = 0; count < 20; count++) client.begin(`Work${count}`, bytes(""));
    await settle();
    expect(served).toHaveLength(4);
    for (let slice = 0; slice < 5; slice++) await clock.advance(1);
    expect(served).toEqual(Array.from({ length: 20 }, (_, count) => `Work${count}`));
    expect(server.openCalls).toBe(0);
  });
});

test("an error quotes no more than a part of what it is about", async () => {
  const peer = new RawPeer(({ call }) =>
    call.finish(new HearthError("INVALID_ARGUMENT", "x".repeat(100_000))),
  );
  let messages: Uint8Array[] = [];
  const { message } = peer;
  peer.message = (received) => {
    messages = [...messages, received];
    message.call(peer, received);
  };
  peer.begin(1, "Wait");
  await settle();
  expect(messages.flatMap((each) => [...readFrames(each)])).toHaveLength(1);
  expect(messages[0]?.byteLength).toBeLessThan(5_000);
});
