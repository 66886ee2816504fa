/** What a handler may ask for, and how its host and its keeper talk. */

import { describe, expect, test } from "bun:test";
import { HearthError } from "../../src/errors.ts";
import { parseKind } from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import type { Handler, HandlerJob } from "../../src/worker/handler.ts";
import type { FromHost } from "../../src/worker/host-protocol.ts";
import { handlersByKind } from "../../src/worker/runner.ts";
import { settle } from "../support/manual-clock.ts";
import { host, outcomeOf } from "./host.ts";

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

  test("logs lines: those of one moment together, and before the end is told", async () => {
    const { start, outcome, said, clock } = host(async (job) => {
      job.log("one");
      job.log("two\nthree\n");
      await Promise.resolve();
      job.log("four");
      await clock.advance(5);
      job.log("fünf");
    });
    start();
    await outcome();
    const logged = said.filter((message) => message.kind === "log");
    expect(logged.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual([
      "one\ntwo\nthree\n",
      "four\n",
      "fünf\n",
    ]);
    expect(said.map(({ kind }) => kind)).toEqual(["log", "log", "log", "finished"]);
    expect(logged.every(({ stream, key }) => stream === "log" && key === 1)).toBe(true);
  });

  test("logs bytes as they are, with where they come from; what is unknown is the handler's own", async () => {
    const { start, outcome, said } = host((job) => {
      job.log(new Uint8Array([255, 0]), "stdout");
      job.log("two", "stderr");
      job.log("three", JSON.parse(`"elsewhere"`));
    });
    start();
    await outcome();
    const logged = said.filter((message) => message.kind === "log");
    expect(logged.map(({ stream, bytes }) => [stream, [...bytes]])).toEqual([
      ["stdout", [255, 0]],
      ["stderr", [...Buffer.from("two\n")]],
      ["log", [...Buffer.from("three\n")]],
    ]);
  });

  test("waits for room in its log until what it logged has arrived", async () => {
    const waits: string[] = [];
    const { start, outcome, receive } = host(async (job) => {
      await job.logRoom();
      job.log(new Uint8Array(limits.logWindowBytes), "stdout");
      const room = job.logRoom().then(() => waits.push("there is room"));
      await settle();
      waits.push("it waits");
      receive({ kind: "logged", key: 1, takenBytes: limits.logWindowBytes / 2, droppedBytes: 0 });
      await room;
    });
    start();
    await outcome();
    expect(waits).toEqual(["it waits", "there is room"]);
  });

  test("does not wait for its log when it is to end", async () => {
    const { start, outcome, receive, clock } = host(async (job) => {
      job.log(new Uint8Array(limits.logWindowBytes), "stdout");
      const room = job.logRoom();
      receive({ kind: "abort", key: 1, reason: "cancelled" });
      await room;
      job.log(new Uint8Array(limits.logWindowBytes), "stdout");
      await job.logRoom();
    });
    start();
    expect(await outcome()).toMatchObject({ kind: "completed" });
    expect(clock.timers).toBe(0);
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

  test("has an input moved without a copy, once", async () => {
    const { start, outcome, scratch, receive } = host(async ({ blobs: [blob] }) => {
      if (!blob) throw new Error("no input");
      await blob.move("own");
      await blob.bytes();
    });
    start();
    await settle();
    scratch.files.set("input", Buffer.from("hello"));
    receive({ kind: "fetched", request: 1, path: "input" });
    const error = 'the input "in.txt" was moved before';
    expect(await outcome()).toEqual({ kind: "failed", error, permanent: true });
    expect(scratch.files.has("input")).toBe(false);
    expect(String(Buffer.from(scratch.content("own")))).toBe("hello");
  });

  test("has an input moved once also when it asks for that twice at once", async () => {
    const { start, outcome, scratch, receive } = host(async ({ blobs: [blob] }) => {
      const moves = await Promise.allSettled([blob?.move("one"), blob?.move("two")]);
      return { payload: moves.map(({ status }) => status).join(" ") };
    });
    start();
    await settle();
    scratch.files.set("input", Buffer.from("hello"));
    receive({ kind: "fetched", request: 1, path: "input" });
    const payload = Buffer.from("fulfilled rejected");
    expect(await outcome()).toMatchObject({ kind: "completed", payload: new Uint8Array(payload) });
    expect([...scratch.files.keys()]).toEqual(["one"]);
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
    await runner.stop();
    expect(await outcome()).toMatchObject({ kind: "failed" });
    expect(signal?.aborted).toBe(true);
  });

  test("has a while to end when the keeper has ended, before its files are removed", async () => {
    const ending = Promise.withResolvers<void>();
    const { start, runner, clock } = host(() => ending.promise);
    start();
    await settle();
    let isStopped = false;
    const stopped = runner.stop().then(() => (isStopped = true));
    await clock.advance(6_000);
    expect(isStopped).toBe(false);
    ending.resolve();
    await stopped;
  });

  test("that does not end is not waited for any longer", async () => {
    const { start, runner, clock } = host(() => new Promise(() => {}));
    start();
    await settle();
    const stopped = runner.stop();
    await clock.advance(7_000);
    await stopped;
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
    late(0.9);
    expect(progressOf(said)).toEqual([0.1]);
    expect(clock.timers).toBe(0);
  });

  test("after the end is nobody's either when there was none before", async () => {
    let late: HandlerJob["report"] = () => {};
    const { start, outcome, said } = host(
      (job) => void (late = (fraction) => job.report(fraction)),
    );
    start();
    await outcome();
    late(0.9);
    expect(progressOf(said)).toEqual([]);
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
    expect(handlersByKind([pdf, { kind: "echo", handle }]).get(parseKind("img2pdf"))).toBe(pdf);
  });

  test("are refused when they say how many run at once in no whole number of them", () => {
    for (const concurrency of [0, 1.5, 1025, NaN]) {
      expect(() => handlersByKind([{ kind: "a", concurrency, handle }])).toThrow(
        `concurrency of kind a is ${concurrency}; give a whole number from 1 to 1024`,
      );
    }
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
