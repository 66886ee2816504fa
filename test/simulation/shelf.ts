/**
 * Blobs and what has come of uploads, on the simulated disk. A process has them as it has files: each step
 * is an operation of the disk, and between two of them anything may happen. The steps, and who keeps a blob
 * from being removed meanwhile, are those of `storage/file-blob-store` and `file-blob-keeping`.
 */

import type { BlobPart } from "../../src/api.ts";
import type { BlobStore, PartName, PartPlace } from "../../src/coordinator/ports.ts";
import { HearthError } from "../../src/errors.ts";
import { parseSha256, type Sha256 } from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import type { BlobKeeping, KeptBlob } from "../../src/keeping/ports.ts";
import type { Amount } from "../../src/keeping-api.ts";
import { BlobUses } from "../../src/storage/blob-uses.ts";
import {
  BlobVerifier,
  type DeclaredBlob,
  requireWithin,
  type StoredBlob,
} from "../../src/storage/blob-verifier.ts";
import type { Operate } from "./disk.ts";
import type { Machine } from "./machine.ts";
import type { Timeline } from "./timeline.ts";

/** When something was used last. */
export interface Use {
  /** In simulated time. */
  atMs: number;
  /** By the clock on the wall of who used it, as the disk remembers it; or a little before. */
  wallMs: number;
  /** By how much that clock was wrong. */
  wallOffsetMs: number;
}

interface Blob {
  readonly content: Uint8Array;
  readonly use: Use;
}

interface Part {
  readonly chunks: Uint8Array[];
  sizeBytes: number;
  readonly use: Use;
}

/** Something is about to go; `what` is a blob's hash, or undefined for what has come of an upload. */
export type Removing = (sha256: Sha256 | undefined, use: Use, wallOffsetAtStartMs: number) => void;

export interface ShelfOptions {
  readonly timeline: Timeline;
  /** A use is remembered anew when the one that is remembered is older. */
  readonly usedGrainMs: number;
  readonly removing: Removing;
}

export class Shelf {
  readonly blobs = new Map<Sha256, Blob>();
  readonly parts = new Map<string, Part>();
  readonly options: ShelfOptions;

  constructor(options: ShelfOptions) {
    this.options = options;
  }

  async *read(sha256: Sha256): AsyncGenerator<Uint8Array> {
    yield this.contentOf(sha256);
  }

  contentOf(sha256: Sha256): Uint8Array {
    const blob = this.blobs.get(sha256);
    if (blob) return blob.content;
    throw new HearthError("NOT_FOUND", `blob ${sha256} is not here; send it first`);
  }
}

/** The shelf as one process has it. */
export class ShelfStore implements BlobStore {
  readonly keeping: BlobKeeping;
  readonly #shelf: Shelf;
  readonly #machine: Machine;
  readonly #operate: Operate;
  readonly #uses = new BlobUses();
  /** Uploads that somebody sends at the moment. */
  readonly #sending = new Set<string>();

