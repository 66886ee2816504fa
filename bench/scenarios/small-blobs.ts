/** Many small files to the coordinator, each durable there, and back; 16 at any moment. */

import type { BlobClientOperations } from "../hearth/blob-operations.ts";
import { startHearth } from "../hearth/contestant.ts";
import { eachRound, type Scenario } from "../scenario.ts";
import { perSecond } from "../statistics.ts";

const sizeBytes = 10 * 1024;
const inFlight = 16;

interface SmallBlobsSize {
  readonly warmUp: number;
  readonly blobs: number;
}

export function smallBlobs({ warmUp, blobs }: SmallBlobsSize): Scenario {
  return {
    name: "small-blobs",
    who: "Hearth",
    open: eachRound(async () => {
      await using running = await startHearth();
      const admin = running.household.path(".hearth/admin.hearth");
      const client = await running.startProgram<BlobClientOperations>("blob-client", admin);
      const first = { from: 0, jobs: warmUp, sizeBytes, inFlight };
      const counted = { from: warmUp, jobs: blobs, sizeBytes, inFlight };
      await client.ask("putMany", first);
      await client.ask("getMany", first);
      return {
        smallBlobsUp: perSecond(blobs, await client.ask("putMany", counted)),
        smallBlobsDown: perSecond(blobs, await client.ask("getMany", counted)),
      };
    }),
  };
}
