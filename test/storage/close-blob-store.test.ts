/** A file store that is closed leaves its folder to the next one, whatever was under way. */

import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Sha256 } from "../../src/job/job.ts";
import { BlobJournal } from "../../src/storage/blob-journal.ts";
import { BlobsTogether } from "../../src/storage/blobs-together.ts";
import { placeBlobs } from "../../src/storage/placing.ts";
import { type FileBlobStore, openFileBlobStore } from "../../src/storage/file-blob-store.ts";
import { testMsMax } from "../end-to-end/wait-for.ts";
import { ManualClock } from "../support/manual-clock.ts";
import { chunksOf, readAll, sha256Of, writeAll } from "./exercise-blob-store.ts";
import { failureOf, temporaryFolder } from "./home.ts";
import { waitFor } from "../end-to-end/wait-for.ts";

setDefaultTimeout(testMsMax);

const journalsIn = (folder: string): Promise<string[]> => readdir(join(folder, "journals"));

/** So many that none of the files can be made in one go, each with content of its own. */
const contents = Array.from({ length: 300 }, (_, index) =>
  new Uint8Array(400).fill(index).with(0, index >> 8),
);

const writeAtOnce = (store: FileBlobStore): Promise<Sha256[]> =>
  Promise.all(contents.map((content) => writeAll(store, content)));

async function expectAll(store: FileBlobStore): Promise<void> {
  for (const content of contents) {
    expect(await readAll(store, sha256Of(content))).toEqual(Buffer.from(content));
  }
}

/** Every path in a folder, with nothing left out. */
const namesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true })).toSorted();

const until = (condition: () => Promise<boolean>): Promise<boolean> =>
  waitFor("the store has come so far", condition);

/** A store whose small blobs are getting their files at this moment, or have got them just now. */
async function settlingStore(folder: string) {
  const clock = new ManualClock();
  const store = await openFileBlobStore(folder, { clock });
  await writeAtOnce(store);
  await clock.advance(1_000);
  void clock.advance(1_000);
  const hasEnded = async (): Promise<boolean> => (await journalsIn(folder)).length === 0;
  await until(
    async () => (await readdir(join(folder, "incoming"))).length > 0 || (await hasEnded()),
  );
  return { store, clock };
}

