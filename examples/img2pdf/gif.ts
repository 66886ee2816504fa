/**
 * Whether the first frame of a GIF is all there. `Bun.Image` accepts a GIF that ends anywhere and
 * leaves the rest of the picture empty; here that is a problem. Rules: GIF89a, and its Appendix F.
 */
import { ByteView } from "./byte-view.ts";
import { PictureProblem } from "./problem.ts";

const codesMax = 4096;

/**
 * Checks everything up to the end of the first frame; what follows is not shown.
 * @throws PictureProblem when it is damaged or cut off
 */
export function checkGif(bytes: Uint8Array): void {
  const view = new ByteView(bytes);
  let at = 13 + colourTableBytes(view.uint8(10));
  for (;;) {
    const kind = view.uint8(at);
    if (kind === 0x21) {
      at = subBlocks(view, at + 2).end;
    } else if (kind === 0x2c) {
      const pixels = view.uint16LittleEndian(at + 5) * view.uint16LittleEndian(at + 7);
      const coded = at + 10 + colourTableBytes(view.uint8(at + 9));
      const pieces = subBlocks(view, coded + 1).pieces;
      checkPixelCount(Buffer.concat(pieces), view.uint8(coded), pixels);
      return;
    } else {
      throw new PictureProblem("is damaged: it holds no picture");
    }
  }
}

function colourTableBytes(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 << ((flags & 7) + 1);
}

function subBlocks(view: ByteView, from: number): { pieces: Uint8Array[]; end: number } {
  const pieces: Uint8Array[] = [];
  for (let at = from; ;) {
    const sizeBytes = view.uint8(at);
    if (sizeBytes === 0) return { pieces, end: at + 1 };
    pieces.push(view.slice(at + 1, sizeBytes));
    at += 1 + sizeBytes;
  }
}

/** Follows the LZW codes, keeping only how many pixels each stands for. */
function checkPixelCount(packed: Uint8Array, minimumBits: number, pixels: number): void {
  if (minimumBits < 2 || minimumBits > 8)
    throw new PictureProblem("is damaged: impossible code size");
  const clear = 1 << minimumBits;
  const lengths = new Uint32Array(codesMax).fill(1, 0, clear);
  let next = clear + 2;
  let codeBits = minimumBits + 1;
  let previousLength = 0;
  let found = 0;
  let buffer = 0;
  let bufferedBits = 0;
  for (let at = 0; found < pixels;) {
    while (bufferedBits < codeBits) {
      const byte = packed[at++];
      if (byte === undefined) throw new PictureProblem("is damaged: rows are missing");
      buffer |= byte << bufferedBits;
      bufferedBits += 8;
    }
    const code = buffer & ((1 << codeBits) - 1);
    buffer >>>= codeBits;
    bufferedBits -= codeBits;
    if (code === clear) {
      next = clear + 2;
      codeBits = minimumBits + 1;
      previousLength = 0;
      continue;
    }
    if (code === clear + 1) throw new PictureProblem("is damaged: rows are missing");
    if (code > next || (code === next && previousLength === 0)) {
      throw new PictureProblem("is damaged: its compressed data makes no sense from some point on");
    }
    if (previousLength > 0 && next < codesMax) {
      lengths[next++] = previousLength + 1;
      if (next === 1 << codeBits && codeBits < 12) codeBits++;
    }
    previousLength = lengths[code] ?? 0;
    found += previousLength;
  }
}
