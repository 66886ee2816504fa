/** What the file store keeps of uploads that were cut, beyond the suite that every blob store passes. */

import { describe, expect, test } from "bun:test";
import { mkdir, readdir, readFile, rm, stat, truncate, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { PartName } from "../../src/coordinator/ports.ts";
import type { Sha256 } from "../../src/job/job.ts";
import { type FileBlobStore, openFileBlobStore } from "../../src/storage/file-blob-store.ts";
import { waitFor } from "../end-to-end/wait-for.ts";
import { ManualClock } from "../support/manual-clock.ts";
import { chunksOf, cutAfter, pattern, readAll, sha256Of } from "./exercise-blob-store.ts";
import { failureOf, onWindows, temporaryFolder } from "./home.ts";

const KiB = 1024;
const hourMs = 60 * 60 * 1000;

/** Larger than the buffers in which content is gathered. */
const content = pattern(3_000_000);
const sha256 = sha256Of(content);
const declared = { sizeBytes: content.byteLength, sha256 };
const name: PartName = { owner: "nas", id: sha256 };
const nothing = { sizeBytes: 0, sha256: sha256Of(new Uint8Array(0)) };
const partOf = (sizeBytes: number) => ({
  sizeBytes,
  sha256: sha256Of(content.subarray(0, sizeBytes)),
});

const cutAt = (store: FileBlobStore, to: number, from = 0): Promise<void> =>
  cutAfter(store, content, { ...name, offsetBytes: from }, { sha256, to });

const finish = (store: FileBlobStore, offsetBytes: number) =>
  store.write(declared, chunksOf(content.subarray(offsetBytes)), { ...name, offsetBytes });

/** The files of parts below a blob folder. */
async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(join(folder, "parts"), { recursive: true }).catch(() => []);
  return names.filter((each) => each.length > 64).map((each) => join(folder, "parts", each));
}

async function fileIn(folder: string): Promise<string> {
  const [file = ""] = await filesIn(folder);
  return file;
}

describe("a part", () => {
  test("is there after a restart, whatever its size, and nowhere else once it is whole", async () => {
    for (const to of [70_000, 1_048_576, 2_500_001]) {
      await using folder = await temporaryFolder();
      const first = await openFileBlobStore(folder.path);
      await cutAt(first, to);
      await first.close();
      const second = await openFileBlobStore(folder.path);
      expect(await second.findPart(name)).toEqual(partOf(to));
      await cutAt(second, to + 10_000, to);
      const third = await openFileBlobStore(folder.path);
      expect(await third.findPart(name)).toEqual(partOf(to + 10_000));
      expect(await finish(third, to + 10_000)).toEqual(declared);
      expect(await readAll(third, sha256)).toEqual(Buffer.from(content));
      expect(await filesIn(folder.path)).toEqual([]);
    }
  });

  test("goes on after a restart only when its sender asked first", async () => {
    await using folder = await temporaryFolder();
    await cutAt(await openFileBlobStore(folder.path), 100_000);
    const store = await openFileBlobStore(folder.path);
    expect(await failureOf(() => finish(store, 100_000))).toStartWith("UNAVAILABLE: ");
    await store.findPart(name);
    expect(await finish(store, 100_000)).toEqual(declared);
  });

  test.skipIf(onWindows)("is private, and so are its folders", async () => {
    await using folder = await temporaryFolder();
    await cutAt(await openFileBlobStore(folder.path), 100_000);
    const file = await fileIn(folder.path);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(file, ".."))).mode & 0o777).toBe(0o700);
    expect((await stat(join(file, "../.."))).mode & 0o777).toBe(0o700);
  });

  test("P2: that the disk has damaged has another hash, and never becomes a blob", async () => {
    await using folder = await temporaryFolder();
    await cutAt(await openFileBlobStore(folder.path), 100_000);
    await writeFile(await fileIn(folder.path), content.toReversed().subarray(0, 100_000));
    const store = await openFileBlobStore(folder.path);
    const found = await store.findPart(name);
    expect(found.sizeBytes).toBe(100_000);
    expect(found.sha256).not.toBe(partOf(100_000).sha256);
    expect(await failureOf(() => finish(store, 100_000))).toStartWith("DATA_LOSS: ");
    expect(await store.sizeBytes(sha256)).toBeUndefined();
    expect(await finish(store, 0)).toEqual(declared);
  });

  test("whose file is gone, or cut, begins anew", async () => {
    await using folder = await temporaryFolder();
    const store = await openFileBlobStore(folder.path);
    await cutAt(store, 100_000);
    await truncate(await fileIn(folder.path), 50_000);
    expect(await failureOf(() => finish(store, 100_000))).toStartWith("UNAVAILABLE: ");
    expect(await store.findPart(name)).toEqual(nothing);
    await cutAt(store, 100_000);
    await rm(await fileIn(folder.path));
    expect(await store.findPart(name)).toEqual(nothing);
    expect(await finish(store, 0)).toEqual(declared);
  });

  test("is removed when nobody has gone on with it for a day", async () => {
    await using folder = await temporaryFolder();
    const clock = new ManualClock();
    const store = await openFileBlobStore(folder.path, { clock });
    await cutAt(store, 100_000);
    await clock.advance(23 * hourMs);
    await cutAt(store, 200_000, 100_000);
    await clock.advance(23 * hourMs);
    expect(await store.findPart(name)).toEqual(partOf(200_000));
    await clock.advance(2 * hourMs);
    const other = { owner: "desk", id: sha256, offsetBytes: 0 };
    await cutAfter(store, content, other, { sha256, to: 100_000 });
    expect(await store.findPart(name)).toEqual(nothing);
    expect(await filesIn(folder.path)).toHaveLength(1);
  });

  test("is one of the leftovers that housekeeping counts, and removes when they are old", async () => {
    await using folder = await temporaryFolder();
    const store = await openFileBlobStore(folder.path);
    await cutAt(store, 100_000);
    const one = { count: 1, bytes: 100_000 };
    expect(await store.keeping.temporaryFiles()).toEqual(one);
    expect(await store.keeping.leftovers(Date.now() - 24 * hourMs, true)).toEqual({
      count: 0,
      bytes: 0,
    });
    expect(await store.keeping.leftovers(Date.now() + hourMs, false)).toEqual(one);
    expect(await store.findPart(name)).toEqual(partOf(100_000));
    expect(await store.keeping.leftovers(Date.now() + hourMs, true)).toEqual(one);
    expect(await store.findPart(name)).toEqual(nothing);
  });

  test("that is a day old is removed at a start, and so is what is no part", async () => {
    await using folder = await temporaryFolder();
    await cutAt(await openFileBlobStore(folder.path), 100_000);
    const file = await fileIn(folder.path);
    const monthAgo = new Date(Date.now() - 30 * 24 * hourMs);
    await utimes(file, monthAgo, monthAgo);
    const store = await openFileBlobStore(folder.path);
    expect(await store.findPart(name)).toEqual(nothing);
    expect(await filesIn(folder.path)).toEqual([]);
  });
});

