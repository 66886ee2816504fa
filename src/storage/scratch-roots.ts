/**
 * The folders below which workers keep the files of attempts. Each says in its name whose it is, so that a
 * worker that starts can remove those of workers that were killed. What runs in them is of the same user and
 * may remove whatever it finds in them; only a name is out of its way.
 */

import { chmod, lstat, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import path from "node:path";
import {
  isKnownDead,
  isMarkOfDead,
  ownMark,
  type ProcessIdentity,
} from "../platform/process-identity.ts";
import { isFolder, removeTree } from "../platform/remove-tree.ts";
import { fileError } from "../platform/secret-file.ts";

const rootPrefix = "hearth-worker-";
/** Behind the prefix: the mark of a process, and what makes the name unique. */
const markedName = /^(\d+-[0-9a-f]+-[0-9a-f]+)-[^-]+$/;
/** In roots of Hearth before its names said it. */
const ownerFile = "owner.json";
const ownerBytesMax = 4096;

/** Makes a new one below `parent`, for this user only. */
export async function makeScratchRoot(parent: string): Promise<string> {
  try {
    await mkdir(parent, { recursive: true });
    return await mkdtemp(path.join(parent, `${rootPrefix}${ownMark()}-`));
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
      if (!(await isOurFolder(root)) || !(await isLeft(root))) continue;
      await removeScratchRoot(root);
      removed += 1;
    } catch {
      // Somebody else removes it, or what its worker left still writes there: the next start has it.
    }
  }
  return removed;
}

/** What says whose it is goes last: it would stay for good when this fails half way. */
export async function removeScratchRoot(root: string): Promise<void> {
  // What has run in it may have put a link in its place, which alone goes then.
  if (!(await isFolder(root))) return await removeTree(root);
  // Or may have closed it.
  await chmod(root, 0o700).catch(() => {});
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

async function isLeft(root: string): Promise<boolean> {
  const [, mark] = markedName.exec(path.basename(root).slice(rootPrefix.length)) ?? [];
  if (mark !== undefined) return isMarkOfDead(mark);
  return isKnownDead(await readOwner(root));
}

async function readOwner(root: string): Promise<ProcessIdentity> {
  const file = Bun.file(path.join(root, ownerFile));
  const { pid, machine, started } = await file.slice(0, ownerBytesMax).json();
  if (!Number.isSafeInteger(pid) || pid <= 0) throw new Error("no process has that number");
  return { pid, machine: String(machine), started: String(started) };
}
