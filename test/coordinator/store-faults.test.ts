/** P2, P5: whatever the store fails at, no job is lost, none is stuck, none is run twice at once. */

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { CoordinatorApi } from "../../src/api.ts";
import type { Coordinator } from "../../src/coordinator/coordinator.ts";
import { HearthError } from "../../src/errors.ts";
import type { Job } from "../../src/job/job.ts";
import { MemoryBlobStore } from "../../src/storage/memory-blob-store.ts";
import { MemoryJobStore } from "../../src/storage/memory-job-store.ts";
import { FaultyJobStore, type FaultMoment } from "../support/faulty-job-store.ts";
import { ManualClock } from "../support/manual-clock.ts";
import { byId, emptyResult, img2pdf, leaseOf, never, newJobId, refusalOf, Scene } from "./scene.ts";
import { directly, startCoordinator } from "./worlds.ts";

const ttlMs = 3_000;
const spec = { kind: img2pdf, leaseTtlMs: ttlMs, backoff: { initialMs: 1_000, jitter: 0 } };
const moments: readonly FaultMoment[] = ["before", "after"];
const refused = "UNAVAILABLE: the disk refuses";

interface Faulty extends AsyncDisposable {
  readonly store: FaultyJobStore;
  readonly clock: ManualClock;
  readonly scene: Scene;
  readonly coordinator: Coordinator;
  readonly client: CoordinatorApi;
  readonly worker: CoordinatorApi;
}

async function openFaulty(): Promise<Faulty> {
  const clock = new ManualClock();
  const store = new FaultyJobStore(new MemoryJobStore());
  const coordinator = await startCoordinator({ jobs: store, blobs: new MemoryBlobStore() }, clock);
  const scene = new Scene({
    clock,
    as: async (caller) => directly(coordinator, caller, clock),
    close: () => coordinator.stop(),
  });
  return {
    store,
    clock,
    scene,
    coordinator,
    client: await scene.client(),
    worker: await scene.worker(),
    [Symbol.asyncDispose]: () => coordinator.stop(),
  };
}

/** The job comes to a worker, at once or when a lease that nobody knows of has run out, and is done. */
async function expectItIsDone(
  { scene, client, worker }: Faulty,
  job: Pick<Job, "id">,
): Promise<void> {
  await worker.complete(leaseOf(await scene.leaseOne(worker)), emptyResult);
  expect((await client.get(byId(job))).state.kind).toBe("succeeded");
}