  constructor(shelf: Shelf, machine: Machine, operate: Operate) {
    this.#shelf = shelf;
    this.#machine = machine;
    this.#operate = operate;
    this.keeping = new ShelfKeeping(shelf, machine, operate, this.#uses);
  }

  async sizeBytes(sha256: Sha256): Promise<number | undefined> {
    using _use = await this.#uses.begin(sha256);
    return await this.#operate("read", async () => this.#look(sha256)?.byteLength);
  }

  async write(
    declared: DeclaredBlob,
    content: AsyncIterable<Uint8Array>,
    part?: PartPlace,
  ): Promise<StoredBlob> {
    const { sha256, sizeBytes } = declared;
    const goesOn = part !== undefined && part.offsetBytes > 0;
    if (!goesOn && sha256 !== undefined) {
      // What is here stays here while it is only compared.
      using _use = await this.#uses.begin(sha256);
      const there = await this.#operate("read", async () => this.#look(sha256));
      if (there?.byteLength === sizeBytes) {
        const verifier = new BlobVerifier(declared);
        for await (const chunk of content) verifier.add(chunk);
        return verifier.finish();
      }
    }
    const key = part && keyOf(part);
    if (part === undefined || key === undefined || this.#sending.has(key)) {
      if (goesOn) throw notThere();
      return await this.#receive(declared, content, { chunks: [], sizeBytes: 0, use: this.#use() });
    }
    this.#sending.add(key);
    try {
      return await this.#receivePart(declared, content, { key, offsetBytes: part.offsetBytes });
    } finally {
      this.#sending.delete(key);
    }
  }

  async findPart(name: PartName): Promise<BlobPart> {
    const key = keyOf(name);
    const part = await this.#operate("read", async () => this.#shelf.parts.get(key));
    const chunks = this.#sending.has(key) ? [] : (part?.chunks ?? []);
    const there = Buffer.concat(chunks);
    return { sizeBytes: there.byteLength, sha256: parseSha256(Bun.SHA256.hash(there, "hex")) };
  }

  async *read(sha256: Sha256, offsetBytes: number): AsyncGenerator<Uint8Array, void, undefined> {
    using _use = await this.#uses.begin(sha256);
    const content = await this.#operate("read", async () => {
      this.#look(sha256);
      return this.#shelf.contentOf(sha256);
    });
    requireWithin(sha256, offsetBytes, content.byteLength);
    for (let at = offsetBytes; at < content.byteLength; at += limits.chunkBytes) {
      const chunk = new Uint8Array(content.subarray(at, at + limits.chunkBytes));
      yield at === offsetBytes ? chunk : await this.#operate("read", async () => chunk);
    }
  }

  /** What has come stays when its sender, or this process, goes away. */
  async #receivePart(
    declared: DeclaredBlob,
    content: AsyncIterable<Uint8Array>,
    { key, offsetBytes }: { readonly key: string; readonly offsetBytes: number },
  ): Promise<StoredBlob> {
    const { parts } = this.#shelf;
    const there = parts.get(key);
    if (offsetBytes > 0 && there?.sizeBytes !== offsetBytes) throw notThere();
    const goesOn = offsetBytes > 0 ? there : undefined;
    const part = goesOn ?? { chunks: [], sizeBytes: 0, use: this.#use() };
    parts.set(key, part);
    let isCut = true;
    const noticed = async function* (): AsyncGenerator<Uint8Array> {
      yield* content;
      isCut = false;
    };
    try {
      return await this.#receive(declared, noticed(), part);
    } finally {
      if (!isCut && parts.get(key) === part) parts.delete(key);
    }
  }

  async #receive(
    declared: DeclaredBlob,
    content: AsyncIterable<Uint8Array>,
    into: Part,
  ): Promise<StoredBlob> {
    const { blobs } = this.#shelf;
    const verifier = new BlobVerifier(declared);
    await this.#operate("write", async () => {});
    for (const chunk of into.chunks) verifier.add(chunk);
    for await (const chunk of content) {
      verifier.add(chunk);
      into.chunks.push(new Uint8Array(chunk));
      into.sizeBytes += chunk.byteLength;
      Object.assign(into.use, this.#use());
    }
    const stored = verifier.finish();
    // Identical content may be on its way out.
    (await this.#uses.begin(stored.sha256))[Symbol.dispose]();
    await this.#operate("write", async () => {
      if (this.#look(stored.sha256)) return;
      blobs.set(stored.sha256, { content: Buffer.concat(into.chunks), use: this.#use() });
    });
    return stored;
  }

  /** What is there, for somebody who needs it. */
  #look(sha256: Sha256): Uint8Array | undefined {
    const blob = this.#shelf.blobs.get(sha256);
    if (blob === undefined) return undefined;
    const { content, use } = blob;
    const now = this.#use();
    const isOld = Math.abs(now.wallMs - use.wallMs) >= this.#shelf.options.usedGrainMs;
    if (isOld) Object.assign(use, now);
    else use.atMs = now.atMs;
    return content;
  }

  #use(): Use {
    const { timeline } = this.#shelf.options;
    const { wallOffsetMs } = this.#machine;
    return { atMs: timeline.nowMs, wallMs: this.#machine.nowMs(), wallOffsetMs };
  }
}

class ShelfKeeping implements BlobKeeping {
  /** By the first digit of the hash. */
  readonly parts = ["01234567", "89abcdef"];
  readonly usedGrainMs: number;
  readonly #shelf: Shelf;
  readonly #operate: Operate;
  readonly #uses: BlobUses;
  readonly #wallOffsetAtStartMs: number;

  constructor(shelf: Shelf, machine: Machine, operate: Operate, uses: BlobUses) {
    this.usedGrainMs = shelf.options.usedGrainMs;
    this.#shelf = shelf;
    this.#operate = operate;
    this.#uses = uses;
    this.#wallOffsetAtStartMs = machine.wallOffsetMs;
  }

  list(part: string): Promise<readonly Sha256[]> {
    const { blobs } = this.#shelf;
    return this.#operate("read", async () =>
      [...blobs.keys()].filter((sha256) => part.includes(sha256.charAt(0))).sort(),
    );
  }

  look({ sha256 }: KeptBlob): ReturnType<BlobKeeping["look"]> {
    return this.#operate("read", async () => {
      const blob = this.#shelf.blobs.get(sha256);
      return blob && { sizeBytes: blob.content.byteLength, usedAtMs: blob.use.wallMs };
    });
  }

  async remove(
    blob: KeptBlob,
    { usedMsMax, isNeeded }: Parameters<BlobKeeping["remove"]>[1],
  ): Promise<number | undefined> {
    const { sha256 } = blob;
    const { blobs, options } = this.#shelf;
    return await this.#uses.remove(sha256, async () => {
      const found = await this.look(blob);
      if (found === undefined || found.usedAtMs > usedMsMax) return undefined;
      if (await isNeeded()) return undefined;
      return await this.#operate("remove", async () => {
        const { use } = blobs.get(sha256) ?? {};
        if (use) options.removing(sha256, use, this.#wallOffsetAtStartMs);
        blobs.delete(sha256);
        return found.sizeBytes;
      });
    });
  }

  leftovers(usedMsMax: number, remove: boolean): Promise<Amount> {
    const { parts, options } = this.#shelf;
    return this.#operate("remove", async () => {
      const old = [...parts].filter(([, { use }]) => use.wallMs <= usedMsMax);
      for (const [key, { use }] of remove ? old : []) {
        options.removing(undefined, use, this.#wallOffsetAtStartMs);
        parts.delete(key);
      }
      return amountOf(old.map(([, part]) => part));
    });
  }

  temporaryFiles(): Promise<Amount> {
    return this.#operate("read", async () => amountOf([...this.#shelf.parts.values()]));
  }
}

function keyOf({ owner, id }: PartName): string {
  return `${id} ${owner}`;
}

function notThere(): HearthError {
  return new HearthError("UNAVAILABLE", "this upload does not end there; ask where it does");
}

function amountOf(parts: readonly Part[]): Amount {
  return { count: parts.length, bytes: parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) };
}
