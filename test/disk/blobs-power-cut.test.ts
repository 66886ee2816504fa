/** Blobs on a disk whose power goes at any moment, again and again, and while it is started again, too. */

import { describe, expect, setDefaultTimeout, test } from "bun:test";
import path from "node:path";
import { testMsMax } from "../end-to-end/wait-for.ts";
import { temporaryFolder } from "../storage/home.ts";

setDefaultTimeout(testMsMax);

const onLinux = process.platform === "linux";

interface Seen {
  readonly acknowledged: number;
  readonly collected: number;
  readonly refused: number;
  readonly cuts: number;
  readonly journals: number;
  readonly wrong: readonly string[];
}

interface SeenOfParts {
  readonly acknowledged: number;
  readonly wentOn: number;
  readonly damaged: number;
  readonly wrong: readonly string[];
}

/** Runs one of the scripts beside this file. */
async function throughPowerCuts<T>(script: string, seed: number, refusals: number): Promise<T> {
  await using folder = await temporaryFolder();
  const file = path.join(import.meta.dir, script);
  const words = [file, folder.path, String(seed), String(refusals)];
  const child = Bun.spawn([process.execPath, ...words], { stderr: "inherit" });
  const said = await child.stdout.text();
  expect(await child.exited).toBe(0);
  return JSON.parse(said) as T;
}

const uploadThroughPowerCuts = (seed: number, refusals: number): Promise<Seen> =>
  throughPowerCuts("upload-through-power-cuts.ts", seed, refusals);

const sendPartsThroughPowerCuts = (seed: number, refusals: number): Promise<SeenOfParts> =>
  throughPowerCuts("parts-through-power-cuts.ts", seed, refusals);

// The disk looks at open files under /proc.
describe.skipIf(!onLinux)(
  onLinux ? "P1, P2: after each power cut" : "P1, P2: after each power cut (skipped: not Linux)",
  () => {
    test.each([1, 2, 3])(
      "all that was acknowledged is there, but what was collected: seed %i",
      async (seed) => {
        const seen = await uploadThroughPowerCuts(seed, 0);
        expect(seen.wrong).toEqual([]);
        expect(seen.refused).toBe(0);
        expect(seen.collected).toBeGreaterThan(50);
        expect(seen.acknowledged).toBeGreaterThan(100);
        expect(seen.journals).toBeGreaterThan(0);
      },
    );

    test.each([11])("and of a disk that refuses some calls: seed %i", async (seed) => {
      const seen = await uploadThroughPowerCuts(seed, 0.04);
      expect(seen.wrong).toEqual([]);
      expect(seen.refused).toBeGreaterThan(0);
      expect(seen.acknowledged).toBeGreaterThan(100);
      expect(seen.journals).toBeGreaterThan(0);
    });

    test.each([
      [1, 0],
      [2, 0],
      [11, 0.04],
    ])(
      "uploads go on, and what is damaged becomes no blob: seed %i, %d refused",
      async (seed, refusals) => {
        const seen = await sendPartsThroughPowerCuts(seed, refusals);
        expect(seen.wrong).toEqual([]);
        expect(seen.acknowledged).toBeGreaterThan(0);
        expect(seen.wentOn).toBeGreaterThan(0);
        expect(seen.damaged).toBeGreaterThan(0);
      },
    );
  },
);
