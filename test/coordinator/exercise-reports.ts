/** What a worker reports of a job: complete, fail, release, and who may. */

import { expect } from "bun:test";
import type { CoordinatorApi, LeaseRef } from "../../src/api.ts";
import { parseFencingToken, parseSha256 } from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import type { Exercise } from "./exercise-coordinator-api.ts";
import { byId, emptyResult, leaseOf, newJobId, refusalOf, submitOne } from "./scene.ts";

const failure = { error: "no paper", permanent: false };
const permanent = { error: "no such printer", permanent: true };

/** Every report a worker can make about a lease. */
const reports = {
  complete: (api: CoordinatorApi, lease: LeaseRef) => api.complete(lease, emptyResult),
  fail: (api: CoordinatorApi, lease: LeaseRef) => api.fail(lease, failure),
  release: (api: CoordinatorApi, lease: LeaseRef) => api.release(lease),
};

export function exerciseReports(exercise: Exercise): void {
  exercise("keeps the result of a completed job", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker("nas");
    const handle = await submitOne(client);
    const payload = new Uint8Array([1, 2, 3]);
    await worker.complete(leaseOf(await scene.leaseOne(worker)), { payload, blobs: [] });
    const { state } = await client.get(byId(handle));
    if (state.kind !== "succeeded") throw new Error(`the job is ${state.kind}`);
    expect(state.workerId).toBe("nas");
    expect([...state.result.payload]).toEqual([1, 2, 3]);
  });

  exercise("answers a repeated completion like the first, and keeps the first", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const handle = await submitOne(client);
    const lease = leaseOf(await scene.leaseOne(worker));
    await worker.complete(lease, emptyResult);
    await worker.complete(lease, { payload: new Uint8Array([1]), blobs: [] });
    const { state } = await client.get(byId(handle));
    expect(state.kind === "succeeded" && state.result.payload).toHaveLength(0);
  });

  exercise("accepts one of two completions that come at once", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const handle = await submitOne(client);
    const lease = leaseOf(await scene.leaseOne(worker));
    const payloads = [1, 2].map((byte) => new Uint8Array([byte]));
    await Promise.all(payloads.map((payload) => worker.complete(lease, { payload, blobs: [] })));
    const { state } = await client.get(byId(handle));
    expect(state.kind === "succeeded" && [...state.result.payload]).toEqual([1]);
  });

  exercise("answers a repeated failure with the same time", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    await submitOne(client, { backoff: { initialMs: 60_000 } });
    const lease = leaseOf(await scene.leaseOne(worker));
    const reply = await worker.fail(lease, failure);
    expect(reply.kind).toBe("retry");
    expect(await worker.fail(lease, failure)).toEqual(reply);
  });

  exercise("fails a job for good when that is what the worker says", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const handle = await submitOne(client);
    const lease = leaseOf(await scene.leaseOne(worker));
    expect(await worker.fail(lease, permanent)).toEqual({ kind: "failed" });
    expect(await worker.fail(lease, permanent)).toEqual({ kind: "failed" });
    const job = await client.get(byId(handle));
    expect(job).toMatchObject({ state: { kind: "failed" }, lastError: "no such printer" });
  });

  exercise("fails a job for good after its last attempt", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const handle = await submitOne(client, { maxAttempts: 2, backoff: { initialMs: 0 } });
    const first = await worker.fail(leaseOf(await scene.leaseOne(worker)), failure);
    expect(first.kind).toBe("retry");
    const last = await worker.fail(leaseOf(await scene.leaseOne(worker)), failure);
    expect(last).toEqual({ kind: "failed" });
    expect((await client.get(byId(handle))).attempt).toBe(2);
  });

  exercise("cuts an error message that is too long", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const handle = await submitOne(client);
    const error = "x".repeat(100_000);
    await worker.fail(leaseOf(await scene.leaseOne(worker)), { error, permanent: true });
    expect((await client.get(byId(handle))).lastError).toHaveLength(limits.messageLengthMax);
  });

  exercise("gives a released job to another worker at once, uncounted", async (scene) => {
    const client = await scene.client();
    const [a, b] = [await scene.worker("a"), await scene.worker("b")];
    await submitOne(client);
    const job = await scene.leaseOne(a);
    const { answer } = await scene.waiting(b, ["img2pdf"]);
    await a.release(leaseOf(job));
    expect(await answer).toMatchObject([{ id: job.id, attempt: 1, token: 2 }]);
  });

  exercise("leaves a job alone that is handed back for a while, and says why", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const large = await submitOne(client);
    const other = await submitOne(client);
    const why = { reason: "no room for its inputs", delayMs: 60_000 };
    const lease = leaseOf(await scene.leaseOne(worker));
    await worker.release(lease, why);
    // Its answer may be lost.
    await worker.release(lease, why);
    const job = await client.get(byId(large));
    const { updatedAtMs } = job;
    expect(job).toMatchObject({
      state: { kind: "queued", runAtMs: updatedAtMs + 60_000 },
      attempt: 0,
      lastError: "no room for its inputs",
    });
    expect((await client.attempts(byId(large)))[0]?.ended).toEqual({
      how: "released",
      atMs: updatedAtMs,
      error: "no room for its inputs",
    });
    expect((await scene.leaseOne(worker)).id).toBe(other.id);
  });

  exercise("gives a job that was handed back for a while to who waits then", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    await submitOne(client);
    const job = await scene.leaseOne(worker);
    const { answer } = await scene.waiting(worker, ["img2pdf"]);
    await worker.release(leaseOf(job), { reason: "no room", delayMs: 20 });
    expect(await scene.until(answer)).toMatchObject([{ id: job.id, attempt: 1, token: 2 }]);
  });

  exercise("refuses to leave a job alone for too long", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    await submitOne(client);
    const lease = leaseOf(await scene.leaseOne(worker));
    for (const delayMs of [-1, limits.handBackDelayMsMax + 1]) {
      expect(await refusalOf(worker.release(lease, { reason: "", delayMs }))).toBe(
        `INVALID_ARGUMENT: a job is handed back for ${delayMs} ms; give 0 to 3600000`,
      );
    }
    expect((await worker.heartbeat(lease, undefined)).kind).toBe("extended");
  });

  exercise("refuses a stale fencing token in every report (P3)", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const handle = await submitOne(client);
    const stale = leaseOf(await scene.leaseOne(worker));
    await worker.release(stale);
    const current = leaseOf(await scene.leaseOne(worker));
    for (const report of Object.values(reports)) {
      expect(await refusalOf(report(worker, stale))).toBe(
        "ABORTED: the lease on job 1 is lost: the job is leased again since; drop this attempt's work",
      );
    }
    expect(await worker.heartbeat(stale, undefined)).toEqual({ kind: "lost" });
    expect(await client.get(byId(handle))).toMatchObject({ token: 2, state: { kind: "leased" } });
    await worker.complete(current, emptyResult);
    for (const report of Object.values(reports)) {
      expect(await refusalOf(report(worker, stale))).toStartWith("ABORTED: ");
    }
  });

  exercise("refuses a token from the future", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    await submitOne(client);
    const { id } = await scene.leaseOne(worker);
    const future = { jobId: id, token: parseFencingToken(99) };
    for (const report of Object.values(reports)) {
      expect(await refusalOf(report(worker, future))).toStartWith("ABORTED: ");
    }
  });

  exercise("refuses the report of another worker, whatever token it has (P7)", async (scene) => {
    const client = await scene.client();
    const [nas, mallory] = [await scene.worker("nas"), await scene.worker("mallory")];
    const handle = await submitOne(client);
    const lease = leaseOf(await scene.leaseOne(nas));
    const refusal = notOwned("mallory", handle.id);
    for (const token of [lease.token, undefined]) {
      const forged = { ...lease, token };
      for (const report of Object.values(reports)) {
        expect(await refusalOf(report(mallory, forged))).toBe(refusal);
      }
      expect(await refusalOf(mallory.heartbeat(forged, undefined))).toBe(refusal);
    }
    expect((await client.get(byId(handle))).state.kind).toBe("leased");
    await nas.complete(lease, emptyResult);
    expect(await refusalOf(mallory.complete(lease, emptyResult))).toBe(refusal);
  });

  exercise("lets a worker without tokens report on the leases it holds", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const handle = await submitOne(client, { backoff: { initialMs: 0 } });
    const lease = { jobId: handle.id, token: undefined };
    await scene.leaseOne(worker);
    await worker.release(lease);
    await scene.leaseOne(worker);
    expect((await worker.fail(lease, failure)).kind).toBe("retry");
    await scene.leaseOne(worker);
    expect((await worker.heartbeat(lease, undefined)).kind).toBe("extended");
    await worker.complete(lease, emptyResult);
    await worker.complete(lease, emptyResult);
    expect((await client.get(byId(handle))).state.kind).toBe("succeeded");
  });

  exercise("refuses a report without a token by somebody who holds no lease", async (scene) => {
    const client = await scene.client();
    const [a, b] = [await scene.worker("a"), await scene.worker("b")];
    const handle = await submitOne(client, { backoff: { initialMs: 3_600_000 } });
    const lease = { jobId: handle.id, token: undefined };
    for (const report of Object.values(reports)) {
      expect(await refusalOf(report(a, lease))).toBe(notOwned("a", handle.id));
    }
    await a.fail(leaseOf(await scene.leaseOne(a)), failure);
    for (const report of Object.values(reports)) {
      expect(await refusalOf(report(a, lease))).toStartWith("ABORTED: ");
      expect(await refusalOf(report(b, lease))).toBe(notOwned("b", handle.id));
    }
  });

  exercise(
    "refuses a stranger who knows the newest token of a job that waits, or has ended (P7)",
    async (scene) => {
      const client = await scene.client();
      const nas = await scene.worker("nas");
      const strangers = [
        await scene.worker("mallory"),
        (await scene.connect("root", "admin")).api,
        (await scene.connect("mallory", "worker", "submit")).api,
      ];
      const waits = await submitOne(client, { backoff: { initialMs: 3_600_000 } });
      const waiting = leaseOf(await scene.leaseOne(nas));
      await nas.fail(waiting, failure);
      const ended = await submitOne(client);
      const failed = leaseOf(await scene.leaseOne(nas));
      await nas.fail(failed, permanent);
      const cancelled = leaseOf((await submitOne(client), await scene.leaseOne(nas)));
      await client.cancel({ by: "id", id: cancelled.jobId });
      for (const lease of [waiting, failed, cancelled]) {
        for (const stranger of strangers) {
          for (const report of [...Object.values(reports), heartbeat]) {
            expect(await refusalOf(report(stranger, lease))).toContain(
              `holds no lease on job ${lease.jobId}`,
            );
          }
        }
      }
      // Who reported is answered like the first time.
      expect((await nas.fail(waiting, failure)).kind).toBe("retry");
      expect(await nas.fail(failed, permanent)).toEqual({ kind: "failed" });
      expect(await client.get(byId(waits))).toMatchObject({ attempt: 1, lastError: "no paper" });
      expect(await client.get(byId(ended))).toMatchObject({ state: { kind: "failed" } });
    },
  );

  exercise("tells who once held a job what came of it, whoever has it by then", async (scene) => {
    const client = await scene.client();
    const [nas, pc] = [await scene.worker("nas"), await scene.worker("pc")];
    await submitOne(client);
    const before = leaseOf(await scene.leaseOne(nas));
    await nas.release(before);
    expect(await nas.heartbeat(before, undefined)).toEqual({ kind: "lost" });
    const now = leaseOf(await scene.leaseOne(pc));
    expect(await refusalOf(nas.heartbeat(before, undefined))).toBe(notOwned("nas", now.jobId));
    await pc.complete(now, emptyResult);
    expect(await nas.heartbeat(before, undefined)).toEqual({ kind: "lost" });
    expect(await refusalOf(nas.complete(before, emptyResult))).toBe(notOwned("nas", now.jobId));
  });

  exercise(
    "tells a worker the same of a job that is not there and of one that is not its own (P7)",
    async (scene) => {
      const worker = await scene.worker();
      const root = (await scene.connect("root", "admin")).api;
      const lease = { jobId: newJobId(), token: parseFencingToken(1) };
      const missing = { sha256: parseSha256("0".repeat(64)), sizeBytes: 1, name: "" };
      const result = { payload: new Uint8Array(0), blobs: [missing] };
      for (const report of [...Object.values(reports), heartbeat]) {
        expect(await refusalOf(report(worker, lease))).toBe(notOwned("nas", lease.jobId));
        expect(await refusalOf(report(root, lease))).toBe(
          `NOT_FOUND: there is no job ${lease.jobId}`,
        );
      }
      // Nor whether a blob is here.
      expect(await refusalOf(worker.complete(lease, result))).toBe(notOwned("nas", lease.jobId));
    },
  );
}

const notOwned = (name: string, jobId: string): string =>
  `PERMISSION_DENIED: "${name}" holds no lease on job ${jobId}, ` +
  "and speaks for no other worker; drop this work";

const heartbeat = (api: CoordinatorApi, lease: LeaseRef): Promise<unknown> =>
  api.heartbeat(lease, undefined);
