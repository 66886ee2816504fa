/**
 * What tells large content apart before it is hashed: a hash of its size, its beginning and its end. Other
 * content may have the same, so it only says where to look.
 *
 * The coordinator remembers the fingerprints of large blobs, each as a folder with an empty file for every
 * blob that has it: whoever is about to send content that looks like one of them hashes it first. Nothing is
 * synced: what is forgotten costs one upload, and what is said of a blob that is gone is found out when
 * somebody asks. P7: a fingerprint is known to those who know the size and both ends.
 */

import { mkdir, open, readdir, rm, rmdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseSha256, type Sha256 } from "../job/job.ts";
import { ownerOnlyFileMode, ownerOnlyFolderMode } from "./blob-files.ts";
import type { StoredBlob } from "./blob-verifier.ts";

/** Content up to this size is hashed before it is sent, and larger content is called by its fingerprint. */
export const hashedFirstBytesMax = 16 * 1024 * 1024;
/** How much of a beginning and of an end tells content apart. */
const edgeBytes = 64 * 1024;
const hashPattern = /^[0-9a-f]{64}$/;

/** @param read gives the content's bytes from one place to another, or to its end */
export async function fingerprintOf(
  sizeBytes: number,
  read: (from: number, to: number) => AsyncIterable<Uint8Array>,
): Promise<Sha256> {
  const hasher = new Bun.CryptoHasher("sha256").update(`${sizeBytes}\n`);
  for await (const chunk of read(0, Math.min(edgeBytes, sizeBytes))) hasher.update(chunk);
  for await (const chunk of read(Math.max(0, sizeBytes - edgeBytes), sizeBytes)) {
    hasher.update(chunk);
  }
  return parseSha256(hasher.digest("hex"));
}

export class Fingerprints {
  readonly #folder: string;
  /** By this process. */
  readonly #remembered = new Set<string>();
  #learning: Promise<void> = Promise.resolve();

  /** @param folder made when there is something to remember */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The blob is in the file `path`. A small one is not remembered. Never rejects. */
  async remember(blob: StoredBlob, path: string): Promise<void> {
    if (blob.sizeBytes <= hashedFirstBytesMax || this.#remembered.has(blob.sha256)) return;
    await quietly(async () => {
      const folder = await this.#folderOf(blob, path);
      await mkdir(folder, { recursive: true, mode: ownerOnlyFolderMode });
      // P9: one that is there is not written again.
      await writeFile(join(folder, blob.sha256), "", { mode: ownerOnlyFileMode, flag: "a" });
      this.#remembered.add(blob.sha256);
    });
  }

  /** The same for one that may be from before there were fingerprints: one at a time, and nobody waits. */
  learn(blob: StoredBlob, path: string): void {
    if (this.#remembered.has(blob.sha256)) return;
    this.#learning = this.#learning.then(() => this.remember(blob, path));
  }

  /** The blob that is in the file `path` is about to be removed. Never rejects. */
  async forget(blob: StoredBlob, path: string): Promise<void> {
    if (blob.sizeBytes <= hashedFirstBytesMax) return;
    // What is being learned of it would be remembered afterwards.
    await this.#learning;
    await quietly(async () => this.#remove(await this.#folderOf(blob, path), blob.sha256));
  }

  /** Whether a blob that `isHere` has that fingerprint. What is said of others is forgotten. */
  async isOfAny(
    fingerprint: Sha256,
    isHere: (sha256: Sha256) => Promise<boolean>,
  ): Promise<boolean> {
    const folder = join(this.#folder, fingerprint);
    for (const name of await readdir(folder).catch(() => [])) {
      if (!hashPattern.test(name)) continue;
      if (await isHere(parseSha256(name))) return true;
      await quietly(() => this.#remove(folder, name));
    }
    return false;
  }

  async #folderOf({ sizeBytes }: StoredBlob, path: string): Promise<string> {
    await using file = await open(path, "r");
    const fingerprint = await fingerprintOf(sizeBytes, async function* (from, to) {
      const bytes = new Uint8Array(to - from);
      const { bytesRead } = await file.read(bytes, 0, bytes.byteLength, from);
      yield bytes.subarray(0, bytesRead);
    });
    return join(this.#folder, fingerprint);
  }

  async #remove(folder: string, name: string): Promise<void> {
    this.#remembered.delete(name);
    await rm(join(folder, name), { force: true });
    // Fails, and shall, where others have the same.
    await rmdir(folder);
  }
}

/** What cannot be remembered costs an upload, and fails nobody. */
async function quietly(work: () => Promise<void>): Promise<void> {
  await work().catch(() => {});
}
