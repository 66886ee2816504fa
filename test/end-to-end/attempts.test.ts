/** What becomes of a job whose handler fails, is cancelled, or says how far it is. */

import { expect, setDefaultTimeout, test } from "bun:test";
import { Household } from "./household.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

test("a handler that fails twice is tried again, later each time, and succeeds at attempt 3", async () => {
  await using household = await Household.open();
  const alder = await household.startWorker("alder");

  const words = ["--kind", "flaky", "--payload", "2", "--wait"];
  const submitted = await household.hearth("submit", ...words);

  expect(submitted.exitStatus).toBe(0);
  expect(submitted.stderr).toContain("no luck at 1");
  expect(submitted.stderr).toContain("no luck at 2");
  const job = await household.job(1);
  expect(job).toMatchObject({ state: "succeeded", attempt: 3, result: { payload: "luck at 3" } });
  await alder.says("started job 1", 3);
  expect(alder.count("started job 1")).toBe(3);
  // One second after the first failure and two after the second, each 10 % more or less.
  const tookMs = Date.parse(job.updatedAt) - Date.parse(job.createdAt);
  expect(tookMs).toBeGreaterThanOrEqual(0.9 * 3_000);
});

test("a job whose attempts are used up has failed, with its last error, and waiting for it ends with 1", async () => {
  await using household = await Household.open();
  const alder = await household.startWorker("alder");

  const words = ["--kind", "flaky", "--payload", "99", "--max-attempts", "2", "--wait"];
  const submitted = await household.hearth("submit", ...words);

  expect(submitted.exitStatus).toBe(1);
  expect(submitted.stderr).toContain("job 1 failed after 2 attempts: no luck at 2");
  expect(await household.job(1)).toMatchObject({
    state: "failed",
    attempt: 2,
    lastError: "no luck at 2",
  });
  await alder.says("started job 1", 2);
  expect(alder.count("started job 1")).toBe(2);
  expect((await household.hearth("result", "1")).exitStatus).toBe(1);
});

test("an error that is permanent is not tried again", async () => {
  await using household = await Household.open();
  const alder = await household.startWorker("alder");

  const submitted = await household.hearth("submit", "--kind", "hopeless", "--wait");

  expect(submitted.exitStatus).toBe(1);
  expect(submitted.stderr).toContain("job 1 failed after 1 attempt: this can never work");
  await alder.says("started job 1");
  expect(alder.count("started job 1")).toBe(1);
});

test("a running job that is cancelled aborts its handler, and waiting for it ends with 2", async () => {
  await using household = await Household.open();
  const alder = await household.startWorker("alder");
  const words = ["--kind", "wait", "--payload", household.gate, "--wait"];
  const waiting = household.start("submit", ...words);
  await alder.says("started job 1");

  await household.succeed("cancel", "1");

  expect((await waiting.finished()).exitStatus).toBe(2);
  await alder.says("aborted job 1");
  expect(await household.job(1)).toMatchObject({ state: "cancelled", attempt: 1 });
  // The worker is free for the next one.
  await household.submit("capitals", "next");
  expect((await household.ended(2)).state).toBe("succeeded");
});

test("what a handler reports is seen by whoever watches, while it runs", async () => {
  await using household = await Household.open();
  await household.startWorker("alder");
  const words = ["--kind", "wait", "--payload", household.gate, "--wait"];
  const waiting = household.start("submit", ...words);
  await waiting.says("leased");
  const watching = household.start("status", "1", "--watch", "--json");

  await watching.says(`"half way"`);
  await waiting.says("50% half way");
  await household.letGo();

  expect((await waiting.finished()).exitStatus).toBe(0);
  const { exitStatus, stdout } = await watching.finished();
  expect(exitStatus).toBe(0);
  const states = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).state);
  expect(new Set(states)).toEqual(new Set(["leased", "succeeded"]));
  expect(states.at(-1)).toBe("succeeded");
});
