/** Content that is to become a blob: bytes, a file, a folder, or a stream. */

import { type FileHandle, open, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { HearthError } from "../errors.ts";
import { packFolder } from "../folders/pack-folder.ts";
import {
  type BlobRef,
  isFolderName,
  parseBlobName,
  parseSha256,
  type Sha256,
  shorten,
} from "../job/job.ts";
import { limits } from "../job/limits.ts";
import { type Clock, systemClock } from "../platform/clock.ts";
import { fileError } from "../platform/secret-file.ts";
import { fingerprintOf } from "../storage/fingerprints.ts";
import { createScratchFiles } from "../storage/scratch-files.ts";
import { removeLeftScratch } from "../storage/scratch-roots.ts";
import { SendingPace } from "./sending-pace.ts";

export type BlobContent =
  | { readonly path: string }
  /** A folder's path. It is sent as a tar, with modes and times. */
  | { readonly folder: string }
  | { readonly bytes: Uint8Array }
  | { readonly stream: ReadableStream<Uint8Array> };

export interface ContentOptions {
  readonly name?: string | undefined;
  onProgress?(sentBytes: number, totalBytes: number | undefined): void;
  onPacked?(packedBytes: number): void;
  /** Default: the system's. */
  readonly clock?: Clock | undefined;
}

/** Content that can be read as often as it takes. */
export interface KnownContent {
  readonly name: string;
  /** Bytes, as far as that can be said without reading it. */
  readonly sizeBytes: number;
  /**
   * What is known when all of it was read and hashed, which happens once, as fast as it goes or only
   * while it is sent slowly. One that was begun so is hurried when it is wanted fast.
   */
  measured(pace: "fast" | "while-sent-slowly"): Promise<BlobRef>;
  /**
   * The same for the same content: a hash of its size, its beginning and its end. Other content may have the
   * same.
   */
  fingerprint(): Promise<Sha256>;
  hashOfFirst(sizeBytes: number): Promise<Sha256>;
  /**
   * The content from there on, each time it is called. A chunk is good until the next one is asked
   * for. Whoever asks for the next one has sent the last, and `onProgress` hears of that.
   */
  chunks(offsetBytes: number): AsyncIterable<Uint8Array>;
  /** Nothing of it has to be sent. */
  skipped(ref: BlobRef): void;
}

/**
 * Lets `use` work with the content. A stream can be read once, and its size is known when it has ended,
 * so it goes through a file, which is removed afterwards. So does a folder.
 * @throws HearthError NOT_FOUND or PERMISSION_DENIED for a file that cannot be read; what
 * {@link packFolder} throws
 */
export async function withContent<T>(
  content: BlobContent,
  options: ContentOptions,
  use: (known: KnownContent) => Promise<T>,
): Promise<T> {
  if (!isContent(content)) {
    throw new HearthError(
      "INVALID_ARGUMENT",
      "putBlob takes { path }, { folder }, { bytes: Uint8Array } or { stream }; wrap the content in one of them",
    );
  }
  if ("folder" in content) {
    const { folder } = content;
    const name = folderName(options.name ?? `${path.basename(path.resolve(folder))}/`);
    const packed = counted(packFolder(folder), (_chunkBytes, packedBytes) =>
      options.onPacked?.(packedBytes),
    );
    return await spool(packed, (file) => withContent(file, { ...options, name }, use));
  }
  if ("stream" in content) {
    return await spool(content.stream, (file) =>
      withContent(file, { ...options, name: options.name ?? "" }, use),
    );
  }
  const isFile = "path" in content;
  const name = parseBlobName(options.name ?? (isFile ? path.basename(content.path) : ""));
  const sizeBytes = isFile ? await fileSizeBytes(content.path) : content.bytes.byteLength;
  const read = (from = 0, to = Infinity) =>
    isFile
      ? fileChunks(content.path, { sizeBytes, from, to })
      : byteChunks(content.bytes.subarray(from, to));
  const ended = new AbortController();
  const pace = new SendingPace(options.clock ?? systemClock);
  let measuring: Promise<BlobRef> | undefined;
  let fingerprinting: Promise<Sha256> | undefined;
  try {
    return await use({
      name,
      sizeBytes,
      measured(when) {
        if (when === "fast") pace.hurry();
        const turn = (): Promise<void> => pace.slow(ended.signal);
        return (measuring ??= measure(read(), { name, ended: ended.signal, turn }));
      },
      async fingerprint() {
        return await (fingerprinting ??= fingerprintOf(sizeBytes, read));
      },
      async hashOfFirst(firstBytes) {
        const hasher = new Bun.CryptoHasher("sha256");
        for await (const chunk of read(0, firstBytes)) hasher.update(chunk);
        return parseSha256(hasher.digest("hex"));
      },
      chunks: (offsetBytes) =>
        counted(read(offsetBytes), (chunkBytes, sentBytes) => {
          pace.sent(chunkBytes);
          options.onProgress?.(offsetBytes + sentBytes, sizeBytes);
        }),
      skipped: (ref) => options.onProgress?.(ref.sizeBytes, ref.sizeBytes),
    });
  } finally {
    ended.abort(new HearthError("CANCELLED", "nobody waits for the hash any more"));
  }
}

/** @throws HearthError INVALID_ARGUMENT for one that is not a folder's */
function folderName(text: string): string {
  const name = parseBlobName(text);
  if (isFolderName(name)) return name;
  throw new HearthError(
    "INVALID_ARGUMENT",
    `"${shorten(name)}" is not a folder's name; end it with one /`,
  );
}

/** Programs in plain JavaScript may pass anything. */
function isContent(content: unknown): boolean {
  if (typeof content !== "object" || content === null) return false;
  if ("bytes" in content) return content.bytes instanceof Uint8Array;
  if ("path" in content) return typeof content.path === "string";
  if ("folder" in content) return typeof content.folder === "string";
  return "stream" in content && content.stream instanceof ReadableStream;
}

async function measure(
  chunks: AsyncIterable<Uint8Array>,
  options: {
    readonly name: string;
    readonly ended: AbortSignal;
    /** Is waited for before each chunk. */
    turn(): Promise<void>;
  },
): Promise<BlobRef> {
  const { name, ended, turn } = options;
  const hasher = new Bun.CryptoHasher("sha256");
  let sizeBytes = 0;
  for await (const chunk of chunks) {
    await turn();
    ended.throwIfAborted();
    hasher.update(chunk);
    sizeBytes += chunk.byteLength;
  }
  return { sha256: parseSha256(hasher.digest("hex")), sizeBytes, name };
}

async function spool<T>(
  stream: AsyncIterable<Uint8Array>,
  use: (content: { readonly path: string }) => Promise<T>,
): Promise<T> {
  // What programs that were killed at this point have left may be large.
  await removeLeftScratch(tmpdir());
  const scratch = await createScratchFiles(tmpdir());
  try {
    const file = path.join(scratch.root, "content");
    await scratch.write(file, stream);
    return await use({ path: file });
  } finally {
    await rm(scratch.root, { recursive: true, force: true });
  }
}

async function fileSizeBytes(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (thrown) {
    throw fileError(`read ${file}`, thrown);
  }
}

/**
 * Two buffers take turns: while what is in one is used, the other one is filled. A file that is written to
 * meanwhile has no content of which it could be said that it was sent.
 */
async function* fileChunks(
  file: string,
  {
    sizeBytes,
    from,
    to,
  }: { readonly sizeBytes: number; readonly from: number; readonly to: number },
): AsyncGenerator<Uint8Array> {
  const bufferBytes = Math.max(4096, Math.min(to - from, sizeBytes - from, fileBufferBytes));
  const newBuffer = (): Uint8Array => new Uint8Array(bufferBytes);
  let handle: FileHandle | undefined;
  let next: Promise<Uint8Array> | undefined;
  try {
    handle = await open(file, "r");
    const before = await handle.stat();
    let [buffer, other] = [newBuffer(), newBuffer()];
    let at = from;
    next = readInto(handle, buffer, at);
    for (let bytes = await next; at < to && bytes.byteLength > 0; bytes = await next) {
      [buffer, other] = [other, buffer];
      next = readInto(handle, buffer, at + bytes.byteLength);
      yield* byteChunks(bytes.subarray(0, to - at));
      at += bytes.byteLength;
    }
    const after = await handle.stat();
    if (after.size !== before.size || after.mtimeMs !== before.mtimeMs) throw changedError();
  } catch (thrown) {
    throw fileError(`read ${file}`, thrown);
  } finally {
    await Promise.allSettled([next]);
    await handle?.close();
  }
}

export function changedError(): HearthError {
  return new HearthError("DATA_LOSS", "the content was changed while it was sent; send it again");
}

/** Several chunks at once: each read has to go through a thread and back. */
const fileBufferBytes = 4 * limits.chunkBytes;

/** What is there in the file, as far as it fits; empty at its end. */
function readInto(handle: FileHandle, buffer: Uint8Array, position: number): Promise<Uint8Array> {
  const reading = handle
    .read(buffer, 0, buffer.byteLength, position)
    .then(({ bytesRead }) => buffer.subarray(0, bytesRead));
  // Whoever comes for it hears how it ended; until then nobody does.
  reading.catch(() => {});
  return reading;
}

/** Bytes in memory are hashed faster than they are sent, so others get a turn between them. */
async function* byteChunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += limits.chunkBytes) {
    if (at > 0 && at % turnBytes === 0) await new Promise(setImmediate);
    yield bytes.subarray(at, at + limits.chunkBytes);
  }
}

const turnBytes = 16 * limits.chunkBytes;

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  count: (chunkBytes: number, sentBytes: number) => void,
): AsyncGenerator<Uint8Array> {
  let sentBytes = 0;
  for await (const chunk of chunks) {
    yield chunk;
    sentBytes += chunk.byteLength;
    count(chunk.byteLength, sentBytes);
  }
}
