/**
 * Where an upload goes on after a cut: at the end of what the coordinator has of it, if those are its
 * first bytes indeed. They may be of other content that looked the same, or damaged by the coordinator's disk.
 *
 * While another program or attempt of ours sends the same, it is waited for, and what it leaves when it is cut is
 * gone on with. So content that two send at once is sent once.
 */

import type { BlobPlace, CoordinatorApi } from "../api.ts";
import { HearthError } from "../errors.ts";
import type { Sha256 } from "../job/job.ts";
import { limits } from "../job/limits.ts";

/** Content that can be read as often as it takes. */
export interface Resumable {
  /** Names the upload; the same for the same content. */
  readonly id: Sha256;
  readonly sizeBytes: number;
  hashOfFirst(sizeBytes: number): Promise<string>;
}

export interface FoundPlace {
  /** Undefined where it is not worth it, or the coordinator is of a version that keeps nothing. */
  readonly place: BlobPlace | undefined;
  /** Content that looks the same is there already, whole. */
  readonly isAlikeHere: boolean;
}

const KiB = 1024;

/** Less is sent again in the time that it takes to ask. */
export const resumedBytesMin = 4 * 1024 * KiB;
/** How long an answer takes at most while another connection sends. */
const answerMsMax = 2_000;
/**
 * Who sends the same is waited for while it goes on (`limits.uploadPaceBytes`), which is seen after so many
 * answers.
 */
const answersMax = Math.ceil(limits.uploadPaceMs / answerMsMax);

export async function uploadPlace(
  api: Pick<CoordinatorApi, "findPart">,
  content: Resumable,
): Promise<FoundPlace> {
  const { id, sizeBytes } = content;
  if (sizeBytes < resumedBytesMin) return { place: undefined, isAlikeHere: false };
  let there;
  try {
    there = await findWhenOthersAreDone(api, content);
  } catch (thrown) {
    if (HearthError.from(thrown).code !== "UNIMPLEMENTED") throw thrown;
    return { place: undefined, isAlikeHere: false };
  }
  const isSome = there.sizeBytes > 0 && there.sizeBytes <= sizeBytes;
  const goesOn = isSome && (await content.hashOfFirst(there.sizeBytes)) === there.sha256;
  const isAlone = (there.comingBytes ?? 0) === 0;
  return {
    place: { id, offsetBytes: goesOn ? there.sizeBytes : 0, isAlone },
    isAlikeHere: there.isAlikeHere ?? false,
  };
}

/** What is there when nobody else sends it any more, or somebody does who is too slow to be waited for. */
async function findWhenOthersAreDone(
  api: Pick<CoordinatorApi, "findPart">,
  { id }: Resumable,
): ReturnType<CoordinatorApi["findPart"]> {
  let [lastBytes, gainedBytes] = [0, 0];
  for (let answers = 1; ; answers++) {
    const there = await api.findPart(id);
    const { comingBytes = 0 } = there;
    if (comingBytes === 0) return there;
    // Fewer than before are another one's, who has begun meanwhile.
    gainedBytes += Math.max(0, comingBytes - lastBytes);
    lastBytes = comingBytes;
    if (answers % answersMax !== 0) continue;
    if (gainedBytes < limits.uploadPaceBytes) return there;
    gainedBytes = 0;
  }
}
