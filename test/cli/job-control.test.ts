/** Commands about many jobs, against a coordinator that is really there. */

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { runHearth } from "../../src/cli/root.ts";
import type { Sdk } from "../../src/cli/sdk.ts";
import { defineHandler, PermanentError, runWorker } from "../../src/index.ts";
import { parseJobNumber } from "../../src/job/job.ts";
import { completeSpec } from "../../src/job/spec.ts";
import { type Clock, systemClock } from "../../src/platform/clock.ts";
import { silentLog } from "../../src/platform/log.ts";
import type { Client, JobSpec } from "../../src/sdk/client.ts";
import { startTestCoordinator, type TestCoordinator } from "../../src/testing.ts";
import { fakeClient, makeJob } from "./fake-client.ts";
import { fakeSdk, type FakeTerminal, fakeTerminal } from "./fake-terminal.ts";

let coordinator: TestCoordinator;
let client: Client;
const stopping = new AbortController();
let worker: Promise<void>;

const fails = defineHandler({
  kind: "fails",
  handle(job) {
    job.log(`looks for paper: ${job.payload.text()}`);
    throw new PermanentError("no paper");
  },
});
const works = defineHandler({ kind: "works", handle: () => ({ payload: "done" }) });

beforeAll(async () => {
  coordinator = await startTestCoordinator();
  const bundle = await coordinator.enroll("nas");
  const { signal } = stopping;
  worker = runWorker(bundle, [fails, works], { handleSignals: false, signal, log: silentLog });
});

afterAll(async () => {
  stopping.abort();
  await worker;
  await coordinator.stop();
});

beforeEach(async () => {
  client = await coordinator.connect();
});

afterEach(async () => {
  await client.close();
});

const sdk: Sdk = fakeSdk({ connect: () => coordinator.connect() });

interface Ran {
  readonly status: number;
  readonly out: readonly string[];
  readonly err: readonly string[];
}

async function run(line: string, terminal: FakeTerminal = fakeTerminal()): Promise<Ran> {
  const status = await runHearth(line.split(" "), terminal, sdk);
  return { status, out: terminal.out.lines, err: terminal.err.lines };
}

/** Numbers of jobs that nobody does, or that have ended where the worker does them. */
async function submitted(specs: readonly JobSpec[]): Promise<readonly number[]> {
  const handles = await client.submitMany(specs);
  for (const handle of handles) {
    const job = await client.get(handle);
    if (job.spec.kind === fails.kind || job.spec.kind === works.kind) await client.wait(handle);
  }
  return handles.map(({ number }) => number);
}

async function stateOf(job: number): Promise<string> {
  return (await client.get(job)).state.kind;
}

/** Without attempts that were handed back: a worker that is slow does so with what it was given ahead. */
async function failuresOf(job: number): Promise<readonly unknown[]> {
  return (await client.attempts(job)).filter(({ ended }) => ended?.how === "failed");
}

describe("hearth list and show", () => {
  test("choose by label, and show what a job is called", async () => {
    const terminal = fakeTerminal();
    const line = "submit --kind albums --label album=Küste --label year=2024 --json";
    expect(await runHearth(line.split(" "), terminal, sdk)).toBe(0);
    const { number } = JSON.parse(terminal.out.text);
    await submitted([{ kind: "albums", labels: { album: "Berge" } }]);
    const listed = await run("list --label album=Küste --label year=2024 --since 1h --json");
    expect(JSON.parse(listed.out[0] ?? "")).toEqual([
      expect.objectContaining({ number, labels: { album: "Küste", year: "2024" } }),
    ]);
    expect((await run("list --kind albums --label year=2023")).out).toEqual(["There are no jobs."]);
    // How long ago something was is told at one moment.
    const nowMs = systemClock.nowMs();
    const clock: Clock = { ...systemClock, nowMs: () => nowMs };
    const outOf = async (line: string): Promise<readonly string[]> =>
      (await run(line, { ...fakeTerminal(), clock })).out;
    const out = await outOf(`show ${number}`);
    expect(out).toContain("label      album=Küste");
    expect(out).toContain("label      year=2024");
    expect(await outOf(`status ${number}`)).toEqual(out);
    expect(await outOf("list --kind albums")).toEqual(await outOf("status --kind albums"));
  });
});

