import { describe, expect, test } from "bun:test";
import { HearthError } from "../../src/errors.ts";
import { limits } from "../../src/job/limits.ts";
import { Call, type CallLink } from "../../src/wire/call.ts";
import type { Frame } from "../../src/wire/frame.ts";
import { settle } from "../support/manual-clock.ts";
import { bytes, endOf, openSessions, RawPeer, textOf } from "./sessions.ts";

const chunk = new Uint8Array(limits.chunkBytes);
const chunksPerWindow = limits.streamWindowBytes / limits.chunkBytes;

const deadLink: CallLink = {
  sendFrame() {},
  congested: () => false,
  forget() {},
  served() {},
  hold() {},
  holdAnswer() {},
  limitWait: () => undefined,
};

async function sendForEver(call: Call): Promise<never> {
  for (;;) await call.send(chunk);
}

describe("a stream to the server", () => {
  test("arrives whole and in order, and is answered after its end", async () => {
    const { client } = openSessions(async ({ request, call }) => {
      const parts = [textOf(request)];
      for await (const message of call.messages()) parts.push(textOf(message));
      await call.send(bytes(parts.join(" ")));
      call.finish(undefined);
    });
    const call = client.begin("Join", bytes("a"), { streaming: true });
    for (const part of ["b", "c", "d"]) await call.send(bytes(part));
    call.halfClose();
    expect(textOf(await call.next())).toBe("a b c d");
    expect(await call.next()).toBeUndefined();
  });

  test("stops when the server ends the call early, with the server's reason", async () => {
    const { client } = openSessions(({ call }) =>
      call.finish(new HearthError("RESOURCE_EXHAUSTED", "no room")),
    );
    const call = client.begin("Put", bytes(""), { streaming: true });
    await settle();
    expect(await endOf(call.send(chunk))).toBe("RESOURCE_EXHAUSTED: no room");
    expect(await endOf(call.next())).toBe("RESOURCE_EXHAUSTED: no room");
  });
});

describe("a stream to the client", () => {
  test("gives every message before how it ended", async () => {
    const { client } = openSessions(async ({ call }) => {
      await call.send(bytes("a"));
      await call.send(bytes("b"));
      call.finish(new HearthError("DATA_LOSS", "the rest is damaged"));
    });
    const call = client.begin("Get", bytes(""));
    await settle();
    expect([textOf(await call.next()), textOf(await call.next())]).toEqual(["a", "b"]);
    expect(await endOf(call.next())).toBe("DATA_LOSS: the rest is damaged");
  });

  test("ends for the server when the reader stops", async () => {
    let ended = "";
    const { client, server } = openSessions(async ({ call }) => {
      ended = await endOf(sendForEver(call));
    });
    const call = client.begin("Get", bytes(""));
    await call.next();
    call.cancel(new HearthError("CANCELLED", "enough"));
    await settle();
    expect(ended).toBe("CANCELLED: the caller has cancelled the call");
    expect(server.openCalls).toBe(0);
  });
});

describe("flow control", () => {
  test("makes a sender wait for a slow reader after one window", async () => {
    let sent = 0;
    const { client } = openSessions(async ({ call }) => {
      for (; sent < 100; sent++) await call.send(chunk);
      call.finish(undefined);
    });
    const call = client.begin("Get", bytes(""));
    await settle();
    expect(sent).toBe(chunksPerWindow);
    let received = 0;
    for await (const message of call.messages()) {
      expect(message.byteLength).toBe(limits.chunkBytes);
      received++;
      await settle();
      // What is under way never grows beyond a window and a message.
      expect(sent - received).toBeLessThanOrEqual(chunksPerWindow + 1);
    }
    expect(received).toBe(100);
  });

  test("of one call lets others pass", async () => {
    const { client } = openSessions(async ({ method, call }) => {
      if (method === "Get") void endOf(sendForEver(call));
      else await call.send(chunk);
    });
    const stuck = client.begin("Get", bytes(""));
    await settle();
    expect(await client.unary("Other", bytes(""))).toHaveLength(limits.chunkBytes);
    stuck.cancel(new HearthError("CANCELLED", "enough"));
  });

  test("lets one message through that is larger than the window", async () => {
    const large = new Uint8Array(2 * limits.streamWindowBytes);
    const { client } = openSessions(async ({ call }) => {
      for (let n = 0; n < 3; n++) await call.send(large);
      call.finish(undefined);
    });
    let count = 0;
    for await (const message of client.begin("Get", bytes("")).messages()) {
      expect(message.byteLength).toBe(large.byteLength);
      count++;
    }
    expect(count).toBe(3);
  });

  test("wakes a sender that waits for a connection which is full", async () => {
    let congested = true;
    const frames: Frame[] = [];
    const link = {
      ...deadLink,
      sendFrame: (frame: Frame) => void frames.push(frame),
      congested: () => congested,
    };
    const call = new Call(1, link, { inboundComplete: true });
    const sent = call.send(bytes("a"));
    await settle();
    expect(frames).toEqual([]);
    congested = false;
    call.drained();
    await sent;
    expect(frames).toHaveLength(1);
  });

  test("ends the wait of a sender whose call is over", async () => {
    const call = new Call(1, { ...deadLink, congested: () => true }, { inboundComplete: true });
    const sent = endOf(call.send(bytes("a")));
    call.abandon(new HearthError("UNAVAILABLE", "the cable was pulled"));
    expect(await sent).toBe("UNAVAILABLE: the cable was pulled");
  });
});

describe("memory stays flat (P8):", () => {
  test("a small message does not keep the large one that it came in", async () => {
    const kept: Uint8Array[] = [];
    const peer = new RawPeer(({ request, call }) => {
      kept.push(request);
      void call.next().then((message) => message && kept.push(message));
    });
    const padding = { kind: "message", call: 1, message: new Uint8Array(1_000_000) } as const;
    peer.send(
      {
        kind: "begin",
        call: 1,
        method: "Put",
        message: bytes("first"),
        deadlineMs: 0,
        halfClose: false,
      },
      { kind: "message", call: 1, message: bytes("second") },
      padding,
    );
    await settle();
    expect(kept.map(textOf)).toEqual(["first", "second"]);
    for (const message of kept) expect(message.buffer.byteLength).toBeLessThan(1_000);
  });
});

describe("a call that is over", () => {
  test("tells so whoever asks, before or after", async () => {
    const told: string[] = [];
    const { client } = openSessions(async ({ call }) => {
      call.whenOver(() => told.push("before"));
      call.finish(undefined);
      call.whenOver(() => told.push("after"));
    });
    await endOf(client.unary("Get", bytes("")));
    expect(told).toEqual(["before", "after"]);
  });

  test("takes no more messages, and finishing it again changes nothing", async () => {
    let refusal = "";
    const { client } = openSessions(async ({ call }) => {
      call.finish(undefined);
      call.finish(new HearthError("INTERNAL", "too late"));
      refusal = await endOf(call.send(bytes("late")));
    });
    const call = client.begin("Get", bytes(""));
    expect(await call.next()).toBeUndefined();
    expect(refusal).toStartWith("FAILED_PRECONDITION: the call is over");
    expect(call.signal.aborted).toBe(false);
  });
});
