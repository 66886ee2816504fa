/** P2, P5: whatever the store fails at, no job is lost, none is stuck, none is run twice at once. */

import { describe, expect, test } from "bun:test";
import type { Job } from "../../src/job/job.ts";
import type { FaultMoment } from "../support/faulty-job-store.ts";
import { settle } from "../support/manual-clock.ts";
import { type Faulty, hastySpec as spec, openFaulty } from "./faulty-coordinator.ts";
import { byId, emptyResult, img2pdf, leaseOf, never, newJobId, refusalOf } from "./scene.ts";

const moments: readonly FaultMoment[] = ["before", "after"];
const refused = "UNAVAILABLE: the disk refuses";

/** The job comes to a worker and is done. */
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
    expect(job.attempt).toBe(1);
    await worker.complete(leaseOf(job), emptyResult);
  });

  test("P5: fails to grant a queued job: it comes to a worker at once, and that nobody was told of the lease costs no attempt", async () => {
    await using faulty = await openFaulty();
    const { store, client, worker } = faulty;
    const [handle] = await client.submit([{ spec }]);
    if (handle === undefined) throw new Error("nothing was submitted");
    store.failNext("update", moment);
    const early = worker.lease({ kinds: [img2pdf], slots: 1, pollMs: 1 }, never);
    expect(await faulty.scene.until(early)).toEqual([]);
    const [job] = await faulty.scene.lease(worker, [img2pdf]);
    expect(job).toMatchObject({ id: handle.id, attempt: 1 });
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

test("P4: an answer that comes late does not take the lease from who has the job now", async () => {
  await using faulty = await openFaulty();
  const { store, client, worker, scene } = faulty;
  await client.submit([{ spec }]);
  const first = leaseOf(await scene.leaseOne(worker));
  const answer = store.holdNext("update");
  const released = worker.release(first);
  await settle();
  const other = await scene.worker("pc");
  const job = await scene.leaseOne(other);
  answer();
  await released;
  expect((await other.heartbeat(leaseOf(job), undefined)).kind).toBe("extended");
  await other.complete(leaseOf(job), emptyResult);
});

describe("a look at a job whose change is uncertain, if it comes late,", () => {
  test("P4: leaves no lease of a job that has ended meanwhile", async () => {
    await using faulty = await openFaulty();
    const { store, client, worker, scene } = faulty;
    await client.submit([{ spec }]);
    const lease = leaseOf(await scene.leaseOne(worker));
    store.failNext("update", "before");
    const look = store.holdNext("get");
    expect(await refusalOf(worker.complete(lease, emptyResult))).toStartWith(refused);
    await settle();
    await worker.complete(lease, emptyResult);
    look();
    await settle();
    expect(await worker.heartbeat(lease, undefined)).toEqual({ kind: "lost" });
  });

  test("hides no cancel from the worker", async () => {
    await using faulty = await openFaulty();
    const { store, client, worker, scene } = faulty;
    const id = newJobId();
    await client.submit([{ spec, id }]);
    const lease = leaseOf(await scene.leaseOne(worker));
    store.failNext("update", "before");
    const look = store.holdNext("get");
    const failure = { error: "no paper", permanent: false };
    expect(await refusalOf(worker.fail(lease, failure))).toStartWith(refused);
    await settle();
    await client.cancel(byId({ id }));
    look();
    await settle();
    expect(await worker.heartbeat(lease, undefined)).toEqual({ kind: "cancelled" });
  });
});

test("P5: a watcher sees the end, though older news comes after it", async () => {
  await using faulty = await openFaulty();
  const { store, client, worker, scene } = faulty;
  const id = newJobId();
  await client.submit([{ spec, id }]);
  const first = leaseOf(await scene.leaseOne(worker));
  const released = store.holdNext("update");
  const releasing = worker.release(first);
  await settle();
  const job = await scene.leaseOne(worker);
  await worker.complete(leaseOf(job), emptyResult);
  const known = store.holdNext("get");
  const watching = Array.fromAsync(client.watch(byId({ id }), never));
  await settle();
  const read = store.holdNext("get");
  known();
  await settle();
  released();
  await releasing;
  read();
  expect((await scene.until(watching)).map(({ state }) => state.kind)).toEqual(["succeeded"]);
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
