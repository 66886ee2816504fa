/** P7: what a worker sees that has no other role: its own jobs, while it holds them, and their inputs. */

import { expect } from "bun:test";
import type { CoordinatorApi } from "../../src/api.ts";
import { type BlobRef, type Job, parseSha256, type Sha256 } from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import type { Exercise } from "./exercise-coordinator-api.ts";
import { byId, emptyResult, leaseOf, never, refusalOf, submitOne } from "./scene.ts";

const notHeld = (name: string, job: string | number): string =>
  `PERMISSION_DENIED: "${name}" holds no lease on job ${job}, and sees no other jobs; ` +
  "it lacks the role submit or view";

async function put(api: CoordinatorApi, content: Uint8Array): Promise<BlobRef> {
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < content.byteLength; at += limits.chunkBytes) {
      yield content.subarray(at, at + limits.chunkBytes);
    }
  };
  return await api.putBlob({ sizeBytes: content.byteLength, sha256: undefined }, chunks());
}

async function read(api: CoordinatorApi, sha256: Sha256): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(api.getBlob(sha256, 0)));
}

/** What a watch shows until it ends, and how it ends. */
async function seenBy(jobs: AsyncIterable<Job>): Promise<string[]> {
  const seen: string[] = [];
  try {
    for await (const { state, token, progress } of jobs) {
      seen.push(`${state.kind} ${token} ${progress?.message ?? ""}`.trim());
    }
    return [...seen, "well"];
  } catch (thrown) {
    return [...seen, await refusalOf(Promise.reject(thrown))];
  }
}

