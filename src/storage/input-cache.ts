/**
 * The worker's InputCache on disk: one file for each content, named by its hash, in a folder of its own. What
 * was used longest ago goes first. Workers may share a folder: files get their names when they are
 * whole, and what others have added is looked at from time to time. What has come of fetches that were cut is in
 * the folder `parts`: it counts as well, and goes before anything else.
 *
 * Nothing is synced: whoever uses a file verifies it. P9: nothing is looked at before there is an input. The folder
 * is its owner's choice and may have other things in it: what is not called as a file of this cache stays.
 */

import { open, readdir, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import type { BlobRef, Sha256 } from "../job/job.ts";
import type { Clock } from "../platform/clock.ts";
import type { InputCache, InputCopy } from "../worker/ports.ts";
import { isFileOf, ownerOnlyFileMode, statusOf } from "./blob-files.ts";
import { damagedError } from "./blob-verifier.ts";
import { onDisk } from "./disk-error.ts";
import { diskSpace } from "./disk-space.ts";
import { type CopyEnd, FileCopy } from "./file-copy.ts";
import { type InputPart, InputParts, isDone } from "./input-parts.ts";
import { readAhead, ReadAheads } from "./read-ahead.ts";

const KiB = 1024;
const GiB = 1024 * 1024 * KiB;

/** Less is fetched in the time that it takes to look for it. */
const keptBytesMin = 64 * KiB;
const bytesMaxDefault = 10 * GiB;
/** Of what is free and what is in the cache. */
const shareDefault = 0.1;
/** Room is made for more than the next one, so that the folder is not looked at for each of them. */
const leftWhenFull = 0.9;
/** After so much was added, others that share the folder may have added something, too. */
const addedBetweenLooks = 0.05;
/** A file of an older version that nobody has written to for so long will never be whole. */
const unfinishedMsMax = 60 * 60 * 1000;
const wholePattern = /^[0-9a-f]{64}$/;
const olderPattern = /^[0-9a-f]{64}\.\d+-\d+\.new$/;
const partsFolder = "parts";

export interface InputCacheOptions {
  /** Made when there is something to keep. */
  readonly folder: string;
  /** Default: 10 GiB, or a tenth of what is free on its disk if that is less. */
  readonly bytesMax?: number | undefined;
  readonly clock: Clock;
}

/** What is in the folder, as of the last look and what this cache did since. */
interface Look {
  readonly bytesMax: number;
  /** By path in the folder, those that go first at its beginning: parts, then those used longest ago. */
  readonly files: Map<string, number>;
  /** With parts that others write, which stay. */
  totalBytes: number;
  addedBytes: number;
}

export class FileInputCache implements InputCache {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #bytesMax: number | undefined;
  readonly #readAheads = new ReadAheads();
  #look: Look | undefined;
  /** A part was taken or left since. */
  #isLookOld = false;
  readonly #parts: InputParts;
  /** Of copies that are on their way: there is room for all of it. */
  #comingBytes = 0;
  /** Of those, what was on the disk before. */
  #begunBytes = 0;
  /** Room is made for one after the other. */
  #making: Promise<unknown> = Promise.resolve();

  constructor({ folder, bytesMax, clock }: InputCacheOptions) {
    this.#folder = folder;
    this.#bytesMax = bytesMax;
    this.#clock = clock;
    this.#parts = new InputParts(join(folder, partsFolder), clock);
  }

  keeps(sizeBytes: number): boolean {
    return sizeBytes >= keptBytesMin && sizeBytes <= (this.#bytesMax ?? bytesMaxDefault);
  }

  async has({ sha256 }: BlobRef): Promise<boolean> {
    const status = await statusOf(this.#pathOf(sha256)).catch(() => undefined);
    return status?.isFile() ?? false;
  }

  async *read({ sha256, sizeBytes }: BlobRef): AsyncGenerator<Uint8Array> {
    const path = this.#pathOf(sha256);
    const fromDisk = <T>(operation: () => Promise<T>): Promise<T> =>
      onDisk(`read ${path}`, operation);
    const file = await open(path, "r").catch(() => {
      throw damagedError(sha256);
    });
    try {
      await this.#used(sha256);
      if (!isFileOf(await file.stat(), sizeBytes)) throw damagedError(sha256);
      const options = { onDisk: fromDisk, readAheads: this.#readAheads };
      for await (const chunk of readAhead(file, options, { from: 0, to: sizeBytes })) {
        if (chunk === undefined) throw damagedError(sha256);
        yield chunk;
      }
    } finally {
      await file.close();
    }
  }

  async copy(input: BlobRef): Promise<InputCopy | undefined> {
    const making = this.#making.then(() => this.#begin(input));
    this.#making = making.catch(() => {});
    const part = await making.catch(() => undefined);
    if (part === undefined) return undefined;
    const { path, begunBytes } = part;
    const file = await open(path, begunBytes > 0 ? "r+" : "wx+", ownerOnlyFileMode).catch(() => {});
    return new FileCopy({
      file: file ?? undefined,
      begunBytes,
      readAheads: this.#readAheads,
      onEnd: (how) => this.#end(input, part, how),
    });
  }

  async drop(sha256: Sha256): Promise<void> {
    await isDone(() => rm(this.#pathOf(sha256), { force: true }));
    this.#forget(sha256);
  }

  async makeRoom(bytes: number, device: number): Promise<void> {
    const making = this.#making.then(() => this.#giveUp(bytes, device));
    this.#making = making.catch(() => {});
    await this.#making;
  }

  async #giveUp(bytes: number, device: number): Promise<void> {
    if ((await diskSpace(this.#folder))?.device !== device) return;
    this.#look = await this.#lookAround();
    const keptBytes = this.#look.files.values().reduce((sum, fileBytes) => sum + fileBytes, 0);
    if (keptBytes >= bytes) await this.#removeOldest(this.#look, bytes);
  }

  /** Undefined when there is no room for it, not even when others are removed. */
  async #begin(input: BlobRef): Promise<InputPart | undefined> {
    const part = await this.#parts.take(input);
    if (part.begunBytes > 0) this.#isLookOld = true;
    if (await this.#makeRoom(input, part).catch(() => false)) return part;
    await this.#leave(part);
    return undefined;
  }

  async #end({ sha256, sizeBytes }: BlobRef, part: InputPart, how: CopyEnd): Promise<void> {
    this.#comingBytes -= sizeBytes;
    this.#begunBytes -= part.begunBytes;
    if (how === "cut") return await this.#leave(part);
    const isKept =
      how === "whole" && (await isDone(() => this.#parts.finish(part, this.#pathOf(sha256))));
    if (isKept) await this.#added(sha256, sizeBytes);
    else await this.#parts.remove(part);
  }

  async #leave(part: InputPart): Promise<void> {
    await this.#parts.leave(part);
    this.#isLookOld = true;
  }

  /** False when there is none, not even when others are removed. */
  async #makeRoom({ sizeBytes }: BlobRef, { begunBytes }: InputPart): Promise<boolean> {
    if (this.#isLookOld || this.#look === undefined) this.#look = await this.#lookAround();
    let missing = await this.#missing(this.#look, sizeBytes, begunBytes);
    if (missing > 0 || this.#look.addedBytes > addedBetweenLooks * this.#look.bytesMax) {
      this.#look = await this.#lookAround();
      missing = await this.#missing(this.#look, sizeBytes, begunBytes);
    }
    if (missing > 0) missing += (1 - leftWhenFull) * this.#look.bytesMax;
    await this.#removeOldest(this.#look, missing);
    if ((await this.#missing(this.#look, sizeBytes, begunBytes)) > 0) return false;
    this.#comingBytes += sizeBytes;
    this.#begunBytes += begunBytes;
    return true;
  }

  async #removeOldest({ files }: Look, bytes: number): Promise<void> {
    let missing = bytes;
    for (const [name, fileBytes] of files) {
      if (missing <= 0) break;
      missing -= fileBytes;
      await isDone(() => rm(join(this.#folder, name), { force: true }));
      this.#forget(name);
    }
  }

  /** The job needs a copy of its own on what may be the same disk. */
  async #missing(
    { totalBytes, bytesMax }: Look,
    sizeBytes: number,
    begunBytes: number,
  ): Promise<number> {
    const comingBytes = this.#comingBytes + sizeBytes;
    const newBytes = comingBytes - this.#begunBytes - begunBytes;
    const { freeBytes = Infinity } = (await diskSpace(this.#folder)) ?? {};
    return Math.max(totalBytes + comingBytes - bytesMax, newBytes + sizeBytes - freeBytes);
  }

  async #lookAround(): Promise<Look> {
    this.#isLookOld = false;
    const found: { name: string; sizeBytes: number; usedAtMs: number }[] = [];
    const nowMs = this.#clock.nowMs();
    for (const name of await readdir(this.#folder)) {
      const path = join(this.#folder, name);
      const status = await stat(path).catch(() => undefined);
      if (!status?.isFile()) continue;
      const { size: sizeBytes, mtimeMs: usedAtMs } = status;
      const isOld = nowMs - usedAtMs > unfinishedMsMax;
      if (wholePattern.test(name)) found.push({ name, sizeBytes, usedAtMs });
      else if (isOld && olderPattern.test(name)) await isDone(() => rm(path));
    }
    found.sort((a, b) => a.usedAtMs - b.usedAtMs);
    const parts = await this.#parts.list();
    const totalBytes = [...parts, ...found].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    const files = new Map([
      ...parts
        .filter(({ isFree }) => isFree)
        .map(({ name, sizeBytes }) => [join(partsFolder, name), sizeBytes] as const),
      ...found.map(({ name, sizeBytes }) => [name, sizeBytes] as const),
    ]);
    return { files, totalBytes, addedBytes: 0, bytesMax: await this.#limitWith(totalBytes) };
  }

  async #limitWith(totalBytes: number): Promise<number> {
    if (this.#bytesMax !== undefined) return this.#bytesMax;
    const space = await diskSpace(this.#folder);
    if (space === undefined) return bytesMaxDefault;
    return Math.min(bytesMaxDefault, shareDefault * (space.freeBytes + totalBytes));
  }

  /** It is the last to be removed from now on. */
  async #used(sha256: Sha256): Promise<void> {
    const sizeBytes = this.#look?.files.get(sha256);
    this.#look?.files.delete(sha256);
    if (sizeBytes !== undefined) this.#look?.files.set(sha256, sizeBytes);
    const now = new Date(this.#clock.nowMs());
    await isDone(() => utimes(this.#pathOf(sha256), now, now));
  }

  async #added(sha256: Sha256, sizeBytes: number): Promise<void> {
    this.#forget(sha256);
    if (this.#look !== undefined) {
      this.#look.files.set(sha256, sizeBytes);
      this.#look.totalBytes += sizeBytes;
      this.#look.addedBytes += sizeBytes;
    }
    await this.#used(sha256);
  }

  #forget(name: string): void {
    const look = this.#look;
    if (look === undefined) return;
    look.totalBytes -= look.files.get(name) ?? 0;
    look.files.delete(name);
  }

  #pathOf(sha256: Sha256): string {
    return join(this.#folder, sha256);
  }
}
