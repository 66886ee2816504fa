/** Small content is put together as it comes. */

import { expect, test } from "bun:test";
import { collect } from "../../src/storage/blob-verifier.ts";
import { sha256Of } from "./exercise-blob-store.ts";

const MiB = 1024 * 1024;

test("P8: small content keeps nothing of the messages that it comes in", async () => {
  const sizeBytes = 200;
  const messages: WeakRef<ArrayBuffer>[] = [];
  let keptMost = 0;
  /** One byte of each message, and now and then none. */
  async function* bytes() {
    for (let sent = 0; sent < sizeBytes; sent++) {
      const message = new Uint8Array(MiB).fill(sent);
      messages.push(new WeakRef(message.buffer));
      if (sent % 3 === 0) yield message.subarray(5, 5);
      yield message.subarray(7, 8);
      // The next turn: what a WeakRef was asked for is kept until then.
      await new Promise((resolve) => setImmediate(resolve));
      if (sent % 20 !== 19) continue;
      Bun.gc(true);
      const kept = messages.filter((message) => message.deref() !== undefined);
      keptMost = Math.max(keptMost, kept.length);
    }
  }
  const { stored, bytes: content } = await collect({ sizeBytes, sha256: undefined }, bytes());
  const expected = Uint8Array.from({ length: sizeBytes }, (_, index) => index);
  expect(content).toEqual(expected);
  expect(content.buffer.byteLength).toBe(sizeBytes);
  expect(stored).toEqual({ sizeBytes, sha256: sha256Of(expected) });
  // Where a collector may find a few of them on the stack.
  expect(keptMost).toBeLessThan(50);
});
