/** The files of a result on their way to the coordinator. */

import type { CoordinatorApi } from "../api.ts";
import { HearthError } from "../errors.ts";
import { type BlobRef, parseSha256 } from "../job/job.ts";
import { limits } from "../job/limits.ts";
import { PermanentError } from "./handler.ts";
import type { OutputContent } from "./host-protocol.ts";
import type { Measure, Scratch } from "./ports.ts";
import { uploadPlace } from "./upload-place.ts";

/** A file of the result that is known well enough to be sent. */
export interface Output {
  readonly ref: BlobRef;
  readonly content: OutputContent;
}

/**
 * @throws HearthError INVALID_ARGUMENT for an output that cannot be read; PermanentError for what can be none,
 * such as a link: the handler would give the same again
 */
export async function measureOutputs(
  outputs: readonly { readonly name: string; readonly content: OutputContent }[],
  scratch: Scratch,
): Promise<readonly Output[]> {
  const measured: Output[] = [];
  for (const { name, content } of outputs) {
    try {
      const { sha256, sizeBytes } = await measure(content, scratch);
      measured.push({ ref: { sha256: parseSha256(sha256), sizeBytes, name }, content });
    } catch (cause) {
      const { code, message } = HearthError.from(cause);
      const why = `output "${name}": ${message}`;
      if (code === "INVALID_ARGUMENT") throw new PermanentError(why, { cause });
      throw new HearthError("INVALID_ARGUMENT", why, { cause });
    }
  }
  return measured;
}

/**
 * Sends what is not there yet; after a cut, from there on (P6).
 * @param whileHeld passes content on, and fails when the lease is over
 */
export async function uploadOutput(
  api: Pick<CoordinatorApi, "hasBlob" | "findPart" | "putBlob">,
  { ref, content }: Output,
  scratch: Scratch,
  whileHeld: (content: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>,
): Promise<void> {
  const { sha256, sizeBytes } = ref;
  // First, because it waits for another attempt of ours that sends the same.
  const { place } = await uploadPlace(api, {
    id: sha256,
    sizeBytes,
    hashOfFirst: async (firstBytes) => (await measure(content, scratch, firstBytes)).sha256,
  });
  if (await api.hasBlob(ref)) return;
  const rest = contentFrom(content, scratch, place?.offsetBytes ?? 0);
  await api.putBlob({ sizeBytes, sha256, place }, whileHeld(rest));
}

/** @param firstBytes default: all of it */
async function measure(
  content: OutputContent,
  scratch: Scratch,
  firstBytes?: number,
): Promise<Measure> {
  if (content.kind === "file") return await scratch.measure(content.path, firstBytes);
  const bytes = content.bytes.subarray(0, firstBytes);
  return { sha256: Bun.SHA256.hash(bytes, "hex"), sizeBytes: bytes.byteLength };
}

function contentFrom(
  content: OutputContent,
  scratch: Scratch,
  offsetBytes: number,
): AsyncIterable<Uint8Array> {
  if (content.kind === "file") return scratch.read(content.path, offsetBytes);
  return chunksOf(content.bytes.subarray(offsetBytes));
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const { chunkBytes } = limits;
  for (let at = 0; at < bytes.byteLength; at += chunkBytes) {
    yield bytes.subarray(at, at + chunkBytes);
  }
}
