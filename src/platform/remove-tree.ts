/** Removes a folder with all that is in it. */

import { chmod, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { errnoOf } from "./secret-file.ts";

/**
 * Removes what is there, also what is in folders that were made unwritable. Links are not followed.
 * Nothing there is fine.
 */
export async function removeTree(tree: string): Promise<void> {
  try {
    await rm(tree, { recursive: true, force: true });
  } catch (thrown) {
    if (errnoOf(thrown) !== "EACCES") throw thrown;
    await openFolders(tree);
    await rm(tree, { recursive: true, force: true });
  }
}

async function openFolders(tree: string): Promise<void> {
  const folders = [tree];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    await chmod(folder, 0o700);
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) folders.push(path.join(folder, entry.name));
    }
  }
}
