/**
 * A download's file until it is whole: beside where it goes, because a link or a rename works only inside one
 * file system. Its name says which content it has, and which process of which machine writes it, since several may
 * share the folder; so what a cut or a killed program left is found by the next one, which goes on with it.
 */

import { lstat, readdir, rename, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { BlobRef } from "../job/job.ts";
import { isMarkOfDead, ownMark } from "../platform/process-identity.ts";
import type { Random } from "../platform/random.ts";
import { removeTree } from "../platform/remove-tree.ts";

/** Less is fetched again sooner than it is read. */
const keptBytesMin = 1024 * 1024;
/** Who has it, when it is no process. */
const nobody = "0";
/** Behind the prefix: `nobody` or the mark of a process, and what makes the name unique. */
const namePattern = /^(0|\d{1,10}-[0-9a-f]{12}-[0-9a-f]{12})-[0-9a-f]{12}(\.part)?$/;

/** What the names of files end in while they are not whole. */
export const unfinishedEnding = ".part";

/** Where files are while they are not whole, and how their names begin. */
export interface PartPlace {
  readonly folder: string;
  readonly prefix: string;
}

export interface PartFile {
  readonly path: string;
  /** Beside it, for what is unpacked of it. Whoever makes this folder removes or renames it. */
  readonly unpacked: string;
  /** What is in it already. */
  readonly sizeBytes: number;
  /** Leaves it to whoever fetches that content next, if there is enough of it. Never rejects. */
  leave(): Promise<void>;
  /** Never rejects. */
  remove(): Promise<void>;
}

/** The names of all that was left in a place, and of what is being written there. */
export async function namesOfParts({ folder, prefix }: PartPlace): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.startsWith(prefix));
}

/**
 * One that was left, if there is one; else a new one, which is not there yet.
 * @param names those of {@link namesOfParts}
 */
export async function takePartFile(
  place: PartPlace,
  blob: BlobRef,
  random: Random,
  names: readonly string[],
): Promise<PartFile> {
  const pathFor = (holder: string): string =>
    join(place.folder, nameOf(place, blob, holder, random));
  const path = pathFor(ownMark());
  const sizeBytes = await takeLeft(names, place, blob, path);
  const remove = (): Promise<void> => unlink(path).catch(() => {});
  return {
    path,
    unpacked: path.slice(0, -unfinishedEnding.length),
    sizeBytes,
    remove,
    async leave() {
      const hasEnough = (await sizeOf(path)) >= keptBytesMin;
      if (!hasEnough) return await remove();
      await rename(path, pathFor(nobody)).catch(remove);
    },
  };
}

function nameOf(place: PartPlace, { sha256 }: BlobRef, holder: string, random: Random): string {
  const suffix = Buffer.from(random.bytes(6)).toString("hex");
  return `${prefixOf(place, sha256)}${holder}-${suffix}${unfinishedEnding}`;
}

function prefixOf({ prefix }: PartPlace, sha256: string): string {
  return `${prefix}${sha256.slice(0, 32)}-`;
}

/**
 * Gives `path` to the largest that surely nobody writes any more, and removes the others.
 * What was unpacked by half is removed, too.
 * @returns its size; 0 when there is none
 */
async function takeLeft(
  names: readonly string[],
  place: PartPlace,
  blob: BlobRef,
  path: string,
): Promise<number> {
  const { folder } = place;
  const prefix = prefixOf(place, blob.sha256);
  const left: { readonly file: string; readonly sizeBytes: number }[] = [];
  for (const name of names) {
    if (!name.startsWith(prefix)) continue;
    const [isOurs, holder = "", ending] = namePattern.exec(name.slice(prefix.length)) ?? [];
    if (isOurs === undefined || (holder !== nobody && !isMarkOfDead(holder))) continue;
    const file = join(folder, name);
    if (ending === undefined) {
      await removeTree(file).catch(() => {});
      continue;
    }
    left.push({ file, sizeBytes: await sizeOf(file) });
  }
  left.sort((a, b) => b.sizeBytes - a.sizeBytes);
  let takenBytes = 0;
  for (const { file, sizeBytes } of left) {
    const isWanted = takenBytes === 0 && sizeBytes > 0 && sizeBytes <= blob.sizeBytes;
    // Of two that want the same one, one gets it.
    if (isWanted && (await isRenamed(file, path))) takenBytes = sizeBytes;
    else await unlink(file).catch(() => {});
  }
  return takenBytes;
}

async function isRenamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch {
    return false;
  }
}

/** 0 for what is no file: links are not followed. */
async function sizeOf(path: string): Promise<number> {
  try {
    const status = await lstat(path);
    return status.isFile() ? status.size : 0;
  } catch {
    return 0;
  }
}
