/**
 * Whether the scratch disk has room for a job's inputs, all of them together: their sizes are known before any of it
 * is fetched. Inputs that are kept from job to job make room for them.
 */

import { HearthError } from "../errors.ts";
import { formatBytes } from "../job/format-bytes.ts";
import { type BlobRef, isFolderName } from "../job/job.ts";
import type { AttemptKey } from "./host-protocol.ts";
import type { DiskSpace, InputCache, Scratch } from "./ports.ts";

/** Less is there, or the disk says soon enough that it is full. */
const lookedForBytesMin = 1024 * 1024;

interface Promised {
  /** Of its inputs, what is not on the disk yet; 0 until it is known that there is room. */
  bytes: number;
  known: Promise<void>;
}

export class InputRoom {
  readonly #scratch: Pick<Scratch, "space">;
  readonly #cache: Pick<InputCache, "makeRoom"> | undefined;
  readonly #promises = new Map<AttemptKey, Promised>();

  constructor(scratch: Pick<Scratch, "space">, cache: Pick<InputCache, "makeRoom"> | undefined) {
    this.#scratch = scratch;
    this.#cache = cache;
  }

  /**
   * Promises an attempt the room for its inputs; again, it is the same promise.
   * @throws HearthError RESOURCE_EXHAUSTED
   */
  async promise(key: AttemptKey, inputs: readonly BlobRef[]): Promise<void> {
    const before = this.#promises.get(key);
    if (before !== undefined) return await before.known;
    const promised: Promised = { bytes: 0, known: Promise.resolve() };
    this.#promises.set(key, promised);
    const inputBytes = inputs.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    if (inputBytes >= lookedForBytesMin) promised.known = this.#take(promised, inputs, inputBytes);
    await promised.known;
  }

  /** Passes on content of an attempt's input on its way to the disk. */
  async *passing(key: AttemptKey, content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      const promised = this.#promises.get(key);
      if (promised) promised.bytes = Math.max(0, promised.bytes - chunk.byteLength);
      yield chunk;
    }
  }

  /** The attempt needs no more. */
  forget(key: AttemptKey): void {
    this.#promises.delete(key);
  }

  async #take(promised: Promised, inputs: readonly BlobRef[], inputBytes: number): Promise<void> {
    const neededBytes = inputBytes + unpackedBytes(inputs);
    let space = await this.#scratch.space();
    if (space && this.#cache && this.#missingBytes(neededBytes, space) > 0) {
      await this.#cache.makeRoom(this.#missingBytes(neededBytes, space), space.device);
      space = await this.#scratch.space();
    }
    if (space === undefined || this.#missingBytes(neededBytes, space) <= 0) {
      // At once: to whoever asked at the same moment it would be promised as well.
      promised.bytes = inputBytes;
      return;
    }
    const [needed, free, others] = [neededBytes, space.freeBytes, this.#promisedBytes()];
    const taken = others > 0 ? `, ${formatBytes(others)} of it for other jobs` : "";
    throw new HearthError(
      "RESOURCE_EXHAUSTED",
      `the job's inputs take ${formatBytes(needed)}, and the worker's disk for scratch files has ` +
        `${formatBytes(free)} free${taken}`,
    );
  }

  #missingBytes(neededBytes: number, { freeBytes }: DiskSpace): number {
    return neededBytes + this.#promisedBytes() - freeBytes;
  }

  #promisedBytes(): number {
    return this.#promises.values().reduce((sum, { bytes }) => sum + bytes, 0);
  }
}

/** A folder lies there twice for a while, as a tar and unpacked; one after the other. */
function unpackedBytes(inputs: readonly BlobRef[]): number {
  const folders = inputs.filter(({ name }) => isFolderName(name));
  return Math.max(0, ...folders.map(({ sizeBytes }) => sizeBytes));
}
