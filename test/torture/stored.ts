/** What is left on disk when the coordinator has stopped, read with the store's own code. */

import path from "node:path";
import { openFileBlobStore } from "../../src/storage/file-blob-store.ts";
import { openSqliteJobStore } from "../../src/storage/sqlite-job-store.ts";
import { blobViolationsOf, type Kept, keptBy } from "../support/history.ts";

/** @throws HearthError when somebody still has the database open, or it is damaged */
export async function keptIn(dataFolder: string): Promise<Kept> {
  const store = await openSqliteJobStore(path.join(dataFolder, "hearth.db"));
  try {
    return await keptBy(store);
  } finally {
    await store.close();
  }
}

/** Reads every content that a job refers to. */
export async function blobViolationsIn(dataFolder: string, kept: Kept): Promise<readonly string[]> {
  return await blobViolationsOf(kept, await openFileBlobStore(path.join(dataFolder, "blobs")));
}