describe("P8: the parts of one caller", () => {
  /** The ids of those that are left of some parts of so many KiB, which were begun in their order. */
  async function leftOf(bounds: { countMax: number; bytesMax: number }, sizesKiB: number[]) {
    await using folder = await temporaryFolder();
    const clock = new ManualClock();
    const store = await openFileBlobStore(folder.path, { clock, partBounds: bounds });
    const other = { owner: "desk", id: sha256, offsetBytes: 0 };
    await cutAfter(store, content, other, { sha256, to: 100 * KiB });
    const ids = sizesKiB.map((_, index) => sha256Of(Buffer.from(String(index))));
    for (const [index, sizeKiB] of sizesKiB.entries()) {
      await clock.advance(1);
      const id = ids[index] ?? sha256;
      const place = { owner: "nas", id, offsetBytes: 0 };
      await cutAfter(store, content, place, { sha256, to: sizeKiB * KiB });
    }
    const left = async (from: FileBlobStore): Promise<number[]> => {
      const sizes = ids.map(async (id) => (await from.findPart({ owner: "nas", id })).sizeBytes);
      return (await Promise.all(sizes)).flatMap((size, index) => (size > 0 ? [index] : []));
    };
    expect((await store.findPart(other)).sizeBytes).toBe(100 * KiB);
    const leftThen = await left(store);
    // Files have the times of the system's clock.
    const again = await openFileBlobStore(folder.path, { partBounds: bounds });
    return { left: leftThen, afterRestart: await left(again) };
  }

  test("are so many: the oldest goes first", async () => {
    const bounds = { countMax: 3, bytesMax: Infinity };
    const kept = await leftOf(bounds, [100, 100, 100, 100, 100]);
    expect(kept).toEqual({ left: [2, 3, 4], afterRestart: [2, 3, 4] });
  });

  test("have so many bytes: the oldest goes first, and one that is too large alone", async () => {
    const bounds = { countMax: 10, bytesMax: 500 * KiB };
    expect((await leftOf(bounds, [200, 200, 200])).left).toEqual([1, 2]);
    expect((await leftOf(bounds, [200, 501])).left).toEqual([]);
  });

  test("that are sent at the moment stay; further ones are stored, and not kept when they are cut", async () => {
    await using folder = await temporaryFolder();
    const bounds = { countMax: 1, bytesMax: Infinity };
    const store = await openFileBlobStore(folder.path, { partBounds: bounds });
    const slow = sending(store, content, name.id);
    await slow.hasBegun;
    const other = pattern(200_000).toReversed();
    const place = { owner: "nas", id: sha256Of(other), offsetBytes: 0 };
    await cutAfter(store, other, place, { sha256: sha256Of(other), to: 100_000 });
    expect(await store.findPart(place)).toEqual(nothing);
    slow.goOn();
    expect(await slow.stored).toEqual(declared);
  });
});

