/** How large a folder may be that is sent as one blob. */

import { FolderTooLarge } from "../job/folder-too-large.ts";
import { limits } from "../job/limits.ts";

export interface FolderBounds {
  /** Files, folders and links. */
  readonly entriesMax: number;
  /** Content of all files. */
  readonly bytesMax: number;
  /** All paths in the folder, and where links lead: they are kept in memory. */
  readonly pathBytesMax: number;
}

/** A tar takes at most so much for an entry besides its content: headers of two kinds, and padding. */
const entryBytes = 4 * 1024;

export const folderBounds: FolderBounds = {
  entriesMax: 100_000,
  bytesMax: limits.blobBytesMax - 100_000 * entryBytes,
  pathBytesMax: 32 * 1024 * 1024,
};

/** Counts what goes into a folder, or comes out of one. */
export class FolderCount {
  readonly #bounds: FolderBounds;
  #entries = 0;
  #bytes = 0;
  #pathBytes = 0;

  constructor(bounds: FolderBounds) {
    this.#bounds = bounds;
  }

  /** One more file, folder or link. @throws FolderTooLarge */
  add(path: string, { sizeBytes = 0, target = "" } = {}): void {
    this.#entries += 1;
    this.#bytes += sizeBytes;
    this.#pathBytes += Buffer.byteLength(path) + Buffer.byteLength(target);
    const { entriesMax, bytesMax, pathBytesMax } = this.#bounds;
    if (this.#entries > entriesMax) throw new FolderTooLarge(`more than ${entriesMax} files`);
    if (this.#bytes > bytesMax) throw new FolderTooLarge(`more than ${bytesMax} bytes`);
    if (this.#pathBytes > pathBytesMax)
      throw new FolderTooLarge(`paths of more than ${pathBytesMax} bytes`);
  }
}
