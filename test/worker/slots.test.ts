/** When a slot is busy, and what is asked for meanwhile. */

import { expect, test } from "bun:test";
import { HearthError } from "../../src/errors.ts";
import { settle } from "../support/manual-clock.ts";
import { aheadMsMax } from "../../src/worker/pace.ts";
import { PlayedKeeper } from "./played-keeper.ts";

/**
 * A worker whose slots are all busy with jobs that have no outputs, and that take too long for others to
 * be leased ahead of them.
 */
async function busy(concurrency: number): Promise<PlayedKeeper> {
  const played = new PlayedKeeper(concurrency);
  await settle();
  played.leases[0]?.answer(played.jobs(concurrency));
  await settle();
  expect([played.running.size, played.slotsAsked]).toEqual([concurrency, 0]);
  await played.clock.advance(longMs);
  return played;
}

const longMs = 2 * aheadMsMax;

test("the next jobs are asked for as the report goes out, before it is answered", async () => {
  const played = await busy(3);
  played.finishAll();
  await settle();
  expect(played.reports.map(({ numbers }) => numbers)).toEqual([[1, 2, 3]]);
  expect(played.leases.map(({ slots }) => slots)).toEqual([3]);
});

test("a slot whose report has to be repeated is busy until it is accepted", async () => {
  const played = await busy(2);
  played.finishAll();
  await settle();
  // What is asked for by then is given; more is not asked for.
  played.reports[0]?.refuse(new HearthError("RESOURCE_EXHAUSTED", "the disk is full"));
  await settle();
  played.leases[0]?.answer([]);
  await settle();
  expect(played.slotsAsked).toBe(0);
  await played.clock.advance(1_000);
  expect(played.slotsAsked).toBe(0);
  await played.acceptAll();
  expect(played.accepted.toSorted()).toEqual([1, 2]);
  expect(played.slotsAsked).toBe(2);
});

test("a slot whose result was refused is busy until the failure is accepted", async () => {
  const played = await busy(1);
  played.finishAll();
  await settle();
  played.reports[0]?.answer([new HearthError("INVALID_ARGUMENT", "too many blobs")]);
  await settle();
  // What was asked for by then is given; more is not asked for.
  played.leases[0]?.answer([]);
  await settle();
  expect([played.failures.length, played.slotsAsked]).toEqual([1, 0]);
  played.failures[0]?.answer({ kind: "failed" });
  await settle();
  expect(played.slotsAsked).toBe(1);
});

test("a slot whose outcome has outputs is busy until it is accepted", async () => {
  const played = await busy(1);
  const [key] = played.running.keys();
  if (key === undefined) throw new Error("a job was granted");
  const content = { kind: "bytes", bytes: Buffer.from("abc") } as const;
  played.finish(key, [{ name: "a.bin", content }]);
  await settle();
  expect([played.reports.length, played.slotsAsked]).toEqual([1, 0]);
  played.reports[0]?.answer([undefined]);
  await settle();
  expect(played.slotsAsked).toBe(1);
});

test("outcomes that wait for a coordinator that answers no report are at most twice the slots", async () => {
  const played = await busy(4);
  let granted = 4;
  for (let round = 0; round < 20; round++) {
    await played.clock.advance(longMs);
    played.finishAll();
    await settle();
    for (const { answer, slots } of played.leases.slice()) {
      answer(played.jobs(slots));
      granted += slots;
    }
    await settle();
  }
  expect(granted).toBe(8);
});

test("many free slots do not wait for the answer to a request for one", async () => {
  const played = await busy(4);
  const [first, ...others] = played.running.keys();
  if (first === undefined) throw new Error("jobs were granted");
  played.finish(first);
  await settle();
  for (const key of others) played.finish(key);
  await settle();
  expect(played.leases.map(({ slots }) => slots)).toEqual([1, 3]);
  // Idle, they become one again as they come back with nothing.
  for (const { answer, numbers } of played.reports.slice()) answer(numbers.map(() => undefined));
  await settle();
  played.leases[1]?.answer([]);
  await settle();
  expect(played.leases.map(({ slots }) => slots)).toEqual([1]);
  played.leases[0]?.answer([]);
  await settle();
  expect(played.leases.map(({ slots }) => slots)).toEqual([4]);
});

test("one free slot waits for the answer to a request for many: one job is one request", async () => {
  const played = new PlayedKeeper(4);
  await settle();
  played.leases[0]?.answer(played.jobs(1));
  await settle();
  played.finishAll();
  await settle();
  played.reports[0]?.answer([undefined]);
  await settle();
  expect(played.leases.map(({ slots }) => slots)).toEqual([3]);
});
