/** What a process has open. */

import { readdir, readlink, realpath } from "node:fs/promises";
import path from "node:path";

const folder = "/proc/self/fd";

/**
 * The files below a folder that this process has open. What else it has open comes and goes with other tests.
 * None where there is no /proc.
 */
export async function openFilesIn(root: string): Promise<readonly string[]> {
  const inside = (await realpath(root)) + path.sep;
  const descriptors = await readdir(folder).catch(() => []);
  // One that was closed meanwhile links to nothing.
  const links = descriptors.map((name) => readlink(path.join(folder, name)).catch(() => ""));
  return (await Promise.all(links)).filter((file) => file.startsWith(inside));
}
