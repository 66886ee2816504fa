import { describe, expect, test } from "bun:test";
import { HearthError } from "../../src/errors.ts";
import { limits } from "../../src/job/limits.ts";
import type { Call } from "../../src/wire/call.ts";
import type { IncomingCall } from "../../src/wire/session.ts";
import { settle } from "../support/manual-clock.ts";
import { bytes, endOf, openSessions, RawPeer, textOf } from "./sessions.ts";

/** Answers a call with its own request, its method before it. */
async function echo({ method, request, call }: IncomingCall): Promise<void> {
  await call.send(bytes(`${method} ${textOf(request)}`));
  call.finish(undefined);
}

const gone = new HearthError("UNAVAILABLE", "the cable was pulled");

describe("a session", () => {
  test("answers a call", async () => {
    const { client } = openSessions(echo);
    expect(textOf(await client.unary("Echo", bytes("hello")))).toBe("Echo hello");
  });

  test("carries many calls at once, each to its own answer, in any order", async () => {
    const waiting: IncomingCall[] = [];
    const { client, server } = openSessions((incoming) => void waiting.push(incoming));
    const requests = Array.from({ length: 500 }, (_, index) => `${index}`);
    const answers = requests.map((text) => client.unary("Echo", bytes(text)));
    await settle();
    expect([client.openCalls, server.openCalls]).toEqual([500, 500]);
    for (const incoming of waiting.toReversed()) await echo(incoming);
    const texts = (await Promise.all(answers)).map(textOf);
    expect(texts).toEqual(requests.map((text) => `Echo ${text}`));
    await settle();
    expect([client.openCalls, server.openCalls]).toEqual([0, 0]);
  });

  test("carries empty messages", async () => {
    const { client } = openSessions(async ({ call }) => {
      await call.send(bytes(""));
      call.finish(undefined);
    });
    expect(await client.unary("Nothing", bytes(""))).toHaveLength(0);
  });

  test("brings an error with its code and message", async () => {
    const { client } = openSessions(({ call }) =>
      call.finish(new HearthError("NOT_FOUND", "there is no job 7")),
    );
    expect(await endOf(client.unary("Get", bytes("")))).toBe("NOT_FOUND: there is no job 7");
  });

  test("does not take an answer without a message for one", async () => {
    const { client } = openSessions(({ call }) => call.finish(undefined));
    expect(await endOf(client.unary("Get", bytes("")))).toBe(
      "INTERNAL: Get was answered with nothing",
    );
  });

  test("puts frames of one turn, an answer and its end too, into one message of the connection", async () => {
    const peer = new RawPeer(echo);
    let messages = 0;
    const { message } = peer;
    peer.message = (received) => {
      messages++;
      message.call(peer, received);
    };
    // The first tick of a process comes before its microtasks are done.
    peer.begin(1, "Echo");
    await settle();
    messages = 0;
    for (let call = 2; call <= 11; call++) peer.begin(call, "Echo");
    await settle();
    expect(peer.frames).toHaveLength(22);
    expect(messages).toBe(1);
  });
});

describe("a message that fits no frame", () => {
  const tooLarge = new Uint8Array(limits.frameBytesMax);

  test("costs its call one clear error, and the connection nothing", async () => {
    const { client } = openSessions(echo);
    const refusal = /^RESOURCE_EXHAUSTED: a message of 12582912 bytes, the limit is \d+; send less/;
    expect(await endOf(client.unary("Echo", tooLarge))).toMatch(refusal);
    const call = client.begin("Echo", bytes(""), { streaming: true });
    expect(await endOf(call.send(tooLarge))).toMatch(refusal);
    expect(textOf(await client.unary("Echo", bytes("still here")))).toBe("Echo still here");
  });

  test("that is an answer is refused to its caller alone", async () => {
    const { client } = openSessions(({ method, request, call }) => {
      if (method === "Echo") return void echo({ method, request, call });
      call.send(tooLarge).catch((thrown: unknown) => call.finish(HearthError.from(thrown)));
    });
    expect(await endOf(client.unary("Huge", bytes("")))).toStartWith("RESOURCE_EXHAUSTED: ");
    expect(textOf(await client.unary("Echo", bytes("still here")))).toBe("Echo still here");
  });

  test("and the largest that fits goes through", async () => {
    const { client } = openSessions(async ({ request, call }) => {
      await call.send(request);
      call.finish(undefined);
    });
    const largest = tooLarge.subarray(256);
    expect(await client.unary("Echo", largest)).toHaveLength(largest.byteLength);
  });
});

