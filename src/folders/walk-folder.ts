/** What is in a folder that is to be sent, in the order in which it is packed. */

import type { Stats } from "node:fs";
import { lstat, readdir, readlink, stat } from "node:fs/promises";
import path from "node:path";
import { HearthError } from "../errors.ts";
import { nameNotUtf8, textNotUtf8 } from "../platform/file-names.ts";
import { fileError } from "../platform/secret-file.ts";
import { tarBlockBytes } from "../platform/tar.ts";
import { type FolderBounds, folderBounds, FolderCount } from "./bounds.ts";
import { partsOf, requireInside } from "./entry-name.ts";

export interface FoundEntry {
  /** Its path below the folder, with "/"; "./" is the folder itself. */
  readonly name: string;
  /** Its path on this machine. */
  readonly at: string;
  readonly status: Stats;
  /** Where a symbolic link leads; undefined for a file or a folder. */
  readonly target: string | undefined;
}

/**
 * The folder and everything below it in the order of names, what is in a folder behind it.
 * @throws HearthError INVALID_ARGUMENT for what is neither file nor folder, and for a link that leads out;
 * RESOURCE_EXHAUSTED beyond `bounds`; NOT_FOUND, PERMISSION_DENIED
 */
export async function* walkFolder(
  folder: string,
  bounds: FolderBounds = folderBounds,
): AsyncGenerator<FoundEntry, void> {
  // Whoever names a folder may name a link to it.
  const status = await orFileError("read", folder, (at) => stat(at));
  yield { name: "./", at: folder, status, target: undefined };
  yield* below(folder, [], new FolderCount(bounds));
}

/**
 * About how many bytes the folder has when it is packed.
 * @throws what {@link walkFolder} throws
 */
export async function measureFolder(folder: string): Promise<number> {
  // What ends a tar.
  let bytes = 2 * tarBlockBytes;
  for await (const { status } of walkFolder(folder)) {
    const contentBytes = status.isFile() ? status.size : 0;
    bytes += (1 + Math.ceil(contentBytes / tarBlockBytes)) * tarBlockBytes;
  }
  return bytes;
}

async function* below(
  root: string,
  parts: readonly string[],
  count: FolderCount,
): AsyncGenerator<FoundEntry, void> {
  const folder = path.join(root, ...parts);
  const names = await orFileError("read", folder, (at) => readdir(at));
  const odd = await orFileError("read", folder, (at) => nameNotUtf8(at, names));
  if (odd !== undefined) {
    throw new HearthError(
      "INVALID_ARGUMENT",
      `the name "${odd}" in ${folder} is not UTF-8; give it another`,
    );
  }
  for (const each of names.toSorted(byCodeUnits)) {
    const inside = [...parts, each];
    const name = partsOf(inside.join("/")).join("/");
    const at = path.join(root, ...inside);
    const status = await orFileError("look at", at, (there) => lstat(there));
    if (status.isSymbolicLink()) {
      const target = slashed(await orFileError("read", at, readTarget));
      requireInside(inside, target);
      count.add(name, { target });
      yield { name, at, status, target };
    } else if (status.isFile() || status.isDirectory()) {
      count.add(name, { sizeBytes: status.isFile() ? status.size : 0 });
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

function slashed(target: string): string {
  return process.platform === "win32" ? target.replaceAll("\\", "/") : target;
}

/** Where a link leads. @throws HearthError INVALID_ARGUMENT if that is not UTF-8 */
async function readTarget(at: string): Promise<string> {
  const target = await readlink(at, { encoding: "buffer" });
  const odd = textNotUtf8(target);
  if (odd === undefined) return target.toString();
  throw new HearthError(
    "INVALID_ARGUMENT",
    `${at} is a link to "${odd}", which is not UTF-8; leave it out`,
  );
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
