/**
 * JPEGs go into the PDF as they are, without a new round of compression. What changes is the
 * wrapping: EXIF, comments and stray bytes are left out, so that no viewer turns the picture a
 * second time, stumbles over junk, or shows where the photo was taken.
 *
 * Rules: ITU-T T.81, Annex B (markers); Adobe Technical Note 5116 (the Adobe marker).
 */
import { ByteView } from "./byte-view.ts";
import { exifOrientation } from "./exif.ts";
import { huffmanTable, type HuffmanTable } from "./jpeg-bits.ts";
import { checkScan, type JpegComponent, type JpegFrame, type JpegScan } from "./jpeg-scan.ts";
import { requirePixels } from "./limits.ts";
import type { Colour, Orientation, PageImage } from "./page-image.ts";
import { PictureProblem } from "./problem.ts";

/** libjpeg's own advice for untrusted files is a bound; real files have about ten scans. */
const scansMax = 256;

const endOfImage = Uint8Array.of(0xff, 0xd9);

/**
 * Checks a JPEG from its first byte to its end and readies it for a page.
 * @param pixelsMax the most pixels (width × height) that are accepted
 * @throws PictureProblem when it is damaged, cut off, too large, or of a rare kind that PDF cannot hold
 */
export function readJpeg(bytes: Uint8Array, pixelsMax: number): PageImage {
  return new JpegFile(new ByteView(bytes), pixelsMax).read();
}

class JpegFile {
  readonly #view: ByteView;
  readonly #pixelsMax: number;
  readonly #kept: Uint8Array[];
  readonly #dc: (HuffmanTable | undefined)[] = [];
  readonly #ac: (HuffmanTable | undefined)[] = [];
  #frame: JpegFrame | undefined;
  #restartInterval = 0;
  #scans = 0;
  #orientation: Orientation = 1;
  #hasJfif = false;
  #adobeTransform: number | undefined;

  constructor(view: ByteView, pixelsMax: number) {
    this.#view = view;
    this.#pixelsMax = pixelsMax;
    this.#kept = [view.slice(0, 2)];
  }

