/** P7: whoever is thrown out is out at once, and stays out whatever is restarted or restored. */

import { expect, setDefaultTimeout, test } from "bun:test";
import { copyFile, rm } from "node:fs/promises";
import path from "node:path";
import { Household } from "./household.ts";
import { expectRefusal, machine, machines } from "./trust.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

test.concurrent(
  "a worker that is revoked ends, and its job runs elsewhere at once, at the same attempt",
  async () => {
    await using household = await Household.open();
    const alder = await household.startWorker("alder");
    const once = ["--lease-ttl", "10m", "--max-attempts", "1"];
    await household.submit("wait", household.gate, ...once);
    await alder.says("started job 1 attempt 1");
    const birch = await household.startWorker("birch");
    expect(await machine(household, "alder")).toMatchObject({ state: "active", connected: true });

    // Nobody waits for as long as its lease, or the third that is left of it to a connection that closes.
    await household.succeed("revoke", "alder");
    await birch.says("started job 1 attempt 1");

    const { exitStatus, stderr } = await alder.finished();
    expect(exitStatus).toBe(67);
    expect(stderr).toMatch(/\nhearth: [^\n]*"alder" was revoked[^\n]*\n$/);
    expect(alder.count("aborted job 1")).toBe(1);
    await household.letGo(birch);
    const done = { state: "succeeded", attempt: 1, worker: "birch" };
    expect(await household.ended(1)).toMatchObject(done);
    expect(await machine(household, "alder")).toMatchObject({ state: "revoked", connected: false });
  },
);

test.concurrent("a new machine may have the name of one that was revoked", async () => {
  await using household = await Household.open();
  const old = household.path("old.hearth");
  await copyFile(await household.enroll("alder"), old);
  await household.succeed("worker", old);
  const before = await machine(household, "alder");
  await household.succeed("revoke", "alder", "--json");
  expect(await machine(household, "alder")).toMatchObject({ state: "revoked" });

  const alder = await household.startWorker("alder");
  await household.submit("capitals", "of the new one");

  expect(await household.ended(1)).toMatchObject({ state: "succeeded", worker: "alder" });
  const after = await machine(household, "alder");
  expect(after).toMatchObject({ state: "active", connected: true });
  expect(after.serial).not.toBe(before.serial);
  expectRefusal(await household.hearth("worker", old), 67, /"alder" was revoked/);
  expect(alder.running).toBe(true);
});

test.concurrent(
  "who is revoked stays so through a kill, and when the database or the ledger is restored",
  async () => {
    await using household = await Household.open();
    const bundle = await household.enroll("alder", "--role", "view");
    await household.enroll("birch");
    const database = path.join(household.data, "hearth.db");
    const before = household.path("before.db");
    const refused = async (): Promise<void> => {
      const status = await household.hearth("status", "--bundle", bundle);
      expectRefusal(status, 67, /"alder" was revoked on .*hearth invite --name alder/);
      const states = (await machines(household)).map(({ name, state }) => `${name} ${state}`);
      expect(states).toEqual(["admin active", "alder revoked", "birch active"]);
    };
    await household.succeed("status", "--bundle", bundle);
    await household.coordinator.endedBy("SIGTERM");
    await copyFile(database, before);
    await household.startCoordinator();

    // It is not connected.
    await household.succeed("revoke", "alder");
    await refused();
    await household.coordinator.endedBy("SIGKILL");
    await household.startCoordinator();
    await refused();

    await household.coordinator.endedBy("SIGTERM");
    for (const suffix of ["-wal", "-shm"]) await rm(`${database}${suffix}`, { force: true });
    await copyFile(before, database);
    await household.startCoordinator();
    await refused();

    await household.coordinator.endedBy("SIGTERM");
    await rm(path.join(household.ca, "ledger.jsonl"));
    await household.startCoordinator();
    await refused();
  },
);

test.concurrent(
  "a machine that nobody recorded can be revoked; the one who asks cannot, by mistake",
  async () => {
    await using household = await Household.open();
    const unrecorded = await household.hearth("revoke", "nobody");
    expect(unrecorded).toMatchObject({ exitStatus: 0, stderr: "" });
    expect(unrecorded.stdout).toContain("No certificate of nobody that counts was on record.");
    expectRefusal(await household.hearth("revoke", "admin"), 78, /locked out/);
    expect(await household.jobs()).toEqual([]);
  },
);
