/**
 * Saves a result's blobs into one folder. Their names were chosen by another machine, so nothing is
 * trusted of them (P8): every file and folder lands in that folder and nowhere else, each as
 * `sdk/save-blob.ts` has it.
 */
import { access, constants, stat } from "node:fs/promises";
import { join } from "node:path";
import { HearthError } from "../errors.ts";
import { canBeNamed } from "../folders/entry-name.ts";
import { type BlobRef, isFolderName, nameInFolder, parseBlobName } from "../job/job.ts";
import { errnoOf, fileError } from "../platform/secret-file.ts";
import { makeFolder, requireFree, saveBlob, type SavePlan } from "../sdk/save-blob.ts";

export interface SaveOptions extends Omit<SavePlan, "replace"> {
  /** Made if it is missing. Absolute. */
  readonly folder: string;
  /** Whether to replace files that are there; a folder never is. */
  readonly force: boolean;
}

export interface SavedBlob {
  readonly blob: BlobRef;
  readonly path: string;
}

/**
 * Answers where each blob is now, in their order.
 * @throws ALREADY_EXISTS before anything is fetched when a file is in the way, and a HearthError
 * whose code tells the cause; blobs that were saved before it stay. A folder that cannot be unpacked
 * keeps no other blob from being saved
 */
export async function saveBlobs(
  blobs: readonly BlobRef[],
  options: SaveOptions,
): Promise<readonly SavedBlob[]> {
  const { folder, force } = options;
  const names = fileNames(blobs);
  const planned = blobs.map((blob, index) => ({
    blob,
    path: join(folder, names[index] ?? blob.sha256),
  }));
  for (const saved of planned) {
    await inOurWords(saved, requireFree(saved.blob, saved.path, force));
  }
  await makeFolder(folder);
  const plan = { ...options, replace: force };
  let refused: HearthError | undefined;
  for (const saved of planned) {
    try {
      await inOurWords(saved, saveBlob(saved.blob, saved.path, plan));
    } catch (thrown) {
      const error = HearthError.from(thrown);
      if (error.code !== "INVALID_ARGUMENT") throw error;
      refused ??= error;
    }
  }
  if (refused === undefined) return planned;
  if (planned.length === 1) throw refused;
  throw new HearthError(refused.code, `${refused.message}; the rest is saved`, { cause: refused });
}

/** What is in the way is told with the flags that help. */
async function inOurWords({ blob, path }: SavedBlob, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (thrown) {
    if (HearthError.from(thrown).code !== "ALREADY_EXISTS") throw thrown;
    throw isFolderName(blob.name) ? folderInTheWay(path) : inTheWay(path);
  }
}

/**
 * Finds out before anything is done that files could not be saved there. A folder that is missing is fine.
 * @throws INVALID_ARGUMENT for what is no folder, PERMISSION_DENIED for one that cannot be written
 */
export async function checkFolder(folder: string): Promise<void> {
  try {
    if (!(await stat(folder)).isDirectory()) {
      throw new HearthError("INVALID_ARGUMENT", `${folder} is not a folder; choose another --out`);
    }
    await access(folder, constants.W_OK);
  } catch (thrown) {
    if (errnoOf(thrown) !== "ENOENT") throw fileError(`save files in ${folder}`, thrown);
  }
}

/** A different file name for every blob: its own, its hash if that is none, `name (2).ext` if taken. */
export function fileNames(
  blobs: readonly BlobRef[],
  platform: NodeJS.Platform = process.platform,
): readonly string[] {
  const taken = new Set<string>();
  return blobs.map((blob) => {
    const wanted = usableName(blob, platform);
    let name = wanted;
    for (let count = 2; taken.has(folded(name)); count++) name = numbered(wanted, count);
    taken.add(folded(name));
    return name;
  });
}

function usableName(blob: BlobRef, platform: NodeJS.Platform): string {
  try {
    const name = nameInFolder(parseBlobName(blob.name));
    return name !== "" && canBeNamed(name, platform) ? name : blob.sha256;
  } catch {
    return blob.sha256;
  }
}

/** Two names that macOS or Windows takes for one are one. */
export function folded(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

function numbered(name: string, count: number): string {
  const dot = name.lastIndexOf(".");
  if (dot <= 0) return `${name} (${count})`;
  return `${name.slice(0, dot)} (${count})${name.slice(dot)}`;
}

/** Something is where a file should go. */
export function inTheWay(path: string): HearthError {
  return new HearthError(
    "ALREADY_EXISTS",
    `${path} is there already; choose another folder with --out, or replace it with --force`,
  );
}

function folderInTheWay(path: string): HearthError {
  return new HearthError(
    "ALREADY_EXISTS",
    `${path} is there already, and no folder is put in the place of something else; remove it, or choose another folder with --out`,
  );
}
