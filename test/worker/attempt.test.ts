/** What a handler may return and throw, and what its host makes of that. */

import { describe, expect, test } from "bun:test";
import { limits } from "../../src/job/limits.ts";
import { type Handler, type HandlerResult, PermanentError } from "../../src/worker/handler.ts";
import type { Outcome } from "../../src/worker/host-protocol.ts";
import { settle } from "../support/manual-clock.ts";
import { host, outcomeOf } from "./host.ts";

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

  test("crosses to the keeper without what its bytes are a view of", async () => {
    const memory = Buffer.from("one of many");
    const bytes = memory.subarray(0, 3);
    const outcome = await returning({ payload: bytes, blobs: [{ name: "a", bytes }] });
    if (outcome.kind === "failed") throw new Error(outcome.error);
    const content = outcome.blobs[0]?.content;
    expect(outcome.payload.buffer.byteLength).toBe(3);
    expect(content?.kind === "bytes" && content.bytes.buffer.byteLength).toBe(3);
  });

  test("has folders only under names that end with /", async () => {
    expect(await returning({ blobs: [{ name: "album", folder: "/tmp" }] })).toEqual({
      kind: "failed",
      error: 'the output "album" is not of its form: its name does not end with /',
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
      expect(outcome).toMatchObject({ kind: "failed", permanent: true });
    },
  );

  test.each<[string, object]>([
    [
      'the output "a" is not of its form: its path is no text',
      { name: "a", path: new URL("file:///a") },
    ],
    ['the output "a" is not of its form: its bytes are no Uint8Array', { name: "a", bytes: [1] }],
    ["an output's name is no text", { name: new ArrayBuffer(1), path: "/a" }],
  ])("with what may not cross to the keeper fails its own attempt: %s", async (error, output) => {
    // Handlers in JavaScript have no types to tell them.
    const handle = (() => ({ blobs: [output] })) as unknown as Handler["handle"];
    expect(await outcomeOf(handle)).toEqual({ kind: "failed", error, permanent: true });
  });

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

test("an input that is a file is not unpacked", async () => {
  const outcome = await outcomeOf((job) => job.blobs[0]?.unpack("/nowhere"));
  expect(outcome).toEqual({
    kind: "failed",
    error: 'the input "in.txt" is a file, not a folder; write it with save(path)',
    permanent: true,
  });
});
