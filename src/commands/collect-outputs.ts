/**
 * What a command has written, as outputs of its job. Only regular files and folders directly in the output
 * folder: a link could lead to any file of this machine, and reading a device or a pipe may never end (P8).
 * What may be in a folder is looked at when it is packed.
 * To be called when no process of the command is left that could change them.
 */

import type { Stats } from "node:fs";
import { lstat, mkdir, opendir } from "node:fs/promises";
import path from "node:path";
import { HearthError } from "../errors.ts";
import { isFolderName, nameInFolder, parseBlobName, shorten } from "../job/job.ts";
import { limits } from "../job/limits.ts";
import { nameNotUtf8 } from "../platform/file-names.ts";
import { openRegular } from "../platform/regular-file.ts";
import { errnoOf, fileError } from "../platform/secret-file.ts";
import { type OutputBlob, PermanentError } from "../worker/handler.ts";

export interface ExpectedOutputs {
  /** Files that have to be there, and folders; the names of these end with "/". */
  readonly names: readonly string[];
  /** Whether everything else in the output folder is an output, too. */
  readonly all: boolean;
}

/** Makes the folders that the command is to fill: few programs do that themselves. */
export async function makeOutputFolders(folder: string, { names }: ExpectedOutputs): Promise<void> {
  for (const name of names.filter(isFolderName)) {
    await mkdir(path.join(folder, nameInFolder(name)), { recursive: true });
  }
}

/**
 * @throws PermanentError for what cannot be an output, and for too many; HearthError NOT_FOUND for a
 * file that is missing, and when the folder is
 */
export async function collectOutputs(
  folder: string,
  expected: ExpectedOutputs,
): Promise<readonly OutputBlob[]> {
  // The command may have put a link in its place.
  if (!(await lookAtFolder(folder)).isDirectory()) {
    throw new PermanentError("the output folder is no folder any more");
  }
  const names = new Set(expected.names);
  if (expected.all) for (const name of await namesIn(folder)) names.add(name);
  const outputs: OutputBlob[] = [];
  for (const name of names) {
    const at = path.join(folder, nameInFolder(name));
    if (isFolderName(name)) {
      await requireFolder(at, outputName(name));
      outputs.push({ name, folder: at });
    } else {
      await requireRegular(at, outputName(name));
      outputs.push({ name, path: at });
    }
  }
  return outputs;
}

async function lookAtFolder(folder: string): Promise<Stats> {
  try {
    return await lstat(folder);
  } catch (thrown) {
    if (errnoOf(thrown) !== "ENOENT") throw fileError("look at the output folder", thrown);
    throw new HearthError("NOT_FOUND", "the command has removed its output folder");
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const entry of await opendir(folder)) {
    names.push(entry.isDirectory() ? `${entry.name}/` : entry.name);
    if (names.length <= limits.blobsPerJobMax) continue;
    throw new PermanentError(
      `the command wrote more than ${limits.blobsPerJobMax} files, which is the most that one job can have; have it pack them into one`,
    );
  }
  const odd = await nameNotUtf8(folder, names);
  if (odd !== undefined) {
    throw new PermanentError(
      `the name of the output "${odd}" is not UTF-8; have the command write it under another`,
    );
  }
  return names.sort();
}

function outputName(name: string): string {
  try {
    return parseBlobName(name);
  } catch (thrown) {
    throw new PermanentError(`an output cannot have its name: ${HearthError.from(thrown).message}`);
  }
}

async function lookAt(output: string, name: string): Promise<Stats> {
  try {
    return await lstat(output);
  } catch (thrown) {
    if (errnoOf(thrown) !== "ENOENT") {
      throw fileError(`look at the output ${shorten(name)}`, thrown);
    }
    throw new HearthError("NOT_FOUND", `the command has not written its output ${shorten(name)}`);
  }
}

async function requireFolder(folder: string, name: string): Promise<void> {
  if ((await lookAt(folder, name)).isDirectory()) return;
  throw new PermanentError(`the command has made something else of its output ${shorten(name)}`);
}

async function requireRegular(file: string, name: string): Promise<void> {
  if ((await lookAt(file, name)).isDirectory()) {
    throw new PermanentError(
      `the output ${shorten(name)} is a folder; for one write {output:${shorten(name)}/}`,
    );
  }
  try {
    await (await openRegular(file, `the output ${shorten(name)}`)).close();
  } catch (thrown) {
    const { code, message } = HearthError.from(thrown);
    if (code !== "INVALID_ARGUMENT") throw thrown;
    throw new PermanentError(message, { cause: thrown });
  }
}
