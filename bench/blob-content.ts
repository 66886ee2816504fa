/** Content for blobs: different for each seed, and nothing that could be compressed. */

import { open } from "node:fs/promises";

const blockBytes = 1024 * 1024;

export function contentOf(seed: number, sizeBytes: number): Uint8Array {
  const bytes = new Uint8Array(sizeBytes);
  // An LCG of Numerical Recipes, by words; the seed is spread over the whole range first.
  const words = new Uint32Array(bytes.buffer, 0, Math.floor(sizeBytes / 4));
  let state = Math.imul(seed + 1, 0x9e37_79b9) >>> 0;
  for (let index = 0; index < words.length; index++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    words[index] = state;
  }
  return bytes;
}

/** Writes blocks that each begin with their own number, so that none is like another. */
export async function writeContent(file: string, seed: number, sizeBytes: number): Promise<void> {
  const block = contentOf(seed, blockBytes);
  const view = new DataView(block.buffer);
  await using handle = await open(file, "w");
  for (let at = 0; at < sizeBytes; at += blockBytes) {
    view.setUint32(0, at / blockBytes);
    await handle.write(block, 0, Math.min(blockBytes, sizeBytes - at));
  }
}
