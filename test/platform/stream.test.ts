/** Streams that are given up early: stream.ts. */

import { describe, expect, test } from "bun:test";
import { lazyStream, untilAborted } from "../../src/platform/stream.ts";

async function* chunks(count: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < count; at++) yield new Uint8Array(64 * 1024).fill(at);
}

describe.each([
  ["an iterable", chunks],
  ["a stream", (count: number) => lazyStream(() => chunks(count))],
] as const)("%s until a signal aborts", (_, open) => {
  test("passes as it is", async () => {
    const passed: (number | undefined)[] = [];
    for await (const [first] of untilAborted(open(3), new AbortController().signal)) {
      passed.push(first);
    }
    expect(passed).toEqual([0, 1, 2]);
  });

  test("P8: is not kept in memory when it has passed", async () => {
    const passed: WeakRef<Uint8Array>[] = [];
    for await (const chunk of untilAborted(open(200), new AbortController().signal)) {
      passed.push(new WeakRef(chunk));
      if (passed.length % 20 > 0) continue;
      // What a turn of the event loop has looked at stays for that turn.
      await new Promise((resolve) => setImmediate(resolve));
      Bun.gc(true);
    }
    const kept = passed.filter((chunk) => chunk.deref() !== undefined);
    expect(kept.length).toBeLessThan(100);
  });

  test("throws why, and lets its source clean up", async () => {
    const why = new Error("enough");
    const giving = new AbortController();
    let isClosed = false;
    const source = async function* (): AsyncGenerator<Uint8Array> {
      try {
        yield* chunks(100);
      } finally {
        isClosed = true;
      }
    };
    const content = open === chunks ? source() : lazyStream(source);
    const read = async (): Promise<void> => {
      for await (const chunk of untilAborted(content, giving.signal)) {
        if (chunk[0] === 2) giving.abort(why);
      }
    };
    expect(await read().catch((thrown: unknown) => thrown)).toBe(why);
    await new Promise((resolve) => setImmediate(resolve));
    expect(isClosed).toBe(true);
  });
});

test("a stream that never gives anything again is left all the same, also before it is read", async () => {
  const why = new Error("enough");
  const hangs = (): ReadableStream<Uint8Array> =>
    new ReadableStream({ pull: () => new Promise(() => {}) });
  const giving = new AbortController();
  for (const abort of [() => giving.abort(why), () => {}]) {
    const reading = untilAborted(hangs(), giving.signal).next();
    abort();
    expect(await reading.catch((thrown: unknown) => thrown)).toBe(why);
  }
});
