/** What a worker's slots hold: handlers that hog their thread (P4), and as many jobs as it has room for. */

import { expect, setDefaultTimeout, test } from "bun:test";
import { Household } from "./household.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

test("a handler that never yields for longer than its lease keeps it and runs once", async () => {
  await using household = await Household.open();
  const workers = [await household.startWorker("alder"), await household.startWorker("birch")];

  await household.submit("spin", "6000", "--lease-ttl", "4s");
  const job = await household.ended(1);

  expect(job).toMatchObject({ state: "succeeded", attempt: 1, lastError: null });
  const starts = (): number[] => workers.map((worker) => worker.count("started job 1")).toSorted();
  await household.waitFor("one of them says that it has started", () => starts()[1] === 1);
  expect(starts()).toEqual([0, 1]);
});

test("a worker runs as many jobs at once as it was told, and the next when one has ended", async () => {
  await using household = await Household.open();
  const alder = await household.startWorker("alder", { concurrency: 3 });
  for (let count = 0; count < 4; count++) await household.submit("wait", household.gate);

  await alder.says("started", 3);
  expect(await household.nodes()).toMatchObject([{ worker: "alder", leases: 3, concurrency: 3 }]);
  expect(await household.job(4)).toMatchObject({ state: "queued", attempt: 0 });
  await household.succeed("cancel", "2");

  await alder.says("started job 4");
  await household.letGo();
  const states = [];
  for (const number of [1, 2, 3, 4]) states.push((await household.ended(number)).state);
  expect(states).toEqual(["succeeded", "cancelled", "succeeded", "succeeded"]);
});

test("a handler file says of which kind fewer run at once", async () => {
  await using household = await Household.open();
  for (const kind of ["single", "single", "wait", "wait"]) {
    await household.submit(kind, household.gate);
  }
  const alder = await household.startWorker("alder", { concurrency: 4 });
  await alder.says("started", 3);
  expect(await household.nodes()).toMatchObject([{ leases: 3, concurrency: 4 }]);
  expect(await household.job(2)).toMatchObject({ state: "queued", attempt: 0 });
  await household.letGo();
  expect(await household.ended(2)).toMatchObject({ state: "succeeded", attempt: 1 });
});

test("jobs of two kinds that wait do not hold up those of a third", async () => {
  await using household = await Household.open();
  for (const kind of ["nobodys-kind", "another", "capitals"]) await household.submit(kind, kind);
  await household.startWorker("alder");
  expect(await household.ended(3)).toMatchObject({ state: "succeeded", worker: "alder" });
});
