/**
 * Removing folders with all that is in them, however deep. What the system offers for that walks from the
 * top for each folder: what a program has nested 20,000 times would take hours, and its path is longer than
 * any path may be. So what is deep is moved up first, a piece at a time, and each piece removed by itself:
 * the time grows with the number of folders and files, and nothing else.
 */

import { chmod, lstat, mkdtemp, readdir, rename, rm, rmdir } from "node:fs/promises";
import path from "node:path";
import { errnoOf } from "./secret-file.ts";

/** Folders in folders, in one piece. */
const depthMax = 32;

/**
 * Removes a file or a folder, also what is in folders that somebody has made unwritable; what is not there
 * is no error. Links are not followed. Of a deep one there is a folder of pieces beside it meanwhile, under
 * its name with more added; when this fails, it stays.
 */
export async function removeTree(tree: string): Promise<void> {
  // A link would be read as what it leads to.
  if (!(await isFolder(tree))) return await rm(tree, { force: true });
  const pieces = [tree];
  let place: string | undefined;
  let count = 0;
  for (let piece = pieces.pop(); piece !== undefined; piece = pieces.pop()) {
    for await (const folder of foldersToMove(piece)) {
      place ??= await mkdtemp(`${tree}.`);
      const moved = path.join(place, String(++count));
      const above = path.dirname(String(folder));
      await opening([above, folder], () => rename(folder, moved));
      pieces.push(moved);
    }
    await removePiece(piece);
  }
  if (place !== undefined) await rmdir(place);
}

/** Not a link to one. */
export async function isFolder(tree: string): Promise<boolean> {
  const status = await lstat(tree).catch(() => undefined);
  return status?.isDirectory() ?? false;
}

/** Those that are too deep, and those whose names cannot be walked through. */
async function* foldersToMove(piece: string): AsyncGenerator<string | Buffer> {
  let level = [piece];
  for (let depth = 1; level.length > 0; depth++) {
    const below: string[] = [];
    for (const folder of level) {
      for await (const inner of foldersIn(folder)) {
        if (depth < depthMax && typeof inner === "string") below.push(inner);
        else yield inner;
      }
    }
    level = below;
  }
}

/** A path in bytes where the name is not UTF-8. */
async function* foldersIn(folder: string): AsyncGenerator<string | Buffer> {
  const entries = await entriesOf(folder);
  let isDoubtful = false;
  for (const entry of entries) {
    if (!entry.isDirectory()) continue;
    if (entry.name.includes("\ufffd")) isDoubtful = true;
    else yield path.join(folder, entry.name);
  }
  if (!isDoubtful) return;
  for (const name of await readdir(folder, { encoding: "buffer" })) {
    if (!name.toString().includes("\ufffd")) continue;
    const inner = Buffer.concat([Buffer.from(`${folder}/`), name]);
    if ((await lstat(inner)).isDirectory()) yield inner;
  }
}

async function entriesOf(folder: string) {
  try {
    return await opening([folder], () => readdir(folder, { withFileTypes: true }));
  } catch (thrown) {
    // It is gone.
    if (errnoOf(thrown) === "ENOENT") return [];
    throw thrown;
  }
}

/** Opens folders for their owner where it has to be. */
async function opening<T>(
  folders: readonly (string | Buffer)[],
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (errnoOf(thrown) !== "EACCES") throw thrown;
    for (const folder of folders) await chmod(folder, 0o700);
    return await work();
  }
}

async function removePiece(piece: string): Promise<void> {
  try {
    await rm(piece, { recursive: true, force: true });
  } catch (thrown) {
    if (errnoOf(thrown) !== "EACCES") throw thrown;
    await openFolders(piece);
    await rm(piece, { recursive: true, force: true });
  }
}

/** A piece is not deep, and all names in it can be walked through. */
async function openFolders(piece: string): Promise<void> {
  const folders = [piece];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    await chmod(folder, 0o700);
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) folders.push(path.join(folder, entry.name));
    }
  }
}
