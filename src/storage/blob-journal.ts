/**
 * Small blobs that come many at once, after each other in one file: so they are on disk with one sync
 * for all of them (P1), where two for each would take most of the time. Their own files are written
 * besides and synced later; then the journal goes.
 *
 * A record is the content's SHA-256 (32 bytes), its length (4 bytes, little endian), the content. Where
 * a power cut has torn the file, hash and content differ: what follows was never acknowledged.
 */

import { open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { parseSha256, type Sha256 } from "../job/job.ts";
import { syncFolder } from "../platform/secret-file.ts";

export interface JournaledBlob {
  readonly sha256: Sha256;
  readonly content: Uint8Array;
}

const hashBytes = 32;
const headBytes = hashBytes + 4;

interface Waiting extends JournaledBlob {
  resolve(): void;
  reject(why: unknown): void;
}

/** One journal, whose file is made when the first blob comes. */
export class BlobJournal {
  readonly path: string;
  /** Blobs whose own files are there, but not synced. */
  readonly placed = new Set<Sha256>();
  #waiting: Waiting[] = [];
  #isMade = false;
  #isWriting = false;
  #sizeBytes = 0;
  #broken: unknown;

  constructor(path: string) {
    this.path = path;
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  /** Nothing may be added after a failure: what is in the file is uncertain. */
  get isBroken(): boolean {
    return this.#broken !== undefined;
  }

  /** Resolves when the blob is on disk. Those that come while others are written share a sync. */
  async add(blob: JournaledBlob): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.push({ ...blob, resolve, reject });
    this.#sizeBytes += headBytes + blob.content.byteLength;
    if (!this.#isWriting) void this.#work();
    return promise;
  }

  async #work(): Promise<void> {
    this.#isWriting = true;
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
    this.#isWriting = false;
  }

  async #write(group: readonly JournaledBlob[]): Promise<void> {
    await using file = await open(this.path, this.#isMade ? "a" : "ax", 0o600);
    if (!this.#isMade) await syncFolder(dirname(this.path));
    this.#isMade = true;
    await file.writeFile(Buffer.concat(group.flatMap(toRecord)));
    await file.datasync();
  }
}

function toRecord({ sha256, content }: JournaledBlob): [Uint8Array, Uint8Array] {
  const head = Buffer.alloc(headBytes);
  head.write(sha256, "hex");
  head.writeUInt32LE(content.byteLength, hashBytes);
  return [head, content];
}

/** The blobs of a journal that another process has left. */
export async function readJournal(path: string): Promise<readonly JournaledBlob[]> {
  const bytes = await readFile(path);
  const blobs: JournaledBlob[] = [];
  for (let at = 0; at + headBytes <= bytes.byteLength;) {
    const sha256 = parseSha256(bytes.toString("hex", at, at + hashBytes));
    const from = at + headBytes;
    at = from + bytes.readUInt32LE(from - 4);
    const content = bytes.subarray(from, at);
    if (new Bun.CryptoHasher("sha256").update(content).digest("hex") !== sha256) break;
    blobs.push({ sha256, content });
  }
  return blobs;
}
