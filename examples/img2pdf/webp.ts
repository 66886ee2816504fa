/**
 * What `Bun.Image` leaves to us about WebP: which way is up, and moving pictures, of which the
 * album shows the first frame. Rules: https://developers.google.com/speed/webp/docs/riff_container
 */
import { ByteView } from "./byte-view.ts";
import { exifOrientation } from "./exif.ts";
import type { Orientation } from "./page-image.ts";
import { PictureProblem } from "./problem.ts";

const frameHeaderBytes = 16;

/** A WebP that `Bun.Image` can decode. */
export interface StillWebp {
  bytes: Uint8Array;
  orientation: Orientation;
  /** Whether it is compressed like a photo, so that it may be again. */
  lossy: boolean;
}

/**
 * Checks a WebP's container and picks the still picture in it.
 * @throws PictureProblem when it is damaged or cut off
 */
export function readWebp(bytes: Uint8Array): StillWebp {
  const file = new ByteView(bytes);
  const body = new ByteView(file.slice(0, 8 + file.uint32LittleEndian(4)));
  let orientation: Orientation = 1;
  let frame: ByteView | undefined;
  let lossy = false;
  for (const chunk of chunks(body, 12)) {
    if (chunk.name === "EXIF") orientation = exifOrientation(withoutPrefix(chunk.content));
    if (chunk.name === "ANMF") frame ??= chunk.content;
    if (chunk.name === "VP8 ") lossy = true;
  }
  if (frame === undefined) return { bytes, orientation, lossy };
  return { bytes: stillFromFrame(frame), orientation, lossy: false };
}

function* chunks(view: ByteView, from: number): Generator<{ name: string; content: ByteView }> {
  for (let at = from; at < view.sizeBytes;) {
    const sizeBytes = view.uint32LittleEndian(at + 4);
    yield { name: view.text(at, 4), content: new ByteView(view.slice(at + 8, sizeBytes)) };
    at += 8 + sizeBytes + (sizeBytes % 2);
  }
}

/** Some programs put JPEG's prefix in front of the EXIF block here, too. */
function withoutPrefix(content: ByteView): Uint8Array {
  return content.bytes.subarray(content.has(0, "Exif\0\0") ? 6 : 0);
}

/** A WebP file of its own from one frame, which holds all that one needs but the header. */
function stillFromFrame(frame: ByteView): Uint8Array {
  const picture = frame.bytes.subarray(frameHeaderBytes);
  if (picture.length === 0) throw new PictureProblem("is damaged: its first frame is empty");
  const header = Buffer.alloc(30);
  header.write("RIFF", 0, "latin1");
  header.writeUInt32LE(header.length - 8 + picture.length, 4);
  header.write("WEBPVP8X", 8, "latin1");
  header.writeUInt32LE(10, 16);
  header.writeUInt8(hasAlphaFlag, 20);
  header.set(frame.slice(6, 6), 24);
  return Buffer.concat([header, picture]);
}

const hasAlphaFlag = 0x10;
