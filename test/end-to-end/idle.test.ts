/** P9: a household with nothing to do lets its disks sleep. */

import { expect, setDefaultTimeout, test } from "bun:test";
import { existsSync } from "node:fs";
import { changeTimesOf, hashesOf } from "./folder-hashes.ts";
import { Household } from "./household.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

/** As long as several of the shortest leases, and of everything that might tick by the second. */
const idleMs = 6_000;

/** Bytes that a process has sent to a disk. */
async function writtenBytes(pid: number): Promise<number> {
  const [, bytes] = /^write_bytes: (\d+)$/m.exec(await Bun.file(`/proc/${pid}/io`).text()) ?? [];
  return Number(bytes);
}

const withoutProc = existsSync("/proc/self/io") ? "" : " (files only: there is no /proc here)";

test(`with two idle workers, nothing is written${withoutProc}`, async () => {
  await using household = await Household.open();
  await household.startWorker("alder");
  await household.startWorker("birch");
  // Not a house where nothing has ever happened.
  await household.submit("capitals", "once");
  await household.ended(1);
  await household.submitsAreWritten();
  const look = async (): Promise<unknown> => ({
    hashes: await hashesOf(household.data),
    times: await changeTimesOf(household.data),
    bytes: withoutProc === "" ? await writtenBytes(household.coordinator.pid) : 0,
  });
  const before = await look();

  // The one thing that cannot be waited for by a condition is that nothing happens.
  await Bun.sleep(idleMs);

  expect(await look()).toEqual(before);
});

test.skipIf(withoutProc !== "")(
  "a coordinator looks for garbage every half minute only, in the process that was started",
  async () => {
    await using household = await Household.open();
    const { pid } = household.coordinator;
    const environment = (await Bun.file(`/proc/${pid}/environ`).text()).split("\0");
    expect(environment).toContain("BUN_GC_TIMER_INTERVAL=600000");
  },
);
