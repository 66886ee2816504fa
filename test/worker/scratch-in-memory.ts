/** A worker's scratch files in memory: nothing touches the disk, and what is left can be counted. */

import { HearthError } from "../../src/errors.ts";
import { limits } from "../../src/job/limits.ts";
import { lazyStream } from "../../src/platform/stream.ts";
import type { Measure, Scratch } from "../../src/worker/ports.ts";

export class MemoryScratch implements Scratch {
  readonly files = new Map<string, Uint8Array>();
  /** Attempts whose files were removed. */
  readonly removed: number[] = [];
  /** Of its disk. */
  freeBytes = 100_000_000_000;
  readonly totalBytes = 1_000_000_000_000;
  /** How often it was asked. */
  looks = 0;

  async space() {
    this.looks += 1;
    return { freeBytes: this.freeBytes, totalBytes: this.totalBytes, device: 1 };
  }

  async folder(key: number, purpose: string): Promise<string> {
    return this.place(key, purpose);
  }

  place(key: number, purpose: string): string {
    return `${key}/${purpose}`;
  }

  async has(key: number): Promise<boolean> {
    return this.files.keys().some((file) => file.startsWith(`${key}/`));
  }

  async remove(key: number): Promise<void> {
    this.removed.push(key);
    for (const file of this.files.keys()) {
      if (file.startsWith(`${key}/`)) this.files.delete(file);
    }
  }

  async write(path: string, content: AsyncIterable<Uint8Array>): Promise<Measure> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of content) chunks.push(chunk);
    this.files.set(path, new Uint8Array(Buffer.concat(chunks)));
    return await this.measure(path);
  }

  read(path: string, offsetBytes = 0): ReadableStream<Uint8Array> {
    return lazyStream(() => chunksOf(this.content(path).subarray(offsetBytes)));
  }

  async copy(from: string, to: string): Promise<void> {
    this.files.set(to, this.content(from));
  }

  async move(from: string, to: string): Promise<void> {
    await this.copy(from, to);
    this.files.delete(from);
  }

  pack(folder: string): AsyncIterable<Uint8Array> {
    throw new HearthError("NOT_FOUND", `there is no folder ${folder} in memory`);
  }

  async unpack(_from: string, folder: string): Promise<void> {
    throw new HearthError("NOT_FOUND", `there is no room for the folder ${folder} in memory`);
  }

  async drop(path: string): Promise<void> {
    this.files.delete(path);
  }

  async measure(path: string, firstBytes?: number): Promise<Measure> {
    const content = this.content(path).subarray(0, firstBytes);
    return {
      sha256: new Bun.CryptoHasher("sha256").update(content).digest("hex"),
      sizeBytes: content.byteLength,
    };
  }

  content(path: string): Uint8Array {
    const content = this.files.get(path);
    if (content === undefined) throw new HearthError("NOT_FOUND", `there is no file ${path}`);
    return content;
  }
}

async function* chunksOf(content: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.byteLength; at += limits.chunkBytes) {
    yield content.slice(at, at + limits.chunkBytes);
  }
}