describe("hearth retry", () => {
  test("of one job says what it is now, and refuses one that succeeded", async () => {
    const [waiting = 0] = await submitted([{ kind: "nobodys" }]);
    await client.cancel(waiting);
    expect(await run(`retry ${waiting}`)).toEqual({
      status: 0,
      out: [`job ${waiting} is queued`],
      err: [],
    });
    const [done = 0] = await submitted([{ kind: "works" }]);
    expect(await run(`retry ${done}`)).toEqual({
      status: 78,
      out: [],
      err: [`hearth: job ${done} has succeeded; submit it again to have it done twice`],
    });
  });

  test("of a thousand jobs says how many, and lists those that could not be", async () => {
    const numbers = await submitted(Array.from({ length: 1_000 }, () => ({ kind: "many" })));
    expect((await run("cancel --kind many --yes")).out).toEqual(["Cancelled 1000 of 1000 jobs."]);
    const [done = 0] = await submitted([{ kind: "works" }]);
    const { status, out, err } = await run(`retry 999999 ${done} ${numbers.join(" ")}`);
    expect(out).toEqual(["Retried 1000 of 1002 jobs."]);
    expect(err).toEqual([
      "there is no job 999999",
      `job ${done} has succeeded; submit it again to have it done twice`,
    ]);
    expect(status).toBe(66);
    const queued = await client.list({ kinds: ["many"], states: ["queued"], limit: 2_000 });
    expect(queued).toHaveLength(1_000);
  });

  test("--all-failed retries what failed, of a kind and with a label, and tells programs of each", async () => {
    const [one = 0, other = 0] = await submitted([
      { kind: "fails", labels: { album: "a" } },
      { kind: "fails", labels: { album: "b" } },
    ]);
    const [cancelled = 0] = await submitted([{ kind: "nobodys", labels: { album: "a" } }]);
    await client.cancel(cancelled);
    const { out, status } = await run(
      "retry --all-failed --kind fails --label album=a --since 1h --json --yes",
    );
    expect(status).toBe(0);
    expect(out.map((line) => JSON.parse(line).number)).toEqual([one]);
    await client.wait(one);
    expect(await failuresOf(one)).toHaveLength(2);
    expect(await failuresOf(other)).toHaveLength(1);
    expect(await stateOf(cancelled)).toBe("cancelled");
    expect((await run("retry --all-failed --kind nobodys")).out).toEqual([
      "No such job has failed.",
    ]);
  });
});

describe("hearth retry --all-failed", () => {
  test("asks with how many of what before it queues them, and where nobody can be asked wants --yes", async () => {
    const labels = { batch: "asked" };
    const numbers = await submitted([
      { kind: "fails", labels, payload: "A4" },
      { kind: "fails", labels, payload: "A5" },
    ]);
    for (const options of ["", " --kind fails"]) {
      const line = `retry --all-failed --label batch=asked${options}`;
      expect(await run(line)).toEqual({
        status: 78,
        out: [],
        err: ["hearth: 2 failed fails jobs would be retried; say --yes to do that"],
      });
      const unsure = fakeTerminal({ answers: [""] });
      expect((await run(line, unsure)).err).toEqual(["hearth: no job was retried"]);
      expect(unsure.questions).toEqual(["Retry 2 failed fails jobs? [y/N] "]);
    }
    for (const job of numbers) expect(await failuresOf(job)).toHaveLength(1);
    const sure = fakeTerminal({ answers: ["y"] });
    const { out } = await run("retry --all-failed --label batch=asked", sure);
    expect(out).toEqual(["Retried 2 of 2 jobs."]);
    for (const job of numbers) await client.wait(job);
    for (const job of numbers) expect(await failuresOf(job)).toHaveLength(2);
  });

  test("counts the kinds with the most jobs first, and the others together", async () => {
    const kinds = ["a", "b", "b", "c", "c", "c", "d", "e"];
    const jobs = kinds.map((kind, at) =>
      makeJob({ number: parseJobNumber(at + 1), spec: completeSpec({ kind }) }),
    );
    const asked = async (count: number): Promise<readonly string[]> => {
      const list: Client["list"] = async () => jobs.slice(0, count);
      const terminal = fakeTerminal({ answers: ["n"] });
      const failing = fakeSdk({ connect: async () => ({ ...fakeClient([]), list }) });
      expect(await runHearth(["retry", "--all-failed"], terminal, failing)).not.toBe(0);
      return terminal.questions;
    };
    expect(await asked(1)).toEqual(["Retry 1 failed a job? [y/N] "]);
    expect(await asked(3)).toEqual(["Retry 3 failed jobs (2 b, 1 a)? [y/N] "]);
    expect(await asked(8)).toEqual([
      "Retry 8 failed jobs (3 c, 2 b, 1 a, 2 of other kinds)? [y/N] ",
    ]);
  });
});

