/** Saves the files of a job's result, and says where they are. */
import { relative, resolve, sep } from "node:path";
import { type BlobRef, isFolderName } from "../job/job.ts";
import { systemRandom } from "../platform/random.ts";
import type { Client } from "../sdk/client.ts";
import { printLine } from "./output.ts";
import { BytesOfAll, saveBlobs, type SavedBlob } from "./save-blobs.ts";
import type { Terminal } from "./terminal.ts";
import { formatBytes } from "../job/format-bytes.ts";
import { oneLine } from "../platform/one-line.ts";
import { TransferLine } from "./transfer-line.ts";

export interface Destination {
  /** As it was typed. */
  readonly out: string;
  readonly force: boolean;
}

/** Throws what {@link saveBlobs} throws. */
export async function saveResult(
  client: Client,
  blobs: readonly BlobRef[],
  { out, force }: Destination,
  terminal: Terminal,
): Promise<readonly SavedBlob[]> {
  const totalBytes = blobs.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const count = blobs.length === 1 ? "1 file" : `${blobs.length} files`;
  using line = new TransferLine(terminal, `downloading ${count}`, totalBytes);
  const fetched = new BytesOfAll();
  return await saveBlobs(blobs, {
    folder: resolve(terminal.currentFolder, out),
    force,
    random: systemRandom,
    open: (blob, start) => client.getBlob(blob, { start }),
    signal: terminal.signal,
    onProgress: (blob, savedBytes) => line.update(fetched.update(blob, savedBytes)),
  });
}

/** More lines than that nobody reads. */
const savedLinesMax = 50;

/** One line for every file, to standard error, as paths that can be copied; of very many one line for the rest. */
export function printSaved(
  saved: readonly SavedBlob[],
  { out }: Pick<Destination, "out">,
  terminal: Terminal,
): void {
  const shown = saved.slice(0, savedLinesMax);
  const rest = saved.slice(savedLinesMax);
  for (const { blob, path } of shown) {
    const near = relative(terminal.currentFolder, path);
    const name = near.startsWith("..") ? path : near;
    printLine(
      terminal.err,
      `saved ${oneLine(name)}${isFolderName(blob.name) ? sep : ""} (${formatBytes(blob.sizeBytes)})`,
    );
  }
  if (rest.length === 0) return;
  const restBytes = rest.reduce((sum, { blob }) => sum + blob.sizeBytes, 0);
  printLine(
    terminal.err,
    `saved ${rest.length} more in ${oneLine(out)} (${formatBytes(restBytes)})`,
  );
}
