/** Saves the files of a job's result, and says where they are. */
import { relative, resolve, sep } from "node:path";
import { type BlobRef, isFolderName } from "../job/job.ts";
import { systemRandom } from "../platform/random.ts";
import type { Client } from "../sdk/client.ts";
import { printLine } from "./output.ts";
import { saveBlobs, type SavedBlob } from "./save-blobs.ts";
import type { Terminal } from "./terminal.ts";
import { formatBytes, oneLine } from "./text.ts";
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
  let finishedBytes = 0;
  let current: BlobRef | undefined;
  return await saveBlobs(blobs, {
    folder: resolve(terminal.currentFolder, out),
    force,
    random: systemRandom,
    open: (blob, start) => client.getBlob(blob, { start }),
    onProgress(blob, savedBytes) {
      if (current !== blob) finishedBytes += current?.sizeBytes ?? 0;
      current = blob;
      line.update(finishedBytes + savedBytes);
    },
  });
}

/** One line for every file, to standard error, as paths that can be copied. */
export function printSaved(saved: readonly SavedBlob[], terminal: Terminal): void {
  for (const { blob, path } of saved) {
    const near = relative(terminal.currentFolder, path);
    const shown = near.startsWith("..") ? path : near;
    printLine(
      terminal.err,
      `saved ${oneLine(shown)}${isFolderName(blob.name) ? sep : ""} (${formatBytes(blob.sizeBytes)})`,
    );
  }
}
