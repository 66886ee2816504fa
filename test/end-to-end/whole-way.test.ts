/** The whole way of a job through processes of their own: submit, work, look, fetch, cancel. */

import { expect, setDefaultTimeout, test } from "bun:test";
import { Household } from "./household.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

test("a submit that waits tells how the job went, and saves the files of its result", async () => {
  await using household = await Household.open();
  await household.startWorker("alder");
  await Bun.write(household.path("a.txt"), "first");
  await Bun.write(household.path("b.txt"), "second");

  const words = ["--kind", "capitals", "--payload", "hello", "--blob", "a.txt", "b.txt"];
  const submitted = await household.hearth("submit", ...words, "--out", "results");

  expect(submitted.exitStatus).toBe(0);
  expect(submitted.stderr).toContain("job 1 succeeded on alder");
  expect(await Bun.file(household.path("results/capital-a.txt")).text()).toBe("FIRST");
  expect(await Bun.file(household.path("results/capital-b.txt")).text()).toBe("SECOND");
  expect(await household.succeed("result", "1")).toBe("hello");
});

test("a submit in a script prints the id alone, and other commands take that or the number", async () => {
  await using household = await Household.open();
  await household.startWorker("alder");
  // Typed by a shell, as a script would.
  const script = `JOB=$("$@" submit --kind capitals --payload hello) && echo "$JOB" && "$@" result --wait "$JOB"`;
  const hearth = household.command;
  const { exitStatus, stdout } = await household
    .spawn(["sh", "-c", script, "script", ...hearth])
    .finished();

  expect(exitStatus).toBe(0);
  expect(stdout).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\nhello$/);
  const id = stdout.split("\n")[0] ?? "";
  const byNumber = await household.job(1);
  expect(await household.job(id)).toEqual(byNumber);
  expect(byNumber).toMatchObject({
    id,
    number: 1,
    state: "succeeded",
    attempt: 1,
    worker: "alder",
  });
});

test("a payload comes from a file, or from standard input", async () => {
  await using household = await Household.open();
  await household.startWorker("alder");
  await Bun.write(household.path("payload.json"), `{"from":"a file"}`);

  await household.submit("capitals", "@payload.json");
  const submit = ["submit", "--kind", "capitals", "--payload", "-"];
  await household.spawn([...household.command, ...submit], { input: "from a pipe" }).finished();

  expect((await household.ended(1)).result?.payload).toBe(`{"from":"a file"}`);
  expect((await household.ended(2)).result?.payload).toBe("from a pipe");
});

test("status lists jobs as a table and as JSON, newest first, and picks by state and kind", async () => {
  await using household = await Household.open();
  await household.startWorker("alder");
  await household.submit("capitals", "hello");
  await household.ended(1);
  await household.submit("nobodys-kind", "");

  const rows = (await household.succeed("status")).trim().split("\n");
  expect(rows.map((row) => row.trim().split(/ +/).slice(0, 4))).toEqual([
    ["JOB", "KIND", "STATE", "ATTEMPT"],
    ["2", "nobodys-kind", "queued", "0/3"],
    ["1", "capitals", "succeeded", "1/3"],
  ]);
  const numbers = async (...flags: string[]): Promise<number[]> =>
    (await household.jobs(...flags)).map(({ number }) => number);
  expect(await numbers()).toEqual([2, 1]);
  expect(await numbers("--state", "succeeded")).toEqual([1]);
  expect(await numbers("--kind", "nobodys-kind")).toEqual([2]);
  expect(await numbers("--limit", "1")).toEqual([2]);
});

test("nodes shows who is connected, what they do, and who has left", async () => {
  await using household = await Household.open();
  const alder = await household.startWorker("alder", { concurrency: 2 });
  await household.startWorker("birch", { handlers: [household.example("echo")] });
  await household.submit("wait", household.gate);
  await alder.says("started");

  const nodes = await household.nodes();
  expect(nodes.find(({ worker }) => worker === "alder")).toMatchObject({
    connected: true,
    leases: 1,
    concurrency: 2,
  });
  expect(nodes.find(({ worker }) => worker === "birch")).toMatchObject({
    connected: true,
    kinds: ["echo"],
    leases: 0,
    concurrency: 1,
  });
  alder.signal("SIGKILL");
  await household.waitFor("alder is gone", async () => {
    const now = await household.nodes();
    return now.some(({ worker, connected }) => worker === "alder" && !connected);
  });
  expect(await household.succeed("nodes")).toMatch(/alder +\d+[sm] ago/);
});

test("a queued job that is cancelled never runs, and ends its watcher with 2", async () => {
  await using household = await Household.open();
  const waiting = household.start("submit", "--kind", "capitals", "--payload", "no", "--wait");
  await waiting.says("job 1 capitals queued");

  expect(await household.succeed("cancel", "1")).toBe("job 1 is cancelled\n");

  expect((await waiting.finished()).exitStatus).toBe(2);
  const alder = await household.startWorker("alder");
  await household.submit("capitals", "yes");
  expect((await household.ended(2)).state).toBe("succeeded");
  expect(alder.count("job 1")).toBe(0);
  expect(await household.job(1)).toMatchObject({ state: "cancelled", attempt: 0 });
});

test("a bundle of a worker may not queue jobs, and one line says so", async () => {
  await using household = await Household.open();
  const bundle = await household.enroll("alder");
  const refused = await household.hearth("submit", "--kind", "echo", "--bundle", bundle);
  expect(refused.exitStatus).toBe(77);
  expect(refused.stderr).toMatch(/^hearth: [^\n]*submit[^\n]*\n$/);
  expect(await household.jobs()).toEqual([]);
});
