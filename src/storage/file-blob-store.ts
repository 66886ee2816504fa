/**
 * Content as files, `ab/cdef…` by SHA-256.
 *
 * Upholds P1 for blobs: a write is answered after file, name and folders are synced, or its content in a
 * journal is, and is read from there (`blobs-together`). A file gets its name after it was verified, so
 * a name that is there stands for content that was whole. Memory stays flat at any size: content passes through in chunks.
 *
 * P2: what the disk did to a file later is found when it is read. A damaged file is put out of the
 * way and counts as absent, after a restart too, so that whoever has its content can send it again.
 * Until it is read, nothing tells a file of the right size from a whole one.
 */

import type { BlobPart } from "../api.ts";
import type { BlobStore, PartName, PartPlace } from "../coordinator/ports.ts";
import { HearthError } from "../errors.ts";
import type { Sha256 } from "../job/job.ts";
import { type Clock, systemClock } from "../platform/clock.ts";
import { type BlobFolder, prepareBlobFolder } from "./blob-folder.ts";
import { type BlobJournal, sha256Of } from "./blob-journal.ts";
import type { PartBounds } from "./blob-parts.ts";
import {
  BlobVerifier,
  collect,
  type DeclaredBlob,
  requireWithin,
  type StoredBlob,
} from "./blob-verifier.ts";
import { BlobUses } from "./blob-uses.ts";
import { BlobsTogether } from "./blobs-together.ts";
import { onDisk } from "./disk-error.ts";
import { FileBlobKeeping } from "./file-blob-keeping.ts";
import { type Incoming, IncomingFiles } from "./incoming.ts";
import { NamedBlobs } from "./named-blobs.ts";
import { placeBlobs } from "./placing.ts";
import { readVerified } from "./read-verified.ts";
import { EarlySyncs, type OnDisk, WriteBehind, writeVerified } from "./write-behind.ts";

export interface FileBlobStoreOptions {
  /** Hears whether the disk takes what is written. Default: nobody. */
  readonly trouble?: { refused(error: HearthError): void; took(): void } | undefined;
  /** Default: the system's. */
  readonly clock?: Clock | undefined;
  /** Default: {@link partBoundsDefault}. */
  readonly partBounds?: PartBounds | undefined;
}

/**
 * Opens the store, making its folder when it is missing, and removes what unfinished writes left. Small
 * blobs that are in a journal are here at once, and get their files meanwhile.
 * Only one store may use a folder at a time: open the job store first, which holds the lock.
 * @throws HearthError UNAVAILABLE when the folder cannot be written, RESOURCE_EXHAUSTED without room,
 * FAILED_PRECONDITION when a newer Hearth has left a journal in it
 */
export async function openFileBlobStore(
  folder: string,
  options: FileBlobStoreOptions = {},
): Promise<FileBlobStore> {
  const { clock = systemClock, partBounds } = options;
  return new FileBlobStore(await prepareBlobFolder(folder, { clock, partBounds }), options);
}

export class FileBlobStore implements BlobStore {
  /** What it takes, and removing it. */
  readonly keeping: FileBlobKeeping;
  readonly #folder: BlobFolder;
  readonly #incoming: IncomingFiles;
  readonly #trouble: FileBlobStoreOptions["trouble"];
  readonly #named: NamedBlobs;
  readonly #uses = new BlobUses();
  readonly #earlySyncs = new EarlySyncs();
  readonly #together: BlobsTogether;
  readonly #writes = new Set<Promise<StoredBlob>>();
  #isClosed = false;

