/** What the worker's input cache keeps of fetches that were cut. */

import { describe, expect, test } from "bun:test";
import { mkdir, readdir, readFile, stat, truncate, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type BlobRef, parseBlobName } from "../../src/job/job.ts";
import { type Clock, systemClock } from "../../src/platform/clock.ts";
import { markOf, ownIdentity } from "../../src/platform/process-identity.ts";
import { FileInputCache } from "../../src/storage/input-cache.ts";
import { chunksOf, pattern, sha256Of } from "./exercise-blob-store.ts";
import { onWindows, temporaryFolder } from "./home.ts";

const MiB = 1024 * 1024;
const GiB = 1024 * MiB;
const hourMs = 60 * 60 * 1000;

const content = pattern(3 * MiB);
const film: BlobRef = {
  sha256: sha256Of(content),
  sizeBytes: content.byteLength,
  name: parseBlobName("film.mkv"),
};

const open = (folder: string, bytesMax = GiB, clock: Clock = systemClock) =>
  new FileInputCache({ folder, bytesMax, clock });

/**
 * Fetches the film through the cache, and is cut after `to` bytes.
 * @returns from which byte on it was fetched, and what its reader got
 */
async function fetch(cache: FileInputCache, options: { readonly to?: number } = {}) {
  const { to = content.byteLength } = options;
  const copy = await cache.copy(film);
  let from: number | undefined;
  const rest = (offsetBytes: number): AsyncIterable<Uint8Array> => {
    from = offsetBytes;
    return chunksOf(content.subarray(offsetBytes, to), 50_000);
  };
  const passed = Buffer.concat(await Array.fromAsync(copy?.pass(rest) ?? []));
  const isRight = passed.equals(content);
  await copy?.end(to < content.byteLength ? "cut" : isRight ? "whole" : "wrong");
  return { from, isRight };
}

/** Fetches until `to`, and neither ends nor goes on. */
async function hang(cache: FileInputCache, to: number) {
  const [copy, halted] = [await cache.copy(film), Promise.withResolvers<void>()];
  const going = Promise.withResolvers<void>();
  async function* rest(offsetBytes: number): AsyncGenerator<Uint8Array> {
    yield* chunksOf(content.subarray(offsetBytes, to), 50_000);
    halted.resolve();
    await going.promise;
    yield* chunksOf(content.subarray(to), 50_000);
  }
  const passing = Array.fromAsync(copy?.pass(rest) ?? []);
  await halted.promise;
  return {
    async goOn() {
      going.resolve();
      await passing;
      await copy?.end("whole");
    },
  };
}

const partsIn = (folder: string): Promise<string[]> =>
  readdir(join(folder, "parts")).catch(() => []);

/** A file as a worker has left it that was killed, or that runs elsewhere. */
async function leavePart(folder: string, mark: string, bytes: Uint8Array): Promise<string> {
  await mkdir(join(folder, "parts"), { recursive: true });
  const file = join(folder, "parts", `${film.sha256}.${mark}-0-1.part`);
  await writeFile(file, bytes);
  return file;
}

const killed = async (): Promise<string> => {
  const child = Bun.spawn([process.execPath, "-e", ""]);
  await child.exited;
  return markOf({ ...ownIdentity(), pid: child.pid });
};
const elsewhere = markOf({ ...ownIdentity(), machine: "another container" });

