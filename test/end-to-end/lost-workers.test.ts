/**
 * Workers die, sleep and leave under running jobs.
 * P5: their jobs run elsewhere, in time. P3: what a worker says after its time changes nothing.
 */

import { expect, setDefaultTimeout, test } from "bun:test";
import { connect } from "hearth";
import { mindsHangup } from "../support/minds-hangup.ts";
import { Household } from "./household.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

test("the job of a killed worker runs on another one long before its lease would end", async () => {
  await using household = await Household.open();
  const alder = await household.startWorker("alder");
  await household.submit("wait", household.gate, "--lease-ttl", "24s");
  await alder.says("started job 1");
  await household.letGo(await household.startWorker("birch"));

  const killedAtMs = Date.now();
  alder.signal("SIGKILL");

  const job = await household.ended(1);
  expect(job).toMatchObject({ state: "succeeded", attempt: 2, worker: "birch" });
  const { attempts } = JSON.parse(await household.succeed("show", "1", "--json"));
  // A third of the lease is left to the worker to come back, once its connection has closed. Of the lease itself
  // two thirds are left at least: there is a heartbeat in each third.
  expect(attempts).toMatchObject([{ how: "lost" }, { how: "succeeded" }]);
  expect(Date.parse(attempts[0].endedAt) - killedAtMs).toBeLessThan(16_000);
});

test("no job that a killed worker did not run fails for good", async () => {
  await using household = await Household.open();
  await using client = await connect(household.path(".hearth/admin.hearth"), {
    coordinator: household.address,
    environment: household.environment,
  });
  const poison = { kind: "poison", maxAttempts: 1, leaseTtlMs: 15_000 };
  // Of such short ones a worker leases many ahead, if they may be tried again.
  const shorts = Array.from({ length: 300 }, () => ({ ...poison, payload: "harmless" }));
  const jobs = await client.submitMany([...shorts, poison, ...shorts]);
  const alder = await household.startWorker("alder");
  await alder.finished();
  // What the last one has printed may have died with the worker.
  expect(alder.count("started job")).toBeGreaterThanOrEqual(shorts.length);

  await household.startWorker("birch");
  const ended = await Promise.all(jobs.map((job) => client.wait(job)));
  const failed = ended.filter(({ state }) => state.kind !== "succeeded");
  expect(failed.map(({ number }) => String(number))).toEqual([String(shorts.length + 1)]);
});

test("a worker that sleeps past its lease loses its job, and what it says later changes nothing", async () => {
  await using household = await Household.open();
  const alder = await household.startWorker("alder");
  await household.submit("stubborn", household.gate, "--lease-ttl", "5s");
  await alder.says("started job 1 attempt 1");
  const birch = await household.startWorker("birch");

  alder.signal("SIGSTOP");
  await birch.says("started job 1 attempt 2");
  await household.letGo(alder);
  alder.signal("SIGCONT");
  await alder.says("finished job 1 attempt 1");
  await alder.says("lost its lease");
  // It is connected again: whatever it had to say, it has said.
  await household.waitFor("both workers are connected", async () => {
    const nodes = await household.nodes();
    return nodes.length === 2 && nodes.every(({ connected }) => connected);
  });

  expect(await household.job(1)).toMatchObject({ state: "leased", attempt: 2, worker: "birch" });
  await household.letGo(birch);
  expect(await household.ended(1)).toMatchObject({
    state: "succeeded",
    attempt: 2,
    worker: "birch",
    result: { payload: String(birch.pid) },
  });
  expect(alder.count("started job 1")).toBe(1);
  expect(birch.count("started job 1")).toBe(1);
});

test("a worker that sleeps for less than its lease keeps its job", async () => {
  await using household = await Household.open();
  const alder = await household.startWorker("alder");
  await household.submit("wait", household.gate, "--lease-ttl", "2m");
  await alder.says("started job 1");
  const birch = await household.startWorker("birch");

  alder.signal("SIGSTOP");
  // Meanwhile the household goes on.
  await household.submit("capitals", "meanwhile");
  expect(await household.ended(2)).toMatchObject({ state: "succeeded", worker: "birch" });
  alder.signal("SIGCONT");
  await household.letGo();

  expect(await household.ended(1)).toMatchObject({
    state: "succeeded",
    attempt: 1,
    worker: "alder",
  });
  expect(birch.count("started job 1")).toBe(0);
});

test("a worker that is interrupted lets its job finish and takes no other", async () => {
  await using household = await Household.open();
  const alder = await household.startWorker("alder");
  await household.submit("wait", household.gate);
  await alder.says("started job 1");

  alder.signal("SIGINT");
  await alder.says("stopping: 1 running");
  await household.submit("capitals", "not by alder");
  await household.letGo();
  await alder.finished();

  expect(await household.job(1)).toMatchObject({ state: "succeeded", attempt: 1 });
  expect(await household.job(2)).toMatchObject({ state: "queued", attempt: 0 });
});

test("a second interrupt hands the job back at once, and that attempt does not count", async () => {
  await using household = await Household.open();
  const alder = await household.startWorker("alder");
  await household.submit("wait", household.gate, "--lease-ttl", "10m", "--max-attempts", "1");
  await alder.says("started job 1 attempt 1");
  const birch = await household.startWorker("birch");
  await household.letGo(birch);

  alder.signal("SIGINT");
  await alder.says("stopping: 1 running");
  alder.signal("SIGINT");
  await alder.finished();
  // Nobody waits for as long as its lease, or the third that is left of it to a connection that closes.
  const job = await household.ended(1);

  expect(job).toMatchObject({ state: "succeeded", attempt: 1, worker: "birch" });
  expect(alder.count("aborted job 1")).toBe(1);
});

test.skipIf(!mindsHangup)(
  "a worker whose terminal is closed lets its job finish, however often it is told",
  async () => {
    await using household = await Household.open();
    const alder = await household.startWorker("alder");
    await household.submit("wait", household.gate);
    await alder.says("started job 1");

    // The shell says so, and the system.
    alder.signal("SIGHUP");
    await alder.says("stopping: 1 running");
    alder.signal("SIGHUP");
    await household.letGo();

    expect((await alder.finished()).exitStatus).toBe(0);
    expect(await household.job(1)).toMatchObject({ state: "succeeded", attempt: 1 });
  },
);
