/** Many completions in one call, when the store or the moment is against some of them. */

import { describe, expect, test } from "bun:test";
import type { Completion } from "../../src/api.ts";
import type { JobStore, JobUpdate } from "../../src/coordinator/ports.ts";
import { HearthError } from "../../src/errors.ts";
import type { Job } from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import { MemoryBlobStore } from "../../src/storage/memory-blob-store.ts";
import { MemoryJobStore } from "../../src/storage/memory-job-store.ts";
import { ManualClock, settle } from "../support/manual-clock.ts";
import { type Faulty, hastySpec as spec, openFaulty } from "./faulty-coordinator.ts";
import { byId, emptyResult, img2pdf, leaseOf, never, refusalOf } from "./scene.ts";
import { startCoordinator } from "./worlds.ts";

const completions = (jobs: readonly Job[]): Completion[] =>
  jobs.map((job) => ({ lease: leaseOf(job), result: emptyResult }));

async function leased({ client, worker, scene }: Faulty, count: number): Promise<Job[]> {
  await client.submit(Array.from({ length: count }, () => ({ spec })));
  return [...(await scene.lease(worker, [img2pdf], count))];
}

const statesOf = async ({ client }: Faulty, jobs: readonly Job[]): Promise<string[]> =>
  Promise.all(jobs.map(async (job) => (await client.get(byId(job))).state.kind));

describe("completions of one call", () => {
  test("are one update of the store, without a read", async () => {
    await using faulty = await openFaulty();
    const jobs = await leased(faulty, 50);
    faulty.store.calls.length = 0;
    await faulty.worker.completeMany(completions(jobs));
    expect(faulty.store.calls).toEqual(["update"]);
  });

  test("are refused as none, and as too many", async () => {
    await using faulty = await openFaulty();
    const [job] = await leased(faulty, 1);
    if (job === undefined) throw new Error("one was leased");
    expect(await refusalOf(faulty.worker.completeMany([]))).toStartWith("INVALID_ARGUMENT: 0 ");
    const many = Array.from({ length: limits.jobsPerCallMax + 1 }, () => completions([job])).flat();
    expect(await refusalOf(faulty.worker.completeMany(many))).toStartWith("INVALID_ARGUMENT: 1001");
    expect(await statesOf(faulty, [job])).toEqual(["leased"]);
  });

  test.each(["before", "after"] as const)(
    "are all refused by a disk that refuses %s it has made them, and answered well when repeated",
    async (moment) => {
      await using faulty = await openFaulty();
      const jobs = await leased(faulty, 3);
      const [lost] = await leased(faulty, 1);
      if (lost === undefined) throw new Error("one was leased");
      await faulty.client.cancel(byId(lost));
      const all = completions([...jobs, lost]);
      faulty.store.failNext("update", moment);
      const codes = (await faulty.worker.completeMany(all)).map((outcome) => outcome?.code);
      expect(codes).toEqual(["UNAVAILABLE", "UNAVAILABLE", "UNAVAILABLE", "ABORTED"]);
      const again = (await faulty.worker.completeMany(all)).map((outcome) => outcome?.code);
      expect(again).toEqual([undefined, undefined, undefined, "ABORTED"]);
      expect(await statesOf(faulty, jobs)).toEqual(jobs.map(() => "succeeded"));
    },
  );

  test("P3: accept all but the job whose cancelling is on disk and nobody has heard of", async () => {
    await using faulty = await openFaulty();
    const jobs = await leased(faulty, 3);
    const [, cancelled] = jobs;
    if (cancelled === undefined) throw new Error("three were leased");
    const answer = faulty.store.holdNext("update");
    const cancelling = faulty.client.cancel(byId(cancelled));
    await settle();
    const outcomes = await faulty.worker.completeMany(completions(jobs));
    expect(outcomes.map((outcome) => outcome?.code)).toEqual([undefined, "ABORTED", undefined]);
    answer();
    await cancelling;
    expect(await statesOf(faulty, jobs)).toEqual(["succeeded", "cancelled", "succeeded"]);
  });

  test("P7: of whoever is expelled while one of them is looked up count for nothing", async () => {
    await using faulty = await openFaulty();
    const [ended, job] = await leased(faulty, 2);
    if (!(ended && job)) throw new Error("two were leased");
    await faulty.worker.complete(leaseOf(ended), emptyResult);
    const look = faulty.store.holdNext("get");
    const completing = faulty.worker.completeMany(completions([ended, job]));
    await faulty.coordinator.expel("nas", new HearthError("UNAUTHENTICATED", "revoked"));
    look();
    expect(await refusalOf(completing)).toBe("UNAUTHENTICATED: revoked");
    expect(await statesOf(faulty, [ended, job])).toEqual(["succeeded", "queued"]);
  });

  test("P7: of whoever is expelled count for nothing also when its connection has ended", async () => {
    await using faulty = await openFaulty();
    const { api, disconnected } = faulty.coordinator.connect({ name: "nas", roles: ["worker"] });
    const [job] = await leased({ ...faulty, worker: api }, 1);
    if (job === undefined) throw new Error("one was leased");
    const answer = faulty.store.holdNext("update");
    const refused = refusalOf(api.complete(leaseOf(job), emptyResult));
    await settle();
    disconnected();
    const expelling = faulty.coordinator.expel(
      "nas",
      new HearthError("UNAUTHENTICATED", "no more"),
    );
    answer();
    await expelling;
    expect(await refused).toBe("UNAUTHENTICATED: no more");
  });
});

