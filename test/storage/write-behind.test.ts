/** What is synced while more content comes. */

import { describe, expect, test } from "bun:test";
import type { FileHandle } from "node:fs/promises";
import { EarlySyncs, WriteBehind } from "../../src/storage/write-behind.ts";
import { settle } from "../support/manual-clock.ts";

const MiB = 1024 * 1024;
/** So much is written before it is synced. */
const unsynced = new Uint8Array(32 * MiB);

/** A file on a disk that takes everything, and syncs it as the test says. */
function fileSyncing(earlySync: (nth: number) => Promise<void>) {
  const seen = { earlySyncs: 0, syncs: 0 };
  const file = {
    writeFile: () => Promise.resolve(),
    datasync: () => earlySync((seen.earlySyncs += 1)),
    sync: async () => void (seen.syncs += 1),
  };
  const behind = new WriteBehind(
    // Only what content is written with.
    file as unknown as FileHandle,
    (operation) => operation(),
    new EarlySyncs(),
  );
  return { behind, seen };
}

describe.each([["gathered", true] as const, ["not gathered", false] as const])(
  "P1: content that is %s",
  (_, isGathered) => {
    test.each([1, 2, 3, 4])(
      "is refused when an early sync of it failed, %i times 32 MiB",
      async (times) => {
        // The operating system tells of it only once.
        const { behind, seen } = fileSyncing((nth) =>
          nth === 1 ? Promise.reject(new Error("EIO")) : Promise.resolve(),
        );
        if (isGathered) behind.gather();
        const write = async (): Promise<void> => {
          for (let count = 0; count < times; count++) {
            await behind.add(unsynced);
            await settle();
          }
          await behind.finish();
        };
        expect(await write().catch(String)).toBe("Error: EIO");
        expect(seen.earlySyncs).toBeGreaterThan(0);
        await behind.settle();
      },
    );

    test("is not on disk before the sync that is under way has ended", async () => {
      const syncing = Promise.withResolvers<void>();
      const { behind, seen } = fileSyncing(() => syncing.promise);
      if (isGathered) behind.gather();
      await behind.add(unsynced);
      let isFinished = false;
      const finished = behind.finish().then(() => (isFinished = true));
      await settle();
      expect({ ...seen, isFinished }).toEqual({ earlySyncs: 1, syncs: 0, isFinished: false });
      syncing.resolve();
      await finished;
      expect(seen).toEqual({ earlySyncs: 1, syncs: 1 });
      await behind.settle();
    });
  },
);
