/** What is in a folder, to compare it with what was there before. */

import { readdir, stat } from "node:fs/promises";
import path from "node:path";

/** The SHA-256 of every file by its path in the folder, or by its name if `folder` is a file. */
export async function hashesOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const hashes: Record<string, string> = {};
  for (const [name, file] of await filesOf(folder)) {
    hashes[name] = new Bun.CryptoHasher("sha256")
      .update(await Bun.file(file).bytes())
      .digest("hex");
  }
  return hashes;
}

/** When each file and folder in it was last changed. */
export async function changeTimesOf(folder: string): Promise<Readonly<Record<string, number>>> {
  const times: Record<string, number> = {};
  for (const name of ["", ...(await readdir(folder, { recursive: true }))].toSorted()) {
    times[name] = (await stat(path.join(folder, name))).mtimeMs;
  }
  return times;
}

async function filesOf(folder: string): Promise<readonly (readonly [string, string])[]> {
  if ((await stat(folder)).isFile()) return [[path.basename(folder), folder]];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted()
    .map((file) => [path.relative(folder, file), file]);
}
