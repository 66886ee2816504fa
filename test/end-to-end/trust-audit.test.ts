/** Who did what is on record, whoever it was. */

import { expect, setDefaultTimeout, test } from "bun:test";
import { cp } from "node:fs/promises";
import { Household } from "./household.ts";
import {
  type AuditJson,
  audit,
  bundleAt,
  enrollForMoments,
  invite,
  withdraw,
  workInTime,
} from "./trust.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

/** What the log says of one thing, without when and where. */
function told({ event, by, subject, count }: AuditJson): string {
  return `${by ?? "somebody"} ${event} ${subject ?? "somebody"} ×${count}`;
}

test.concurrent(
  "the audit log knows who was let in and thrown out, by whom, and who was refused",
  async () => {
    await using household = await Household.open();
    await using birch = await Household.make();
    const { alder, client } = await enrollForMoments(household, [], async (alder) => {
      const { client } = await bundleAt(alder);
      return (await workInTime(household, alder)) && { alder, client };
    });
    // Made with the authority's key, but in none of its ledgers.
    await cp(household.ca, household.path("copy"), { recursive: true });
    const cedar = await household.enroll("cedar", "--ca", "copy", "--role", "view");
    await household.succeed("status", "--bundle", cedar);
    await withdraw(household, await invite(household));
    const invited = await invite(household, "--name", "birch", "--approve");
    const joiner = birch.start("join", invited.code, "--out", "birch.hearth");
    await joiner.says("Waiting");
    await household.succeed("approve", "birch", "--yes");
    await joiner.finished();
    await birch.hearth("join", invited.code, "--name", "elm");
    await household.succeed("revoke", "cedar");
    await household.hearth("status", "--bundle", cedar);
    await household.waitFor("alder has renewed", async () => {
      const kept = await bundleAt(alder);
      return kept.client.serial !== client.serial;
    });

    const entries = await audit(household);

    const lines = entries.map(told);
    for (const line of [
      "somebody enrolled cedar ×1",
      "admin invited invitation 1 ×1",
      "admin withdrawn invitation 1 ×1",
      "admin invited invitation 2 ×1",
      "admin approved birch ×1",
      "birch joined birch ×1",
      "admin revoked cedar ×1",
    ]) {
      expect(lines).toContain(line);
    }
    for (const what of ["somebody enrolled alder", "alder renewed alder"]) {
      expect(lines.filter((line) => line.startsWith(what))).not.toEqual([]);
    }
    const refusals = entries.filter(({ event }) => event === "refused");
    expect(refusals.map(({ detail }) => detail)).toEqual([
      expect.stringContaining("used by another machine"),
      expect.stringContaining('"cedar" was revoked'),
    ]);
    expect(refusals.map(({ from }) => from)).toEqual(["127.0.0.1", "127.0.0.1"]);
  },
);

test.concurrent("jobs say who submitted them, and the audit log who cancelled them", async () => {
  await using household = await Household.open();
  const laptop = await household.enroll("laptop", "--role", "submit");
  const desk = await household.enroll("desk", "--role", "submit");
  const as = (bundle: string) => ["--bundle", bundle];

  await household.submit("wait", "first", ...as(laptop));
  await household.submit("wait", "second", ...as(laptop));
  await household.submit("wait", "third");
  await household.succeed("cancel", "1", ...as(desk));
  await household.coordinator.endedBy("SIGTERM");
  await household.startCoordinator();

  const submitters = (await household.jobs()).map(({ number, submittedBy }) => [
    number,
    submittedBy,
  ]);
  expect(submitters).toEqual([
    [3, "admin"],
    [2, "laptop"],
    [1, "laptop"],
  ]);
  expect(await household.job(1)).toMatchObject({ submittedBy: "laptop", state: "cancelled" });
  const lines = (await audit(household)).map(told);
  expect(lines).toContain("laptop submitted jobs 1–2 ×2");
  expect(lines).toContain("admin submitted job 3 ×1");
  expect(lines).toContain("desk cancelled job 1 ×1");
});

test.concurrent("the audit log is for those who look after the home", async () => {
  await using household = await Household.open();
  const laptop = await household.enroll("laptop", "--role", "submit");
  const watcher = await household.enroll("watcher", "--role", "view");
  const refused = await household.hearth("audit", "--bundle", laptop);
  expect(refused.exitStatus).toBe(77);
  expect(refused.stderr).toContain("view or admin");
  expect((await household.hearth("audit", "--bundle", watcher)).exitStatus).toBe(0);
});
