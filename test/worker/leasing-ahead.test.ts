/** While jobs are short, some are leased ahead of slots; one that no slot takes soon is handed back. */

import { describe, expect, test } from "bun:test";
import { limits } from "../../src/job/limits.ts";
import { aheadJobsMax, aheadMsMax, Pace, waitMsMax } from "../../src/worker/pace.ts";
import { settle } from "../support/manual-clock.ts";
import { Household, nobodyThere } from "./household.ts";
import { PlayedKeeper } from "./played-keeper.ts";

const concurrency = 4;

/** A worker whose slots have all done a job that took so long, and have the next one. */
async function atWork(tookMs: number): Promise<PlayedKeeper> {
  const played = new PlayedKeeper(concurrency);
  await settle();
  played.leases[0]?.answer(played.jobs(concurrency));
  await settle();
  await played.clock.advance(tookMs);
  played.finishAll();
  await settle();
  await played.acceptAll();
  return played;
}

/** A worker whose slots are busy, with so many jobs that wait for one. */
async function ahead(waiting: number): Promise<PlayedKeeper> {
  const played = await atWork(1);
  played.leases[0]?.answer(played.jobs(concurrency + waiting));
  await settle();
  expect([played.running.size, played.released]).toEqual([concurrency, []]);
  return played;
}

describe("jobs are leased ahead of slots", () => {
  test("by what is known of how long they take, and none while nothing is", async () => {
    const played = new PlayedKeeper(concurrency);
    await settle();
    expect(played.leases).toMatchObject([{ slots: concurrency, pollMs: 30_000 }]);
    const { leases } = await atWork(10);
    // So many do four slots in 50 ms. Such a request waits for nothing.
    expect(leases).toMatchObject([{ slots: concurrency + 20, pollMs: 0 }]);
  });

  test("but never when a job takes 100 ms", async () => {
    const { leases } = await atWork(100);
    expect(leases).toMatchObject([{ slots: concurrency, pollMs: 30_000 }]);
  });

  test("but not when the last answer says that there is nothing more", async () => {
    const played = await atWork(1);
    played.leases[0]?.answer(played.jobs(concurrency - 1));
    await settle();
    expect(played.leases).toMatchObject([{ slots: 1, pollMs: 30_000 }]);
  });

  test("but not for slots that have been busy with one job for too long", async () => {
    const played = await ahead(0);
    await played.clock.advance(2 * aheadMsMax);
    const [first] = played.running.keys();
    if (first === undefined) throw new Error("jobs were granted");
    for (let round = 0; round < 100; round++) {
      for (const key of Array.from(played.running.keys())) if (key !== first) played.finish(key);
      await settle();
      await played.acceptAll();
      played.leases[0]?.answer(played.jobs(concurrency - 1));
      await settle();
      await played.clock.advance(10);
    }
    // What three slots do in 50 ms, or a little less.
    expect(played.slotsAsked).toBeGreaterThan(10);
    expect(played.slotsAsked).toBeLessThanOrEqual(15);
  });

  test("but not beside so many slots that a connection has no room for all their calls", async () => {
    const many = 500;
    const played = new PlayedKeeper(many);
    await settle();
    played.leases[0]?.answer(played.jobs(many));
    await settle();
    played.finishAll();
    await settle();
    await played.acceptAll();
    expect(played.leases).toMatchObject([{ slots: many, pollMs: 30_000 }]);
  });

  test("but not while those that wait have many bytes", async () => {
    const played = await atWork(1);
    const bytes = Math.floor(limits.leaseBytesMax / 100);
    const granted = concurrency + played.slotsAsked;
    played.leases[0]?.answer(played.jobs(played.slotsAsked, { payload: new Uint8Array(bytes) }));
    await settle();
    expect(granted - played.started).toBeGreaterThan(100);
    while (played.slotsAsked === 0) {
      played.finishAll();
      await settle();
      await played.acceptAll();
    }
    expect((granted - played.started) * bytes).toBeLessThan(limits.leaseBytesMax);
    expect(granted - played.started).toBeGreaterThan(100 - 2 * concurrency);
  });
});

