/** Content that is to become a blob: bytes, a file, or a stream. */

import { open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { HearthError } from "../errors.ts";
import { type BlobRef, parseBlobName, parseSha256 } from "../job/job.ts";
import { limits } from "../job/limits.ts";
import { createScratchFiles, scratchFiles } from "../storage/scratch-files.ts";

export type BlobContent =
  | { readonly path: string }
  | { readonly bytes: Uint8Array }
  | { readonly stream: ReadableStream<Uint8Array> };

export interface OpenedContent {
  /** Undefined for a stream: it has to be read to know. */
  readonly ref: BlobRef | undefined;
  /** The content from its start, each time it is called. */
  chunks(): AsyncIterable<Uint8Array>;
  /** For a stream: writes it to a file, lets `use` work with that, and removes it. */
  spool<T>(use: (content: { readonly path: string }) => Promise<T>): Promise<T>;
}

/** @throws HearthError NOT_FOUND or PERMISSION_DENIED for a file that cannot be read */
export async function openContent(
  content: BlobContent,
  options: {
    readonly name?: string | undefined;
    onProgress?(sentBytes: number, totalBytes: number | undefined): void;
  },
): Promise<OpenedContent> {
  if (!isContent(content)) {
    throw new HearthError(
      "INVALID_ARGUMENT",
      "putBlob takes { path }, { bytes: Uint8Array } or { stream }; wrap the content in one of them",
    );
  }
  if ("stream" in content) {
    return {
      ref: undefined,
      chunks: () => content.stream,
      spool: (use) => spool(content.stream, use),
    };
  }
  const isFile = "path" in content;
  const name = parseBlobName(options.name ?? (isFile ? path.basename(content.path) : ""));
  const measured = isFile ? await scratchFiles("").measure(content.path) : measure(content.bytes);
  const ref = { ...measured, sha256: parseSha256(measured.sha256), name };
  return {
    ref,
    chunks: () =>
      counted(isFile ? fileChunks(content.path) : byteChunks(content.bytes), (sentBytes) =>
        options.onProgress?.(sentBytes, ref.sizeBytes),
      ),
    spool: () => Promise.reject(new TypeError("only streams are spooled")),
  };
}

/** Programs in plain JavaScript may pass anything. */
function isContent(content: unknown): boolean {
  if (typeof content !== "object" || content === null) return false;
  if ("bytes" in content) return content.bytes instanceof Uint8Array;
  if ("path" in content) return typeof content.path === "string";
  return "stream" in content && content.stream instanceof ReadableStream;
}

function measure(bytes: Uint8Array): { sha256: string; sizeBytes: number } {
  const sha256 = new Bun.CryptoHasher("sha256").update(bytes).digest("hex");
  return { sha256, sizeBytes: bytes.byteLength };
}

async function spool<T>(
  stream: ReadableStream<Uint8Array>,
  use: (content: { readonly path: string }) => Promise<T>,
): Promise<T> {
  const scratch = await createScratchFiles(tmpdir());
  try {
    const file = path.join(scratch.root, "content");
    await scratch.write(file, stream);
    return await use({ path: file });
  } finally {
    await rm(scratch.root, { recursive: true, force: true });
  }
}

async function* fileChunks(file: string): AsyncGenerator<Uint8Array> {
  const handle = await open(file, "r");
  try {
    for (;;) {
      const buffer = new Uint8Array(limits.chunkBytes);
      const { bytesRead } = await handle.read(buffer, 0, buffer.byteLength);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

async function* byteChunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += limits.chunkBytes) {
    yield bytes.subarray(at, at + limits.chunkBytes);
  }
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  count: (sentBytes: number) => void,
): AsyncGenerator<Uint8Array> {
  let sentBytes = 0;
  for await (const chunk of chunks) {
    yield chunk;
    sentBytes += chunk.byteLength;
    count(sentBytes);
  }
}
