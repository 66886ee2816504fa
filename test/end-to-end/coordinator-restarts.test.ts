/**
 * The coordinator stops, or is killed, under running jobs and right after it said yes.
 * P1, P2: what it acknowledged is there afterwards. P4: running jobs go on, and run once.
 */

import { expect, setDefaultTimeout, test } from "bun:test";
import path from "node:path";
import { mindsHangup } from "../support/minds-hangup.ts";
import { Household } from "./household.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

test.each(["SIGTERM", "SIGKILL"] as const)(
  "a job that runs while the coordinator is ended by %s and started again succeeds at attempt 1",
  async (signal) => {
    await using household = await Household.open();
    const alder = await household.startWorker("alder");
    await household.submit("wait", household.gate);
    await alder.says("started job 1");

    await household.coordinator.endedBy(signal);
    await alder.says("connection lost");
    await household.startCoordinator();
    await alder.says("connected to", 2);
    await household.letGo();

    expect(await household.ended(1)).toMatchObject({
      state: "succeeded",
      attempt: 1,
      worker: "alder",
      result: { payload: String(alder.pid) },
    });
    expect(alder.count("started job 1")).toBe(1);
    expect(alder.count("aborted")).toBe(0);
  },
);

test("a restart that takes a moment costs not even a job with a short lease its attempt", async () => {
  await using household = await Household.open();
  const alder = await household.startWorker("alder");
  await household.submit("wait", household.gate, "--lease-ttl", "6s");
  await alder.says("started job 1");

  await household.coordinator.endedBy("SIGTERM");
  await household.startCoordinator();
  await alder.says("connected to", 2);
  await household.letGo();

  expect(await household.ended(1)).toMatchObject({ state: "succeeded", attempt: 1 });
  expect(alder.count("started job 1")).toBe(1);
});

test("a job that ends while there is no coordinator is reported once there is one again", async () => {
  await using household = await Household.open();
  const alder = await household.startWorker("alder");
  await household.submit("wait", household.gate);
  await alder.says("started job 1");

  await household.coordinator.endedBy("SIGKILL");
  await alder.says("connection lost");
  await household.letGo();
  await alder.says("finished job 1");
  await household.startCoordinator();

  expect(await household.ended(1)).toMatchObject({ state: "succeeded", attempt: 1 });
  expect(alder.count("started job 1")).toBe(1);
});

test("who waits for a job goes on waiting through a restart", async () => {
  await using household = await Household.open();
  const alder = await household.startWorker("alder");
  const words = ["--kind", "wait", "--payload", household.gate, "--wait"];
  const waiting = household.start("submit", ...words);
  await alder.says("started job 1");

  await household.coordinator.endedBy("SIGTERM");
  await household.startCoordinator();
  await alder.says("connected to", 2);
  await household.letGo();

  expect((await waiting.finished()).exitStatus).toBe(0);
});

test("every job that was acknowledged before a kill -9 is there after it", async () => {
  await using household = await Household.open();
  const kinds = ["red", "green", "blue", "grey"];
  const submitter = household.spawn([
    process.execPath,
    path.join(import.meta.dir, "submit-until-killed.ts"),
    path.join(household.data, "admin.hearth"),
    ...kinds,
  ]);
  await submitter.says("acknowledged", 200);

  await household.coordinator.endedBy("SIGKILL");
  const { stdout } = await submitter.endedBy("SIGKILL");
  await household.startCoordinator();

  const acknowledged = [...stdout.matchAll(/^acknowledged (\S+)\n/gm)].map(([, id]) => id ?? "");
  expect(acknowledged.length).toBeGreaterThanOrEqual(200);
  const kept = new Set<string>();
  for (const kind of kinds) {
    const jobs = await household.jobs("--kind", kind, "--limit", "1000");
    for (const { id } of jobs) kept.add(id);
  }
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
});

test("a blob that was acknowledged before a kill -9 is there after it", async () => {
  await using household = await Household.open();
  await Bun.write(household.path("note.txt"), "kept");
  await household.submit("capitals", "", "--blob", "note.txt");

  await household.coordinator.endedBy("SIGKILL");
  await household.startCoordinator();
  await household.startWorker("alder");

  await household.succeed("result", "1", "--wait", "--out", "results");
  expect(await Bun.file(household.path("results/capital-note.txt")).text()).toBe("KEPT");
});

test.each(["SIGINT", "SIGTERM", ...(mindsHangup ? (["SIGHUP"] as const) : [])] as const)(
  "%s ends the coordinator with 0, under a job that goes on and an open watcher",
  async (signal) => {
    await using household = await Household.open();
    const alder = await household.startWorker("alder");
    await household.submit("wait", household.gate);
    await alder.says("started job 1");
    const watching = household.start("status", "1", "--watch");
    await watching.says("half way");

    const { exitStatus, stderr } = await household.coordinator.endedBy(signal);

    expect(exitStatus).toBe(0);
    expect(stderr).not.toContain("error");
  },
);
