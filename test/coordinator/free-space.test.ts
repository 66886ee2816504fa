/** Room on the disk is kept for jobs that run, and blobs are kept for who is still sending. */

import { describe, expect, test } from "bun:test";
import type { CoordinatorApi } from "../../src/api.ts";
import { Coordinator } from "../../src/coordinator/coordinator.ts";
import { type DiskSpace, FreeSpace } from "../../src/coordinator/free-space.ts";
import { HearthError } from "../../src/errors.ts";
import { parseSha256 } from "../../src/job/job.ts";
import { systemRandom } from "../../src/platform/random.ts";
import { MemoryBlobStore } from "../../src/storage/memory-blob-store.ts";
import { MemoryJobStore } from "../../src/storage/memory-job-store.ts";
import { MemoryLogStore } from "../../src/storage/memory-log-store.ts";
import { ManualClock, settle } from "../support/manual-clock.ts";
import { img2pdf, leaseOf, refusalOf, Scene, submitOne } from "./scene.ts";
import { directly } from "./worlds.ts";

const MiB = 1024 * 1024;

async function openScene(minFreeBytes?: number) {
  const clock = new ManualClock();
  const lines: string[] = [];
  const say = (line: string): void => void lines.push(line);
  const log = { info: say, warn: say, error: say };
  const disk = { freeBytes: 120 * MiB, totalBytes: 2_000 * MiB, asked: 0 };
  const space = new FreeSpace({
    async disk(): Promise<DiskSpace> {
      disk.asked += 1;
      return { freeBytes: disk.freeBytes, totalBytes: disk.totalBytes };
    },
    minFreeBytes,
    clock,
    log,
  });
  const grown = { jobs: 0, blobs: 0 };
  const coordinator = new Coordinator({
    jobs: new MemoryJobStore(),
    blobs: new MemoryBlobStore(),
    logs: new MemoryLogStore(),
    clock,
    random: systemRandom,
    log,
    space,
    growth: { jobEnded: () => (grown.jobs += 1), blobStored: () => (grown.blobs += 1) },
  });
  await coordinator.start();
  const scene = new Scene({
    clock,
    as: async (caller) => directly(coordinator, caller, clock),
    close: () => coordinator.stop(),
  });
  return { scene, clock, space, disk, lines, coordinator, grown };
}

async function* content(sizeBytes: number): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(sizeBytes);
}

async function put(api: CoordinatorApi, sizeBytes: number) {
  return await api.putBlob({ sizeBytes, sha256: undefined }, content(sizeBytes));
}

/** An upload that sends what it is told to; at first nothing. */
async function slowly(api: CoordinatorApi, sizeBytes: number) {
  let next = Promise.withResolvers<number>();
  const wait = async function* (): AsyncGenerator<Uint8Array> {
    for (let leftBytes = sizeBytes; leftBytes > 0;) {
      const bytes = Math.min(leftBytes, await next.promise);
      next = Promise.withResolvers();
      leftBytes -= bytes;
      yield new Uint8Array(bytes);
    }
  };
  const stored = api.putBlob({ sizeBytes, sha256: undefined }, wait());
  stored.catch(() => {});
  await settle();
  const send = async (bytes = sizeBytes): Promise<void> => {
    next.resolve(bytes);
    await settle();
  };
  return { stored, send };
}

describe("below the floor", () => {
  test("a blob of a submitter is refused, with what is free, what stays free, and what to do", async () => {
    const { scene, disk, lines } = await openScene();
    disk.freeBytes = 99 * MiB;
    const refusal = await refusalOf(put(await scene.client(), MiB));
    expect(refusal).toBe(
      "RESOURCE_EXHAUSTED: there is no room for a blob of 1.0 MB: the coordinator's disk has 104 MB free, " +
        "and 105 MB stay free for jobs that run; make room there (hearth storage says what takes it, " +
        "hearth gc removes what nobody needs), or lower --min-free",
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]).toStartWith("blobs of submitters cannot be stored: there is no room");
  });

  test("who holds a lease brings its outputs, and its job ends", async () => {
    const { scene, disk, grown } = await openScene();
    const client = await scene.client();
    const desk = await scene.worker("desk");
    await submitOne(client);
    const job = await scene.leaseOne(desk);
    disk.freeBytes = 0;
    const output = await put(desk, 1_000);
    await desk.complete(leaseOf(job), { payload: new Uint8Array(0), blobs: [output] });
    expect((await client.get({ by: "id", id: job.id })).state.kind).toBe("succeeded");
    expect(grown).toEqual({ jobs: 1, blobs: 1 });
  });

  test("so does one that may submit as well; without a lease it is refused like others", async () => {
    const { scene, disk } = await openScene();
    const both = (await scene.connect("desk", "worker", "submit")).api;
    await submitOne(both);
    disk.freeBytes = 0;
    expect(await refusalOf(put(both, 1_000))).toStartWith("RESOURCE_EXHAUSTED");
    await scene.leaseOne(both, img2pdf);
    expect((await put(both, 1_000)).sizeBytes).toBe(1_000);
  });

  test("content that is here already is taken, for it needs no room", async () => {
    const { scene, disk, clock } = await openScene();
    const client = await scene.client();
    const { sha256, sizeBytes } = await put(client, 1_000);
    disk.freeBytes = 0;
    await clock.advance(1_000);
    expect(await refusalOf(put(client, 2_000))).toStartWith("RESOURCE_EXHAUSTED");
    expect(await client.putBlob({ sha256, sizeBytes }, content(sizeBytes))).toMatchObject({
      sha256,
    });
  });

  test("jobs are submitted all the same", async () => {
    const { scene, disk } = await openScene();
    disk.freeBytes = 0;
    expect((await submitOne(await scene.client())).number).toBe(1 as never);
  });
});

