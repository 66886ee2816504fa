/** Inputs that a worker keeps from job to job, on disk. */

import { describe, expect, test } from "bun:test";
import { mkdir, readdir, stat, truncate, utimes, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { BlobRef } from "../../src/job/job.ts";
import { parseBlobName } from "../../src/job/job.ts";
import { type Clock, systemClock } from "../../src/platform/clock.ts";
import { FileInputCache } from "../../src/storage/input-cache.ts";
import { ManualClock } from "../support/manual-clock.ts";
import { chunksOf, sha256Of } from "./exercise-blob-store.ts";
import { failureOf, onWindows, temporaryFolder } from "./home.ts";

const KiB = 1024;
const GiB = 1024 * 1024 * KiB;

/** Content of so many KiB, and how a job refers to it. */
function input(seed: number, sizeKiB = 100): { readonly ref: BlobRef; readonly content: Buffer } {
  const content = Buffer.alloc(sizeKiB * KiB, `${seed} is the seed of this. `);
  const ref = { sha256: sha256Of(content), sizeBytes: content.byteLength, name: parseBlobName("") };
  return { ref, content };
}

type Input = ReturnType<typeof input>;

/** Paths of all files in a folder. */
async function filesIn(folder: string): Promise<string[]> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = all.filter((entry) => entry.isFile());
  return files.map((file) => relative(folder, join(file.parentPath, file.name))).toSorted();
}

/**
 * Puts it into the cache, all of it or until it is cut after `options.to` bytes.
 * @returns whether it is there now, what passed on the way, and from which byte on it was fetched
 */
async function keep(
  cache: FileInputCache,
  { ref, content }: Input,
  options: { readonly how?: "whole" | "cut" | "wrong"; readonly to?: number } = {},
) {
  const { to = content.byteLength } = options;
  const copy = await cache.copy(ref);
  const chunks: Uint8Array[] = [];
  let from: number | undefined;
  const rest = (offsetBytes: number): AsyncIterable<Uint8Array> => {
    from = offsetBytes;
    return chunksOf(content.subarray(offsetBytes, to), 50_000);
  };
  for await (const chunk of copy?.pass(rest) ?? []) chunks.push(chunk);
  await copy?.end(options.how ?? (to < content.byteLength ? "cut" : "whole"));
  return { isThere: await cache.has(ref), passed: Buffer.concat(chunks), from };
}

async function read(cache: FileInputCache, { ref }: Input): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(cache.read(ref)));
}

/** Which of the inputs are there, by their positions. */
async function thereOf(cache: FileInputCache, inputs: readonly Input[]): Promise<number[]> {
  const found = await Promise.all(inputs.map(({ ref }) => cache.has(ref)));
  return found.flatMap((isThere, index) => (isThere ? [index] : []));
}

const open = (folder: string, bytesMax?: number, clock: Clock = new ManualClock()) =>
  new FileInputCache({ folder, bytesMax, clock });

