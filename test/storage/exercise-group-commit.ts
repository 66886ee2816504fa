/** How every JobStore commits: the mutations of one turn together. Called once for each of them. */

import { describe, expect, test } from "bun:test";
import type { JobStore } from "../../src/coordinator/ports.ts";
import type { AfterTurn } from "../../src/storage/commit-queue.ts";
import {
  type Opened,
  changeOf,
  failureOf,
  insertOne,
  leasedTo,
  newJob,
  newJobs,
  number,
  token,
} from "./home.ts";

/** Turns that end when the test says so. */
function heldTurns() {
  const held: (() => void)[] = [];
  return {
    afterTurn: (task: () => void) => void held.push(task),
    get count(): number {
      return held.length;
    },
    /** Runs the transactions of all turns that were held back, and lets their promises settle. */
    async end(): Promise<void> {
      for (const task of held.splice(0)) task();
      await Promise.resolve();
    },
  };
}

/** @param open gives an empty store that commits when `afterTurn` says so */
export function exerciseGroupCommit(
  name: string,
  open: (afterTurn?: AfterTurn) => Promise<Opened<JobStore>>,
): void {
  describe(`${name}: group commit`, () => {
    test("mutations of one turn share one transaction, later ones get the next", async () => {
      const turns = heldTurns();
      await using opened = await open(turns.afterTurn);
      const { store } = opened;
      const inserted = [store.insert(newJobs(1)), store.insert(newJobs(2)), store.insert([])];
      expect(turns.count).toBe(1);
      await turns.end();
      await Promise.all(inserted);
      const later = insertOne(store);
      expect(turns.count).toBe(1);
      await turns.end();
      expect((await later).number).toBe(number(4));
    });

    test("nothing is scheduled while nothing waits (P9)", async () => {
      const turns = heldTurns();
      await using opened = await open(turns.afterTurn);
      await opened.store.leased();
      await opened.store.nodes();
      expect(turns.count).toBe(0);
    });

    test("P1: nobody sees a mutation, nor hears of it, before it is committed", async () => {
      const turns = heldTurns();
      await using opened = await open(turns.afterTurn);
      const { store } = opened;
      const job = newJob();
      let isAnswered = false;
      const inserted = insertOne(store, job).then((answer) => {
        isAnswered = true;
        return answer;
      });
      expect(await store.get({ by: "id", id: job.id })).toBeUndefined();
      expect(await store.list({ states: [], kinds: [], limit: 10, before: undefined })).toEqual([]);
      expect(isAnswered).toBe(false);
      await turns.end();
      expect(await store.get({ by: "id", id: job.id })).toEqual(await inserted);
    });

    test("promises settle in the order of the calls, whether they succeed or fail", async () => {
      await using opened = await open();
      const { store } = opened;
      const taken = await insertOne(store);
      const settled: string[] = [];
      const note = (what: string) => () => void settled.push(what);
      await Promise.all([
        store.insert(newJobs(3)).then(note("first")),
        store.insert([{ ...newJob(), id: taken.id }]).catch(note("refused")),
        store.update([changeOf(taken, leasedTo("nas"), token(1))]).then(note("updated")),
        insertOne(store).then(note("last")),
      ]);
      expect(settled).toEqual(["first", "refused", "updated", "last"]);
    });

    test("P8: a mutation that fails by its own fault is the only one that fails", async () => {
      const turns = heldTurns();
      await using opened = await open(turns.afterTurn);
      const { store } = opened;
      const [before, after] = [newJob(), newJob()];
      const first = insertOne(store, before);
      const refused = failureOf(() => store.insert([newJob(), before]));
      const last = insertOne(store, after);
      await turns.end();
      expect(await refused).toStartWith("ALREADY_EXISTS: ");
      expect((await first).number).toBe(number(1));
      expect((await last).number).toBe(number(2));
      expect(await store.get({ by: "id", id: after.id })).toEqual(await last);
    });

    test("mutations of one turn see each other in the order of the calls", async () => {
      await using opened = await open();
      const { store } = opened;
      const job = { ...newJob(), number: number(1) };
      const [, leased, cancelled] = await Promise.all([
        store.insert([job]),
        store.update([changeOf(job, leasedTo("nas"), token(1))]),
        store.update([changeOf(job, { kind: "cancelled" })]),
      ]);
      expect([leased, cancelled]).toEqual([[true], [false]]);
    });

    test("closing commits what waits, twice is fine, and later calls are refused", async () => {
      await using opened = await open();
      const { store } = opened;
      const waiting = insertOne(store);
      await store.close();
      expect((await waiting).number).toBe(number(1));
      await store.close();
      const calls: ((store: JobStore) => Promise<unknown>)[] = [
        (closed) => closed.insert(newJobs(1)),
        (closed) => closed.leased(),
      ];
      for (const call of calls)
        expect(await failureOf(() => call(store))).toMatch(/^UNAVAILABLE: .*closed/);
    });
  });
}