/** A store that meets a damaged page whenever it changes one of these jobs. */
class DamagedStore extends MemoryJobStore {
  readonly damaged = new Set<Job["id"]>();

  override async update(updates: readonly JobUpdate[]): ReturnType<JobStore["update"]> {
    if (updates.some(({ job }) => this.damaged.has(job.id))) {
      throw new HearthError("DATA_LOSS", "a page is damaged");
    }
    return await super.update(updates);
  }
}

test("P8: only the job on a damaged page is refused, not those that came with it", async () => {
  const jobs = new DamagedStore();
  const clock = new ManualClock();
  const coordinator = await startCoordinator({ jobs, blobs: new MemoryBlobStore() }, clock);
  const { api } = coordinator.connect({ name: "nas", roles: ["admin"] });
  await api.submit([{ spec }, { spec }, { spec }]);
  const held = await api.lease({ kinds: [img2pdf], slots: 3, pollMs: 0 }, never);
  const [, second] = held;
  if (second === undefined) throw new Error("three were leased");
  jobs.damaged.add(second.id);
  const outcomes = await api.completeMany(completions(held));
  expect(outcomes.map((outcome) => outcome?.code)).toEqual([undefined, "DATA_LOSS", undefined]);
  await coordinator.stop();
});

test("completions and the lease request that comes with them share a transaction (P1)", async () => {
  const turns: (() => void)[] = [];
  const jobs = new MemoryJobStore({ afterTurn: (task) => void turns.push(task) });
  const endTurn = async (): Promise<void> => {
    for (const task of turns.splice(0)) task();
    await settle();
  };
  const clock = new ManualClock();
  const starting = startCoordinator({ jobs, blobs: new MemoryBlobStore() }, clock);
  await settle();
  await endTurn();
  const coordinator = await starting;
  const { api } = coordinator.connect({ name: "nas", roles: ["admin"] });
  const request = { kinds: [img2pdf], slots: 2, pollMs: 1_000 };
  const submitting = api.submit(Array.from({ length: 4 }, () => ({ spec })));
  await settle();
  await endTurn();
  await submitting;
  const leasing = api.lease(request, never);
  await settle();
  await endTurn();
  const first = await leasing;

  const completing = api.completeMany(completions(first));
  const next = api.lease(request, never);
  await settle();
  expect(turns).toHaveLength(1);
  await endTurn();
  expect(await completing).toEqual([undefined, undefined]);
  expect((await next).map(({ number }) => Number(number))).toEqual([3, 4]);
  expect(turns).toEqual([]);
  await coordinator.stop();
});
