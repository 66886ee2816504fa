/** Files of blobs: what is there, and having it on disk. */

import type { Stats } from "node:fs";
import { open, stat } from "node:fs/promises";
import { errnoOf } from "../platform/secret-file.ts";

/** What is there, links followed; undefined when there is nothing. */
export async function statusOf(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (thrown) {
    const errno = errnoOf(thrown);
    if (errno === "ENOENT" || errno === "ENOTDIR") return undefined;
    throw thrown;
  }
}

/** Nothing happens when it is not there. */
export async function syncFile(path: string): Promise<void> {
  try {
    await using file = await open(path, "r+");
    await file.sync();
  } catch (thrown) {
    if (errnoOf(thrown) !== "ENOENT") throw thrown;
  }
}
