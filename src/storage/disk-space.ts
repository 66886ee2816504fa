/** How much room the disk has. */

import { stat, statfs } from "node:fs/promises";
import type { DiskSpace } from "../worker/ports.ts";

/** Of the disk that a folder is on, for us; undefined where the system does not tell. */
export async function diskSpace(folder: string): Promise<DiskSpace | undefined> {
  try {
    const [{ bavail, blocks, bsize }, { dev }] = await Promise.all([statfs(folder), stat(folder)]);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize, device: dev };
  } catch {
    return undefined;
  }
}
