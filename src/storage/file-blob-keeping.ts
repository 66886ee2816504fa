/**
 * Files of blobs, as far as they take room.
 *
 * When a blob was used last is the time of its file: that is set anew when somebody asks for it, sends it
 * again or reads it, if it is more than an hour old. So it outlives a restart, and a blob that is asked for
 * a thousand times costs one write an hour.
 *
 * P2: a file is removed while nobody uses it, and its name is not synced: what comes back after a power cut
 * is whole, and collected again.
 */

import type { Stats } from "node:fs";
import { readdir, rm, utimes } from "node:fs/promises";
import { join } from "node:path";
import { type Sha256, parseSha256 } from "../job/job.ts";
import type { BlobKeeping, KeptBlob } from "../keeping/ports.ts";
import type { Amount } from "../keeping-api.ts";
import { systemClock } from "../platform/clock.ts";
import { errnoOf } from "../platform/secret-file.ts";
import { statusOf } from "./blob-files.ts";
import type { BlobFolder } from "./blob-folder.ts";
import type { BlobUses } from "./blob-uses.ts";
import { onDisk } from "./disk-error.ts";
import { isIncomingName } from "./incoming.ts";

export interface FileBlobKeepingOptions {
  /** Of the store. */
  readonly folder: BlobFolder;
  readonly uses: BlobUses;
  isJournaled(sha256: Sha256): boolean;
}

const hourMs = 60 * 60 * 1000;

/** `00` … `ff`. */
const shards = Array.from({ length: 256 }, (_, index) => index.toString(16).padStart(2, "0"));
/** The part of blobs that the disk has damaged. */
const damagedPart = "damaged";
const restPattern = /^[0-9a-f]{62}$/;

export class FileBlobKeeping implements BlobKeeping {
  readonly parts = [...shards, damagedPart];
  readonly usedGrainMs = hourMs;
  readonly #options: FileBlobKeepingOptions;
  /** Files whose time the system does not let us set, as those of another user: they stay. */
  readonly #unmarked = new Set<Sha256>();

  constructor(options: FileBlobKeepingOptions) {
    this.#options = options;
  }

  /** The blob is used. Call it within a use of it. @param status of its file */
  async noteUse(sha256: Sha256, path: string, status: Stats): Promise<void> {
    // The clock that the system stamps files with.
    const nowMs = systemClock.nowMs();
    if (Math.abs(nowMs - status.mtimeMs) < this.usedGrainMs) return;
    try {
      await utimes(path, nowMs / 1000, nowMs / 1000);
    } catch {
      this.#unmarked.add(sha256);
    }
  }

  async list(part: string): Promise<readonly Sha256[]> {
    if (part === damagedPart) return this.#options.folder.damagedFiles.list();
    const names = await this.#namesIn(join(this.#options.folder.path, part));
    return names
      .filter((name) => restPattern.test(name))
      .sort()
      .map((name) => parseSha256(part + name));
  }

  async look(
    blob: KeptBlob,
  ): Promise<{ readonly sizeBytes: number; readonly usedAtMs: number } | undefined> {
    const status = await onDisk(`look at blob ${blob.sha256}`, () => statusOf(this.#pathOf(blob)));
    if (!status?.isFile() || this.#stays(blob)) return undefined;
    return { sizeBytes: status.size, usedAtMs: status.mtimeMs };
  }

  async remove(
    blob: KeptBlob,
    options: { readonly usedMsMax: number; isNeeded(): Promise<boolean> },
  ): Promise<number | undefined> {
    const { sha256, part } = blob;
    const { uses, folder } = this.#options;
    return await uses.remove(sha256, async () => {
      const found = await this.look(blob);
      if (found === undefined || found.usedAtMs > options.usedMsMax) return undefined;
      if (await options.isNeeded()) return undefined;
      const { sizeBytes } = found;
      if (part !== damagedPart) {
        await folder.fingerprints.forget({ sha256, sizeBytes }, this.#pathOf(blob));
      }
      await onDisk(`remove blob ${sha256}`, () =>
        part === damagedPart
          ? folder.damagedFiles.drop(sha256)
          : rm(this.#pathOf(blob), { force: true }),
      );
      return sizeBytes;
    });
  }

  async leftovers(usedMsMax: number, remove: boolean): Promise<Amount> {
    const { incoming, parts } = this.#options.folder;
    const old = [
      ...(await this.#filesIn(incoming, usedMsMax, isIncomingName)),
      ...(await this.#filesAt(parts.paths, usedMsMax)),
    ];
    for (const { path } of remove ? old : []) {
      await onDisk(`remove ${path}`, () => rm(path, { force: true }));
    }
    return amountOf(old);
  }

  async temporaryFiles(): Promise<Amount> {
    const { incoming, journals, parts } = this.#options.folder;
    return amountOf([
      ...(await this.#filesAt(parts.paths, Infinity)),
      ...(await this.#filesIn(incoming, Infinity, isIncomingName)),
      ...(await this.#filesIn(journals, Infinity)),
    ]);
  }

  /** Its content is elsewhere, or in a journal, or nobody knows when it was used. */
  #stays({ part, sha256 }: KeptBlob): boolean {
    if (part === damagedPart) return false;
    return this.#unmarked.has(sha256) || this.#options.isJournaled(sha256);
  }

  #pathOf({ part, sha256 }: KeptBlob): string {
    if (part === damagedPart) return this.#options.folder.damagedFiles.pathOf(sha256);
    return join(this.#options.folder.path, part, sha256.slice(part.length));
  }

  async #filesIn(
    folder: string,
    usedMsMax: number,
    isOurs: (name: string) => boolean = () => true,
  ): Promise<{ path: string; bytes: number }[]> {
    const names = (await this.#namesIn(folder)).filter(isOurs);
    return await this.#filesAt(
      names.map((name) => join(folder, name)),
      usedMsMax,
    );
  }

  async #filesAt(
    paths: readonly string[],
    usedMsMax: number,
  ): Promise<{ path: string; bytes: number }[]> {
    const files: { path: string; bytes: number }[] = [];
    for (const path of paths) {
      const status = await onDisk(`look at ${path}`, () => statusOf(path));
      if (status && status.mtimeMs <= usedMsMax) files.push({ path, bytes: status.size });
    }
    return files;
  }

  async #namesIn(folder: string): Promise<readonly string[]> {
    return await onDisk(`look into ${folder}`, async () => {
      try {
        return await readdir(folder);
      } catch (thrown) {
        if (errnoOf(thrown) === "ENOENT") return [];
        throw thrown;
      }
    });
  }
}

function amountOf(files: readonly { readonly bytes: number }[]): Amount {
  return { count: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
}