describe("a fetch that was cut", () => {
  test("goes on where it broke, again and again, and in another process", async () => {
    await using folder = await temporaryFolder();
    expect(await fetch(open(folder.path), { to: 1.5 * MiB })).toMatchObject({ from: 0 });
    const cache = open(folder.path);
    expect(await fetch(cache, { to: 2.5 * MiB })).toMatchObject({ from: 1.5 * MiB });
    expect(await cache.has(film)).toBe(false);
    expect(await fetch(cache)).toEqual({ from: 2.5 * MiB, isRight: true });
    expect(await cache.has(film)).toBe(true);
    expect(await readFile(join(folder.path, film.sha256))).toEqual(Buffer.from(content));
    expect(await partsIn(folder.path)).toEqual([]);
  });

  test("by the worker's death goes on at once", async () => {
    await using folder = await temporaryFolder();
    await leavePart(folder.path, await killed(), content.subarray(0, 2 * MiB));
    expect(await fetch(open(folder.path))).toEqual({ from: 2 * MiB, isRight: true });
    expect(await partsIn(folder.path)).toEqual([]);
  });

  test("by the worker's death after its last byte needs nothing more", async () => {
    await using folder = await temporaryFolder();
    await leavePart(folder.path, await killed(), content);
    expect(await fetch(open(folder.path))).toEqual({ from: content.byteLength, isRight: true });
  });

  test("after less than a MiB leaves nothing", async () => {
    await using folder = await temporaryFolder();
    await fetch(open(folder.path), { to: 1_000_000 });
    expect(await partsIn(folder.path)).toEqual([]);
  });

  test.skipIf(onWindows)("leaves what is private", async () => {
    await using folder = await temporaryFolder();
    await fetch(open(folder.path), { to: 2 * MiB });
    const [part = ""] = await partsIn(folder.path);
    expect((await stat(join(folder.path, "parts"))).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder.path, "parts", part))).mode & 0o777).toBe(0o600);
  });

  test("P2: leaves no input: what the disk has damaged of it is found out, and begun anew", async () => {
    await using folder = await temporaryFolder();
    const damaged = content.slice(0, 2 * MiB).fill(0, 1_000, 2_000);
    await leavePart(folder.path, await killed(), damaged);
    const cache = open(folder.path);
    expect(await fetch(cache)).toEqual({ from: 2 * MiB, isRight: false });
    expect(await cache.has(film)).toBe(false);
    expect(await fetch(cache)).toEqual({ from: 0, isRight: true });
    expect(await cache.has(film)).toBe(true);
  });

  test("goes on with the largest of several, and removes the others and what is too large", async () => {
    await using folder = await temporaryFolder();
    const mark = await killed();
    await fetch(open(folder.path), { to: 1.5 * MiB });
    await leavePart(folder.path, mark, content.subarray(0, 2 * MiB));
    await leavePart(folder.path, mark.replace(/^\d+/, "4000001"), new Uint8Array(4 * MiB));
    expect(await partsIn(folder.path)).toHaveLength(3);
    expect(await fetch(open(folder.path))).toEqual({ from: 2 * MiB, isRight: true });
    expect(await partsIn(folder.path)).toEqual([]);
  });
});

describe("workers that share a folder", () => {
  test("write each its own part, and one takes what another has given up", async () => {
    await using folder = await temporaryFolder();
    const hanging = await hang(open(folder.path), 2 * MiB);
    expect(await fetch(open(folder.path), { to: 1.5 * MiB })).toMatchObject({ from: 0 });
    expect(await partsIn(folder.path)).toHaveLength(2);
    const both = await Promise.all([fetch(open(folder.path)), fetch(open(folder.path))]);
    expect(both.map(({ from }) => from).toSorted()).toEqual([0, 1.5 * MiB]);
    expect(both.every(({ isRight }) => isRight)).toBe(true);
    await hanging.goOn();
    expect(await readFile(join(folder.path, film.sha256))).toEqual(Buffer.from(content));
    expect(await partsIn(folder.path)).toEqual([]);
  });

  test("do not take what one of another container writes, until it is silent for a minute", async () => {
    await using folder = await temporaryFolder();
    const file = await leavePart(folder.path, elsewhere, content.subarray(0, 2 * MiB));
    expect(await fetch(open(folder.path), { to: 1.5 * MiB })).toMatchObject({ from: 0 });
    const before = new Date(Date.now() - 61_000);
    await utimes(file, before, before);
    expect(await fetch(open(folder.path))).toEqual({ from: 2 * MiB, isRight: true });
    expect(await partsIn(folder.path)).toEqual([]);
  });

  test("do each other no harm when one was silent for a minute and goes on after all", async () => {
    await using folder = await temporaryFolder();
    const hanging = await hang(open(folder.path), 2 * MiB);
    const [part = ""] = await partsIn(folder.path);
    const before = new Date(Date.now() - 61_000);
    await utimes(join(folder.path, "parts", part), before, before);
    const taking = await hang(open(folder.path), 2.5 * MiB);
    await hanging.goOn();
    await taking.goOn();
    expect(await readFile(join(folder.path, film.sha256))).toEqual(Buffer.from(content));
    expect(await partsIn(folder.path)).toEqual([]);
  });
});