describe("the end of a connection", () => {
  test("ends every call on both sides with why it ended", async () => {
    const calls: Call[] = [];
    const { client, server } = openSessions(({ call }) => void calls.push(call));
    const answers = [1, 2, 3].map(() => endOf(client.unary("Wait", bytes(""))));
    await settle();
    const signals = calls.map(({ signal }) => signal);
    client.close(gone);
    client.close(new HearthError("INTERNAL", "the second reason does not count"));
    const end = "UNAVAILABLE: the cable was pulled";
    expect(await Promise.all(answers)).toEqual([end, end, end]);
    expect(await server.closed).toMatchObject({ code: "UNAVAILABLE" });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, true]);
    expect([client.openCalls, server.openCalls]).toEqual([0, 0]);
    expect(await endOf(client.unary("Echo", bytes("")))).toBe(end);
  });

  test("comes after what was sent before it", async () => {
    const { client, server } = openSessions(async (incoming) => {
      await echo(incoming);
      server.close(gone);
    });
    expect(textOf(await client.unary("Echo", bytes("hello")))).toBe("Echo hello");
    expect((await client.closed).message).toBe("the cable was pulled");
  });

  test("leaves no timer behind", async () => {
    const { client, clock } = openSessions(() => {});
    const answer = endOf(client.unary("Wait", bytes(""), { deadlineMs: 1_000 }));
    await settle();
    expect(clock.timers).toBe(2);
    client.close(gone);
    await answer;
    await settle();
    expect(clock.timers).toBe(0);
  });
});

describe("a deadline", () => {
  test("ends the call on both sides, and nothing else", async () => {
    const calls: Call[] = [];
    const { client, server, clock } = openSessions((incoming) => {
      if (incoming.method === "Wait") calls.push(incoming.call);
      else void echo(incoming);
    });
    const answer = endOf(client.unary("Wait", bytes(""), { deadlineMs: 5_000 }));
    await settle();
    const [call] = calls;
    const signal = call?.signal;
    await clock.advance(4_999);
    expect(signal?.aborted).toBe(false);
    await clock.advance(1);
    expect(await answer).toBe("DEADLINE_EXCEEDED: Wait was not answered within 5000 ms");
    expect(signal?.aborted).toBe(true);
    expect([client.openCalls, server.openCalls, clock.timers]).toEqual([0, 0, 0]);
    expect(textOf(await client.unary("Echo", bytes("hello")))).toBe("Echo hello");
  });

  test("is the server's to keep too, whatever its peer does", async () => {
    const calls: Call[] = [];
    const peer = new RawPeer(({ call }) => void calls.push(call));
    const begin = { kind: "begin", call: 1, method: "Wait", halfClose: true } as const;
    peer.send({ ...begin, message: bytes(""), deadlineMs: 5_000 });
    await settle();
    const signal = calls[0]?.signal;
    await peer.clock.advance(5_000);
    expect(signal?.reason).toMatchObject({ code: "DEADLINE_EXCEEDED" });
    expect(peer.frames).toMatchObject([{ kind: "end", status: { code: "DEADLINE_EXCEEDED" } }]);
  });

  test("that is kept leaves no timer behind", async () => {
    const { client, clock } = openSessions(echo);
    await client.unary("Echo", bytes(""), { deadlineMs: 5_000 });
    await settle();
    expect(clock.timers).toBe(0);
  });
});

describe("a caller that gives up", () => {
  test("ends the call on both sides", async () => {
    const calls: Call[] = [];
    const { client, server } = openSessions(({ call }) => void calls.push(call));
    const leaving = new AbortController();
    const answer = endOf(client.unary("Wait", bytes(""), { signal: leaving.signal }));
    await settle();
    const signal = calls[0]?.signal;
    leaving.abort();
    expect(await answer).toBe("CANCELLED: the call was cancelled");
    await settle();
    expect(signal?.aborted).toBe(true);
    expect([client.openCalls, server.openCalls]).toEqual([0, 0]);
  });

  test("before it began gets the same", async () => {
    const { client } = openSessions(echo);
    const signal = AbortSignal.abort();
    expect(await endOf(client.unary("Echo", bytes(""), { signal }))).toStartWith("CANCELLED: ");
  });

  test("leaves nothing with a signal that lives on", async () => {
    const { client } = openSessions(echo);
    const { signal } = new AbortController();
    let listeners = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...of: Parameters<typeof add>) => (listeners++, add(...of));
    signal.removeEventListener = (...of: Parameters<typeof remove>) => (listeners--, remove(...of));
    await client.unary("Echo", bytes(""), { signal });
    await settle();
    expect(listeners).toBe(0);
  });
});