  /** @param folder from `prepareBlobFolder` */
  constructor(folder: BlobFolder, options: FileBlobStoreOptions = {}) {
    this.#folder = folder;
    this.#incoming = new IncomingFiles(folder.incoming);
    this.#trouble = options.trouble;
    this.keeping = new FileBlobKeeping({
      folder,
      uses: this.#uses,
      isJournaled: (sha256) => this.#together.journalOf(sha256) !== undefined,
    });
    this.#named = new NamedBlobs({ folder, uses: this.#uses, keeping: this.keeping });
    this.#together = new BlobsTogether({
      folder: folder.journals,
      left: folder.leftJournals,
      place: (journal, signal) => this.#placeAll(journal, signal),
      clock: options.clock,
    });
  }

  async sizeBytes(sha256: Sha256): Promise<number | undefined> {
    const journaled = this.#together.journalOf(sha256)?.blobs.get(sha256);
    if (journaled !== undefined) return journaled.sizeBytes;
    return await this.#named.sizeBytes(sha256);
  }

  async write(
    declared: DeclaredBlob,
    content: AsyncIterable<Uint8Array>,
    part?: PartPlace,
  ): Promise<StoredBlob> {
    if (this.#isClosed) throw new HearthError("UNAVAILABLE", "blobs are not stored here any more");
    const writing = this.#write(declared, content, part);
    this.#writes.add(writing);
    return await writing.finally(() => this.#writes.delete(writing));
  }

  async findPart(name: PartName): Promise<BlobPart> {
    const part = await this.#folder.parts.find(name);
    const isHere = async (sha256: Sha256) => (await this.sizeBytes(sha256)) !== undefined;
    const isAlikeHere = await this.#folder.fingerprints.isOfAny(name.id, isHere);
    return isAlikeHere ? { ...part, isAlikeHere } : part;
  }

  /** Takes no more content, and waits for what comes at the moment to end or to fail. Safe twice. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#folder.parts.close();
    await Promise.allSettled([this.#together.close(), ...this.#writes]);
  }

  async #write(
    declared: DeclaredBlob,
    content: AsyncIterable<Uint8Array>,
    part: PartPlace | undefined,
  ): Promise<StoredBlob> {
    const { sha256, sizeBytes } = declared;
    const goesOn = part !== undefined && part.offsetBytes > 0;
    if (!goesOn && sha256 !== undefined) {
      // What is here stays here while it is only compared.
      using _use = await this.#uses.begin(sha256);
      const isHere = (await this.sizeBytes(sha256)) === sizeBytes;
      if (isHere) return await this.#verifyOnly(declared, content);
    }
    const sender = part && (await this.#folder.parts.take(part));
    if (sender) return this.#receive(declared, sender.receive(content), sender);
    if (!this.#together.hasRoomFor(sizeBytes)) return this.#receive(declared, content);
    return this.#together.holding(sizeBytes, () => this.#receiveSmall(declared, content));
  }

  async *read(sha256: Sha256, offsetBytes: number): AsyncGenerator<Uint8Array, void, undefined> {
    const journal = this.#together.journalOf(sha256);
    const journaled = journal && (await this.#journaled(journal, sha256));
    if (journaled !== undefined) {
      requireWithin(sha256, offsetBytes, journaled.byteLength);
      if (offsetBytes < journaled.byteLength) yield journaled.subarray(offsetBytes);
      return;
    }
    using _use = await this.#uses.begin(sha256);
    const file = await this.#named.openToRead(sha256);
    try {
      const foundDamaged = (): Promise<HearthError> => this.#named.foundDamaged(sha256, file);
      const status = await onDisk(`read blob ${sha256}`, () => file.stat());
      if (status.isFile()) await this.keeping.noteUse(sha256, this.#named.pathOf(sha256), status);
      const options = { offsetBytes, readAheads: this.#folder.readAheads, foundDamaged };
      yield* readVerified(file, sha256, { ...options, status });
    } finally {
      await file.close();
    }
  }

  /** What is here may not be synced yet: so we sync. */
  async #verifyOnly(
    declared: DeclaredBlob,
    content: AsyncIterable<Uint8Array>,
  ): Promise<StoredBlob> {
    const verifier = new BlobVerifier(declared);
    for await (const chunk of content) verifier.add(chunk);
    const stored = verifier.finish();
    if (this.#together.journalOf(stored.sha256)) return stored;
    const action = `store blob ${stored.sha256}`;
    await onDisk(action, () => this.#named.sync([stored.sha256]));
    if ((await this.sizeBytes(stored.sha256)) === stored.sizeBytes) return stored;
    throw new HearthError(
      "UNAVAILABLE",
      `blob ${stored.sha256} was found damaged while it was sent; send it again`,
    );
  }

  async #receive(
    declared: DeclaredBlob,
    content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    incoming: Incoming = this.#incoming.next(),
  ): Promise<StoredBlob> {
    const action = `store blob ${declared.sha256 ?? "content"}`;
    const toDisk: OnDisk = (operation) => this.#toDisk(action, operation);
    let isMoved = false;
    try {
      const file = await toDisk(() => incoming.open());
      const behind = new WriteBehind(file, toDisk, this.#earlySyncs);
      const stored = await writeVerified({ file, behind, declared, incoming, content });
      isMoved = await toDisk(() => this.#named.publish(incoming.path, stored));
      this.#trouble?.took();
      return stored;
    } finally {
      await incoming.end(isMoved);
    }
  }

  async #receiveSmall(
    declared: DeclaredBlob,
    content: AsyncIterable<Uint8Array>,
  ): Promise<StoredBlob> {
    const { stored, bytes } = await collect(declared, content);
    return this.#together.during(() =>
      this.#together.isWorthIt
        ? this.#receiveTogether(stored, bytes)
        : this.#receive(stored, [bytes]),
    );
  }

  async #receiveTogether(stored: StoredBlob, content: Uint8Array): Promise<StoredBlob> {
    await this.#toDisk(`store blob ${stored.sha256}`, () =>
      this.#together.add({ sha256: stored.sha256, content }),
    );
    this.#trouble?.took();
    return stored;
  }

  async #placeAll(journal: BlobJournal, signal: AbortSignal): Promise<void> {
    await this.#toDisk("store blobs", async () => {
      const placed = await placeBlobs(journal, {
        signal,
        read: (sha256) => this.#journaled(journal, sha256),
        isHere: (blob) => this.#named.isHere(blob),
        newTemporaryPath: () => this.#incoming.newPath(),
        publish: (path, blob) => this.#named.publish(path, blob, { isJournaled: true }),
      });
      await this.#named.sync(placed);
    });
  }

  /** A journal's blob; undefined when it is damaged, or not in the journal any more. */
  async #journaled(journal: BlobJournal, sha256: Sha256): Promise<Uint8Array | undefined> {
    const content = await onDisk(`read blob ${sha256}`, () => journal.read(sha256));
    if (content === undefined || sha256Of(content) === sha256) return content;
    journal.forget(sha256);
    // Where the disk refuses even this, it counts as absent all the same.
    await this.#folder.damagedFiles.keep(sha256, content).catch(() => {});
    return undefined;
  }

  async #toDisk<T>(action: string, operation: () => Promise<T>): Promise<T> {
    try {
      return await onDisk(action, operation);
    } catch (thrown) {
      this.#trouble?.refused(HearthError.from(thrown));
      throw thrown;
    }
  }
}
