/**
 * Content as files, `ab/cdef…` by SHA-256.
 *
 * Upholds P1 for blobs: a write is answered after file, name and folders are synced. A file gets its
 * name after it was verified, so a name that is there stands for whole content. Memory stays flat at
 * any size: content passes through in chunks.
 */

import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { BlobStore } from "../coordinator/ports.ts";
import { HearthError } from "../errors.ts";
import type { Sha256 } from "../job/job.ts";
import { limits } from "../job/limits.ts";
import { errnoOf, syncFolder } from "../platform/secret-file.ts";
import { BlobVerifier, type DeclaredBlob, type StoredBlob } from "./blob-verifier.ts";
import { onDisk } from "./disk-error.ts";

const ownerOnlyFolderMode = 0o700;
const ownerOnlyFileMode = 0o600;
/** Where content is until it is complete; in the same file system, so that a rename is atomic. */
const incomingName = "incoming";

/**
 * Opens the store, making its folder when it is missing, and removes what unfinished writes left.
 * Only one store may use a folder at a time: open the job store first, which holds the lock.
 * @throws HearthError UNAVAILABLE when the folder cannot be written, RESOURCE_EXHAUSTED without room
 */
export async function openFileBlobStore(folder: string): Promise<FileBlobStore> {
  const incoming = join(folder, incomingName);
  await onDisk(`prepare the blob folder ${folder}`, async () => {
    await mkdir(incoming, { recursive: true, mode: ownerOnlyFolderMode });
    for (const name of await readdir(incoming)) {
      await rm(join(incoming, name), { recursive: true });
    }
    await syncFolder(folder);
    await syncFolder(dirname(folder));
  });
  return new FileBlobStore(folder);
}

export class FileBlobStore implements BlobStore {
  readonly #folder: string;
  /** Folders that are known to be there and synced, by their name. */
  readonly #shards = new Map<string, Promise<void>>();
  /** Found to be damaged since the start: taken for absent, so that a sender can replace them. */
  readonly #damaged = new Set<Sha256>();
  #incomingCount = 0;

  /** @param folder prepared by {@link openFileBlobStore} */
  constructor(folder: string) {
    this.#folder = folder;
  }

