/** What is asked of the coordinator, and what is sent to it, for content of every size. */

import { describe, expect, test } from "bun:test";
import { truncate, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import type { BlobDeclaration, BlobPart } from "../../src/api.ts";
import { HearthError } from "../../src/errors.ts";
import { parseSha256, type Sha256 } from "../../src/job/job.ts";
import { type Clock, systemClock } from "../../src/platform/clock.ts";
import { type BlobContent, withContent } from "../../src/sdk/blob-content.ts";
import { upload } from "../../src/sdk/upload.ts";
import { ManualClock } from "../support/manual-clock.ts";
import { temporaryFolder } from "../storage/home.ts";
import { errorOf } from "./home.ts";

const MiB = 1024 * 1024;
const changedText = "DATA_LOSS: the content was changed while it was sent; send it again";

const sha256Of = (bytes: Uint8Array): Sha256 =>
  parseSha256(new Bun.CryptoHasher("sha256").update(bytes).digest("hex"));

/**
 * A coordinator that says it has these blobs, and notes what comes. A slow one takes nothing more until it
 * was asked.
 */
function fakeCoordinator(options: Partial<FakeOptions> = {}) {
  const { has = [], isSlow = false, part, isAlikeHere } = options;
  const asked = Promise.withResolvers<void>();
  const seen = { asked: 0, uploads: 0, sentBytes: 0, declared: undefined as Sha256 | undefined };
  const cut = Buffer.from(part ?? new Uint8Array(0));
  return {
    seen,
    asked: asked.promise,
    async hasBlob({ sha256 }: { sha256: Sha256 }) {
      seen.asked++;
      asked.resolve();
      return has.includes(sha256);
    },
    async findPart(_id: Sha256): Promise<BlobPart> {
      return { sizeBytes: cut.byteLength, sha256: sha256Of(cut), isAlikeHere };
    },
    async putBlob(declared: BlobDeclaration, content: AsyncIterable<Uint8Array>) {
      seen.uploads++;
      seen.declared = declared.sha256;
      const hasher = new Bun.CryptoHasher("sha256");
      hasher.update(cut.subarray(0, declared.place?.offsetBytes ?? 0));
      for await (const chunk of content) {
        hasher.update(chunk);
        seen.sentBytes += chunk.byteLength;
        if (isSlow) await asked.promise;
      }
      const sha256 = parseSha256(hasher.digest("hex"));
      return { sha256, sizeBytes: declared.sizeBytes, name: "" };
    },
  };
}

interface FakeOptions {
  readonly has: readonly Sha256[];
  readonly isSlow: boolean;
  /** What it has of whatever upload it is asked for. */
  readonly part: Uint8Array;
  /** Whatever is asked for looks like something that it has. */
  readonly isAlikeHere: boolean;
}

type Coordinator = ReturnType<typeof fakeCoordinator>;

/** On a clock that stands still, so that all of it is sent in no time, unless the network is slow. */
async function put(
  to: Pick<Coordinator, "hasBlob" | "findPart" | "putBlob">,
  content: BlobContent,
  clock: Clock = new ManualClock(),
) {
  const progress: number[] = [];
  const onProgress = (sentBytes: number): void => void progress.push(sentBytes);
  const ref = await withContent(content, { onProgress, clock }, (known) => upload(to, known));
  return { ref, progress };
}

describe("content that is not there", () => {
  test.each([
    ["small: sent unasked, with its hash", 1000, { asked: 0, isDeclared: true }],
    ["of some MiB: asked for, then sent with its hash", 3 * MiB, { asked: 1, isDeclared: true }],
    ["large, to a fast network: sent and not hashed", 17 * MiB, { asked: 0, isDeclared: false }],
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

  test("large, to a slow network: sent while it is hashed", async () => {
    const bytes = new Uint8Array(17 * MiB).fill(3);
    const coordinator = fakeCoordinator({ isSlow: true });
    const { ref } = await put(coordinator, { bytes }, systemClock);
    expect(ref).toEqual({ sha256: sha256Of(bytes), sizeBytes: bytes.byteLength, name: "" });
    expect(coordinator.seen).toMatchObject({ asked: 1, uploads: 1, sentBytes: bytes.byteLength });
  });
});

describe("content that is there", () => {
  test("is not sent when it has some MiB", async () => {
    const bytes = new Uint8Array(3 * MiB).fill(4);
    const coordinator = fakeCoordinator({ has: [sha256Of(bytes)] });
    const { ref, progress } = await put(coordinator, { bytes });
    expect(ref.sha256).toBe(sha256Of(bytes));
    expect(coordinator.seen).toMatchObject({ asked: 1, uploads: 0 });
    expect(progress).toEqual([bytes.byteLength]);
  });

  test("is sent no further when that becomes known, if it is large", async () => {
    const bytes = new Uint8Array(40 * MiB).fill(5);
    const coordinator = fakeCoordinator({ has: [sha256Of(bytes)], isSlow: true });
    const { ref, progress } = await put(coordinator, { bytes }, systemClock);
    expect(ref).toEqual({ sha256: sha256Of(bytes), sizeBytes: bytes.byteLength, name: "" });
    expect(coordinator.seen).toMatchObject({ asked: 1, uploads: 1 });
    expect(coordinator.seen.sentBytes).toBeLessThan(MiB);
    expect(progress.at(-1)).toBe(bytes.byteLength);
  });
});

describe("large content that looks like what is there", () => {
  const bytes = new Uint8Array(20 * MiB).fill(8);

  test("is hashed first, and nothing of it is sent when it is the same", async () => {
    const coordinator = fakeCoordinator({ has: [sha256Of(bytes)], isAlikeHere: true });
    const { ref, progress } = await put(coordinator, { bytes });
    expect(ref).toEqual({ sha256: sha256Of(bytes), sizeBytes: bytes.byteLength, name: "" });
    expect(coordinator.seen).toMatchObject({ asked: 1, uploads: 0, sentBytes: 0 });
    expect(progress).toEqual([bytes.byteLength]);
  });

  test("is sent with its hash when it is other content, from where it broke", async () => {
    const part = bytes.subarray(0, 5 * MiB);
    const coordinator = fakeCoordinator({ part, isAlikeHere: true });
    const { ref } = await put(coordinator, { bytes });
    expect(ref.sha256).toBe(sha256Of(bytes));
    expect(coordinator.seen).toMatchObject({ uploads: 1, sentBytes: 15 * MiB });
    expect(coordinator.seen.declared).toBe(ref.sha256);
  });
});

describe("a coordinator without room", () => {
  const bytes = new Uint8Array(20 * MiB).fill(9);
  const withoutRoom = (coordinator: Coordinator) => ({
    ...coordinator,
    putBlob: () => Promise.reject(new HearthError("RESOURCE_EXHAUSTED", "there is no room")),
  });

  test("takes large content that it has, though it did not know it", async () => {
    const coordinator = fakeCoordinator({ has: [sha256Of(bytes)] });
    const { ref, progress } = await put(withoutRoom(coordinator), { bytes }, systemClock);
    expect(ref.sha256).toBe(sha256Of(bytes));
    expect(progress.at(-1)).toBe(bytes.byteLength);
  });

  test("refuses what it does not have as it says", async () => {
    const full = withoutRoom(fakeCoordinator());
    expect(await errorOf(put(full, { bytes }, systemClock))).toBe(
      "RESOURCE_EXHAUSTED: there is no room",
    );
  });
});

describe("content that another program of ours sends", () => {
  const bytes = new Uint8Array(20 * MiB).fill(10);

  /** It says that so much has come from the other one, each time it is asked; then, that nothing comes. */
  function busy(coming: readonly number[]) {
    const coordinator = fakeCoordinator({ has: [sha256Of(bytes)] });
    const seen = { answers: 0, isAlone: undefined as boolean | undefined };
    return {
      ...coordinator,
      seen: Object.assign(coordinator.seen, seen),
      async findPart(id: Sha256) {
        const there = await coordinator.findPart(id);
        const comingBytes = coming[this.seen.answers++] ?? 0;
        return { ...there, comingBytes, isAlikeHere: comingBytes === 0 };
      },
      putBlob(...[declared, content]: Parameters<Coordinator["putBlob"]>) {
        this.seen.isAlone = declared.place?.isAlone;
        return coordinator.putBlob(declared, content);
      },
    };
  }

  test("is waited for while it comes, and then it is there", async () => {
    const coming = Array.from({ length: 20 }, (_, index) => (index + 1) * 100_000);
    const coordinator = busy(coming);
    expect((await put(coordinator, { bytes })).ref.sha256).toBe(sha256Of(bytes));
    expect(coordinator.seen).toMatchObject({ answers: 21, uploads: 0 });
  });

  test("P8: is sent all the same when next to nothing comes from there", async () => {
    const coming = Array.from({ length: 1000 }, (_, index) => 5 * MiB + index);
    const coordinator = busy(coming);
    expect((await put(coordinator, { bytes })).ref.sha256).toBe(sha256Of(bytes));
    expect(coordinator.seen).toMatchObject({ answers: 10, uploads: 1, isAlone: false });
  });

  test("is sent by one alone when nobody does", async () => {
    const coordinator = { ...busy([]), hasBlob: async () => false };
    await put(coordinator, { bytes });
    expect(coordinator.seen).toMatchObject({ answers: 1, uploads: 1, isAlone: true });
  });
});

describe("content whose sending was cut", () => {
  /** Content of which no part is like another. */
  const contentOf = (sizeBytes: number): Uint8Array =>
    crypto.getRandomValues(new Uint32Array(1024)).reduce((bytes, word, index) => {
      bytes.fill(word, (index * sizeBytes) / 1024);
      return bytes;
    }, new Uint8Array(sizeBytes));

  test.each([
    ["of some MiB", 5 * MiB],
    ["large, and not hashed", 20 * MiB],
  ])("%s: goes on where it broke", async (_, sizeBytes) => {
    const bytes = contentOf(sizeBytes);
    const part = bytes.subarray(0, 3 * MiB + 77);
    const coordinator = fakeCoordinator({ part });
    const { ref, progress } = await put(coordinator, { bytes });
    expect(ref).toEqual({ sha256: sha256Of(bytes), sizeBytes, name: "" });
    expect(coordinator.seen.sentBytes).toBe(sizeBytes - part.byteLength);
    expect(progress[0]).toBeGreaterThan(part.byteLength);
    expect(progress.at(-1)).toBe(sizeBytes);
  });

  test.each([
    ["damaged", (bytes: Uint8Array) => bytes.slice(0, 3 * MiB).fill(9, 2 * MiB)],
    ["longer than the content", (bytes: Uint8Array) => Buffer.concat([bytes, bytes])],
  ])("begins anew when what is there is %s", async (_, partOf) => {
    const bytes = contentOf(5 * MiB);
    const coordinator = fakeCoordinator({ part: partOf(bytes) });
    const { ref } = await put(coordinator, { bytes });
    expect(ref.sha256).toBe(sha256Of(bytes));
    expect(coordinator.seen.sentBytes).toBe(bytes.byteLength);
  });

  test.each([[5 * MiB], [20 * MiB]])(
    "is sent from its start to a coordinator that keeps nothing: %d bytes",
    async (sizeBytes) => {
      const bytes = contentOf(sizeBytes);
      const coordinator = fakeCoordinator();
      const older = {
        ...coordinator,
        findPart: () =>
          Promise.reject(new HearthError("UNIMPLEMENTED", "this coordinator knows no such call")),
      };
      expect((await put(older, { bytes })).ref.sha256).toBe(sha256Of(bytes));
      expect(coordinator.seen).toMatchObject({ uploads: 1, sentBytes: sizeBytes });
    },
  );

  test("of a file and of a stream have the same name as of bytes", async () => {
    await using folder = await temporaryFolder();
    const bytes = contentOf(17 * MiB);
    const file = path.join(folder.path, "content");
    await writeFile(file, bytes);
    const names = new Set<string>();
    const noting = {
      ...fakeCoordinator(),
      async findPart(id: Sha256) {
        names.add(id);
        return { sizeBytes: 0, sha256: sha256Of(new Uint8Array(0)) };
      },
    };
    const stream = new Blob([bytes]).stream();
    for (const content of [{ bytes }, { path: file }, { stream }]) await put(noting, content);
    await put(noting, { bytes: bytes.with(0, 1) });
    expect(names.size).toBe(2);
  });
});

describe("large content", () => {
  const bytes = new Uint8Array(20 * MiB).fill(6);

  test("that was changed while it was sent is one clear error", async () => {
    const coordinator = fakeCoordinator({ isSlow: true });
    const changed = {
      ...coordinator,
      putBlob: async (...[declared, content]: Parameters<Coordinator["putBlob"]>) => {
        const stored = await coordinator.putBlob(declared, content);
        return { ...stored, sha256: sha256Of(new Uint8Array(1)) };
      },
    };
    expect(await errorOf(put(changed, { bytes }, systemClock))).toBe(changedText);
  });

  test("of a file that is written to meanwhile is one clear error, though it was not hashed", async () => {
    await using folder = await temporaryFolder();
    const file = path.join(folder.path, "content");
    await writeFile(file, bytes);
    // Files have the times of a clock that may tick no faster than every ten milliseconds.
    await utimes(file, new Date(), new Date(0));
    const coordinator = fakeCoordinator();
    const disturbing = {
      ...coordinator,
      putBlob: (...[declared, content]: Parameters<Coordinator["putBlob"]>) =>
        coordinator.putBlob(declared, disturbed(content)),
    };
    async function* disturbed(content: AsyncIterable<Uint8Array>) {
      for await (const chunk of content) {
        await truncate(file, bytes.byteLength);
        yield chunk;
      }
    }
    expect(await errorOf(put(disturbing, { path: file }))).toBe(changedText);
    expect(coordinator.seen.asked).toBe(0);
  });

  test("arrives though asking for it fails", async () => {
    const coordinator = fakeCoordinator({ isSlow: true });
    const silent = {
      ...coordinator,
      async hasBlob(blob: { sha256: Sha256 }) {
        await coordinator.hasBlob(blob);
        throw new Error("cut");
      },
    };
    expect((await put(silent, { bytes }, systemClock)).ref.sha256).toBe(sha256Of(bytes));
    expect(coordinator.seen.asked).toBe(1);
  });

  test("that the coordinator refuses fails as it says", async () => {
    const refusing = {
      ...fakeCoordinator(),
      putBlob: () => Promise.reject(new Error("no room")),
    };
    expect(put(refusing, { bytes })).rejects.toThrow("no room");
  });
});
