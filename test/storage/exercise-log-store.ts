/** What every store of logs must do. */

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { LogStore } from "../../src/coordinator/ports.ts";
import {
  endOfEntry,
  type FencingToken,
  type JobNumber,
  type LogEntry,
  logStreams,
} from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import { number, type Opened, token } from "./home.ts";

export const film = number(42);
export const first = token(1);

/** Entries that follow each other, one for each text. */
export function entriesOf(texts: readonly string[], fromByte = 0): readonly LogEntry[] {
  let atByte = fromByte;
  return texts.map((text, index) => {
    const bytes = new Uint8Array(Buffer.from(text));
    const stream = logStreams[index % logStreams.length] ?? "log";
    const entry = { atByte, atMs: 1_000 + index, stream, bytes };
    atByte = endOfEntry(entry);
    return entry;
  });
}

/** All that is kept, and how it came. */
export async function readAll(
  store: LogStore,
  job: JobNumber = film,
  ofToken: FencingToken = first,
  fromByte = 0,
): Promise<readonly LogEntry[]> {
  const reader = store.reader(job, ofToken, fromByte);
  const all: LogEntry[] = [];
  for (;;) {
    const batch = await reader.next();
    if (batch.length === 0) return all;
    expect(batch.length).toBeLessThanOrEqual(limits.logEntriesPerCallMax);
    const bytes = batch.reduce((sum, entry) => sum + entry.bytes.byteLength, 0);
    expect(bytes).toBeLessThanOrEqual(limits.logCallBytesMax);
    all.push(...batch);
  }
}

export function textOf(entries: readonly LogEntry[]): string {
  return Buffer.concat(entries.map(({ bytes }) => bytes)).toString();
}

