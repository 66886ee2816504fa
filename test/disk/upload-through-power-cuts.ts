/**
 * A blob store whose power goes again and again while content comes, much of it at once, below the
 * folder at argv[2]; argv[3] is the seed, argv[4] how often the disk refuses, from 0 to 1, argv[5] what has
 * to be seen, as JSON. After each cut all that was acknowledged has to be there. Meanwhile every other content is
 * taken for one that no job refers to, and collected: that may be there or not, but never in part. Says on
 * stdout, as JSON, what it has seen.
 */

import fs from "node:fs";
import path from "node:path";
import type { Sha256 } from "../../src/job/job.ts";
import type { Clock } from "../../src/platform/clock.ts";
import type { FileBlobStore } from "../../src/storage/file-blob-store.ts";
import { waitFor } from "../end-to-end/wait-for.ts";
import { Dice } from "../support/dice.ts";
import { PowerCutDisk } from "./power-cut-disk.ts";
import { goesOn, type Least } from "./until-seen.ts";

// Loaded after the disk is in its place.
const { openFileBlobStore } = await import("../../src/storage/file-blob-store.ts");
const { readAll, sha256Of } = await import("../storage/exercise-blob-store.ts");

const [, , folder = "", seed = "1", refusals = "0", leastSeen = "{}"] = process.argv;
const least = JSON.parse(leastSeen) as Least;
const uploadersMax = 24;
const callsMax = 1_000;
const lifeMsMax = 2_000;
/** A second passes in so many milliseconds. */
const secondMs = 4;

const dice = new Dice(Number(seed), "power cuts");
const random = (): number => dice.sample();
const below = (limit: number): number => dice.whole(0, limit);

const clock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => (performance.now() / secondMs) * 1_000,
  after(delayMs, task) {
    const timer = setTimeout(task, (delayMs / 1_000) * secondMs);
    return { cancel: () => clearTimeout(timer) };
  },
};

const contents = Array.from({ length: 1_500 }, (_, index) =>
  Buffer.alloc(index === 0 ? 0 : index % 37 === 0 ? 70_000 : 1 + below(5_000), `${index},`),
);
const acknowledged = new Map<Sha256, Buffer>();
const needed = new Set(contents.filter((_, index) => index % 2 === 0).map(sha256Of));
const seen = {
  acknowledged: 0,
  collected: 0,
  refused: 0,
  cuts: 0,
  journals: 0,
  wrong: [] as string[],
};
let fresh = 0;

/** Sends content after content until the power is gone, which no call ends any more. */
async function upload(store: FileBlobStore): Promise<never> {
  for (;;) {
    const isFresh = random() < 0.7 || fresh === 0;
    const content = contents[isFresh ? fresh++ % contents.length : below(fresh)] ?? Buffer.alloc(0);
    const sha256 = sha256Of(content);
    const declared = {
      sizeBytes: content.byteLength,
      sha256: random() < 0.5 ? sha256 : undefined,
    };
    try {
      await store.write(declared, once(content));
      acknowledged.set(sha256, content);
      seen.acknowledged += 1;
    } catch {
      seen.refused += 1;
    }
    if (random() < 0.3) await Bun.sleep(random() * 3 * secondMs);
  }
}

/** Removes what no job refers to, whenever it came, again and again. */
async function collectBlobs({ keeping }: FileBlobStore): Promise<never> {
  for (;;) {
    for (const part of keeping.parts) {
      for (const sha256 of await keeping.list(part)) {
        const isNeeded = async (): Promise<boolean> => needed.has(sha256);
        try {
          const options = { usedMsMax: Infinity, isNeeded };
          if (await keeping.remove({ part, sha256 }, options)) seen.collected += 1;
        } catch {
          seen.refused += 1;
        }
      }
    }
    await Bun.sleep(random() * 10 * secondMs);
  }
}

async function* once(content: Uint8Array) {
  yield content;
}

/** What is found missing when the power has gone meanwhile may belong to the next life. */
async function check(store: FileBlobStore, disk?: PowerCutDisk): Promise<void> {
  for (const [sha256, content] of acknowledged) {
    try {
      const sizeBytes = await store.sizeBytes(sha256);
      if (sizeBytes === undefined && !needed.has(sha256)) continue;
      if (sizeBytes !== content.byteLength) throw new Error("its size");
      if (!(await readAll(store, sha256)).equals(content)) throw new Error("its content");
    } catch (thrown) {
      if (disk?.isCut) return;
      seen.wrong.push(`after cut ${seen.cuts}, of ${content.byteLength} bytes: ${String(thrown)}`);
    }
  }
}

let present = path.join(folder, "0");
fs.mkdirSync(present);
while (goesOn(seen, least)) {
  const disk = new PowerCutDisk(present, {
    random,
    callsMax: 1 + below(callsMax),
    refusals: Number(refusals),
  });
  void openFileBlobStore(path.join(present, "blobs"), { clock }).then(
    async (store) => {
      await check(store, disk);
      const uploaders = 1 + below(uploadersMax);
      const work = Array.from({ length: uploaders }, () => upload(store));
      await Promise.all([...work, collectBlobs(store)]);
    },
    () => {
      seen.refused += 1;
      // On a disk that refused to be opened nothing happens.
      disk.cutNow();
    },
  );
  await Promise.race([disk.cut, Bun.sleep(lifeMsMax)]);
  disk.cutNow();
  seen.cuts += 1;
  const next = path.join(folder, String(seen.cuts));
  disk.copyTo(next);
  const journals = path.join(next, "blobs", "journals");
  if (fs.existsSync(journals)) seen.journals += fs.readdirSync(journals).length;
  present = next;
}
const store = await openFileBlobStore(path.join(present, "blobs"), { clock });
await check(store);
const journals = path.join(present, "blobs", "journals");
await waitFor("all have files of their own", () => fs.readdirSync(journals).length === 0);
await check(store);
console.log(JSON.stringify(seen));
process.exit(0);