describe("an input that is kept", () => {
  test("is what passed, also for another cache on that folder and after a restart", async () => {
    await using folder = await temporaryFolder();
    const cache = open(join(folder.path, "cache"), GiB);
    const film = input(1);
    expect(await cache.has(film.ref)).toBe(false);
    const { isThere, passed } = await keep(cache, film);
    expect([isThere, passed.equals(film.content)]).toEqual([true, true]);
    expect(await read(cache, film)).toEqual(film.content);
    const other = open(join(folder.path, "cache"), GiB);
    expect(await other.has(film.ref)).toBe(true);
    expect(await read(other, film)).toEqual(film.content);
  });

  test.skipIf(onWindows)("is private", async () => {
    await using folder = await temporaryFolder();
    const film = input(1);
    await keep(open(join(folder.path, "cache"), GiB), film);
    expect((await stat(join(folder.path, "cache"))).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder.path, "cache", film.ref.sha256))).mode & 0o777).toBe(0o600);
  });

  test("that the disk has cut or lost is no input, and can be dropped", async () => {
    await using folder = await temporaryFolder();
    const cache = open(folder.path, GiB);
    const film = input(1);
    await keep(cache, film);
    await truncate(join(folder.path, film.ref.sha256), 50 * KiB);
    expect(await failureOf(() => read(cache, film))).toStartWith("DATA_LOSS: ");
    await cache.drop(film.ref.sha256);
    expect(await cache.has(film.ref)).toBe(false);
    expect(await failureOf(() => read(cache, film))).toStartWith("DATA_LOSS: ");
    await mkdir(join(folder.path, film.ref.sha256));
    expect(await cache.has(film.ref)).toBe(false);
  });

  test("came whole and was verified: others leave nothing", async () => {
    await using folder = await temporaryFolder();
    const cache = open(folder.path, GiB);
    expect((await keep(cache, input(1), { how: "wrong" })).isThere).toBe(false);
    const { ref, content } = input(2);
    const copy = await cache.copy(ref);
    for await (const chunk of copy?.pass(() => chunksOf(content)) ?? []) {
      expect(chunk.byteLength).toBeGreaterThan(0);
      break;
    }
    await copy?.end("wrong");
    expect(await filesIn(folder.path)).toEqual([]);
  });

  test("has some size, and no more than the cache", () => {
    const cache = open("nowhere", 100 * KiB);
    expect([63, 64, 100, 101].map((sizeKiB) => cache.keeps(sizeKiB * KiB))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe("P8: a cache has a size", () => {
  const inputs = Array.from({ length: 6 }, (_, seed) => input(seed));

  test("and what was used longest ago goes first, also what another cache has added", async () => {
    await using folder = await temporaryFolder();
    const clock = new ManualClock();
    const [cache, other] = [
      open(folder.path, 420 * KiB, clock),
      open(folder.path, 420 * KiB, clock),
    ];
    for (const [index, each] of inputs.slice(0, 4).entries()) {
      await keep(index % 2 === 0 ? cache : other, each);
      await clock.advance(1_000);
    }
    expect(await thereOf(cache, inputs)).toEqual([0, 1, 2, 3]);
    await read(cache, inputs[0] ?? input(0));
    await clock.advance(1_000);
    await keep(cache, inputs[4] ?? input(4));
    expect(await thereOf(cache, inputs)).toEqual([0, 3, 4]);
    await clock.advance(1_000);
    await keep(open(folder.path, 240 * KiB, clock), inputs[5] ?? input(5));
    expect(await thereOf(cache, inputs)).toEqual([4, 5]);
  });

  test("also while several come at once", async () => {
    await using folder = await temporaryFolder();
    const cache = open(folder.path, 250 * KiB);
    const copies = await Promise.all(inputs.map(({ ref }) => cache.copy(ref)));
    expect(copies.map((copy) => copy !== undefined)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    await Promise.all(copies.map((copy) => copy?.end("cut")));
    expect((await keep(cache, inputs[5] ?? input(5))).isThere).toBe(true);
  });

  test("of 10 GiB or a tenth of what is free, unless it was said", async () => {
    await using folder = await temporaryFolder();
    const cache = open(folder.path);
    expect(cache.keeps(10 * GiB)).toBe(true);
    expect(cache.keeps(10 * GiB + 1)).toBe(false);
    expect((await keep(cache, input(1))).isThere).toBe(true);
  });

  test("and removes what killed workers left half way, though not what is coming", async () => {
    await using folder = await temporaryFolder();
    const { sha256 } = input(7).ref;
    const [old, fresh] = [`${sha256}.1-1.new`, `${sha256}.2-1.new`];
    await writeFile(join(folder.path, old), "half of a fi");
    await writeFile(join(folder.path, fresh), "half of a fi");
    const hoursAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
    await utimes(join(folder.path, old), hoursAgo, hoursAgo);
    const cache = open(folder.path, GiB, systemClock);
    await keep(cache, input(1));
    expect(await filesIn(folder.path)).toEqual([fresh, input(1).ref.sha256].toSorted());
  });

  test("and leaves alone what is not its own, however old and however little room there is", async () => {
    await using folder = await temporaryFolder();
    const foreign = ["passwd", "thesis.odt", "1", `${"a".repeat(63)}g`, `${"a".repeat(64)}.odt`];
    const hoursAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
    await mkdir(join(folder.path, "parts"));
    for (const name of foreign.flatMap((each) => [each, join("parts", each)])) {
      await writeFile(join(folder.path, name), "years of work");
      await utimes(join(folder.path, name), hoursAgo, hoursAgo);
    }
    const cache = open(folder.path, 300 * KiB, systemClock);
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      expect((await keep(cache, input(seed, 100))).isThere).toBe(true);
    }
    expect(await readdir(folder.path)).toEqual(expect.arrayContaining(foreign));
    expect((await readdir(join(folder.path, "parts"))).toSorted()).toEqual(foreign.toSorted());
  });

  test("a folder that cannot be written keeps nothing, and fails nobody", async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, "file"), "");
    const cache = open(join(folder.path, "file"), GiB);
    expect(await cache.has(input(1).ref)).toBe(false);
    expect(await cache.copy(input(1).ref)).toBeUndefined();
  });
});

describe("room that is needed for something else", () => {
  async function openFull() {
    const folder = await temporaryFolder();
    const clock = new ManualClock();
    const cache = new FileInputCache({ folder: folder.path, bytesMax: GiB, clock });
    const inputs = [input(1), input(2), input(3)];
    for (const each of inputs) {
      await keep(cache, each);
      await clock.advance(1_000);
    }
    const { dev } = await stat(folder.path);
    return { folder, cache, inputs, dev };
  }

  test("is made by what was used longest ago, and no more of it", async () => {
    const { folder, cache, inputs, dev } = await openFull();
    await using _ = folder;
    await cache.makeRoom(100 * KiB, dev);
    expect(await thereOf(cache, inputs)).toEqual([1, 2]);
    await cache.makeRoom(101 * KiB, dev);
    expect(await thereOf(cache, inputs)).toEqual([]);
  });

  test("is not made where all of it would not be enough, or would make none", async () => {
    const { folder, cache, inputs, dev } = await openFull();
    await using _ = folder;
    await cache.makeRoom(301 * KiB, dev);
    await cache.makeRoom(100 * KiB, dev + 1);
    expect(await thereOf(cache, inputs)).toEqual([0, 1, 2]);
  });

  test("is none where nothing was kept yet", async () => {
    await using folder = await temporaryFolder();
    const clock = new ManualClock();
    const cache = new FileInputCache({ folder: join(folder.path, "none"), clock });
    await cache.makeRoom(100 * KiB, 1);
    expect(await readdir(folder.path)).toEqual([]);
  });
});
