/** Which blobs are collected, and what may not happen to those that somebody needs. */

import { describe, expect, test } from "bun:test";
import { mkdir, readdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Sha256 } from "../../src/job/job.ts";
import { BlobCollection, type BlobCollectionOptions } from "../../src/keeping/blob-collection.ts";
import type { BlobKeeping, KeptBlob } from "../../src/keeping/ports.ts";
import { openFileBlobStore } from "../../src/storage/file-blob-store.ts";
import { chunksOf, pattern, readAll, writeAll } from "../storage/exercise-blob-store.ts";
import { failureOf, newJob } from "../storage/home.ts";
import {
  age,
  dayMs,
  fileOf,
  type Household,
  hourMs,
  minuteMs,
  openHousehold,
} from "./household.ts";

const sizeBytes = 3_000;

function collectionOf(
  household: Household,
  options: Partial<BlobCollectionOptions> = {},
): BlobCollection {
  return new BlobCollection({
    jobs: household.stores.keeping,
    blobs: household.blobs.keeping,
    clock: household.clock,
    graceMs: dayMs,
    busySinceMs: () => undefined,
    ...options,
  });
}

/** A blob that nobody has used for two days. */
async function oldBlob(household: Household, seed = 0): Promise<Sha256> {
  const content = pattern(sizeBytes).map((byte) => byte ^ seed);
  const sha256 = await writeAll(household.blobs, content);
  await age(household, sha256, 2 * dayMs);
  return sha256;
}

async function refer(household: Household, sha256: Sha256): Promise<void> {
  await household.stores.jobs.insert([newJob({ blobs: [{ sha256, sizeBytes, name: "" }] })]);
}

const isThere = async (household: Household, sha256: Sha256): Promise<boolean> =>
  await Bun.file(fileOf(household, sha256)).exists();

/** The store, in which something happens right before a blob is removed. */
function before(blobs: BlobKeeping, happens: (blob: KeptBlob) => Promise<void>): BlobKeeping {
  return {
    parts: blobs.parts,
    usedGrainMs: blobs.usedGrainMs,
    list: (part) => blobs.list(part),
    look: (blob) => blobs.look(blob),
    async remove(blob, options) {
      await happens(blob);
      return await blobs.remove(blob, options);
    },
    leftovers: (usedMsMax, remove) => blobs.leftovers(usedMsMax, remove),
    temporaryFiles: () => blobs.temporaryFiles(),
  };
}

describe("a blob that no job refers to", () => {
  test("is removed once nobody has used it for the grace", async () => {
    await using household = await openHousehold();
    const [old, young, needed] = [
      await oldBlob(household, 1),
      await oldBlob(household, 2),
      await oldBlob(household, 3),
    ];
    await age(household, young, dayMs - hourMs);
    await refer(household, needed);
    const collected = await collectionOf(household).collect(household.pace(), { remove: true });
    expect(collected.blobs).toEqual({ count: 1, bytes: sizeBytes });
    expect(await isThere(household, old)).toBe(false);
    expect(await isThere(household, young)).toBe(true);
    expect(await isThere(household, needed)).toBe(true);
    expect(await household.blobs.sizeBytes(old)).toBeUndefined();
    expect(await failureOf(() => readAll(household.blobs, old))).toStartWith("NOT_FOUND");
  });

  test("is only counted when nothing shall be removed", async () => {
    await using household = await openHousehold();
    const old = await oldBlob(household);
    const collected = await collectionOf(household).collect(household.pace(), { remove: false });
    expect(collected.blobs).toEqual({ count: 1, bytes: sizeBytes });
    expect(await isThere(household, old)).toBe(true);
  });

  test("counts as such when the jobs that refer to it go", async () => {
    await using household = await openHousehold();
    const [shared, lonely] = [await oldBlob(household, 1), await oldBlob(household, 2)];
    const blob = (sha256: Sha256) => ({ sha256, sizeBytes, name: "" });
    await household.job("failed", 3 * dayMs, { with: { blobs: [blob(shared), blob(lonely)] } });
    await household.job("failed", dayMs, { with: { blobs: [blob(shared)] } });
    const endedMsMax = household.clock.nowMs() - 2 * dayMs;
    const options = { remove: false, endedMsMax };
    const collected = await collectionOf(household).collect(household.pace(), options);
    expect(collected.blobs).toEqual({ count: 1, bytes: sizeBytes });
  });

  test("can be sent again after it was removed", async () => {
    await using household = await openHousehold();
    const old = await oldBlob(household);
    await collectionOf(household).collect(household.pace(), { remove: true });
    expect(await writeAll(household.blobs, pattern(sizeBytes))).toBe(old);
    expect(await readAll(household.blobs, old)).toEqual(Buffer.from(pattern(sizeBytes)));
  });

  test("is removed from among the damaged ones, too", async () => {
    await using household = await openHousehold();
    const old = await oldBlob(household);
    await writeFile(fileOf(household, old), "not what it was");
    expect(await failureOf(() => readAll(household.blobs, old))).toStartWith("DATA_LOSS");
    const damaged = join(household.folder, "blobs", "damaged");
    const usedAt = new Date(household.clock.nowMs() - 2 * dayMs);
    await utimes(join(damaged, old), usedAt, usedAt);
    const collected = await collectionOf(household).collect(household.pace(), { remove: true });
    expect(collected.blobs).toEqual({ count: 1, bytes: "not what it was".length });
    expect(await readdir(damaged)).toEqual([]);
  });
});

