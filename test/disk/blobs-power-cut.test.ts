/** Blobs on a disk whose power goes at any moment, again and again, and while it is started again, too. */

import { describe, expect, setDefaultTimeout, test } from "bun:test";
import path from "node:path";
import { testMsMax } from "../end-to-end/wait-for.ts";
import { temporaryFolder } from "../storage/home.ts";

setDefaultTimeout(testMsMax);

const script = path.join(import.meta.dir, "upload-through-power-cuts.ts");
const onLinux = process.platform === "linux";

interface Seen {
  readonly acknowledged: number;
  readonly collected: number;
  readonly refused: number;
  readonly cuts: number;
  readonly journals: number;
  readonly wrong: readonly string[];
}

async function uploadThroughPowerCuts(seed: number, refusals: number): Promise<Seen> {
  await using folder = await temporaryFolder();
  const words = [script, folder.path, String(seed), String(refusals)];
  const child = Bun.spawn([process.execPath, ...words], { stderr: "inherit" });
  const said = await child.stdout.text();
  expect(await child.exited).toBe(0);
  return JSON.parse(said) as Seen;
}

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
  },
);
