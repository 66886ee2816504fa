/**
 * How content gets to the coordinator. It is sent at most once, and not at all, or no further, when it
 * is known to be there already; which takes its hash. After a cut it goes on where it broke, also in
 * another process.
 */

import type { BlobPlace, CoordinatorApi } from "../api.ts";
import { HearthError } from "../errors.ts";
import type { BlobRef, Sha256 } from "../job/job.ts";
import { hashedFirstBytesMax } from "../storage/fingerprints.ts";
import { uploadPlace } from "../worker/upload-place.ts";
import { changedError, type KnownContent } from "./blob-content.ts";

/** Asking whether content is there costs as much as sending so much of it. */
const sentUnaskedBytesMax = 64 * 1024;

type BlobApi = Pick<CoordinatorApi, "hasBlob" | "findPart" | "putBlob">;

/**
 * What an upload of the content is called: by its hash if that is known before it is sent, else by its fingerprint.
 * Undefined: it is so small that it is sent unasked.
 */
export async function uploadIdOf(content: KnownContent): Promise<Sha256 | undefined> {
  if (content.sizeBytes > hashedFirstBytesMax) return await content.fingerprint();
  if (content.sizeBytes <= sentUnaskedBytesMax) return undefined;
  return (await content.measured("fast")).sha256;
}

/** May be repeated with the same content. @throws HearthError DATA_LOSS when it changes meanwhile */
export async function upload(api: BlobApi, content: KnownContent): Promise<BlobRef> {
  if (content.sizeBytes > hashedFirstBytesMax) return await uploadLarge(api, content);
  const ref = await content.measured("fast");
  // First, because it waits for another program of ours that sends the same.
  const { place } = await uploadPlace(api, { ...content, ...ref, id: ref.sha256 });
  return await uploadHashed(api, content, place);
}

/** Nothing of what is there is sent. */
async function uploadHashed(
  api: BlobApi,
  content: KnownContent,
  place: BlobPlace | undefined,
): Promise<BlobRef> {
  const ref = await content.measured("fast");
  if (ref.sizeBytes > sentUnaskedBytesMax && (await api.hasBlob(ref))) {
    content.skipped(ref);
    return ref;
  }
  await api.putBlob({ ...ref, place }, content.chunks(place?.offsetBytes ?? 0));
  return ref;
}

/**
 * Content that looks like what is there is hashed first. Other content is sent while it is hashed: a GiB takes a
 * fast machine less than a second to hash and a small one ten, which is as long as the network needs to carry it.
 * Where the network is faster it is not hashed here: the coordinator says the hash of what has come.
 */
async function uploadLarge(api: BlobApi, content: KnownContent): Promise<BlobRef> {
  const id = await content.fingerprint();
  const { place, isAlikeHere } = await uploadPlace(api, { ...content, id });
  if (isAlikeHere) return await uploadHashed(api, content, place);
  try {
    return await uploadAndHash(api, content, place);
  } catch (thrown) {
    // What is there needs no room.
    if (HearthError.from(thrown).code !== "RESOURCE_EXHAUSTED") throw thrown;
    const ref = await content.measured("fast");
    if (!(await api.hasBlob(ref))) throw thrown;
    content.skipped(ref);
    return ref;
  }
}

async function uploadAndHash(
  api: BlobApi,
  content: KnownContent,
  place: BlobPlace | undefined,
): Promise<BlobRef> {
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
