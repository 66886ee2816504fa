/**
 * Where an upload goes on after a cut: at the end of what the coordinator has of it, if those are its
 * first bytes indeed. They may be of other content that looked the same, or damaged by the coordinator's disk.
 */

import type { BlobPlace, CoordinatorApi } from "../api.ts";
import { HearthError } from "../errors.ts";
import type { Sha256 } from "../job/job.ts";

/** Content that can be read as often as it takes. */
export interface Resumable {
  /** Names the upload; the same for the same content. */
  readonly id: Sha256;
  readonly sizeBytes: number;
  hashOfFirst(sizeBytes: number): Promise<string>;
}

/** Less is sent again in the time that it takes to ask. */
export const resumedBytesMin = 4 * 1024 * 1024;

/** Undefined where it is not worth it, or the coordinator is of a version that keeps nothing. */
export async function uploadPlace(
  api: Pick<CoordinatorApi, "findPart">,
  content: Resumable,
): Promise<BlobPlace | undefined> {
  const { id, sizeBytes } = content;
  if (sizeBytes < resumedBytesMin) return undefined;
  let there;
  try {
    there = await api.findPart(id);
  } catch (thrown) {
    if (HearthError.from(thrown).code === "UNIMPLEMENTED") return undefined;
    throw thrown;
  }
  const isSome = there.sizeBytes > 0 && there.sizeBytes <= sizeBytes;
  const goesOn = isSome && (await content.hashOfFirst(there.sizeBytes)) === there.sha256;
  return { id, offsetBytes: goesOn ? there.sizeBytes : 0 };
}
