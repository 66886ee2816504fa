/**
 * Pictures to one PDF, one page each. It knows nothing of Hearth and can be called from anywhere.
 *
 * The PDF comes out in pieces while the pictures are read one by one, so that an album of any
 * length takes the memory of one picture.
 */
import PDFDocument from "pdfkit";
import { defaultLimits, type PictureLimits } from "./limits.ts";
import type { Colour, Orientation, PageImage } from "./page-image.ts";
import { readPicture, type PictureFile } from "./picture.ts";
import { AlbumError } from "./problem.ts";

/** The papers there are. */
export const paperNames = ["a4", "letter"] as const;

export type Paper = (typeof paperNames)[number];

interface PaperSize {
  widthPt: number;
  heightPt: number;
}

/** Upright, in points (1/72 inch). */
const paperSizes: Record<Paper, PaperSize> = {
  a4: { widthPt: 595.28, heightPt: 841.89 },
  letter: { widthPt: 612, heightPt: 792 },
};

/** 10 mm: what every home printer can leave white. */
const marginPt = 28.35;

export interface AlbumOptions {
  /** Written into the PDF as its creation date. */
  createdAt: Date;
  /** Default "a4". */
  paper?: Paper;
  /** Default `defaultLimits`. */
  limits?: PictureLimits;
  /** Stops between two pictures. Default: never. */
  signal?: AbortSignal;
  /** Called after each page with how many of how many are done. */
  onPage?: (done: number, total: number) => void;
}

/**
 * Makes the album. Pages stand in the order of the pictures; a wide picture gets a wide page.
 * @returns the PDF's bytes, in pieces; whoever stops in the middle has no PDF
 * @throws AlbumError naming the picture that cannot be a page, or when there is no picture at all;
 * the signal's reason when it is aborted
 */
export async function* album(
  pictures: readonly PictureFile[],
  options: AlbumOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { createdAt, paper = "a4", limits = defaultLimits, signal, onPage } = options;
  if (pictures.length === 0) {
    throw new AlbumError(
      "there are no pictures: send at least one, each as an input blob of the job",
    );
  }
  const document = new PDFDocument({
    autoFirstPage: false,
    // No text on the pages, so no font in the file.
    font: "",
    // The first version with 16 bits for a colour.
    pdfVersion: "1.5",
    info: { CreationDate: createdAt },
  });
  for (const [index, picture] of pictures.entries()) {
    signal?.throwIfAborted();
    addPage(document, await readPicture(picture, limits), paperSizes[paper]);
    yield* written(document);
    onPage?.(index + 1, pictures.length);
  }
  signal?.throwIfAborted();
  document.end();
  yield* written(document);
}

/** What the document has written since the last call. */
function* written(document: PDFKit.PDFDocument): Generator<Uint8Array, void, undefined> {
  for (;;) {
    const piece: unknown = document.read();
    if (!(piece instanceof Uint8Array)) return;
    yield piece;
  }
}

function addPage(document: PDFKit.PDFDocument, image: PageImage, paper: PaperSize): void {
  const lying = image.orientation >= 5;
  const widthPx = lying ? image.heightPx : image.widthPx;
  const heightPx = lying ? image.widthPx : image.heightPx;
  const { widthPt, heightPt } =
    widthPx > heightPx ? { widthPt: paper.heightPt, heightPt: paper.widthPt } : paper;
  const scale = Math.min((widthPt - 2 * marginPt) / widthPx, (heightPt - 2 * marginPt) / heightPx);
  const [width, height] = [widthPx * scale, heightPx * scale];
  const [left, bottom] = [(widthPt - width) / 2, (heightPt - height) / 2];

  document.addPage({ size: [widthPt, heightPt], margin: 0 });
  const picture = document.ref(imageDictionary(image));
  picture.end(image.bytes);
  document.page.xobjects["Picture"] = picture;
  // pdfkit measures from the top of the page; the first matrix goes back to PDF's own measure.
  document.addContent(`q 1 0 0 -1 0 ${decimal(heightPt)} cm`);
  document.addContent(
    `${orientationMatrix(image.orientation, left, bottom, width, height).map(decimal).join(" ")} cm`,
  );
  document.addContent("/Picture Do Q");
}

/**
 * Where the corners of the stored picture (a unit square in PDF) go so that it looks upright in
 * the given box. The meaning of the numbers 1 to 8: EXIF 2.3, 4.6.4 A, "Orientation".
 */
function orientationMatrix(
  orientation: Orientation,
  left: number,
  bottom: number,
  width: number,
  height: number,
): readonly number[] {
  const [right, top] = [left + width, bottom + height];
  switch (orientation) {
    case 1:
      return [width, 0, 0, height, left, bottom];
    case 2:
      return [-width, 0, 0, height, right, bottom];
    case 3:
      return [-width, 0, 0, -height, right, top];
    case 4:
      return [width, 0, 0, -height, left, top];
    case 5:
      return [0, -height, -width, 0, right, top];
    case 6:
      return [0, -height, width, 0, left, top];
    case 7:
      return [0, height, width, 0, left, bottom];
    case 8:
      return [0, height, -width, 0, right, bottom];
    default:
      return orientation satisfies never;
  }
}

/** PDF knows no exponents. */
function decimal(value: number): string {
  return value.toFixed(3);
}

/** ISO 32000-1, 8.9.5 (image dictionaries). */
function imageDictionary(image: PageImage): Record<string, unknown> {
  const { widthPx, heightPx, bitsPerComponent, packing } = image;
  return {
    Type: "XObject",
    Subtype: "Image",
    Width: widthPx,
    Height: heightPx,
    BitsPerComponent: bitsPerComponent,
    // Smooth when a small picture fills a page.
    Interpolate: true,
    ...colourEntries(image.colour),
    ...(packing.kind === "jpeg" ? jpegEntries(packing.colourTransform) : {}),
    ...(packing.kind === "deflate" ? { Filter: "FlateDecode" } : {}),
    ...(packing.kind === "deflate" && packing.pngRows ? pngRowEntries(image) : {}),
  };
}

function colourEntries(colour: Colour): Record<string, unknown> {
  switch (colour.space) {
    case "grey":
      return { ColorSpace: "DeviceGray" };
    case "rgb":
      return { ColorSpace: "DeviceRGB" };
    case "cmyk":
      return {
        ColorSpace: "DeviceCMYK",
        ...(colour.inverted ? { Decode: [1, 0, 1, 0, 1, 0, 1, 0] } : {}),
      };
    case "palette":
      return {
        ColorSpace: ["Indexed", "DeviceRGB", colour.rgb.length / 3 - 1, Buffer.from(colour.rgb)],
      };
    default:
      return colour satisfies never;
  }
}

function jpegEntries(colourTransform: 0 | 1 | undefined): Record<string, unknown> {
  const parameters = colourTransform === undefined ? {} : { ColorTransform: colourTransform };
  return { Filter: "DCTDecode", DecodeParms: parameters };
}

function pngRowEntries({ widthPx, bitsPerComponent, colour }: PageImage): Record<string, unknown> {
  const anyPngFilter = 15;
  return {
    DecodeParms: {
      Predictor: anyPngFilter,
      Colors: colour.space === "rgb" ? 3 : 1,
      BitsPerComponent: bitsPerComponent,
      Columns: widthPx,
    },
  };
}
