/** What is in a folder that is to be sent, in the order in which it is packed. */

import type { Stats } from "node:fs";
import { lstat, readdir, readlink } from "node:fs/promises";
import path from "node:path";
import { HearthError } from "../errors.ts";
import { fileError } from "../platform/secret-file.ts";
import { type FolderBounds, folderBounds, FolderCount } from "./bounds.ts";
import { partsOf, requireInside } from "./entry-name.ts";

export interface FoundEntry {
  /** Its path below the folder, with "/". */
  readonly name: string;
  /** Its path on this machine. */
  readonly at: string;
  readonly status: Stats;
  /** Where a symbolic link leads; undefined for a file or a folder. */
  readonly target: string | undefined;
}

/**
 * Everything below the folder in the order of names, what is in a folder behind it.
 * @throws HearthError INVALID_ARGUMENT for what is neither file nor folder, and for a link that leads out;
 * RESOURCE_EXHAUSTED beyond `bounds`; NOT_FOUND, PERMISSION_DENIED
 */
export async function* walkFolder(
  folder: string,
  bounds: FolderBounds = folderBounds,
): AsyncGenerator<FoundEntry, void> {
  yield* below(folder, [], new FolderCount(bounds));
}

/** A tar has a header for each entry, and its content in whole blocks. */
const blockBytes = 512;

/**
 * About how many bytes the folder has when it is packed.
 * @throws what {@link walkFolder} throws
 */
export async function measureFolder(folder: string): Promise<number> {
  // What ends a tar.
  let bytes = 2 * blockBytes;
  for await (const { status } of walkFolder(folder)) {
    const contentBytes = status.isFile() ? status.size : 0;
    bytes += (1 + Math.ceil(contentBytes / blockBytes)) * blockBytes;
  }
  return bytes;
}

async function* below(
  root: string,
  parts: readonly string[],
  count: FolderCount,
): AsyncGenerator<FoundEntry, void> {
  const names = await orFileError("read", path.join(root, ...parts), (at) => readdir(at));
  for (const each of names.toSorted(byCodeUnits)) {
    const inside = [...parts, each];
    const name = partsOf(inside.join("/")).join("/");
    const at = path.join(root, ...inside);
    const status = await orFileError("look at", at, (there) => lstat(there));
    count.add(status.isFile() ? status.size : 0);
    if (status.isSymbolicLink()) {
      const target = await orFileError("read", at, (there) => readlink(there));
      requireInside(inside, target);
      yield { name, at, status, target };
    } else if (status.isFile() || status.isDirectory()) {
      yield { name, at, status, target: undefined };
      if (status.isDirectory()) yield* below(root, inside, count);
    } else {
      throw new HearthError(
        "INVALID_ARGUMENT",
        `${at} is neither a file nor a folder; leave it out`,
      );
    }
  }
}

/** Not as people sort, but the same on every machine. */
function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : 1;
}

/** What went wrong with a file on this machine, as a HearthError. */
export async function orFileError<T>(
  action: string,
  at: string,
  work: (at: string) => Promise<T>,
): Promise<T> {
  try {
    return await work(at);
  } catch (thrown) {
    throw fileError(`${action} ${at}`, thrown);
  }
}
