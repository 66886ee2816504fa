/**
 * Parts: what has come of uploads that were cut, so that they can go on where they broke. A part is a
 * file of its own, `OWNER/ID`, and no blob: nobody can read it, and its content is hashed to the end and
 * compared like any other before it becomes one (P2).
 *
 * P7: a part belongs to the caller who sent it; nobody else finds it or adds to it.
 * P8: each caller has few parts of a bounded size, and those that nobody goes on with are removed after a day.
 *
 * While this process lives it knows the hash of what has come. After a restart the file is read once,
 * when its sender asks. A part is not synced before it is whole: after a power cut it may hold anything, which
 * the sender finds out by the hash.
 */

import { open, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { BlobPart } from "../api.ts";
import type { PartName, PartPlace } from "../coordinator/ports.ts";
import { HearthError } from "../errors.ts";
import { parseSha256 } from "../job/job.ts";
import type { Clock } from "../platform/clock.ts";
import { isFileOf, statusOf } from "./blob-files.ts";
import { onDisk } from "./disk-error.ts";
import type { Begun } from "./blob-verifier.ts";
import { PartSender } from "./part-sender.ts";
import { readAhead, ReadAheads } from "./read-ahead.ts";

const GiB = 1024 * 1024 * 1024;

/** Parts of one caller that nobody sends at the moment, and their bytes. */
export interface PartBounds {
  readonly countMax: number;
  readonly bytesMax: number;
}

export const partBoundsDefault: PartBounds = { countMax: 64, bytesMax: 256 * GiB };

const idPattern = /^[0-9a-f]{64}$/;
const ownerPattern = /^[0-9a-f]{32}$/;
/** Nobody goes on after so long. */
const keptMs = 24 * 60 * 60 * 1000;

interface Part {
  readonly key: string;
  /** The folder of its caller. */
  readonly owner: string;
  readonly path: string;
  /** Of what is in the file while nobody sends. */
  sizeBytes: number;
  /** Of so many bytes; undefined while the file was not read. */
  hasher: Bun.CryptoHasher | undefined;
  touchedAtMs: number;
  /** Who sends it at the moment. */
  sender: PartSender | undefined;
  reading: Promise<void> | undefined;
  /** Until its file is gone no other can have its name. */
  removing: Promise<void> | undefined;
}

export interface BlobPartsOptions {
  readonly folder: string;
  readonly clock: Clock;
  readonly readAheads: ReadAheads;
  /** Default: {@link partBoundsDefault}. */
  readonly bounds?: PartBounds | undefined;
}

export class BlobParts {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #readAheads: ReadAheads;
  readonly #bounds: PartBounds;
  readonly #parts = new Map<string, Part>();
  /** One file of each caller at a time, by caller: who has many holds up nobody else. */
  readonly #readings = new Map<string, Promise<void>>();
  #isClosed = false;

  /** @param options.folder made by {@link open} */
  private constructor({ folder, clock, readAheads, bounds }: BlobPartsOptions) {
    this.#folder = folder;
    this.#clock = clock;
    this.#readAheads = readAheads;
    this.#bounds = bounds ?? partBoundsDefault;
  }

  /** The files of all of them. Any that is removed begins anew. */
  get paths(): readonly string[] {
    return [...this.#parts.values()].map(({ path }) => path);
  }

  /** Finds the parts that an earlier process left; old ones and too many are removed. */
  static async open(options: BlobPartsOptions): Promise<BlobParts> {
    const parts = new BlobParts(options);
    const isThere = (await statusOf(options.folder))?.isDirectory();
    for (const owner of isThere ? await readdir(options.folder) : []) await parts.#load(owner);
    await parts.#removeOld();
    for (const owner of new Set([...parts.#parts.values()].map((part) => part.owner))) {
      await parts.#keepWithinBounds(owner);
    }
    return parts;
  }

  /**
   * What is there to go on with. While another connection of the caller's sends it that is nothing but how much has
   * come from there, and one that does not send any more loses it.
   */
  async find(name: PartName): Promise<BlobPart> {
    const key = keyOf(name);
    const { sender } = this.#parts.get(key) ?? {};
    if (sender !== undefined && !(await sender.hasStopped(this.#clock))) {
      return { ...nothing(), comingBytes: sender.receivedBytes };
    }
    const part = this.#parts.get(key);
    if (part === undefined || part.sender !== undefined) return nothing();
    await (part.reading ??= this.#read(part).finally(() => (part.reading = undefined)));
    const { hasher, sizeBytes } = part;
    if (hasher === undefined || part.sender || part.removing) return nothing();
    return { sizeBytes, sha256: hashOf(hasher) };
  }

  /**
   * Begins to send, or goes on. Undefined: somebody sends it already, or there are too many; then the
   * content has to come without.
   * @throws HearthError UNAVAILABLE when it cannot go on there, or cannot be alone; begin again with `find`
   */
  async take(place: PartPlace): Promise<PartSender | undefined> {
    const { offsetBytes, id } = place;
    const key = keyOf(place);
    const owner = ownerOf(place);
    const there = this.#parts.get(key);
    if (offsetBytes > 0) {
      const isThere = there && isFileOf(await statusOf(there.path), offsetBytes);
      const { hasher, sender, removing } = there ?? {};
      if (!isThere || !hasher || sender || removing || there.sizeBytes !== offsetBytes) {
        throw notThere();
      }
      return this.#sends(there, { hasher, sizeBytes: offsetBytes });
    }
    if (there?.sender) return sentAlready(place);
    if (there) await this.#remove(there);
    await this.#removeOld();
    await this.#keepWithinBounds(owner, 1);
    // Others may have begun meanwhile.
    if (this.#parts.has(key)) return sentAlready(place);
    if (this.#ofOwner(owner).length >= this.#bounds.countMax) return undefined;
    const part = this.#add(owner, id, { sizeBytes: 0, touchedAtMs: this.#clock.nowMs() });
    return this.#sends(part, undefined);
  }

  /** Reads no further. */
  close(): void {
    this.#isClosed = true;
  }

  #sends(part: Part, begun: Begun | undefined): PartSender {
    part.sender = new PartSender(part.path, begun, async (left) => {
      if (left === undefined) await this.#remove(part);
      else Object.assign(part, left, { touchedAtMs: this.#clock.nowMs() });
      part.sender = undefined;
      await this.#keepWithinBounds(part.owner);
    });
    return part.sender;
  }

  async #load(owner: string): Promise<void> {
    const folder = join(this.#folder, owner);
    // Others keep files by their hashes, too.
    if (!ownerPattern.test(owner) || !(await statusOf(folder))?.isDirectory()) return;
    for (const id of await readdir(folder)) {
      const path = join(folder, id);
      const status = await statusOf(path);
      if (!idPattern.test(id) || !status?.isFile()) continue;
      this.#add(owner, id, { sizeBytes: status.size, touchedAtMs: status.mtimeMs });
    }
  }

  #add(owner: string, id: string, left: Pick<Part, "sizeBytes" | "touchedAtMs">): Part {
    const key = `${owner}/${id}`;
    const part: Part = {
      ...left,
      key,
      owner,
      path: join(this.#folder, owner, id),
      hasher: undefined,
      sender: undefined,
      reading: undefined,
      removing: undefined,
    };
    this.#parts.set(key, part);
    return part;
  }

  /** Has the hash of what is in the file; a part whose file cannot be read is none. */
  async #read(part: Part): Promise<void> {
    const { hasher, sizeBytes, path } = part;
    if (hasher !== undefined) {
      if (!isFileOf(await statusOf(path), sizeBytes)) await this.#remove(part);
      return;
    }
    const before = this.#readings.get(part.owner);
    const done = Promise.withResolvers<void>();
    this.#readings.set(part.owner, done.promise);
    await before;
    try {
      part.hasher = await this.#hashed(part);
    } catch {
      if (!this.#isClosed) await this.#remove(part);
    } finally {
      done.resolve();
    }
  }

  async #hashed({ path, sizeBytes }: Part): Promise<Bun.CryptoHasher> {
    const fromDisk = <T>(operation: () => Promise<T>): Promise<T> =>
      onDisk(`read ${path}`, operation);
    const hasher = new Bun.CryptoHasher("sha256");
    const file = await open(path, "r");
    try {
      const options = { onDisk: fromDisk, readAheads: this.#readAheads };
      for await (const chunk of readAhead(file, options, { from: 0, to: sizeBytes })) {
        if (chunk === undefined) throw notThere();
        if (this.#isClosed) throw new HearthError("UNAVAILABLE", "the store is closed");
        hasher.update(chunk);
      }
    } finally {
      await file.close();
    }
    return hasher;
  }

  #ofOwner(owner: string): Part[] {
    return [...this.#parts.values()].filter((part) => part.owner === owner);
  }

  /** @param coming so many more will be there */
  async #keepWithinBounds(owner: string, coming = 0): Promise<void> {
    const parts = this.#ofOwner(owner);
    const idle = parts.filter(({ sender }) => sender === undefined);
    idle.sort((a, b) => a.touchedAtMs - b.touchedAtMs);
    let count = parts.length + coming;
    let bytes = idle.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    for (const part of idle) {
      if (count <= this.#bounds.countMax && bytes <= this.#bounds.bytesMax) return;
      count -= 1;
      bytes -= part.sizeBytes;
      await this.#remove(part);
    }
  }

  async #removeOld(): Promise<void> {
    const nowMs = this.#clock.nowMs();
    for (const part of this.#parts.values()) {
      const isOld = Math.abs(nowMs - part.touchedAtMs) > keptMs;
      if (isOld && part.sender === undefined) await this.#remove(part);
    }
  }

  /** What a failing disk does not remove, a later start does. */
  #remove(part: Part): Promise<void> {
    const remove = async (): Promise<void> => {
      await rm(part.path, { force: true }).catch(() => {});
      this.#parts.delete(part.key);
    };
    return (part.removing ??= remove());
  }
}

/** Not the name itself: what it may be is not known here, and some file systems take `NAS` for `nas`. */
function ownerOf({ owner }: PartName): string {
  return Bun.SHA256.hash(owner, "hex").slice(0, 32);
}

function keyOf(name: PartName): string {
  return `${ownerOf(name)}/${name.id}`;
}

function hashOf(hasher: Bun.CryptoHasher): BlobPart["sha256"] {
  return parseSha256(hasher.copy().digest("hex"));
}

/** What is said where there is no part. */
export function nothing(): BlobPart {
  return { sizeBytes: 0, sha256: hashOf(new Bun.CryptoHasher("sha256")) };
}

/** @throws HearthError UNAVAILABLE to who would wait */
function sentAlready({ isAlone = false }: PartPlace): undefined {
  if (!isAlone) return undefined;
  throw new HearthError(
    "UNAVAILABLE",
    "another connection sends this upload; ask how far it is, and wait for it",
  );
}

/** The sender asks again, and goes on with what it is told then. */
function notThere(): HearthError {
  return new HearthError(
    "UNAVAILABLE",
    "what was there of this upload is not there any more; send it from where it is now",
  );
}
