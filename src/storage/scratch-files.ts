/**
 * The worker's Scratch on disk: one folder for each attempt below a root of this process's own. The root
 * says whose it is, so that a worker that starts can remove those of workers that were killed.
 */

import { existsSync } from "node:fs";
import { copyFile, lstat, mkdir, mkdtemp, open, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { HearthError } from "../errors.ts";
import { packFolder } from "../folders/pack-folder.ts";
import { unpackFolder } from "../folders/unpack-folder.ts";
import { isKnownDead, ownIdentity, type ProcessIdentity } from "../platform/process-identity.ts";
import { removeTree } from "../platform/remove-tree.ts";
import { errnoOf, fileError } from "../platform/secret-file.ts";
import type { Measure, Scratch } from "../worker/ports.ts";
import { diskError, onDisk } from "./disk-error.ts";
import { diskSpace } from "./disk-space.ts";

export interface ScratchFiles extends Scratch {
  readonly root: string;
  /** Removes everything. */
  dispose(): Promise<void>;
}

const rootPrefix = "hearth-worker-";
const ownerFile = "owner.json";
const ownerBytesMax = 4096;

/** Makes a new root below `parent`, for this user only. */
export async function createScratchFiles(parent: string): Promise<ScratchFiles> {
  try {
    await mkdir(parent, { recursive: true });
    const root = await mkdtemp(path.join(parent, rootPrefix));
    await Bun.write(path.join(root, ownerFile), JSON.stringify(ownIdentity()));
    return { ...scratchFiles(root), dispose: () => removeRoot(root) };
  } catch (thrown) {
    throw fileError(`make a scratch folder in ${parent}`, thrown);
  }
}

/**
 * Removes the roots below `parent` whose worker was killed, and answers how many. What is in doubt stays:
 * another user's, another machine's, one that does not say whose it is. Never rejects.
 */
export async function removeLeftScratch(parent: string): Promise<number> {
  const names = await readdir(parent).catch(() => []);
  let removed = 0;
  for (const name of names) {
    if (!name.startsWith(rootPrefix)) continue;
    const root = path.join(parent, name);
    try {
      if (!(await isOurFolder(root)) || !isKnownDead(await readOwner(root))) continue;
      await removeRoot(root);
      removed += 1;
    } catch {
      // Somebody else removes it, or what its worker left still writes there: the next start has it.
    }
  }
  return removed;
}

/** Whose it is goes last: what does not say that any more would stay for good when this fails half way. */
async function removeRoot(root: string): Promise<void> {
  const names = await readdir(root).catch(() => []);
  for (const name of names) {
    if (name !== ownerFile) await removeTree(path.join(root, name));
  }
  await rm(root, { recursive: true, force: true });
}

/** Anybody may make a folder, or a link, of such a name among temporary files. */
async function isOurFolder(root: string): Promise<boolean> {
  const found = await lstat(root);
  return found.isDirectory() && (process.getuid === undefined || found.uid === process.getuid());
}

async function readOwner(root: string): Promise<ProcessIdentity> {
  const file = Bun.file(path.join(root, ownerFile));
  const { pid, machine, started } = await file.slice(0, ownerBytesMax).json();
  if (!Number.isSafeInteger(pid) || pid <= 0) throw new Error("no process has that number");
  return { pid, machine: String(machine), started: String(started) };
}

/** The same root, as another thread sees it. */
export function scratchFiles(root: string): Scratch & { readonly root: string } {
  const folderOf = (key: number): string => path.join(root, String(key));
  const place: Scratch["place"] = (key, purpose) => path.join(folderOf(key), purpose);
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
      await removeTree(folderOf(key));
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

    async move(from, to) {
      try {
        await rename(from, to);
      } catch (thrown) {
        if (errnoOf(thrown) !== "EXDEV") throw thrown;
        await copyFile(from, to);
        await rm(from);
      }
    },

    pack: (folder) => packFolder(folder),

    unpack: (from, folder, signal) => unpackFolder(Bun.file(from).stream(), folder, { signal }),

    async drop(file) {
      await rm(file, { force: true });
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
