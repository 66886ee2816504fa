/** When the memory of a chunk is freed, and when somebody else may still read it. */

import { describe, expect, test } from "bun:test";
import { limits } from "../../src/job/limits.ts";
import { freeMemory } from "../../src/wire/free-memory.ts";

const { chunkBytes } = limits;

describe("the memory of a chunk", () => {
  test("is freed when it is all of its message, or the end and most of it", () => {
    const alone = new Uint8Array(chunkBytes);
    const last = new Uint8Array(chunkBytes + 20).subarray(20);
    for (const chunk of [alone, last]) {
      freeMemory(chunk);
      expect(chunk.byteLength).toBe(0);
      expect(chunk.buffer.byteLength).toBe(0);
    }
  });

  test.each([
    ["what follows in the message is still to be read", 0, chunkBytes, 1],
    ["somebody may keep the larger part of the message", 2 * chunkBytes, chunkBytes, 0],
    ["it is small", 0, chunkBytes / 4, 0],
  ])("is left alone when %s", (_, bytesBefore, byteLength, bytesAfter) => {
    const message = new Uint8Array(bytesBefore + byteLength + bytesAfter).fill(7);
    const chunk = message.subarray(bytesBefore, bytesBefore + byteLength);
    freeMemory(chunk);
    expect(chunk.byteLength).toBe(byteLength);
    expect(message.every((byte) => byte === 7)).toBe(true);
  });

  test("is left alone when threads share it", () => {
    const chunk = new Uint8Array(new SharedArrayBuffer(chunkBytes));
    freeMemory(chunk);
    expect(chunk.byteLength).toBe(chunkBytes);
  });
});