test("more calls at once than the limit are refused one by one, and the connection lives on", async () => {
  const waiting: IncomingCall[] = [];
  const { client } = openSessions((incoming) => void waiting.push(incoming));
  const answers = Array.from({ length: limits.callsPerConnectionMax }, () =>
    client.unary("Wait", bytes("")),
  );
  expect(await endOf(client.unary("Wait", bytes("")))).toBe(
    "RESOURCE_EXHAUSTED: more than 1024 calls at once on one connection",
  );
  for (const incoming of waiting) await echo(incoming);
  expect(await Promise.all(answers)).toHaveLength(limits.callsPerConnectionMax);
  const again = client.unary("Wait", bytes(""));
  await settle();
  await Promise.all(waiting.slice(-1).map(echo));
  expect(textOf(await again)).toBe("Wait ");
});

describe("a peer that breaks the rules is told so, and loses its connection (P8):", () => {
  const rules: readonly (readonly [string, (peer: RawPeer) => void, string])[] = [
    [
      "a message for a call that never began",
      (peer) => peer.send({ kind: "message", call: 5, message: bytes("") }),
      "INVALID_ARGUMENT: frame message for a call that never began",
    ],
    [
      "anything for call 0, which is the proof's",
      (peer) => peer.send({ kind: "cancel", call: 0 }),
      "INVALID_ARGUMENT: frame cancel for a call that never began",
    ],
    [
      "a call that begins out of order",
      (peer) => [5, 4].forEach((call) => peer.begin(call, "Wait")),
      "INVALID_ARGUMENT: call 4 begins out of order",
    ],
    [
      "a call that begins twice",
      (peer) => [5, 5].forEach((call) => peer.begin(call, "Wait")),
      "INVALID_ARGUMENT: call 5 begins out of order",
    ],
    [
      "an end, which only the answering side gives",
      (peer) => {
        peer.begin(1, "Wait");
        peer.send({ kind: "end", call: 1, status: { code: "INTERNAL", message: "oh" } });
      },
      "INVALID_ARGUMENT: call 1 ends with its answer; whoever made it may cancel it",
    ],
    [
      "a message after the last one",
      (peer) => {
        peer.begin(1, "Wait");
        peer.send({ kind: "message", call: 1, message: bytes("") });
      },
      "INVALID_ARGUMENT: call 1: a message after the last one",
    ],
    [
      "messages without credit",
      (peer) => {
        peer.begin(1, "Wait", false);
        const message = new Uint8Array(limits.streamWindowBytes);
        peer.send({ kind: "message", call: 1, message }, { kind: "message", call: 1, message });
      },
      "RESOURCE_EXHAUSTED: call 1: messages without credit",
    ],
    [
      "empty messages without end",
      (peer) => {
        peer.begin(1, "Wait", false);
        const empty = { kind: "message", call: 1, message: bytes("") } as const;
        peer.send(...Array.from({ length: 40_000 }, () => empty));
      },
      "RESOURCE_EXHAUSTED: call 1: messages without credit",
    ],
    [
      "bytes that are no frames",
      (peer) => peer.sendRaw(new Uint8Array([3, 255, 255, 255])),
      "INVALID_ARGUMENT: the message is not valid protobuf",
    ],
    [
      "a frame over the limit",
      (peer) => peer.sendRaw(new Uint8Array([255, 255, 255, 127])),
      "RESOURCE_EXHAUSTED: a frame of 268435455 bytes, the limit is 12582912",
    ],
  ];

  test.each([...rules])("%s", async (_rule, act, reason) => {
    const peer = new RawPeer(() => {});
    act(peer);
    expect(await peer.closedBecause).toBe(reason);
    await peer.server.closed;
    expect(peer.server.openCalls).toBe(0);
  });

  test("a server that begins a call on its client", async () => {
    const peer = new RawPeer(undefined);
    peer.begin(1, "Wait");
    expect(await peer.closedBecause).toBe(
      "INVALID_ARGUMENT: frame begin for a call that never began",
    );
  });
});

describe("frames that cross with the end of their call are fine:", () => {
  test("messages, credit, cancel and half-close of a call that is over", async () => {
    const peer = new RawPeer(echo);
    peer.begin(1, "Echo", false);
    await settle();
    const call = 1;
    peer.send({ kind: "message", call, message: bytes("late") }, { kind: "half-close", call });
    peer.send({ kind: "credit", call, bytes: 10 }, { kind: "cancel", call });
    peer.begin(2, "Echo");
    await settle();
    expect(peer.frames.map(({ kind, call }) => `${kind} ${call}`)).toEqual([
      "message 1",
      "end 1",
      "message 2",
      "end 2",
    ]);
  });
});
