/** How a coordinator stops: nobody is left waiting, nothing is lost, nothing happens afterwards. */

import { describe, expect, test } from "bun:test";
import { MemoryBlobStore } from "../../src/storage/memory-blob-store.ts";
import { MemoryJobStore } from "../../src/storage/memory-job-store.ts";
import { FaultyJobStore } from "../support/faulty-job-store.ts";
import { ManualClock, settle } from "../support/manual-clock.ts";
import {
  byId,
  img2pdf,
  leaseOf,
  never,
  refusalOf,
  Scene,
  type Seated,
  submitOne,
} from "./scene.ts";
import { directly, startCoordinator } from "./worlds.ts";

const stopping = "UNAVAILABLE: the coordinator is stopping";

async function openStoppable() {
  const clock = new ManualClock();
  const storage = { jobs: new FaultyJobStore(new MemoryJobStore()), blobs: new MemoryBlobStore() };
  const coordinator = await startCoordinator(storage, clock);
  const seats: Seated[] = [];
  const scene = new Scene({
    clock,
    as: async (caller) => {
      const seat = directly(coordinator, caller, clock);
      seats.push(seat);
      return seat;
    },
    close: () => coordinator.stop(),
  });
  return { clock, storage, scene, coordinator, seats };
}

describe("a coordinator that stops", () => {
  test("answers who waits for work, with nothing, and refuses who asks afterwards", async () => {
    const { scene, coordinator } = await openStoppable();
    const worker = await scene.worker();
    const { answer } = await scene.waiting(worker, [img2pdf]);
    await coordinator.stop();
    expect(await answer).toEqual([]);
    const again = worker.lease({ kinds: [img2pdf], slots: 1, pollMs: 0 }, never);
    expect(await refusalOf(again)).toBe(stopping);
  });

  test("ends watches and listeners, saying why", async () => {
    const { scene, coordinator } = await openStoppable();
    const client = await scene.client();
    const worker = await scene.worker();
    const job = await submitOne(client);
    const watching = Array.fromAsync(client.watch(byId(job), never));
    const listening = Array.fromAsync(worker.watchLeases(never));
    const refusals = [refusalOf(watching), refusalOf(listening)];
    await settle();
    await coordinator.stop();
    expect(await Promise.all(refusals)).toEqual([stopping, stopping]);
    expect(await refusalOf(Array.fromAsync(worker.watchLeases(never)))).toBe(stopping);
  });

  test("refuses new jobs, and finishes what is under way", async () => {
    const { scene, coordinator, storage } = await openStoppable();
    const client = await scene.client();
    const underWay = submitOne(client);
    const stopped = coordinator.stop();
    expect(await refusalOf(submitOne(client))).toBe(stopping);
    const { id } = await underWay;
    await stopped;
    expect(await storage.jobs.get({ by: "id", id })).toBeDefined();
  });

  test("keeps a job that it was about to hand out for the next start", async () => {
    const { scene, coordinator, storage } = await openStoppable();
    const client = await scene.client();
    const { answer } = await scene.waiting(await scene.worker(), [img2pdf]);
    const underWay = submitOne(client);
    // The worker has been chosen by now, and the transaction is not on disk yet.
    await Promise.resolve();
    await coordinator.stop();
    expect(await answer).toEqual([]);
    const { id } = await underWay;
    const job = await storage.jobs.get({ by: "id", id });
    expect(job).toMatchObject({ state: { kind: "queued" }, attempt: 0 });
  });

  test("leaves leases as they are, also when their connections close afterwards", async () => {
    const { scene, coordinator, storage, clock, seats } = await openStoppable();
    const worker = await scene.worker();
    await submitOne(await scene.client());
    const { id } = await scene.leaseOne(worker);
    await coordinator.stop();
    for (const seat of seats) await seat.disconnect();
    expect(clock.timers).toBe(0);
    await clock.advance(60_000);
    expect(await storage.jobs.get({ by: "id", id })).toMatchObject({ token: 1, attempt: 1 });
  });

  test("leaves no timer behind, whatever was going on", async () => {
    const { scene, coordinator, storage, clock } = await openStoppable();
    const client = await scene.client();
    const worker = await scene.worker();
    await submitOne(client, { backoff: { initialMs: 60_000 } });
    await submitOne(client);
    const [first] = await scene.lease(worker, [img2pdf], 2);
    if (first) await worker.fail(leaseOf(first), { error: "no", permanent: false });
    await scene.waiting(worker, [img2pdf, "other"]);
    storage.jobs.break();
    await scene.waiting(await scene.worker("pc"), ["third"]);
    await refusalOf(submitOne(client));
    expect(clock.timers).toBeGreaterThan(2);
    await coordinator.stop();
    expect(clock.timers).toBe(0);
  });

  test("stops once, however often it is told to", async () => {
    const { coordinator } = await openStoppable();
    await Promise.all([coordinator.stop(), coordinator.stop()]);
    await coordinator.stop();
  });
});