export function exerciseHeldScope(exercise: Exercise): void {
  exercise("shows a worker the job it holds, on each of its connections (P7)", async (scene) => {
    const client = await scene.client();
    const [desk, twin] = [await scene.worker("desk"), await scene.worker("desk")];
    const handle = await submitOne(client, { payload: new Uint8Array([4, 2]) });
    const job = await scene.leaseOne(desk);
    await desk.heartbeat(leaseOf(job), { fraction: 0.5, message: "half" });
    for (const api of [desk, twin]) {
      for (const ref of [byId(handle), { by: "number", number: handle.number } as const]) {
        const seen = await api.get(ref);
        expect(seen).toEqual(await client.get(ref));
        expect([...seen.spec.payload]).toEqual([4, 2]);
        expect(await api.attempts(ref)).toEqual(await client.attempts(ref));
      }
    }
  });

  exercise("shows it no other job, also not one that it held (P7)", async (scene) => {
    const client = await scene.client();
    const [desk, nas] = [await scene.worker("desk"), await scene.worker("nas")];
    const ends = [
      (job: Job) => desk.complete(leaseOf(job), emptyResult),
      (job: Job) => desk.fail(leaseOf(job), { error: "no paper", permanent: true }),
      (job: Job) => client.cancel(byId(job)),
    ];
    const before: Job[] = [];
    for (const end of ends) {
      await submitOne(client);
      const job = await scene.leaseOne(desk);
      await end(job);
      before.push(job);
    }
    await submitOne(client);
    before.push(await scene.leaseOne(nas));
    const waits = await submitOne(client, { kind: "other" });
    await submitOne(client);
    const mine = await scene.leaseOne(desk);
    for (const { id, number } of [...before, waits]) {
      expect(await refusalOf(desk.get({ by: "number", number }))).toBe(notHeld("desk", number));
      expect(await refusalOf(desk.attempts(byId({ id })))).toBe(notHeld("desk", id));
      expect(await seenBy(desk.watch(byId({ id }), never))).toEqual([notHeld("desk", id)]);
    }
    expect((await desk.get(byId(mine))).number).toBe(mine.number);
  });

  exercise("ends a worker's watch with its lease, whatever comes then (P7)", async (scene) => {
    const client = await scene.client();
    const [desk, nas] = [await scene.worker("desk"), await scene.worker("nas")];
    const ends = [
      (job: Job) => desk.complete(leaseOf(job), emptyResult),
      (job: Job) => client.cancel(byId(job)),
      async (job: Job) => {
        await desk.release(leaseOf(job));
        await nas.complete(leaseOf(await scene.leaseOne(nas)), emptyResult);
      },
      // Its own again, and yet another lease.
      async (job: Job) => {
        await desk.release(leaseOf(job));
        await scene.leaseOne(desk);
      },
    ];
    for (const end of ends) {
      await submitOne(client);
      const job = await scene.leaseOne(desk);
      const watch = desk.watch(byId(job), never)[Symbol.asyncIterator]();
      expect((await watch.next()).value).toMatchObject({ state: { kind: "leased" } });
      await desk.heartbeat(leaseOf(job), { fraction: 0.5, message: "half" });
      expect((await watch.next()).value).toMatchObject({ progress: { message: "half" } });
      const rest = seenBy({ [Symbol.asyncIterator]: () => watch });
      await end(job);
      expect(await rest).toEqual([notHeld("desk", job.number)]);
    }
  });

  exercise("shows a slow worker nothing of the next lease (P7)", async (scene) => {
    const client = await scene.client();
    const [desk, nas] = [await scene.worker("desk"), await scene.worker("nas")];
    for (const next of [desk, nas]) {
      await submitOne(client);
      const job = await scene.leaseOne(desk);
      const watch = desk.watch(byId(job), never)[Symbol.asyncIterator]();
      await watch.next();
      await desk.release(leaseOf(job));
      const again = await scene.leaseOne(next);
      const rest = await seenBy({ [Symbol.asyncIterator]: () => watch });
      expect(rest).toEqual([notHeld("desk", job.number)]);
      await next.complete(leaseOf(again), emptyResult);
    }
  });

  exercise("shows whoever may see all jobs how they go on, worker or not", async (scene) => {
    const client = await scene.client();
    const { api } = await scene.connect("desk", "worker", "view");
    const handle = await submitOne(client);
    const seen = seenBy(api.watch(byId(handle), never));
    const job = await scene.leaseOne(api);
    await api.complete(leaseOf(job), emptyResult);
    expect((await seen).slice(-2)).toEqual(["succeeded 1", "well"]);
    expect((await api.get(byId(handle))).state.kind).toBe("succeeded");
  });

  exercise("gives a worker the inputs of its jobs, and no other content (P7)", async (scene) => {
    const client = await scene.client();
    const [desk, nas] = [await scene.worker("desk"), await scene.worker("nas")];
    const [mine, foreign] = [
      await put(client, Buffer.from("mine")),
      await put(client, Buffer.from("foreign")),
    ];
    await submitOne(client, { blobs: [mine] });
    const job = await scene.leaseOne(desk);
    await submitOne(client, { blobs: [foreign] });
    const other = await scene.leaseOne(nas);
    const output = await put(nas, Buffer.from("output"));
    await nas.complete(leaseOf(other), { ...emptyResult, blobs: [output] });
    expect((await read(desk, mine.sha256)).toString()).toBe("mine");
    const nobodys = parseSha256("e".repeat(64));
    for (const sha256 of [foreign.sha256, output.sha256, nobodys]) {
      expect(await refusalOf(read(desk, sha256))).toBe(
        `PERMISSION_DENIED: "desk" holds no lease on a job that needs blob ${sha256}, ` +
          "and reads no others; it lacks the role submit or view",
      );
    }
    await desk.complete(leaseOf(job), emptyResult);
    expect(await refusalOf(read(desk, mine.sha256))).toStartWith("PERMISSION_DENIED: ");
  });

  exercise("ends an upload and a download when the lease has ended (P7)", async (scene) => {
    const client = await scene.client();
    const desk = await scene.worker("desk");
    const input = await put(client, new Uint8Array(3 * limits.streamWindowBytes));
    await submitOne(client, { blobs: [input] });
    const job = await scene.leaseOne(desk);
    const download = desk.getBlob(input.sha256, 0)[Symbol.asyncIterator]();
    await download.next();
    const half = Promise.withResolvers<void>();
    const content = async function* (): AsyncGenerator<Uint8Array> {
      yield new Uint8Array([1]);
      await half.promise;
      yield new Uint8Array([2]);
    };
    const upload = refusalOf(desk.putBlob({ sizeBytes: 2, sha256: undefined }, content()));
    await client.cancel(byId(job));
    half.resolve();
    expect(await upload).toBe(
      'PERMISSION_DENIED: "desk" holds no lease, so no blob is its concern; it lacks the role submit',
    );
    const rest = Array.fromAsync({ [Symbol.asyncIterator]: () => download });
    expect(await refusalOf(rest)).toStartWith(
      'PERMISSION_DENIED: "desk" holds no lease on a job that needs blob',
    );
  });
}
