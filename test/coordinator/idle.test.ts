/** P9: a coordinator that has nothing to do does nothing. */

import { expect, test } from "bun:test";
import { MemoryBlobStore } from "../../src/storage/memory-blob-store.ts";
import { MemoryJobStore } from "../../src/storage/memory-job-store.ts";
import { FaultyJobStore } from "../support/faulty-job-store.ts";
import { ManualClock, settle } from "../support/manual-clock.ts";
import { img2pdf, leaseOf, never, Scene, submitOne } from "./scene.ts";
import { directly, startCoordinator } from "./worlds.ts";

const hourMs = 3_600_000;
const pollMs = 60_000;

async function openIdle() {
  const clock = new ManualClock();
  const store = new FaultyJobStore(new MemoryJobStore());
  const coordinator = await startCoordinator({ jobs: store, blobs: new MemoryBlobStore() }, clock);
  const scene = new Scene({
    clock,
    as: async (caller) => directly(coordinator, caller, clock),
    close: () => coordinator.stop(),
  });
  return { clock, store, scene, coordinator };
}

test("nobody connected: no timer is set and the store is left alone", async () => {
  const { clock, store, coordinator } = await openIdle();
  store.calls.length = 0;
  await clock.advance(hourMs);
  expect([clock.timers, store.calls]).toEqual([0, []]);
  await coordinator.stop();
});

test("workers that wait: for an hour no call to the store, and no timer but the ends of their polls", async () => {
  const { clock, store, scene, coordinator } = await openIdle();
  const workers = await Promise.all(["a", "b", "c"].map((name) => scene.worker(name)));
  const leaving = new AbortController();
  let polls = 0;
  const keepAsking = async (api: (typeof workers)[number], firstPollMs: number): Promise<void> => {
    for (let nextMs = firstPollMs; !leaving.signal.aborted; nextMs = pollMs) {
      await api.lease({ kinds: [img2pdf], slots: 1, pollMs: nextMs }, leaving.signal);
      polls++;
    }
  };
  // Apart from one another, as real workers are: somebody waits at any moment.
  const asking = workers.map((api, index) => keepAsking(api, pollMs - index * 10_000));
  await settle();
  store.calls.length = 0;
  await clock.advance(hourMs);
  expect(polls).toBeGreaterThanOrEqual(3 * 59);
  expect(store.calls).toEqual([]);
  expect(clock.timers).toBe(workers.length);
  leaving.abort();
  await Promise.all(asking);
  expect(clock.timers).toBe(0);
  await coordinator.stop();
});

test("workers that wait are answered together, and none later than it asked for", async () => {
  const { clock, scene, coordinator } = await openIdle();
  const answeredAtMs: number[] = [];
  const ask = async (name: string, forMs: number): Promise<void> => {
    const worker = await scene.worker(name);
    const answer = worker.lease({ kinds: [img2pdf], slots: 1, pollMs: forMs }, never);
    void answer.then(() => answeredAtMs.push(clock.monotonicMs()));
  };
  await clock.advance(300);
  await ask("a", 30_000);
  await clock.advance(900);
  await ask("b", 30_000);
  await ask("impatient", 500);
  await clock.advance(900);
  await ask("c", 30_000);
  await clock.advance(40_000);
  expect(answeredAtMs).toEqual([1_700, 30_000, 30_000, 32_000]);
  await coordinator.stop();
});

test("running jobs: heartbeats and progress reach watchers without a call to the store", async () => {
  const { clock, store, scene, coordinator } = await openIdle();
  const client = await scene.client();
  const worker = await scene.worker();
  await submitOne(client);
  const job = await scene.leaseOne(worker);
  const watch = client.watch({ by: "id", id: job.id }, never)[Symbol.asyncIterator]();
  await watch.next();
  store.calls.length = 0;
  for (let beat = 1; beat <= 360; beat++) {
    await clock.advance(10_000);
    await worker.heartbeat(leaseOf(job), { fraction: beat / 360, message: "" });
    expect((await watch.next()).value?.progress?.fraction).toBe(beat / 360);
  }
  expect(store.calls).toEqual([]);
  // The one for the lease.
  expect(clock.timers).toBe(1);
  await coordinator.stop();
});

test("a job that is due later: one look when it is due, none before", async () => {
  const { clock, store, scene, coordinator } = await openIdle();
  const client = await scene.client();
  const [a, b] = [await scene.worker("a"), await scene.worker("b")];
  await submitOne(client, { backoff: { initialMs: hourMs, maxMs: hourMs, jitter: 0 } });
  await a.fail(leaseOf(await scene.leaseOne(a)), { error: "no", permanent: false });
  const leaving = new AbortController();
  const served: number[] = [];
  const keepAsking = async (api: typeof a, firstPollMs: number): Promise<void> => {
    for (let nextMs = firstPollMs; !leaving.signal.aborted; nextMs = pollMs) {
      const request = { kinds: [img2pdf], slots: 1, pollMs: nextMs };
      for (const _job of await api.lease(request, leaving.signal)) served.push(clock.nowMs());
    }
  };
  const startMs = clock.nowMs();
  const asking = [keepAsking(a, pollMs), keepAsking(b, pollMs / 2)];
  await settle();
  store.calls.length = 0;
  await clock.advance(hourMs - 1);
  expect(store.calls).toEqual([]);
  await clock.advance(1);
  expect(served).toEqual([startMs + hourMs]);
  expect(store.calls).toEqual(["ready", "update", "nextDueMs"]);
  leaving.abort();
  await Promise.all(asking);
  await coordinator.stop();
});

test("a job that a worker waits for costs one transaction from submit to start", async () => {
  const { store, scene, coordinator } = await openIdle();
  const { answer } = await scene.waiting(await scene.worker(), [img2pdf]);
  const client = await scene.client();
  store.calls.length = 0;
  await submitOne(client);
  expect(await answer).toHaveLength(1);
  expect(store.calls).toEqual(["insert"]);
  await coordinator.stop();
});
