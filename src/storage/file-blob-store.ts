/**
 * Content as files, `ab/cdef…` by SHA-256.
 *
 * Upholds P1 for blobs: a write is answered after file, name and folders are synced. A file gets its
 * name after it was verified, so a name that is there stands for content that was whole. Memory stays
 * flat at any size: content passes through in chunks.
 *
 * P2: what the disk did to a file later is found when it is read. A damaged file is put out of the
 * way and counts as absent, after a restart too, so that whoever has its content can send it again.
 * Until it is read, nothing tells a file of the right size from a whole one.
 */

import type { Stats } from "node:fs";
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
/** Where damaged files are, by their hash, until whole content takes their place. */
const damagedName = "damaged";

export interface FileBlobStoreOptions {
  /** Hears whether the disk takes what is written. Default: nobody. */
  readonly trouble?: { refused(error: HearthError): void; took(): void } | undefined;
}

/**
 * Opens the store, making its folder when it is missing, and removes what unfinished writes left.
 * Only one store may use a folder at a time: open the job store first, which holds the lock.
 * @throws HearthError UNAVAILABLE when the folder cannot be written, RESOURCE_EXHAUSTED without room
 */
export async function openFileBlobStore(
  folder: string,
  options: FileBlobStoreOptions = {},
): Promise<FileBlobStore> {
  const incoming = join(folder, incomingName);
  await onDisk(`prepare the blob folder ${folder}`, async () => {
    await mkdir(incoming, { recursive: true, mode: ownerOnlyFolderMode });
    for (const name of await readdir(incoming)) {
      await rm(join(incoming, name), { recursive: true });
    }
    await syncFolder(folder);
    await syncFolder(dirname(folder));
  });
  return new FileBlobStore(folder, options);
}

/** Runs an operation on files that belongs to one write. */
type ToDisk = <T>(operation: () => Promise<T>) => Promise<T>;

export class FileBlobStore implements BlobStore {
  readonly #folder: string;
  readonly #trouble: FileBlobStoreOptions["trouble"];
  /** Folders that are known to be there and synced, by their name. */
  readonly #shards = new Map<string, Promise<void>>();
  /**
   * Not here, whatever file there is: its name is not synced yet, or it is damaged and the disk refused
   * to put it out of the way.
   */
  readonly #absent = new Set<Sha256>();
  #incomingCount = 0;

  /** @param folder prepared by {@link openFileBlobStore} */
  constructor(folder: string, options: FileBlobStoreOptions = {}) {
    this.#folder = folder;
    this.#trouble = options.trouble;
  }

