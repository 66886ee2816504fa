/** The folder of a blob store, and what is in it before anything is done with it. */

import { mkdir, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Clock } from "../platform/clock.ts";
import { syncFolder } from "../platform/secret-file.ts";
import { ownerOnlyFolderMode } from "./blob-files.ts";
import { BlobJournal } from "./blob-journal.ts";
import { BlobParts, type PartBounds } from "./blob-parts.ts";
import { DamagedFiles } from "./damaged-files.ts";
import { onDisk } from "./disk-error.ts";
import { Fingerprints } from "./fingerprints.ts";
import { isIncomingName } from "./incoming.ts";
import { ReadAheads } from "./read-ahead.ts";

export interface BlobFolder {
  readonly path: string;
  /** Where content is until it is complete; in the same file system, so that a rename is atomic. */
  readonly incoming: string;
  /** Where journals are. Not among what is incoming: an older Hearth removes all of that at its start. */
  readonly journals: string;
  /** Where damaged files are, by their hash, until whole content takes their place. */
  readonly damagedFiles: DamagedFiles;
  /** Those of other processes. */
  readonly leftJournals: readonly BlobJournal[];
  /** What came of uploads that were cut. Their folder is made when there is one. */
  readonly parts: BlobParts;
  /** Of large blobs. Their folder is made when there is one. */
  readonly fingerprints: Fingerprints;
  readonly readAheads: ReadAheads;
}

/** Makes what is missing, and removes what unfinished writes left. */
export async function prepareBlobFolder(
  path: string,
  options: { readonly clock: Clock; readonly partBounds: PartBounds | undefined },
): Promise<BlobFolder> {
  const incoming = join(path, "incoming");
  const journals = join(path, "journals");
  return await onDisk(`prepare the blob folder ${path}`, async () => {
    for (const each of [incoming, journals]) {
      await mkdir(each, { recursive: true, mode: ownerOnlyFolderMode });
    }
    for (const name of await readdir(incoming)) {
      if (isIncomingName(name)) await rm(join(incoming, name));
    }
    await syncFolder(path);
    await syncFolder(dirname(path));
    const damagedFiles = await DamagedFiles.open(join(path, "damaged"));
    const leftJournals = await BlobJournal.left(journals);
    const readAheads = new ReadAheads();
    const parts = await BlobParts.open({
      folder: join(path, "parts"),
      clock: options.clock,
      readAheads,
      bounds: options.partBounds,
    });
    const fingerprints = new Fingerprints(join(path, "fingerprints"));
    return {
      path,
      incoming,
      journals,
      damagedFiles,
      leftJournals,
      parts,
      fingerprints,
      readAheads,
    };
  });
}
