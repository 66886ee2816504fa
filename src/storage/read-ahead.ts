/** Content on its way out of a file: while a chunk is sent, the next one is read. */

import type { FileHandle } from "node:fs/promises";
import { limits } from "../job/limits.ts";
import { errnoOf } from "../platform/secret-file.ts";
import type { OnDisk } from "./write-behind.ts";

/**
 * Chunks that are read before somebody asks for them, of all readers of a store together (P8). Those who
 * do not read on may take all of them; then the others wait for each chunk of theirs, and that is all.
 */
export class ReadAheads {
  #left = 64;

  take(): boolean {
    if (this.#left === 0) return false;
    this.#left -= 1;
    return true;
  }

  giveBack(): void {
    this.#left += 1;
  }
}

/**
 * The bytes of a file in chunks; undefined, and nothing after it, where the file ends too early or the
 * disk has lost them. Nothing is under way any more when it has ended or was given up.
 */
export async function* readAhead(
  file: FileHandle,
  options: { readonly onDisk: OnDisk; readonly readAheads: ReadAheads },
  bytes: { readonly from: number; readonly to: number },
): AsyncGenerator<Uint8Array | undefined, void, undefined> {
  const { onDisk, readAheads } = options;
  const read = (from: number): Promise<Uint8Array | undefined> =>
    onDisk(() => readChunk(file, from, Math.min(bytes.to, from + limits.chunkBytes)));
  let next: Promise<Uint8Array | undefined> | undefined;
  try {
    for (let at = bytes.from; at < bytes.to;) {
      const chunk = await (next ?? read(at));
      if (next !== undefined) readAheads.giveBack();
      next = undefined;
      at += chunk?.byteLength ?? 0;
      if (chunk !== undefined && at < bytes.to && readAheads.take()) {
        next = read(at);
        // Whoever comes for it hears how it ended; until then nobody does.
        next.catch(() => {});
      }
      yield chunk;
      if (chunk === undefined) return;
    }
  } finally {
    if (next !== undefined) readAheads.giveBack();
    await Promise.allSettled([next]);
  }
}

async function readChunk(
  file: FileHandle,
  from: number,
  to: number,
): Promise<Uint8Array | undefined> {
  // Not filled with zeros first, which costs nearly as much as reading.
  const chunk = Buffer.allocUnsafeSlow(to - from);
  return (await readFully(file, chunk, from)) ? chunk : undefined;
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