  async sizeBytes(sha256: Sha256): Promise<number | undefined> {
    if (this.#absent.has(sha256)) return undefined;
    return onDisk(`look for blob ${sha256}`, async () => {
      const status = await statusOf(this.#path(sha256));
      return status?.isFile() ? status.size : undefined;
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
        const isRead = await onDisk(action, () => readFully(file, chunk, position));
        position += chunk.byteLength;
        verifier?.add(chunk);
        const isWhole = isRead && (position < size || isVerified(verifier));
        if (!isWhole) throw await this.#foundDamaged(sha256, file);
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
    if ((await this.sizeBytes(stored.sha256)) === stored.sizeBytes) return stored;
    throw new HearthError(
      "UNAVAILABLE",
      `blob ${stored.sha256} was found damaged while it was sent; send it again`,
    );
  }

  async #receive(declared: DeclaredBlob, content: AsyncIterable<Uint8Array>): Promise<StoredBlob> {
    const action = `store blob ${declared.sha256 ?? "content"}`;
    const toDisk: ToDisk = (operation) => this.#toDisk(action, operation);
    this.#incomingCount += 1;
    const temporaryPath = join(this.#folder, incomingName, String(this.#incomingCount));
    const file = await toDisk(() => open(temporaryPath, "wx", ownerOnlyFileMode));
    try {
      const stored = await writeVerified(file, toDisk, declared, content);
      await toDisk(() => this.#publish(temporaryPath, stored));
      this.#trouble?.took();
      return stored;
    } finally {
      // What a failing disk does not remove, the next start does.
      await rm(temporaryPath, { force: true }).catch(() => {});
    }
  }

  async #toDisk<T>(action: string, operation: () => Promise<T>): Promise<T> {
    try {
      return await onDisk(action, operation);
    } catch (thrown) {
      this.#trouble?.refused(HearthError.from(thrown));
      throw thrown;
    }
  }

  async #publish(temporaryPath: string, stored: StoredBlob): Promise<void> {
    const shard = stored.sha256.slice(0, 2);
    await this.#ensureShard(shard);
    try {
      await this.#moveIn(temporaryPath, stored);
    } catch (thrown) {
      // It may be gone: then it is made anew when the sender tries again.
      this.#shards.delete(shard);
      throw thrown;
    }
  }

  async #moveIn(temporaryPath: string, { sha256, sizeBytes }: StoredBlob): Promise<void> {
    // Identical content may have come meanwhile; Windows replaces no file that is being read.
    if ((await this.sizeBytes(sha256)) !== sizeBytes) {
      const inTheWay = await statusOf(this.#path(sha256));
      if (inTheWay?.isDirectory()) await this.#setAside(sha256);
      this.#absent.add(sha256);
      await rename(temporaryPath, this.#path(sha256));
    }
    await this.#syncShard(sha256);
    this.#absent.delete(sha256);
    await rm(this.#asidePath(sha256), { recursive: true, force: true });
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
      const status = await statusOf(this.#path(sha256));
      // Looked at before it is opened: opening a named pipe would wait for a writer.
      if (status?.isFile()) return await open(this.#path(sha256), "r");
      if (status !== undefined || (await statusOf(this.#asidePath(sha256)))) {
        throw damagedError(sha256);
      }
      throw new HearthError("NOT_FOUND", `blob ${sha256} is not here; send it first`);
    });
  }

  /** @returns what its reader is told */
  async #foundDamaged(sha256: Sha256, file: FileHandle): Promise<HearthError> {
    try {
      const [read, present] = [await file.stat(), await statusOf(this.#path(sha256))];
      // Another one: whole content came while the damaged file was read.
      if (present?.ino !== read.ino) return damagedError(sha256);
      this.#absent.add(sha256);
      await this.#setAside(sha256);
      this.#absent.delete(sha256);
    } catch {
      // A disk that refuses even this: then it is remembered until the next start.
    }
    return damagedError(sha256);
  }

  /** Not synced: what comes back after a power cut is found again. */
  async #setAside(sha256: Sha256): Promise<void> {
    const aside = this.#asidePath(sha256);
    await mkdir(dirname(aside), { recursive: true, mode: ownerOnlyFolderMode });
    await rm(aside, { recursive: true, force: true });
    await rename(this.#path(sha256), aside);
  }

  #asidePath(sha256: Sha256): string {
    return join(this.#folder, damagedName, sha256);
  }

  #path(sha256: Sha256): string {
    return join(this.#folder, sha256.slice(0, 2), sha256.slice(2));
  }
}

/** Writes content to a new file and syncs it; the file is closed in any case. */
async function writeVerified(
  file: FileHandle,
  toDisk: ToDisk,
  declared: DeclaredBlob,
  content: AsyncIterable<Uint8Array>,
): Promise<StoredBlob> {
  try {
    const verifier = new BlobVerifier(declared);
    for await (const chunk of content) {
      verifier.add(chunk);
      await toDisk(() => file.writeFile(chunk));
    }
    const stored = verifier.finish();
    await toDisk(() => file.sync());
    return stored;
  } finally {
    await file.close();
  }
}

function damagedError(sha256: Sha256): HearthError {
  return new HearthError(
    "DATA_LOSS",
    `blob ${sha256} is damaged on the coordinator's disk; send its content again`,
  );
}

/** True when nothing was to be verified, too. */
function isVerified(verifier: BlobVerifier | undefined): boolean {
  try {
    verifier?.finish();
    return true;
  } catch {
    return false;
  }
}

/** What is there, links followed; undefined when there is nothing. */
async function statusOf(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (thrown) {
    const errno = errnoOf(thrown);
    if (errno === "ENOENT" || errno === "ENOTDIR") return undefined;
    throw thrown;
  }
}

/** False when the file ends before the buffer is full, or the disk has lost that part of it. */
async function readFully(file: FileHandle, buffer: Uint8Array, position: number): Promise<boolean> {
  let filledBytes = 0;
  while (filledBytes < buffer.byteLength) {
    const bytesRead = await readSome(file, buffer, filledBytes, position + filledBytes);
    if (bytesRead === 0) return false;
    filledBytes += bytesRead;
  }
  return true;
}

/** How many bytes came; 0 where the disk cannot read them any more. */
async function readSome(
  file: FileHandle,
  buffer: Uint8Array,
  filledBytes: number,
  position: number,
): Promise<number> {
  try {
    const leftBytes = buffer.byteLength - filledBytes;
    return (await file.read(buffer, filledBytes, leftBytes, position)).bytesRead;
  } catch (thrown) {
    if (errnoOf(thrown) === "EIO") return 0;
    throw thrown;
  }
}