describe("a blob stays that somebody", () => {
  /** What somebody does with a blob at the very last moment, and whether that is a use of it. */
  const uses: Record<string, (household: Household, sha256: Sha256) => Promise<unknown>> = {
    "asks for": ({ blobs }, sha256) => blobs.sizeBytes(sha256),
    "sends again, with its hash": ({ blobs }, sha256) =>
      blobs.write({ sizeBytes, sha256 }, chunksOf(pattern(sizeBytes))),
    "sends again, without its hash": ({ blobs }) =>
      blobs.write({ sizeBytes, sha256: undefined }, chunksOf(pattern(sizeBytes))),
    reads: ({ blobs }, sha256) => readAll(blobs, sha256),
    "submits a job with": (household, sha256) => refer(household, sha256),
  };
  for (const [what, use] of Object.entries(uses)) {
    test(`${what}, after it was found that no job refers to it`, async () => {
      await using household = await openHousehold();
      const old = await oldBlob(household);
      // Files have the system's time; the household's clock is far behind it, or ahead.
      const blobs = before(household.blobs.keeping, async ({ sha256 }) => {
        await use(household, sha256);
      });
      const collection = collectionOf(household, { blobs });
      const { count } = (await collection.collect(household.pace(), { remove: true })).blobs;
      expect(count).toBe(0);
      expect(await isThere(household, old)).toBe(true);
    });
  }

  test("reads, or sends, while it would be removed", async () => {
    await using household = await openHousehold();
    const content = pattern(2_000_000);
    const sha256 = await writeAll(household.blobs, content);
    const reading = household.blobs.read(sha256, 0);
    const first = await reading.next();
    expect(first.done).toBe(false);
    await age(household, sha256, 2 * dayMs);
    const collection = collectionOf(household);
    expect((await collection.collect(household.pace(), { remove: true })).blobs.count).toBe(0);
    await reading.return();
    await age(household, sha256, 2 * dayMs);
    expect((await collection.collect(household.pace(), { remove: true })).blobs.count).toBe(1);
  });

  test("has been sending since before, for a job that is not there yet", async () => {
    await using household = await openHousehold();
    const [before, since] = [await oldBlob(household, 1), await oldBlob(household, 2)];
    const busySinceMs = household.clock.nowMs() - 3 * dayMs;
    await age(household, before, 3 * dayMs + 2 * hourMs);
    const collection = collectionOf(household, { busySinceMs: () => busySinceMs });
    await collection.collect(household.pace(), { remove: true });
    expect(await isThere(household, before)).toBe(false);
    expect(await isThere(household, since)).toBe(true);
  });

  test("asked for when it was begun, though it had been used shortly before", async () => {
    await using household = await openHousehold();
    const sha256 = await oldBlob(household);
    // That it is asked for now is not remembered: it is within the hour.
    await age(household, sha256, 59 * minuteMs);
    const busySinceMs = household.clock.nowMs();
    const collection = collectionOf(household, { busySinceMs: () => busySinceMs });
    await household.clock.advance(2 * dayMs);
    await collection.collect(household.pace(), { remove: true });
    expect(await isThere(household, sha256)).toBe(true);
  });

  test("sent before the clock jumped ahead", async () => {
    await using household = await openHousehold();
    const sha256 = await oldBlob(household);
    await age(household, sha256, 0);
    const collection = collectionOf(household);
    household.clock.jump(900 * dayMs);
    await collection.collect(household.pace(), { remove: true });
    expect(await isThere(household, sha256)).toBe(true);
    await household.clock.advance(dayMs);
    await collection.collect(household.pace(), { remove: true });
    expect(await isThere(household, sha256)).toBe(false);
  });
});

