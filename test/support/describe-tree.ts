/** What has to be the same of a folder that went somewhere and came home. */

import { lstat, readdir, readFile, readlink } from "node:fs/promises";
import path from "node:path";

/** The folder and all in it, by path: kinds, modes, times to the second, contents, where links lead. */
export async function describeTree(folder: string, below = ""): Promise<Record<string, unknown>> {
  const at = path.join(folder, below);
  const found = await lstat(at);
  const mtime = Math.floor(found.mtimeMs / 1000);
  if (found.isSymbolicLink()) return { [below]: { link: await readlink(at), mtime } };
  const mode = (found.mode & 0o7777).toString(8);
  if (!found.isDirectory()) {
    return { [below]: { mode, mtime, content: (await readFile(at)).toString("latin1") } };
  }
  const tree: Record<string, unknown> = { [below]: { folder: mode, mtime } };
  for (const name of (await readdir(at)).toSorted()) {
    Object.assign(tree, await describeTree(folder, path.join(below, name)));
  }
  return tree;
}
