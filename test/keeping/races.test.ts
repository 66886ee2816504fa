/** Submits, uploads and downloads while blobs are collected: no job is ever there without its blobs (P2). */

import { expect, test } from "bun:test";
import { Coordinator } from "../../src/coordinator/coordinator.ts";
import type { BlobRef } from "../../src/job/job.ts";
import { silentLog } from "../../src/platform/log.ts";
import { systemRandom } from "../../src/platform/random.ts";
import { MemoryLogStore } from "../../src/storage/memory-log-store.ts";
import { chunksOf, readAll, sha256Of, writeAll } from "../storage/exercise-blob-store.ts";
import { Dice } from "../support/dice.ts";
import { age, dayMs, openHousehold } from "./household.ts";

const sizeBytes = 3_000;
/** What happens in a round is decided by a race, so it goes on until both ends were seen. */
const roundsMin = 150;
/** So many more than it takes that an end which is still unseen does not come. */
const roundsMax = 10 * roundsMin;
const submittedMin = 50;

test.each([1, 2, 3])(
  "a submit finds its blobs gone, or they stay: seed %i",
  async (seed) => {
    await using household = await openHousehold();
    const { stores, blobs, clock } = household;
    const dice = new Dice(seed, "races");
    const growth = { jobEnded() {}, blobStored() {} };
    const stored = { jobs: stores.jobs, blobs, logs: new MemoryLogStore() };
    const coordinator = new Coordinator({
      ...stored,
      clock,
      random: systemRandom,
      log: silentLog,
      growth,
    });
    await coordinator.start();
    // Nobody's sending is known here: the time of files and who uses them have to do.
    const housekeeping = household.housekeeping({ keepMs: 0 });
    const { api } = coordinator.connect({ name: "anna", roles: ["admin"] });
    const ends = { submitted: 0, gone: 0 };

    const isSeen = (): boolean => ends.submitted >= submittedMin && ends.gone > 0;
    for (let round = 0; round < roundsMin || (round < roundsMax && !isSeen()); round++) {
      const content = Buffer.alloc(sizeBytes, `${round},`);
      const sha256 = sha256Of(content);
      const blob: BlobRef = { sha256, sizeBytes, name: "" };
      await writeAll(blobs, content);
      await age(household, sha256, 2 * dayMs);
      const submit = async (): Promise<void> => {
        await turns(dice.whole(0, 40));
        const isAsked = dice.sample() < 0.5;
        const isHere = isAsked ? await api.hasBlob(blob) : dice.sample() < 0.5;
        if (!isHere) await api.putBlob(blob, chunksOf(content));
        await turns(dice.whole(0, 10));
        try {
          const [handle] = await api.submit([{ spec: { kind: "never", blobs: [blob] } }]);
          ends.submitted += 1;
          expect(await blobs.sizeBytes(sha256)).toBe(sizeBytes);
          // It is needed from now on, however long nobody uses it.
          await age(household, sha256, 2 * dayMs);
          await housekeeping.collect({ dryRun: false });
          expect(await readAll(blobs, sha256)).toEqual(content);
          if (handle) await api.cancel({ by: "id", id: handle.id });
        } catch (thrown) {
          // Only who did not ask, and did not send it, may find it gone.
          expect(isAsked || !isHere).toBe(false);
          expect(String(thrown)).toContain("is not here; upload it first");
          ends.gone += 1;
        }
      };
      const collect = async (): Promise<void> => {
        await turns(dice.whole(0, 40));
        const part = blobs.keeping.parts.find((name) => sha256.startsWith(name)) ?? "";
        await blobs.keeping.remove(
          { part, sha256 },
          {
            usedMsMax: clock.nowMs() - dayMs,
            isNeeded: async () => (await stores.keeping.blobSizes([sha256]))[0] !== undefined,
          },
        );
      };
      await Promise.all([submit(), collect()]);
    }
    expect({ ...ends, isSeen: isSeen() }).toEqual({ ...ends, isSeen: true });
    await coordinator.stop();
    await housekeeping.stop();
  },
  120_000,
);

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) {
    await new Promise<void>((resolve) => void setImmediate(resolve));
  }
}
