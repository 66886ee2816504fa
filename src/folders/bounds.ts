/** How large a folder may be that is sent as one blob. */

import { HearthError } from "../errors.ts";
import { limits } from "../job/limits.ts";

export interface FolderBounds {
  /** Files, folders and links. */
  readonly entriesMax: number;
  /** Content of all files. */
  readonly bytesMax: number;
}

/** A tar takes at most so much for an entry besides its content: headers of two kinds, and padding. */
const entryBytes = 4 * 1024;

export const folderBounds: FolderBounds = {
  entriesMax: 100_000,
  bytesMax: limits.blobBytesMax - 100_000 * entryBytes,
};

/** Counts what goes into a folder, or comes out of one. */
export class FolderCount {
  readonly #bounds: FolderBounds;
  #entries = 0;
  #bytes = 0;

  constructor(bounds: FolderBounds) {
    this.#bounds = bounds;
  }

  /** @throws HearthError RESOURCE_EXHAUSTED when it is too much */
  add(sizeBytes: number): void {
    this.#entries += 1;
    this.#bytes += sizeBytes;
    const { entriesMax, bytesMax } = this.#bounds;
    if (this.#entries > entriesMax) {
      throw new HearthError(
        "RESOURCE_EXHAUSTED",
        `the folder has more than ${entriesMax} files; send it in parts`,
      );
    }
    if (this.#bytes > bytesMax) {
      throw new HearthError(
        "RESOURCE_EXHAUSTED",
        `the folder has more than ${bytesMax} bytes; send it in parts`,
      );
    }
  }
}