  async sizeBytes(sha256: Sha256): Promise<number | undefined> {
    if (this.#damaged.has(sha256)) return undefined;
    return onDisk(`look for blob ${sha256}`, async () => {
      try {
        return (await stat(this.#path(sha256))).size;
      } catch (thrown) {
        if (errnoOf(thrown) === "ENOENT") return undefined;
        throw thrown;
      }
    });
  }

  async write(declared: DeclaredBlob, content: AsyncIterable<Uint8Array>): Promise<StoredBlob> {
    const { sha256, sizeBytes } = declared;
    const isHere = sha256 !== undefined && (await this.sizeBytes(sha256)) === sizeBytes;
    return isHere ? this.#verifyOnly(declared, content) : this.#receive(declared, content);
  }

  async *read(sha256: Sha256, offsetBytes: number): AsyncGenerator<Uint8Array, void, undefined> {
    const file = await this.#openToRead(sha256);
    try {
      const action = `read blob ${sha256}`;
      const { size } = await onDisk(action, () => file.stat());
      if (offsetBytes > size) {
        throw new HearthError(
          "OUT_OF_RANGE",
          `blob ${sha256} has ${size} bytes; it cannot be read from byte ${offsetBytes} on`,
        );
      }
      const verifier =
        offsetBytes === 0 ? new BlobVerifier({ sizeBytes: size, sha256 }) : undefined;
      let position = offsetBytes;
      do {
        const chunk = new Uint8Array(Math.min(limits.chunkBytes, size - position));
        await onDisk(action, () => readFully(file, chunk, position));
        position += chunk.byteLength;
        verifier?.add(chunk);
        if (position === size) this.#check(sha256, verifier);
        if (chunk.byteLength > 0) yield chunk;
      } while (position < size);
    } finally {
      await file.close();
    }
  }

  /** Another writer may have renamed the file without having synced its name yet: so we sync. */
  async #verifyOnly(
    declared: DeclaredBlob,
    content: AsyncIterable<Uint8Array>,
  ): Promise<StoredBlob> {
    const verifier = new BlobVerifier(declared);
    for await (const chunk of content) verifier.add(chunk);
    const stored = verifier.finish();
    await this.#syncShard(stored.sha256);
    return stored;
  }

  async #receive(declared: DeclaredBlob, content: AsyncIterable<Uint8Array>): Promise<StoredBlob> {
    const action = `store blob ${declared.sha256 ?? "content"}`;
    this.#incomingCount += 1;
    const temporaryPath = join(this.#folder, incomingName, String(this.#incomingCount));
    const file = await onDisk(action, () => open(temporaryPath, "wx", ownerOnlyFileMode));
    try {
      const stored = await writeVerified(file, action, declared, content);
      await onDisk(action, () => this.#publish(temporaryPath, stored));
      return stored;
    } finally {
      await rm(temporaryPath, { force: true });
    }
  }

  async #publish(temporaryPath: string, { sha256, sizeBytes }: StoredBlob): Promise<void> {
    await this.#ensureShard(sha256.slice(0, 2));
    // Identical content may have come meanwhile; Windows replaces no file that is being read.
    if ((await this.sizeBytes(sha256)) !== sizeBytes) {
      await rename(temporaryPath, this.#path(sha256));
    }
    await this.#syncShard(sha256);
    this.#damaged.delete(sha256);
  }

  /** Once for each shard and process, shared by all who need it at the same time. */
  #ensureShard(name: string): Promise<void> {
    const known = this.#shards.get(name);
    if (known !== undefined) return known;
    const ensured = this.#makeShard(name);
    this.#shards.set(name, ensured);
    ensured.catch(() => this.#shards.delete(name));
    return ensured;
  }

  async #makeShard(name: string): Promise<void> {
    const shard = join(this.#folder, name);
    await mkdir(shard, { recursive: true, mode: ownerOnlyFolderMode });
    await syncFolder(this.#folder);
  }

  #syncShard(sha256: Sha256): Promise<void> {
    return onDisk(`store blob ${sha256}`, () => syncFolder(join(this.#folder, sha256.slice(0, 2))));
  }

  async #openToRead(sha256: Sha256): Promise<FileHandle> {
    return onDisk(`read blob ${sha256}`, async () => {
      try {
        return await open(this.#path(sha256), "r");
      } catch (thrown) {
        if (errnoOf(thrown) !== "ENOENT") throw thrown;
        throw new HearthError("NOT_FOUND", `blob ${sha256} is not here; send it first`);
      }
    });
  }

  #check(sha256: Sha256, verifier: BlobVerifier | undefined): void {
    try {
      verifier?.finish();
    } catch (thrown) {
      this.#damaged.add(sha256);
      throw new HearthError(
        "DATA_LOSS",
        `blob ${sha256} is damaged on the coordinator's disk; send its content again`,
        { cause: thrown },
      );
    }
  }

  #path(sha256: Sha256): string {
    return join(this.#folder, sha256.slice(0, 2), sha256.slice(2));
  }
}

/** Writes content to a new file and syncs it; the file is closed in any case. */
async function writeVerified(
  file: FileHandle,
  action: string,
  declared: DeclaredBlob,
  content: AsyncIterable<Uint8Array>,
): Promise<StoredBlob> {
  try {
    const verifier = new BlobVerifier(declared);
    for await (const chunk of content) {
      verifier.add(chunk);
      await onDisk(action, () => file.writeFile(chunk));
    }
    const stored = verifier.finish();
    await onDisk(action, () => file.sync());
    return stored;
  } finally {
    await file.close();
  }
}

/** @throws HearthError DATA_LOSS when the file ends before the buffer is full */
async function readFully(file: FileHandle, buffer: Uint8Array, position: number): Promise<void> {
  let filledBytes = 0;
  while (filledBytes < buffer.byteLength) {
    const { bytesRead } = await file.read(
      buffer,
      filledBytes,
      buffer.byteLength - filledBytes,
      position + filledBytes,
    );
    if (bytesRead === 0) throw new HearthError("DATA_LOSS", "the file ended while it was read");
    filledBytes += bytesRead;
  }
}
