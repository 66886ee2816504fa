/** Files of blobs: what is there, and having it on disk. */

import type { Stats } from "node:fs";
import { open, stat } from "node:fs/promises";
import { errnoOf } from "../platform/secret-file.ts";

export const ownerOnlyFolderMode = 0o700;
export const ownerOnlyFileMode = 0o600;

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

/** A regular file of that size. */
export function isFileOf(there: Stats | undefined, sizeBytes: number): boolean {
  return there !== undefined && there.isFile() && there.size === sizeBytes;
}

/** 0 when there is none. */
export async function fileSizeBytes(path: string): Promise<number> {
  return (await statusOf(path))?.size ?? 0;
}

/** The content of a file that was written is on disk. */
export async function syncFile(path: string): Promise<void> {
  await using file = await open(path, "r+");
  await file.sync();
}
