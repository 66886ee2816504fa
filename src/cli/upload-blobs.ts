/** Sends the files of a job to the coordinator, before the job is submitted. */
import { stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { HearthError } from "../errors.ts";
import type { BlobRef } from "../job/job.ts";
import { limits } from "../job/limits.ts";
import { fileError } from "../platform/secret-file.ts";
import type { Client } from "../sdk/client.ts";
import type { Terminal } from "./terminal.ts";
import { TransferLine } from "./transfer-line.ts";

export interface LocalFile {
  readonly path: string;
  readonly name: string;
  readonly sizeBytes: number;
  /** When it was changed last. */
  readonly mtimeMs: number;
}

/**
 * Looks at every file before anything is sent, so that a typo in the last one costs nothing.
 * @throws NOT_FOUND, PERMISSION_DENIED, INVALID_ARGUMENT for what is not a file
 */
export async function findFiles(
  paths: readonly string[],
  currentFolder: string,
): Promise<readonly LocalFile[]> {
  if (paths.length > limits.blobsPerJobMax) {
    throw new HearthError(
      "RESOURCE_EXHAUSTED",
      `${paths.length} blobs are more than the ${limits.blobsPerJobMax} a job can have; pack them or split the job`,
    );
  }
  const files: LocalFile[] = [];
  for (const given of paths) files.push(await findFile(given, currentFolder));
  return files;
}

/** @throws like {@link findFiles} */
export async function findFile(given: string, currentFolder: string): Promise<LocalFile> {
  const path = resolve(currentFolder, given);
  try {
    const status = await stat(path);
    if (status.isFile()) {
      return { path, name: basename(path), sizeBytes: status.size, mtimeMs: status.mtimeMs };
    }
  } catch (thrown) {
    throw fileError(`read the blob ${given}`, thrown);
  }
  throw new HearthError(
    "INVALID_ARGUMENT",
    `the blob ${given} is not a file; pack a folder into one first, for example with tar`,
  );
}

/** Uploads one file after the other, in their order. */
export async function uploadBlobs(
  client: Client,
  files: readonly LocalFile[],
  terminal: Terminal,
): Promise<readonly BlobRef[]> {
  const refs: BlobRef[] = [];
  for (const [index, { path, name, sizeBytes }] of files.entries()) {
    const position = files.length > 1 ? ` (${index + 1} of ${files.length})` : "";
    using line = new TransferLine(terminal, `uploading ${name}${position}`, sizeBytes);
    const onProgress = (sentBytes: number): void => line.update(sentBytes);
    refs.push(await client.putBlob({ path }, { name, onProgress }));
  }
  return refs;
}
