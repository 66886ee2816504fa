/**
 * How content gets to the coordinator. It is sent at most once, and not at all, or no further, when it
 * is there already; which is known when it was hashed.
 */

import type { CoordinatorApi } from "../api.ts";
import { HearthError } from "../errors.ts";
import type { BlobRef } from "../job/job.ts";
import type { KnownContent } from "./blob-content.ts";

const KiB = 1024;
const MiB = 1024 * KiB;

/** Asking whether content is there costs as much as sending so much of it. */
const sentUnaskedBytesMax = 64 * KiB;
/**
 * Larger content is sent while it is hashed. A GiB takes a fast machine less than a second to hash and
 * a small one ten, which is as long as the network needs to carry it.
 */
const hashedFirstBytesMax = 16 * MiB;

type BlobApi = Pick<CoordinatorApi, "hasBlob" | "putBlob">;

/** May be repeated with the same content. @throws HearthError DATA_LOSS when it changes meanwhile */
export async function upload(api: BlobApi, content: KnownContent): Promise<BlobRef> {
  if (content.sizeBytes > hashedFirstBytesMax) return await uploadAndHash(api, content);
  const ref = await content.measured();
  if (ref.sizeBytes > sentUnaskedBytesMax && (await api.hasBlob(ref))) content.skipped(ref);
  else await api.putBlob(ref, content.chunks());
  return ref;
}

async function uploadAndHash(api: BlobApi, content: KnownContent): Promise<BlobRef> {
  let there: BlobRef | undefined;
  const asking = content.measured().then(async (ref) => {
    if (await api.hasBlob(ref)) there = ref;
  });
  // If asking fails, sending goes on, and fails for the same reason if it is a lasting one.
  asking.catch(() => {});
  const declared = { sizeBytes: content.sizeBytes, sha256: undefined };
  try {
    const stored = await api.putBlob(
      declared,
      until(() => there !== undefined, content.chunks()),
    );
    const ref = await content.measured();
    if (stored.sha256 === ref.sha256) return ref;
  } catch (thrown) {
    if (there === undefined) throw thrown;
    content.skipped(there);
    return there;
  }
  throw new HearthError("DATA_LOSS", "the content was changed while it was sent; send it again");
}

/** The same chunks; fails when `isOver` says so. */
async function* until(
  isOver: () => boolean,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    if (isOver()) throw new HearthError("CANCELLED", "the content is there already");
    yield chunk;
  }
}
