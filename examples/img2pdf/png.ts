/**
 * PNGs without transparency go into the PDF as they are: both keep rows of pixels as a zlib stream
 * with the same filters. Transparent and interlaced ones are decoded first.
 *
 * Rules: W3C PNG (Third Edition); ISO 32000-1, 7.4.4.4 (PNG predictors).
 */
import { crc32, inflateSync } from "node:zlib";
import { ByteView } from "./byte-view.ts";
import { exifOrientation } from "./exif.ts";
import { requirePixels } from "./limits.ts";
import type { Colour, Orientation, PageImage } from "./page-image.ts";
import { PictureProblem } from "./problem.ts";

const signatureBytes = 8;

/** A PNG's parts, checked against their checksums. */
interface PngFile {
  widthPx: number;
  heightPx: number;
  bitsPerComponent: PageImage["bitsPerComponent"];
  colourType: number;
  interlaced: boolean;
  transparentColour: boolean;
  palette: Uint8Array | undefined;
  orientation: Orientation;
  /** The zlib stream, unpacked: rows that each begin with a filter byte. Empty when interlaced. */
  rows: Uint8Array;
  packed: Uint8Array;
}

/**
 * Checks a PNG and readies it for a page, or says that it must be decoded first.
 * @returns the page image, or only its orientation when it is transparent or interlaced
 * @throws PictureProblem when it is damaged, cut off or too large
 */
export function readPng(
  bytes: Uint8Array,
  pixelsMax: number,
): { kind: "ready"; image: PageImage } | { kind: "decode"; orientation: Orientation } {
  const png = parsePng(bytes, pixelsMax);
  const { widthPx, heightPx, bitsPerComponent, orientation, packed } = png;
  const colour = pngColour(png);
  if (colour === undefined || png.interlaced || png.transparentColour) {
    return { kind: "decode", orientation };
  }
  const packing = { kind: "deflate", pngRows: true } as const;
  const image = {
    widthPx,
    heightPx,
    orientation,
    colour,
    bitsPerComponent,
    packing,
    bytes: packed,
  };
  return { kind: "ready", image };
}

/**
 * The pixels of an RGBA PNG whose rows are not filtered, as `Bun.Image` writes them at compression
 * level 0: the only way it hands out pixels.
 * @returns the rows, each with one filter byte (0) in front
 */
export function plainRgbaRows(bytes: Uint8Array, pixelsMax: number): PngFile {
  const png = parsePng(bytes, pixelsMax);
  const rowBytes = 1 + png.widthPx * 4;
  let plain = png.colourType === 6 && png.bitsPerComponent === 8 && !png.interlaced;
  for (let at = 0; at < png.rows.length; at += rowBytes) plain &&= png.rows[at] === 0;
  if (!plain) throw new Error("Bun.Image no longer writes plain RGBA at compression level 0");
  return png;
}

function parsePng(bytes: Uint8Array, pixelsMax: number): PngFile {
  const view = new ByteView(bytes);
  const header = chunkAt(view, signatureBytes);
  if (header.type !== "IHDR")
    throw new PictureProblem("is damaged: it does not begin with its size");
  const [widthPx, heightPx] = [header.content.uint32(0), header.content.uint32(4)];
  if (widthPx === 0 || heightPx === 0)
    throw new PictureProblem("is damaged: it says it has no pixels");
  requirePixels(widthPx, heightPx, pixelsMax);
  const bitsPerComponent = toBits(header.content.uint8(8));
  const colourType = header.content.uint8(9);
  const interlaced = header.content.uint8(12) === 1;
  let transparentColour = false;
  let palette: Uint8Array | undefined;
  let orientation: Orientation = 1;
  const pieces: Uint8Array[] = [];
  for (let at = header.end, ended = false; !ended;) {
    const chunk = chunkAt(view, at);
    at = chunk.end;
    switch (chunk.type) {
      case "PLTE":
        palette = chunk.content.bytes;
        break;
      case "tRNS":
        transparentColour = true;
        break;
      case "eXIf":
        orientation = exifOrientation(chunk.content.bytes);
        break;
      case "IDAT":
        pieces.push(chunk.content.bytes);
        break;
      case "IEND":
        ended = true;
        break;
      default:
    }
  }
  const packed = Buffer.concat(pieces);
  const rowBytes = 1 + Math.ceil((widthPx * bitsPerComponent * componentCount(colourType)) / 8);
  const rows = interlaced ? new Uint8Array(0) : unpack(packed, rowBytes, heightPx);
  const shape = { widthPx, heightPx, bitsPerComponent, colourType, interlaced };
  return { ...shape, transparentColour, palette, orientation, rows, packed };
}

/** Unpacks to exactly `count` rows; more are refused before memory is taken for them. */
function unpack(packed: Uint8Array, rowBytes: number, count: number): Uint8Array {
  let rows: Uint8Array;
  try {
    rows = inflateSync(packed, { maxOutputLength: rowBytes * count });
  } catch {
    throw new PictureProblem(senseless);
  }
  if (rows.length !== rowBytes * count) throw new PictureProblem("is damaged: rows are missing");
  for (let at = 0; at < rows.length; at += rowBytes) {
    if ((rows[at] ?? 0) > lastFilter) throw new PictureProblem(senseless);
  }
  return rows;
}

const lastFilter = 4;

const senseless = "is damaged: its compressed data makes no sense from some point on";

function chunkAt(view: ByteView, at: number): { type: string; content: ByteView; end: number } {
  const sizeBytes = view.uint32(at);
  const type = view.text(at + 4, 4);
  if (!/^[A-Za-z]{4}$/.test(type))
    throw new PictureProblem("is damaged: its parts do not follow each other");
  const content = view.slice(at + 8, sizeBytes);
  const checksum = view.uint32(at + 8 + sizeBytes);
  if (crc32(view.slice(at + 4, 4 + sizeBytes)) !== checksum) {
    throw new PictureProblem(`is damaged: the checksum of its part "${type}" is wrong`);
  }
  return { type, content: new ByteView(content), end: at + 12 + sizeBytes };
}

function toBits(value: number): PageImage["bitsPerComponent"] {
  switch (value) {
    case 1:
    case 2:
    case 4:
    case 8:
    case 16:
      return value;
    default:
      throw new PictureProblem("is damaged: impossible number of bits for a colour");
  }
}

function componentCount(colourType: number): number {
  switch (colourType) {
    case 0:
    case 3:
      return 1;
    case 2:
      return 3;
    case 4:
      return 2;
    case 6:
      return 4;
    default:
      throw new PictureProblem("is damaged: unknown way of storing colours");
  }
}

/** The colours as PDF has them; undefined where an alpha channel stands in the way. */
function pngColour(png: PngFile): Colour | undefined {
  switch (png.colourType) {
    case 0:
      return { space: "grey" };
    case 2:
      return { space: "rgb" };
    case 3:
      if (png.palette === undefined || png.palette.length < 3 || png.bitsPerComponent > 8) {
        throw new PictureProblem("is damaged: its palette is missing");
      }
      return { space: "palette", rgb: png.palette };
    default:
      return undefined;
  }
}
