/** Stores of logs, and what the one in files promises beyond that. */

import { describe, expect, test } from "bun:test";
import {
  appendFile,
  mkdir,
  readdir,
  readFile,
  rm,
  rmdir,
  stat,
  truncate,
  writeFile,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import { endOfEntry } from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import { FileLogStore } from "../../src/storage/file-log-store.ts";
import { LogSizes, segmentsKnownMax } from "../../src/storage/log-sizes.ts";
import { MemoryLogStore } from "../../src/storage/memory-log-store.ts";
import {
  entriesOf,
  exerciseLogStore,
  film,
  first,
  flood,
  lines,
  readAll,
  textOf,
} from "./exercise-log-store.ts";
import { failureOf, number, onWindows, temporaryFolder, token } from "./home.ts";

const usual = { logBytesMax: limits.logBytesMaxDefault };

exerciseLogStore("in memory", async (logBytesMax) => ({
  store: new MemoryLogStore(logBytesMax),
  async [Symbol.asyncDispose]() {},
}));

exerciseLogStore("in files", async (logBytesMax) => {
  const folder = await temporaryFolder();
  return {
    store: new FileLogStore(folder.path, { logBytesMax }),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
});

async function open() {
  const folder = await temporaryFolder();
  const file = join(folder.path, "0", "42", "1.0");
  return {
    path: folder.path,
    file,
    again: () => new FileLogStore(folder.path, usual),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const name of await readdir(folder, { recursive: true })) {
    const there = await stat(join(folder, name));
    if (there.isFile()) bytes += there.size;
  }
  return bytes;
}

/** Makes the first record unreadable. */
async function damage(path: string): Promise<void> {
  const content = await readFile(path);
  content.writeUInt8(content.readUInt8(30) ^ 4, 30);
  await writeFile(path, content);
}

describe("log files", () => {
  test("survive a restart, and go on where they were", async () => {
    await using home = await open();
    const entries = entriesOf(["one\n", "two\n", "three\n"]);
    await home.again().append(film, first, entries.slice(0, 2));
    const store = home.again();
    expect(textOf(await readAll(store))).toBe("one\ntwo\n");
    await store.append(film, first, entries);
    expect(textOf(await readAll(home.again()))).toBe("one\ntwo\nthree\n");
  });

  test("lie in folders of few entries, and nobody else may read them", async () => {
    await using home = await open();
    const store = home.again();
    await store.append(film, first, entriesOf(["one\n"]));
    await store.append(number(1_234_567), token(3), entriesOf(["one\n"]));
    const names = await readdir(home.path, { recursive: true });
    expect(names).toContain(join("0", "42", "1.0"));
    expect(names).toContain(join("123", "1234567", "3.0"));
    if (!onWindows) expect(((await stat(home.file)).mode & 0o777).toString(8)).toBe("600");
  });

  test("are counted by job, with the bytes of all their attempts", async () => {
    await using home = await open();
    const store = home.again();
    const amount = (): Promise<unknown> => store.amount(async () => {});
    expect(await amount()).toEqual({ count: 0, bytes: 0 });
    await store.append(film, first, entriesOf(["one\n"]));
    const { size } = await stat(home.file);
    await store.append(film, token(2), entriesOf(["one\n"]));
    await store.append(number(1_234_567), first, entriesOf(["one\n"]));
    expect(await amount()).toEqual({ count: 2, bytes: 3 * size });
    await store.remove(film);
    expect(await amount()).toEqual({ count: 1, bytes: size });
  });

  test("are removed without what somebody has put beside them", async () => {
    await using home = await open();
    const store = home.again();
    const [notes, run] = [join(home.file, "../notes"), join(home.path, "0/43/7.0/model")];
    for (const file of [notes, run]) {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, "somebody's");
    }
    for (const job of [film, number(43)]) {
      await store.append(job, first, entriesOf(["one\n"]));
      await store.remove(job);
      expect(await readAll(store, job)).toEqual([]);
    }
    const file = join(home.path, "0/44");
    await writeFile(file, "somebody's");
    await store.remove(number(44));
    for (const each of [notes, run, file]) expect(await readFile(each, "utf8")).toBe("somebody's");
    expect(await readdir(join(home.file, ".."))).toEqual(["notes"]);
  });

  test("are counted as they are written: they are not read to tell their sizes", async () => {
    await using home = await open();
    const store = home.again();
    const all = lines(6_000);
    await flood(store, all);
    const segments = await readdir(dirname(home.file));
    expect(segments).toHaveLength(2);
    for (const name of segments) await damage(join(dirname(home.file), name));
    await flood(store, [...all, ...lines(10)]);
    const size = { token: first, loggedBytes: 6_010_000, keptBytes: 6_010_000 };
    expect(await store.sizes(film)).toEqual([size]);
    expect((await readAll(store)).length).toBeLessThan(6_010);
  });

  test("from before a restart are read once to tell their sizes, and then what has come since", async () => {
    await using home = await open();
    // No two runs of as many lines take the same room.
    const all = lines(3_000).map((line, at) => line.slice(at % 7, at < 2_000 ? undefined : 500));
    await flood(home.again(), all.slice(0, 2_000));
    const store = home.again();
    const sizeOfLines = (count: number) => {
      const bytes = all.slice(0, count).join("").length;
      return [{ token: first, loggedBytes: bytes, keptBytes: bytes }];
    };
    await flood(store, all.slice(0, 2_500));
    expect(await store.sizes(film)).toEqual(sizeOfLines(2_500));
    await damage(home.file);
    expect(await store.sizes(film)).toEqual(sizeOfLines(2_500));
    await flood(store, all);
    expect(await store.sizes(film)).toEqual(sizeOfLines(3_000));
  });

  test("of which a power cut left a part have the size of what is whole, before and after it is mended", async () => {
    await using home = await open();
    await home.again().append(film, first, entriesOf(["one\n", "two\n", "three\n"]));
    await truncate(home.file, (await stat(home.file)).size - 1);
    const store = home.again();
    expect(await store.sizes(film)).toEqual([{ token: first, loggedBytes: 8, keptBytes: 8 }]);
    await store.append(film, first, entriesOf(["four\n"], 14));
    expect(await store.sizes(film)).toEqual([{ token: first, loggedBytes: 19, keptBytes: 13 }]);
  });

  test("of which a part was cut off while they are known have the size of what is there", async () => {
    await using home = await open();
    const store = home.again();
    await store.append(film, first, entriesOf(["one\n", "two\n"]));
    await truncate(home.file, 25 + 4);
    expect(await store.sizes(film)).toEqual([{ token: first, loggedBytes: 4, keptBytes: 4 }]);
  });

  test("P8: that are too many to be remembered are read again to tell their sizes", async () => {
    await using home = await open();
    const sizes = new LogSizes();
    const entries = entriesOf(["one\n"]);
    const path = join(home.path, "1.0");
    await writeFile(path, Buffer.alloc(25 + 4));
    sizes.wrote(path, 0, entries);
    expect((await sizes.of(path)).keptBytes).toBe(4);
    for (let n = 1; n < segmentsKnownMax; n++) sizes.wrote(join(home.path, `${n}.1`), 0, entries);
    expect((await sizes.of(path)).keptBytes).toBe(4);
    for (let n = 0; n < segmentsKnownMax; n++) sizes.wrote(join(home.path, `${n}.2`), 0, entries);
    expect((await sizes.of(path)).keptBytes).toBe(0);
  });

  test("of which a power cut left a part are read to the last whole entry, and go on from there", async () => {
    await using home = await open();
    const entries = entriesOf(["one\n", "two\n", "three\n"]);
    await home.again().append(film, first, entries);
    const whole = await readFile(home.file);
    const lastBytes = 25 + 6;
    for (let missing = 1; missing <= lastBytes; missing++) {
      await writeFile(home.file, whole.subarray(0, whole.byteLength - missing));
      const store = home.again();
      expect(textOf(await readAll(store))).toBe("one\ntwo\n");
      await store.append(film, first, entriesOf(["four\n"], 14));
      const read = await readAll(store);
      expect(textOf(read)).toBe("one\ntwo\nfour\n");
      expect(read.at(-1)?.atByte).toBe(14);
    }
  });

  test("of which a power cut left zeros, or something else, are read to the last whole entry", async () => {
    await using home = await open();
    for (const rest of [new Uint8Array(4_096), Buffer.alloc(4_096, "x"), Buffer.alloc(30, 0xff)]) {
      const store = home.again();
      await store.remove(film);
      await store.append(film, first, entriesOf(["one\n"]));
      await appendFile(home.file, rest);
      const after = home.again();
      expect(textOf(await readAll(after))).toBe("one\n");
      await after.append(film, first, entriesOf(["two\n"], 4));
      expect(textOf(await readAll(after))).toBe("one\ntwo\n");
    }
  });

  test("of which a bit has flipped give nothing from there on", async () => {
    await using home = await open();
    const store = home.again();
    await store.append(film, first, entriesOf(["one\n", "two\n", "three\n"]));
    const whole = await readFile(home.file);
    for (let at = 29; at < 58; at++) {
      const damaged = Buffer.from(whole);
      damaged.writeUInt8(damaged.readUInt8(at) ^ 4, at);
      await writeFile(home.file, damaged);
      expect(textOf(await readAll(store))).toBe("one\n");
    }
  });

  test("that have become empty count as new", async () => {
    await using home = await open();
    await home.again().append(film, first, entriesOf(["one\n"]));
    await truncate(home.file, 0);
    const store = home.again();
    expect(await readAll(store)).toEqual([]);
    await store.append(film, first, entriesOf(["two\n"], 4));
    expect((await readAll(store)).map(({ atByte }) => atByte)).toEqual([4]);
  });

  test("P8: take no more than they may while they are flooded, over a restart too", async () => {
    await using home = await open();
    const logBytesMax = 2 * 1024 * 1024;
    const all = lines(6_000);
    let store = new FileLogStore(home.path, { logBytesMax });
    for (let count = 400; count <= all.length; count += 400) {
      await flood(store, all.slice(0, count));
      expect(await sizeOf(home.path)).toBeLessThanOrEqual(logBytesMax);
      store = new FileLogStore(home.path, { logBytesMax });
    }
    const read = await readAll(store);
    expect(textOf(read).startsWith(all.slice(0, 900).join(""))).toBe(true);
    expect(textOf(read).endsWith(all.slice(-700).join(""))).toBe(true);
  });

  test("are filled to their end: a log that is little smaller than its limit is whole", async () => {
    await using home = await open();
    const store = home.again();
    const piece = Buffer.alloc(60_000);
    const count = Math.floor(usual.logBytesMax * 0.995) / piece.byteLength;
    for (let n = 0; n < count; n++) {
      const bytes = new Uint8Array(Buffer.from(piece).fill(`${n}.`));
      const atByte = n * piece.byteLength;
      await store.append(film, first, [{ atByte, atMs: 1_000, stream: "stdout", bytes }]);
    }
    expect(await sizeOf(home.path)).toBeLessThanOrEqual(usual.logBytesMax);
    let endByte = 0;
    for (const entry of await readAll(store)) {
      expect(entry.atByte).toBe(endByte);
      endByte = endOfEntry(entry);
      const n = Math.floor(entry.atByte / piece.byteLength);
      const whole = Buffer.from(piece).fill(`${n}.`);
      const from = entry.atByte - n * piece.byteLength;
      expect(whole.subarray(from, from + entry.bytes.byteLength).equals(entry.bytes)).toBe(true);
    }
    expect(endByte).toBe(Math.ceil(count) * piece.byteLength);
  });

  test("P8: a hundred attempts that logged little are all that is kept of a thousand", async () => {
    await using home = await open();
    const store = home.again();
    for (let n = 1; n <= 150; n++) await store.append(film, token(n), entriesOf(["one\n"]));
    const kept = await store.attempts(film);
    expect(kept).toHaveLength(limits.attemptsKeptMax);
    expect(kept.at(-1)).toBe(token(150));
  });

  test("take again what the disk has refused", async () => {
    await using home = await open();
    const store = home.again();
    const entries = entriesOf(["one\n", "two\n"]);
    await store.append(film, first, entries.slice(0, 1));
    const whole = await readFile(home.file);
    await rm(home.file);
    await mkdir(home.file);
    const append = () => store.append(film, first, entries.slice(1));
    expect(await failureOf(append)).toStartWith("UNAVAILABLE: cannot write the log of job 42");
    await rmdir(home.file);
    await writeFile(home.file, whole);
    await append();
    expect(textOf(await readAll(store))).toBe("one\ntwo\n");
  });

  test("tell of a disk that refuses, and take what comes later", async () => {
    await using home = await open();
    const told: string[] = [];
    const trouble = {
      refused: () => void told.push("refused"),
      took: () => void told.push("took"),
    };
    const store = new FileLogStore(join(home.path, "file"), { ...usual, trouble });
    await writeFile(join(home.path, "file"), "no folder");
    const append = () => store.append(film, first, entriesOf(["one\n"]));
    expect(await failureOf(append)).toStartWith("UNAVAILABLE: cannot write the log of job 42");
    await rm(join(home.path, "file"));
    await append();
    expect(told).toEqual(["refused", "took"]);
    expect(textOf(await readAll(store))).toBe("one\n");
  });
});