describe("whoever comes while a blob is removed", () => {
  test("waits, and is told that it is not there", async () => {
    await using household = await openHousehold();
    const old = await oldBlob(household);
    const asked = Promise.withResolvers<void>();
    const mayGo = Promise.withResolvers<void>();
    const part = household.blobs.keeping.parts.find((name) => old.startsWith(name));
    const removing = household.blobs.keeping.remove(
      { part: part ?? "", sha256: old },
      {
        usedMsMax: household.clock.nowMs(),
        async isNeeded() {
          asked.resolve();
          await mayGo.promise;
          return false;
        },
      },
    );
    await asked.promise;
    const order: string[] = [];
    const looking = household.blobs.sizeBytes(old).then((size) => order.push(`looked: ${size}`));
    const writing = writeAll(household.blobs, pattern(sizeBytes)).then(() => order.push("written"));
    // They have all the time that they need, if they do not wait.
    await stat(fileOf(household, old));
    await Bun.sleep(20);
    order.push("removed");
    mayGo.resolve();
    expect(await removing).toBe(sizeBytes);
    await Promise.all([looking, writing]);
    expect(order[0]).toBe("removed");
    expect(order).toContain("looked: undefined");
    expect(await readAll(household.blobs, old)).toEqual(Buffer.from(pattern(sizeBytes)));
  });
});

test("files of uploads that broke off go after the grace, and others stay", async () => {
  await using household = await openHousehold();
  const incoming = join(household.folder, "blobs", "incoming");
  const [old = "", young = ""] = [1, 2].map((count) =>
    join(incoming, `${"a".repeat(32)}-${count}.incoming`),
  );
  await writeFile(old, "twelve bytes");
  await writeFile(young, "here");
  const usedAt = new Date(household.clock.nowMs() - 2 * dayMs);
  await utimes(old, usedAt, usedAt);
  await utimes(young, new Date(household.clock.nowMs()), new Date(household.clock.nowMs()));
  const collection = collectionOf(household);
  const looked = await collection.collect(household.pace(), { remove: false });
  expect(looked.temporaryFiles).toEqual({ count: 1, bytes: 12 });
  expect((await readdir(incoming)).toSorted()).toEqual([old, young].map((path) => basename(path)));
  const collected = await collection.collect(household.pace(), { remove: true });
  expect(collected.temporaryFiles).toEqual({ count: 1, bytes: 12 });
  expect(await readdir(incoming)).toEqual([basename(young)]);
});

test("what others have put where uploads come is left alone, at a start as well", async () => {
  await using household = await openHousehold();
  const blobs = join(household.folder, "blobs");
  const names = ["film.mkv", "1", "2024/film.mkv", `${"a".repeat(32)}.incoming`];
  const usedAt = new Date(household.clock.nowMs() - 20 * dayMs);
  const files = names.map((name) => join(blobs, "incoming", name));
  for (const file of files) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, "somebody's");
    await utimes(file, usedAt, usedAt);
  }
  await utimes(join(blobs, "incoming", "2024"), usedAt, usedAt);
  const collected = await collectionOf(household).collect(household.pace(), { remove: true });
  expect(collected.temporaryFiles).toEqual({ count: 0, bytes: 0 });
  await openFileBlobStore(blobs);
  for (const file of files) expect(await readFile(file, "utf8")).toBe("somebody's");
});

test("what is no blob is left alone, and a store that was opened anew collects the same", async () => {
  await using household = await openHousehold();
  const old = await oldBlob(household);
  const folder = join(household.folder, "blobs", old.slice(0, 2));
  await writeFile(join(folder, "notes.txt"), "mine");
  await mkdir(join(folder, "f".repeat(62)));
  const reopened = await openFileBlobStore(join(household.folder, "blobs"));
  const collection = collectionOf(household, { blobs: reopened.keeping });
  expect((await collection.collect(household.pace(), { remove: true })).blobs.count).toBe(1);
  expect((await readdir(folder)).toSorted()).toEqual(["f".repeat(62), "notes.txt"]);
});

test("all blobs are measured, and those of them that no job refers to", async () => {
  await using household = await openHousehold();
  await oldBlob(household, 1);
  await refer(household, await oldBlob(household, 2));
  await refer(household, await oldBlob(household, 3));
  expect(await collectionOf(household).measure(household.pace())).toEqual({
    all: { count: 3, bytes: 3 * sizeBytes },
    unreferenced: { count: 1, bytes: sizeBytes },
  });
});
