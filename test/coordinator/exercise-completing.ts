/** Many completions in one call: each is accepted or refused as if it had come alone. */

import { expect } from "bun:test";
import type { Completion, CoordinatorApi } from "../../src/api.ts";
import type { HearthError } from "../../src/errors.ts";
import { type Job, parseSha256 } from "../../src/job/job.ts";
import type { Exercise } from "./exercise-coordinator-api.ts";
import { byId, emptyResult, img2pdf, leaseOf, type Scene, submitOne } from "./scene.ts";

const completionOf = (job: Job, ...bytes: number[]): Completion => ({
  lease: leaseOf(job),
  result: { payload: new Uint8Array(bytes), blobs: [] },
});

const codesOf = (outcomes: readonly (HearthError | undefined)[]): (string | undefined)[] =>
  outcomes.map((outcome) => outcome?.code);

/** So many jobs, held by a worker. */
async function leasedTo(worker: CoordinatorApi, count: number, scene: Scene): Promise<Job[]> {
  const client = await scene.client();
  for (let n = 0; n < count; n++) await submitOne(client);
  return [...(await scene.lease(worker, [img2pdf], count))];
}

/** The result that is kept of a job, or its state when it has none. */
async function resultOf(client: CoordinatorApi, job: Job): Promise<number[] | string> {
  const { state } = await client.get(byId(job));
  return state.kind === "succeeded" ? [...state.result.payload] : state.kind;
}

export function exerciseCompleting(exercise: Exercise): void {
  exercise("completes many jobs in one call, each with its own result", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const jobs = await leasedTo(worker, 20, scene);
    const outcomes = await worker.completeMany(jobs.map((job, n) => completionOf(job, n)));
    expect(outcomes).toEqual(jobs.map(() => undefined));
    for (const [n, job] of jobs.entries()) {
      expect(await resultOf(client, job)).toEqual([n]);
      expect((await client.attempts(byId(job))).map(({ ended }) => ended?.how)).toEqual([
        "succeeded",
      ]);
    }
  });

  exercise("refuses each for its own reason and accepts the others (P3, P7)", async (scene) => {
    const client = await scene.client();
    const [worker, other] = [await scene.worker("nas"), await scene.worker("pc")];
    const [first, again, cancelled, bare, last] = await leasedTo(worker, 5, scene);
    const [others] = await leasedTo(other, 1, scene);
    if (!(first && again && cancelled && bare && last && others))
      throw new Error("six were leased");
    await worker.release(leaseOf(again));
    await scene.leaseOne(worker);
    await client.cancel(byId(cancelled));
    const missing = { sha256: parseSha256("0".repeat(64)), sizeBytes: 1, name: "" };
    const outcomes = await worker.completeMany([
      completionOf(first, 1),
      completionOf(again, 2),
      completionOf(cancelled, 3),
      completionOf(others, 4),
      { lease: leaseOf(bare), result: { ...emptyResult, blobs: [missing] } },
      completionOf(last, 5),
    ]);
    expect(codesOf(outcomes)).toEqual([
      undefined,
      "ABORTED",
      "ABORTED",
      "PERMISSION_DENIED",
      "FAILED_PRECONDITION",
      undefined,
    ]);
    const kept = await Promise.all(
      [first, again, cancelled, others, bare, last].map((job) => resultOf(client, job)),
    );
    expect(kept).toEqual([[1], "leased", "cancelled", "leased", "leased", [5]]);
  });

  exercise("takes a job that is named twice as one completed after the other", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const [job, other] = await leasedTo(worker, 2, scene);
    if (!(job && other)) throw new Error("two were leased");
    const twice = [completionOf(job, 1), completionOf(other, 2), completionOf(job, 3)];
    for (let time = 0; time < 2; time++) {
      expect(await worker.completeMany(twice)).toEqual([undefined, undefined, undefined]);
      expect(await resultOf(client, job)).toEqual([1]);
      expect(await client.attempts(byId(job))).toHaveLength(1);
    }
  });

  exercise("tells everybody who watches one of them", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const jobs = await leasedTo(worker, 3, scene);
    const watches = jobs.map((job) =>
      client.watch(byId(job), new AbortController().signal)[Symbol.asyncIterator](),
    );
    for (const watch of watches) expect((await watch.next()).value?.state.kind).toBe("leased");
    await worker.completeMany(jobs.map((job) => completionOf(job)));
    for (const watch of watches) expect((await watch.next()).value?.state.kind).toBe("succeeded");
  });
}
