/**
 * Saves what one job of `hearth map` gave, under the name of its input: whole or not at all, inside the
 * folder, and never over a file that somebody else put there.
 */
import { lstat, readdir, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import { HearthError } from "../../errors.ts";
import {
  type BlobRef,
  isFolderName,
  nameInFolder,
  parseSha256,
  type Result,
} from "../../job/job.ts";
import { errnoOf, fileError, isTemporaryOf } from "../../platform/secret-file.ts";
import { systemRandom } from "../../platform/random.ts";
import type { Client } from "../../sdk/client.ts";
import { unfinishedEnding } from "../../sdk/part-file.ts";
import { BytesOfAll, inTheWay, saveEach } from "../save-blobs.ts";
import { readableText } from "../text.ts";
import { identityOf } from "./inputs.ts";
import type { Remedy } from "./map-item.ts";
import { reservedPrefix, targetNames } from "./names.ts";
import { type SavedFile, stateName } from "./state-file.ts";

const unfinishedPrefix = `${reservedPrefix}-`;

/** A file is where an output should go, and doing the same again would end like this again. */
export class InTheWay extends HearthError {
  readonly remedy: Remedy;

  constructor(message: string, remedy: Remedy) {
    super("ALREADY_EXISTS", message);
    this.remedy = remedy;
  }
}

export interface SaveOutputsOptions {
  readonly folder: string;
  /** What the result is called before its ending. */
  readonly base: string;
  /** Replaces what is there, whoever put it there. */
  readonly force: boolean;
  /** What may be replaced in any case, if it is as it was saved. */
  readonly replaces: readonly SavedFile[];
  /** Of files that are never replaced: see {@link identityOf}. */
  readonly inputs: ReadonlySet<string>;
  /** Ends it; its reason is thrown. */
  readonly signal?: AbortSignal | undefined;
  /** Called as content arrives. */
  onProgress(savedBytes: number, totalBytes: number): void;
}

/**
 * What is there with the same content already is taken for saved, so this may be repeated.
 * @throws ALREADY_EXISTS when something else is in the way; NOT_FOUND or DATA_LOSS when the coordinator
 * has lost the content; what saving a file throws
 */
export async function saveOutputs(
  client: Client,
  result: Result,
  options: SaveOutputsOptions,
): Promise<readonly SavedFile[]> {
  const { folder, base } = options;
  const outputs = outputsOf(result);
  const totalBytes = outputs.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const names = targetNames(base, outputs);
  const targets = outputs.map((blob, index) => ({ blob, name: names[index] ?? base }));
  const missing = [];
  // All are looked at before the first is fetched.
  for (const target of targets) {
    const found = await lookAt(target.name, target.blob, options);
    if (found !== "same") missing.push({ ...target, force: found === "replaceable" });
  }
  const fetched = new BytesOfAll();
  const planned = missing.map(({ blob, name, force }) => ({
    blob,
    path: join(folder, name),
    replace: force,
    // Somebody may have changed it while the other one came.
    beforeReplacing: async () => void (await lookAt(name, blob, options)),
  }));
  await saveEach(planned, {
    random: systemRandom,
    signal: options.signal,
    unfinished: { folder, prefix: unfinishedPrefix },
    open: (blob, start) => open(client, blob, result, start),
    onProgress(blob, savedBytes) {
      options.onProgress(fetched.update(blob, savedBytes), totalBytes);
    },
  });
  return await Promise.all(
    names.map(async (name) => {
      const { size, mtimeMs } = await stat(join(folder, name));
      return { name, sizeBytes: size, mtimeMs };
    }),
  );
}

/** Whether everything that was saved is still there, changed or not. */
export async function isThere(folder: string, saved: readonly SavedFile[]): Promise<boolean> {
  for (const { name } of saved) if ((await found(join(folder, name))) === undefined) return false;
  return true;
}

/**
 * Takes away what processes that were killed have left, once nothing of it is wanted any more. Only for whoever
 * holds the folder's lock.
 */
export async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const isResult = name.startsWith(unfinishedPrefix) && name.endsWith(unfinishedEnding);
    if (isResult || isTemporaryOf(stateName, name)) await unlink(join(folder, name));
  }
}

/**
 * The files of a result; a result without any has its payload as one, with an ending that fits. A folder stays
 * packed: whether it is as it was saved could not be told of what is in it.
 */
function outputsOf({ blobs, payload }: Result): readonly BlobRef[] {
  if (blobs.length > 0 || payload.byteLength === 0) {
    return blobs.map((blob) =>
      isFolderName(blob.name) ? { ...blob, name: `${nameInFolder(blob.name)}.tar` } : blob,
    );
  }
  const sha256 = parseSha256(new Bun.CryptoHasher("sha256").update(payload).digest("hex"));
  return [{ name: `result${endingOf(payload)}`, sizeBytes: payload.byteLength, sha256 }];
}

function endingOf(payload: Uint8Array): string {
  const text = readableText(payload);
  if (text === undefined) return ".bin";
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? ".json" : ".txt";
  } catch {
    return ".txt";
  }
}

function open(
  client: Client,
  blob: BlobRef,
  { blobs, payload }: Result,
  start: Blob | undefined,
): ReadableStream<Uint8Array> {
  if (blobs.length > 0) return client.getBlob(blob, { start });
  return new Blob([Buffer.from(payload).subarray(start?.size)]).stream();
}

/** What is where an output should go. @throws ALREADY_EXISTS when it has to stay */
async function lookAt(
  name: string,
  blob: BlobRef,
  { folder, force, replaces, inputs }: SaveOutputsOptions,
): Promise<"nothing" | "same" | "replaceable"> {
  const path = join(folder, name);
  const status = await found(path);
  if (status === undefined) return "nothing";
  if (!status.isFile()) {
    throw new HearthError(
      "ALREADY_EXISTS",
      `${path} is there already and is no file; choose another folder with --out, or move it away`,
    );
  }
  if (inputs.has(await identityOf(path))) {
    throw new InTheWay(
      `the result would replace ${path}, which is one of the files that are mapped; choose another folder with --out`,
      "elsewhere",
    );
  }
  if (status.size === blob.sizeBytes && (await hashOf(path)) === blob.sha256) return "same";
  const isOurs = replaces.some(
    (saved) =>
      saved.name === name && saved.sizeBytes === status.size && saved.mtimeMs === status.mtimeMs,
  );
  if (force || isOurs) return "replaceable";
  throw new InTheWay(inTheWay(path).message, "force");
}

/** Not followed: a link is no file that was saved. */
async function found(path: string): Promise<Awaited<ReturnType<typeof lstat>> | undefined> {
  try {
    return await lstat(path);
  } catch (thrown) {
    if (errnoOf(thrown) === "ENOENT") return undefined;
    throw fileError(`look at ${path}`, thrown);
  }
}

async function hashOf(path: string): Promise<string> {
  const hasher = new Bun.CryptoHasher("sha256");
  for await (const chunk of Bun.file(path).stream()) hasher.update(chunk);
  return hasher.digest("hex");
}
