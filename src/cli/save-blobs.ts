/**
 * Saves a result's blobs into one folder. Their names were chosen by another machine, so nothing is
 * trusted of them (P8): every file and folder lands in that folder and nowhere else, whole or not at all,
 * and a file that is there stays as it is unless the person said otherwise; a folder always does. A download
 * that was cut goes on where it was when it is asked for again.
 */
import {
  access,
  constants,
  link,
  lstat,
  mkdir,
  open,
  rename,
  rm,
  stat,
  unlink,
} from "node:fs/promises";
import { join } from "node:path";
import { HearthError } from "../errors.ts";
import { unpackFolder } from "../folders/unpack-folder.ts";
import { type BlobRef, isFolderName, nameInFolder, parseBlobName } from "../job/job.ts";
import type { Random } from "../platform/random.ts";
import { errnoOf, fileError } from "../platform/secret-file.ts";
import { type PartFile, type PartPlace, takePartFile } from "./part-file.ts";

export interface SaveOptions {
  /** Made if it is missing. Absolute. */
  readonly folder: string;
  /** Whether to replace files that are there. */
  readonly force: boolean;
  readonly random: Random;
  /**
   * Where files are while they are not whole, and how their names begin. Has to be on the file system of
   * `folder`. Default: `.hearth-` in it.
   */
  readonly unfinished?: PartPlace | undefined;
  /** The content after `start`, which was there already; verified with it. */
  open(blob: BlobRef, start: Blob | undefined): ReadableStream<Uint8Array>;
  /** Called as content arrives. */
  onProgress?(blob: BlobRef, savedBytes: number): void;
}

export interface SavedBlob {
  readonly blob: BlobRef;
  readonly path: string;
}

/**
 * Answers where each blob is now, in their order.
 * @throws ALREADY_EXISTS before anything is fetched when a file is in the way, and a HearthError
 * whose code tells the cause; blobs that were saved before it stay
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
  for (const { blob, path } of planned) {
    const isFolder = isFolderName(blob.name);
    if (force && !isFolder) continue;
    if (await isThere(path)) throw isFolder ? folderInTheWay(path) : inTheWay(path);
  }
  await makeFolder(folder);
  for (const { blob, path } of planned) await saveBlob(blob, path, options);
  return planned;
}

/** Makes it if it is missing. @throws a HearthError whose code tells the cause */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (thrown) {
    throw fileError(`make the folder ${folder}`, thrown);
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

// Characters and names that mean something else to Windows: streams, wildcards, devices.
const windowsForbidden =
  /[<>:"|?*]|[. ]$|^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i;

function usableName(blob: BlobRef, platform: NodeJS.Platform): string {
  try {
    const name = nameInFolder(parseBlobName(blob.name));
    if (name === "" || (platform === "win32" && windowsForbidden.test(name))) return blob.sha256;
    return name;
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

async function saveBlob(blob: BlobRef, path: string, options: SaveOptions): Promise<void> {
  // In the same folder, because a link or a rename works only inside one file system.
  const unfinished = options.unfinished ?? { folder: options.folder, prefix: ".hearth-" };
  const part = await takePartFile(unfinished, blob, options.random);
  try {
    await download(blob, part, options);
    if (isFolderName(blob.name)) await unpackAs(path, part);
    else if (options.force) await rename(part.path, path);
    else await moveWithoutReplacing(part.path, path);
  } catch (thrown) {
    // What the disk refuses is in the way there.
    const isFromDisk = !(thrown instanceof HearthError) && errnoOf(thrown) !== undefined;
    await (isFromDisk || isDamaged(thrown) ? part.remove() : part.leave());
    if (errnoOf(thrown) === "EEXIST") throw inTheWay(path);
    // What was left before was damaged: it is fetched from the start, which happens once.
    if (isDamaged(thrown) && part.sizeBytes > 0) return await saveBlob(blob, path, options);
    throw fileError(`save ${path}`, thrown);
  }
}

function isDamaged(thrown: unknown): boolean {
  return thrown instanceof HearthError && thrown.code === "DATA_LOSS";
}

async function download(blob: BlobRef, part: PartFile, options: SaveOptions): Promise<void> {
  let savedBytes = part.sizeBytes;
  const start = savedBytes > 0 ? Bun.file(part.path) : undefined;
  const file = await open(part.path, start ? "a" : "wx");
  try {
    if (start) options.onProgress?.(blob, savedBytes);
    for await (const chunk of options.open(blob, start)) {
      await file.writeFile(chunk);
      savedBytes += chunk.byteLength;
      options.onProgress?.(blob, savedBytes);
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Unpacks beside first. A rename puts it in the place of nothing, or of an empty folder. */
async function unpackAs(folder: string, part: PartFile): Promise<void> {
  try {
    await unpackFolder(Bun.file(part.path).stream(), part.unpacked);
    await rename(part.unpacked, folder);
  } catch (thrown) {
    await rm(part.unpacked, { recursive: true, force: true });
    const isOccupied = ["ENOTEMPTY", "EEXIST", "ENOTDIR"].includes(errnoOf(thrown) ?? "");
    if (isOccupied) throw folderInTheWay(folder);
    const { code, message } = fileError(`save ${folder}`, thrown);
    throw new HearthError(code, `${folder} was not unpacked: ${message}`, { cause: thrown });
  } finally {
    await part.remove();
  }
}

/** Like a rename, but of two that want the same name one fails with EEXIST. */
async function moveWithoutReplacing(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
    await unlink(from);
  } catch (thrown) {
    if (errnoOf(thrown) === "EEXIST") throw thrown;
    // A file system without links (FAT, many network shares): claim the name first, then fill it.
    await (await open(to, "wx")).close();
    await rename(from, to);
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    // Not followed: a link that leads nowhere is in the way too.
    await lstat(path);
    return true;
  } catch (thrown) {
    if (errnoOf(thrown) === "ENOENT") return false;
    throw fileError(`look at ${path}`, thrown);
  }
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
