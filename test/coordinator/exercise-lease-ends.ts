/** How leases live on and end: heartbeats, expiry, cut connections, cancels, restarts. */

import { expect } from "bun:test";
import type { LeaseEnd } from "../../src/api.ts";
import type { Exercise } from "./exercise-coordinator-api.ts";
import { byId, emptyResult, img2pdf, leaseOf, never, refusalOf, submitOne } from "./scene.ts";

const ttlMs = 1_000;

/** The first lease end that a worker is told of, and the end of its listening. */
function firstEnd(ends: AsyncIterable<LeaseEnd>): Promise<LeaseEnd | undefined> {
  const first = async (): Promise<LeaseEnd | undefined> => {
    for await (const end of ends) return end;
    return undefined;
  };
  return first();
}

export function exerciseLeaseEnds(exercise: Exercise): void {
  exercise("moves the job of a silent worker to another within its TTL (P5)", async (scene) => {
    const client = await scene.client();
    const [silent, other] = [await scene.worker("silent"), await scene.worker("other")];
    // Where time is real, the other one has to complete the job within it.
    const leaseTtlMs = scene.world.clock ? ttlMs : 5 * ttlMs;
    const handle = await submitOne(client, { leaseTtlMs });
    const lost = leaseOf(await scene.leaseOne(silent));
    const startMs = scene.world.clock?.nowMs();
    const job = await scene.leaseOne(other);
    if (startMs !== undefined) expect(scene.clock.nowMs() - startMs).toBe(leaseTtlMs);
    expect(job).toMatchObject({
      id: handle.id,
      attempt: 2,
      token: 2,
      lastError: "worker silent stopped answering during attempt 1",
    });
    expect(await refusalOf(silent.complete(lost, emptyResult))).toStartWith("PERMISSION_DENIED");
    await other.complete(leaseOf(job), emptyResult);
  });

  exercise(
    "gives the job of a lost worker out before those that came after it (P5)",
    async (scene) => {
      const client = await scene.client();
      const [silent, other] = [
        await scene.connect("silent", "worker"),
        await scene.worker("other"),
      ];
      const first = await submitOne(client, { leaseTtlMs: ttlMs });
      await scene.leaseOne(silent.api);
      for (let n = 0; n < 3; n++) await submitOne(client);
      await scene.until(firstEnd(silent.api.watchLeases(never)));
      expect((await scene.leaseOne(other)).id).toBe(first.id);
    },
  );

  exercise(
    "P4: ends no lease for the time in which the coordinator itself stood still",
    "manualClock",
    async (scene) => {
      const client = await scene.client();
      const worker = await scene.worker();
      await submitOne(client, { leaseTtlMs: ttlMs });
      const lease = leaseOf(await scene.leaseOne(worker));
      scene.clock.standStill(10 * ttlMs);
      await scene.clock.advance(ttlMs / 10);
      expect((await worker.heartbeat(lease, undefined)).kind).toBe("extended");
      scene.clock.standStill(10 * ttlMs);
      await scene.clock.advance(ttlMs / 10);
      expect((await worker.heartbeat(lease, undefined)).kind).toBe("extended");
      // Of a worker that is silent all the same, not for ever: P5 on a machine that is always late.
      for (let times = 0; times < 4; times++) {
        scene.clock.standStill(10 * ttlMs);
        await scene.clock.advance(ttlMs / 10);
      }
      expect((await worker.heartbeat(lease, undefined)).kind).toBe("lost");
    },
  );

  exercise(
    "P4: reads what waits before it ends a lease whose time was up as it stood still, however late it is",
    "manualClock",
    async (scene) => {
      const client = await scene.client();
      const worker = await scene.worker();
      await submitOne(client, { leaseTtlMs: ttlMs });
      const lease = leaseOf(await scene.leaseOne(worker));
      // Much longer than heartbeats may be apart, and only a little longer than the lease.
      scene.clock.standStill(ttlMs + ttlMs / 10);
      await scene.clock.advance(1);
      expect((await worker.heartbeat(lease, undefined)).kind).toBe("extended");
      await scene.clock.advance(ttlMs / 10);
      scene.clock.standStill(ttlMs);
      // P5: what is dead is not kept for another TTL by that.
      await scene.clock.advance(ttlMs / 10);
      expect((await worker.heartbeat(lease, undefined)).kind).toBe("lost");
    },
  );

  exercise("tells a worker at once that its lease is lost", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const handle = await submitOne(client, { leaseTtlMs: ttlMs });
    const { token } = await scene.leaseOne(worker);
    const end = await scene.until(firstEnd(worker.watchLeases(never)));
    expect(end).toEqual({ jobId: handle.id, token, why: "lost" });
    expect(await worker.heartbeat({ jobId: handle.id, token }, undefined)).toEqual({
      kind: "lost",
    });
  });

  exercise("fails a job that lost a worker in its last attempt", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const handle = await submitOne(client, { leaseTtlMs: ttlMs, maxAttempts: 1 });
    await scene.leaseOne(worker);
    await scene.until(firstEnd(worker.watchLeases(never)));
    expect((await client.get(byId(handle))).state).toEqual({ kind: "failed" });
  });

  exercise(
    "keeps the lease of a worker that sends heartbeats (P4)",
    "manualClock",
    async (scene) => {
      const client = await scene.client();
      const worker = await scene.worker();
      const handle = await submitOne(client, { leaseTtlMs: ttlMs });
      const lease = leaseOf(await scene.leaseOne(worker));
      const waiting = await scene.waiting(await scene.worker("other"), [img2pdf]);
      for (let beat = 0; beat < 20; beat++) {
        await scene.clock.advance(ttlMs - 1);
        const reply = await worker.heartbeat(lease, undefined);
        expect(reply).toEqual({ kind: "extended", expiresAtMs: scene.clock.nowMs() + ttlMs });
      }
      expect((await client.get(byId(handle))).attempt).toBe(1);
      await scene.clock.advance(ttlMs);
      expect(await waiting.answer).toMatchObject([{ id: handle.id, attempt: 2 }]);
    },
  );

  exercise("gives each lease the TTL of its own job", "manualClock", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    for (const seconds of [30, 5, 10]) await submitOne(client, { leaseTtlMs: seconds * 1000 });
    await scene.lease(worker, [img2pdf], 3);
    const lost: number[] = [];
    const ends = worker.watchLeases(never)[Symbol.asyncIterator]();
    const startMs = scene.clock.nowMs();
    for (let n = 0; n < 3; n++) {
      await scene.until(ends.next());
      lost.push(scene.clock.nowMs() - startMs);
    }
    expect(lost).toEqual([5_000, 10_000, 30_000]);
  });

  exercise(
    "keeps a live lease when the machine's clock is set (P4, P5)",
    "manualClock",
    async (scene) => {
      const hourMs = 3_600_000;
      for (const byMs of [hourMs, -hourMs]) {
        const client = await scene.client();
        const worker = await scene.worker();
        const handle = await submitOne(client, { leaseTtlMs: 10_000 });
        const lease = leaseOf(await scene.leaseOne(worker));
        await scene.clock.advance(9_000);
        scene.clock.jump(byMs);
        await scene.clock.advance(999);
        expect((await worker.heartbeat(lease, undefined)).kind).toBe("extended");
        // And a dead worker's job is not kept for the hour that the clock went back.
        const waiting = await scene.waiting(await scene.worker("other"), [img2pdf]);
        await scene.clock.advance(10_000);
        expect(await waiting.answer).toMatchObject([{ id: handle.id }]);
        await client.cancel(byId(handle));
      }
    },
  );

  exercise("reports progress with heartbeats", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const handle = await submitOne(client);
    const lease = leaseOf(await scene.leaseOne(worker));
    const cases = [
      [0.25, 0.25],
      [7, 1],
      [-1, 0],
      [NaN, 0],
    ] as const;
    for (const [fraction, seen] of cases) {
      await worker.heartbeat(lease, { fraction, message: `at ${fraction}` });
      const { progress, updatedAtMs, createdAtMs } = await client.get(byId(handle));
      expect(progress).toMatchObject({ fraction: seen, message: `at ${fraction}` });
      if (scene.world.clock) expect(updatedAtMs).toBe(createdAtMs);
    }
    await worker.heartbeat(lease, undefined);
    expect((await client.get(byId(handle))).progress?.message).toBe("at NaN");
  });

  exercise(
    "gives a cut connection's job to another before its TTL, after a grace",
    "manualClock",
    async (scene) => {
      const client = await scene.client();
      const dying = await scene.connect("dying", "worker");
      const other = await scene.worker("other");
      const handle = await submitOne(client, { leaseTtlMs: 9_000 });
      await scene.leaseOne(dying.api);
      const startMs = scene.clock.nowMs();
      await dying.disconnect();
      expect(await scene.leaseOne(other)).toMatchObject({ id: handle.id, attempt: 2 });
      expect(scene.clock.nowMs() - startMs).toBe(3_000);
    },
  );

  exercise("leaves a cut connection's lease less than the TTL that it had", async (scene) => {
    const client = await scene.client();
    const dying = await scene.connect("dying", "worker");
    const handle = await submitOne(client, { leaseTtlMs: 3_600_000 });
    const endMs = async (): Promise<number> => {
      const { state } = await client.get(byId(handle));
      if (state.kind !== "leased") throw new Error(`the job is ${state.kind}`);
      return state.lease.expiresAtMs;
    };
    await scene.leaseOne(dying.api);
    const beforeMs = await endMs();
    await dying.disconnect();
    expect(await endMs()).toBeLessThan(beforeMs);
  });

  exercise(
    "lets a worker whose connection was cut come back to its lease (P4)",
    "manualClock",
    async (scene) => {
      const client = await scene.client();
      const cut = await scene.connect("nas", "worker");
      const handle = await submitOne(client, { leaseTtlMs: 9_000 });
      const lease = leaseOf(await scene.leaseOne(cut.api));
      await cut.disconnect();
      await scene.clock.advance(2_000);
      const back = await scene.connect("nas", "worker");
      expect((await back.api.heartbeat(lease, undefined)).kind).toBe("extended");
      // What is left of the old connection takes nothing from the new one.
      await cut.disconnect();
      await scene.clock.advance(8_999);
      await back.api.complete(lease, emptyResult);
      expect((await client.get(byId(handle))).attempt).toBe(1);
    },
  );

  exercise("tells a worker at once that its job was cancelled", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const handle = await submitOne(client);
    const job = await scene.leaseOne(worker);
    const told = firstEnd(worker.watchLeases(never));
    await client.cancel(byId(handle));
    expect(await told).toEqual({ jobId: job.id, token: job.token, why: "cancelled" });
    expect(await worker.heartbeat(leaseOf(job), undefined)).toEqual({ kind: "cancelled" });
    expect(await refusalOf(worker.complete(leaseOf(job), emptyResult))).toStartWith("ABORTED: ");
  });

  exercise("tells the connection that took a lease over, not the one before", async (scene) => {
    const client = await scene.client();
    const before = await scene.connect("nas", "worker");
    const handle = await submitOne(client);
    const lease = leaseOf(await scene.leaseOne(before.api));
    const now = await scene.connect("nas", "worker");
    await now.api.heartbeat(lease, undefined);
    await before.disconnect();
    const told = firstEnd(now.api.watchLeases(never));
    await client.cancel(byId(handle));
    expect(await told).toMatchObject({ jobId: handle.id, why: "cancelled" });
  });

  exercise("keeps what it has to tell for a worker that listens later", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const handles = [await submitOne(client), await submitOne(client)];
    await scene.lease(worker, [img2pdf], 2);
    for (const handle of handles) await client.cancel(byId(handle));
    const told: string[] = [];
    for await (const { jobId } of worker.watchLeases(never)) {
      if (told.push(jobId) === 2) break;
    }
    expect(told as object).toEqual(handles.map(({ id }) => id));
  });

  exercise(
    "ends every watch of leases that is given up, also of several at once",
    async (scene) => {
      const worker = await scene.worker();
      const givingUp = [new AbortController(), new AbortController()];
      const told = givingUp.map(({ signal }) => firstEnd(worker.watchLeases(signal)));
      await scene.nothingReady(worker);
      for (const controller of givingUp) controller.abort();
      expect(await Promise.all(told)).toEqual([undefined, undefined]);
    },
  );

  exercise("gives a leased job one fresh TTL after a restart (P4)", "restart", async (scene) => {
    const client = await scene.client();
    const held = await submitOne(client, { leaseTtlMs: ttlMs });
    const abandoned = await submitOne(client, { leaseTtlMs: ttlMs });
    const [mine, lost] = await scene.lease(await scene.worker("nas"), [img2pdf], 2);
    if (mine === undefined || lost === undefined) throw new Error("two jobs were leased");
    await scene.world.clock?.advance(ttlMs - 1);
    await scene.world.restart?.();
    await scene.world.clock?.advance(ttlMs - 1);
    const nas = await scene.worker("nas");
    const reply = await nas.heartbeat(leaseOf(mine), undefined);
    expect(reply.kind).toBe("extended");
    await nas.complete(leaseOf(mine), emptyResult);
    expect(await scene.leaseOne(await scene.worker("pc"))).toMatchObject({ id: abandoned.id });
    expect((await (await scene.client()).get(byId(held))).attempt).toBe(1);
  });

  exercise(
    "counts a lease from before a restart as its worker's alone (P7)",
    "restart",
    async (scene) => {
      const handle = await submitOne(await scene.client());
      const lease = leaseOf(await scene.leaseOne(await scene.worker("nas")));
      await scene.world.restart?.();
      const mallory = await scene.worker("mallory");
      expect(await refusalOf(mallory.complete(lease, emptyResult))).toStartWith(
        "PERMISSION_DENIED",
      );
      await (await scene.worker("nas")).complete(lease, emptyResult);
      const client = await scene.client();
      expect((await client.get(byId(handle))).state.kind).toBe("succeeded");
    },
  );
}
