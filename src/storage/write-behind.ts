/**
 * Content on its way into one file: what has come is gathered and written while more comes and is hashed;
 * and what is written is synced from time to time, so that the last sync has little left to do. A GiB
 * takes half as long as when one waits for the other.
 *
 * P8: one buffer is written while the next one is filled, which is all that is held. P1: a sync that
 * fails on the way fails the whole, because the operating system tells of it only once.
 */

import type { FileHandle } from "node:fs/promises";
import { BlobVerifier, type DeclaredBlob, type StoredBlob } from "./blob-verifier.ts";
import type { Incoming } from "./incoming.ts";
import { processWriteBuffers, writeBufferBytes, type WriteBuffers } from "./write-buffers.ts";

/** Runs an operation on files, and says in its error what could not be done. */
export type OnDisk = <T>(operation: () => Promise<T>) => Promise<T>;

/** How much is written before it is synced. */
const unsyncedBytesMax = 32 * 1024 * 1024;

/** One early sync at a time, whatever number of files: each takes a thread from everybody. */
export class EarlySyncs {
  #isTaken = false;

  /** Undefined, and nothing done, while another one runs. */
  run(sync: () => Promise<void>): Promise<void> | undefined {
    if (this.#isTaken) return undefined;
    this.#isTaken = true;
    return sync().finally(() => (this.#isTaken = false));
  }
}

export class WriteBehind {
  readonly #file: FileHandle;
  readonly #onDisk: OnDisk;
  readonly #earlySyncs: EarlySyncs;
  /** The one that is filled, and the one that is written or free. */
  #buffers: WriteBuffers | undefined;
  #filledBytes = 0;
  #writing: Promise<void> = Promise.resolve();
  #syncing: Promise<void> = Promise.resolve();
  #unsyncedBytes = 0;

  /** @param file written to where it ends, and closed by whoever opened it, after `settle` */
  constructor(file: FileHandle, onDisk: OnDisk, earlySyncs: EarlySyncs) {
    this.#file = file;
    this.#onDisk = onDisk;
    this.#earlySyncs = earlySyncs;
  }

  /** What comes is gathered from now on, unless others have all the buffers. */
  gather(): void {
    this.#buffers = processWriteBuffers.take();
  }

  /** Takes a chunk, which may be changed or freed when this is done. */
  async add(chunk: Uint8Array): Promise<void> {
    if (this.#buffers === undefined) return await this.#write(chunk);
    let rest = chunk;
    while (rest.byteLength > 0) {
      const part = rest.subarray(0, writeBufferBytes - this.#filledBytes);
      this.#buffers[0].set(part, this.#filledBytes);
      this.#filledBytes += part.byteLength;
      rest = rest.subarray(part.byteLength);
      if (this.#filledBytes === writeBufferBytes) await this.#writeGathered(this.#buffers);
    }
  }

  /** All of it is in the file, and not synced. */
  async flush(): Promise<void> {
    if (this.#buffers && this.#filledBytes > 0) await this.#writeGathered(this.#buffers);
    await this.#writing;
    await this.#syncing;
  }

  /** All of it is on disk. */
  async finish(): Promise<void> {
    await this.flush();
    await this.#onDisk(() => this.#file.sync());
  }

  /** Nothing is under way any more, however it ended, and nothing can be added. */
  async settle(): Promise<void> {
    await Promise.allSettled([this.#writing, this.#syncing]);
    if (this.#buffers !== undefined) processWriteBuffers.giveBack(this.#buffers);
    this.#buffers = undefined;
  }

  /** Begins when the other buffer is written. */
  async #writeGathered([full, other]: WriteBuffers): Promise<void> {
    await this.#writing;
    this.#writing = unhandled(this.#write(full.subarray(0, this.#filledBytes)));
    this.#buffers = [other, full];
    this.#filledBytes = 0;
  }

  async #write(chunk: Uint8Array): Promise<void> {
    await this.#onDisk(() => this.#file.writeFile(chunk));
    this.#unsyncedBytes += chunk.byteLength;
    if (this.#unsyncedBytes >= unsyncedBytesMax) await this.#syncEarly();
  }

  async #syncEarly(): Promise<void> {
    const syncing = this.#earlySyncs.run(() => this.#onDisk(() => this.#file.datasync()));
    if (syncing === undefined) return;
    this.#unsyncedBytes = 0;
    const before = this.#syncing;
    this.#syncing = unhandled(syncing);
    await before;
  }
}

/** Whoever waits for it hears how it ended; until then nobody does. */
function unhandled(work: Promise<void>): Promise<void> {
  work.catch(() => {});
  return work;
}

/** Writes content to a file and syncs it; the file is closed in any case. */
export async function writeVerified(into: {
  readonly file: FileHandle;
  readonly behind: WriteBehind;
  readonly declared: DeclaredBlob;
  readonly incoming: Incoming;
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}): Promise<StoredBlob> {
  const { file, behind, declared, incoming } = into;
  if (declared.sizeBytes > writeBufferBytes) behind.gather();
  const verifier = new BlobVerifier(declared, incoming.begun);
  try {
    for await (const chunk of into.content) {
      verifier.add(chunk);
      await behind.add(chunk);
    }
    const stored = verifier.finish();
    await behind.finish();
    return stored;
  } catch (thrown) {
    await incoming.broken(behind, verifier);
    throw thrown;
  } finally {
    await behind.settle();
    await file.close();
  }
}
