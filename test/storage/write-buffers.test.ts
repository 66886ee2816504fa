/** Content that is gathered on its way into its file, alone and beside more of it than there are buffers. */

import { describe, expect, test } from "bun:test";
import type { Sha256 } from "../../src/job/job.ts";
import { type FileBlobStore, openFileBlobStore } from "../../src/storage/file-blob-store.ts";
import { writeBufferBytes, WriteBufferPool } from "../../src/storage/write-buffers.ts";
import { failureOf, temporaryFolder } from "./home.ts";

const KiB = 1024;

/** Not the same in any two KiB. */
function pattern(sizeBytes: number, seed = 0): Uint8Array {
  const bytes = new Uint8Array(sizeBytes);
  for (let at = 0; at < sizeBytes; at++) bytes[at] = (at >> 10) * 7 + at + seed;
  return bytes;
}

/** In the same memory each time, as if it was freed in between. */
async function* throughOneBuffer(content: Uint8Array, chunkBytes: number) {
  const buffer = new Uint8Array(chunkBytes);
  for (let at = 0; at < content.byteLength; at += chunkBytes) {
    const part = content.subarray(at, at + chunkBytes);
    buffer.set(part);
    yield buffer.subarray(0, part.byteLength);
    buffer.fill(0);
    await new Promise(setImmediate);
  }
}

async function contentOf(store: FileBlobStore, sha256: Sha256): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(store.read(sha256, 0)));
}

describe("content that is written", () => {
  test.each([
    ["a little more than a buffer", writeBufferBytes + 1, 256 * KiB],
    ["two buffers exactly", 2 * writeBufferBytes, 256 * KiB],
    ["chunks that fit no buffer evenly", 3 * writeBufferBytes + 17, 100 * KiB + 3],
    ["chunks that are larger than a buffer", 5 * writeBufferBytes, 2.5 * writeBufferBytes],
  ])("is whole: %s", async (_, sizeBytes, chunkBytes) => {
    await using folder = await temporaryFolder();
    const store = await openFileBlobStore(folder.path);
    const content = pattern(sizeBytes);
    const declared = { sizeBytes, sha256: undefined };
    const { sha256 } = await store.write(declared, throughOneBuffer(content, chunkBytes));
    expect((await contentOf(store, sha256)).equals(content)).toBe(true);
  });

  test("is whole when more comes at once than there are buffers, and some of it breaks off", async () => {
    await using folder = await temporaryFolder();
    const store = await openFileBlobStore(folder.path);
    const sizeBytes = 2 * writeBufferBytes + 5;
    const writing = Array.from({ length: 20 }, async (_, seed) => {
      const content = pattern(sizeBytes, seed);
      // The odd ones are one byte shorter than declared.
      const comes = seed % 2 === 0 ? content : content.subarray(1);
      const stored = store.write(
        { sizeBytes, sha256: undefined },
        throughOneBuffer(comes, 256 * KiB),
      );
      if (seed % 2 === 1) return expect(await failureOf(() => stored)).toStartWith("DATA_LOSS: ");
      expect((await contentOf(store, (await stored).sha256)).equals(content)).toBe(true);
    });
    await Promise.all(writing);
  });
});

test("there is an end of the buffers, until some are given back (P8)", () => {
  const pool = new WriteBufferPool();
  const taken = Array.from({ length: 8 }, () => pool.take());
  expect(taken).not.toContain(undefined);
  expect(pool.take()).toBeUndefined();
  const [first] = taken;
  if (first !== undefined) pool.giveBack(first);
  expect(pool.take()).toBe(first);
  expect(pool.take()).toBeUndefined();
});
