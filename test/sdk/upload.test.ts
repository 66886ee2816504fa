/** What is asked of the coordinator, and what is sent to it, for content of every size. */

import { describe, expect, test } from "bun:test";
import { parseSha256, type Sha256 } from "../../src/job/job.ts";
import { type BlobContent, withContent } from "../../src/sdk/blob-content.ts";
import { upload } from "../../src/sdk/upload.ts";
import { errorOf } from "./home.ts";

const MiB = 1024 * 1024;

const sha256Of = (bytes: Uint8Array): Sha256 =>
  parseSha256(new Bun.CryptoHasher("sha256").update(bytes).digest("hex"));

/** A coordinator that says it has these blobs, and notes what comes. */
function fakeCoordinator(has: readonly Sha256[] = []) {
  const asked = Promise.withResolvers<void>();
  const seen = { asked: 0, uploads: 0, sentBytes: 0, declared: undefined as Sha256 | undefined };
  return {
    seen,
    asked: asked.promise,
    async hasBlob({ sha256 }: { sha256: Sha256 }) {
      seen.asked++;
      asked.resolve();
      return has.includes(sha256);
    },
    async putBlob(
      declared: { sizeBytes: number; sha256: Sha256 | undefined },
      content: AsyncIterable<Uint8Array>,
    ) {
      seen.uploads++;
      seen.declared = declared.sha256;
      const hasher = new Bun.CryptoHasher("sha256");
      for await (const chunk of content) {
        hasher.update(chunk);
        seen.sentBytes += chunk.byteLength;
        // A slow network: the hash is known long before everything is sent.
        if (has.length > 0) await asked.promise;
      }
      const sha256 = parseSha256(hasher.digest("hex"));
      return { sha256, sizeBytes: declared.sizeBytes, name: "" };
    },
  };
}

type Coordinator = ReturnType<typeof fakeCoordinator>;

async function put(to: Pick<Coordinator, "hasBlob" | "putBlob">, content: BlobContent) {
  const progress: number[] = [];
  const onProgress = (sentBytes: number): void => void progress.push(sentBytes);
  const ref = await withContent(content, { onProgress }, (known) => upload(to, known));
  return { ref, progress };
}

describe("content that is not there", () => {
  test.each([
    ["small: sent unasked, with its hash", 1000, { asked: 0, isDeclared: true }],
    ["of some MiB: asked for, then sent with its hash", 3 * MiB, { asked: 1, isDeclared: true }],
    ["large: sent while it is hashed", 17 * MiB, { asked: 1, isDeclared: false }],
  ])("%s", async (_, sizeBytes, expected) => {
    const bytes = new Uint8Array(sizeBytes).fill(3);
    const coordinator = fakeCoordinator();
    const { ref, progress } = await put(coordinator, { bytes });
    expect(ref).toEqual({ sha256: sha256Of(bytes), sizeBytes, name: "" });
    const { asked, uploads, sentBytes, declared } = coordinator.seen;
    expect({ asked, isDeclared: declared !== undefined }).toEqual(expected);
    expect({ uploads, sentBytes }).toEqual({ uploads: 1, sentBytes: sizeBytes });
    expect(progress.at(-1)).toBe(sizeBytes);
  });
});

describe("content that is there", () => {
  test("is not sent when it has some MiB", async () => {
    const bytes = new Uint8Array(3 * MiB).fill(4);
    const coordinator = fakeCoordinator([sha256Of(bytes)]);
    const { ref, progress } = await put(coordinator, { bytes });
    expect(ref.sha256).toBe(sha256Of(bytes));
    expect(coordinator.seen).toMatchObject({ asked: 1, uploads: 0 });
    expect(progress).toEqual([bytes.byteLength]);
  });

  test("is sent no further when that becomes known, if it is large", async () => {
    const bytes = new Uint8Array(40 * MiB).fill(5);
    const coordinator = fakeCoordinator([sha256Of(bytes)]);
    const { ref, progress } = await put(coordinator, { bytes });
    expect(ref).toEqual({ sha256: sha256Of(bytes), sizeBytes: bytes.byteLength, name: "" });
    expect(coordinator.seen).toMatchObject({ asked: 1, uploads: 1 });
    expect(coordinator.seen.sentBytes).toBeLessThan(MiB);
    expect(progress.at(-1)).toBe(bytes.byteLength);
  });
});

describe("large content", () => {
  const bytes = new Uint8Array(20 * MiB).fill(6);

  test("that was changed while it was sent is one clear error", async () => {
    const coordinator = fakeCoordinator();
    const changed = {
      ...coordinator,
      putBlob: async (...[declared, content]: Parameters<Coordinator["putBlob"]>) => {
        const stored = await coordinator.putBlob(declared, content);
        return { ...stored, sha256: sha256Of(new Uint8Array(1)) };
      },
    };
    expect(await errorOf(put(changed, { bytes }))).toBe(
      "DATA_LOSS: the content was changed while it was sent; send it again",
    );
  });

  test("arrives though asking for it fails", async () => {
    const coordinator = fakeCoordinator();
    const silent = { ...coordinator, hasBlob: () => Promise.reject(new Error("cut")) };
    expect((await put(silent, { bytes })).ref.sha256).toBe(sha256Of(bytes));
  });

  test("that the coordinator refuses fails as it says", async () => {
    const refusing = {
      ...fakeCoordinator(),
      putBlob: () => Promise.reject(new Error("no room")),
    };
    expect(put(refusing, { bytes })).rejects.toThrow("no room");
  });
});
