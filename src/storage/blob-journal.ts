/**
 * Small blobs that come many at once, after each other in one file: so they are on disk with one sync
 * for all of them (P1). A file for each would be most of the work. They are read from here until they
 * have their own files; then the journal goes.
 *
 * A record is a mark (16 bytes), the content's SHA-256 (32 bytes), its length (4 bytes, little endian),
 * the content. The mark is drawn for each journal and part of its name, so no content can pretend to
 * be a record.
 *
 * P2: where a power cut has torn the file, hash and content differ. That was never acknowledged. Where
 * the disk has damaged it later, that record is lost and those after it are found by their mark.
 */

import { type FileHandle, open, readdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { HearthError } from "../errors.ts";
import { parseSha256, type Sha256 } from "../job/job.ts";
import { systemRandom } from "../platform/random.ts";
import { errnoOf, syncFolder } from "../platform/secret-file.ts";
import { ownerOnlyFileMode } from "./blob-files.ts";

export interface JournaledBlob {
  readonly sha256: Sha256;
  readonly content: Uint8Array;
}

/** Where a blob's content is in the journal. */
interface Place {
  readonly at: number;
  readonly sizeBytes: number;
}

/** Larger content has no use for a journal: the disk is busy with its bytes then, not with waiting. */
export const smallBytesMax = 64 * 1024;

const markBytes = 16;
const hashBytes = 32;
const headBytes = markBytes + hashBytes + 4;

/** The format's version and the mark. */
const nameOf = (mark: Uint8Array): string => `1-${mark.toHex()}`;
const namePattern = new RegExp(`^1-([0-9a-f]{${2 * markBytes}})$`);

interface Waiting extends JournaledBlob {
  resolve(): void;
  reject(why: unknown): void;
}

export class BlobJournal {
  readonly path: string;
  readonly #mark: Uint8Array;
  readonly #blobs: Map<Sha256, Place>;
  #waiting: Waiting[] = [];
  #working: Promise<void> | undefined;
  /** With what waits to be written. */
  #sizeBytes = 0;
  #count = 0;
  #isMade = false;
  #writtenBytes = 0;
  #broken: unknown;

  private constructor(path: string, mark: Uint8Array, blobs: Map<Sha256, Place>) {
    this.path = path;
    this.#mark = mark;
    this.#blobs = blobs;
  }

  /** A new one, whose file is made when the first blob comes. */
  static begin(folder: string): BlobJournal {
    const mark = systemRandom.bytes(markBytes);
    return new BlobJournal(join(folder, nameOf(mark)), mark, new Map<Sha256, Place>());
  }

  /**
   * The journals that other processes have left, to be read. Nothing may be added to them.
   * @throws HearthError FAILED_PRECONDITION when one has a name that this version does not know
   */
  static async left(folder: string): Promise<readonly BlobJournal[]> {
    const journals: BlobJournal[] = [];
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      const [, mark] = namePattern.exec(name) ?? [];
      if (mark === undefined) {
        throw new HearthError(
          "FAILED_PRECONDITION",
          `${path} is not a journal that this Hearth knows; if a newer one has left it, update this ` +
            "Hearth, else move it away",
        );
      }
      const bytes = Uint8Array.fromHex(mark);
      journals.push(new BlobJournal(path, bytes, placesIn(await readFile(path), bytes)));
    }
    return journals;
  }

  /** What is on disk. */
  get blobs(): ReadonlyMap<Sha256, { readonly sizeBytes: number }> {
    return this.#blobs;
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  /** How many blobs have been added. */
  get count(): number {
    return this.#count;
  }

  /** Nothing may be added after a failure: what is at the end of the file is uncertain. */
  get isBroken(): boolean {
    return this.#broken !== undefined;
  }

  /** Resolves when the blob is on disk. Those that come while others are written share a sync. */
  add(blob: JournaledBlob): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.push({ ...blob, resolve, reject });
    this.#sizeBytes += headBytes + blob.content.byteLength;
    this.#count += 1;
    this.#working ??= this.#work();
    return promise;
  }

  /** Nothing is being written any more. */
  async idle(): Promise<void> {
    await this.#working;
  }

  /**
   * The content of a blob; undefined when it is not here any more.
   * @returns what is there: whoever needs it whole compares it with its hash
   */
  async read(sha256: Sha256): Promise<Uint8Array | undefined> {
    const place = this.#blobs.get(sha256);
    if (place === undefined) return undefined;
    try {
      await using file = await open(this.path, "r");
      const content = Buffer.alloc(place.sizeBytes);
      const { bytesRead } = await file.read(content, 0, place.sizeBytes, place.at);
      return content.subarray(0, bytesRead);
    } catch (thrown) {
      if (errnoOf(thrown) === "ENOENT") return undefined;
      throw thrown;
    }
  }

  /** It has no such blob any more. */
  forget(sha256: Sha256): void {
    this.#blobs.delete(sha256);
  }

  /** Has no blobs any more, and no file. */
  async remove(): Promise<void> {
    this.#blobs.clear();
    await rm(this.path, { force: true });
  }

  async #work(): Promise<void> {
    // Those that come in the same turn are in the first group.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      try {
        if (this.isBroken) throw this.#broken;
        await this.#write(group);
        for (const each of group) each.resolve();
      } catch (thrown) {
        this.#broken = thrown;
        for (const each of group) each.reject(thrown);
      }
    }
    this.#working = undefined;
  }

  async #write(group: readonly Waiting[]): Promise<void> {
    const bytes = Buffer.concat(group.flatMap((blob) => [this.#headOf(blob), blob.content]));
    await using file = await open(this.path, this.#isMade ? "r+" : "wx", ownerOnlyFileMode);
    if (!this.#isMade) await syncFolder(dirname(this.path));
    this.#isMade = true;
    await writeWhole(file, bytes, this.#writtenBytes);
    await file.datasync();
    for (const { sha256, content } of group) {
      const at = this.#writtenBytes + headBytes;
      this.#blobs.set(sha256, { at, sizeBytes: content.byteLength });
      this.#writtenBytes = at + content.byteLength;
    }
  }

  #headOf({ sha256, content }: JournaledBlob): Uint8Array {
    const head = Buffer.alloc(headBytes);
    head.set(this.#mark);
    head.write(sha256, markBytes, "hex");
    head.writeUInt32LE(content.byteLength, markBytes + hashBytes);
    return head;
  }
}

/** One write may take only a part. */
async function writeWhole(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.byteLength;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.byteLength - done, at + done);
    done += bytesWritten;
  }
}

/** The blobs that are whole in a journal's bytes. */
function placesIn(bytes: Buffer, mark: Uint8Array): Map<Sha256, Place> {
  const places = new Map<Sha256, Place>();
  for (let head = bytes.indexOf(mark); head !== -1;) {
    let next = head + markBytes;
    const at = head + headBytes;
    const sizeBytes = at <= bytes.byteLength ? bytes.readUInt32LE(at - 4) : smallBytesMax + 1;
    const end = at + sizeBytes;
    if (sizeBytes <= smallBytesMax && end <= bytes.byteLength) {
      const sha256 = parseSha256(bytes.toString("hex", next, next + hashBytes));
      if (sha256 === sha256Of(bytes.subarray(at, end))) {
        places.set(sha256, { at, sizeBytes });
        next = end;
      }
    }
    head = bytes.indexOf(mark, next);
  }
  return places;
}

/** In hexadecimal digits. */
export const sha256Of = (content: Uint8Array): string =>
  new Bun.CryptoHasher("sha256").update(content).digest("hex");
