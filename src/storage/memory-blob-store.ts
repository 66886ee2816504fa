/**
 * Content in memory, for tests and simulations. Behaves like the file store: a chunk that comes may be
 * changed when the next one is asked for, and one that goes belongs to whoever reads it.
 */

import type { BlobPart } from "../api.ts";
import type { BlobStore, PartName, PartPlace } from "../coordinator/ports.ts";
import { HearthError } from "../errors.ts";
import { parseSha256, type Sha256 } from "../job/job.ts";
import { limits } from "../job/limits.ts";
import { fingerprintOf, hashedFirstBytesMax } from "./fingerprints.ts";
import { BlobVerifier, type DeclaredBlob, type StoredBlob } from "./blob-verifier.ts";

export class MemoryBlobStore implements BlobStore {
  readonly #blobs = new Map<Sha256, Uint8Array>();
  /** Of uploads that were cut, by owner and id. */
  readonly #parts = new Map<string, Uint8Array>();
  /** Bytes that have come of uploads that are being sent, by owner and id. */
  readonly #coming = new Map<string, number>();
  /** Of large blobs. */
  readonly #fingerprints = new Set<Sha256>();

  async sizeBytes(sha256: Sha256): Promise<number | undefined> {
    return this.#blobs.get(sha256)?.byteLength;
  }

  async write(
    declared: DeclaredBlob,
    content: AsyncIterable<Uint8Array>,
    part?: PartPlace,
  ): Promise<StoredBlob> {
    const verifier = new BlobVerifier(declared);
    const chunks = [...this.#partAt(part)];
    let isCut = false;
    let comingBytes = 0;
    try {
      if (part) this.#coming.set(keyOf(part), comingBytes);
      for (const chunk of chunks) verifier.add(chunk);
      isCut = true;
      for await (const chunk of content) {
        isCut = false;
        verifier.add(chunk);
        comingBytes += chunk.byteLength;
        if (part) this.#coming.set(keyOf(part), comingBytes);
        chunks.push(new Uint8Array(chunk));
        isCut = true;
      }
      isCut = false;
      const stored = verifier.finish();
      const whole = Buffer.concat(chunks);
      this.#blobs.set(stored.sha256, whole);
      if (stored.sizeBytes > hashedFirstBytesMax) {
        const read = async function* (from: number, to: number) {
          yield whole.subarray(from, to);
        };
        this.#fingerprints.add(await fingerprintOf(stored.sizeBytes, read));
      }
      return stored;
    } finally {
      if (part) this.#coming.delete(keyOf(part));
      if (part && isCut) this.#parts.set(keyOf(part), Buffer.concat(chunks));
      else if (part) this.#parts.delete(keyOf(part));
    }
  }

  async findPart(name: PartName): Promise<BlobPart> {
    const comingBytes = this.#coming.get(keyOf(name));
    const cut = comingBytes === undefined ? this.#parts.get(keyOf(name)) : undefined;
    const there = cut ?? new Uint8Array(0);
    return {
      sizeBytes: there.byteLength,
      sha256: parseSha256(Bun.SHA256.hash(there, "hex")),
      isAlikeHere: this.#fingerprints.has(name.id) || undefined,
      comingBytes,
    };
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

  #partAt(part: PartPlace | undefined): readonly Uint8Array[] {
    if (part?.isAlone && this.#coming.has(keyOf(part))) {
      throw new HearthError("UNAVAILABLE", "another connection sends this upload");
    }
    if (part === undefined || part.offsetBytes === 0) return [];
    const there = this.#parts.get(keyOf(part));
    if (there?.byteLength === part.offsetBytes) return [there];
    throw new HearthError("UNAVAILABLE", "this upload does not end there; ask where it does");
  }
}

function keyOf({ owner, id }: PartName): string {
  return `${id} ${owner}`;
}
