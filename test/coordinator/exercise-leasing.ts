/** How ready jobs get to workers that ask. */

import { expect } from "bun:test";
import { type Job, parseKind } from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import type { Exercise } from "./exercise-coordinator-api.ts";
import { byId, emptyResult, img2pdf, leaseOf, never, refusalOf, submitOne } from "./scene.ts";

const numbersOf = (jobs: readonly Job[]): number[] => jobs.map(({ number }) => Number(number));

export function exerciseLeasing(exercise: Exercise): void {
  exercise("leases a queued job to a worker, with its content and a token", async (scene) => {
    const client = await scene.client();
    const handle = await submitOne(client, { payload: new Uint8Array([7]), leaseTtlMs: 5_000 });
    const job = await scene.leaseOne(await scene.worker("nas"));
    expect(job).toMatchObject({ ...handle, attempt: 1, token: 1 });
    expect([...job.spec.payload]).toEqual([7]);
    expect((await client.get(byId(job))).state).toEqual(job.state);
    if (job.state.kind !== "leased") throw new Error(`the job is ${job.state.kind}`);
    const { lease } = job.state;
    expect(lease.workerId).toBe("nas");
    expect(lease.expiresAtMs - lease.leasedAtMs).toBe(5_000);
  });

  exercise("hands a new job to a worker that waits for it", async (scene) => {
    const worker = await scene.worker();
    const { answer } = await scene.waiting(worker, ["img2pdf"]);
    const { number } = await submitOne(await scene.client());
    expect(numbersOf(await answer)).toEqual([number]);
  });

  exercise("leases jobs of one kind in the order they came", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    for (let n = 0; n < 3; n++) await submitOne(client);
    for (const number of [1, 2, 3]) {
      expect(Number((await scene.leaseOne(worker)).number)).toBe(number);
    }
  });

  exercise("never leases a job to two workers (P3)", async (scene) => {
    const client = await scene.client();
    const waiting = await Promise.all(
      ["a", "b", "c", "d"].map(async (name) =>
        scene.waiting(await scene.worker(name), [img2pdf], { slots: 2 }),
      ),
    );
    const handles = await Promise.all(Array.from({ length: 8 }, () => submitOne(client)));
    const leased = numbersOf((await Promise.all(waiting.map(({ answer }) => answer))).flat());
    expect(new Set(leased).size).toBe(leased.length);
    const states = await Promise.all(handles.map(async (handle) => client.get(byId(handle))));
    const held = states.filter(({ state }) => state.kind === "leased");
    expect(numbersOf(held).toSorted()).toEqual(leased.toSorted());
  });

  exercise("fills as many slots as a worker has, and no more", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    await client.submit(Array.from({ length: 5 }, () => ({ spec: { kind: img2pdf } })));
    expect(numbersOf(await scene.lease(worker, [img2pdf], 3))).toEqual([1, 2, 3]);
    expect(numbersOf(await scene.lease(worker, [img2pdf], 3))).toEqual([4, 5]);
  });

  exercise("gives fewer jobs of a kind to a worker that takes fewer of it", async (scene) => {
    const client = await scene.client();
    const [waiter, asker] = [await scene.worker("nas"), await scene.worker("desk")];
    const kindSlots = new Map([[parseKind("film"), 2]]);
    // Whether they come while it waits, or were there before.
    const waiting = await scene.waiting(waiter, ["film", "song"], { slots: 4, kindSlots });
    await client.submit(Array.from({ length: 6 }, () => ({ spec: { kind: "film" } })));
    expect(numbersOf(await waiting.answer)).toEqual([1, 2]);
    const asked = await scene.waiting(asker, ["film", "song"], { slots: 4, kindSlots });
    expect(numbersOf(await asked.answer)).toEqual([3, 4]);
    await client.submit(Array.from({ length: 5 }, () => ({ spec: { kind: "song" } })));
    const songs = await scene.waiting(waiter, ["song"], { slots: 4, kindSlots });
    expect(numbersOf(await songs.answer)).toEqual([7, 8, 9, 10]);
  });

  exercise("refuses to be asked for no jobs of a kind", async (scene) => {
    const worker = await scene.worker();
    for (const slots of [0, -1]) {
      const kindSlots = new Map([[img2pdf, slots]]);
      const asked = scene.waiting(worker, [img2pdf], { slots: 4, kindSlots });
      expect(await refusalOf(asked.then(({ answer }) => answer))).toBe(
        `INVALID_ARGUMENT: slots of kind img2pdf is ${slots}; give 1 or more, or do not ask for that kind`,
      );
    }
  });

  exercise("leaves no slot free for a job that was cancelled while it waited", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    // It is known then that nothing waits.
    expect(await scene.nothingReady(worker)).toBe(true);
    const [cancelled, second, third] = [
      await submitOne(client),
      await submitOne(client),
      await submitOne(client),
    ];
    await client.cancel(byId(cancelled));
    const jobs = await scene.lease(worker, [img2pdf], 2);
    expect(numbersOf(jobs)).toEqual([second, third].map(({ number }) => Number(number)));
  });

  exercise("spreads a batch over the workers that wait", async (scene) => {
    const client = await scene.client();
    const waiting = await Promise.all(
      ["a", "b"].map(async (name) =>
        scene.waiting(await scene.worker(name), [img2pdf], { slots: 4 }),
      ),
    );
    await client.submit(Array.from({ length: 4 }, () => ({ spec: { kind: img2pdf } })));
    const answers = await Promise.all(waiting.map(({ answer }) => answer));
    expect(answers.map(({ length }) => length)).toEqual([2, 2]);
  });

  exercise("hands out no more content in one lease than fits a frame", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const payload = new Uint8Array(limits.payloadBytesMax);
    for (let n = 0; n < 6; n++) await submitOne(client, { payload });
    expect(numbersOf(await scene.lease(worker, [img2pdf], 6))).toEqual([1, 2, 3, 4]);
    expect(numbersOf(await scene.lease(worker, [img2pdf], 6))).toEqual([5, 6]);
  });

  exercise("lets no kind starve another of a worker that does both", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    for (const kind of ["a", "a", "a", "b", "b", "b"]) await submitOne(client, { kind });
    const kinds: string[] = [];
    for (let n = 0; n < 6; n++)
      kinds.push((await scene.lease(worker, ["a", "b"]))[0]?.spec.kind ?? "");
    expect(kinds.slice(0, 4).toSorted()).toEqual(["a", "a", "b", "b"]);
    expect(kinds.toSorted()).toEqual(["a", "a", "a", "b", "b", "b"]);
  });

  exercise("does not let jobs that nobody can run hide others", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    await client.submit(Array.from({ length: 1_000 }, () => ({ spec: { kind: "nobodys" } })));
    const { answer } = await scene.waiting(worker, ["other", img2pdf]);
    const { number } = await submitOne(client);
    expect(numbersOf(await answer)).toEqual([number]);
  });

  exercise("gives every waiting worker its turn", async (scene) => {
    const client = await scene.client();
    const a = await scene.worker("a");
    const b = await scene.worker("b");
    const served: string[] = [];
    let waitingA = await scene.waiting(a, [img2pdf]);
    const waitingB = await scene.waiting(b, [img2pdf]);
    waitingA.answer.then(() => served.push("a"));
    waitingB.answer.then(() => served.push("b"));
    await submitOne(client);
    await waitingA.answer;
    // It comes back at once, and yet the other one was there before it.
    waitingA = await scene.waiting(a, [img2pdf]);
    await submitOne(client);
    await waitingB.answer;
    expect(served).toEqual(["a", "b"]);
  });

  exercise(
    "answers a poll that found nothing when its time is up",
    "manualClock",
    async (scene) => {
      const worker = await scene.worker();
      const { answer } = await scene.waiting(worker, [img2pdf], { pollMs: 5_000 });
      let answered = false;
      answer.then(() => (answered = true));
      await scene.clock.advance(4_999);
      expect(answered).toBe(false);
      await scene.clock.advance(1);
      expect(answered).toBe(true);
      expect(await answer).toEqual([]);
    },
  );

  exercise("gives work that is there to a worker that does not want to wait", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const request = { kinds: [img2pdf], slots: 1, pollMs: 0 };
    await submitOne(client);
    expect(numbersOf(await scene.until(worker.lease(request, never)))).toEqual([1]);
    expect(await scene.until(worker.lease(request, never))).toEqual([]);
  });

  exercise(
    "answers a poll that is given up with nothing, and keeps the job for others",
    async (scene) => {
      const client = await scene.client();
      const [a, b] = [await scene.worker("a"), await scene.worker("b")];
      const leaving = new AbortController();
      const { answer } = await scene.waiting(a, [img2pdf], { signal: leaving.signal });
      leaving.abort();
      expect(await answer).toEqual([]);
      await submitOne(client);
      const job = await scene.leaseOne(b);
      expect(job).toMatchObject({ attempt: 1, token: 1 });
      const request = { kinds: [img2pdf], slots: 1, pollMs: 1_000 };
      expect(await a.lease(request, leaving.signal)).toEqual([]);
    },
  );

  exercise(
    "refuses a lease request without kinds or with a wrong number of slots",
    async (scene) => {
      const worker = await scene.worker();
      const lease = (kinds: readonly (typeof img2pdf)[], slots: number): Promise<unknown> =>
        worker.lease({ kinds, slots, pollMs: 0 }, never);
      expect(await refusalOf(lease([], 1))).toBe(
        "INVALID_ARGUMENT: a lease request names at least one kind",
      );
      for (const slots of [0, -1, limits.jobsPerCallMax + 1]) {
        expect(await refusalOf(lease([img2pdf], slots))).toBe(
          `INVALID_ARGUMENT: slots is ${slots}; give 1 to 1000`,
        );
      }
    },
  );

  exercise(
    "retries a failed job at its due time, neither before nor after",
    "manualClock",
    async (scene) => {
      const client = await scene.client();
      const worker = await scene.worker();
      const backoff = { initialMs: 5_000, jitter: 0 };
      const { number } = await submitOne(client, { backoff });
      const failure = { error: "no paper", permanent: false };
      const reply = await worker.fail(leaseOf(await scene.leaseOne(worker)), failure);
      expect(reply).toEqual({ kind: "retry", runAtMs: scene.clock.nowMs() + 5_000 });
      const { answer } = await scene.waiting(worker, [img2pdf]);
      let answered = false;
      answer.then(() => (answered = true));
      await scene.clock.advance(4_999);
      expect(answered).toBe(false);
      await scene.clock.advance(1);
      expect(answered).toBe(true);
      expect(await answer).toMatchObject([{ number, attempt: 2, token: 2, lastError: "no paper" }]);
    },
  );

  exercise("retries each of several failed jobs at its own time", "manualClock", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    for (const seconds of [5, 40, 20]) {
      await submitOne(client, { backoff: { initialMs: seconds * 1000, jitter: 0 } });
    }
    const jobs = await scene.lease(worker, [img2pdf], 3);
    const { answer } = await scene.waiting(worker, [img2pdf]);
    // The first is due first: that the others fail after it must not put its time off.
    for (const job of jobs) await worker.fail(leaseOf(job), { error: "no", permanent: false });
    await scene.clock.advance(5_000);
    const [first] = await answeredByNow(answer);
    if (first === undefined) throw new Error("the job that is due did not come");
    await worker.complete(leaseOf(first), emptyResult);
    const second = await scene.leaseOne(worker);
    await worker.complete(leaseOf(second), emptyResult);
    const third = await scene.leaseOne(worker);
    expect(numbersOf([first, second, third])).toEqual([1, 3, 2]);
  });

  exercise(
    "P5: keeps no job waiting for a time that the clock showed before it was set back",
    "manualClock",
    async (scene) => {
      const client = await scene.client();
      const worker = await scene.worker();
      const first = await submitOne(client);
      scene.clock.jump(-60 * 60_000);
      expect((await scene.leaseOne(worker)).id).toBe(first.id);

      const retried = await submitOne(client, { backoff: { initialMs: 5_000, jitter: 0 } });
      const lease = leaseOf(await scene.leaseOne(worker));
      const fresh = await submitOne(client);
      await worker.fail(lease, { error: "no", permanent: false });
      scene.clock.jump(-24 * 60 * 60_000);
      expect((await scene.leaseOne(worker)).id).toBe(fresh.id);
      const beforeMs = scene.clock.monotonicMs();
      expect((await scene.leaseOne(worker)).id).toBe(retried.id);
      expect(scene.clock.monotonicMs() - beforeMs).toBeLessThanOrEqual(5_000);
    },
  );

  exercise("runs a job again and again when its attempts have no bound", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    await submitOne(client, { maxAttempts: -1, backoff: { initialMs: 0 } });
    for (let attempt = 1; attempt <= 5; attempt++) {
      const job = await scene.leaseOne(worker);
      expect(job.attempt).toBe(attempt);
      await worker.fail(leaseOf(job), { error: "no", permanent: false });
    }
    await worker.complete(leaseOf(await scene.leaseOne(worker)), emptyResult);
  });
}

async function answeredByNow(answer: Promise<readonly Job[]>): Promise<readonly Job[]> {
  const nothing = new Promise<[]>((resolve) => void setImmediate(() => resolve([])));
  return await Promise.race([answer, nothing]);
}
