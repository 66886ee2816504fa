/** What every AuditStore must do. Called once for each implementation. */

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { limits } from "../../src/job/limits.ts";
import type { AuditEntry } from "../../src/machines-api.ts";
import type { AuditStore, NewAuditEntry } from "../../src/machines/ports.ts";
import { arbitraryEntry, newEntry } from "./arbitrary-machine.ts";
import type { Opened } from "./home.ts";

const newest = { sinceMs: undefined, limit: limits.listAuditMax, before: undefined };
/** Stores may look now and then only how many there are. */
const trimmedLateMax = 100;

async function everything(store: AuditStore): Promise<readonly AuditEntry[]> {
  const found: AuditEntry[] = [];
  for (;;) {
    const page = await store.entries({ ...newest, before: found.at(-1)?.number });
    found.push(...page);
    if (page.length < newest.limit) return found;
  }
}

async function appendMany(store: AuditStore, entries: readonly NewAuditEntry[]): Promise<void> {
  for (let at = 0; at < entries.length; at += 5_000) {
    await Promise.all(entries.slice(at, at + 5_000).map((entry) => store.append(entry, undefined)));
  }
}

/** What the log is after these, told as the port tells it. */
function modelOf(appended: readonly (readonly [NewAuditEntry, number | undefined])[]) {
  const log: AuditEntry[] = [];
  for (const [entry, mergeSinceMs] of appended) {
    const alikeAt = log.findLastIndex((each) =>
      (["event", "actor", "from", "detail"] as const).every((key) => each[key] === entry[key]),
    );
    const alike = log[alikeAt];
    const isMerged =
      mergeSinceMs !== undefined &&
      alike !== undefined &&
      alike.atMs >= mergeSinceMs &&
      alike.atMs <= entry.atMs;
    if (isMerged) {
      log[alikeAt] = { ...alike, subject: entry.subject, count: alike.count + entry.count };
    } else {
      log.push({ ...entry, number: log.length + 1 });
    }
  }
  return log.toReversed();
}