/** An upload that stops half way until it is told to go on. */
function sending(store: FileBlobStore, what: Uint8Array, id: Sha256) {
  const begun = Promise.withResolvers<void>();
  const going = Promise.withResolvers<void>();
  const half = Math.floor(what.byteLength / 2);
  async function* halting(): AsyncGenerator<Uint8Array> {
    yield* chunksOf(what.subarray(0, half), 50_000);
    begun.resolve();
    await going.promise;
    yield* chunksOf(what.subarray(half), 50_000);
  }
  const place = { owner: "nas", id, offsetBytes: 0 };
  const stored = store.write({ sizeBytes: what.byteLength, sha256 }, halting(), place);
  stored.catch(() => {});
  return { hasBegun: begun.promise, half, stored, goOn: () => going.resolve() };
}

describe("a part that another connection of its caller's sends", () => {
  test("is taken over when that one is silent, though it was never seen to end", async () => {
    await using folder = await temporaryFolder();
    const clock = new ManualClock();
    const store = await openFileBlobStore(folder.path, { clock });
    const silent = sending(store, content, sha256);
    await silent.hasBegun;
    const finding = store.findPart(name);
    await clock.advance(1_000);
    await clock.advance(1_000);
    expect(await finding).toEqual(partOf(silent.half));
    expect(await failureOf(() => silent.stored)).toStartWith("UNAVAILABLE: another connection");
    expect(await finish(store, silent.half)).toEqual(declared);
    silent.goOn();
    expect(await readAll(store, sha256)).toEqual(Buffer.from(content));
  });

  test("is left to it when it goes on, and whoever comes second hears how far it is", async () => {
    await using folder = await temporaryFolder();
    const clock = new ManualClock();
    const store = await openFileBlobStore(folder.path, { clock });
    const slow = sending(store, content, sha256);
    await slow.hasBegun;
    const finding = store.findPart(name);
    await clock.advance(1_000);
    slow.goOn();
    await slow.stored;
    expect(await finding).toEqual(nothing);

    const steady = steadily(store);
    await steady.sendSome();
    const second = store.findPart(name);
    await clock.advance(1_000);
    await steady.sendSome();
    await clock.advance(1_000);
    const { comingBytes = 0, ...found } = await second;
    expect(found).toEqual(nothing);
    expect(comingBytes).toBeWithin(50_000, 150_001);
    expect(await failureOf(() => finish(store, 50_000))).toStartWith("UNAVAILABLE: ");
    steady.end();
    await steady.stored;
  });
});

/** An upload of something else under the same name, whose chunks come one by one. */
function steadily(store: FileBlobStore) {
  const other = content.toReversed();
  let [sent, wanted] = [0, 1];
  let isOver = false;
  async function* oneByOne(): AsyncGenerator<Uint8Array> {
    for (const at of Array.from({ length: 60 }, (_, index) => index * 50_000)) {
      await waitFor("the next chunk is wanted", async () => isOver || sent < wanted);
      yield other.subarray(at, at + 50_000);
      sent += 1;
    }
  }
  const whole = { sizeBytes: other.byteLength, sha256: undefined };
  const stored = store.write(whole, oneByOne(), { ...name, offsetBytes: 0 });
  return {
    stored,
    async sendSome() {
      wanted += 1;
      await waitFor("it was sent", async () => sent >= wanted);
    },
    end: () => (isOver = true),
  };
}

test("what others keep by its hash where parts are is no part, however old it is", async () => {
  await using folder = await temporaryFolder();
  const layer = join(folder.path, "parts", "sha256", sha256);
  await mkdir(dirname(layer), { recursive: true });
  await writeFile(layer, "somebody's");
  await utimes(layer, 0, 0);
  const store = await openFileBlobStore(folder.path);
  await store.keeping.leftovers(Infinity, true);
  expect(await readFile(layer, "utf8")).toBe("somebody's");
});