  read(): PageImage {
    let at = 2;
    for (;;) {
      at = this.#nextMarker(at);
      const marker = this.#view.uint8(at + 1);
      if (marker === 0xd9) return this.#finish();
      const sizeBytes = this.#view.uint16(at + 2);
      if (sizeBytes < 2)
        throw new PictureProblem("is damaged: a part of it has an impossible length");
      const segment = new ByteView(this.#view.slice(at + 4, sizeBytes - 2));
      const end = at + 2 + sizeBytes;
      if (this.#isKept(marker, segment)) this.#kept.push(this.#view.slice(at, end - at));
      at = end;
      if (marker === 0xda) {
        at = this.#scan(segment, end);
        this.#kept.push(this.#view.slice(end, at - end));
      }
    }
  }

  /** Where the next marker that begins something is. Anything before it is junk and stays out. */
  #nextMarker(from: number): number {
    for (let at = from; ; at++) {
      if (this.#view.uint8(at) !== 0xff) continue;
      const marker = this.#view.uint8(at + 1);
      if (marker > 0x01 && marker !== 0xff && !(marker >= 0xd0 && marker <= 0xd8)) return at;
    }
  }

  /** Reads what matters of a segment, and says whether a viewer needs it. */
  #isKept(marker: number, segment: ByteView): boolean {
    switch (marker) {
      case 0xc0:
      case 0xc1:
      case 0xc2:
        this.#frame = this.#readFrame(segment, marker === 0xc2);
        return true;
      case 0xc4:
        this.#readHuffmanTables(segment);
        return true;
      case 0xdd:
        this.#restartInterval = segment.uint16(0);
        return true;
      case 0xe0:
        this.#hasJfif ||= segment.has(0, "JFIF\0");
        return segment.has(0, "JFIF\0");
      case 0xe1:
        if (segment.has(0, "Exif\0\0"))
          this.#orientation = exifOrientation(segment.bytes.subarray(6));
        return false;
      case 0xee:
        if (segment.has(0, "Adobe")) this.#adobeTransform = segment.uint8(11);
        return segment.has(0, "Adobe");
      case 0xda:
      case 0xdb:
        return true;
      default:
        if (marker >= 0xc0 && marker <= 0xcf) throw new PictureProblem(rareKind);
        return false;
    }
  }

  #readFrame(segment: ByteView, progressive: boolean): JpegFrame {
    if (this.#frame !== undefined)
      throw new PictureProblem("is damaged: it holds two frame headers");
    if (segment.uint8(0) !== 8) throw new PictureProblem(rareKind);
    const [heightPx, widthPx] = [segment.uint16(1), segment.uint16(3)];
    if (widthPx === 0 || heightPx === 0)
      throw new PictureProblem("is damaged: it says it has no pixels");
    requirePixels(widthPx, heightPx, this.#pixelsMax);
    const shapes = Array.from({ length: segment.uint8(5) }, (_, index) => {
      const factors = segment.uint8(7 + index * 3);
      return { id: segment.uint8(6 + index * 3), across: factors >>> 4, down: factors & 15 };
    });
    if (shapes.some(({ across, down }) => across < 1 || across > 4 || down < 1 || down > 4)) {
      throw new PictureProblem("is damaged: impossible sampling factors");
    }
    const acrossMax = Math.max(...shapes.map(({ across }) => across));
    const downMax = Math.max(...shapes.map(({ down }) => down));
    const components = shapes.map(({ id, across, down }): JpegComponent => {
      const blocksAcross = Math.ceil(Math.ceil((widthPx * across) / acrossMax) / 8);
      const blocksDown = Math.ceil(Math.ceil((heightPx * down) / downMax) / 8);
      const known = new Uint8Array(progressive ? blocksAcross * blocksDown * 8 : 0);
      return { id, across, down, known, blocksAcross, blocksDown, seen: false };
    });
    return { progressive, widthPx, heightPx, components };
  }

  #readHuffmanTables(segment: ByteView): void {
    for (let at = 0; at < segment.sizeBytes;) {
      const target = segment.uint8(at);
      const counts = segment.slice(at + 1, 16);
      const total = counts.reduce((sum, count) => sum + count, 0);
      const table = huffmanTable(counts, segment.slice(at + 17, total));
      (target >>> 4 === 0 ? this.#dc : this.#ac)[target & 15] = table;
      at += 17 + total;
    }
  }

  #scan(segment: ByteView, at: number): number {
    const frame = this.#frame;
    if (frame === undefined) throw new PictureProblem("is damaged: pixels come before their size");
    if (++this.#scans > scansMax)
      throw new PictureProblem(`is damaged: more than ${scansMax} scans`);
    const count = segment.uint8(0);
    const header = 1 + count * 2;
    const [from, to, refines] = frame.progressive
      ? [segment.uint8(header), segment.uint8(header + 1), segment.uint8(header + 2) >>> 4 > 0]
      : [0, 63, false];
    if (count < 1 || to < from || to > 63 || (frame.progressive && from > 0 && count > 1)) {
      throw new PictureProblem("is damaged: impossible scan header");
    }
    const needsDc = from === 0 && !refines;
    const needsAc = !frame.progressive || from > 0;
    const parts = Array.from({ length: count }, (_, index): JpegScan["parts"][number] => {
      const id = segment.uint8(1 + index * 2);
      const tables = segment.uint8(2 + index * 2);
      const component = frame.components.find((candidate) => candidate.id === id);
      const dc = this.#dc[tables >>> 4] ?? (needsDc ? undefined : noTable);
      const ac = this.#ac[tables & 15] ?? (needsAc ? undefined : noTable);
      if (component === undefined || dc === undefined || ac === undefined) {
        throw new PictureProblem("is damaged: a scan refers to something that is not in the file");
      }
      return { component, dc, ac };
    });
    const scan = { parts, from, to, refines, restartInterval: this.#restartInterval };
    return checkScan(this.#view.bytes, at, frame, scan);
  }

  #finish(): PageImage {
    const frame = this.#frame;
    if (frame === undefined || frame.components.some((component) => !component.seen)) {
      throw new PictureProblem("is damaged: not all of its colours are in the file");
    }
    const { widthPx, heightPx } = frame;
    const storedAsRgb =
      !this.#hasJfif &&
      this.#adobeTransform === undefined &&
      frame.components.map(({ id }) => String.fromCharCode(id)).join("") === "RGB";
    return {
      widthPx,
      heightPx,
      orientation: this.#orientation,
      colour: this.#colour(frame.components.length),
      bitsPerComponent: 8,
      packing: storedAsRgb ? { kind: "jpeg", colourTransform: 0 } : { kind: "jpeg" },
      bytes: Buffer.concat([...this.#kept, endOfImage]),
    };
  }

  #colour(components: number): Colour {
    switch (components) {
      case 1:
        return { space: "grey" };
      case 3:
        return { space: "rgb" };
      case 4:
        return { space: "cmyk", inverted: this.#adobeTransform !== undefined };
      default:
        throw new PictureProblem(rareKind);
    }
  }
}

const noTable: HuffmanTable = new Uint16Array(0);

const rareKind =
  "is a rare kind of JPEG (arithmetic, lossless or 12 bit) that PDF cannot hold; save it as an ordinary JPEG";