describe("room", () => {
  test("is counted with the blob's own size, before any of it comes", async () => {
    const { scene } = await openScene();
    const client = await scene.client();
    expect(await refusalOf(put(client, 20 * MiB + 1))).toStartWith("RESOURCE_EXHAUSTED");
    expect((await put(client, 20 * MiB)).sizeBytes).toBe(20 * MiB);
  });

  test("that others have been promised counts as taken, until they are done", async () => {
    const { scene } = await openScene();
    const client = await scene.client();
    const first = await slowly(client, 15 * MiB);
    await first.send(MiB);
    expect(await refusalOf(put(client, 7 * MiB))).toContain(
      "has 126 MB free, 15 MB of it promised to uploads that go on, and 105 MB stay free",
    );
    await first.send();
    await first.stored;
    // This disk is as free as before.
    expect((await put(client, 6 * MiB)).sizeBytes).toBe(6 * MiB);
  });

  test("is promised to nobody for a word: others' uploads do not wait for one that sends nothing", async () => {
    const { scene } = await openScene();
    const mallory = await scene.client();
    for (let n = 0; n < 20; n++) await slowly(mallory, 20 * MiB);
    expect((await put(await scene.client(), 20 * MiB)).sizeBytes).toBe(20 * MiB);
  });

  test("is not held by who sends a byte now and then, in as many uploads as it likes", async () => {
    const { scene, clock } = await openScene();
    const mallory = await scene.client();
    const uploads = [];
    for (let n = 0; n < 20; n++) uploads.push(await slowly(mallory, 19 * MiB));
    const anna = await scene.client();
    for (let second = 0; second < 3; second++) {
      for (const { send } of uploads) await send(1);
      await clock.advance(1_000);
      expect((await put(anna, 18 * MiB)).sizeBytes).toBe(18 * MiB);
    }
  });

  test("stays promised through every pause of an upload that goes on at 26 KB/s", async () => {
    const { scene, clock } = await openScene();
    const client = await scene.client();
    const slow = await slowly(client, 15 * MiB);
    for (let n = 0; n < 20; n++) {
      await slow.send(MiB / 4);
      await clock.advance(9_999);
      expect(await refusalOf(put(client, 16 * MiB))).toStartWith("RESOURCE_EXHAUSTED");
    }
    await slow.send();
    expect((await slow.stored).sizeBytes).toBe(15 * MiB);
  });

  test("is free again when an upload has been silent for a minute, however much it has sent", async () => {
    const { scene, clock } = await openScene();
    const client = await scene.client();
    const silent = await slowly(client, 15 * MiB);
    await silent.send(5 * MiB);
    await clock.advance(59_999);
    expect(await refusalOf(put(client, 11 * MiB))).toStartWith("RESOURCE_EXHAUSTED");
    await clock.advance(1);
    expect((await put(client, 11 * MiB)).sizeBytes).toBe(11 * MiB);
    // It goes on where there is still room for the rest of it.
    await silent.send();
    expect((await silent.stored).sizeBytes).toBe(15 * MiB);
  });

  test("stays promised for a minute of silence after many small pieces, as after a large one", async () => {
    const { scene, clock } = await openScene();
    const client = await scene.client();
    const silent = await slowly(client, 15 * MiB);
    for (let n = 0; n < 10; n++) await silent.send(MiB / 4);
    await clock.advance(59_999);
    expect(await refusalOf(put(client, 15 * MiB))).toStartWith("RESOURCE_EXHAUSTED");
  });

  test("is needed for the rest only of an upload that broke off before", async () => {
    const { scene, clock, disk } = await openScene();
    const client = await scene.client();
    const whole = new Uint8Array(15 * MiB);
    const place = { id: parseSha256(Bun.SHA256.hash("name", "hex")), offsetBytes: 0 };
    const declared = { sizeBytes: whole.byteLength, sha256: undefined };
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield whole.subarray(0, 10 * MiB);
      throw new Error("the cable was pulled");
    };
    await expect(client.putBlob({ ...declared, place }, broken())).rejects.toThrow("the cable");
    disk.freeBytes -= 10 * MiB;
    await clock.advance(1_000);
    expect(await refusalOf(put(client, 11 * MiB))).toStartWith("RESOURCE_EXHAUSTED");
    const rest = { ...declared, place: { ...place, offsetBytes: 10 * MiB } };
    expect((await client.putBlob(rest, content(5 * MiB))).sizeBytes).toBe(15 * MiB);
  });

  test("that others have got during an upload's silence is missing when it goes on", async () => {
    const { scene, clock } = await openScene();
    const client = await scene.client();
    const silent = await slowly(client, 15 * MiB);
    await silent.send(MiB);
    await clock.advance(60_000);
    const other = await slowly(client, 15 * MiB);
    await other.send(MiB);
    await silent.send();
    expect(await refusalOf(silent.stored)).toStartWith("RESOURCE_EXHAUSTED");
    await other.send();
    expect((await other.stored).sizeBytes).toBe(15 * MiB);
  });

  test("for one is promised to one of two that begin to send at the same moment", async () => {
    const { scene } = await openScene();
    const client = await scene.client();
    const uploads = [await slowly(client, 15 * MiB), await slowly(client, 15 * MiB)];
    await Promise.all(uploads.map(({ send }) => send(MiB)));
    await Promise.all(uploads.map(({ send }) => send()));
    const ends = await Promise.allSettled(uploads.map(({ stored }) => stored));
    expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("that was promised to an upload that breaks off is free again", async () => {
    const { scene } = await openScene();
    const client = await scene.client();
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(MiB);
      throw new Error("the cable was pulled");
    };
    const declared = { sizeBytes: 15 * MiB, sha256: undefined };
    await expect(client.putBlob(declared, broken())).rejects.toThrow("the cable");
    expect((await put(client, 15 * MiB)).sizeBytes).toBe(15 * MiB);
  });

  test("is promised to none that has broken off while the disk was asked", async () => {
    const { space } = await openScene();
    const room = await space.take(15 * MiB);
    const coming = room.received(MiB);
    room[Symbol.dispose]();
    await coming;
    using _other = await space.take(20 * MiB);
  });

  test("is asked for once a second at most, and not at all while nothing comes", async () => {
    const { scene, disk, clock } = await openScene();
    const client = await scene.client();
    await clock.advance(60_000);
    expect(disk.asked).toBe(0);
    for (let n = 0; n < 5; n++) await put(client, 10);
    expect(disk.asked).toBe(1);
    await clock.advance(1_000);
    await put(client, 10);
    expect(disk.asked).toBe(2);
  });

  test("is as large as --min-free says", async () => {
    const { scene, disk } = await openScene(0);
    disk.freeBytes = 10 * MiB;
    const client = await scene.client();
    expect((await put(client, 10 * MiB)).sizeBytes).toBe(10 * MiB);
    expect(await refusalOf(put(client, 10 * MiB + 1))).toStartWith("RESOURCE_EXHAUSTED");
  });
});

