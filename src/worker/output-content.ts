/** The content of an output, bytes or a file alike. */

import { limits } from "../job/limits.ts";
import type { OutputContent } from "./host-protocol.ts";
import type { Measure, Scratch } from "./ports.ts";

/** @throws HearthError NOT_FOUND */
export async function measure(content: OutputContent, scratch: Scratch): Promise<Measure> {
  if (content.kind === "file") return await scratch.measure(content.path);
  const { bytes } = content;
  return { sha256: Bun.SHA256.hash(bytes, "hex"), sizeBytes: bytes.byteLength };
}

export function contentOf(content: OutputContent, scratch: Scratch): AsyncIterable<Uint8Array> {
  return content.kind === "bytes" ? chunksOf(content.bytes) : scratch.read(content.path);
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const { chunkBytes } = limits;
  for (let at = 0; at < bytes.byteLength; at += chunkBytes) {
    yield bytes.subarray(at, at + chunkBytes);
  }
}
