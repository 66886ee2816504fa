/** Whether the worker's disk has room for a job's inputs. */

import { describe, expect, test } from "bun:test";
import { type BlobRef, parseBlobName, parseSha256 } from "../../src/job/job.ts";
import { InputRoom } from "../../src/worker/input-room.ts";
import { failureOf } from "../storage/home.ts";
import { MemoryScratch } from "./scratch-in-memory.ts";

const MB = 1_000_000;

function input(megabytes: number, name = "film.mkv"): BlobRef {
  return {
    sha256: parseSha256("a".repeat(64)),
    sizeBytes: megabytes * MB,
    name: parseBlobName(name),
  };
}

function openRoom(freeMegabytes: number, cachedMegabytes = 0) {
  const scratch = new MemoryScratch();
  scratch.freeBytes = freeMegabytes * MB;
  const asked: number[] = [];
  const cache = {
    async makeRoom(bytes: number) {
      asked.push(bytes / MB);
      if (bytes <= cachedMegabytes * MB) scratch.freeBytes += bytes;
    },
  };
  return { scratch, asked, room: new InputRoom(scratch, cache) };
}

async function pass(room: InputRoom, key: number, megabytes: number): Promise<void> {
  async function* content() {
    yield new Uint8Array(megabytes * MB);
  }
  for await (const _ of room.passing(key, content()));
}

test("all inputs of a job have to find room together", async () => {
  const { room } = openRoom(8);
  await room.promise(1, [input(3), input(5)]);
  room.forget(1);
  expect(await failureOf(() => room.promise(2, [input(4), input(5)]))).toBe(
    "RESOURCE_EXHAUSTED: the job's inputs take 9.0 MB, and the worker's disk for scratch files has 8.0 MB free",
  );
});

test("a folder needs its room twice while it is unpacked, one folder after the other", async () => {
  const { room } = openRoom(10);
  await room.promise(1, [input(5, "a/")]);
  room.forget(1);
  await room.promise(2, [input(2, "a/"), input(3, "b/"), input(2)]);
  room.forget(2);
  expect(await failureOf(() => room.promise(3, [input(6, "a/")]))).toStartWith(
    "RESOURCE_EXHAUSTED: the job's inputs take 12",
  );
});

describe("what one job was promised", () => {
  test("is for one of two that ask at the same moment", async () => {
    const { room } = openRoom(8);
    const asked = [1, 2].map((key) => room.promise(key, [input(5)]));
    const ends = await Promise.allSettled(asked);
    expect(ends.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  });

  test("is for no other, until it is on the disk or the job has ended", async () => {
    const { scratch, room } = openRoom(10);
    await room.promise(1, [input(6)]);
    const other = (key: number) => failureOf(() => room.promise(key, [input(5)]));
    expect(await other(2)).toEndWith("has 10 MB free, 6.0 MB of it for other jobs");
    room.forget(2);
    // Half of it has come.
    await pass(room, 1, 3);
    scratch.freeBytes -= 3 * MB;
    expect(await other(3)).toEndWith("has 7.0 MB free, 3.0 MB of it for other jobs");
    room.forget(3);
    room.forget(1);
    await room.promise(4, [input(5)]);
  });

  test("is looked for once, whichever of its inputs is fetched", async () => {
    const { scratch, room } = openRoom(10);
    const inputs = [input(6), input(4)];
    await Promise.all([room.promise(1, inputs), room.promise(1, inputs)]);
    await room.promise(1, inputs);
    expect(scratch.looks).toBe(1);
  });

  test("is refused to all of its inputs alike", async () => {
    const { room } = openRoom(1);
    const inputs = [input(6), input(4)];
    const both = [1, 1].map((key) => failureOf(() => room.promise(key, inputs)));
    for (const said of await Promise.all(both)) expect(said).toStartWith("RESOURCE_EXHAUSTED: ");
  });
});

test("kept inputs make room for it, and no more of them go than is missing", async () => {
  const { asked, room } = openRoom(8, 10);
  await room.promise(1, [input(8)]);
  expect(asked).toEqual([]);
  room.forget(1);
  await room.promise(2, [input(12)]);
  expect(asked).toEqual([4]);
});

test("small inputs cost no look", async () => {
  const { scratch, room } = openRoom(0);
  await room.promise(1, [input(0.5), input(0.4)]);
  expect(scratch.looks).toBe(0);
});
