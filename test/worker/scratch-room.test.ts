/** A worker whose scratch disk is nearly full asks for no jobs. */

import { expect, test } from "bun:test";
import { HearthError } from "../../src/errors.ts";
import { ScratchRoom } from "../../src/worker/scratch-room.ts";
import { ManualClock, settle } from "../support/manual-clock.ts";
import { PlayedKeeper } from "./played-keeper.ts";
import { MemoryScratch } from "./scratch-in-memory.ts";

const MiB = 1024 * 1024;

function openRoom(minFreeBytes?: number) {
  const clock = new ManualClock();
  const scratch = new MemoryScratch();
  const lines: string[] = [];
  const say = (line: string): void => void lines.push(line);
  const stopping = new AbortController();
  const told = { changed: 0 };
  const room = new ScratchRoom({
    scratch,
    minFreeBytes,
    clock,
    log: { info: say, warn: say, error: say },
    signal: stopping.signal,
    changed: () => (told.changed += 1),
  });
  return { clock, scratch, lines, stopping, told, room };
}

test("the disk is looked at before jobs are asked for, and what was found counts for a while", async () => {
  const { clock, scratch, told, room } = openRoom();
  expect(room.isEnough()).toBe(false);
  await settle();
  expect(told.changed).toBe(1);
  for (let n = 0; n < 5; n++) expect(room.isEnough()).toBe(true);
  expect(scratch.looks).toBe(1);
  await clock.advance(5_000);
  expect(room.isEnough()).toBe(false);
  await settle();
  expect([scratch.looks, told.changed, room.isEnough()]).toEqual([2, 2, true]);
  expect(clock.timers).toBe(0);
});

test("a full disk is told once, looked at now and then, and told when it has room again", async () => {
  const { clock, scratch, lines, told, room } = openRoom();
  scratch.freeBytes = 900_000_000;
  room.isEnough();
  await clock.advance(120_000);
  expect(room.isEnough()).toBe(false);
  expect(lines).toEqual([
    "the disk for scratch files has 900 MB free, and 1.1 GB have to stay free: no jobs are taken until " +
      "there is more; make room, or lower --min-free",
  ]);
  expect([told.changed, scratch.looks]).toEqual([0, 5]);
  scratch.freeBytes = 1024 * MiB;
  await clock.advance(30_000);
  expect(told.changed).toBe(1);
  expect(room.isEnough()).toBe(true);
  expect(lines.at(-1)).toBe("the disk for scratch files has room again");
  expect(clock.timers).toBe(0);
});

test("a worker that stops looks no more", async () => {
  const { clock, scratch, stopping, told, room } = openRoom();
  scratch.freeBytes = 0;
  room.isEnough();
  await clock.advance(1_000);
  stopping.abort();
  await settle();
  expect([clock.timers, told.changed]).toEqual([0, 0]);
});

test("how much has to be free may be said, and may be nothing", async () => {
  const { scratch, told, room } = openRoom(0);
  scratch.freeBytes = 0;
  room.isEnough();
  await settle();
  expect(told.changed).toBe(1);
});

test("a keeper asks for jobs only while there is room", async () => {
  const played = new PlayedKeeper(2);
  played.scratch.freeBytes = 0;
  await settle();
  expect(played.leases).toEqual([]);
  await played.clock.advance(60_000);
  expect(played.leases).toEqual([]);
  played.scratch.freeBytes = 100_000 * MiB;
  await played.clock.advance(30_000);
  expect(played.slotsAsked).toBe(2);
  // What runs goes on, and is reported, when the disk fills up.
  played.leases[0]?.answer(played.jobs(2));
  await settle();
  played.scratch.freeBytes = 0;
  await played.clock.advance(10_000);
  played.finishAll();
  await settle();
  await played.acceptAll();
  expect(played.accepted.toSorted()).toEqual([1, 2]);
  expect(played.slotsAsked).toBe(0);
});

test("jobs that were asked for before the disk was full are handed back when they come", async () => {
  const played = new PlayedKeeper(2);
  await settle();
  expect(played.slotsAsked).toBe(2);
  played.scratch.freeBytes = 0;
  await played.clock.advance(1_000);
  played.leases[0]?.answer(played.jobs(2));
  await settle();
  expect(played.released).toEqual([1, 2]);
  expect([played.started, played.slotsAsked]).toEqual([0, 0]);
  // Nothing is asked for, nor looked at, but now and then.
  const { looks } = played.scratch;
  await played.clock.advance(29_000);
  expect([played.scratch.looks, played.slotsAsked]).toEqual([looks, 0]);
  played.scratch.freeBytes = 100_000 * MiB;
  await played.clock.advance(1_000);
  expect(played.slotsAsked).toBe(2);
  played.leases[0]?.answer(played.jobs(2));
  await settle();
  expect([played.started, played.released.length]).toEqual([2, 2]);
});

