/** What a handler may return, throw and ask for; and what its host makes of that. */

import { describe, expect, test } from "bun:test";
import { HearthError } from "../../src/errors.ts";
import {
  type BlobRef,
  parseJobId,
  parseJobNumber,
  parseKind,
  parseSha256,
} from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import {
  type Handler,
  type HandlerJob,
  type HandlerResult,
  PermanentError,
} from "../../src/worker/handler.ts";
import type { AttemptJob, FromHost, Outcome, ToHost } from "../../src/worker/host-protocol.ts";
import { handlersByKind, Runner } from "../../src/worker/runner.ts";
import { ManualClock, settle } from "../support/manual-clock.ts";
import { MemoryScratch } from "./scratch-in-memory.ts";

const kind = parseKind("echo");
const input: BlobRef = { sha256: parseSha256("a".repeat(64)), sizeBytes: 5, name: "in.txt" };

function attemptJob(change: Partial<AttemptJob> = {}): AttemptJob {
  return {
    id: parseJobId("018f0000-0000-7000-8000-000000000001"),
    number: parseJobNumber(7),
    kind,
    attempt: 2,
    payload: new TextEncoder().encode('{"a":1}'),
    blobs: [input],
    ...change,
  };
}

/** A runner with one handler, and everything it says to its keeper. */
function host(handle: Handler["handle"]) {
  const said: FromHost[] = [];
  const clock = new ManualClock();
  const scratch = new MemoryScratch();
  let wake = (): void => {};
  const runner = new Runner({
    handlers: handlersByKind([{ kind, handle }]),
    scratch,
    clock,
    post(message) {
      // What is said crosses threads.
      said.push(structuredClone(message));
      wake();
    },
  });
  return {
    runner,
    said,
    clock,
    scratch,
    receive: (message: Extract<ToHost, { kind: "abort" | "fetched" | "not-fetched" }>) =>
      runner.receive(message),
    start: (job: Partial<AttemptJob> = {}) =>
      runner.receive({ kind: "start", key: 1, job: attemptJob(job) }),
    async outcome(): Promise<Outcome> {
      for (;;) {
        const finished = said.find((message) => message.kind === "finished");
        if (finished) return finished.outcome;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}

async function outcomeOf(handle: Handler["handle"]): Promise<Outcome> {
  const { start, outcome } = host(handle);
  start();
  return await outcome();
}

const returning = (result: HandlerResult): Promise<Outcome> => outcomeOf(() => result);

async function payloadOf(result: HandlerResult): Promise<string> {
  const outcome = await returning(result);
  if (outcome.kind === "failed") throw new Error(outcome.error);
  return new TextDecoder().decode(outcome.payload);
}

describe("a handler's result", () => {
  test("may be nothing, text, JSON or bytes", async () => {
    expect(await payloadOf(undefined)).toBe("");
    expect(await payloadOf({})).toBe("");
    expect(await payloadOf({ payload: "text" })).toBe("text");
    expect(await payloadOf({ payload: { pages: [1, 2] } })).toBe('{"pages":[1,2]}');
    expect(await payloadOf({ payload: null })).toBe("null");
    expect(await payloadOf({ payload: new TextEncoder().encode("bytes") })).toBe("bytes");
  });

  test("that is not of its form is refused instead of dropped", async () => {
    // Handlers in JavaScript have no types to tell them.
    const handle = (() => "text") as unknown as Handler["handle"];
    expect(await outcomeOf(handle)).toEqual({
      kind: "failed",
      error: "a handler returns nothing or { payload, blobs }; wrap what it returned",
      permanent: true,
    });
  });

  test("has a payload of at most 1 MiB", async () => {
    const payload = new Uint8Array(limits.payloadBytesMax);
    expect(await returning({ payload })).toMatchObject({ kind: "completed" });
    expect(await returning({ payload: new Uint8Array(limits.payloadBytesMax + 1) })).toEqual({
      kind: "failed",
      error:
        "the result's payload has 1048577 bytes, the limit is 1048576; return large content as a blob",
      permanent: true,
    });
  });

  test("that JSON cannot say fails the attempt", async () => {
    const loop: { [key: string]: null } = {};
    Object.assign(loop, { loop });
    expect(await returning({ payload: loop })).toMatchObject({ kind: "failed", permanent: false });
  });

  test("holds files of bytes, streams and paths, in order", async () => {
    async function* stream(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("str");
      yield Buffer.from("eam");
    }
    const { start, outcome, scratch } = host(() => ({
      blobs: [
        { name: "a.txt", bytes: Buffer.from("bytes") },
        { name: "b.txt", stream: stream() },
        { name: "c.txt", path: "/somewhere/c.txt" },
        { name: "", stream: new Blob(["web"]).stream() },
      ],
    }));
    start();
    expect(await outcome()).toEqual({
      kind: "completed",
      payload: new Uint8Array(0),
      blobs: [
        { name: "a.txt", content: { kind: "bytes", bytes: new Uint8Array(Buffer.from("bytes")) } },
        { name: "b.txt", content: { kind: "file", path: "1/outputs/1" } },
        { name: "c.txt", content: { kind: "file", path: "/somewhere/c.txt" } },
        { name: "", content: { kind: "file", path: "1/outputs/3" } },
      ],
    });
    expect(String(Buffer.from(scratch.content("1/outputs/1")))).toBe("stream");
    expect(String(Buffer.from(scratch.content("1/outputs/3")))).toBe("web");
  });

  test("takes of a view its own bytes only to the other thread, and large bytes by a file", async () => {
    const whole = new Uint8Array(64 * limits.chunkBytes);
    const small = await returning({ blobs: [{ name: "v", bytes: whole.subarray(10, 20) }] });
    if (small.kind === "failed") throw new Error(small.error);
    const content = small.blobs[0]?.content;
    expect(content?.kind === "bytes" && content.bytes.buffer.byteLength).toBe(10);

    const large = await returning({ blobs: [{ name: "w", bytes: whole }] });
    if (large.kind === "failed") throw new Error(large.error);
    expect(large.blobs[0]?.content).toEqual({ kind: "file", path: "1/outputs/0" });
  });

  test.each(["../x", "a/b", "a\\b", "..", "line\nbreak", "x".repeat(256)])(
    "may not name a file %j",
    async (name) => {
      const outcome = await returning({ blobs: [{ name, bytes: new Uint8Array(1) }] });
      expect(outcome).toMatchObject({ kind: "failed" });
    },
  );

  test("gives up the streams that come after an output that failed", async () => {
    let cancelled: unknown;
    let returned = false;
    const source: AsyncIterable<Uint8Array> & AsyncIterator<Uint8Array> = {
      [Symbol.asyncIterator]: () => source,
      next: () => Promise.reject(new Error("never read")),
      async return() {
        returned = true;
        return { done: true, value: undefined };
      },
    };
    const outcome = await returning({
      blobs: [
        {
          name: "broken",
          stream: new ReadableStream({ pull: (controller) => controller.error(new Error("torn")) }),
        },
        { name: "web", stream: new ReadableStream({ cancel: (why) => void (cancelled = [why]) }) },
        { name: "iterable", stream: source },
      ],
    });
    expect(outcome).toEqual({ kind: "failed", error: "torn", permanent: false });
    expect(cancelled).toEqual([undefined]);
    expect(returned).toBe(true);
  });

  test("does not wait for a stream that gives nothing any more, once the signal aborts", async () => {
    for (const makeStream of [
      () => new ReadableStream<Uint8Array>({}),
      async function* () {
        yield new Uint8Array(1);
        await new Promise(() => {});
      },
    ]) {
      const { start, outcome, receive } = host(() => ({
        blobs: [{ name: "endless", stream: makeStream() }],
      }));
      start();
      await settle();
      receive({ kind: "abort", key: 1, reason: "cancelled" });
      expect(await outcome()).toMatchObject({ kind: "failed", error: "the job was cancelled" });
    }
  });
});

describe("what a handler throws fails the attempt", () => {
  const throwing = (thrown: unknown): Promise<Outcome> =>
    outcomeOf(() => {
      throw thrown;
    });

  test("with its message", async () => {
    expect(await throwing(new Error("no paper"))).toEqual({
      kind: "failed",
      error: "no paper",
      permanent: false,
    });
  });

  test("for good when it is a PermanentError, also one of another copy of the library", async () => {
    const failed = { kind: "failed", error: "never", permanent: true } as const;
    expect(await throwing(new PermanentError("never"))).toEqual(failed);
    const foreign = Object.assign(new Error("never"), { name: "PermanentError" });
    expect(await throwing(foreign)).toEqual(failed);
  });

  test.each([
    ["text", "text"],
    ["42", 42],
    ["Symbol(s)", Symbol("s")],
    ["TypeError", new TypeError("")],
    ["undefined", undefined],
    ["the handler failed and did not say why", ""],
    ["the handler failed and did not say why", Object.create(null)],
    ["5", Object.assign(new Error("x"), { message: 5 })],
  ])("whatever it is: %s", async (error, thrown) => {
    expect(await throwing(thrown)).toEqual({ kind: "failed", error, permanent: false });
  });

  test("with a message that is cut to the limit", async () => {
    const outcome = await throwing(new Error("x".repeat(5000)));
    expect(outcome.kind === "failed" && outcome.error.length).toBe(limits.messageLengthMax);
  });

  test("when it rejects later, too", async () => {
    const outcome = await outcomeOf(async () => {
      await Promise.resolve();
      throw new Error("later");
    });
    expect(outcome).toMatchObject({ error: "later" });
  });
});

describe("a handler's job", () => {
  test("says what it is", async () => {
    let seen: HandlerJob | undefined;
    const outcome = await outcomeOf((job) => void (seen = job));
    expect(outcome.kind).toBe("completed");
    expect(seen).toMatchObject({ number: 7, kind: "echo", attempt: 2 });
    expect(seen?.payload.json()).toEqual({ a: 1 });
    expect(seen?.payload.text()).toBe('{"a":1}');
    expect(seen?.blobs[0]).toMatchObject({ name: "in.txt", sizeBytes: 5 });
  });

  test("whose payload is not JSON fails for good when it is read as such", async () => {
    const { start, outcome } = host((job) => void job.payload.json());
    start({ payload: Buffer.from("{") });
    expect(await outcome()).toEqual({
      kind: "failed",
      error: "the payload is not JSON",
      permanent: true,
    });
  });

  test("fetches an input once, when it is asked for, however it is read", async () => {
    const { start, outcome, said, scratch, receive } = host(async ({ blobs: [blob] }) => {
      if (!blob) throw new Error("no input");
      const [bytes] = await Promise.all([blob.bytes(), blob.save("copy")]);
      return { payload: bytes, blobs: [{ name: "s", stream: blob.stream() }] };
    });
    start();
    await settle();
    expect(said).toEqual([{ kind: "fetch", key: 1, request: 1, blob: 0 }]);
    scratch.files.set("input", Buffer.from("hello"));
    receive({ kind: "fetched", request: 1, path: "input" });
    expect(await outcome()).toMatchObject({ kind: "completed" });
    expect(String(Buffer.from(scratch.content("copy")))).toBe("hello");
    expect(String(Buffer.from(scratch.content("1/outputs/0")))).toBe("hello");
    expect(said.filter(({ kind }) => kind === "fetch")).toHaveLength(1);
  });

  test("whose input cannot be fetched fails with the reason", async () => {
    const { start, outcome, receive } = host(async ({ blobs }) => {
      await blobs[0]?.bytes();
    });
    start();
    await settle();
    receive({ kind: "not-fetched", request: 1, error: "an input cannot be fetched: damaged" });
    expect(await outcome()).toMatchObject({ error: "an input cannot be fetched: damaged" });
  });

  test.each([
    ["cancelled", "the job was cancelled"],
    ["lost", "the lease on the job is lost; it runs elsewhere now"],
    ["stopping", "the worker is stopping; the job goes back to the queue"],
  ] as const)("is told by its signal when it is %s", async (reason, text) => {
    const { start, outcome, receive } = host(
      (job) =>
        new Promise((_, reject) =>
          job.signal.addEventListener("abort", () => reject(job.signal.reason)),
        ),
    );
    start();
    await settle();
    receive({ kind: "abort", key: 1, reason });
    expect(await outcome()).toEqual({ kind: "failed", error: text, permanent: false });
    // Of an attempt that is over, or never was, nobody needs to hear.
    receive({ kind: "abort", key: 1, reason });
    receive({ kind: "abort", key: 99, reason });
  });

  test("ends when the keeper has ended, also while it waits for an input", async () => {
    let signal: AbortSignal | undefined;
    const { start, outcome, runner } = host(async (job) => {
      ({ signal } = job);
      await job.blobs[0]?.bytes();
    });
    start();
    await settle();
    runner.stop();
    expect(await outcome()).toMatchObject({ kind: "failed" });
    expect(signal?.aborted).toBe(true);
  });
});

describe("progress", () => {
  const progressOf = (said: readonly FromHost[]): number[] =>
    said.flatMap((message) => (message.kind === "progress" ? [message.fraction] : []));

  test("goes out at once, and then the newest of it every 50 ms", async () => {
    const { start, said, clock } = host(async (job) => {
      for (let step = 0; step < 1000; step++) job.report(step / 1000);
      await new Promise(() => {});
    });
    start();
    await settle();
    expect(progressOf(said)).toEqual([0]);
    await clock.advance(50);
    expect(progressOf(said)).toEqual([0, 0.999]);
    await clock.advance(1000);
    expect(progressOf(said)).toHaveLength(2);
  });

  test("after the end of the attempt is nobody's any more, and leaves no timer", async () => {
    let late: HandlerJob["report"] = () => {};
    const { start, outcome, said, clock } = host((job) => {
      late = (fraction) => job.report(fraction);
      job.report(0.1);
      job.report(0.2);
    });
    start();
    await outcome();
    late(0.9);
    await clock.advance(1000);
    expect(progressOf(said)).toEqual([0.1]);
    expect(clock.timers).toBe(0);
  });
});

test("a job of a kind that nobody handles fails and says so", async () => {
  const { start, outcome } = host(() => {});
  start({ kind: parseKind("other") });
  expect(await outcome()).toMatchObject({ kind: "failed", error: "no handler for kind other" });
});

describe("handlers by kind", () => {
  const handle = (): void => {};

  test("are found by their kind", () => {
    const pdf: Handler = { kind: "img2pdf", handle };
    expect(handlersByKind([pdf, { kind: "echo", handle }]).get("img2pdf")).toBe(pdf);
  });

  test("are refused when two are of one kind", () => {
    expect(() =>
      handlersByKind([
        { kind: "echo", handle },
        { kind: "echo", handle },
      ]),
    ).toThrow(
      new HearthError(
        "INVALID_ARGUMENT",
        "two handlers are for kind echo; keep one of them or give it another kind",
      ),
    );
  });

  test("are refused with a kind that is none, or without handle()", () => {
    expect(() => handlersByKind([{ kind: "No Kind", handle }])).toThrow(HearthError);
    const half = { kind: "echo" } as unknown as Handler;
    expect(() => handlersByKind([half])).toThrow("the handler of kind echo has no handle(job)");
  });
});