describe.each(moments)("a store that fails %s it has made a change", (moment) => {
  test("refuses a submit, and the repeated submit is answered well", async () => {
    await using faulty = await openFaulty();
    const { store, client } = faulty;
    const submission = { spec, id: newJobId() };
    store.failNext("insert", moment);
    expect(await refusalOf(client.submit([submission]))).toStartWith(refused);
    expect(await client.submit([submission])).toMatchObject([{ id: submission.id }]);
    expect(await client.list({ states: [], kinds: [], limit: 9, before: undefined })).toHaveLength(
      1,
    );
    await expectItIsDone(faulty, submission);
  });

  test("fails to hand a new job to a waiting worker: the worker goes on waiting and gets it", async () => {
    await using faulty = await openFaulty();
    const { store, client, worker, scene } = faulty;
    const submission = { spec, id: newJobId() };
    const { answer } = await scene.waiting(worker, [img2pdf]);
    store.failNext("insert", moment);
    expect(await refusalOf(client.submit([submission]))).toStartWith(refused);
    await client.submit([submission]);
    const [job] = await scene.until(answer);
    if (job === undefined) throw new Error("the waiting worker got nothing");
    await worker.complete(leaseOf(job), emptyResult);
  });

  test("fails to grant a queued job: the job comes to a worker all the same", async () => {
    await using faulty = await openFaulty();
    const { store, client, worker } = faulty;
    const [handle] = await client.submit([{ spec }]);
    if (handle === undefined) throw new Error("nothing was submitted");
    store.failNext("update", moment);
    const early = worker.lease({ kinds: [img2pdf], slots: 1, pollMs: 1 }, never);
    expect(await faulty.scene.until(early)).toEqual([]);
    await expectItIsDone(faulty, handle);
  });

  test.each(["complete", "fail", "release"] as const)(
    "refuses to %s, and the repeated report is answered well",
    async (report) => {
      await using faulty = await openFaulty();
      const { store, client, worker, scene } = faulty;
      const [handle] = await client.submit([{ spec }]);
      if (handle === undefined) throw new Error("nothing was submitted");
      const lease = leaseOf(await scene.leaseOne(worker));
      const send = {
        complete: () => worker.complete(lease, emptyResult),
        fail: () => worker.fail(lease, { error: "no", permanent: false }),
        release: () => worker.release(lease),
      }[report];
      store.failNext("update", moment);
      expect(await refusalOf(send())).toStartWith(refused);
      await send();
      const { state } = await client.get(byId(handle));
      expect(state.kind).toBe(report === "complete" ? "succeeded" : "queued");
      if (report !== "complete") await expectItIsDone(faulty, handle);
    },
  );

  test("refuses a report that is never repeated: the job moves on by itself", async () => {
    await using faulty = await openFaulty();
    const { store, client, worker, scene } = faulty;
    const [handle] = await client.submit([{ spec }]);
    if (handle === undefined) throw new Error("nothing was submitted");
    const lease = leaseOf(await scene.leaseOne(worker));
    store.failNext("update", moment);
    await refusalOf(worker.fail(lease, { error: "no", permanent: false }));
    await expectItIsDone(faulty, handle);
  });

  test("fails to end a lease that ran out: it is ended later", async () => {
    await using faulty = await openFaulty();
    const { store, client, worker, scene } = faulty;
    const [handle] = await client.submit([{ spec }]);
    if (handle === undefined) throw new Error("nothing was submitted");
    await scene.leaseOne(worker);
    store.failNext("update", moment);
    await expectItIsDone(faulty, handle);
  });

  test("refuses a cancel, and the repeated cancel is answered well", async () => {
    await using faulty = await openFaulty();
    const { store, client, worker, scene } = faulty;
    const [handle] = await client.submit([{ spec }]);
    if (handle === undefined) throw new Error("nothing was submitted");
    const lease = leaseOf(await scene.leaseOne(worker));
    store.failNext("update", moment);
    expect(await refusalOf(client.cancel(byId(handle)))).toStartWith(refused);
    await client.cancel(byId(handle));
    expect(await worker.heartbeat(lease, undefined)).toEqual({ kind: "cancelled" });
  });

  test("refuses a worker, and the worker registers again", async () => {
    await using faulty = await openFaulty();
    const { store, client, worker } = faulty;
    const description = {
      hostname: "nas",
      os: "linux",
      arch: "arm64",
      kinds: [img2pdf],
      concurrency: 1,
      version: "1",
    };
    store.failNext("putNode", moment);
    expect(await refusalOf(worker.register(description))).toStartWith(refused);
    await worker.register(description);
    expect(await client.nodes()).toMatchObject([{ workerId: "nas", connected: true }]);
  });
});

describe("a store that does not answer for a while", () => {
  test.each(["ready", "nextDueMs"] as const)(
    "is asked again (%s) for who waits",
    async (method) => {
      await using faulty = await openFaulty();
      const { store, client, worker, scene } = faulty;
      const [handle] = await client.submit([{ spec }]);
      if (handle === undefined) throw new Error("nothing was submitted");
      for (let n = 0; n < 3; n++) store.failNext(method, "before");
      const [job] = await scene.until(
        worker.lease({ kinds: [img2pdf], slots: 1, pollMs: 30_000 }, never),
      );
      expect(job?.id).toBe(handle.id);
    },
  );

  test("is asked by a bounded number of timers, however many callers come meanwhile", async () => {
    await using faulty = await openFaulty();
    const { store, client, clock, scene } = faulty;
    await client.submit([{ spec }]);
    store.break();
    for (let n = 0; n < 50; n++) {
      const worker = await scene.worker(`w${n}`);
      void worker.lease({ kinds: [img2pdf], slots: 1, pollMs: 60_000 }, never);
      await refusalOf(client.submit([{ spec }]));
      await clock.advance(10);
    }
    store.calls.length = 0;
    await clock.advance(10_000);
    expect(store.calls.length).toBeLessThanOrEqual(2 * 11);
    // 50 polls, and one timer each for what is ready and for the jobs that are uncertain.
    expect(clock.timers).toBeLessThanOrEqual(52);
    store.mend();
    await clock.advance(1_000);
    expect(
      await client.list({ states: ["leased"], kinds: [], limit: 9, before: undefined }),
    ).toHaveLength(1);
  });

  test("and meanwhile ends no live lease, though one ran out", async () => {
    await using faulty = await openFaulty();
    const { store, client, worker, clock, scene } = faulty;
    await client.submit([{ spec }, { spec }]);
    const [live, dead] = await scene.lease(worker, [img2pdf], 2);
    if (live === undefined || dead === undefined) throw new Error("two jobs were submitted");
    await clock.advance(2_000);
    await worker.heartbeat(leaseOf(live), undefined);
    store.break();
    await clock.advance(2_000);
    expect((await worker.heartbeat(leaseOf(live), undefined)).kind).toBe("extended");
    store.mend();
    for (let beat = 0; beat < 3; beat++) {
      await clock.advance(2_000);
      await worker.heartbeat(leaseOf(live), undefined);
    }
    const again = await scene.leaseOne(await scene.worker("pc"));
    expect(again).toMatchObject({ id: dead.id, attempt: 2 });
    await worker.complete(leaseOf(live), emptyResult);
  });
});

