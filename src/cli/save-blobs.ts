/**
 * Saves a result's blobs into one folder. Their names were chosen by another machine, so nothing is
 * trusted of them (P8): every file and folder lands in that folder and nowhere else, each as
 * `sdk/save-blob.ts` has it.
 */
import { mkdtemp, rmdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { HearthError } from "../errors.ts";
import { canBeNamed } from "../folders/entry-name.ts";
import { type BlobRef, isFolderName, nameInFolder, parseBlobName } from "../job/job.ts";
import { errnoOf, fileError } from "../platform/secret-file.ts";
import { namesOfParts, type PartPlace } from "../sdk/part-file.ts";
import {
  makeFolder,
  requireFree,
  saveBlob,
  type SavePlan,
  unfinishedIn,
} from "../sdk/save-blob.ts";
import { isOfAll } from "./failure-of-all.ts";

/** How all of them are saved. */
export interface SaveAllPlan extends Omit<
  SavePlan,
  "replace" | "beforeReplacing" | "unfinishedNames"
> {
  readonly unfinished: PartPlace;
}

export interface SaveOptions extends Omit<SaveAllPlan, "unfinished"> {
  /** Made if it is missing. Absolute. */
  readonly folder: string;
  /** Whether to replace files that are there; a folder never is. */
  readonly force: boolean;
}

export interface SavedBlob {
  readonly blob: BlobRef;
  readonly path: string;
}

/** A blob and where it goes. */
export interface PlannedBlob extends SavedBlob {
  /** Whether to replace a file that is there. */
  readonly replace: boolean;
  readonly beforeReplacing?: SavePlan["beforeReplacing"];
}

/** How much has come of several blobs together. */
export class BytesOfAll {
  readonly #bytes = new Map<BlobRef, number>();
  #total = 0;

  /** Answers the sum. */
  update(blob: BlobRef, savedBytes: number): number {
    this.#total += savedBytes - (this.#bytes.get(blob) ?? 0);
    this.#bytes.set(blob, savedBytes);
    return this.#total;
  }
}

/** A small file takes longer to be asked for and to reach the disk than to come. */
const savesAtOnceMax = 8;

/**
 * Answers where each blob is now, in their order.
 * @throws ALREADY_EXISTS before anything is fetched when a file is in the way, and what {@link saveEach} throws
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
    replace: force,
  }));
  for (const each of planned) {
    await inOurWords(each, requireFree(each.blob, each.path, force));
  }
  await makeFolder(folder);
  await saveEach(planned, { ...options, unfinished: unfinishedIn(folder) });
  return planned.map(({ blob, path }) => ({ blob, path }));
}

/**
 * Saves a few at once. One that cannot be saved keeps no other from it, unless none could be: then no more are
 * begun, and what has come of those under way is left to the next call.
 * @throws a HearthError whose code tells the cause, of the first in their order that was not saved
 */
export async function saveEach(planned: readonly PlannedBlob[], plan: SaveAllPlan): Promise<void> {
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, ...(plan.signal ? [plan.signal] : [])]);
  const failures = new Map<PlannedBlob, HearthError>();
  const unfinishedNames = await namesOfParts(plan.unfinished).catch((thrown: unknown) => {
    throw fileError(`look into ${plan.unfinished.folder}`, thrown);
  });
  const waiting = planned.values();
  const saveNext = async (): Promise<void> => {
    for (const each of waiting) {
      if (signal.aborted) return;
      const { blob, path, replace, beforeReplacing } = each;
      const how = { replace, beforeReplacing, signal, unfinishedNames };
      try {
        await inOurWords(each, saveBlob(blob, path, { ...plan, ...how }));
      } catch (thrown) {
        const error = HearthError.from(thrown);
        failures.set(each, error);
        if (isOfAll(error) && !isTooLarge(blob, error)) stop.abort(error);
      }
    }
  };
  await Promise.all(Array.from({ length: savesAtOnceMax }, saveNext));
  signal.throwIfAborted();
  const failed = planned.filter((each) => failures.has(each));
  const first = failed[0] && failures.get(failed[0]);
  if (first === undefined) return;
  if (failed.length === planned.length && failed.length === 1) throw first;
  throw new HearthError(
    first.code,
    `${first.message}; ${restText(failed.length, planned.length)}`,
    {
      cause: first.cause,
    },
  );
}

/** A folder beyond its bounds: the disk has room for the others. */
function isTooLarge({ name }: BlobRef, { code, cause }: HearthError): boolean {
  return isFolderName(name) && code === "RESOURCE_EXHAUSTED" && errnoOf(cause) === undefined;
}

function restText(failedCount: number, count: number): string {
  if (failedCount === 1) return "the rest is saved";
  const others = failedCount === 2 ? "one more was" : `${failedCount - 1} more were`;
  return failedCount === count
    ? `${others} not saved either`
    : `${others} not saved either, the rest is`;
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
 * Finds out before anything is done whether files can be saved there, and makes the folder if it is missing.
 * It is not taken away again: another command may count on it by then.
 * @throws INVALID_ARGUMENT for what is no folder, else a HearthError whose code tells why none can be made
 * there, or nothing be written in it
 */
export async function prepareFolder(folder: string): Promise<void> {
  try {
    if (!(await stat(folder)).isDirectory()) {
      throw new HearthError("INVALID_ARGUMENT", `${folder} is not a folder; choose another --out`);
    }
  } catch (thrown) {
    if (errnoOf(thrown) !== "ENOENT") throw cannotSave(folder, thrown);
    await makeFolder(folder);
  }
  try {
    // Tried, because what the permissions say does not hold everywhere: for root, on Windows, in /proc.
    await rmdir(await mkdtemp(join(folder, ".hearth-")));
  } catch (thrown) {
    throw cannotSave(folder, thrown);
  }
}

function cannotSave(folder: string, thrown: unknown): HearthError {
  return fileError(`save files in ${folder}`, thrown);
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
