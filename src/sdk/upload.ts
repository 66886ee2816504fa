/**
 * How content gets to the coordinator. It is sent at most once, and not at all, or no further, when it
 * is known to be there already; which takes its hash. After a cut it goes on where it broke, also in
 * another process.
 */

import type { CoordinatorApi } from "../api.ts";
import { HearthError } from "../errors.ts";
import type { BlobRef } from "../job/job.ts";
import { uploadPlace } from "../worker/upload-place.ts";
import { changedError, type KnownContent } from "./blob-content.ts";

const KiB = 1024;
const MiB = 1024 * KiB;

/** Asking whether content is there costs as much as sending so much of it. */
const sentUnaskedBytesMax = 64 * KiB;
/**
 * Larger content is sent while it is hashed. A GiB takes a fast machine less than a second to hash and
 * a small one ten, which is as long as the network needs to carry it. Where the network is faster it is
 * not hashed here: the coordinator says the hash of what has come.
 */
const hashedFirstBytesMax = 16 * MiB;

type BlobApi = Pick<CoordinatorApi, "hasBlob" | "findPart" | "putBlob">;

/** May be repeated with the same content. @throws HearthError DATA_LOSS when it changes meanwhile */
export async function upload(api: BlobApi, content: KnownContent): Promise<BlobRef> {
  if (content.sizeBytes > hashedFirstBytesMax) return await uploadAndHash(api, content);
  const ref = await content.measured("fast");
  // First, because it waits a moment for another program of ours that sends the same.
  const place = await uploadPlace(api, { ...content, ...ref, id: ref.sha256 });
  if (ref.sizeBytes > sentUnaskedBytesMax && (await api.hasBlob(ref))) {
    content.skipped(ref);
    return ref;
  }
  await api.putBlob({ ...ref, place }, content.chunks(place?.offsetBytes ?? 0));
  return ref;
}

async function uploadAndHash(api: BlobApi, content: KnownContent): Promise<BlobRef> {
  let hashed: BlobRef | undefined;
  let there: BlobRef | undefined;
  const asking = content.measured("while-sent-slowly").then(async (ref) => {
    hashed = ref;
    if (await api.hasBlob(ref)) there = ref;
  });
  // If asking fails, sending goes on, and fails for the same reason if it is a lasting one.
  asking.catch(() => {});
  const { sizeBytes } = content;
  let stored: BlobRef;
  try {
    const place = await uploadPlace(api, { ...content, id: await content.fingerprint() });
    stored = await api.putBlob(
      { sizeBytes, sha256: undefined, place },
      until(() => there !== undefined, content.chunks(place?.offsetBytes ?? 0)),
    );
  } catch (thrown) {
    if (there === undefined) throw thrown;
    content.skipped(there);
    return there;
  }
  if (hashed !== undefined && hashed.sha256 !== stored.sha256) throw changedError();
  return { ...stored, name: content.name };
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
