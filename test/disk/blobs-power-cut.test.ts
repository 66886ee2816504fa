/** Blobs on a disk whose power goes at any moment, again and again, and while it is started again, too. */

import { describe, expect, setDefaultTimeout, test } from "bun:test";
import path from "node:path";
import { temporaryFolder } from "../storage/home.ts";
import { type Counts, type Least, unseen } from "./until-seen.ts";

/** Far above what even many more cuts take: the machine may be busy with other things. */
setDefaultTimeout(15 * 60_000);

const onLinux = process.platform === "linux";

/** Runs one of the scripts beside this file until it has seen what it must; nothing may be wrong. */
async function throughPowerCuts(
  script: "upload" | "parts",
  seed: number,
  { refusals = 0, least }: { readonly refusals?: number; readonly least: Least },
): Promise<Readonly<Record<string, unknown>>> {
  await using folder = await temporaryFolder();
  const file = path.join(import.meta.dir, `${script}-through-power-cuts.ts`);
  const words = [file, folder.path, String(seed), String(refusals), JSON.stringify(least)];
  const child = Bun.spawn([process.execPath, ...words], { stderr: "inherit" });
  const said = await child.stdout.text();
  expect(await child.exited).toBe(0);
  const seen: Counts & Readonly<Record<string, unknown>> = JSON.parse(said);
  expect(seen.wrong).toEqual([]);
  expect(unseen(seen, least)).toEqual([]);
  return seen;
}

// The disk looks at open files under /proc.
describe.skipIf(!onLinux)(
  onLinux ? "P1, P2: after each power cut" : "P1, P2: after each power cut (skipped: not Linux)",
  () => {
    test.each([1, 2, 3])(
      "all that was acknowledged is there, but what was collected: seed %i",
      async (seed) => {
        const least = { acknowledged: 100, collected: 50, journals: 1 };
        const seen = await throughPowerCuts("upload", seed, { least });
        expect(seen["refused"]).toBe(0);
      },
    );

    test.each([11])("and of a disk that refuses some calls: seed %i", async (seed) => {
      const least = { acknowledged: 100, collected: 50, journals: 1, refused: 1 };
      await throughPowerCuts("upload", seed, { refusals: 0.04, least });
    });

    test.each([
      [1, 0],
      [2, 0],
      [11, 0.04],
    ])(
      "uploads go on, and what is damaged becomes no blob: seed %i, %d refused",
      async (seed, refusals) => {
        const least = { acknowledged: 1, wentOn: 1, damaged: 1 };
        await throughPowerCuts("parts", seed, { refusals, least });
      },
    );
  },
);
