/** P7: what a worker sees of its own job in the very moment that it loses it. */

import { expect, test } from "bun:test";
import { settle } from "../support/manual-clock.ts";
import { openFaulty } from "./faulty-coordinator.ts";
import { byId, emptyResult, leaseOf, refusalOf, submitOne } from "./scene.ts";

test("a worker sees no attempts of a job whose end is on disk already", async () => {
  await using faulty = await openFaulty();
  const { client, worker, scene, store } = faulty;
  await submitOne(client);
  const job = await scene.leaseOne(worker);
  const goOn = store.holdNext("update");
  const completing = worker.complete(leaseOf(job), emptyResult);
  await settle();
  expect(await refusalOf(worker.attempts(byId(job)))).toStartWith(
    `PERMISSION_DENIED: "nas" holds no lease on job ${job.number}`,
  );
  goOn();
  await completing;
});

test("looking at its own job costs a worker no read of the store, nor do heartbeats and reports", async () => {
  await using faulty = await openFaulty();
  const { client, worker, scene, store } = faulty;
  await submitOne(client);
  const job = await scene.leaseOne(worker);
  store.calls.length = 0;
  await worker.get(byId(job));
  await worker.heartbeat(leaseOf(job), { fraction: 0.5, message: "half" });
  expect(store.calls).toEqual([]);
  await worker.complete(leaseOf(job), emptyResult);
  expect(store.calls).toEqual(["update"]);
});