test("short jobs that follow one another cost no look each", async () => {
  const played = new PlayedKeeper(1);
  for (let n = 0; n < 20; n++) {
    await settle();
    played.leases[0]?.answer(played.jobs(1));
    await settle();
    played.finishAll();
    await settle();
    await played.acceptAll();
  }
  expect(played.started).toBe(20);
  expect(played.scratch.looks).toBe(1);
});

test("a disk that does not say how full it is keeps no job that has come", async () => {
  const played = new PlayedKeeper(1);
  await settle();
  played.scratch.space = () => new Promise(() => {});
  await played.clock.advance(2_000);
  played.leases[0]?.answer(played.jobs(1));
  await played.clock.advance(1_000);
  expect([played.started, played.released]).toEqual([1, []]);
});

test("a job whose inputs the disk has no room for is handed back for a while, and says why", async () => {
  const played = new PlayedKeeper(1);
  await settle();
  const blob = { sha256: "a".repeat(64), sizeBytes: 200_000 * MiB, name: "film.mkv" };
  const [job] = played.jobs(1, { blobs: [blob] });
  if (job === undefined) throw new Error("unreachable: one was made");
  played.leases[0]?.answer([job]);
  await settle();
  const [key = 0] = played.running.keys();
  played.keeper.receive({ kind: "fetch", key, request: 1, blob: 0 });
  await settle();
  const reason =
    "the job's inputs take 210 GB, and the worker's disk for scratch files has 100 GB free";
  expect(played.sentAway).toEqual([{ reason, delayMs: expect.any(Number) }]);
  // It is the first time that somebody has it.
  const [{ delayMs } = { delayMs: 0 }] = played.sentAway;
  expect(delayMs).toBeGreaterThanOrEqual(24_000);
  expect(delayMs).toBeLessThanOrEqual(36_000);
  expect(played.told).toEqual([
    { kind: "abort", key, reason: "lost" },
    { kind: "not-fetched", request: 1, error: `an input cannot be fetched: ${reason}` },
  ]);
  // Its slot is free once the handler has ended, and not before; how that ended counts no more.
  expect(played.slotsAsked).toBe(0);
  const outcome = { kind: "failed", error: "no film", permanent: false } as const;
  played.keeper.receive({ kind: "finished", key, outcome, hasFiles: false });
  await settle();
  expect(played.slotsAsked).toBeGreaterThan(0);
  expect([played.failures, played.released]).toEqual([[], [1]]);
});

test("a job is handed back, too, when the disk is full by the time its input comes", async () => {
  const played = new PlayedKeeper(1);
  await settle();
  const blob = { sha256: "a".repeat(64), sizeBytes: 10, name: "note.txt" };
  const [job] = played.jobs(1, { blobs: [blob] });
  if (job === undefined) throw new Error("unreachable: one was made");
  played.leases[0]?.answer([job]);
  await settle();
  const [key = 0] = played.running.keys();
  const full = new HearthError("RESOURCE_EXHAUSTED", "cannot write it: the disk is full");
  played.scratch.write = () => Promise.reject(full);
  played.keeper.receive({ kind: "fetch", key, request: 1, blob: 0 });
  await settle();
  expect(played.sentAway).toMatchObject([{ reason: full.message }]);
});

test("whatever else is wrong with an input is its handler's to know", async () => {
  const played = new PlayedKeeper(1);
  await settle();
  played.leases[0]?.answer(played.jobs(1));
  await settle();
  const [key = 0] = played.running.keys();
  played.keeper.receive({ kind: "fetch", key, request: 1, blob: 0 });
  await settle();
  const error = "an input cannot be fetched: the job has no such blob";
  expect(played.told).toEqual([{ kind: "not-fetched", request: 1, error }]);
  expect(played.released).toEqual([]);
});

test("a job that comes again at once, from a coordinator that leaves none alone, fails there instead", async () => {
  const played = new PlayedKeeper(1);
  await settle();
  const blob = { sha256: "a".repeat(64), sizeBytes: 200_000 * MiB, name: "film.mkv" };
  const [job] = played.jobs(1, { blobs: [blob] });
  if (job === undefined) throw new Error("unreachable: one was made");
  const outcome = { kind: "failed", error: "an input is missing", permanent: false } as const;
  for (let lease = 0; lease < 2; lease++) {
    played.leases.at(-1)?.answer([job]);
    await settle();
    const key = [...played.running.keys()].at(-1) ?? 0;
    played.keeper.receive({ kind: "fetch", key, request: lease, blob: 0 });
    await settle();
    played.keeper.receive({ kind: "finished", key, outcome, hasFiles: false });
    await settle();
  }
  expect(played.sentAway).toHaveLength(1);
  expect(played.failures).toHaveLength(1);
});
