/**
 * One picture file: what it is (its bytes decide, not its name), whether it is whole, and what
 * goes on the page.
 */
import { ByteView } from "./byte-view.ts";
import { decodePicture, tryDecode } from "./decode.ts";
import { checkGif } from "./gif.ts";
import { readJpeg } from "./jpeg.ts";
import type { PictureLimits } from "./limits.ts";
import type { PageImage } from "./page-image.ts";
import { readPng } from "./png.ts";
import { AlbumError, PictureProblem } from "./problem.ts";
import { readWebp } from "./webp.ts";

/** A picture that may be read; a job's blob is one. */
export interface PictureFile {
  /** How messages call it. */
  readonly name: string;
  readonly sizeBytes: number;
  bytes(): Promise<Uint8Array>;
}

/**
 * Reads one picture and readies it for a page.
 * @throws AlbumError naming the file when it is damaged, too large or not a known kind of picture
 */
export async function readPicture(file: PictureFile, limits: PictureLimits): Promise<PageImage> {
  try {
    if (file.sizeBytes > limits.pictureBytesMax) {
      throw new PictureProblem(
        `is too large: it has ${file.sizeBytes} bytes, and at most ${limits.pictureBytesMax} are accepted`,
      );
    }
    return await toPageImage(await file.bytes(), limits.pixelsMax);
  } catch (thrown) {
    if (!(thrown instanceof PictureProblem)) throw thrown;
    // Quoted as JSON, so that a name with a line break in it cannot forge a second line.
    throw new AlbumError(`${JSON.stringify(file.name)} ${thrown.message}`, { cause: thrown });
  }
}

async function toPageImage(bytes: Uint8Array, pixelsMax: number): Promise<PageImage> {
  const view = new ByteView(bytes);
  const upright = { orientation: 1, pixelsMax } as const;
  if (view.sizeBytes === 0) throw new PictureProblem("is empty");
  if (view.has(0, "\xff\xd8")) {
    const image = readJpeg(bytes, pixelsMax);
    await tryDecode(image.bytes, "JPEG", pixelsMax);
    return image;
  }
  if (view.has(0, "\x89PNG\r\n\x1a\n")) {
    const png = readPng(bytes, pixelsMax);
    if (png.kind === "ready") return png.image;
    const { orientation } = png;
    return await decodePicture(bytes, { format: "PNG", orientation, lossy: false, pixelsMax });
  }
  if (view.has(0, "RIFF") && view.has(8, "WEBP")) {
    const { bytes: still, orientation, lossy } = readWebp(bytes);
    return await decodePicture(still, { format: "WebP", orientation, lossy, pixelsMax });
  }
  if (view.has(0, "GIF8")) {
    checkGif(bytes);
    return await decodePicture(bytes, { format: "GIF", lossy: false, ...upright });
  }
  if (view.has(0, "BM")) {
    return await decodePicture(bytes, { format: "BMP", lossy: false, ...upright });
  }
  if (view.has(0, "II*\0") || view.has(0, "MM\0*")) {
    return await decodePicture(bytes, { format: "TIFF", lossy: false, ...upright });
  }
  if (view.has(4, "ftyp")) {
    // Bun.Image turns these itself: their own format says how, beside EXIF.
    const format = view.has(8, "av") ? "AVIF" : "HEIC";
    return await decodePicture(bytes, { format, lossy: true, ...upright });
  }
  throw new PictureProblem(
    "is not a picture that can go into an album; send JPEG, PNG, WebP, GIF or BMP (HEIC, AVIF and TIFF on macOS and Windows)",
  );
}
