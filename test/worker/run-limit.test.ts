/** A job may say how long one attempt may run: past it the attempt has failed, whatever its handler does. */

import { expect, test } from "bun:test";
import { settle } from "../support/manual-clock.ts";
import { Household, nobodyThere } from "./household.ts";

const limited = { runLimitMs: 60_000, backoff: { initialMs: 1_000, jitter: 0 } };

test("past its run limit the handler is aborted and the attempt fails with DEADLINE_EXCEEDED", async () => {
  const home = await Household.open();
  home.worker();
  const id = await home.submit(limited);
  const { job } = await home.attempt(0);
  await home.clock.advance(59_900);
  expect(job.signal.aborted).toBe(false);
  expect((await home.job(id)).state.kind).toBe("leased");
  await home.clock.advance(200);
  expect(job.signal.aborted).toBe(true);
  expect(await home.job(id)).toMatchObject({
    state: { kind: "queued" },
    lastError: "DEADLINE_EXCEEDED: it ran longer than its limit of 60 s",
  });
  const [attempt] = await home.client.attempts({ by: "id", id });
  expect(attempt?.ended?.how).toBe("timed-out");
});

test("a handler that does not stop keeps its slot, not its job", async () => {
  const home = await Household.open();
  home.worker("wedged");
  const id = await home.submit(limited);
  const first = await home.attempt(0);
  await home.submit();
  await home.clock.advance(70_000);
  expect(home.attempts).toHaveLength(1);
  home.worker("sound");
  const second = await home.attempt(1);
  expect(second.worker).toBe("sound");
  second.finish();
  const third = await home.attempt(2);
  third.finish();
  await home.untilState(id, "succeeded");
  // What the wedged handler returns in the end changes nothing, and frees its slot.
  first.finish({ payload: "too late" });
  await home.submit();
  await home.attempt(3);
  const { state } = await home.job(id);
  expect(state.kind === "succeeded" && state.result.payload).toHaveLength(0);
});

test("a worker that stops does not wait for a handler whose job has timed out", async () => {
  const home = await Household.open();
  const worker = home.worker();
  const id = await home.submit({ ...limited, runLimitMs: 5_000 });
  await home.attempt(0);
  await home.until(async () => (await home.job(id)).lastError !== "");
  const startMs = home.clock.monotonicMs();
  worker.stop(60_000);
  await home.until(() => Promise.race([worker.ended.then(() => true), settle().then(() => false)]));
  expect(home.clock.monotonicMs() - startMs).toBeLessThan(1_000);
});

test("P6: the upload of what a handler returned in time does not count", async () => {
  const home = await Household.open();
  home.worker();
  const id = await home.submit(limited);
  const { finish } = await home.attempt(0);
  await home.clock.advance(59_000);
  const until = home.clock.monotonicMs() + 10_000;
  home.interfere = async (method, call) => {
    if (method === "complete" && home.clock.monotonicMs() < until) throw nobodyThere();
    return await call();
  };
  finish({ payload: "done" });
  await settle();
  const { attempt } = await home.untilState(id, "succeeded");
  expect(attempt).toBe(1);
});

test("P6: an attempt that timed out while there was no coordinator is reported when there is one", async () => {
  const home = await Household.open();
  home.worker();
  const id = await home.submit({ ...limited, runLimitMs: 5_000 });
  const { job, finish } = await home.attempt(0);
  await home.stopCoordinator();
  await home.clock.advance(6_000);
  expect(job.signal.aborted).toBe(true);
  // The first outcome counts: whatever the handler returns now, the attempt has timed out.
  finish({ payload: "too late" });
  await home.startCoordinator();
  await home.until(async () => (await home.job(id)).lastError !== "");
  expect((await home.job(id)).lastError).toStartWith("DEADLINE_EXCEEDED: ");
});

test("a job without a limit runs for as long as it takes", async () => {
  const home = await Household.open();
  home.worker();
  const id = await home.submit();
  const { finish } = await home.attempt(0);
  await home.clock.advance(9 * 60 * 60_000);
  finish();
  expect((await home.untilState(id, "succeeded")).attempt).toBe(1);
});