describe("blobs are kept", () => {
  test("since a submitter has begun to send, until it submits or has gone", async () => {
    const { scene, clock, coordinator } = await openScene();
    expect(coordinator.busySinceMs()).toBeUndefined();
    const { api, disconnect } = await scene.connect("anna", "submit");
    const sinceMs = clock.nowMs();
    await put(api, 10);
    await clock.advance(1_000);
    await put(api, 20);
    expect(coordinator.busySinceMs()).toBe(sinceMs);
    await submitOne(api);
    expect(coordinator.busySinceMs()).toBeUndefined();
    await put(api, 10);
    expect(coordinator.busySinceMs()).toBe(clock.nowMs());
    await disconnect();
    expect(coordinator.busySinceMs()).toBeUndefined();
  });

  test("since the oldest lease was granted, as its worker may be sending outputs", async () => {
    const { scene, clock, coordinator } = await openScene();
    await submitOne(await scene.client(), { leaseTtlMs: 3_600_000 });
    const desk = await scene.worker("desk");
    const job = await scene.leaseOne(desk);
    const sinceMs = clock.nowMs();
    await clock.advance(10_000);
    await put(desk, 10);
    expect(coordinator.busySinceMs()).toBe(sinceMs);
    await desk.complete(leaseOf(job), { payload: new Uint8Array(0), blobs: [] });
    expect(coordinator.busySinceMs()).toBeUndefined();
  });

  test("no longer than anybody sends, for one that never submits", async () => {
    const { scene, clock, coordinator } = await openScene();
    await put(await scene.client(), 10);
    clock.standStill(14 * 24 * 3_600_000);
    expect(coordinator.busySinceMs()).toBeUndefined();
  });
});

test("an upload that broke off is told like a blob that came: something of it may be left", async () => {
  const { scene, grown } = await openScene();
  const broken = async function* (): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(1_000);
    throw new HearthError("UNAVAILABLE", "the connection was cut");
  };
  const client = await scene.client();
  const place = { id: parseSha256(Bun.SHA256.hash("name", "hex")), offsetBytes: 0 };
  const declared = { sizeBytes: 2_000, sha256: undefined, place };
  expect(await refusalOf(client.putBlob(declared, broken()))).toStartWith("UNAVAILABLE");
  expect((await client.findPart(place.id)).sizeBytes).toBe(1_000);
  expect(grown.blobs).toBe(1);
});