describe("a blob store that is closed", () => {
  test("P8: waits for some of the files that blobs of a journal get, not for all of them", async () => {
    await using folder = await temporaryFolder();
    const journal = BlobJournal.begin(folder.path);
    const blobs = contents.map((content) => ({ sha256: sha256Of(content), content }));
    await Promise.all(blobs.map((blob) => journal.add(blob)));
    const closing = new AbortController();
    const published: Sha256[] = [];
    let number = 0;
    const placed = await placeBlobs(journal, {
      signal: closing.signal,
      async read(sha256) {
        if (sha256 === blobs[40]?.sha256) closing.abort();
        return await journal.read(sha256);
      },
      isHere: () => Promise.resolve(false),
      newTemporaryPath: () => join(folder.path, `new-${(number += 1)}`),
      publish(_, { sha256 }) {
        published.push(sha256);
        return Promise.resolve(false);
      },
    });
    expect(placed).toEqual(blobs.slice(0, 64).map(({ sha256 }) => sha256));
    expect(published).toEqual([...placed]);
    // Their temporary files are gone.
    expect(await readdir(folder.path)).toHaveLength(1);
  });

  test("keeps a journal whose blobs have not all got their files, and sets no timer", async () => {
    await using folder = await temporaryFolder();
    const clock = new ManualClock();
    const placing = Promise.withResolvers<void>();
    const signals: AbortSignal[] = [];
    const place = (_: BlobJournal, signal: AbortSignal): Promise<void> => {
      signals.push(signal);
      return placing.promise;
    };
    const together = new BlobsTogether({ folder: folder.path, left: [], place, clock });
    const add = async (byte: number): Promise<void> => {
      const content = Uint8Array.of(byte);
      await together.add({ sha256: sha256Of(content), content });
    };
    await add(1);
    await clock.advance(2_000);
    await add(2);
    expect({ timers: clock.timers, placing: signals.length }).toEqual({ timers: 1, placing: 1 });
    let isClosed = false;
    const closing = together.close().then(() => (isClosed = true));
    await clock.advance(10_000);
    expect({ timers: clock.timers, isClosed }).toEqual({ timers: 0, isClosed: false });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    placing.resolve();
    await closing;
    await add(3);
    await together.during(async () => {});
    await clock.advance(120_000);
    expect({ timers: clock.timers, placing: signals.length }).toEqual({ timers: 0, placing: 1 });
    expect(await readdir(folder.path)).toHaveLength(2);
  });

  test("while blobs get their files, changes nothing any more, and the next store goes on", async () => {
    await using folder = await temporaryFolder();
    const { store, clock } = await settlingStore(folder.path);
    await store.close();
    const names = await namesIn(folder.path);
    expect(await readdir(join(folder.path, "incoming"))).toEqual([]);
    await clock.advance(120_000);
    expect(await namesIn(folder.path)).toEqual(names);
    await expectAll(store);

    const next = await openFileBlobStore(folder.path);
    await expectAll(next);
    await until(async () => (await journalsIn(folder.path)).length === 0);
    await expectAll(next);
  });

  test("again and again under load, opens each time and has lost nothing", async () => {
    await using folder = await temporaryFolder();
    let next: FileBlobStore | undefined;
    for (let round = 0; round < 20; round++) {
      const store = next ?? (await openFileBlobStore(folder.path));
      const added = new Uint8Array(300);
      const writing = Array.from({ length: 40 }, (_, index) =>
        writeAll(store, added.with(0, round).with(1, index)),
      );
      const ends = await Promise.allSettled([...writing, store.close()]);
      expect(ends.filter(({ status }) => status === "rejected")).toEqual([]);
      next = await openFileBlobStore(folder.path);
      for (let index = 0; index < 40; index++) {
        const content = added.with(0, round).with(1, index);
        expect(await readAll(next, sha256Of(content))).toEqual(Buffer.from(content));
      }
    }
    await until(async () => (await journalsIn(folder.path)).length === 0);
    expect(await readdir(join(folder.path, "incoming"))).toEqual([]);
  });

  test("waits for content that still comes, and takes no more", async () => {
    await using folder = await temporaryFolder();
    const store = await openFileBlobStore(folder.path);
    const rest = Promise.withResolvers<void>();
    async function* slowly(sizeBytes: number) {
      yield new Uint8Array(sizeBytes - 1);
      await rest.promise;
      yield new Uint8Array(1);
    }
    const sizes = [10, 100_000];
    const writing = sizes.map((sizeBytes) =>
      store.write({ sizeBytes, sha256: undefined }, slowly(sizeBytes)),
    );
    let isClosed = false;
    const closing = store.close().then(() => (isClosed = true));
    const refused = await failureOf(() =>
      store.write({ sizeBytes: 1, sha256: undefined }, chunksOf(new Uint8Array(1))),
    );
    expect(refused).toBe("UNAVAILABLE: blobs are not stored here any more");
    await until(async () => (await readdir(join(folder.path, "incoming"))).length === 1);
    expect(isClosed).toBe(false);
    rest.resolve();
    await closing;
    expect((await Promise.all(writing)).map(({ sizeBytes }) => sizeBytes)).toEqual(sizes);
    await store.close();
  });

  test("is closed all the same when that content breaks off", async () => {
    await using folder = await temporaryFolder();
    const store = await openFileBlobStore(folder.path);
    const gone = Promise.withResolvers<void>();
    async function* breaking() {
      yield new Uint8Array(1);
      await gone.promise;
      throw new Error("the cable was pulled");
    }
    const writing = store.write({ sizeBytes: 100_000, sha256: undefined }, breaking());
    const closing = store.close();
    gone.resolve();
    expect(writing).rejects.toThrow("the cable was pulled");
    await closing;
    expect(await readdir(join(folder.path, "incoming"))).toEqual([]);
  });
});