/** Something a caller does, or the store's next fault. */
type Step =
  | { readonly kind: "submit" | "lease" | "complete" | "fail" | "release" | "heartbeat" }
  | { readonly kind: "pass"; readonly ms: number }
  | {
      readonly kind: "fault";
      readonly method: "insert" | "update" | "get" | "ready";
      readonly moment: FaultMoment;
    };

const steps = fc.oneof(
  fc.record({
    kind: fc.constantFrom("submit", "lease", "complete", "fail", "release", "heartbeat"),
  }),
  fc.record({ kind: fc.constant("pass"), ms: fc.integer({ min: 1, max: 5_000 }) }),
  fc.record({
    kind: fc.constant("fault"),
    method: fc.constantFrom("insert", "update", "get", "ready"),
    moment: fc.constantFrom("before", "after"),
  }),
) as fc.Arbitrary<Step>;

async function tolerated(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(HearthError);
  }
}

async function play(
  faulty: Faulty,
  history: readonly Step[],
  acknowledged: Set<string>,
): Promise<void> {
  const { client, worker, store, clock, scene } = faulty;
  const held: Job[] = [];
  for (const step of history) {
    const job = held[0];
    switch (step.kind) {
      case "submit":
        await tolerated(
          client
            .submit([{ spec: { ...spec, maxAttempts: -1 } }])
            .then((handles) => handles.forEach(({ id }) => acknowledged.add(id))),
        );
        break;
      case "lease": {
        const request = { kinds: [img2pdf], slots: 2, pollMs: 500 };
        await tolerated(
          scene.until(worker.lease(request, never)).then((jobs) => held.push(...jobs)),
        );
        break;
      }
      case "complete":
        if (job)
          await tolerated(worker.complete(leaseOf(job), emptyResult).then(() => held.shift()));
        break;
      case "fail": {
        const failure = { error: "no", permanent: false };
        if (job) await tolerated(worker.fail(leaseOf(job), failure).then(() => held.shift()));
        break;
      }
      case "release":
        if (job) await tolerated(worker.release(leaseOf(job)).then(() => held.shift()));
        break;
      case "heartbeat":
        if (job) await tolerated(worker.heartbeat(leaseOf(job), undefined));
        break;
      case "pass":
        await clock.advance(step.ms);
        break;
      case "fault":
        store.failNext(step.method, step.moment);
        break;
      default:
        step satisfies never;
    }
  }
}

test("whatever happens and whatever fails, every acknowledged job is done in the end (P2, P5)", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 5, maxLength: 30 }), async (history) => {
      await using faulty = await openFaulty();
      const { client, worker, clock, scene } = faulty;
      const acknowledged = new Set<string>();
      await play(faulty, history, acknowledged);
      const open = async (): Promise<number> =>
        (
          await client.list({
            states: ["queued", "leased"],
            kinds: [],
            limit: 100,
            before: undefined,
          })
        ).length;
      // A sound worker: whatever is left comes to it within a few leases' time.
      for (let round = 0; round < 60; round++) {
        const request = { kinds: [img2pdf], slots: 10, pollMs: 1_000 };
        const jobs = await scene.until(worker.lease(request, never));
        for (const job of jobs) await tolerated(worker.complete(leaseOf(job), emptyResult));
        if ((await open().catch(() => 1)) === 0) break;
        await clock.advance(1_000);
      }
      for (const id of acknowledged) {
        const job = (
          await client.list({ states: ["succeeded"], kinds: [], limit: 100, before: undefined })
        ).find((done) => done.id === id);
        expect(job?.state.kind).toBe("succeeded");
      }
    }),
    { numRuns: 60 },
  );
});
