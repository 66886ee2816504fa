/** A KeepingApi that says what a coordinator with a few jobs might. */

import type { Collected, KeepingApi, StorageUse } from "../../src/keeping-api.ts";

export const someCollected: Collected = {
  jobs: 1_200,
  blobs: { count: 34, bytes: 1_200_000_000 },
  temporaryFiles: { count: 1, bytes: 30_000_000 },
};

export const someStorage: StorageUse = {
  jobs: { queued: 12, leased: 2, succeeded: 98_304, failed: 7, cancelled: 0 },
  databaseBytes: 85_000_000,
  databaseFreeBytes: 12_000_000,
  logBytes: 4_100_000,
  blobs: { count: 1_234, bytes: 567_000_000_000 },
  unreferencedBlobs: { count: 34, bytes: 1_200_000_000 },
  temporaryFiles: { count: 1, bytes: 30_000_000 },
  jobLogs: { count: 120, bytes: 45_000_000 },
  disk: { freeBytes: 80_000_000_000, totalBytes: 1_000_000_000_000 },
  minFreeBytes: 1_073_741_824,
};

export function fakeKeeping(change: Partial<KeepingApi> = {}): KeepingApi {
  return { collect: async () => someCollected, storage: async () => someStorage, ...change };
}
