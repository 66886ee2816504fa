/** P7, P2: whoever is expelled gets nothing, also in the very moment that it gets something. */

import { describe, expect, test } from "bun:test";
import { Coordinator } from "../../src/coordinator/coordinator.ts";
import { HearthError } from "../../src/errors.ts";
import type { Sha256 } from "../../src/job/job.ts";
import { silentLog } from "../../src/platform/log.ts";
import { systemRandom } from "../../src/platform/random.ts";
import { MemoryBlobStore } from "../../src/storage/memory-blob-store.ts";
import { MemoryJobStore } from "../../src/storage/memory-job-store.ts";
import { MemoryLogStore } from "../../src/storage/memory-log-store.ts";
import { FaultyJobStore } from "../support/faulty-job-store.ts";
import { ManualClock, settle } from "../support/manual-clock.ts";
import { hastySpec } from "./faulty-coordinator.ts";
import {
  byId,
  emptyResult,
  img2pdf,
  leaseOf,
  never,
  refusalOf,
  Scene,
  submitOne,
} from "./scene.ts";
import { directly } from "./worlds.ts";

const why = new HearthError("UNAUTHENTICATED", "desk was revoked");
const refusal = "UNAUTHENTICATED: desk was revoked";

/** Answers what is here when a test says so. */
class SlowBlobStore extends MemoryBlobStore {
  held: Promise<void> | undefined;

  override async sizeBytes(sha256: Sha256): Promise<number | undefined> {
    await this.held;
    return await super.sizeBytes(sha256);
  }
}

async function open() {
  const clock = new ManualClock();
  const store = new FaultyJobStore(new MemoryJobStore());
  const said: string[] = [];
  const log = { ...silentLog, error: (line: string) => void said.push(line) };
  const blobs = new SlowBlobStore();
  const stores = { jobs: store, blobs, logs: new MemoryLogStore() };
  const coordinator = new Coordinator({ ...stores, clock, random: systemRandom, log });
  await coordinator.start();
  const scene = new Scene({
    clock,
    as: async (caller) => directly(coordinator, caller, clock),
    close: () => coordinator.stop(),
  });
  const [client, desk, nas] = [
    await scene.client(),
    await scene.connect("desk", "worker"),
    await scene.worker("nas"),
  ];
  const expel = (): Promise<void> => coordinator.expel("desk", why);
  return { clock, store, blobs, said, coordinator, scene, client, desk, nas, expel };
}

describe("a job that is on its way to whoever is expelled goes back uncounted", () => {
  test("when it was new", async () => {
    const { store, scene, client, desk, nas, expel } = await open();
    const { answer } = await scene.waiting(desk.api, [img2pdf]);
    const answered = refusalOf(answer);
    const goOn = store.holdNext("insert");
    const submitting = submitOne(client);
    await settle();
    await expel();
    goOn();
    const { id } = await submitting;
    expect(await answered).toBe(refusal);
    expect(await scene.leaseOne(nas)).toMatchObject({ id, attempt: 1, token: 2 });
  });

  test("when it had waited", async () => {
    const { store, scene, client, desk, nas, expel } = await open();
    const { id } = await submitOne(client);
    const goOn = store.holdNext("update");
    const answered = refusalOf(
      desk.api.lease({ kinds: [img2pdf], slots: 1, pollMs: 30_000 }, never),
    );
    await settle();
    await expel();
    goOn();
    expect(await answered).toBe(refusal);
    expect(await scene.leaseOne(nas)).toMatchObject({ id, attempt: 1, token: 2 });
  });
});

describe("a call of whoever is expelled comes to nothing", () => {
  test("when it completes a job in the same moment: the job runs elsewhere", async () => {
    const { scene, client, desk, nas, expel } = await open();
    const { id } = await submitOne(client);
    const lease = leaseOf(await scene.leaseOne(desk.api));
    const expelled = expel();
    expect(await refusalOf(desk.api.complete(lease, emptyResult))).toBe(refusal);
    await expelled;
    expect(await scene.leaseOne(nas)).toMatchObject({ id, attempt: 1, token: 2 });
  });

  test("unless its result was being written already: then it counts, once", async () => {
    const { store, scene, client, desk, nas, expel } = await open();
    const { id } = await submitOne(client);
    const lease = leaseOf(await scene.leaseOne(desk.api));
    const goOn = store.holdNext("update");
    const completed = refusalOf(desk.api.complete(lease, emptyResult));
    await settle();
    const expelled = expel();
    goOn();
    await expelled;
    expect(await completed).toBe(refusal);
    expect((await client.get(byId({ id }))).state).toMatchObject({ workerId: "desk" });
    expect(await scene.nothingReady(nas)).toBe(true);
  });

  test("when it submits a job whose inputs are being looked for", async () => {
    const { blobs, scene, client, expel } = await open();
    const { api } = await scene.connect("desk", "submit");
    const input = await api.putBlob({ sizeBytes: 0, sha256: undefined }, nothing());
    const found = Promise.withResolvers<void>();
    blobs.held = found.promise;
    const submitted = refusalOf(submitOne(api, { blobs: [input] }));
    await settle();
    await expel();
    found.resolve();
    expect(await submitted).toBe(refusal);
    expect(await client.list({ states: [], kinds: [], limit: 1, before: undefined })).toEqual([]);
  });

  test("also when the store does not take its job back before it completes it", async () => {
    const { blobs, store, scene, client, desk, expel } = await open();
    const { id } = await submitOne(client);
    const lease = leaseOf(await scene.leaseOne(desk.api));
    const output = await desk.api.putBlob({ sizeBytes: 0, sha256: undefined }, nothing());
    const found = Promise.withResolvers<void>();
    blobs.held = found.promise;
    const completed = refusalOf(desk.api.complete(lease, { ...emptyResult, blobs: [output] }));
    await settle();
    store.failNext("update", "before");
    await expel();
    found.resolve();
    expect(await completed).toBe(refusal);
    expect((await client.get(byId({ id }))).state.kind).not.toBe("succeeded");
  });

  test("when it reads what is on its way", async () => {
    const { store, desk, scene, expel, client } = await open();
    await submitOne(client);
    const { id } = await scene.leaseOne(desk.api);
    const goOn = store.holdNext("attempts");
    const looked = refusalOf(desk.api.attempts(byId({ id })));
    await settle();
    await expel();
    goOn();
    expect(await looked).toBe(refusal);
  });
});

async function* nothing(): AsyncGenerator<Uint8Array> {}

test("a store that takes nothing back costs one line in the log, and the lease ends by itself", async () => {
  const { clock, store, said, scene, client, desk, nas, expel } = await open();
  const { id } = await submitOne(client, hastySpec);
  await scene.leaseOne(desk.api);
  store.break();
  await expel();
  expect(await desk.closed).toBe(why);
  expect(said).toContain(
    "a job of an expelled worker cannot be taken back: the disk refuses (update); this is a test's fault",
  );
  store.mend();
  const { answer } = await scene.waiting(nas, [img2pdf]);
  await clock.advance(hastySpec.leaseTtlMs);
  expect(await answer).toMatchObject([{ id, token: 2 }]);
});
