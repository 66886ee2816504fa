/** What the commands say of a job's attempts, and of how long one may run. */

import { describe, expect, test } from "bun:test";
import { jobDetails } from "../../src/cli/job-details.ts";
import { styleOf } from "../../src/cli/output.ts";
import { runHearth } from "../../src/cli/root.ts";
import { widthOf } from "../../src/cli/text.ts";
import { HearthError } from "../../src/errors.ts";
import {
  type Attempt,
  attemptEndings,
  type AttemptEnding,
  type Job,
  parseFencingToken,
} from "../../src/job/job.ts";
import { completeSpec } from "../../src/job/spec.ts";
import { type FakeClient, fakeClient, leased, makeJob, sdkWith, succeeded } from "./fake-client.ts";
import { fakeTerminal, RecordedOutput } from "./fake-terminal.ts";

/** Started a minute after the one before, of which it ran for 2.5 s. */
function attempt(token: number, workerId: string, how?: AttemptEnding, error = ""): Attempt {
  const startedAtMs = token * 60_000;
  const ended = how === undefined ? undefined : { how, atMs: startedAtMs + 2_500, error };
  return { number: token, token: parseFencingToken(token), workerId, startedAtMs, ended };
}

function clientOf(job: Job, attempts: readonly Attempt[]): FakeClient {
  return { ...fakeClient([job]), attempts: async () => attempts };
}

function lostBy(workerId: string, token: number): Attempt {
  const error = `worker ${workerId} stopped answering during attempt ${token}`;
  return attempt(token, workerId, "lost", error);
}

const failed = makeJob({ state: { kind: "failed" }, attempt: 3, lastError: "disk full" });
const limited = { spec: completeSpec({ kind: "echo", runLimitMs: 90_000 }) };
const diskFull = [1, 2, 3].map((token) => attempt(token, "desk", "failed", "disk full"));
const plain = { nowMs: 63_000, columnsMax: 80, style: styleOf(new RecordedOutput(), {}) };
const lostHint = "Each attempt lost its worker: look there for a crash or too little memory.";

function started(token: number, nowMs = plain.nowMs): string {
  const [day, time] = new Date(token * 60_000).toLocaleString("sv-SE").split(" ");
  const today = new Date(nowMs).toLocaleString("sv-SE").startsWith(`${day} `);
  return today ? `${time}` : `${day} ${time}`;
}

/** The lines below the names and values. */
function tableOf(lines: readonly string[]): readonly string[] {
  return lines.includes("") ? lines.slice(lines.indexOf("") + 1) : [];
}

describe("hearth submit --run-limit", () => {
  const submit = ["submit", "--kind", "echo"];

  test.each([
    ["100ms", 100],
    ["90s", 90_000],
    ["30d", 30 * 24 * 60 * 60 * 1000],
  ])("%s is passed on in milliseconds", async (text, runLimitMs) => {
    const client = fakeClient([makeJob()]);
    const words = [...submit, "--run-limit", text];
    expect(await runHearth(words, fakeTerminal(), sdkWith(client))).toBe(0);
    expect(client.submitted).toMatchObject([{ runLimitMs }]);
  });

  test.each(["99ms", "0", "31d"])("%s is refused with the limits", async (text) => {
    const terminal = fakeTerminal();
    const client = fakeClient([makeJob()]);
    expect(await runHearth([...submit, "--run-limit", text], terminal, sdkWith(client))).toBe(64);
    expect(terminal.err.text).toBe(
      `hearth: --run-limit: an attempt may run for 100ms to 30d, and ${text} is not within\n`,
    );
    expect(client.submitted).toEqual([]);
  });
});

