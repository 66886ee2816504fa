/** The worker's Scratch on disk: one folder for each attempt below a root of this process's own. */

import { constants, existsSync } from "node:fs";
import { copyFile, mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { HearthError } from "../errors.ts";
import { packFolder } from "../folders/pack-folder.ts";
import { unpackFolder } from "../folders/unpack-folder.ts";
import { isWithin, readRegular, requireFolder, requireWithin } from "../platform/regular-file.ts";
import { isFolder, removeTree } from "../platform/remove-tree.ts";
import { errnoOf } from "../platform/secret-file.ts";
import { lazyStream } from "../platform/stream.ts";
import type { Scratch } from "../worker/ports.ts";
import { diskError, onDisk } from "./disk-error.ts";
import { diskSpace } from "./disk-space.ts";
import { makeScratchRoot, removeScratchRoot } from "./scratch-roots.ts";

/** From its beginning; a link that a program has put there fails: what that leads to is not ours. */
const openToWrite =
  constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | (constants.O_NOFOLLOW ?? 0);

export interface ScratchFiles extends Scratch {
  readonly root: string;
  /** Removes everything. */
  dispose(): Promise<void>;
}

/** Makes a new root below `parent`, for this user only. Its path is absolute. */
export async function createScratchFiles(parent: string): Promise<ScratchFiles> {
  // Programs are told paths in it, and run in other folders.
  const root = await makeScratchRoot(path.resolve(parent));
  return { ...scratchFiles(root), dispose: () => removeScratchRoot(root) };
}

/** The same root, as another thread sees it. */
export function scratchFiles(root: string): Scratch & { readonly root: string } {
  const folderOf = (key: number): string => `${root}${path.sep}${key}`;
  const place: Scratch["place"] = (key, purpose) => `${folderOf(key)}${path.sep}${purpose}`;
  /** A program of an attempt may have put a link to elsewhere in the place of a folder. */
  const requireNoWayOut = async (file: string): Promise<void> => {
    const at = path.resolve(file);
    if (!isWithin(root, at)) return;
    const [key = ""] = path.relative(root, at).split(path.sep);
    // As it was given: behind a link, ".." is the folder above where that leads.
    await requireWithin(path.join(root, key), file);
  };
  return {
    root,

    place,

    async folder(key, purpose) {
      const folder = place(key, purpose);
      await onDisk(`make ${folder}`, () => mkdir(folder, { recursive: true, mode: 0o700 }));
      return folder;
    },

    // A look that waits for a thread costs more than all else of a job that has no files.
    has: async (key) => existsSync(folderOf(key)),

    async remove(key) {
      // A program may have put a link in the place of the root: what is behind that is somebody's.
      if (await isFolder(root)) await removeTree(folderOf(key));
    },

    async write(file, content) {
      const handle = await open(file, openToWrite, 0o600);
      try {
        const hasher = new Bun.CryptoHasher("sha256");
        let sizeBytes = 0;
        for await (const chunk of content) {
          hasher.update(chunk);
          for (let at = 0; at < chunk.byteLength;) {
            at += (await handle.write(chunk, at)).bytesWritten;
          }
          sizeBytes += chunk.byteLength;
        }
        return { sha256: hasher.digest("hex"), sizeBytes };
      } catch (thrown) {
        await rm(file, { force: true });
        if (thrown instanceof HearthError || errnoOf(thrown) === undefined) throw thrown;
        throw diskError(`write ${file}`, thrown);
      } finally {
        await handle.close();
      }
    },

    space: () => diskSpace(root),

    read: (file, offsetBytes) => lazyStream(() => readRegular(file, offsetBytes)),

    async copy(from, to) {
      await copyFile(from, to);
    },

    async move(from, to) {
      try {
        await rename(from, to);
      } catch (thrown) {
        if (errnoOf(thrown) !== "EXDEV") throw thrown;
        await copyFile(from, to);
        await rm(from);
      }
    },

    async *pack(folder) {
      await requireFolder(folder);
      const at = path.resolve(folder);
      await requireNoWayOut(at);
      yield* packFolder(at);
    },

    unpack: (from, folder, signal) => unpackFolder(Bun.file(from).stream(), folder, { signal }),

    async drop(file) {
      await rm(file, { force: true });
    },

    async measure(file, firstBytes) {
      await requireNoWayOut(file);
      const hasher = new Bun.CryptoHasher("sha256");
      let sizeBytes = 0;
      for await (const chunk of readRegular(file, 0, firstBytes)) {
        hasher.update(chunk);
        sizeBytes += chunk.byteLength;
      }
      return { sha256: hasher.digest("hex"), sizeBytes };
    },
  };
}
