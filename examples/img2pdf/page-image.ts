/**
 * What every picture becomes before it is put on a page: bytes that a PDF viewer decodes by
 * itself, and how to read them. Reading (JPEG, PNG, …) and laying out meet only here.
 */

/** EXIF's orientation: how the stored rows and columns must be turned to look upright. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** How the numbers of a pixel become a colour. */
export type Colour =
  | { space: "grey" }
  | { space: "rgb" }
  /** `inverted`: 0 is full ink, as Photoshop and everybody after it store CMYK in a JPEG. */
  | { space: "cmyk"; inverted: boolean }
  /** `rgb`: three bytes for each index. */
  | { space: "palette"; rgb: Uint8Array };

/** How the pixels are packed. */
export type Packing =
  /** A whole JPEG file. `colourTransform` is given where a viewer could not know it otherwise. */
  | { kind: "jpeg"; colourTransform?: 0 | 1 }
  /** A zlib stream of rows; `pngRows` when each row begins with PNG's filter byte. */
  | { kind: "deflate"; pngRows: boolean };

/** One picture, ready for a page. Width and height are those of the stored, unturned pixels. */
export interface PageImage {
  widthPx: number;
  heightPx: number;
  orientation: Orientation;
  colour: Colour;
  bitsPerComponent: 1 | 2 | 4 | 8 | 16;
  packing: Packing;
  bytes: Uint8Array;
}
