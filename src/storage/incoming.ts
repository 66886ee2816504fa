/** Files in which content is while it comes, until it is whole and gets its name. */

import { type FileHandle, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { systemRandom } from "../platform/random.ts";
import { ownerOnlyFileMode } from "./blob-files.ts";
import type { Begun, BlobVerifier } from "./blob-verifier.ts";
import type { WriteBehind } from "./write-behind.ts";

export interface Incoming {
  readonly path: string;
  /** What is in it before anything comes; undefined: nothing. */
  readonly begun: Begun | undefined;
  /** Called once, to write at its end. */
  open(): Promise<FileHandle>;
  /** It has failed; what has come is in the file when it was flushed. Never rejects. */
  broken(behind: WriteBehind, verifier: BlobVerifier): Promise<void>;
  /** The file has another name now, or is given up. Never rejects. */
  end(isMoved: boolean): Promise<void>;
}

const markBytes = 16;
const namePattern = new RegExp(`^[0-9a-f]{${2 * markBytes}}-\\d+\\.incoming$`);

/**
 * The names of such files. Whatever else is in their folder is not known to be ours, and stays; so does what a
 * Hearth has left that called them `1`, `2`, …
 */
export function isIncomingName(name: string): boolean {
  return namePattern.test(name);
}

/** New files in one folder; nothing is kept of content that does not come whole. */
export class IncomingFiles {
  readonly #folder: string;
  /** Nobody else's file has such a name. */
  readonly #mark = systemRandom.bytes(markBytes).toHex();
  #count = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  newPath(): string {
    this.#count += 1;
    return join(this.#folder, `${this.#mark}-${this.#count}.incoming`);
  }

  next(): Incoming {
    const path = this.newPath();
    return {
      path,
      begun: undefined,
      open: () => open(path, "wx", ownerOnlyFileMode),
      async broken() {},
      async end(isMoved) {
        // What a failing disk does not remove, the next start does.
        if (!isMoved) await rm(path, { force: true }).catch(() => {});
      },
    };
  }
}
