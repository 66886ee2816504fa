/** What one picture may cost, checked before memory is taken for it. */
import { PictureProblem } from "./problem.ts";

export interface PictureLimits {
  /** The most pixels (width × height). A decoded picture takes about 15 bytes of memory for each. */
  pixelsMax: number;
  /** The most bytes of a picture's file. */
  pictureBytesMax: number;
}

/** A 108-megapixel telephone picture passes; a small file that claims a billion pixels does not. */
export const defaultLimits: PictureLimits = {
  pixelsMax: 120_000_000,
  pictureBytesMax: 256 * 1024 * 1024,
};

/** @throws PictureProblem when a picture has more pixels than are accepted */
export function requirePixels(widthPx: number, heightPx: number, pixelsMax: number): void {
  if (widthPx * heightPx > pixelsMax) {
    throw new PictureProblem(
      `is too large: it has ${widthPx} × ${heightPx} pixels, and at most ${pixelsMax} in all are accepted; scale it down`,
    );
  }
}