/** `count` lines of a thousand bytes, each with its number. */
export function lines(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${String(index).padEnd(999, ".")}\n`);
}

/** Adds them, so many in a call. */
export async function flood(store: LogStore, texts: readonly string[], ofToken = first) {
  let atByte = 0;
  for (let at = 0; at < texts.length; at += 200) {
    const entries = entriesOf(texts.slice(at, at + 200), atByte);
    await store.append(film, ofToken, entries);
    atByte = entries.reduce((_, entry) => endOfEntry(entry), atByte);
  }
}

/** @param open gives an empty store that keeps so many bytes of one attempt's log */
export function exerciseLogStore(
  name: string,
  open: (logBytesMax: number) => Promise<Opened<LogStore>>,
): void {
  const usual = limits.logBytesMaxDefault;

  describe(`${name}: a log`, () => {
    test("comes back as it was added, whatever it is and in whatever calls it came", async () => {
      const bytes = fc.uint8Array({ minLength: 1, maxLength: 3_000 });
      const pieces = fc.array(bytes, { minLength: 1, maxLength: 50 });
      await fc.assert(
        fc.asyncProperty(pieces, fc.integer({ min: 1, max: 10 }), async (pieces, perCall) => {
          await using opened = await open(usual);
          const { store } = opened;
          const entries: LogEntry[] = [];
          for (const [index, bytes] of pieces.entries()) {
            const last = entries.at(-1);
            const stream = logStreams[index % 3] ?? "log";
            const atByte = last ? endOfEntry(last) : 0;
            entries.push({ atByte, atMs: 1.8e12 + index, stream, bytes });
          }
          for (let at = 0; at < entries.length; at += perCall) {
            await store.append(film, first, entries.slice(at, at + perCall));
          }
          expect(await readAll(store)).toEqual(entries);
        }),
        { numRuns: 25 },
      );
    });

    test("has nothing before the first entry", async () => {
      await using opened = await open(usual);
      expect(await readAll(opened.store)).toEqual([]);
      expect(await opened.store.attempts(film)).toEqual([]);
    });

    test("has nothing twice that was added twice, nor parts of it", async () => {
      await using opened = await open(usual);
      const { store } = opened;
      const entries = entriesOf(["one\n", "two\n", "three\n"]);
      await store.append(film, first, entries.slice(0, 2));
      await store.append(film, first, entries);
      await store.append(film, first, entries.slice(1));
      await store.append(film, first, [{ ...entriesOf(["ee\nfour\n"], 11)[0]! }]);
      expect(textOf(await readAll(store))).toBe("one\ntwo\nthree\nfour\n");
    });

    test("shows where something is missing that never came", async () => {
      await using opened = await open(usual);
      const { store } = opened;
      await store.append(film, first, entriesOf(["one\n"]));
      await store.append(film, first, entriesOf(["nine\n"], 40));
      const read = await readAll(store);
      expect(read.map(({ atByte }) => atByte)).toEqual([0, 40]);
    });

    test("has its size told: up to its end, and what is kept of it", async () => {
      await using opened = await open(usual);
      const { store } = opened;
      expect(await store.sizes(film)).toEqual([]);
      await store.append(film, token(12), entriesOf(["one\n"]));
      await store.append(film, first, entriesOf(["one\n", "two\n"]));
      await store.append(film, first, entriesOf(["three\n"], 100));
      await store.append(number(43), first, entriesOf(["another one's\n"]));
      const sizes = [
        { token: first, loggedBytes: 106, keptBytes: 14 },
        { token: token(12), loggedBytes: 4, keptBytes: 4 },
      ];
      expect(await store.sizes(film)).toEqual(sizes);
      await store.remove(film);
      expect(await store.sizes(film)).toEqual([]);
      // In a file it reaches beyond where the old ones ended.
      await store.append(film, first, entriesOf(["x".repeat(1_000)]));
      expect(await store.sizes(film)).toEqual([
        { token: first, loggedBytes: 1_000, keptBytes: 1_000 },
      ]);
    });

    test("is read from any byte on", async () => {
      await using opened = await open(usual);
      const { store } = opened;
      await store.append(film, first, entriesOf(["one\n", "two\n", "three\n"]));
      const whole = "one\ntwo\nthree\n";
      for (let from = 0; from <= whole.length; from++) {
        expect(textOf(await readAll(store, film, first, from))).toBe(whole.slice(from));
      }
    });

    test("goes on for a reader that had come to its end", async () => {
      await using opened = await open(usual);
      const { store } = opened;
      const reader = store.reader(film, first, 0);
      expect(await reader.next()).toEqual([]);
      await store.append(film, first, entriesOf(["one\n"]));
      expect(textOf(await reader.next())).toBe("one\n");
      expect(await reader.next()).toEqual([]);
      await store.append(film, first, entriesOf(["two\n"], 4));
      expect(textOf(await reader.next())).toBe("two\n");
    });
  });

  describe(`${name}: P8`, () => {
    const logBytesMax = 2 * 1024 * 1024;

    test("of a flood the head and the tail stay, and what is missing can be told", async () => {
      await using opened = await open(logBytesMax);
      const all = lines(10_000);
      await flood(opened.store, all);
      const read = await readAll(opened.store);
      const kept = read.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
      expect(kept).toBeLessThanOrEqual(logBytesMax);
      expect(kept).toBeGreaterThan((logBytesMax * 3) / 4);
      expect(await opened.store.sizes(film)).toEqual([
        { token: first, loggedBytes: 10_000_000, keptBytes: kept },
      ]);
      const cuts = read.filter((entry, at) => {
        const before = read[at - 1];
        return before !== undefined && endOfEntry(before) !== entry.atByte;
      });
      expect(cuts).toHaveLength(1);
      const cutAt = read.indexOf(cuts[0]!);
      expect(textOf(read.slice(0, cutAt))).toBe(all.slice(0, cutAt).join(""));
      expect(textOf(read.slice(cutAt))).toBe(all.slice(cutAt - read.length).join(""));
      expect(cutAt).toBeGreaterThan(900);
      expect(read.length - cutAt).toBeGreaterThan(700);
    });

    test("a slow reader sees that what it had not read is gone", async () => {
      await using opened = await open(logBytesMax);
      const { store } = opened;
      const all = lines(8_000);
      await flood(store, all.slice(0, 2_000));
      const reader = store.reader(film, first, 0);
      const read = [...(await reader.next())];
      await flood(store, all);
      for (;;) {
        const batch = await reader.next();
        if (batch.length === 0) break;
        read.push(...batch);
      }
      for (const entry of read) {
        expect(textOf([entry])).toBe(all[entry.atByte / 1_000] ?? "nothing");
      }
      const places = read.map(({ atByte }) => atByte);
      expect(places).toEqual([...new Set(places)].sort((one, other) => one - other));
      expect(read.at(-1)?.atByte).toBe(7_999_000);
      expect(read.length).toBeLessThan(all.length);
    });

    test("the newest of a job's earlier logs are kept", async () => {
      await using opened = await open(logBytesMax);
      const { store } = opened;
      for (let n = 1; n <= 5; n++) await flood(store, lines(1_000), token(n));
      expect(await store.attempts(film)).toEqual([3, 4, 5].map(token));
      expect(textOf(await readAll(store, film, token(3)))).toBe(lines(1_000).join(""));
      expect(await readAll(store, film, token(1))).toEqual([]);
    });
  });

  describe(`${name}: logs`, () => {
    test("of attempts and of jobs are kept apart", async () => {
      await using opened = await open(usual);
      const { store } = opened;
      const other = number(4_200_000);
      await Promise.all([
        store.append(film, first, entriesOf(["one\n"])),
        store.append(film, token(12), entriesOf(["two\n"])),
        store.append(other, first, entriesOf(["three\n"])),
      ]);
      expect(await store.attempts(film)).toEqual([first, token(12)]);
      expect(textOf(await readAll(store, film, first))).toBe("one\n");
      expect(textOf(await readAll(store, film, token(12)))).toBe("two\n");
      expect(textOf(await readAll(store, other, first))).toBe("three\n");
    });

    test("of a job are removed without those of others, whatever their numbers", async () => {
      await using opened = await open(usual);
      const { store } = opened;
      const jobs = [1, 10, 100, 10_000, 1_000_000, 1_000_042, 100_000_042].map(number);
      for (const job of jobs) await store.append(job, first, entriesOf([`of ${job}`]));
      for (const [index, job] of jobs.entries()) {
        await store.remove(job);
        const kept = await Promise.all(
          jobs.map(async (each) => textOf(await readAll(store, each))),
        );
        expect(kept).toEqual(jobs.map((each, at) => (at <= index ? "" : `of ${each}`)));
      }
    });

    test("of a job are removed together, and begin anew then", async () => {
      await using opened = await open(usual);
      const { store } = opened;
      for (const job of [film, number(43)]) await store.append(job, first, entriesOf(["one\n"]));
      await store.remove(film);
      await store.remove(number(44));
      expect(await store.attempts(film)).toEqual([]);
      expect(await readAll(store)).toEqual([]);
      expect(textOf(await readAll(store, number(43)))).toBe("one\n");
      await store.append(film, first, entriesOf(["new\n"]));
      expect(textOf(await readAll(store))).toBe("new\n");
    });
  });
}
