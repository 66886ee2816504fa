/**
 * Content in memory, for tests and simulations. Behaves like the file store: a chunk that comes may be
 * changed when the next one is asked for, and one that goes belongs to whoever reads it.
 */

import type { BlobStore } from "../coordinator/ports.ts";
import { HearthError } from "../errors.ts";
import type { Sha256 } from "../job/job.ts";
import { limits } from "../job/limits.ts";
import { BlobVerifier, type DeclaredBlob, type StoredBlob } from "./blob-verifier.ts";

export class MemoryBlobStore implements BlobStore {
  readonly #blobs = new Map<Sha256, Uint8Array>();

  async sizeBytes(sha256: Sha256): Promise<number | undefined> {
    return this.#blobs.get(sha256)?.byteLength;
  }

  async write(declared: DeclaredBlob, content: AsyncIterable<Uint8Array>): Promise<StoredBlob> {
    const verifier = new BlobVerifier(declared);
    const chunks: Uint8Array[] = [];
    for await (const chunk of content) {
      verifier.add(chunk);
      chunks.push(new Uint8Array(chunk));
    }
    const stored = verifier.finish();
    this.#blobs.set(stored.sha256, Buffer.concat(chunks));
    return stored;
  }

  async *read(sha256: Sha256, offsetBytes: number): AsyncGenerator<Uint8Array, void, undefined> {
    const content = this.#blobs.get(sha256);
    if (content === undefined) {
      throw new HearthError("NOT_FOUND", `blob ${sha256} is not here; send it first`);
    }
    const { byteLength } = content;
    if (offsetBytes > byteLength) {
      throw new HearthError(
        "OUT_OF_RANGE",
        `blob ${sha256} has ${byteLength} bytes; it cannot be read from byte ${offsetBytes} on`,
      );
    }
    for (let position = offsetBytes; position < byteLength; position += limits.chunkBytes) {
      yield new Uint8Array(content.subarray(position, position + limits.chunkBytes));
    }
  }
}
