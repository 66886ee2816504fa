/** P7: what a worker sees of its own job in the very moment that it loses it. */

import { expect, test } from "bun:test";
import { MemoryBlobStore } from "../../src/storage/memory-blob-store.ts";
import { MemoryJobStore } from "../../src/storage/memory-job-store.ts";
import { MemoryLogStore } from "../../src/storage/memory-log-store.ts";
import { ManualClock, settle } from "../support/manual-clock.ts";
import { openFaulty } from "./faulty-coordinator.ts";
import { byId, emptyResult, leaseOf, refusalOf, Scene, submitOne } from "./scene.ts";
import { directly, startCoordinator } from "./worlds.ts";

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

test("a worker does not hear how much a job has logged that it lost while that was counted", async () => {
  const clock = new ManualClock();
  const logs = new MemoryLogStore();
  const counted = Promise.withResolvers<void>();
  const counting = Promise.withResolvers<void>();
  const storage = {
    jobs: new MemoryJobStore(),
    blobs: new MemoryBlobStore(),
    logs: Object.assign(logs, {
      async sizes() {
        counting.resolve();
        await counted.promise;
        return [];
      },
    }),
  };
  const coordinator = await startCoordinator(storage, clock);
  const scene = new Scene({
    clock,
    as: async (caller) => directly(coordinator, caller, clock),
    close: () => coordinator.stop(),
  });
  const worker = await scene.worker();
  await submitOne(await scene.client());
  const job = await scene.leaseOne(worker);
  const refusal = refusalOf(worker.logSizes(byId(job)));
  await counting.promise;
  await worker.complete(leaseOf(job), emptyResult);
  counted.resolve();
  expect(await refusal).toStartWith("PERMISSION_DENIED: ");
  await coordinator.stop();
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
