/**
 * Pictures that a PDF cannot hold as they are: decoded by `Bun.Image`, laid over white (a page is
 * paper), and packed anew. Photos are packed as JPEG again, everything else without loss.
 */
import { promisify } from "node:util";
import { deflate } from "node:zlib";
import { requirePixels } from "./limits.ts";
import type { Orientation, PageImage } from "./page-image.ts";
import { plainRgbaRows } from "./png.ts";
import { PictureProblem } from "./problem.ts";

const deflateAsync = promisify(deflate);

const photoQuality = 92;

/** What is known about a picture before it is decoded. */
export interface DecodeOptions {
  /** The format's name, for the message when this machine cannot decode it. */
  format: string;
  orientation: Orientation;
  /** Whether its source was compressed like a photo, so that doing it again is no real loss. */
  lossy: boolean;
  pixelsMax: number;
}

/**
 * Decodes a picture for a page.
 * @throws PictureProblem when it is damaged, too large, or in a format this machine cannot decode
 */
export async function decodePicture(
  bytes: Uint8Array,
  { format, orientation, lossy, pixelsMax }: DecodeOptions,
): Promise<PageImage> {
  const png = await explained(format, async () => {
    const { width, height } = await new Bun.Image(bytes).metadata();
    requirePixels(width, height, pixelsMax);
    return await new Bun.Image(bytes, { maxPixels: pixelsMax })
      .png({ compressionLevel: 0 })
      .bytes();
  });
  const { widthPx, heightPx, rows } = plainRgbaRows(png, pixelsMax);
  const shape = {
    widthPx,
    heightPx,
    orientation,
    colour: { space: "rgb" },
    bitsPerComponent: 8,
  } as const;
  const { rgb, opaque } = overWhite(rows, widthPx, heightPx);
  if (lossy && opaque) {
    const jpeg = await new Bun.Image(png, { maxPixels: pixelsMax })
      .jpeg({ quality: photoQuality })
      .bytes();
    return { ...shape, packing: { kind: "jpeg" }, bytes: jpeg };
  }
  return { ...shape, packing: { kind: "deflate", pngRows: false }, bytes: await deflateAsync(rgb) };
}

/**
 * Decodes a picture only to see that it can be, at the lowest cost.
 * @throws PictureProblem when it cannot be
 */
export async function tryDecode(
  bytes: Uint8Array,
  format: string,
  pixelsMax: number,
): Promise<void> {
  await explained(format, () =>
    new Bun.Image(bytes, { maxPixels: pixelsMax }).resize(8, 8).png().bytes(),
  );
}

function overWhite(
  rows: Uint8Array,
  widthPx: number,
  heightPx: number,
): { rgb: Uint8Array; opaque: boolean } {
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  let opaque = true;
  let to = 0;
  let from = 0;
  for (let y = 0; y < heightPx; y++) {
    from++;
    for (let x = 0; x < widthPx; x++, from += 4, to += 3) {
      const alpha = rows[from + 3] ?? 0;
      if (alpha < 255) opaque = false;
      for (let i = 0; i < 3; i++) {
        rgb[to + i] = 255 + Math.round((((rows[from + i] ?? 0) - 255) * alpha) / 255);
      }
    }
  }
  return { rgb, opaque };
}

/** Bun's error codes, in words that a person can act on. */
async function explained<T>(format: string, decode: () => Promise<T>): Promise<T> {
  try {
    return await decode();
  } catch (thrown) {
    switch (errorCode(thrown)) {
      case "ERR_IMAGE_FORMAT_UNSUPPORTED":
        throw new PictureProblem(
          `is ${format}, which this machine cannot decode; it reads JPEG, PNG, WebP, GIF and BMP: convert the picture, or give the job to a worker on macOS or Windows`,
        );
      case "ERR_IMAGE_TOO_MANY_PIXELS":
        throw new PictureProblem(
          "is too large: it has more pixels than are accepted; scale it down",
        );
      case "ERR_IMAGE_DECODE_FAILED":
      case "ERR_IMAGE_UNKNOWN_FORMAT":
        throw new PictureProblem(
          `is damaged, or a rare kind of ${format} that this machine cannot decode; save it again as JPEG or PNG`,
        );
      default:
        throw thrown;
    }
  }
}

function errorCode(thrown: unknown): unknown {
  return thrown instanceof Error && "code" in thrown ? thrown.code : undefined;
}