describe("hearth status JOB", () => {
  test("shows each attempt below what is known of the job", async () => {
    const terminal = fakeTerminal();
    const attempts = [
      attempt(1, "desk", "failed", "no\npaper"),
      attempt(2, "nas", "timed-out", "DEADLINE_EXCEEDED: it ran longer than its limit of 2.5 s"),
      attempt(3, "desk", "succeeded"),
    ];
    const client = clientOf(makeJob({ ...limited, state: succeeded("") }), attempts);
    expect(await runHearth(["status", "42"], terminal, sdkWith(client))).toBe(0);
    expect(terminal.out.lines).toContain("run limit  1m30s");
    const [one, two, three] = [1, 2, 3].map((token) => started(token, terminal.clock.nowMs()));
    expect(tableOf(terminal.out.lines)).toEqual([
      "ATTEMPT  WORKER  STARTED               RAN  END        ERROR",
      `      1  desk    ${one}  2.5s  failed     no paper`,
      `      2  nas     ${two}  2.5s  timed-out  DEADLINE_EXCEEDED: it ran longer than its limit of 2.5 s`,
      `      3  desk    ${three}  2.5s  succeeded`,
    ]);
  });

  test("says that an attempt runs, and for how long so far", () => {
    const job = makeJob({ state: leased(), attempt: 1 });
    expect(tableOf(jobDetails(job, [attempt(1, "desk")], plain))).toEqual([
      "ATTEMPT  WORKER  STARTED   RAN  END      ERROR",
      `      1  desk    ${started(1)}   3s  running`,
    ]);
  });

  test("gives the day of an attempt only when it is not today's", () => {
    const job = makeJob({ state: leased(), attempt: 1 });
    const nowMs = plain.nowMs + 48 * 60 * 60 * 1000;
    const [, row] = tableOf(jobDetails(job, [attempt(1, "desk")], { ...plain, nowMs }));
    expect(row).toContain(`  ${started(1, nowMs)}  `);
    expect(started(1, nowMs)).toEndWith(` ${started(1)}`);
  });

  test("cuts long errors on a terminal of 80 columns, not when piped", async () => {
    const error = `the codec of ${"a long name ".repeat(20)}is missing`;
    const client = clientOf(failed, [attempt(1, "desk", "failed", error)]);
    const lastLine = async (isTerminal: boolean): Promise<string> => {
      const terminal = fakeTerminal({ isTerminal, environment: { NO_COLOR: "1" } });
      await runHearth(["status", "42"], terminal, sdkWith(client));
      return terminal.out.lines.at(-1) ?? "";
    };
    expect(widthOf(await lastLine(true))).toBeLessThanOrEqual(80);
    expect(await lastLine(true)).toEndWith("…");
    expect(await lastLine(false)).toEndWith(error);
  });

  test("tells how much each attempt has logged, and of equal numbers their tokens", async () => {
    const attempts = [
      attempt(1, "desk", "failed", "no paper"),
      { ...attempt(2, "nas", "failed", "no paper"), number: 1 },
      { ...attempt(3, "nas"), number: 2 },
    ];
    const logs = [
      { token: parseFencingToken(1), loggedBytes: 34_000_000, keptBytes: 10_000_000 },
      { token: parseFencingToken(3), loggedBytes: 120, keptBytes: 120 },
    ];
    const job = makeJob({ state: leased("nas"), attempt: 2, token: parseFencingToken(3) });
    const client = { ...clientOf(job, attempts), logSizes: async () => logs };
    const shown = async (isTerminal: boolean): Promise<readonly string[]> => {
      const terminal = fakeTerminal({ isTerminal, environment: { NO_COLOR: "1" } });
      expect(await runHearth(["show", "42"], terminal, sdkWith(client))).toBe(0);
      return tableOf(terminal.out.lines).map((row) =>
        row.replace(/ {2}(STARTED|[-\d]+ [\d:]+) +\S+ {2}/, "  ... "),
      );
    };
    expect(await shown(false)).toEqual([
      "TOKEN  ATTEMPT  WORKER  ... END      LOG         ERROR",
      "    1        1  desk    ... failed   34 MB, cut  no paper",
      "    2        1  nas     ... failed               no paper",
      "    3        2  nas     ... running  120 B",
    ]);
    // There is no room for so much of attempts that began on another day.
    expect(await shown(true)).toEqual([
      "TOKEN  ATTEMPT  WORKER  ... END      ERROR",
      "    1        1  desk    ... failed   no paper",
      "    2        1  nas     ... failed   no paper",
      "    3        2  nas     ... running",
    ]);
  });

  test("tells how much a job has logged that succeeded at once", async () => {
    const token = parseFencingToken(1);
    const job = makeJob({ state: succeeded(""), attempt: 1, token });
    const client: FakeClient = {
      ...clientOf(job, [attempt(1, "desk", "succeeded")]),
      logSizes: async () => [{ token, loggedBytes: 1_200_000, keptBytes: 1_200_000 }],
    };
    const terminal = fakeTerminal();
    expect(await runHearth(["show", "42"], terminal, sdkWith(client))).toBe(0);
    expect(terminal.out.lines).toContain("log        1.2 MB");
  });

  test("makes a terminal not obey what an attempt's error has in it", () => {
    const attempts = [attempt(1, "desk", "failed", "a\u001b[2Jb")];
    expect(jobDetails(failed, attempts, plain).join("\n")).not.toContain("\u001b");
  });

  test("says of a job that succeeded at once how long it ran, without a table", () => {
    const job = makeJob({ state: succeeded(""), attempt: 1 });
    const lines = jobDetails(job, [attempt(1, "desk", "succeeded")], plain);
    expect(lines).toContain("ran for    2.5s");
    expect(tableOf(lines)).toEqual([]);
  });

  test("tell why a job waits that was handed back, and nothing of one that was retried", () => {
    const lastError = "the job's inputs take 21 MB";
    const job = (runAtMs: number) =>
      makeJob({ state: { kind: "queued", runAtMs }, attempt: 0, lastError });
    const progress = (runAtMs: number) =>
      jobDetails(job(runAtMs), [], plain).find((line) => line.startsWith("progress"));
    expect(progress(plain.nowMs + 28_000)).toBe(`progress    again in 28s: ${lastError}`);
    expect(progress(plain.nowMs)).toBeUndefined();
  });

  test("shows no table and no limit of a job that had neither", () => {
    const lines = jobDetails(makeJob(), [], plain);
    expect(tableOf(lines)).toEqual([]);
    expect(lines.join("\n")).not.toContain("run limit");
  });

  test("says of a job whose attempts all lost their workers where to look", () => {
    const lost = [lostBy("alder", 1), lostBy("birch", 2)];
    const released = attempt(3, "cedar", "released");
    const lastLine = (attempts: readonly Attempt[]) => jobDetails(failed, attempts, plain).at(-1);
    expect(lastLine(lost)).toBe(lostHint);
    expect(lastLine([...lost, released, attempt(4, "cedar")])).toBe(lostHint);
    expect(lastLine([lostBy("alder", 1), released])).not.toBe(lostHint);
    expect(lastLine([...lost, attempt(3, "cedar", "failed", "no paper")])).not.toBe(lostHint);
    expect(lastLine([...lost, attempt(3, "cedar", "succeeded")])).not.toBe(lostHint);
  });

  test("--json has every attempt, with nulls for what has not happened, and the run limit", async () => {
    const run = async (job: Job, attempts: readonly Attempt[]) => {
      const terminal = fakeTerminal();
      const words = ["status", "42", "--json"];
      const token = parseFencingToken(7);
      const logs = [{ token, loggedBytes: 34_000_000, keptBytes: 10_000_000 }];
      const client = { ...clientOf(job, attempts), logSizes: async () => logs };
      expect(await runHearth(words, terminal, sdkWith(client))).toBe(0);
      return JSON.parse(terminal.out.text);
    };
    const ended = attemptEndings.map((how, index) => attempt(index + 1, "desk", how));
    const token = parseFencingToken(8);
    const job = await run(makeJob({ ...limited, token }), [
      ...ended,
      lostBy("nas", 7),
      attempt(8, "pi"),
    ]);
    expect(job.runLimitMs).toBe(90_000);
    expect(job.attempts.slice(0, 6)).toMatchObject(
      attemptEndings.map((how) => ({ how, error: null, endedAt: expect.any(String) })),
    );
    expect(job.attempts.slice(6)).toEqual([
      {
        log: { loggedBytes: 34_000_000, keptBytes: 10_000_000, cut: true },
        number: 7,
        token: 7,
        worker: "nas",
        startedAt: "1970-01-01T00:07:00.000Z",
        endedAt: "1970-01-01T00:07:02.500Z",
        how: "lost",
        error: "worker nas stopped answering during attempt 7",
      },
      {
        log: null,
        number: 8,
        token: 8,
        worker: "pi",
        startedAt: "1970-01-01T00:08:00.000Z",
        endedAt: null,
        how: null,
        error: null,
      },
    ]);
    expect(await run(makeJob(), [])).toMatchObject({ runLimitMs: null, attempts: [] });
  });

  test("shows the job of a coordinator that keeps no attempts yet", async () => {
    const terminal = fakeTerminal();
    const attempts = () => Promise.reject(new HearthError("UNIMPLEMENTED", "no such method"));
    const client = { ...fakeClient([failed]), attempts };
    expect(await runHearth(["status", "42"], terminal, sdkWith(client))).toBe(0);
    expect(terminal.out.text).toContain("last error  disk full");
  });

  test("shows the job of a coordinator that cannot tell how much was logged", async () => {
    const logSizes = () => Promise.reject(new HearthError("UNIMPLEMENTED", "no such method"));
    const client = { ...fakeClient([{ ...failed, token: parseFencingToken(3) }]), logSizes };
    const terminal = fakeTerminal();
    expect(await runHearth(["show", "42"], terminal, sdkWith(client))).toBe(0);
    expect(terminal.out.text).toContain("last error  disk full");
  });

  test("--watch asks for the attempts anew when one begins or ends, not at every progress", async () => {
    const progress = (fraction: number) => ({ fraction, message: "", reportedAtMs: 3_000 });
    const running = makeJob({ state: leased(), attempt: 1, token: parseFencingToken(1) });
    const ended = { ...running, state: succeeded("") };
    const history = [running, { ...running, progress: progress(0.5) }, ended];
    const terminal = fakeTerminal();
    let asked = 0;
    const attempts = async () => [
      attempt(1, "desk", ...(asked++ > 0 ? ["succeeded" as const] : [])),
    ];
    const client = { ...fakeClient(history), attempts };
    await runHearth(["status", "42", "--watch", "--json"], terminal, sdkWith(client));
    expect(terminal.out.lines.map((line) => JSON.parse(line).attempts[0].how)).toEqual([
      null,
      null,
      "succeeded",
    ]);
    expect(asked).toBe(2);
  });
});

