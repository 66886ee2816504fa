/** P5: a worker that stops keeps no job from others, whatever is on its way to it. */

import { expect, test } from "bun:test";
import { settle } from "../support/manual-clock.ts";
import { Household, nobodyThere } from "./household.ts";
import { PlayedKeeper } from "./played-keeper.ts";

test("a job that was granted as the worker stopped is handed back at once, and costs no attempt", async () => {
  const home = await Household.open();
  home.interfere = async (method, call) => {
    const answer = await call();
    // The answer and the worker's farewell cross.
    if (method === "lease" && Array.isArray(answer) && answer.length > 0) worker.stop(1_000);
    return answer;
  };
  const worker = home.worker("leaving");
  await settle();
  const id = await home.submit();
  await settle();
  expect(await home.job(id)).toMatchObject({ state: { kind: "queued" }, attempt: 0, token: 1 });
  home.interfere = undefined;
  await worker.ended;
  expect(home.attempts).toEqual([]);
  home.worker("staying");
  expect((await home.attempt(0)).job.attempt).toBe(1);
});

test("a worker whose connection has gone silent stops all the same", async () => {
  const home = await Household.open();
  const worker = home.worker();
  await settle();
  home.silence();
  worker.stop(1_000);
  await home.until(() => Promise.race([worker.ended.then(() => true), settle().then(() => false)]));
});

test("a job is handed back through a cut, and costs no attempt", async () => {
  const home = await Household.open();
  const worker = home.worker("leaving");
  const id = await home.submit({ maxAttempts: 1 });
  await home.attempt(0);
  let calls = 0;
  home.interfere = async (method, call) => {
    if (method !== "release" || calls++ > 0) return await call();
    home.cut();
    throw nobodyThere();
  };
  worker.stop(0);
  await home.until(() => Promise.race([worker.ended.then(() => true), settle().then(() => false)]));
  expect(calls).toBe(2);
  expect(await home.job(id)).toMatchObject({ state: { kind: "queued" }, attempt: 0 });
});

test("P6: a result that is being reported when the grace is over is not handed back", async () => {
  const home = await Household.open();
  const worker = home.worker();
  const id = await home.submit();
  const { finish } = await home.attempt(0);
  home.interfere = async (method, call) => {
    if (method === "complete" && home.clock.monotonicMs() < 2_000) throw nobodyThere();
    return await call();
  };
  finish({ payload: "done" });
  await settle();
  worker.stop(0);
  expect((await home.untilState(id, "succeeded")).attempt).toBe(1);
  await worker.ended;
});

test("with several lease requests open, a worker that stops hands back what comes of any of them", async () => {
  const played = new PlayedKeeper(4);
  await settle();
  // Three of four slots are busy; the fourth is asked for, and then those of two that have returned.
  played.leases[0]?.answer(played.jobs(3));
  await settle();
  const [first, second] = played.running.keys();
  if (first === undefined || second === undefined) throw new Error("three jobs were granted");
  played.finish(first);
  played.finish(second);
  await settle();
  expect(played.leases.map(({ slots }) => slots)).toEqual([1, 2]);
  played.keeper.receive({ kind: "stop", graceMs: 0 });
  await played.clock.advance(0);
  for (const { answer, slots } of played.leases.slice()) answer(played.jobs(slots));
  for (const { answer, numbers } of played.reports.slice()) answer(numbers.map(() => undefined));
  await played.ended;
  // The one that ran is handed back as well; those that were reported are not.
  expect(played.released.toSorted()).toEqual([3, 4, 5, 6]);
  expect(played.accepted.toSorted()).toEqual([1, 2]);
  expect(played.clock.timers).toBe(0);
});
