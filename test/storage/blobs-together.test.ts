/** Small blobs that come many at once share a sync (P1), and nothing of them is lost (P2). */

import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { mkdir, open, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { HearthError } from "../../src/errors.ts";
import type { Sha256 } from "../../src/job/job.ts";
import { statusOf } from "../../src/storage/blob-files.ts";
import { BlobJournal } from "../../src/storage/blob-journal.ts";
import { BlobsTogether } from "../../src/storage/blobs-together.ts";
import { type FileBlobStoreOptions, openFileBlobStore } from "../../src/storage/file-blob-store.ts";
import { testMsMax } from "../end-to-end/wait-for.ts";
import { ManualClock } from "../support/manual-clock.ts";
import { chunksOf, readAll, sha256Of, writeAll } from "./exercise-blob-store.ts";
import { failureOf, temporaryFolder } from "./home.ts";
import { waitFor } from "../end-to-end/wait-for.ts";

setDefaultTimeout(testMsMax);

const contents = Array.from({ length: 40 }, (_, index) => new Uint8Array(5_000).fill(index));

const absent = sha256Of(new Uint8Array(0));

const fileOf = (folder: string, sha256: string): string =>
  join(folder, sha256.slice(0, 2), sha256.slice(2));

const journalsIn = (folder: string): Promise<string[]> => readdir(join(folder, "journals"));

/** The only journal there is. */
async function journalIn(folder: string): Promise<string> {
  const [name = "", ...others] = await journalsIn(folder);
  expect(others).toEqual([]);
  return join(folder, "journals", name);
}

/** A store in which nothing becomes quiet by itself. */
async function openStore(folder: string, trouble?: FileBlobStoreOptions["trouble"]) {
  const clock = new ManualClock();
  const store = await openFileBlobStore(folder, { clock, trouble });
  const writeAtOnce = (many: readonly Uint8Array[]) =>
    Promise.all(many.map((content) => writeAll(store, content)));
  return { clock, store, writeAtOnce };
}

/** A journal with these blobs, and where it is. */
async function journalOf(folder: string, many: readonly Uint8Array[]) {
  await mkdir(folder, { recursive: true });
  const journal = BlobJournal.begin(folder);
  const blobs = many.map((content) => ({ sha256: sha256Of(content), content }));
  await Promise.all(blobs.map((blob) => journal.add(blob)));
  return { journal, blobs, path: journal.path };
}

/** Content that no other number has. */
function numbered(index: number, sizeBytes: number): Uint8Array {
  const content = new Uint8Array(sizeBytes);
  new DataView(content.buffer).setUint32(0, index);
  return content;
}

async function isThere(file: string): Promise<boolean> {
  return (await statusOf(file)) !== undefined;
}

/** Those that have no files yet. The first few do not know that more will come, so they have. */
async function journaledOf(folder: string, hashes: readonly Sha256[]): Promise<Sha256[]> {
  const inFiles = await Promise.all(hashes.map((sha256) => isThere(fileOf(folder, sha256))));
  const journaled = hashes.filter((_, index) => !inFiles[index]);
  expect(journaled.length).toBeGreaterThanOrEqual(hashes.length - 3);
  return journaled;
}

/** The machine's clock goes on until the condition holds. */
const until = (condition: () => Promise<boolean>): Promise<boolean> =>
  waitFor("the store has come so far", condition);

/** Opens the store anew, as after a power cut; resolves when all have files of their own again. */
async function restart(folder: string) {
  const store = await openFileBlobStore(folder);
  await until(async () => (await journalsIn(folder)).length === 0);
  return store;
}

const bytesOf = (content: Uint8Array | undefined) => Buffer.from(content ?? []);

describe("small blobs that come many at once", () => {
  test("are read from their journal, whole or from any byte on, and have their files when it is quiet", async () => {
    await using folder = await temporaryFolder();
    const { clock, store, writeAtOnce } = await openStore(folder.path);
    const hashes = await writeAtOnce(contents);
    const inFiles = await Promise.all(hashes.map((sha256) => isThere(fileOf(folder.path, sha256))));
    // The first three do not know yet that more will come.
    expect(inFiles.filter(Boolean).length).toBeLessThanOrEqual(3);
    const readThem = async (): Promise<void> => {
      for (const [index, sha256] of hashes.entries()) {
        expect(await store.sizeBytes(sha256)).toBe(5_000);
        expect(await readAll(store, sha256)).toEqual(bytesOf(contents[index]));
        expect(await readAll(store, sha256, 4_990)).toEqual(bytesOf(contents[index]?.slice(4_990)));
        expect(await readAll(store, sha256, 5_000)).toEqual(Buffer.alloc(0));
        expect(await failureOf(() => readAll(store, sha256, 5_001))).toBe(
          `OUT_OF_RANGE: blob ${sha256} has 5000 bytes; it cannot be read from byte 5001 on`,
        );
      }
    };
    await readThem();
    await clock.advance(5_000);
    // They are read while they get their files, too.
    await readThem();
    await until(async () => (await journalsIn(folder.path)).length === 0);
    expect(clock.timers).toBe(0);
    expect(await readdir(join(folder.path, "incoming"))).toEqual([]);
    await readThem();
    for (const [index, sha256] of hashes.entries()) {
      expect(await readFile(fileOf(folder.path, sha256))).toEqual(bytesOf(contents[index]));
    }
  });

  test("are not written again by content that is in the journal, and refused when it is not that", async () => {
    await using folder = await temporaryFolder();
    const { store, writeAtOnce } = await openStore(folder.path);
    const hashes = await writeAtOnce(contents);
    const { size } = await stat(await journalIn(folder.path));
    expect(await writeAtOnce(contents)).toEqual(hashes);
    const [sha256] = await journaledOf(folder.path, hashes);
    const failure = await failureOf(() =>
      store.write({ sizeBytes: 5_000, sha256 }, chunksOf(new Uint8Array(5_000).fill(255))),
    );
    expect(failure).toStartWith(`DATA_LOSS: the content of blob ${sha256} has the hash`);
    expect((await stat(await journalIn(folder.path))).size).toBe(size);
  });

  test("keep their journal as long as more of them come", async () => {
    await using folder = await temporaryFolder();
    const { clock, writeAtOnce } = await openStore(folder.path);
    await writeAtOnce(contents);
    const journal = await journalIn(folder.path);
    for (let more = 0; more < 5; more++) {
      await clock.advance(900);
      await writeAtOnce([new Uint8Array(100).fill(100 + more)]);
    }
    expect(await journalIn(folder.path)).toBe(journal);
    await clock.advance(5_000);
    await until(async () => (await journalsIn(folder.path)).length === 0);
  });

  test.each([
    ["larger than 16 MiB", 64 * 1024, 256],
    ["of more than 4096", 4, 4_096],
  ])("P8: have no journal %s, and two at most", async (_, sizeBytes, blobsMax) => {
    await using folder = await temporaryFolder();
    const ended: BlobJournal[] = [];
    const placing = Promise.withResolvers<void>();
    const place = (journal: BlobJournal): Promise<void> => {
      ended.push(journal);
      return placing.promise;
    };
    const clock = new ManualClock();
    const together = new BlobsTogether({ folder: folder.path, left: [], place, clock });
    let number = 0;
    /** Whether each of so many at once found a journal worth it. */
    const addAtOnce = (count: number): Promise<boolean[]> =>
      Promise.all(
        Array.from({ length: count }, () =>
          together.during(async () => {
            if (!together.isWorthIt) return false;
            const content = numbered(number++, sizeBytes);
            await together.add({ sha256: sha256Of(content), content });
            return true;
          }),
        ),
      );
    // As many as fit into two, and those that come before it is known that they are many.
    const worthIt = (await addAtOnce(2 * blobsMax + 20)).filter(Boolean).length;
    expect(worthIt).toBeLessThanOrEqual(blobsMax);
    await until(async () => ended.length === 1);
    expect((await addAtOnce(2 * blobsMax)).filter(Boolean).length).toBeLessThanOrEqual(blobsMax);
    expect((await addAtOnce(20)).filter(Boolean)).toEqual([]);
    expect(await readdir(folder.path)).toHaveLength(2);
    placing.resolve();
    await until(async () => (await readdir(folder.path)).length === 0);
    expect(ended.map(({ count }) => count)).toEqual([blobsMax, blobsMax]);
    expect((await addAtOnce(20)).filter(Boolean).length).toBeGreaterThan(10);
  });

  test("P8: are held in memory up to 16 MiB, and in files beyond it, however slowly they come", async () => {
    await using folder = await temporaryFolder();
    const { store } = await openStore(folder.path);
    const content = numbered(0, 64 * 1024);
    const rest = Promise.withResolvers<void>();
    async function* slowly(index: number) {
      yield numbered(index, 32 * 1024);
      await rest.promise;
      yield new Uint8Array(32 * 1024);
    }
    const declared = { sizeBytes: content.byteLength, sha256: undefined };
    const writing = Array.from({ length: 300 }, (_, index) => store.write(declared, slowly(index)));
    const inFiles = async (): Promise<number> =>
      (await readdir(join(folder.path, "incoming"))).length;
    await until(async () => (await inFiles()) === 300 - 256);
    rest.resolve();
    const stored = await Promise.all(writing);
    for (const [index, { sha256 }] of stored.entries()) {
      expect(sha256).toBe(sha256Of(numbered(index, 64 * 1024)));
      expect(await store.sizeBytes(sha256)).toBe(64 * 1024);
    }
    // What is stored is not held any more.
    expect(await inFiles()).toBe(0);
    expect((await store.write(declared, chunksOf(content))).sha256).toBe(sha256Of(content));
  });

  test("have no journal when they come one after the other", async () => {
    await using folder = await temporaryFolder();
    const { clock, store } = await openStore(folder.path);
    for (const content of contents) await writeAll(store, content);
    expect(await journalsIn(folder.path)).toEqual([]);
    expect(clock.timers).toBe(0);
  });

  test("are refused one by one, and only who declared wrongly", async () => {
    await using folder = await temporaryFolder();
    const { store } = await openStore(folder.path);
    const ends = await Promise.all(
      contents.map((content, index) => {
        const sha256 = sha256Of(index % 10 === 0 ? content.with(0, 77) : content);
        const declared = { sizeBytes: content.byteLength, sha256 };
        return failureOf(() => store.write(declared, chunksOf(content))).catch(() => "stored");
      }),
    );
    expect(ends.filter((end) => end.startsWith("DATA_LOSS: "))).toHaveLength(4);
    expect(ends.filter((end) => end === "stored")).toHaveLength(36);
    expect(await readdir(join(folder.path, "incoming"))).toEqual([]);
  });

  test("are all refused when their journal cannot be written, and taken when it can", async () => {
    await using folder = await temporaryFolder();
    const { store, writeAtOnce } = await openStore(folder.path);
    await rm(join(folder.path, "incoming"), { recursive: true });
    await rm(join(folder.path, "journals"), { recursive: true });
    for (const content of await Promise.all(
      contents.map((each) => failureOf(() => writeAll(store, each))),
    )) {
      expect(content).toStartWith("UNAVAILABLE: cannot store blob ");
    }
    for (const content of contents) {
      expect(await store.sizeBytes(sha256Of(content))).toBeUndefined();
    }
    await openFileBlobStore(folder.path);
    expect(await writeAtOnce(contents)).toEqual(contents.map(sha256Of));
  });

  test("stay in their journal as long as the disk refuses their files, and get them a minute after it does not", async () => {
    await using folder = await temporaryFolder();
    const said: string[] = [];
    const trouble = {
      refused: (error: HearthError) => void said.push(error.message),
      took: () => void said.push("took"),
    };
    const { clock, store, writeAtOnce } = await openStore(folder.path, trouble);
    const hashes = await writeAtOnce(contents);
    await rm(join(folder.path, "incoming"), { recursive: true });
    await clock.advance(2_000);
    await until(async () => said.some((line) => line.startsWith("cannot store blobs: ENOENT")));
    for (const [index, sha256] of hashes.entries()) {
      expect(await readAll(store, sha256)).toEqual(bytesOf(contents[index]));
    }
    await mkdir(join(folder.path, "incoming"));
    await clock.advance(50_000);
    await writeAll(store, new Uint8Array(1));
    expect(await journalsIn(folder.path)).toHaveLength(1);
    await clock.advance(10_000);
    await writeAll(store, new Uint8Array(2));
    await until(async () => (await journalsIn(folder.path)).length === 0);
    for (const [index, sha256] of hashes.entries()) {
      expect(await readFile(fileOf(folder.path, sha256))).toEqual(bytesOf(contents[index]));
    }
    expect(clock.timers).toBe(0);
  });
});

describe("P1, P2: after a power cut", () => {
  test("what was acknowledged is there at once, and has its files soon", async () => {
    await using folder = await temporaryFolder();
    const { writeAtOnce } = await openStore(folder.path);
    const hashes = await writeAtOnce(contents);
    const restarted = await openFileBlobStore(folder.path);
    for (const [index, sha256] of hashes.entries()) {
      expect(await restarted.sizeBytes(sha256)).toBe(5_000);
      expect(await readAll(restarted, sha256)).toEqual(bytesOf(contents[index]));
    }
    await until(async () => (await journalsIn(folder.path)).length === 0);
    for (const [index, sha256] of hashes.entries()) {
      expect(await readFile(fileOf(folder.path, sha256))).toEqual(bytesOf(contents[index]));
    }
  });

  test("while they got their files, those that have none yet get them, and the others stay as they are", async () => {
    await using folder = await temporaryFolder();
    const { writeAtOnce } = await openStore(folder.path);
    const hashes = await writeAtOnce(contents);
    const journal = await readFile(await journalIn(folder.path));
    const name = basename(await journalIn(folder.path));
    const journaled = await journaledOf(folder.path, hashes);
    await restart(folder.path);
    for (const sha256 of journaled.slice(20)) await rm(fileOf(folder.path, sha256));
    const before = await stat(fileOf(folder.path, journaled[10] ?? ""));
    await writeFile(join(folder.path, "journals", name), journal);
    const store = await restart(folder.path);
    for (const [index, sha256] of hashes.entries()) {
      expect(await readAll(store, sha256)).toEqual(bytesOf(contents[index]));
    }
    const { ino, mtimeMs } = before;
    expect(await stat(fileOf(folder.path, journaled[10] ?? ""))).toMatchObject({ ino, mtimeMs });
  });

  test.each<[string, (file: string) => Promise<unknown>]>([
    ["a shorter file", (file) => writeFile(file, new Uint8Array(4_096))],
    ["an empty file", (file) => writeFile(file, "")],
    ["a folder", (file) => mkdir(file)],
  ])("%s in the place of a blob gives way to it", async (_, put) => {
    await using folder = await temporaryFolder();
    const { writeAtOnce } = await openStore(folder.path);
    const hashes = await writeAtOnce(contents);
    const [sha256 = absent] = await journaledOf(folder.path, hashes);
    const content = contents[hashes.indexOf(sha256)] ?? new Uint8Array(0);
    await mkdir(dirname(fileOf(folder.path, sha256)), { recursive: true });
    await put(fileOf(folder.path, sha256));
    const store = await restart(folder.path);
    expect(await readAll(store, sha256)).toEqual(bytesOf(content));
  });

  test("a journal that is torn anywhere gives all that is whole before, and its store takes the rest again", async () => {
    await using folder = await temporaryFolder();
    const { journal, blobs, path } = await journalOf(folder.path, contents.slice(0, 6));
    const bytes = await readFile(path);
    const recordBytes = bytes.byteLength / blobs.length;
    for (let cut = 0; cut <= bytes.byteLength; cut += 97) {
      await writeFile(path, bytes.subarray(0, cut));
      const [left] = await BlobJournal.left(dirname(path));
      const whole = blobs.slice(0, Math.floor(cut / recordBytes)).map(({ sha256 }) => sha256);
      expect([...(left?.blobs.keys() ?? [])]).toEqual(whole);
    }
    await journal.remove();
  });

  test("a journal that the disk has damaged in any place loses the records there, and no other", async () => {
    await using folder = await temporaryFolder();
    const { journal, blobs, path } = await journalOf(folder.path, contents.slice(0, 6));
    const bytes = await readFile(path);
    const recordBytes = bytes.byteLength / blobs.length;
    for (let at = 0; at < bytes.byteLength; at += 97) {
      const damaged = Buffer.from(bytes);
      const end = Math.min(at + 512, bytes.byteLength);
      for (let byte = at; byte < end; byte++) damaged[byte] = (damaged[byte] ?? 0) ^ 0x5a;
      await writeFile(path, damaged);
      const [left] = await BlobJournal.left(dirname(path));
      const [first, last] = [Math.floor(at / recordBytes), Math.floor((end - 1) / recordBytes)];
      const whole = blobs.filter((_, index) => index < first || index > last);
      expect([...(left?.blobs.keys() ?? [])]).toEqual(whole.map(({ sha256 }) => sha256));
    }
    await journal.remove();
  });

  test("content that looks like a journal is no part of it", async () => {
    await using folder = await temporaryFolder();
    const other = await journalOf(join(folder.path, "other"), contents.slice(0, 2));
    const hostile = new Uint8Array(await readFile(other.path));
    const { journal, path } = await journalOf(join(folder.path, "this"), [hostile]);
    const bytes = await readFile(path);
    bytes.fill(0, 20, 52);
    await writeFile(path, bytes);
    const [left] = await BlobJournal.left(dirname(path));
    expect([...(left?.blobs.keys() ?? [])]).toEqual([]);
    await Promise.all([journal.remove(), other.journal.remove()]);
  });

  test("a journal of a newer version is not touched, and the store does not open", async () => {
    await using folder = await temporaryFolder();
    await openFileBlobStore(folder.path);
    const path = join(folder.path, "journals", `2-${"ab".repeat(16)}`);
    await writeFile(path, "what nobody knows yet");
    expect(await failureOf(() => openFileBlobStore(folder.path))).toMatch(
      /^FAILED_PRECONDITION: .*is not a journal that this Hearth knows; if a newer one/,
    );
    expect(await readFile(path, "utf8")).toBe("what nobody knows yet");
  });
});

describe("a blob that is damaged in its journal", () => {
  test("is told to its reader, counts as absent after a restart, too, and is healed by being sent again", async () => {
    await using folder = await temporaryFolder();
    const { store, writeAtOnce } = await openStore(folder.path);
    const hashes = await writeAtOnce(contents);
    const [sha256 = absent] = await journaledOf(folder.path, hashes);
    const content = contents[hashes.indexOf(sha256)] ?? new Uint8Array(0);
    const path = await journalIn(folder.path);
    const bytes = await readFile(path);
    const at = bytes.indexOf(content);
    const file = await open(path, "r+");
    await file.write(Buffer.from("damage"), 0, 6, at + 100);
    await file.close();
    for (const _time of ["first", "second"]) {
      expect(await failureOf(() => readAll(store, sha256))).toStartWith(
        `DATA_LOSS: blob ${sha256} is damaged`,
      );
      expect(await store.sizeBytes(sha256)).toBeUndefined();
    }
    const restarted = await restart(folder.path);
    expect(await failureOf(() => readAll(restarted, sha256))).toStartWith("DATA_LOSS: ");
    await writeAll(restarted, content);
    expect(await readAll(restarted, sha256)).toEqual(bytesOf(content));
  });
});

describe("a journal", () => {
  test("holds what was acknowledged, in the order in which it came", async () => {
    await using folder = await temporaryFolder();
    const { journal, blobs } = await journalOf(folder.path, contents);
    expect([...journal.blobs.keys()]).toEqual(blobs.map(({ sha256 }) => sha256));
    for (const { sha256, content } of blobs) {
      expect(await journal.read(sha256)).toEqual(bytesOf(content));
    }
    const [left] = await BlobJournal.left(folder.path);
    expect(left?.blobs).toEqual(journal.blobs);
    await Promise.all([journal.remove(), left?.remove()]);
    expect(await readdir(folder.path)).toEqual([]);
  });

  test("that failed takes nothing more", async () => {
    await using folder = await temporaryFolder();
    const journal = BlobJournal.begin(join(folder.path, "missing"));
    const blob = { sha256: sha256Of(new Uint8Array(1)), content: new Uint8Array(1) };
    expect(journal.add(blob)).rejects.toThrow("ENOENT");
    await journal.add(blob).catch(() => {});
    expect(journal.isBroken).toBe(true);
    // Though it could be written now.
    await mkdir(dirname(journal.path));
    expect(journal.add(blob)).rejects.toThrow("ENOENT");
    expect(journal.blobs.size).toBe(0);
  });
});
