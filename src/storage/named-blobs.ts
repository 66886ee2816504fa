/**
 * Content that has its name, `ab/cdef…` by SHA-256: how it gets that, how it is found and opened, and how a
 * damaged file is put out of the way.
 *
 * P1: where content is not in a journal, its name and the folders are synced before it counts as here. P2: a file
 * that is found damaged counts as absent, so that whoever has its content can send it again.
 */

import { constants, type Stats } from "node:fs";
import { type FileHandle, open, rename } from "node:fs/promises";
import { HearthError } from "../errors.ts";
import type { Sha256 } from "../job/job.ts";
import { isFileOf, statusOf } from "./blob-files.ts";
import type { BlobFolder } from "./blob-folder.ts";
import { BlobShards } from "./blob-shards.ts";
import type { BlobUses } from "./blob-uses.ts";
import { damagedError, type StoredBlob } from "./blob-verifier.ts";
import { onDisk } from "./disk-error.ts";
import type { FileBlobKeeping } from "./file-blob-keeping.ts";

/** Opening a named pipe does not wait for its writer; Windows has neither. */
const openWithoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

export interface NamedBlobsOptions {
  readonly folder: BlobFolder;
  readonly uses: BlobUses;
  /** Hears of each use. */
  readonly keeping: FileBlobKeeping;
}

export class NamedBlobs {
  readonly #folder: BlobFolder;
  readonly #shards: BlobShards;
  readonly #uses: BlobUses;
  readonly #keeping: FileBlobKeeping;
  /**
   * Not here, whatever file there is: its name is not synced yet, or it is damaged and the disk refused
   * to put it out of the way.
   */
  readonly #absent = new Set<Sha256>();

  constructor({ folder, uses, keeping }: NamedBlobsOptions) {
    this.#folder = folder;
    this.#shards = new BlobShards(folder.path);
    this.#uses = uses;
    this.#keeping = keeping;
  }

  pathOf(sha256: Sha256): string {
    return this.#shards.pathOf(sha256);
  }

  /** Undefined when it is not here. */
  async sizeBytes(sha256: Sha256): Promise<number | undefined> {
    if (this.#absent.has(sha256)) return undefined;
    const status = await onDisk(`look for blob ${sha256}`, () => this.#lookFor(sha256));
    if (!status?.isFile()) return undefined;
    const found = { sha256, sizeBytes: status.size };
    this.#folder.fingerprints.learn(found, this.pathOf(sha256));
    return found.sizeBytes;
  }

  async isHere({ sha256, sizeBytes }: StoredBlob): Promise<boolean> {
    return !this.#absent.has(sha256) && isFileOf(await this.#lookFor(sha256), sizeBytes);
  }

  /** Another writer may have given it its name without having synced that yet. */
  async sync(some: readonly Sha256[]): Promise<void> {
    await this.#shards.sync(some);
  }

  /** False when identical content was there. */
  async publish(
    temporaryPath: string,
    stored: StoredBlob,
    { isJournaled } = { isJournaled: false },
  ): Promise<boolean> {
    if (isJournaled) await this.#shards.ensure(stored.sha256);
    else await this.#shards.ensureSynced(stored.sha256);
    try {
      const isMoved = await this.#moveIn(temporaryPath, stored.sha256, stored.sizeBytes);
      if (!isJournaled) await this.#shards.sync([stored.sha256]);
      this.#absent.delete(stored.sha256);
      await this.#folder.damagedFiles.drop(stored.sha256);
      await this.#folder.fingerprints.remember(stored, this.pathOf(stored.sha256));
      return isMoved;
    } catch (thrown) {
      // It may be gone: then it is made anew when the sender tries again.
      this.#shards.forget(stored.sha256);
      throw thrown;
    }
  }

  async #moveIn(temporaryPath: string, sha256: Sha256, sizeBytes: number): Promise<boolean> {
    const there = await this.#lookFor(sha256);
    // Identical content may have come meanwhile; Windows replaces no file that is being read.
    const isHere = !this.#absent.has(sha256) && isFileOf(there, sizeBytes);
    if (!isHere) {
      if (there?.isDirectory()) await this.#folder.damagedFiles.take(sha256, this.pathOf(sha256));
      this.#absent.add(sha256);
      await rename(temporaryPath, this.pathOf(sha256));
    }
    return !isHere;
  }

  /** What its path leads to, for somebody who needs the blob. */
  async #lookFor(sha256: Sha256): Promise<Stats | undefined> {
    using _use = await this.#uses.begin(sha256);
    const status = await statusOf(this.pathOf(sha256));
    if (status?.isFile()) await this.#keeping.noteUse(sha256, this.pathOf(sha256), status);
    return status;
  }

  async openToRead(sha256: Sha256): Promise<FileHandle> {
    const path = this.pathOf(sha256);
    return onDisk(`read blob ${sha256}`, async () => {
      try {
        return await open(path, openWithoutWaiting);
      } catch (thrown) {
        const status = await statusOf(path);
        if (status?.isFile()) throw thrown;
        if (status !== undefined || (await this.#folder.damagedFiles.has(sha256))) {
          throw damagedError(sha256);
        }
        throw new HearthError("NOT_FOUND", `blob ${sha256} is not here; send it first`);
      }
    });
  }

  /** @returns what its reader is told */
  async foundDamaged(sha256: Sha256, file: FileHandle): Promise<HearthError> {
    try {
      const [read, present] = [await file.stat(), await statusOf(this.pathOf(sha256))];
      // Another one: whole content came while the damaged file was read.
      if (present?.ino !== read.ino) return damagedError(sha256);
      this.#absent.add(sha256);
      await this.#folder.damagedFiles.take(sha256, this.pathOf(sha256));
      this.#absent.delete(sha256);
    } catch {
      // A disk that refuses even this: then it is remembered until the next start.
    }
    return damagedError(sha256);
  }
}
