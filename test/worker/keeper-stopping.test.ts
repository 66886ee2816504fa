/** P5: a worker that stops keeps no job from others, whatever is on its way to it. */

import { expect, test } from "bun:test";
import { settle } from "../support/manual-clock.ts";
import { Household, nobodyThere } from "./household.ts";

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
