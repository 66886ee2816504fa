/** Sends the files and folders of a job to the coordinator, before the job is submitted. */
import { stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { HearthError } from "../errors.ts";
import { measureFolder } from "../folders/walk-folder.ts";
import { type BlobRef, isFolderName, parseBlobName } from "../job/job.ts";
import { limits } from "../job/limits.ts";
import { givenFileError } from "../platform/secret-file.ts";
import type { Client } from "../sdk/client.ts";
import type { Terminal } from "./terminal.ts";
import { TransferLine } from "./transfer-line.ts";

export interface LocalFile {
  readonly path: string;
  /** Ends with "/" for a folder. */
  readonly name: string;
  /** About that of its tar for a folder. */
  readonly sizeBytes: number;
  /** When it was changed last. */
  readonly mtimeMs: number;
}

/**
 * Looks at every file before anything is sent, so that a typo in the last one costs nothing.
 * @throws NOT_FOUND, PERMISSION_DENIED; INVALID_ARGUMENT for what is neither file nor folder, and for a
 * folder that cannot be packed
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
    const { size, mtimeMs } = status;
    if (status.isFile()) return { path, name: basename(path), sizeBytes: size, mtimeMs };
    if (status.isDirectory()) {
      const name = parseBlobName(`${basename(path)}/`);
      return { path, name, sizeBytes: await folderBytes(path, given), mtimeMs };
    }
  } catch (thrown) {
    throw givenFileError(given, `read ${given}`, thrown);
  }
  throw new HearthError(
    "INVALID_ARGUMENT",
    `${given} is neither a file nor a folder; save it as a file first`,
  );
}

/** @throws what `measureFolder` throws, saying which folder it is about */
async function folderBytes(path: string, given: string): Promise<number> {
  try {
    return await measureFolder(path);
  } catch (cause) {
    const { code, message } = HearthError.from(cause);
    throw new HearthError(code, `the folder ${given} cannot be sent: ${message}`, { cause });
  }
}

/** Uploads one after the other, in their order. */
export async function uploadBlobs(
  client: Client,
  files: readonly LocalFile[],
  terminal: Terminal,
): Promise<readonly BlobRef[]> {
  const refs: BlobRef[] = [];
  for (const [index, file] of files.entries()) {
    const position = files.length > 1 ? ` (${index + 1} of ${files.length})` : "";
    const upload = isFolderName(file.name) ? uploadFolder : uploadFile;
    refs.push(await upload(client, file, `${file.name}${position}`, terminal));
  }
  return refs;
}

async function uploadFile(
  client: Client,
  { path, name, sizeBytes }: LocalFile,
  shown: string,
  terminal: Terminal,
): Promise<BlobRef> {
  using line = new TransferLine(terminal, `uploading ${shown}`, sizeBytes);
  const onProgress = (sentBytes: number): void => line.update(sentBytes);
  return await client.putBlob({ path }, { name, onProgress });
}

/** Packs it first. */
async function uploadFolder(
  client: Client,
  { path, name, sizeBytes }: LocalFile,
  shown: string,
  terminal: Terminal,
): Promise<BlobRef> {
  let line = new TransferLine(terminal, `packing ${shown}`, sizeBytes);
  let isPacked = false;
  try {
    return await client.putBlob(
      { folder: path },
      {
        name,
        onPacked: (packedBytes) => line.update(packedBytes),
        onProgress(sentBytes, totalBytes = sizeBytes) {
          if (!isPacked) {
            isPacked = true;
            line[Symbol.dispose]();
            line = new TransferLine(terminal, `uploading ${shown}`, totalBytes);
          }
          line.update(sentBytes);
        },
      },
    );
  } finally {
    line[Symbol.dispose]();
  }
}