describe("P8: parts", () => {
  const other = { ...film, sha256: sha256Of(pattern(5)) };

  /** Keeps something else of the film's size. */
  async function keepOther(cache: FileInputCache): Promise<boolean> {
    const copy = await cache.copy(other);
    await Array.fromAsync(copy?.pass(() => chunksOf(content, 50_000)) ?? []);
    await copy?.end("whole");
    return await cache.has(other);
  }

  test("count in the cache's size, and are the first to go", async () => {
    await using folder = await temporaryFolder();
    const bytesMax = 5.5 * MiB;
    const song = { ...film, sha256: sha256Of(pattern(9)), sizeBytes: 100_000 };
    const cache = open(folder.path, bytesMax);
    const copy = await cache.copy(song);
    await Array.fromAsync(copy?.pass(() => chunksOf(pattern(song.sizeBytes))) ?? []);
    await copy?.end("whole");
    await fetch(cache, { to: 2.9 * MiB });
    expect(await partsIn(folder.path)).toHaveLength(1);
    expect(await keepOther(cache)).toBe(true);
    expect(await partsIn(folder.path)).toEqual([]);
    expect(await cache.has(song)).toBe(true);
  });

  test("that others write count, and stay", async () => {
    await using folder = await temporaryFolder();
    await leavePart(folder.path, elsewhere, content);
    expect(await keepOther(open(folder.path, 5 * MiB))).toBe(false);
    expect(await partsIn(folder.path)).toHaveLength(1);
    expect(await keepOther(open(folder.path, 7 * MiB))).toBe(true);
  });

  test("that are gone on with count once", async () => {
    await using folder = await temporaryFolder();
    await fetch(open(folder.path, 4 * MiB), { to: 2.9 * MiB });
    const cache = open(folder.path, 4 * MiB);
    expect(await fetch(cache)).toEqual({ from: 3_040_870, isRight: true });
    expect(await cache.has(film)).toBe(true);
  });

  test("go when nobody has written to them for an hour", async () => {
    await using folder = await temporaryFolder();
    const file = await leavePart(folder.path, elsewhere, content.subarray(0, 2 * MiB));
    const before = new Date(Date.now() - 1.1 * hourMs);
    await utimes(file, before, before);
    expect(await keepOther(open(folder.path))).toBe(true);
    expect(await partsIn(folder.path)).toEqual([]);
  });

  test("whose file is cut meanwhile, or is no part, do no harm", async () => {
    await using folder = await temporaryFolder();
    await fetch(open(folder.path), { to: 2 * MiB });
    await writeFile(join(folder.path, "parts", `${film.sha256}.whatever`), "no part");
    const cache = open(folder.path);
    const copy = await cache.copy(film);
    for (const name of await partsIn(folder.path))
      await truncate(join(folder.path, "parts", name), 7);
    const rest = (offsetBytes: number) => chunksOf(content.subarray(offsetBytes), 50_000);
    const passed = Buffer.concat(await Array.fromAsync(copy?.pass(rest) ?? []));
    expect(passed.equals(content)).toBe(true);
    await copy?.end("whole");
    expect(await readFile(join(folder.path, film.sha256))).toEqual(Buffer.from(content));
  });
});
