/** What every BlobStore must do. Called once for each implementation. */

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { BlobStore, PartPlace } from "../../src/coordinator/ports.ts";
import { type Sha256, parseSha256 } from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import { failureOf } from "./home.ts";

/** A store that leaves nothing behind at the end of the scope. */
export type OpenedBlobStore = AsyncDisposable & { readonly store: BlobStore };

export function sha256Of(content: Uint8Array): Sha256 {
  return parseSha256(new Bun.CryptoHasher("sha256").update(content).digest("hex"));
}

/** `content` as a sender would give it, in chunks of `chunkBytes`. */
export async function* chunksOf(content: Uint8Array, chunkBytes = 1_000) {
  for (let at = 0; at < content.byteLength; at += chunkBytes) {
    yield content.subarray(at, at + chunkBytes);
  }
}

export async function readAll(store: BlobStore, sha256: Sha256, offsetBytes = 0): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(store.read(sha256, offsetBytes)));
}

/** Stores `content` as declared truthfully. */
export async function writeAll(store: BlobStore, content: Uint8Array): Promise<Sha256> {
  const declared = { sizeBytes: content.byteLength, sha256: sha256Of(content) };
  return (await store.write(declared, chunksOf(content))).sha256;
}

/** Bytes that differ from place to place. */
export function pattern(sizeBytes: number): Uint8Array {
  return Uint8Array.from({ length: sizeBytes }, (_, index) => (index * 7 + (index >> 8)) % 251);
}

/** A sender that notes how far it got and whether it was told to stop. */
function watchedSender(chunks: number) {
  const seen = { sentChunks: 0, isStopped: false };
  async function* send(): AsyncGenerator<Uint8Array> {
    try {
      for (; seen.sentChunks < chunks; seen.sentChunks += 1) yield new Uint8Array(100);
    } finally {
      seen.isStopped = true;
    }
  }
  return { seen, content: send() };
}

/** A sender that stops half way until it is told to go on. */
function haltingSender(content: Uint8Array) {
  const halted = Promise.withResolvers<void>();
  const going = Promise.withResolvers<void>();
  const half = Math.floor(content.byteLength / 2);
  async function* send(): AsyncGenerator<Uint8Array> {
    yield* chunksOf(content.subarray(0, half));
    halted.resolve();
    await going.promise;
    yield* chunksOf(content.subarray(half));
  }
  return { content: send(), hasHalted: halted.promise, goOn: () => going.resolve() };
}

/** Sends content from the place on, until the cable is pulled. */
export async function cutAfter(
  store: BlobStore,
  content: Uint8Array,
  place: PartPlace,
  { sha256, to }: { readonly sha256: Sha256 | undefined; readonly to: number },
): Promise<void> {
  async function* breaking(): AsyncGenerator<Uint8Array> {
    yield* chunksOf(content.subarray(place.offsetBytes, to), 9_999);
    throw new Error("the cable was pulled");
  }
  const writing = store.write({ sizeBytes: content.byteLength, sha256 }, breaking(), place);
  await writing.then(
    () => {
      throw new Error("the cable was not pulled");
    },
    (thrown: Error) => {
      if (thrown.message !== "the cable was pulled") throw thrown;
    },
  );
}

