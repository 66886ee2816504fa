/**
 * Blobs that the disk changes behind the coordinator's back, with real processes: nobody takes one
 * for whole, its jobs are named, and sending the file again heals it (P2).
 */

import { expect, setDefaultTimeout, test } from "bun:test";
import { readdir, readFile, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { Household } from "../end-to-end/household.ts";
import { testMsMax } from "../end-to-end/wait-for.ts";

setDefaultTimeout(testMsMax);

const content = "what the sea said ".repeat(50_000);
const sha256 = new Bun.CryptoHasher("sha256").update(content).digest("hex");

/** A coordinator that has the blob as input of the queued jobs 1 and 2. */
async function householdWithBlob(): Promise<Household> {
  const household = await Household.open();
  await Bun.write(household.path("sea.txt"), content);
  for (const _job of [1, 2]) await submitSea(household);
  return household;
}

function submitSea(household: Household): Promise<string> {
  return household.submit("sha256", "", "--blob", "sea.txt", "--max-attempts", "2");
}

function blobFile(household: Household): string {
  return path.join(household.data, "blobs", sha256.slice(0, 2), sha256.slice(2));
}

async function alter(file: string): Promise<void> {
  const altered = await readFile(file);
  altered.write("DAMAGE", 100_000);
  await writeFile(file, altered);
}

test("P2: a blob that was cut short and never read is healed by submitting it again", async () => {
  await using household = await householdWithBlob();
  await truncate(blobFile(household), 1_000);
  await submitSea(household);
  await household.startWorker("alder");
  for (const job of [1, 2, 3]) expect((await household.ended(job)).state).toBe("succeeded");
});

test("P2: an altered blob fails its jobs by name, is in the log once, and is healed by submitting it again", async () => {
  await using household = await householdWithBlob();
  await alter(blobFile(household));
  await household.startWorker("alder");

  const belongs = "it belongs to jobs 1 and 2";
  for (const job of [1, 2]) {
    const { state, lastError } = await household.ended(job);
    expect(state).toBe("failed");
    expect(lastError).toContain(
      `blob ${sha256} is damaged on the coordinator's disk; ${belongs}; send its content again`,
    );
  }
  expect(household.coordinator.count(`blob ${sha256} is damaged on disk; ${belongs}`)).toBe(1);
  expect(
    household.coordinator.stderr.split("\n").filter((line) => line.includes("rror")),
  ).toHaveLength(1);

  await submitSea(household);
  expect(await household.ended(3)).toMatchObject({ state: "succeeded", attempt: 1 });
  expect(await household.succeed("result", "3")).toContain(sha256);
  expect(household.coordinator.count("was sent again and is whole")).toBe(1);
  expect(await readdir(path.join(household.data, "blobs/damaged"))).toEqual([]);
});

test("P2: damage that was found outlives a restart, and is healed after it", async () => {
  await using household = await householdWithBlob();
  await alter(blobFile(household));
  const alder = await household.startWorker("alder");
  expect((await household.ended(1)).state).toBe("failed");
  expect((await household.ended(2)).state).toBe("failed");

  await household.coordinator.endedBy("SIGKILL");
  await household.startCoordinator();
  await alder.says("connected to", 2);
  await submitSea(household);
  expect(await household.ended(3)).toMatchObject({ state: "succeeded", attempt: 1 });
});

test("P2: a result whose file is damaged is not saved as whole", async () => {
  await using household = await Household.open();
  await household.startWorker("alder");
  await Bun.write(household.path("sea.txt"), content.toLowerCase());
  await household.submit("capitals", "", "--blob", "sea.txt");
  const { result } = await household.ended(1);
  const output = result?.blobs[0]?.sha256 ?? "";
  await alter(path.join(household.data, "blobs", output.slice(0, 2), output.slice(2)));

  const refused = await household.hearth("result", "1", "--out", "results");
  expect(refused.exitStatus).toBe(74);
  expect(refused.stderr).toContain(`blob ${output} is damaged`);
  expect(refused.stderr).toContain("it belongs to job 1");
  expect(await readdir(household.path("results")).catch(() => [])).toEqual([]);
});

test("P2: a blob that was cut short fails its job by name, and is healed by submitting it again", async () => {
  await using household = await householdWithBlob();
  await truncate(blobFile(household), 1_000);
  await household.startWorker("alder");
  const { state, lastError } = await household.ended(1);
  expect(state).toBe("failed");
  expect(lastError).toContain("it belongs to jobs 1 and 2");
  await submitSea(household);
  expect((await household.ended(3)).state).toBe("succeeded");
});

test("what a killed coordinator left of an upload is removed at the next start", async () => {
  await using household = await householdWithBlob();
  const incoming = path.join(household.data, "blobs/incoming");
  await writeFile(path.join(incoming, `${"a".repeat(32)}-7.incoming`), "half of a fi");
  await household.coordinator.endedBy("SIGKILL");
  await household.startCoordinator();
  expect(await readdir(incoming)).toEqual([]);
  await household.startWorker("alder");
  expect((await household.ended(1)).state).toBe("succeeded");
});
