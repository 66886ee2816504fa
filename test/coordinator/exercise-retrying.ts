/** A job that failed or was cancelled is queued again, with all its attempts before it. */

import { expect } from "bun:test";
import type { CoordinatorApi } from "../../src/api.ts";
import type { Job } from "../../src/job/job.ts";
import type { Exercise } from "./exercise-coordinator-api.ts";
import {
  byId,
  emptyResult,
  img2pdf,
  leaseOf,
  never,
  newJobId,
  refusalOf,
  type Scene,
  submitOne,
} from "./scene.ts";

const noPaper = { error: "no paper", permanent: true };

/** A job of two attempts that has failed at its first. */
async function failedJob(scene: Scene, client: CoordinatorApi, worker: CoordinatorApi) {
  const handle = await submitOne(client, { maxAttempts: 2, backoff: { initialMs: 0 } });
  await worker.fail(leaseOf(await scene.leaseOne(worker)), noPaper);
  return handle;
}

export function exerciseRetrying(exercise: Exercise): void {
  exercise(
    "retries a failed job with all its attempts, and remembers those before",
    async (scene) => {
      const client = await scene.client();
      const worker = await scene.worker();
      const handle = await failedJob(scene, client, worker);
      const before = await client.get(byId(handle));
      await client.retry(byId(handle));
      const job = await client.get(byId(handle));
      expect<object>(job).toMatchObject({
        state: { kind: "queued" },
        attempt: 0,
        token: 1,
        lastError: "no paper",
        createdAtMs: before.createdAtMs,
      });
      await worker.fail(leaseOf(await scene.leaseOne(worker)), { ...noPaper, permanent: false });
      await worker.complete(leaseOf(await scene.leaseOne(worker)), emptyResult);
      const attempts = await client.attempts(byId(handle));
      expect(
        attempts.map(({ number, token, ended }) => `${number}/${token} ${ended?.how}`),
      ).toEqual(["1/1 failed", "1/2 failed", "2/3 succeeded"]);
      expect((await client.get(byId(handle))).lastError).toBe("no paper");
    },
  );

  exercise("retries a cancelled job, whether it ever ran or not", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const ran = await submitOne(client);
    const lost = leaseOf(await scene.leaseOne(worker));
    const waited = await submitOne(client);
    for (const handle of [ran, waited]) {
      await client.cancel(byId(handle));
      await client.retry({ by: "number", number: handle.number });
      expect((await client.get(byId(handle))).state.kind).toBe("queued");
    }
    // P3: whoever had it then has it no more.
    expect(await refusalOf(worker.complete(lost, emptyResult))).toStartWith("ABORTED: ");
    for (const token of [2, 1]) {
      const job = await scene.leaseOne(worker);
      expect<number>(job.token).toBe(token);
      expect(job.attempt).toBe(1);
      await worker.complete(leaseOf(job), emptyResult);
    }
  });

  exercise("gives a retried job at once to a worker that waits", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const handle = await failedJob(scene, client, worker);
    const waiting = worker.lease({ kinds: [img2pdf], slots: 1, pollMs: 30_000 }, never);
    await client.retry(byId(handle));
    const [job] = await scene.until(waiting);
    expect(job?.id).toBe(handle.id);
    expect(job?.attempt).toBe(1);
  });

  exercise("a retry that is repeated is fine while the job has all its attempts", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const handle = await failedJob(scene, client, worker);
    await Promise.all([client.retry(byId(handle)), client.retry(byId(handle))]);
    await client.retry(byId(handle));
    const job = await scene.leaseOne(worker);
    await client.retry(byId(handle));
    await worker.fail(leaseOf(job), { ...noPaper, permanent: false });
    expect(await refusalOf(client.retry(byId(handle)))).toBe(
      "FAILED_PRECONDITION: job 1 has not ended: it is queued, at attempt 1; " +
        "to begin anew, cancel it first",
    );
    await worker.complete(leaseOf(await scene.leaseOne(worker)), emptyResult);
    expect(await refusalOf(client.retry(byId(handle)))).toBe(
      "FAILED_PRECONDITION: job 1 has succeeded; submit it again to have it done twice",
    );
    const missing = newJobId();
    expect(await refusalOf(client.retry({ by: "id", id: missing }))).toBe(
      `NOT_FOUND: there is no job ${missing}`,
    );
  });

  exercise("whoever watches a job after its retry sees it to its next end", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const handle = await failedJob(scene, client, worker);
    await client.retry(byId(handle));
    const watching = Array.fromAsync(client.watch(byId(handle), never), stateOf);
    await worker.complete(leaseOf(await scene.leaseOne(worker)), emptyResult);
    const states = await scene.until(watching);
    expect(states.at(-1)).toBe("succeeded");
    expect(states).not.toContain("failed");
  });

  exercise("keeps a retry over a restart", "restart", async (scene) => {
    const client = await scene.client();
    const handle = await failedJob(scene, client, await scene.worker());
    await client.retry(byId(handle));
    await scene.world.restart?.();
    const job = await scene.leaseOne(await scene.worker());
    expect([job.id, job.attempt, Number(job.token)]).toEqual([handle.id, 1, 2]);
  });
}

function stateOf({ state }: Job): string {
  return state.kind;
}
