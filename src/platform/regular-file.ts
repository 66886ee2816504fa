/**
 * Outputs that a program has written: it may have put a link to any file of this machine in their place, and
 * reading a device or a pipe may never end (P8).
 */

import { constants, type Stats } from "node:fs";
import { type FileHandle, lstat, open, realpath } from "node:fs/promises";
import path from "node:path";
import { HearthError } from "../errors.ts";
import { fileError } from "./secret-file.ts";

const readBytes = 256 * 1024;

/**
 * To be closed by whoever asked for it.
 * @param what names the file in errors
 * @throws HearthError INVALID_ARGUMENT for what is no regular file, NOT_FOUND, PERMISSION_DENIED
 */
export async function openRegular(file: string, what: string = file): Promise<FileHandle> {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  let handle: FileHandle | undefined;
  try {
    // Before it is opened: to open some devices does something, and Windows has no O_NOFOLLOW.
    requireSort(await lstat(file), "isFile", what);
    handle = await open(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    requireSort(await handle.stat(), "isFile", what);
    return handle;
  } catch (thrown) {
    await handle?.close();
    throw fileError(`read ${what}`, thrown);
  }
}

/**
 * @param offsetBytes where to begin. Default: 0
 * @param endBytes where to stop. Default: at the end
 * @throws what {@link openRegular} throws
 */
export async function* readRegular(
  file: string,
  offsetBytes = 0,
  endBytes = Infinity,
): AsyncGenerator<Uint8Array, void> {
  const handle = await openRegular(file);
  try {
    for (let at = offsetBytes; at < endBytes;) {
      // Its own memory each time: chunks wait where they are sent.
      const buffer = Buffer.allocUnsafeSlow(Math.min(readBytes, endBytes - at));
      const { bytesRead } = await handle.read(buffer, 0, buffer.byteLength, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } catch (thrown) {
    throw fileError(`read ${file}`, thrown);
  } finally {
    await handle.close();
  }
}

/** @throws HearthError INVALID_ARGUMENT for what is no folder, a link to one too; NOT_FOUND */
export async function requireFolder(folder: string): Promise<void> {
  // Without a slash behind it, which follows a link.
  const at = path.resolve(folder);
  let seen: Stats;
  try {
    seen = await lstat(at);
  } catch (thrown) {
    throw fileError(`read ${at}`, thrown);
  }
  requireSort(seen, "isDirectory", at);
}

/**
 * That no folder on the way from `place` to `file`, which is below it, is a link that leads out.
 * @throws HearthError INVALID_ARGUMENT, NOT_FOUND
 */
export async function requireWithin(place: string, file: string): Promise<void> {
  const folder = path.dirname(file);
  let real: readonly [string, string];
  try {
    real = [await realpath(place), await realpath(folder)];
  } catch (thrown) {
    throw fileError(`read ${file}`, thrown);
  }
  if (isWithin(...real)) return;
  throw new HearthError("INVALID_ARGUMENT", `${folder} is a link that leads elsewhere; ${rule}`);
}

/** Whether a path, by its words alone, is another one or below it. */
export function isWithin(place: string, file: string): boolean {
  const way = path.relative(place, file);
  return way !== ".." && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}

/** @throws HearthError INVALID_ARGUMENT */
function requireSort(seen: Stats, sort: "isFile" | "isDirectory", what: string): void {
  if (seen[sort]()) return;
  throw new HearthError("INVALID_ARGUMENT", `${what} is ${sortOf(seen)}; ${rule}`);
}

const rule = "only regular files and folders can be outputs";

function sortOf(seen: Stats): string {
  if (seen.isSymbolicLink()) return "a link";
  if (seen.isFIFO()) return "a pipe";
  if (seen.isSocket()) return "a socket";
  if (seen.isDirectory()) return "a folder";
  return seen.isFile() ? "a file" : "a device";
}
