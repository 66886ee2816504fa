/**
 * Saves one blob under a path of this machine: a file, or a folder that is unpacked. It gets there whole or not
 * at all, and what is there stays unless somebody said otherwise; in the place of a folder's nothing ever is
 * (P8). A download that was cut goes on where it was when it is asked for again, also by another process.
 */

import { link, lstat, mkdir, open, rename, unlink } from "node:fs/promises";
import path from "node:path";
import { HearthError } from "../errors.ts";
import { unpackFolder } from "../folders/unpack-folder.ts";
import { type BlobRef, isFolderName } from "../job/job.ts";
import type { Random } from "../platform/random.ts";
import { removeTree } from "../platform/remove-tree.ts";
import { errnoOf, fileError } from "../platform/secret-file.ts";
import { untilAborted } from "../platform/stream.ts";
import { namesOfParts, type PartFile, type PartPlace, takePartFile } from "./part-file.ts";

const ownerOnlyMode = 0o600;

export interface SavePlan {
  /** Whether to replace a file that is there. */
  readonly replace: boolean;
  /** Called when its content is whole, right before a file is replaced, which what it throws keeps. Default: nothing. */
  beforeReplacing?: (() => Promise<void>) | undefined;
  readonly random: Random;
  /** Ends it; its reason is thrown. What has come by then is kept for the next one. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Where the content is while it is not whole, and how its name begins. Has to be on the file system of the
   * path, and there. Default: `.hearth-` beside it.
   */
  readonly unfinished?: PartPlace | undefined;
  /** What is there already, for whoever saves many and has looked: a large folder takes long to be read. */
  readonly unfinishedNames?: readonly string[] | undefined;
  /** The content after `start`, which was there already; verified with it. */
  open(blob: BlobRef, start: Blob | undefined): ReadableStream<Uint8Array>;
  /** Called as content arrives. */
  onProgress?(blob: BlobRef, savedBytes: number): void;
}

/**
 * @param to is absolute; the folder that it is in is made if it is missing
 * @throws HearthError ALREADY_EXISTS when something is in the way; DATA_LOSS when the content is not what it
 * should be; INVALID_ARGUMENT for a folder that is none; any other whose code tells the cause
 */
export async function saveBlob(blob: BlobRef, to: string, plan: SavePlan): Promise<void> {
  await requireFree(blob, to, plan.replace);
  await makeFolder(path.dirname(to));
  await fetchAndPlace(blob, to, plan);
}

/** @throws HearthError ALREADY_EXISTS when the blob may not be saved there */
export async function requireFree(blob: BlobRef, to: string, replace: boolean): Promise<void> {
  if (replace && !isFolderName(blob.name)) return;
  try {
    // Not followed: a link that leads nowhere is in the way too.
    await lstat(to);
  } catch (thrown) {
    if (errnoOf(thrown) === "ENOENT") return;
    throw fileError(`look at ${to}`, thrown);
  }
  throw inTheWay(blob, to);
}

/** Makes it if it is missing. @throws a HearthError whose code tells the cause */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (thrown) {
    throw fileError(`make the folder ${folder}`, thrown);
  }
}

function inTheWay({ name }: BlobRef, to: string): HearthError {
  return new HearthError(
    "ALREADY_EXISTS",
    isFolderName(name)
      ? `${to} is there already, and no folder is put in the place of something else; remove it, or choose another path`
      : `${to} is there already; choose another path, or replace it with { replace: true }`,
  );
}

async function fetchAndPlace(blob: BlobRef, to: string, plan: SavePlan): Promise<void> {
  // In the same folder, because a link or a rename works only inside one file system.
  const part = await takePart(blob, path.dirname(to), plan).catch((thrown: unknown) => {
    throw fileError(`save ${to}`, thrown);
  });
  try {
    await download(blob, part, plan);
    if (isFolderName(blob.name)) await unpackAs(blob, to, part, plan.signal);
    else if (plan.replace) await replace(part.path, to, plan);
    else await moveWithoutReplacing(part.path, to);
  } catch (thrown) {
    // What the disk refuses is in the way there.
    const isFromDisk = !(thrown instanceof HearthError) && errnoOf(thrown) !== undefined;
    await (isFromDisk || isDamaged(thrown) ? part.remove() : part.leave());
    if (errnoOf(thrown) === "EEXIST") throw inTheWay(blob, to);
    // What was left before was damaged: it is fetched from the start, which happens once.
    if (isDamaged(thrown) && part.sizeBytes > 0) return await fetchAndPlace(blob, to, plan);
    plan.signal?.throwIfAborted();
    throw fileError(`save ${to}`, thrown);
  }
}

async function takePart(blob: BlobRef, folder: string, plan: SavePlan): Promise<PartFile> {
  const { unfinished = unfinishedIn(folder), random } = plan;
  const names = plan.unfinishedNames ?? (await namesOfParts(unfinished));
  return await takePartFile(unfinished, blob, random, names);
}

/** Where content is while it is not whole, unless somebody says otherwise. */
export function unfinishedIn(folder: string): PartPlace {
  return { folder, prefix: ".hearth-" };
}

function isDamaged(thrown: unknown): boolean {
  return thrown instanceof HearthError && thrown.code === "DATA_LOSS";
}

async function download(blob: BlobRef, part: PartFile, plan: SavePlan): Promise<void> {
  let savedBytes = part.sizeBytes;
  const start = savedBytes > 0 ? Bun.file(part.path) : undefined;
  // Who may read what is in a folder is known when it is unpacked.
  const mode = isFolderName(blob.name) ? ownerOnlyMode : undefined;
  const file = await open(part.path, start ? "a" : "wx", mode);
  try {
    if (start) plan.onProgress?.(blob, savedBytes);
    const content = plan.open(blob, start);
    for await (const chunk of plan.signal ? untilAborted(content, plan.signal) : content) {
      savedBytes += chunk.byteLength;
      // P8: as much of the disk as was said, and no more.
      if (savedBytes > blob.sizeBytes) {
        const flaw = `the blob ${blob.sha256} has more than its ${blob.sizeBytes} bytes`;
        throw new HearthError("DATA_LOSS", `${flaw}; upload its content again`);
      }
      await file.writeFile(chunk);
      plan.onProgress?.(blob, savedBytes);
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Unpacks beside first. A rename puts it in the place of nothing, or of an empty folder. */
async function unpackAs(
  blob: BlobRef,
  to: string,
  part: PartFile,
  signal: AbortSignal | undefined,
): Promise<void> {
  let isWhole = false;
  try {
    await unpackFolder(Bun.file(part.path).stream(), part.unpacked, { signal });
    isWhole = true;
    await rename(part.unpacked, to);
  } catch (thrown) {
    // What has come whole is not fetched again only because somebody gave up.
    if (!isWhole && signal?.aborted) throw thrown;
    await removeTree(part.unpacked);
    await part.remove();
    const isOccupied = ["ENOTEMPTY", "EEXIST", "ENOTDIR"].includes(errnoOf(thrown) ?? "");
    if (isOccupied) throw inTheWay(blob, to);
    const { code, message, cause = thrown } = fileError(`save ${to}`, thrown);
    throw new HearthError(code, `${to} was not unpacked: ${message}`, { cause });
  }
  await part.remove();
}

async function replace(from: string, to: string, plan: SavePlan): Promise<void> {
  await plan.beforeReplacing?.();
  await rename(from, to);
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
    try {
      await rename(from, to);
    } catch (cause) {
      await unlink(to).catch(() => {});
      throw cause;
    }
  }
}