describe("a job on its last attempt waits for no slot: a kill would fail it, and it would never have run", () => {
  const last = { maxAttempts: 1 };

  test("so while all are, none is leased ahead", async () => {
    const played = new PlayedKeeper(concurrency);
    await settle();
    for (let round = 0; round < 20; round++) {
      expect(played.leases).toMatchObject([{ slots: concurrency, pollMs: 30_000 }]);
      played.leases[0]?.answer(played.jobs(concurrency, last));
      await settle();
      expect([played.running.size, played.slotsAsked]).toEqual([concurrency, 0]);
      played.finishAll();
      await settle();
      await played.acceptAll();
    }
    expect(played.released).toEqual([]);
  });

  test("so it starts when a slot is free, and is handed back at once when none is", async () => {
    const played = await atWork(1);
    const jobs = [
      ...played.jobs(2, last),
      ...played.jobs(4),
      ...played.jobs(2, last),
      ...played.jobs(2, { maxAttempts: Infinity }),
    ];
    played.leases[0]?.answer(jobs);
    await settle();
    expect([...played.running.values()]).toEqual([5, 6, 7, 8]);
    expect(played.released).toEqual([11, 12]);
    played.finishAll();
    await settle();
    expect([...played.running.values()]).toEqual([9, 10, 13, 14]);
  });

  test("so it is handed back through a cut, too, and runs", async () => {
    const home = await Household.open();
    home.worker("nas", { concurrency: 2 });
    const ids = [];
    for (let job = 0; job < 5; job++) ids.push(await home.submit());
    const id = await home.submit(last);
    let calls = 0;
    home.interfere = async (method, call) => {
      if (method !== "release" || calls++ > 0) return await call();
      home.cut();
      throw nobodyThere();
    };
    for (let position = 0; position < 6; position++) (await home.attempt(position)).finish();
    for (const each of [...ids, id]) {
      expect(await home.untilState(each, "succeeded")).toMatchObject({ attempt: 1 });
    }
    expect(calls).toBe(2);
  });

  test("so at most as many are leased ahead as came since there was one", async () => {
    const played = await atWork(1);
    const { answer, slots } = played.leases[0] ?? { slots: 0 };
    expect(slots).toBeGreaterThan(100);
    answer?.([...played.jobs(slots - 1), ...played.jobs(1, last)]);
    await settle();
    expect(played.released).toHaveLength(1);
    let since = 0;
    while (since < 500) {
      played.finishAll();
      await settle();
      await played.acceptAll();
      expect(played.slotsAsked).toBeLessThanOrEqual(concurrency + since);
      since += played.slotsAsked;
      for (const open of played.leases.slice()) open.answer(played.jobs(open.slots));
      await settle();
    }
    // And soon as many as before.
    expect(played.started).toBeLessThan(3 * slots);
  });
});

test("a slow job counts at once, and is forgotten after some dozens of fast ones", () => {
  const pace = new Pace();
  expect(pace.jobsAhead(50)).toBe(0);
  pace.note(0);
  expect(pace.jobsAhead(50)).toBe(aheadJobsMax);
  pace.note(60 * 60_000);
  expect(pace.jobsAhead(50)).toBe(0);
  for (let jobs = 0; jobs < 20; jobs++) pace.note(1);
  expect(pace.jobsAhead(50)).toBe(0);
  for (let jobs = 0; jobs < 40; jobs++) pace.note(1);
  expect(pace.jobsAhead(50)).toBeGreaterThan(100);
});

