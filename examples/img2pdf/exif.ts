/**
 * The one thing an album needs from EXIF: which way is up. JPEG, PNG and WebP all carry the same
 * block (a small TIFF file), each in a wrapping of its own.
 */
import { ByteView } from "./byte-view.ts";
import type { Orientation } from "./page-image.ts";
import { PictureProblem } from "./problem.ts";

const orientationTag = 0x0112;
const directoryEntryBytes = 12;

/**
 * The orientation said by an EXIF block that starts with its TIFF header ("II*" or "MM*").
 * A block that is damaged or says nothing gives 1 (as stored): many cameras and programs write
 * broken EXIF around a good picture, and losing the page for it would be worse.
 */
export function exifOrientation(block: Uint8Array): Orientation {
  try {
    return readOrientation(new ByteView(block));
  } catch (thrown) {
    if (thrown instanceof PictureProblem) return 1;
    throw thrown;
  }
}

function readOrientation(view: ByteView): Orientation {
  const littleEndian = view.has(0, "II*\0");
  if (!littleEndian && !view.has(0, "MM\0*")) return 1;
  const uint16 = (at: number) => (littleEndian ? view.uint16LittleEndian(at) : view.uint16(at));
  const uint32 = (at: number) => (littleEndian ? view.uint32LittleEndian(at) : view.uint32(at));
  const directory = uint32(4);
  const entries = uint16(directory);
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + entry * directoryEntryBytes;
    if (uint16(at) === orientationTag) return toOrientation(uint16(at + 8));
  }
  return 1;
}

function toOrientation(value: number): Orientation {
  switch (value) {
    case 2:
    case 3:
    case 4:
    case 5:
    case 6:
    case 7:
    case 8:
      return value;
    default:
      return 1;
  }
}