describe("hearth logs", () => {
  test("of an attempt of a retried job says which there are, and takes one by its token", async () => {
    const [job = 0] = await submitted([{ kind: "fails", payload: "A4" }]);
    expect((await run(`logs ${job} --attempt 1`)).out).toEqual(["looks for paper: A4"]);
    await client.retry(job);
    await client.wait(job);
    expect(await run(`logs ${job} --attempt 1`)).toEqual({
      status: 65,
      out: [],
      err: [
        `hearth: job ${job} has 2 attempts with the number 1; name one by its token: 1 (failed on nas), 2 (failed on nas)`,
      ],
    });
    const second = await run(`logs ${job} --token 2 --json`);
    expect(JSON.parse(second.out[0] ?? "")).toMatchObject({ attempt: 1, token: 2 });
    expect(await run(`logs ${job} --attempt 2`)).toEqual({
      status: 66,
      out: [],
      err: [`hearth: job ${job} has no attempt 2; there are 1`],
    });
    expect((await run(`logs ${job} --token 3`)).err).toEqual([
      `hearth: job ${job} has no attempt with the token 3; there are 1, 2`,
    ]);
    const [waiting = 0] = await submitted([{ kind: "nobodys" }]);
    expect((await run(`logs ${waiting} --attempt 1`)).err).toEqual([
      `hearth: job ${waiting} has no attempt 1; no worker has had it yet`,
    ]);
    const shown = (await run(`show ${job}`)).out.slice(-3);
    expect(shown).toEqual([
      expect.stringMatching(/^TOKEN  ATTEMPT  WORKER  STARTED.* LOG   ERROR$/),
      expect.stringMatching(/^    1        1  nas .* failed  20 B  PermanentError|no paper$/),
      expect.stringMatching(/^    2        1  nas .* failed  20 B /),
    ]);
  });
});

describe("hearth cancel", () => {
  test("with flags asks before it cancels, and where nobody can be asked wants --yes", async () => {
    const numbers = await submitted([
      { kind: "chosen", labels: { album: "a" } },
      { kind: "chosen", labels: { album: "a" } },
      { kind: "chosen", labels: { album: "b" } },
    ]);
    const line = "cancel --label album=a --kind chosen --state queued";
    expect(await run(line)).toEqual({
      status: 78,
      out: [],
      err: ["hearth: 2 chosen jobs would be cancelled; say --yes to do that"],
    });
    const unsure = fakeTerminal({ answers: [""] });
    expect((await run(line, unsure)).err).toEqual(["hearth: no job was cancelled"]);
    expect(unsure.questions).toEqual(["Cancel 2 chosen jobs? [y/N] "]);
    expect(await Promise.all(numbers.map(stateOf))).toEqual(["queued", "queued", "queued"]);
    const sure = fakeTerminal({ answers: ["y"] });
    expect((await run(line, sure)).out).toEqual(["Cancelled 2 of 2 jobs."]);
    expect(await Promise.all(numbers.map(stateOf))).toEqual(["cancelled", "cancelled", "queued"]);
    expect((await run(`${line} --yes`)).out).toEqual(["There is no such job to cancel."]);
  });
});

describe("hearth wait", () => {
  test("tells of each job how it ended, and by its exit status whether all went well", async () => {
    const [good = 0, better = 0, bad = 0] = await submitted([
      { kind: "works" },
      { kind: "works" },
      { kind: "fails" },
    ]);
    const [given = 0] = await submitted([{ kind: "nobodys" }]);
    await client.cancel(given);
    const well = await run(`wait ${good} ${better} ${good}`);
    expect(well.status).toBe(0);
    expect(well.out.toSorted()).toEqual([
      expect.stringMatching(new RegExp(`^job ${good} succeeded on nas in `)),
      expect.stringMatching(new RegExp(`^job ${better} succeeded on nas in `)),
    ]);
    expect((await run(`wait ${good} ${given}`)).status).toBe(2);
    const ended = await run(`wait ${given} ${bad} ${good} --json`);
    expect(ended.status).toBe(1);
    const states = ended.out.map((line) => JSON.parse(line).state);
    expect(states.toSorted()).toEqual(["cancelled", "failed", "succeeded"]);
    expect(await run(`wait ${good} 999999`)).toMatchObject({
      status: 66,
      err: ["hearth: there is no job 999999"],
    });
  });

  test("waits for more jobs than it watches at once, and shows on a terminal how far it is", async () => {
    const numbers = await submitted(Array.from({ length: 150 }, () => ({ kind: "slow" })));
    const terminal = fakeTerminal({ isTerminal: true, environment: { NO_COLOR: "1" } });
    const waiting = run(`wait ${numbers.join(" ")}`, terminal);
    await run("cancel --kind slow --yes");
    expect((await waiting).status).toBe(2);
    expect(terminal.out.text).toContain(`${"░".repeat(24)} 0 of 150 have ended`);
    expect(terminal.out.text).toContain(`${"█".repeat(24)} 150 of 150 have ended`);
    expect(terminal.out.text).toContain(`job ${numbers.at(-1)} is cancelled\n`);
    expect(terminal.err.text).toBe("");
  });
});
