/** Small blobs that come many at once share a sync (P1), and nothing of them is lost (P2). */

import { describe, expect, test } from "bun:test";
import { appendFile, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Sha256 } from "../../src/job/job.ts";
import { BlobJournal, readJournal } from "../../src/storage/blob-journal.ts";
import { openFileBlobStore } from "../../src/storage/file-blob-store.ts";
import { ManualClock } from "../support/manual-clock.ts";
import { chunksOf, readAll, sha256Of, writeAll } from "./exercise-blob-store.ts";
import { failureOf, temporaryFolder } from "./home.ts";

const contents = Array.from({ length: 40 }, (_, index) => new Uint8Array(5_000).fill(index));

const fileOf = (folder: string, sha256: Sha256): string =>
  join(folder, sha256.slice(0, 2), sha256.slice(2));

const journalsIn = async (folder: string): Promise<string[]> =>
  (await readdir(join(folder, "incoming"))).filter((name) => name.startsWith("journal-"));

/** A store in which nothing becomes quiet by itself. */
async function openStore(folder: string) {
  const clock = new ManualClock();
  const store = await openFileBlobStore(folder, { clock });
  const writeAtOnce = (many: readonly Uint8Array[]) =>
    Promise.all(many.map((content) => writeAll(store, content)));
  return { clock, store, writeAtOnce };
}

/** The machine's clock goes on until the condition holds; the runner's deadline bounds it. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe("small blobs that come many at once", () => {
  test("lie in files of their own like others, and their journal goes when it is quiet", async () => {
    await using folder = await temporaryFolder();
    const { clock, store, writeAtOnce } = await openStore(folder.path);
    const hashes = await writeAtOnce(contents);
    for (const [index, sha256] of hashes.entries()) {
      expect(await readFile(fileOf(folder.path, sha256))).toEqual(
        Buffer.from(contents[index] ?? []),
      );
      expect(await readAll(store, sha256)).toEqual(Buffer.from(contents[index] ?? []));
    }
    expect(await journalsIn(folder.path)).toHaveLength(1);
    await clock.advance(5_000);
    await until(async () => (await readdir(join(folder.path, "incoming"))).length === 0);
    expect(clock.timers).toBe(0);
  });

  test("keep their journal as long as more of them come", async () => {
    await using folder = await temporaryFolder();
    const { clock, writeAtOnce } = await openStore(folder.path);
    await writeAtOnce(contents);
    const [journal] = await journalsIn(folder.path);
    for (let more = 0; more < 5; more++) {
      await clock.advance(900);
      await writeAtOnce([new Uint8Array(100).fill(100 + more)]);
    }
    expect(await journalsIn(folder.path)).toEqual([journal ?? ""]);
    await clock.advance(5_000);
    await until(async () => (await journalsIn(folder.path)).length === 0);
  });

  test("have no journal when they come one after the other", async () => {
    await using folder = await temporaryFolder();
    const { clock, store } = await openStore(folder.path);
    for (const content of contents) await writeAll(store, content);
    expect(await readdir(join(folder.path, "incoming"))).toEqual([]);
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
    expect(
      (await readdir(join(folder.path, "incoming"))).filter((name) => /^\d/.test(name)),
    ).toEqual([]);
  });

  test("are all refused when their journal cannot be written, and taken when it can", async () => {
    await using folder = await temporaryFolder();
    const { store, writeAtOnce } = await openStore(folder.path);
    await rm(join(folder.path, "incoming"), { recursive: true });
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
});

describe("P1, P2: what a power cut takes of files that are not synced", () => {
  const losses: readonly [string, (file: string) => Promise<unknown>][] = [
    ["the name", (file) => rm(file)],
    ["the folder", (file) => rm(dirname(file), { recursive: true, force: true })],
    ["all bytes", (file) => truncate(file, 0)],
    ["some bytes", (file) => truncate(file, 4_096)],
    ["what was in the bytes", (file) => writeFile(file, new Uint8Array(5_000))],
  ];

  test.each(losses)("%s: comes back out of the journal", async (_, lose) => {
    await using folder = await temporaryFolder();
    const { writeAtOnce } = await openStore(folder.path);
    const hashes = await writeAtOnce(contents);
    const [journal = ""] = await journalsIn(folder.path);
    const journaled = await readJournal(join(folder.path, "incoming", journal));
    expect(journaled.length).toBeGreaterThan(contents.length / 2);
    for (const { sha256 } of journaled) await lose(fileOf(folder.path, sha256)).catch(() => {});

    const restarted = await openFileBlobStore(folder.path);
    for (const { sha256 } of journaled) {
      const content = contents[hashes.indexOf(sha256)] ?? new Uint8Array(0);
      expect(await restarted.sizeBytes(sha256)).toBe(5_000);
      expect(await readAll(restarted, sha256)).toEqual(Buffer.from(content));
    }
    expect(await readdir(join(folder.path, "incoming"))).toEqual([]);
  });

  test.each([
    ["the beginning of a record", Buffer.alloc(20)],
    ["a record without its content", Buffer.concat([Buffer.alloc(32, 1), Buffer.alloc(4, 1)])],
    ["a record with other content", Buffer.concat([Buffer.alloc(32, 1), Buffer.alloc(100)])],
  ])("%s at the journal's end was never acknowledged", async (_, torn) => {
    await using folder = await temporaryFolder();
    const { writeAtOnce } = await openStore(folder.path);
    await writeAtOnce(contents);
    const [journal = ""] = await journalsIn(folder.path);
    const file = join(folder.path, "incoming", journal);
    const before = await readJournal(file);
    await appendFile(file, torn);
    expect(await readJournal(file)).toEqual(before);
    const restarted = await openFileBlobStore(folder.path);
    for (const { sha256, content } of before) {
      expect(await readAll(restarted, sha256)).toEqual(Buffer.from(content));
    }
    expect(await readdir(join(folder.path, "incoming"))).toEqual([]);
  });
});

describe("a journal", () => {
  test("holds what was acknowledged, in the order in which it came", async () => {
    await using folder = await temporaryFolder();
    const journal = new BlobJournal(join(folder.path, "journal"));
    const blobs = contents.map((content) => ({ sha256: sha256Of(content), content }));
    await Promise.all(blobs.map((blob) => journal.add(blob)));
    const read = await readJournal(journal.path);
    expect(read.map(({ sha256 }) => sha256)).toEqual(blobs.map(({ sha256 }) => sha256));
  });

  test("that failed takes nothing more", async () => {
    await using folder = await temporaryFolder();
    const journal = new BlobJournal(join(folder.path, "missing", "journal"));
    const blob = { sha256: sha256Of(new Uint8Array(1)), content: new Uint8Array(1) };
    expect(journal.add(blob)).rejects.toThrow("ENOENT");
    await journal.add(blob).catch(() => {});
    expect(journal.isBroken).toBe(true);
    expect(journal.add(blob)).rejects.toThrow("ENOENT");
  });
});
