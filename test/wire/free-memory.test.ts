/** When the memory of a chunk is freed, and when somebody else may still read it. */

import { describe, expect, test } from "bun:test";
import { limits } from "../../src/job/limits.ts";
import { MemoryBlobStore } from "../../src/storage/memory-blob-store.ts";
import { MemoryJobStore } from "../../src/storage/memory-job-store.ts";
import { freeMemory } from "../../src/wire/free-memory.ts";
import { serveApi } from "../../src/wire/service.ts";
import { stubApi } from "../../src/wire/stub.ts";
import { startCoordinator } from "../coordinator/worlds.ts";
import { ManualClock } from "../support/manual-clock.ts";
import { openSessions } from "./sessions.ts";

const { chunkBytes } = limits;

async function* inChunks(content: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.byteLength; at += chunkBytes) {
    yield content.subarray(at, at + chunkBytes);
  }
}

/** A coordinator's API over a connection in memory, and the chunks that were passed to it and by it. */
async function openApi() {
  const storage = { jobs: new MemoryJobStore(), blobs: new MemoryBlobStore() };
  const coordinator = await startCoordinator(storage, new ManualClock());
  const { api } = coordinator.connect({ name: "nas", roles: ["admin"] });
  const passed: Uint8Array[] = [];
  async function* noted(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      passed.push(chunk);
      yield chunk;
    }
  }
  const serve = serveApi(
    {
      ...api,
      putBlob: (declared, content) => api.putBlob(declared, noted(content)),
      getBlob: (sha256, offsetBytes) => noted(api.getBlob(sha256, offsetBytes)),
    },
    (error) => {
      throw error;
    },
  );
  return { passed, api: stubApi(openSessions(serve).client, { callMsMax: 1000 }) };
}

describe("blobs", () => {
  test.each([chunkBytes / 2, chunkBytes - 1, chunkBytes, 1.75 * chunkBytes, 9 * chunkBytes + 5])(
    "of %d bytes go up and down whole, beside calls that share their messages, and are freed",
    async (sizeBytes) => {
      const { api, passed } = await openApi();
      const contents = [1, 2, 3].map((seed) =>
        new Uint8Array(sizeBytes).map((_, at) => (at * seed) >> (at & 7)),
      );
      const downloads = contents.map(async (content) => {
        const declared = { sizeBytes, sha256: undefined };
        const [{ sha256 }] = await Promise.all([
          api.putBlob(declared, inChunks(content)),
          api.nodes(),
          api.list({ states: [], kinds: [], limit: 1, before: undefined }),
        ]);
        return Buffer.concat(await Array.fromAsync(api.getBlob(sha256, 0)));
      });
      const came = await Promise.all(downloads);
      expect(came.every((content, index) => content.equals(contents[index] ?? content))).toBe(true);
      expect(came.map(({ byteLength }) => byteLength)).toEqual([sizeBytes, sizeBytes, sizeBytes]);
      const leftBytes = passed.reduce((total, { byteLength }) => total + byteLength, 0);
      // Not the small rest of each, nor a chunk with another call's frame behind it.
      expect(leftBytes).toBeLessThan((2 * contents.length * sizeBytes) / 4);
    },
  );
});

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
