/** Between what is said of a coordinator's disk and the messages of `keeping.proto`, both ways. */

import type { Amount, Collected, StorageUse } from "../keeping-api.ts";
import type { Missing, WireOf } from "./convert-job.ts";
import { countFromWire } from "./fields.ts";
import type { v1 } from "./protobuf.ts";

export function collectedToWire(collected: Collected): WireOf<typeof v1.CollectGarbageResponse> {
  return collected;
}

export function collectedFromWire(wire: WireOf<typeof v1.CollectGarbageResponse>): Collected {
  return {
    jobs: countFromWire(wire.jobs),
    blobs: amountFromWire(wire.blobs),
    temporaryFiles: amountFromWire(wire.temporaryFiles),
  };
}

export function storageToWire({
  jobs,
  disk,
  ...rest
}: StorageUse): WireOf<typeof v1.GetStorageResponse> {
  return { ...rest, ...jobs, disk: disk ?? null };
}

export function storageFromWire(wire: WireOf<typeof v1.GetStorageResponse>): StorageUse {
  const { queued, leased, succeeded, failed, cancelled, disk } = wire;
  return {
    jobs: {
      queued: countFromWire(queued),
      leased: countFromWire(leased),
      succeeded: countFromWire(succeeded),
      failed: countFromWire(failed),
      cancelled: countFromWire(cancelled),
    },
    databaseBytes: countFromWire(wire.databaseBytes),
    databaseFreeBytes: countFromWire(wire.databaseFreeBytes),
    logBytes: countFromWire(wire.logBytes),
    blobs: amountFromWire(wire.blobs),
    unreferencedBlobs: amountFromWire(wire.unreferencedBlobs),
    temporaryFiles: amountFromWire(wire.temporaryFiles),
    jobLogs: amountFromWire(wire.jobLogs),
    disk: disk
      ? { freeBytes: countFromWire(disk.freeBytes), totalBytes: countFromWire(disk.totalBytes) }
      : undefined,
    minFreeBytes: countFromWire(wire.minFreeBytes),
  };
}

function amountFromWire(wire: Missing<WireOf<typeof v1.Amount>>): Amount {
  return { count: countFromWire(wire?.count), bytes: countFromWire(wire?.bytes) };
}
