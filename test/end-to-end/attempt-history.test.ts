/**
 * What a job's attempts tell afterwards, with real processes that die and hang.
 * P5: a dead worker's job runs elsewhere, and a job that kills its workers ends.
 */

import { expect, setDefaultTimeout, test } from "bun:test";
import { Household } from "./household.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

const names = ["alder", "birch", "cedar"];

test("P5: a job that kills its workers has failed after its attempts, and names each of them", async () => {
  await using household = await Household.open();
  const workers = await Promise.all(names.map((name) => household.startWorker(name)));

  const words = ["--kind", "poison", "--lease-ttl", "6s", "--max-attempts", "3", "--wait"];
  const submitted = await household.hearth("submit", ...words);

  expect(submitted.exitStatus).toBe(1);
  expect(submitted.stderr).toContain("job 1 failed after 3 attempts: worker ");
  expect(submitted.stderr).toEndWith("hearth status 1 shows each attempt\n");
  const { attempts, ...job } = JSON.parse(await household.succeed("status", "1", "--json"));
  expect(job).toMatchObject({ state: "failed", attempt: 3, runLimitMs: null });
  expect(attempts).toHaveLength(3);
  for (const [index, attempt] of attempts.entries()) {
    const { worker } = attempt;
    const error = `worker ${worker} stopped answering during attempt ${index + 1}`;
    expect(attempt).toMatchObject({ number: index + 1, token: index + 1, how: "lost", error });
    expect(Date.parse(attempt.endedAt)).toBeGreaterThanOrEqual(Date.parse(attempt.startedAt));
  }
  expect(attempts.map(({ worker }: { worker: string }) => worker).sort()).toEqual(names);
  for (const worker of workers) expect(worker.running).toBe(false);
  expect(await household.succeed("status", "1")).toContain("Each attempt lost its worker");
});

test("a handler that never returns loses its job at the run limit, and the job runs elsewhere", async () => {
  await using household = await Household.open();
  const birch = await household.startWorker("birch");
  await household.submit("wait", household.gate);
  await birch.says("started job 1");
  const alder = await household.startWorker("alder");
  await household.submit("wedged", "", "--run-limit", "5s");
  await alder.says("started job 2 attempt 1");
  await household.letGo();

  const job = await household.ended(2);

  expect(job).toMatchObject({
    state: "succeeded",
    attempt: 2,
    worker: "birch",
    runLimitMs: 5_000,
    attempts: [
      {
        number: 1,
        worker: "alder",
        how: "timed-out",
        error: "DEADLINE_EXCEEDED: it ran longer than its limit of 5 s",
      },
      { number: 2, worker: "birch", how: "succeeded", error: null },
    ],
    result: { payload: "returned at 2" },
  });
  // The wedged handler keeps its slot: alder is there, holds no job and gets none.
  await household.submit("capitals", "next");
  expect((await household.ended(3)).worker).toBe("birch");
  const nodes = await household.nodes();
  expect(nodes.find(({ worker }) => worker === "alder")).toMatchObject({
    connected: true,
    leases: 0,
  });
});
