/**
 * Blobs of a journal get files of their own. Some are written before they are synced, and then two at
 * once: that takes the disk and us half of what it takes one by one, and leaves threads for others.
 */

import { rm, writeFile } from "node:fs/promises";
import type { Sha256 } from "../job/job.ts";
import { ownerOnlyFileMode, syncFile } from "./blob-files.ts";
import type { BlobJournal } from "./blob-journal.ts";
import type { StoredBlob } from "./blob-verifier.ts";

const writtenAtOnceMax = 32;
const syncedAtOnceMax = 2;

/** Where they are placed. */
export interface Places {
  /** After it has aborted, only those that are being placed are. */
  readonly signal: AbortSignal;
  /** The content, verified; undefined for what is damaged. */
  read(sha256: Sha256): Promise<Uint8Array | undefined>;
  /** True when it has its file. */
  isHere(blob: StoredBlob): Promise<boolean>;
  newTemporaryPath(): string;
  /** Gives a file its name. Resolves to false when it was not needed. */
  publish(temporaryPath: string, blob: StoredBlob): Promise<boolean>;
}

/**
 * @returns those that have their files now, or had them before. Their content is on disk, their names are
 * not synced.
 */
export async function placeBlobs(journal: BlobJournal, places: Places): Promise<readonly Sha256[]> {
  const waiting = [...journal.blobs.keys()];
  const placed: Sha256[] = [];
  while (waiting.length > 0 && !places.signal.aborted) {
    placed.push(...(await placeSome(waiting.splice(0, writtenAtOnceMax), places)));
  }
  return placed;
}

async function placeSome(blobs: readonly Sha256[], places: Places): Promise<readonly Sha256[]> {
  const placed: Sha256[] = [];
  /** By the paths of their temporary files. */
  const written = new Map<string, StoredBlob>();
  try {
    for (const sha256 of blobs) {
      const content = await places.read(sha256);
      if (content === undefined) continue;
      placed.push(sha256);
      const blob = { sha256, sizeBytes: content.byteLength };
      if (await places.isHere(blob)) continue;
      const path = places.newTemporaryPath();
      written.set(path, blob);
      await writeFile(path, content, { flag: "wx", mode: ownerOnlyFileMode });
    }
    await syncFiles(written.keys());
    for (const [path, blob] of written) {
      if (await places.publish(path, blob)) written.delete(path);
    }
  } finally {
    // What a failing disk does not remove, the next start does.
    for (const path of written.keys()) await rm(path, { force: true }).catch(() => {});
  }
  return placed;
}

async function syncFiles(paths: Iterable<string>): Promise<void> {
  const waiting = [...paths];
  const lane = async (): Promise<void> => {
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) await syncFile(path);
  };
  await Promise.all(Array.from({ length: syncedAtOnceMax }, lane));
}
