/** P1: the audit trail hears of what was submitted, cancelled and retried, by whom and from where, once. */

import { expect, test } from "bun:test";
import { Coordinator } from "../../src/coordinator/coordinator.ts";
import type { AuditTrail } from "../../src/coordinator/ports.ts";
import { silentLog } from "../../src/platform/log.ts";
import { systemRandom } from "../../src/platform/random.ts";
import { MemoryBlobStore } from "../../src/storage/memory-blob-store.ts";
import { MemoryJobStore } from "../../src/storage/memory-job-store.ts";
import { MemoryLogStore } from "../../src/storage/memory-log-store.ts";
import { FaultyJobStore } from "../support/faulty-job-store.ts";
import { ManualClock, settle } from "../support/manual-clock.ts";
import { byId, emptyResult, img2pdf, leaseOf, never, newJobId, refusalOf } from "./scene.ts";

async function open() {
  const heard: string[] = [];
  const audit: AuditTrail = {
    submitted: ({ name, from }, jobs) =>
      void heard.push(`${name} at ${from} submitted ${jobs.map(({ number }) => number).join()}`),
    async cancelled({ name, from }, { number }) {
      await settle();
      heard.push(`${name} at ${from} cancelled ${number}`);
    },
    async retried({ name, from }, { number }) {
      await settle();
      heard.push(`${name} at ${from} retried ${number}`);
    },
    denied: ({ name, from }, { code }) => void heard.push(`${name} at ${from} denied: ${code}`),
  };
  const jobs = new FaultyJobStore(new MemoryJobStore());
  const stores = { jobs, blobs: new MemoryBlobStore(), logs: new MemoryLogStore() };
  const edges = { ...stores, clock: new ManualClock() };
  const coordinator = new Coordinator({ ...edges, random: systemRandom, log: silentLog, audit });
  await coordinator.start();
  const anna = coordinator.connect(
    { name: "anna", roles: ["submit"] },
    { from: "192.168.1.20", close() {} },
  ).api;
  const nas = coordinator.connect({ name: "nas", roles: ["worker"] }).api;
  return { heard, jobs, anna, nas };
}

const spec = { kind: img2pdf };

test("is told of every job that was submitted, and not again when the submit is repeated", async () => {
  const { heard, anna } = await open();
  const [first, second] = [newJobId(), newJobId()];
  await anna.submit([{ spec, id: first }]);
  await anna.submit([{ spec, id: first }]);
  await anna.submit([{ spec, id: second }, { spec }]);
  await anna.submit([]);
  expect(heard).toEqual(["anna at 192.168.1.20 submitted 1", "anna at 192.168.1.20 submitted 2,3"]);
});

test("is told of a cancel that ended a job, and of no other", async () => {
  const { heard, anna, nas } = await open();
  const handles = await anna.submit([{ spec }, { spec }]);
  const [done] = await nas.lease({ kinds: [img2pdf], slots: 1, pollMs: 30_000 }, never);
  const left = handles.find(({ id }) => id !== done?.id);
  if (done === undefined || left === undefined) throw new Error("one of two jobs was leased");
  await nas.complete(leaseOf(done), emptyResult);
  await refusalOf(anna.cancel(byId(done)));
  await Promise.all([anna.cancel(byId(left)), anna.cancel(byId(left))]);
  await anna.cancel(byId(left));
  expect(heard.slice(1)).toEqual([`anna at 192.168.1.20 cancelled ${left.number}`]);
});

test("is told of a retry that queued a job again, and of no other", async () => {
  const { heard, anna } = await open();
  const [handle] = await anna.submit([{ spec }]);
  if (handle === undefined) throw new Error("it was submitted");
  await anna.retry(byId(handle));
  await anna.cancel(byId(handle));
  await Promise.all([anna.retry(byId(handle)), anna.retry(byId(handle))]);
  expect(heard.slice(2)).toEqual(["anna at 192.168.1.20 retried 1"]);
});

test("is told after the change is on disk, and of none that failed", async () => {
  const { heard, jobs, anna } = await open();
  const goOn = jobs.holdNext("insert");
  const submitting = anna.submit([{ spec }]);
  await settle();
  expect(heard).toEqual([]);
  goOn();
  const [handle] = await submitting;
  if (handle === undefined) throw new Error("one job was submitted");
  jobs.failNext("insert", "before");
  await refusalOf(anna.submit([{ spec }]));
  jobs.failNext("update", "before");
  await refusalOf(anna.cancel(byId(handle)));
  expect(heard).toEqual(["anna at 192.168.1.20 submitted 1"]);
});

test("is told of a call that a role is missing for, and of no job that one may not see", async () => {
  const { heard, anna, nas } = await open();
  const [handle] = await anna.submit([{ spec }]);
  if (handle === undefined) throw new Error("one job was submitted");
  await refusalOf(anna.lease({ kinds: [img2pdf], slots: 1, pollMs: 0 }, never));
  await refusalOf(nas.get(byId(handle)));
  await refusalOf(nas.submit([{ spec }]));
  expect(heard.slice(1)).toEqual([
    "anna at 192.168.1.20 denied: PERMISSION_DENIED",
    "nas at  denied: PERMISSION_DENIED",
  ]);
});
