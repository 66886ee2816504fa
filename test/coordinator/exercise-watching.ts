/** Watching a job. */

import { expect } from "bun:test";
import type { Job } from "../../src/job/job.ts";
import type { Exercise } from "./exercise-coordinator-api.ts";
import { byId, emptyResult, leaseOf, never, newJobId, refusalOf, submitOne } from "./scene.ts";

async function statesOf(jobs: AsyncIterable<Job>): Promise<string[]> {
  const states: string[] = [];
  for await (const { state } of jobs) states.push(state.kind);
  return states;
}

export function exerciseWatching(exercise: Exercise): void {
  exercise("shows a watcher every state of a job until it ends", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const handle = await submitOne(client, { backoff: { initialMs: 0 } });
    const jobs = client.watch({ by: "number", number: handle.number }, never);
    const watch = jobs[Symbol.asyncIterator]();
    const next = async (): Promise<Job | undefined> => (await watch.next()).value;
    expect((await next())?.state.kind).toBe("queued");
    const job = await scene.leaseOne(worker);
    expect(await next()).toMatchObject({ state: { kind: "leased" }, token: 1 });
    await worker.heartbeat(leaseOf(job), { fraction: 0.5, message: "half" });
    expect((await next())?.progress).toMatchObject({ fraction: 0.5, message: "half" });
    await worker.complete(leaseOf(job), emptyResult);
    expect((await next())?.state.kind).toBe("succeeded");
    expect(await watch.next()).toEqual({ done: true, value: undefined });
  });

  exercise("shows a job that has ended once", async (scene) => {
    const client = await scene.client();
    const handle = await submitOne(client);
    await client.cancel(byId(handle));
    expect(await statesOf(client.watch(byId(handle), never))).toEqual(["cancelled"]);
  });

  exercise("shows a slow watcher the latest state, and all watchers the end", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const handle = await submitOne(client);
    const slow = client.watch(byId(handle), never)[Symbol.asyncIterator]();
    await slow.next();
    const fast = statesOf(client.watch(byId(handle), never));
    const lease = leaseOf(await scene.leaseOne(worker));
    for (let n = 1; n <= 100; n++)
      await worker.heartbeat(lease, { fraction: n / 100, message: "" });
    await worker.complete(lease, emptyResult);
    expect((await fast).at(-1)).toBe("succeeded");
    let last: Job | undefined;
    for (let next = await slow.next(); !next.done; next = await slow.next()) last = next.value;
    expect(last?.state.kind).toBe("succeeded");
  });

  exercise("ends a watch that is given up, without an error", async (scene) => {
    const client = await scene.client();
    const handle = await submitOne(client);
    const leaving = new AbortController();
    const states: string[] = [];
    for await (const { state } of client.watch(byId(handle), leaving.signal)) {
      states.push(state.kind);
      leaving.abort();
    }
    expect(states).toEqual(["queued"]);
    expect(await statesOf(client.watch(byId(handle), leaving.signal))).toEqual([]);
  });

  exercise("says that there is no such job to watch", async (scene) => {
    const client = await scene.client();
    expect(
      await refusalOf(statesOf(client.watch({ by: "id", id: newJobId() }, never))),
    ).toStartWith("NOT_FOUND: ");
  });
}
