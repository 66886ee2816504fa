/** Small pictures made for the img2pdf tests, each exercising one corner of its format. */
import { crc32, deflateSync } from "node:zlib";

export function pngChunk(type: string, content: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const [size, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(content.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, checksum]);
}

export interface PngShape {
  width: number;
  height: number;
  bits?: number;
  colourType: number;
  interlaced?: boolean;
  extra?: readonly Uint8Array[];
}

/** A PNG from packed rows, without their filter bytes. */
export function png(shape: PngShape, rows: readonly (readonly number[])[]): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(shape.width, 0);
  header.writeUInt32BE(shape.height, 4);
  header.set([shape.bits ?? 8, shape.colourType, 0, 0, shape.interlaced === true ? 1 : 0], 8);
  const packed = deflateSync(Uint8Array.from(rows.flatMap((row) => [0, ...row])));
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    pngChunk("IHDR", header),
    ...(shape.extra ?? []),
    pngChunk("IDAT", packed),
    pngChunk("IEND", new Uint8Array(0)),
  ]);
}

const sizePx = { width: 48, height: 32 };

/** Four corners of four colours, so that every turn and mirroring shows. */
export function corners(
  x: number,
  y: number,
  width = sizePx.width,
  height = sizePx.height,
): readonly number[] {
  if (y * 2 < height) return x * 2 < width ? [220, 30, 30] : [30, 200, 30];
  return x * 2 < width ? [30, 30, 220] : [230, 220, 40];
}

export function grid<T>(width: number, height: number, pixel: (x: number, y: number) => T): T[][] {
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => pixel(x, y)),
  );
}

export const cornersPng = png(
  { ...sizePx, colourType: 2 },
  grid(sizePx.width, sizePx.height, corners).map((row) => row.flat()),
);

/** Where each pass of PNG's interlacing starts and how far it steps: across, down, step, step. */
const interlacePasses = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

export const interlacedCornersPng = png(
  { ...sizePx, colourType: 2, interlaced: true },
  interlacePasses.flatMap(([x0, y0, dx, dy]) =>
    grid(Math.ceil((sizePx.width - x0) / dx), Math.ceil((sizePx.height - y0) / dy), (x, y) =>
      corners(x0 + x * dx, y0 + y * dy),
    ).map((row) => row.flat()),
  ),
);

export function exifSegment(orientation: number): Uint8Array {
  const tiff = Buffer.from(
    "II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\0\0\0\0\0\0\0\0",
    "latin1",
  );
  tiff.writeUInt16LE(orientation, 18);
  const body = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
  return Buffer.concat([Uint8Array.of(0xff, 0xe1, 0, body.length + 2), body]);
}

export function withSegment(jpeg: Uint8Array, segment: Uint8Array): Uint8Array {
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
}

export async function jpegOf(source: Uint8Array, progressive = false): Promise<Uint8Array> {
  return await new Bun.Image(source).jpeg({ quality: 95, progressive }).bytes();
}

function upright(): Bun.Image {
  return new Bun.Image(cornersPng);
}

/** How a picture must be stored for EXIF's orientation to bring it upright. */
export async function storedFor(orientation: number): Promise<Uint8Array> {
  const turned = [
    upright(),
    upright().flop(),
    upright().rotate(180),
    upright().flip(),
    new Bun.Image(await upright().rotate(90).png().bytes()).flop(),
    upright().rotate(270),
    new Bun.Image(await upright().rotate(90).png().bytes()).flip(),
    upright().rotate(90),
  ][orientation - 1];
  if (turned === undefined) throw new Error(`no orientation ${orientation}`);
  return withSegment(await jpegOf(await turned.png().bytes()), exifSegment(orientation));
}
