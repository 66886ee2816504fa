/**
 * A blob store whose power goes again and again while large content comes, below the folder at argv[2];
 * argv[3] is the seed, argv[4] how often the disk refuses, from 0 to 1, argv[5] what has to be seen, as JSON. Each
 * sender goes on where its upload broke, if what is there is what it has sent. Says on stdout, as JSON, what it
 * has seen.
 */

import fs from "node:fs";
import path from "node:path";
import type { Sha256 } from "../../src/job/job.ts";
import type { FileBlobStore } from "../../src/storage/file-blob-store.ts";
import { resumedBytesMin, uploadPlace } from "../../src/worker/upload-place.ts";
import { Dice } from "../support/dice.ts";
import { PowerCutDisk } from "./power-cut-disk.ts";
import { goesOn, type Least } from "./until-seen.ts";

// Loaded after the disk is in its place.
const { openFileBlobStore } = await import("../../src/storage/file-blob-store.ts");
const { chunksOf, readAll, sha256Of } = await import("../storage/exercise-blob-store.ts");

const [, , folder = "", seed = "1", refusals = "0", leastSeen = "{}"] = process.argv;
const least = JSON.parse(leastSeen) as Least;
const callsMax = 60;
const lifeMsMax = 4_000;

const dice = new Dice(Number(seed), "power cuts of parts");
const random = (): number => dice.sample();

const KiB = 1024;
const acknowledged = new Map<Sha256, Buffer>();
const seen = {
  acknowledged: 0,
  cuts: 0,
  wentOn: 0,
  damaged: 0,
  savedBytes: 0,
  wrong: [] as string[],
};
let fresh = 0;

/** Sends content after content until the power is gone, which no call ends any more. */
async function upload(store: FileBlobStore, sender: string, current: { content: Buffer }) {
  for (;;) {
    const { content } = current;
    const sha256 = sha256Of(content);
    const name = { owner: sender, id: sha256 };
    try {
      const { place } = await uploadPlace(
        {
          async findPart() {
            const found = await store.findPart(name);
            const isDamaged = found.sha256 !== sha256Of(content.subarray(0, found.sizeBytes));
            seen.damaged += Number(isDamaged);
            return found;
          },
        },
        {
          id: sha256,
          sizeBytes: content.byteLength,
          hashOfFirst: async (firstBytes) => sha256Of(content.subarray(0, firstBytes)),
        },
      );
      const offsetBytes = place?.offsetBytes ?? 0;
      seen.wentOn += Number(offsetBytes > 0);
      seen.savedBytes += offsetBytes;
      const declared = {
        sizeBytes: content.byteLength,
        sha256: random() < 0.5 ? sha256 : undefined,
      };
      // Connections break, too.
      const breaksAt = random() < 0.3 ? Math.floor(random() * content.byteLength) : Infinity;
      const rest = breaking(content.subarray(offsetBytes), breaksAt);
      const stored = await store.write(declared, rest, { ...name, offsetBytes });
      if (stored.sha256 !== sha256) seen.wrong.push(`another hash after cut ${seen.cuts}`);
      acknowledged.set(sha256, content);
      seen.acknowledged += 1;
      current.content = newContent();
    } catch {
      // It is sent again, from wherever that is now.
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function* breaking(content: Uint8Array, at: number): AsyncGenerator<Uint8Array> {
  yield* chunksOf(content.subarray(0, at), 200 * KiB);
  if (at < content.byteLength) throw new Error("the cable was pulled");
}

function newContent(): Buffer {
  const sizeBytes = resumedBytesMin + Math.floor(random() * 1024 * KiB);
  return Buffer.alloc(sizeBytes, sha256Of(Buffer.from(`${seed} ${(fresh += 1)}`)));
}

/** What is found missing when the power has gone meanwhile may belong to the next life. */
async function check(store: FileBlobStore, disk?: PowerCutDisk): Promise<void> {
  for (const [sha256, content] of acknowledged) {
    try {
      if ((await store.sizeBytes(sha256)) !== content.byteLength) throw new Error("its size");
      if (!(await readAll(store, sha256)).equals(content)) throw new Error("its content");
    } catch (thrown) {
      if (disk?.isCut) return;
      seen.wrong.push(`after cut ${seen.cuts}, of ${content.byteLength} bytes: ${String(thrown)}`);
    }
  }
}

const senders = ["nas", "desk"].map((name) => ({ name, current: { content: newContent() } }));
let present = path.join(folder, "0");
fs.mkdirSync(present);
while (goesOn(seen, least)) {
  const disk = new PowerCutDisk(present, {
    random,
    callsMax: 1 + Math.floor(random() * callsMax),
    refusals: Number(refusals),
  });
  void openFileBlobStore(path.join(present, "blobs")).then(
    async (store) => {
      await check(store, disk);
      await Promise.all(senders.map(({ name, current }) => upload(store, name, current)));
    },
    // On a disk that refused to be opened nothing happens.
    () => disk.cutNow(),
  );
  await Promise.race([disk.cut, Bun.sleep(lifeMsMax)]);
  disk.cutNow();
  seen.cuts += 1;
  const next = path.join(folder, String(seen.cuts));
  disk.copyTo(next);
  fs.rmSync(present, { recursive: true });
  present = next;
}
await check(await openFileBlobStore(path.join(present, "blobs")));
console.log(JSON.stringify(seen));
process.exit(0);
