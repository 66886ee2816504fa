/** The worker's Scratch on disk: one folder for each attempt below a root of this process's own. */

import { copyFile, mkdir, mkdtemp, open, rm } from "node:fs/promises";
import path from "node:path";
import { HearthError } from "../errors.ts";
import { errnoOf, fileError } from "../platform/secret-file.ts";
import type { Measure, Scratch } from "../worker/ports.ts";
import { diskError, onDisk } from "./disk-error.ts";
import { diskSpace } from "./disk-space.ts";

export interface ScratchFiles extends Scratch {
  readonly root: string;
  /** Removes everything. */
  dispose(): Promise<void>;
}

/** Makes a new root below `parent`, for this user only. */
export async function createScratchFiles(parent: string): Promise<ScratchFiles> {
  try {
    await mkdir(parent, { recursive: true });
    const root = await mkdtemp(path.join(parent, "hearth-worker-"));
    return { ...scratchFiles(root), dispose: () => rm(root, { recursive: true, force: true }) };
  } catch (thrown) {
    throw fileError(`make a scratch folder in ${parent}`, thrown);
  }
}

/** The same root, as another thread sees it. */
export function scratchFiles(root: string): Scratch & { readonly root: string } {
  const folderOf = (key: number): string => path.join(root, String(key));
  return {
    root,

    async folder(key, purpose) {
      const folder = path.join(folderOf(key), purpose);
      await onDisk(`make ${folder}`, () => mkdir(folder, { recursive: true, mode: 0o700 }));
      return folder;
    },

    async remove(key) {
      await rm(folderOf(key), { recursive: true, force: true });
    },

    async write(file, content) {
      const handle = await open(file, "w", 0o600);
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

    read: (file, offsetBytes = 0) => Bun.file(file).slice(offsetBytes).stream(),

    async copy(from, to) {
      await copyFile(from, to);
    },

    measure,
  };
}

async function measure(file: string, firstBytes?: number): Promise<Measure> {
  const hasher = new Bun.CryptoHasher("sha256");
  let sizeBytes = 0;
  try {
    for await (const chunk of Bun.file(file).slice(0, firstBytes).stream()) {
      hasher.update(chunk);
      sizeBytes += chunk.byteLength;
    }
  } catch (thrown) {
    throw fileError(`read ${file}`, thrown);
  }
  return { sha256: hasher.digest("hex"), sizeBytes };
}