/** @param open gives an empty store */
export function exerciseBlobStore(name: string, open: () => Promise<OpenedBlobStore>): void {
  const { chunkBytes } = limits;

  describe(`${name}: writing`, () => {
    test("keeps content of any size, in whatever chunks it comes", async () => {
      await using opened = await open();
      const { store } = opened;
      const contents = fc.uint8Array({ maxLength: 5_000 });
      await fc.assert(
        fc.asyncProperty(contents, fc.integer({ min: 1, max: 2_000 }), async (content, chunk) => {
          const declared = { sizeBytes: content.byteLength, sha256: sha256Of(content) };
          expect(await store.write(declared, chunksOf(content, chunk))).toEqual(declared);
          expect(await store.sizeBytes(declared.sha256)).toBe(content.byteLength);
          expect(await readAll(store, declared.sha256)).toEqual(Buffer.from(content));
        }),
        { numRuns: 40 },
      );
    });

    test("finds out the hash when none was declared", async () => {
      await using opened = await open();
      const content = pattern(3_000);
      const stored = await opened.store.write(
        { sizeBytes: 3_000, sha256: undefined },
        chunksOf(content),
      );
      expect(stored).toEqual({ sizeBytes: 3_000, sha256: sha256Of(content) });
      expect(await readAll(opened.store, stored.sha256)).toEqual(Buffer.from(content));
    });

    test("refuses another hash than was declared, and keeps nothing", async () => {
      await using opened = await open();
      const [content, other] = [pattern(3_000), sha256Of(pattern(3_001))];
      const failure = await failureOf(() =>
        opened.store.write({ sizeBytes: 3_000, sha256: other }, chunksOf(content)),
      );
      expect(failure).toStartWith(`DATA_LOSS: the content of blob ${other} has the hash`);
      expect(await opened.store.sizeBytes(other)).toBeUndefined();
      expect(await opened.store.sizeBytes(sha256Of(content))).toBeUndefined();
    });

    test("refuses fewer bytes than were declared, and keeps nothing", async () => {
      await using opened = await open();
      const content = pattern(3_000);
      const sha256 = sha256Of(content);
      const failure = await failureOf(() =>
        opened.store.write({ sizeBytes: 3_001, sha256 }, chunksOf(content)),
      );
      expect(failure).toMatch(/^DATA_LOSS: .*declared with 3001 bytes but only 3000 came/);
      expect(await opened.store.sizeBytes(sha256)).toBeUndefined();
    });

    test("P8: stops its sender at the first byte more than was declared", async () => {
      await using opened = await open();
      const { seen, content } = watchedSender(1_000);
      const failure = await failureOf(() =>
        opened.store.write({ sizeBytes: 250, sha256: undefined }, content),
      );
      expect(failure).toMatch(/^DATA_LOSS: .*declared with 250 bytes but more than 250 came/);
      expect(seen).toEqual({ sentChunks: 2, isStopped: true });
    });

    test("fails like its sender when that fails, and keeps nothing", async () => {
      await using opened = await open();
      const content = pattern(2_000);
      async function* breaking(): AsyncGenerator<Uint8Array> {
        yield* chunksOf(content);
        throw new Error("the cable was pulled");
      }
      const declared = { sizeBytes: 2_000, sha256: sha256Of(content) };
      expect(opened.store.write(declared, breaking())).rejects.toThrow("the cable was pulled");
      expect(await opened.store.sizeBytes(declared.sha256)).toBeUndefined();
    });

    test("reads and verifies content that is there already", async () => {
      await using opened = await open();
      const { store } = opened;
      const content = pattern(3_000);
      const sha256 = await writeAll(store, content);
      expect(await writeAll(store, content)).toBe(sha256);
      const declared = { sizeBytes: 3_000, sha256 };
      const failure = await failureOf(() => store.write(declared, chunksOf(content.toReversed())));
      expect(failure).toStartWith("DATA_LOSS: ");
      expect(await readAll(store, sha256)).toEqual(Buffer.from(content));
    });

    test("takes the same content from many senders at once", async () => {
      await using opened = await open();
      const { store } = opened;
      const content = pattern(50_000);
      const hashes = await Promise.all(Array.from({ length: 8 }, () => writeAll(store, content)));
      expect(new Set(hashes)).toEqual(new Set([sha256Of(content)]));
      expect(await readAll(store, sha256Of(content))).toEqual(Buffer.from(content));
    });
  });

  describe(`${name}: an upload that was cut`, () => {
    const content = pattern(300_000);
    const declared = { sizeBytes: content.byteLength, sha256: sha256Of(content) };
    const place = (offsetBytes: number, owner = "nas") => ({
      owner,
      id: declared.sha256,
      offsetBytes,
    });
    const partOf = (sizeBytes: number) => ({
      sizeBytes,
      sha256: sha256Of(content.subarray(0, sizeBytes)),
    });
    const rest = (from: number) => chunksOf(content.subarray(from));

    test("goes on where it broke, again and again, with the hash declared or not", async () => {
      await using opened = await open();
      const { store } = opened;
      for (const sha256 of [declared.sha256, undefined]) {
        await cutAfter(store, content, place(0), { sha256, to: 100_000 });
        expect(await store.findPart(place(0))).toEqual(partOf(100_000));
        await cutAfter(store, content, place(100_000), { sha256, to: 200_000 });
        expect(await store.findPart(place(0))).toEqual(partOf(200_000));
        if (sha256 === undefined) continue;
        // Nothing of it is a blob before it is whole.
        expect(await store.sizeBytes(declared.sha256)).toBeUndefined();
        expect(await store.sizeBytes(partOf(200_000).sha256)).toBeUndefined();
        const stored = await store.write(declared, rest(200_000), place(200_000));
        expect(stored).toEqual(declared);
        expect(await readAll(store, declared.sha256)).toEqual(Buffer.from(content));
        expect(await store.findPart(place(0))).toEqual(partOf(0));
      }
      const unknown = { ...declared, sha256: undefined };
      expect(await store.write(unknown, rest(200_000), place(200_000))).toEqual(declared);
    });

    test("may have come whole, and only be finished", async () => {
      await using opened = await open();
      const { store } = opened;
      await cutAfter(store, content, place(0), { ...declared, to: content.byteLength });
      const { sizeBytes } = await store.findPart(place(0));
      expect(sizeBytes).toBe(content.byteLength);
      expect(await store.write(declared, rest(sizeBytes), place(sizeBytes))).toEqual(declared);
    });

    test("P7: is found by who sent it, and by nobody else", async () => {
      await using opened = await open();
      const { store } = opened;
      await cutAfter(store, content, place(0), { ...declared, to: 100_000 });
      expect(await store.findPart(place(0, "desk"))).toEqual(partOf(0));
      const failure = await failureOf(() =>
        store.write(declared, rest(100_000), place(100_000, "desk")),
      );
      expect(failure).toStartWith("UNAVAILABLE: ");
      await cutAfter(store, content.toReversed(), place(0, "desk"), { ...declared, to: 150_000 });
      expect(await store.findPart(place(0))).toEqual(partOf(100_000));
    });

    test("does not go on anywhere else than at its end", async () => {
      await using opened = await open();
      const { store } = opened;
      await cutAfter(store, content, place(0), { ...declared, to: 100_000 });
      for (const at of [1, 99_999, 100_001, content.byteLength]) {
        expect(await failureOf(() => store.write(declared, rest(at), place(at)))).toStartWith(
          "UNAVAILABLE: ",
        );
      }
      expect(await store.findPart(place(0))).toEqual(partOf(100_000));
    });

    test("begins anew when its sender does", async () => {
      await using opened = await open();
      const { store } = opened;
      await cutAfter(store, content.toReversed(), place(0), { ...declared, to: 200_000 });
      await cutAfter(store, content, place(0), { ...declared, to: 100_000 });
      expect(await store.findPart(place(0))).toEqual(partOf(100_000));
      expect(await store.write(declared, rest(0), place(0))).toEqual(declared);
      expect(await store.findPart(place(0))).toEqual(partOf(0));
    });

    test("P2: is no blob and is not kept when what came is not what was declared", async () => {
      await using opened = await open();
      const { store } = opened;
      const other = content.toReversed();
      await cutAfter(store, other, place(0), { ...declared, to: 100_000 });
      const failure = await failureOf(() => store.write(declared, rest(100_000), place(100_000)));
      expect(failure).toStartWith("DATA_LOSS: ");
      expect(await store.sizeBytes(declared.sha256)).toBeUndefined();
      expect(await store.findPart(place(0))).toEqual(partOf(0));
    });
  });

  describe(`${name}: what two calls of one owner send at once`, () => {
    const content = pattern(300_000);
    const declared = { sizeBytes: content.byteLength, sha256: sha256Of(content) };
    const place = { owner: "nas", id: declared.sha256, offsetBytes: 0 };

    test("comes once for those who would be alone, and is taken from others", async () => {
      await using opened = await open();
      const { store } = opened;
      const first = haltingSender(content);
      const storing = store.write(declared, first.content, { ...place, isAlone: true });
      await first.hasHalted;
      const second = watchedSender(1);
      expect(
        await failureOf(() => store.write(declared, second.content, { ...place, isAlone: true })),
      ).toStartWith("UNAVAILABLE: another connection sends this upload");
      expect(second.seen.sentChunks).toBe(0);
      expect(await store.write(declared, chunksOf(content), place)).toEqual(declared);
      first.goOn();
      expect(await storing).toEqual(declared);
      const again = store.write(declared, chunksOf(content), { ...place, isAlone: true });
      expect(await again).toEqual(declared);
    });
  });

  describe(`${name}: large content`, () => {
    const sizeBytes = 17 * 1024 * 1024;
    const content = new Uint8Array(sizeBytes).fill(7, 1_000, 2_000);
    /** As its sender calls it before it is hashed: by its size and its two ends. */
    const id = sha256Of(
      Buffer.concat([
        Buffer.from(`${sizeBytes}\n`),
        content.subarray(0, 65_536),
        content.subarray(-65_536),
      ]),
    );

    test("that is here is known by its fingerprint, to everybody, before it is sent again", async () => {
      await using opened = await open();
      const { store } = opened;
      const isKnown = async (owner = "nas", of = id) =>
        (await store.findPart({ owner, id: of })).isAlikeHere ?? false;
      expect(await isKnown()).toBe(false);
      const declared = { sizeBytes, sha256: undefined };
      const place = { owner: "nas", id, offsetBytes: 0 };
      await cutAfter(store, content, place, { sha256: undefined, to: 200_000 });
      expect(await isKnown()).toBe(false);
      const { sha256 } = await store.write(declared, chunksOf(content, 100_000));
      expect(sha256).toBe(sha256Of(content));
      expect(await isKnown()).toBe(true);
      expect(await isKnown("desk")).toBe(true);
      expect(await isKnown("nas", sha256)).toBe(false);
      expect((await store.findPart(place)).sizeBytes).toBe(200_000);
    });

    test("of at most 16 MiB is known by its hash alone", async () => {
      await using opened = await open();
      const zeros = new Uint8Array(16 * 1024 * 1024);
      await writeAll(opened.store, zeros);
      const edge = zeros.subarray(0, 65_536);
      const id = sha256Of(Buffer.concat([Buffer.from(`${zeros.byteLength}\n`), edge, edge]));
      expect((await opened.store.findPart({ owner: "nas", id })).isAlikeHere ?? false).toBe(false);
    });
  });

  describe(`${name}: reading`, () => {
    test("begins at any offset, the end included, in chunks of bounded size", async () => {
      await using opened = await open();
      const { store } = opened;
      const content = pattern(2 * chunkBytes + 10);
      const sha256 = await writeAll(store, content);
      for (const offset of [0, 1, chunkBytes, chunkBytes + 1, content.byteLength - 1]) {
        const chunks = await Array.fromAsync(store.read(sha256, offset));
        expect(Buffer.concat(chunks).equals(content.subarray(offset))).toBe(true);
        for (const chunk of chunks) expect(chunk.byteLength).toBeLessThanOrEqual(chunkBytes);
      }
      expect(await Array.fromAsync(store.read(sha256, content.byteLength))).toEqual([]);
    });

    test("gives nothing for empty content", async () => {
      await using opened = await open();
      const sha256 = await writeAll(opened.store, new Uint8Array(0));
      expect(await opened.store.sizeBytes(sha256)).toBe(0);
      expect(await Array.fromAsync(opened.store.read(sha256, 0))).toEqual([]);
    });

    test("refuses an offset beyond the end, and content that is not there", async () => {
      await using opened = await open();
      const { store } = opened;
      const sha256 = await writeAll(store, pattern(100));
      expect(await failureOf(() => readAll(store, sha256, 101))).toMatch(
        /^OUT_OF_RANGE: .* has 100 bytes/,
      );
      const absent = sha256Of(pattern(99));
      expect(await failureOf(() => readAll(store, absent))).toStartWith("NOT_FOUND: ");
      expect(await store.sizeBytes(absent)).toBeUndefined();
    });
  });
}
