/** P2: a job or a result that is acknowledged has every blob it refers to here. */

import { HearthError } from "../errors.ts";
import type { BlobRef } from "../job/job.ts";
import type { BlobStore } from "./ports.ts";

/**
 * Checks that all of these are here, with the sizes that were declared.
 * @throws HearthError FAILED_PRECONDITION for one that is not, INVALID_ARGUMENT for another size
 */
export async function requireBlobs(store: BlobStore, blobs: readonly BlobRef[]): Promise<void> {
  const sizes = new Map(blobs.map((blob) => [blob.sha256, blob.sizeBytes]));
  for (const { sha256, sizeBytes } of blobs) {
    if (sizes.get(sha256) !== sizeBytes) throw wrongSize(sha256);
  }
  for (const [sha256, declaredBytes] of sizes) {
    const sizeBytes = await store.sizeBytes(sha256);
    if (sizeBytes === undefined) {
      throw new HearthError("FAILED_PRECONDITION", `blob ${sha256} is not here; upload it first`);
    }
    if (sizeBytes !== declaredBytes) throw wrongSize(sha256);
  }
}

function wrongSize(sha256: string): HearthError {
  return new HearthError("INVALID_ARGUMENT", `blob ${sha256} has another size than declared`);
}