describe("a job that waits for a slot", () => {
  test("starts when one is free, the first one first, before its report is answered", async () => {
    const played = await ahead(10);
    const [first] = played.running.keys();
    if (first === undefined) throw new Error("jobs were granted");
    played.finish(first);
    await settle();
    expect([...played.running.values()]).toEqual([6, 7, 8, 9]);
    expect(played.accepted).not.toContain(5);
  });

  test("is handed back when no slot has taken it in time, and no more is asked for", async () => {
    const played = await ahead(10);
    // A burst of short ones, and then every slot is stuck.
    played.finishAll();
    await settle();
    expect([...played.running.values()]).toEqual([9, 10, 11, 12]);
    await played.acceptAll();
    for (const { answer } of played.leases.slice()) answer([]);
    await played.clock.advance(waitMsMax - 1);
    expect(played.released).toEqual([]);
    await played.clock.advance(1);
    expect(played.released).toEqual([13, 14, 15, 16, 17, 18]);
    await played.clock.advance(60_000);
    expect([played.running.size, played.slotsAsked]).toEqual([concurrency, 0]);
    expect(played.leases).toEqual([]);
    // Nor when they are free again: the next ones may be as slow.
    played.finishAll();
    await settle();
    expect(played.slotsAsked).toBe(concurrency);
  });

  test("is handed back uncounted, and another worker runs it", async () => {
    const home = await Household.open();
    home.worker("nas", { concurrency: 2 });
    const ids = [];
    for (let job = 0; job < 8; job++) ids.push(await home.submit());
    (await home.attempt(0)).finish();
    (await home.attempt(1)).finish();
    await home.attempt(3);
    await settle();
    const held = await home.client.list({
      states: ["leased"],
      kinds: [],
      limit: 10,
      before: undefined,
    });
    expect(held).toHaveLength(6);
    home.worker("idle", { concurrency: 8 });
    await settle();
    expect(home.attempts).toHaveLength(4);
    await home.clock.advance(waitMsMax);
    expect(home.attempts).toHaveLength(8);
    for (const { worker, job } of home.attempts.slice(4)) {
      expect([worker, job.attempt]).toEqual(["idle", 1]);
    }
    for (const { finish } of home.attempts) finish();
    for (const id of ids) await home.untilState(id, "succeeded");
    expect(home.attempts).toHaveLength(8);
  });

  test("never starts when it is cancelled meanwhile", async () => {
    const home = await Household.open();
    home.worker();
    const ids = [];
    for (let job = 0; job < 4; job++) ids.push(await home.submit());
    (await home.attempt(0)).finish();
    const { finish } = await home.attempt(1);
    await settle();
    const [, , cancelled, last] = ids;
    if (cancelled === undefined || last === undefined) throw new Error("unreachable: four jobs");
    expect((await home.job(cancelled)).state.kind).toBe("leased");
    await home.client.cancel({ by: "id", id: cancelled });
    await settle();
    finish();
    (await home.attempt(2)).finish();
    await home.untilState(last, "succeeded");
    expect(home.attempts.map(({ job }) => job.id)).not.toContain(cancelled);
    expect((await home.job(cancelled)).state.kind).toBe("cancelled");
  });

  test("may run for its whole limit all the same", async () => {
    const home = await Household.open();
    home.worker();
    await home.submit();
    await home.submit();
    const id = await home.submit({ runLimitMs: 200 });
    (await home.attempt(0)).finish();
    const second = await home.attempt(1);
    await settle();
    expect((await home.job(id)).state.kind).toBe("leased");
    await home.clock.advance(150);
    second.finish();
    const third = await home.attempt(2);
    await home.clock.advance(150);
    expect(third.job.signal.aborted).toBe(false);
    third.finish();
    expect((await home.untilState(id, "succeeded")).attempt).toBe(1);
  });

  test("is handed back first when the worker stops, while what runs may finish", async () => {
    const played = await ahead(6);
    played.keeper.receive({ kind: "stop", graceMs: 10_000 });
    await settle();
    expect(played.released).toEqual([9, 10, 11, 12, 13, 14]);
    expect(played.running.size).toBe(concurrency);
    for (const { answer } of played.leases.slice()) answer([]);
    played.finishAll();
    await settle();
    await played.acceptAll();
    await played.ended;
    expect(played.accepted).toHaveLength(2 * concurrency);
    expect(played.clock.timers).toBe(0);
  });

  test("P4: keeps its lease through a cut, when nobody else could have it", async () => {
    const home = await Household.open();
    home.worker();
    const ids = [];
    for (let job = 0; job < 3; job++) ids.push(await home.submit());
    (await home.attempt(0)).finish();
    const second = await home.attempt(1);
    await settle();
    home.unreachable = nobodyThere();
    home.cut();
    await home.clock.advance(4 * waitMsMax);
    second.finish();
    await home.clock.advance(waitMsMax);
    home.unreachable = undefined;
    (await home.attempt(2)).finish();
    for (const id of ids) expect((await home.untilState(id, "succeeded")).attempt).toBe(1);
    expect(home.attempts).toHaveLength(3);
  });
});
