/**
 * A database that the disk changed, with the real program: it starts with all its jobs, or it says in
 * one line that it does not and what to do (P2). It never begins anew on what is left.
 */

import { expect, setDefaultTimeout, test } from "bun:test";
import { copyFile, cp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { connect } from "hearth";
import { Household } from "../end-to-end/household.ts";
import { testMsMax } from "../end-to-end/wait-for.ts";

setDefaultTimeout(testMsMax);

const pageBytes = 4096;
const jobs = 30;

/** A coordinator that was ended by the signal, with jobs in its database. */
async function endedHousehold(signal: "SIGTERM" | "SIGKILL"): Promise<Household> {
  const household = await Household.open();
  const client = await connect(path.join(household.data, "admin.hearth"));
  // One after the other, so that each is a commit of its own.
  for (let at = 0; at < jobs; at += 1) {
    await client.submit({ kind: "later", payload: "x".repeat(500) });
  }
  await client.close();
  await household.coordinator.endedBy(signal);
  return household;
}

function databaseOf(household: Household): string {
  return path.join(household.data, "hearth.db");
}

async function overwrite(file: string, from: number, to: number): Promise<void> {
  const content = await readFile(file);
  await writeFile(file, content.fill(0xa5, from, to));
}

/** It must refuse to start; what it says. */
async function refusalOf(household: Household): Promise<string> {
  const words = ["--listen", "127.0.0.1:0", "--no-mdns", "--json"];
  const { exitStatus, stdout, stderr } = await household.hearth("coordinator", ...words);
  expect({ exitStatus, stdout }).toEqual({ exitStatus: 74, stdout: "" });
  expect(stderr).toMatch(/^hearth: [^\n]+\n$/);
  return stderr;
}

test("P2: a page overwritten anywhere is refused in one line at every start, and a backup helps", async () => {
  await using household = await endedHousehold("SIGTERM");
  const database = databaseOf(household);
  const backup = household.path("backup.db");
  await copyFile(database, backup);
  const { size } = Bun.file(database);
  for (const page of [0, 1, 2, 3, Math.floor(size / pageBytes / 2), size / pageBytes - 1]) {
    await overwrite(database, page * pageBytes, (page + 1) * pageBytes);
    for (const _start of ["first", "second"]) {
      expect(await refusalOf(household)).toMatch(
        /damaged or not a database; restore it from a backup/,
      );
    }
    await copyFile(backup, database);
  }
  await household.startCoordinator();
  expect(await household.jobs()).toHaveLength(jobs);
});

test("P2: a log damaged before acknowledged jobs is refused, and the advice helps", async () => {
  await using household = await endedHousehold("SIGKILL");
  const log = `${databaseOf(household)}-wal`;
  const { size } = Bun.file(log);
  await overwrite(log, Math.floor(size / 2), Math.floor(size / 2) + 9);
  const refusal = await refusalOf(household);
  expect(await refusalOf(household)).toBe(refusal);
  const [, advice = ""] = /with: (truncate -s \d+ \S+-wal)\n$/.exec(refusal) ?? [];
  expect(await household.spawn(advice.split(" ")).finished()).toMatchObject({ exitStatus: 0 });
  await household.startCoordinator();
  const kept = await household.jobs();
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.length).toBeLessThan(jobs);
});

test("P2: a database that became empty, or lost its log's begin, does not start anew", async () => {
  await using household = await endedHousehold("SIGKILL");
  const database = databaseOf(household);
  const whole = household.path("whole");
  await cp(household.data, whole, { recursive: true });
  await truncate(database, 0);
  expect(await refusalOf(household)).toContain("has become empty; restore it from a backup");
  await rm(`${database}-wal`);
  expect(await refusalOf(household)).toContain("has become empty; restore it from a backup");
  await cp(whole, household.data, { recursive: true, force: true });
  await overwrite(`${database}-wal`, 0, 32);
  expect(await refusalOf(household)).toContain("-wal is damaged at byte 0");
  await cp(whole, household.data, { recursive: true, force: true });
  await household.startCoordinator();
  expect(await household.jobs()).toHaveLength(jobs);
});