/** @param open gives an empty store */
export function exerciseAuditStore(name: string, open: () => Promise<Opened<AuditStore>>): void {
  describe(`${name}: the audit log`, () => {
    test("numbers entries 1, 2, 3 and tells the newest first", async () => {
      await using opened = await open();
      const { store } = opened;
      const entries = ["nas", "attic", "desk"].map((subject) => newEntry({ subject }));
      await Promise.all(entries.map((entry) => store.append(entry, undefined)));
      const [nas, attic, desk] = entries;
      expect(await store.entries(newest)).toMatchObject([
        { ...desk, number: 3 },
        { ...attic, number: 2 },
        { ...nas, number: 1 },
      ]);
    });

    test("keeps all an entry says", async () => {
      await using opened = await open();
      const { store } = opened;
      await fc.assert(
        fc.asyncProperty(arbitraryEntry, async (entry) => {
          await store.append(entry, undefined);
          const [kept] = await store.entries({ ...newest, limit: 1 });
          expect(kept).toEqual({ ...entry, number: kept?.number ?? 0 });
        }),
      );
    });

    test("is told page by page, from a moment on, without a gap or a repetition", async () => {
      await using opened = await open();
      const { store } = opened;
      // Not in the order of time: the clock was set back.
      const times = [1_000, 2_000, 3_000, 1_500, 2_500, 3_500];
      for (const atMs of times) await store.append(newEntry({ atMs }), undefined);
      const numbersOf = async (filter: object) =>
        (await store.entries({ ...newest, ...filter })).map(({ number }) => number);
      expect(await numbersOf({ limit: 2 })).toEqual([6, 5]);
      expect(await numbersOf({ limit: 2, before: 5 })).toEqual([4, 3]);
      expect(await numbersOf({ sinceMs: 2_000 })).toEqual([6, 5, 3, 2]);
      expect(await numbersOf({ sinceMs: 2_000, limit: 2, before: 5 })).toEqual([3, 2]);
      expect(await numbersOf({ sinceMs: 3_501 })).toEqual([]);
      expect(await numbersOf({ before: 1 })).toEqual([]);
    });
  });

  describe(`${name}: an entry that repeats another one`, () => {
    test("is added to it: the count grows, the subject is the new one, it began when it began", async () => {
      await using opened = await open();
      const { store } = opened;
      await store.append(newEntry({ subject: "job 1" }), 0);
      await store.append(newEntry({ subject: "job 2", atMs: 1_500, count: 5 }), 1_000);
      expect(await store.entries(newest)).toEqual([
        { ...newEntry({ subject: "job 2", count: 6 }), number: 1 },
      ]);
    });

    test.each([
      ["is of another event", { event: "submitted" }],
      ["is of another actor", { actor: "nas" }],
      ["came from somewhere else", { from: "192.168.1.10" }],
      ["says something else", { detail: "expired code" }],
    ] as const)("stands for itself when it %s", async (_what, other) => {
      await using opened = await open();
      const { store } = opened;
      await store.append(newEntry(), 0);
      await store.append(newEntry(other), 0);
      expect((await store.entries(newest)).map(({ count }) => count)).toEqual([1, 1]);
    });

    test("stands for itself when the other one began too early, or nothing is to be merged", async () => {
      await using opened = await open();
      const { store } = opened;
      await store.append(newEntry(), 0);
      await store.append(newEntry({ atMs: 2_000 }), 1_001);
      await store.append(newEntry({ atMs: 2_000 }), undefined);
      expect((await store.entries(newest)).map(({ count }) => count)).toEqual([1, 1, 1]);
    });

    test("stands for itself when the other one lies in the future: the clock was set back", async () => {
      await using opened = await open();
      const { store } = opened;
      await store.append(newEntry({ atMs: 60_000 }), 0);
      await store.append(newEntry({ atMs: 5_000 }), 0);
      await store.append(newEntry({ atMs: 6_000 }), 0);
      expect((await store.entries(newest)).map(({ count }) => count)).toEqual([2, 1]);
    });

    test("finds the right one in any log", async () => {
      const moments = fc.integer({ min: 0, max: 9 });
      const few = fc.record({
        atMs: moments,
        event: fc.constantFrom("refused" as const, "submitted" as const),
        actor: fc.constantFrom("", "nas"),
        subject: fc.constantFrom("", "job 1"),
        from: fc.constantFrom("", "192.168.1.9"),
        detail: fc.constantFrom("", "wrong code"),
        count: fc.integer({ min: 1, max: 3 }),
      });
      const sinceMs = fc.option(moments, { nil: undefined });
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(few, sinceMs), { maxLength: 20 }), async (appended) => {
          await using opened = await open();
          const { store } = opened;
          await Promise.all(appended.map(([entry, since]) => store.append(entry, since)));
          expect(await store.entries(newest)).toEqual(modelOf(appended));
        }),
        { numRuns: 50 },
      );
    });
  });

  describe(`${name}: P8: what is too much for the log`, () => {
    test("are refusals alone when there are many of them: the oldest go, and nothing else", async () => {
      await using opened = await open();
      const { store } = opened;
      const first = newEntry({ event: "revoked" });
      const refusals = Array.from({ length: limits.refusalsKeptMax + 350 }, (_, index) =>
        newEntry({ subject: `${index}` }),
      );
      await appendMany(store, [first, ...refusals]);
      const kept = await everything(store);
      const count = kept.length - 1;
      expect(count).toBeGreaterThanOrEqual(limits.refusalsKeptMax);
      expect(count).toBeLessThan(limits.refusalsKeptMax + trimmedLateMax);
      expect(kept.at(-1)).toEqual({ ...first, number: 1 });
      expect(kept.slice(0, -1).map(({ subject }) => subject)).toEqual(
        refusals
          .map(({ subject }) => subject)
          .slice(-count)
          .toReversed(),
      );
    });

    test("are the oldest entries of all, whatever they say", async () => {
      await using opened = await open();
      const { store } = opened;
      const appended = limits.auditKeptMax + 350;
      const entries = Array.from({ length: appended }, () => newEntry({ event: "cancelled" }));
      await appendMany(store, entries);
      const kept = await everything(store);
      expect(kept.length).toBeGreaterThanOrEqual(limits.auditKeptMax);
      expect(kept.length).toBeLessThan(limits.auditKeptMax + trimmedLateMax);
      expect(kept.at(0)?.number).toBe(appended);
      expect(kept.at(-1)?.number).toBe(appended - kept.length + 1);
    });
  });
}