describe.each([
  ["hearth submit --wait", ["submit", "--kind", "echo", "--wait"]],
  ["hearth result", ["result", "42"]],
])("%s of a job that failed", (_command, words) => {
  const endLine = "job 42 failed after 3 attempts: disk full";
  const hint = "hearth status 42 shows each attempt";
  const linesWith = async (client: FakeClient): Promise<readonly string[]> => {
    const terminal = fakeTerminal();
    expect(await runHearth(words, terminal, sdkWith(client))).toBe(1);
    return terminal.err.lines.slice(terminal.err.lines.indexOf(endLine));
  };

  test("names the command that shows its attempts when they ended differently", async () => {
    const attempts = [lostBy("nas", 1), ...diskFull.slice(1)];
    expect(await linesWith(clientOf(failed, attempts))).toEqual([endLine, hint]);
  });

  test("says no more when the last error is that of every attempt that counts", async () => {
    const attempts = [attempt(1, "desk", "released"), ...diskFull];
    expect(await linesWith(clientOf(failed, attempts))).toEqual([endLine]);
  });

  test("says no more when the attempts cannot be found out", async () => {
    const attempts = () => Promise.reject(new HearthError("UNAVAILABLE", "the connection is cut"));
    expect(await linesWith({ ...fakeClient([failed]), attempts })).toEqual([endLine]);
  });
});
