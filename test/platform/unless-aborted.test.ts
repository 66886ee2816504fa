/** Waiting that can be given up. */

import { describe, expect, test } from "bun:test";
import { getEventListeners } from "node:events";
import { unlessAborted } from "../../src/platform/unless-aborted.ts";

const why = new Error("it takes too long");
const never = new Promise<never>(() => {});

describe("a task that may be given up", () => {
  test("gives what it gives, or throws what it throws", async () => {
    const { signal } = new AbortController();
    expect(await unlessAborted(signal, Promise.resolve(5))).toBe(5);
    const failing = Promise.reject(new Error("no paper"));
    await expect(unlessAborted(signal, failing)).rejects.toThrow("no paper");
  });

  test("is not waited for when the signal aborts, or has before", async () => {
    const abort = new AbortController();
    const waiting = unlessAborted(abort.signal, never);
    abort.abort(why);
    await expect(waiting).rejects.toBe(why);
    await expect(unlessAborted(abort.signal, never)).rejects.toBe(why);
  });

  test("may fail later, which nobody hears of", async () => {
    const unheard: unknown[] = [];
    const hear = (reason: unknown): void => void unheard.push(reason);
    process.on("unhandledRejection", hear);
    const task = Promise.withResolvers<never>();
    await expect(unlessAborted(AbortSignal.abort(why), task.promise)).rejects.toBe(why);
    task.reject(new Error("no paper"));
    await new Promise(setImmediate);
    process.off("unhandledRejection", hear);
    expect(unheard).toEqual([]);
  });

  test("leaves nothing at a signal that lives on", async () => {
    const { signal } = new AbortController();
    await unlessAborted(signal, Promise.resolve());
    await unlessAborted(signal, Promise.reject(why)).catch(() => {});
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});
