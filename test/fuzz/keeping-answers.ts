/** Calls about the disk as a client makes them, and what must hold of what they give it. */

import type { Amount, KeepingApi } from "../../src/keeping-api.ts";
import type { MethodName } from "../../src/wire/service.ts";
import { requireWhole } from "./sound-job.ts";

export const keepingCalls = {
  CollectGarbage: async (api) => {
    const { jobs, blobs, temporaryFiles } = await api.collect({ dryRun: true });
    requireWhole(jobs, 0, "a number of jobs");
    requireAmount(blobs);
    requireAmount(temporaryFiles);
  },
  GetStorage: async (api) => {
    const { jobs, blobs, unreferencedBlobs, temporaryFiles, disk } = await api.storage();
    for (const count of Object.values(jobs)) requireWhole(count, 0, "a number of jobs");
    for (const amount of [blobs, unreferencedBlobs, temporaryFiles]) requireAmount(amount);
    requireWhole(disk?.freeBytes ?? 0, 0, "bytes that are free");
  },
} as const satisfies Partial<Record<MethodName, (api: KeepingApi) => Promise<void>>>;

function requireAmount({ count, bytes }: Amount): void {
  requireWhole(count, 0, "a number of files");
  requireWhole(bytes, 0, "bytes");
}
