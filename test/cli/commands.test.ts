import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdir, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runHearth } from "../../src/cli/root.ts";
import { parseJobNumber } from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import type { Client, ListOptions } from "../../src/sdk/client.ts";
import {
  fakeClient,
  firstId,
  leased,
  makeBlob,
  makeJob,
  sdkWith,
  succeeded,
} from "./fake-client.ts";
import { ManualClock } from "../support/manual-clock.ts";
import { fakeTerminal } from "./fake-terminal.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hearth-cli-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const done = makeJob({ state: succeeded("answer\n"), attempt: 1 });
const failed = makeJob({ state: { kind: "failed" }, attempt: 3, lastError: "disk\nfull" });
const cancelled = makeJob({ state: { kind: "cancelled" } });
const running = makeJob({
  state: leased(),
  attempt: 1,
  progress: { fraction: 0.5, message: "page 3 of 6", reportedAtMs: 3_000 },
});

describe("hearth submit", () => {
  const submit = ["submit", "--kind", "echo"];

  test("prints the id alone on its line when piped, a sentence on a terminal", async () => {
    const piped = fakeTerminal();
    expect(await runHearth(submit, piped, sdkWith(fakeClient([makeJob()])))).toBe(0);
    expect(piped.out.text).toBe(`${firstId}\n`);
    expect(piped.err.text).toBe("");

    const terminal = fakeTerminal({ isTerminal: true, environment: { NO_COLOR: "1" } });
    expect(await runHearth(submit, terminal, sdkWith(fakeClient([makeJob()])))).toBe(0);
    expect(terminal.out.text).toBe(`Submitted as job 42  ${firstId}\n`);
  });

  test("passes on what was asked for, and closes its connection", async () => {
    const client = fakeClient([makeJob()]);
    const words = [...submit, "--payload", "hi", "--max-attempts", "-1", "--lease-ttl", "2m"];
    expect(await runHearth(words, fakeTerminal(), sdkWith(client))).toBe(0);
    expect(client.submitted).toEqual([
      { kind: "echo", payload: "hi", blobs: [], labels: {}, maxAttempts: -1, leaseTtlMs: 120_000 },
    ]);
    expect(client.isClosed).toBe(true);
  });

  test("takes the payload from a file or from standard input, byte for byte", async () => {
    const bytes = new Uint8Array([0, 255, 10, 13, 64]);
    await Bun.write(join(folder, "request.bin"), bytes);
    const client = fakeClient([makeJob()]);
    const terminal = fakeTerminal({ currentFolder: folder, input: bytes });
    const sdk = sdkWith(client);
    expect(await runHearth([...submit, "--payload", "@request.bin"], terminal, sdk)).toBe(0);
    expect(await runHearth([...submit, "--payload", "-"], terminal, sdk)).toBe(0);
    const payloads = client.submitted.map(({ payload }) =>
      payload instanceof Uint8Array ? Array.from(payload) : payload,
    );
    expect(payloads).toEqual([Array.from(bytes), Array.from(bytes)]);
  });

  test("a payload over the limit is refused before anything is sent", async () => {
    const terminal = fakeTerminal({ input: new Uint8Array(limits.payloadBytesMax + 1) });
    const client = fakeClient([makeJob()]);
    expect(await runHearth([...submit, "--payload", "-"], terminal, sdkWith(client))).toBe(75);
    expect(terminal.err.text).toContain("pass large content with --blob");
    expect(client.submitted).toEqual([]);
  });

  test("uploads its files in order under their names, those without a flag last", async () => {
    for (const name of ["a.txt", "b.txt", "c.txt"]) await Bun.write(join(folder, name), name);
    const client = fakeClient([makeJob()]);
    const terminal = fakeTerminal({ currentFolder: folder });
    const words = [...submit, "a.txt", "--blob", "c.txt", "--blob", join(folder, "b.txt")];
    expect(await runHearth(words, terminal, sdkWith(client))).toBe(0);
    expect(client.uploaded.map(({ name }) => name)).toEqual(["c.txt", "b.txt", "a.txt"]);
    expect(client.submitted[0]?.blobs).toEqual(client.uploaded);
  });

  test("a folder is sent under its name with / behind it", async () => {
    await Bun.write(join(folder, "album/a.txt"), "a");
    const client = fakeClient([makeJob()]);
    const terminal = fakeTerminal({ currentFolder: join(folder, "album") });
    expect(await runHearth([...submit, ".", "../album/"], terminal, sdkWith(client))).toBe(0);
    expect(client.uploaded.map(({ name }) => name)).toEqual(["album/", "album/"]);
  });

  test("a file that is missing, or cannot be sent, is found before anything is sent", async () => {
    await Bun.write(join(folder, "a.txt"), "a");
    const client = fakeClient([makeJob()]);
    const terminal = fakeTerminal({ currentFolder: folder });
    const sdk = sdkWith(client);
    expect(await runHearth([...submit, "a.txt", "nowhere.txt"], terminal, sdk)).toBe(66);
    await mkdir(join(folder, "album"));
    await symlink("/etc/passwd", join(folder, "album", "link"));
    expect(await runHearth([...submit, "a.txt", "album"], terminal, sdk)).toBe(65);
    expect(await runHearth([...submit, "a.txt", "/dev/null"], terminal, sdk)).toBe(65);
    expect(terminal.err.lines).toEqual([
      "hearth: there is no file nowhere.txt; check the path",
      'hearth: the folder album cannot be sent: "link" is a link to the absolute path /etc/passwd',
      "hearth: /dev/null is neither a file nor a folder; save it as a file first",
    ]);
    expect(client.uploaded).toEqual([]);
  });

  test.each([
    ["succeeded", done, 0, "job 42 succeeded on desk in 3s"],
    ["failed", failed, 1, "job 42 failed after 3 attempts: disk full"],
    ["cancelled", cancelled, 2, "job 42 is cancelled"],
  ])("--wait tells by its exit status that the job %s", async (_state, last, status, line) => {
    const terminal = fakeTerminal();
    const client = fakeClient([makeJob(), running, last]);
    expect(await runHearth([...submit, "--wait"], terminal, sdkWith(client))).toBe(status);
    expect(terminal.out.text).toBe(`${firstId}\n`);
    expect(terminal.err.lines).toEqual([
      "job 42 echo queued",
      "job 42 echo leased attempt 1/3 on desk: 50% page 3 of 6",
      line,
    ]);
  });

  test("--wait moves a bar on a terminal and takes it away at the end", async () => {
    const terminal = fakeTerminal({ isTerminal: true, environment: { NO_COLOR: "" } });
    const client = fakeClient([running, done]);
    expect(await runHearth([...submit, "--wait"], terminal, sdkWith(client))).toBe(0);
    expect(terminal.err.text).toContain("████████████░");
    expect(terminal.err.text).toContain(" 50%");
    const last = terminal.err.text.slice(terminal.err.text.lastIndexOf("\u001b[1A"));
    expect(last).toBe("\u001b[1A\r\u001b[Jjob 42 \u001b[32msucceeded\u001b[39m on desk in 3s\n");
  });

  test.each([false, true])(
    "--wait says when no worker does such jobs (on a terminal: %j)",
    async (isTerminal) => {
      const terminal = fakeTerminal({ isTerminal });
      const client = fakeClient([makeJob()]);
      const status = runHearth([...submit, "--wait"], terminal, sdkWith(client));
      while (!terminal.err.text.includes("no worker that is connected does echo")) {
        await Bun.sleep(5);
      }
      terminal.interrupt();
      expect(await status).toBe(130);
    },
  );

  test("interrupted while waiting, it says that the job goes on and exits 130", async () => {
    const terminal = fakeTerminal();
    const client = fakeClient([running]);
    const status = runHearth([...submit, "--wait"], terminal, sdkWith(client));
    while (terminal.err.text === "") await Bun.sleep(1);
    terminal.interrupt();
    expect(await status).toBe(130);
    expect(terminal.err.lines.at(-1)).toBe(
      "job 42 goes on; hearth result 42 --wait brings its result, hearth cancel 42 stops it",
    );
    expect(client.isClosed).toBe(true);
  });

  test("interrupted while it reads standard input, it exits at once", async () => {
    const terminal = { ...fakeTerminal(), input: () => new ReadableStream<Uint8Array>() };
    const status = runHearth([...submit, "--payload", "-"], terminal, sdkWith(fakeClient([])));
    terminal.interrupt();
    expect(await status).toBe(130);
  });

  test("--out waits, then saves the result's files and says where they are", async () => {
    const blob = makeBlob("album.pdf", "pdf");
    const client = fakeClient(
      [makeJob({ state: succeeded("", [blob]), attempt: 1 })],
      new Map([[blob.sha256, "pdf"]]),
    );
    const terminal = fakeTerminal({ currentFolder: folder });
    expect(await runHearth([...submit, "--out", "album"], terminal, sdkWith(client))).toBe(0);
    expect(await Bun.file(join(folder, "album", "album.pdf")).text()).toBe("pdf");
    expect(terminal.err.lines.at(-1)).toBe(`saved ${join("album", "album.pdf")} (3 B)`);

    expect(await runHearth([...submit, "--out", "album"], terminal, sdkWith(client))).toBe(73);
    expect(terminal.err.lines.at(-1)).toContain("is there already");
    const force = [...submit, "--out", "album", "--force"];
    expect(await runHearth(force, terminal, sdkWith(client))).toBe(0);
  });

  test("--json prints one document, with --wait that of the job as it ended", async () => {
    const terminal = fakeTerminal();
    await runHearth([...submit, "--json"], terminal, sdkWith(fakeClient([makeJob()])));
    expect(JSON.parse(terminal.out.text)).toEqual({ id: firstId, number: 42 });

    const waiting = fakeTerminal();
    const client = fakeClient([running, done]);
    await runHearth([...submit, "--json", "--wait"], waiting, sdkWith(client));
    expect(JSON.parse(waiting.out.text)).toMatchObject({
      id: firstId,
      state: "succeeded",
      worker: "desk",
      result: { payload: "answer\n", blobs: [] },
      saved: [],
    });
  });
});

describe("hearth result", () => {
  test("sends the payload's bytes to standard output as they are", async () => {
    const bytes = new Uint8Array([0, 255, 10]);
    const terminal = fakeTerminal();
    const client = fakeClient([makeJob({ state: succeeded(bytes), attempt: 1 })]);
    expect(await runHearth(["result", "#42"], terminal, sdkWith(client))).toBe(0);
    expect(Buffer.from(terminal.out.bytes)).toEqual(Buffer.from(bytes));
    expect(terminal.err.text).toBe("");
  });

  test("never sends bytes to a terminal that it would obey", async () => {
    const client = fakeClient([makeJob({ state: succeeded("a\u001b[2Jb"), attempt: 1 })]);
    const terminal = fakeTerminal({ isTerminal: true });
    expect(await runHearth(["result", "42"], terminal, sdkWith(client))).toBe(78);
    expect(terminal.out.text).toBe("");
    expect(terminal.err.text).toContain("hearth result 42 > FILE");
  });

  test("says that there are files when they are not asked for", async () => {
    const state = succeeded("", [makeBlob("a.pdf", "a"), makeBlob("b.pdf", "b")]);
    const terminal = fakeTerminal();
    await runHearth(["result", "42"], terminal, sdkWith(fakeClient([makeJob({ state })])));
    expect(terminal.err.text).toBe(
      "the result has 2 files too; hearth result 42 --out DIR saves what is there\n",
    );
  });

  test.each([
    [failed, 1, "job 42 failed after 3 attempts: disk full\n"],
    [cancelled, 2, "job 42 is cancelled\n"],
    [running, 78, "hearth: job 42 has not ended, it is leased; wait for it with --wait\n"],
  ])("of a job without one says so", async (job, status, message) => {
    const terminal = fakeTerminal();
    expect(await runHearth(["result", "42"], terminal, sdkWith(fakeClient([job])))).toBe(status);
    expect(terminal.out.text).toBe("");
    expect(terminal.err.text).toBe(message);
  });

  test("a file that cannot be fetched leaves nothing behind", async () => {
    const state = succeeded("", [makeBlob("a.pdf", "a")]);
    const terminal = fakeTerminal({ currentFolder: folder });
    const client = fakeClient([makeJob({ state })]);
    const words = ["result", "42", "--out", "."];
    expect(await runHearth(words, terminal, sdkWith(client))).toBe(66);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe("hearth status", () => {
  test("lists jobs as a table that asks for what was filtered", async () => {
    const terminal = fakeTerminal();
    const client = fakeClient([{ ...running, createdAtMs: terminal.clock.nowMs() - 61_000 }]);
    const words = ["status", "--limit", "5", "--state", "leased", "--kind", "echo"];
    expect(await runHearth(words, terminal, sdkWith(client))).toBe(0);
    expect(terminal.out.lines).toEqual([
      "JOB  KIND  STATE   ATTEMPT  WORKER  PROGRESS         AGE  BY",
      " 42  echo  leased  1/3      desk    50% page 3 of 6   1m  laptop",
    ]);
    expect(client.listed).toEqual([{ states: ["leased"], kinds: ["echo"], labels: {}, limit: 6 }]);
  });

  test("tells of jobs that have all ended when that was", async () => {
    const listed = async (...states: string[]): Promise<readonly string[]> => {
      const terminal = fakeTerminal();
      const nowMs = terminal.clock.nowMs();
      const job = { ...failed, createdAtMs: nowMs - 3_601_000, updatedAtMs: nowMs - 61_000 };
      const words = states.flatMap((state) => ["--state", state]);
      expect(await runHearth(["list", ...words], terminal, sdkWith(fakeClient([job])))).toBe(0);
      return terminal.out.lines.map((line) => line.replace(/.* {2}(?=AGE|1h)/, ""));
    };
    expect(await listed("failed", "cancelled")).toEqual(["AGE   ENDED  BY", "1h  1m ago  laptop"]);
    expect(await listed("failed", "queued")).toEqual(["AGE  BY", "1h  laptop"]);
    expect(await listed()).toEqual(["AGE  BY", "1h  laptop"]);
  });

  test("--since is about the end of jobs that have ended, and else about when they were submitted", async () => {
    const asked = async (line: string): Promise<readonly string[]> => {
      let options: ListOptions = {};
      const list: Client["list"] = async (given = {}) => {
        options = given;
        return [];
      };
      const terminal = { ...fakeTerminal(), clock: new ManualClock() };
      const client = { ...fakeClient([]), list };
      expect(await runHearth(line.split(" "), terminal, sdkWith(client))).toBe(0);
      const { sinceMs, endedSinceMs } = options;
      const hourAgoMs = terminal.clock.nowMs() - 3_600_000;
      return [
        ...(sinceMs === hourAgoMs ? ["submitted"] : []),
        ...(endedSinceMs === hourAgoMs ? ["ended"] : []),
      ];
    };
    expect(await asked("list --since 1h")).toEqual(["submitted"]);
    expect(await asked("list --state queued --since 1h")).toEqual(["submitted"]);
    expect(await asked("list --state failed --state queued --since 1h")).toEqual(["submitted"]);
    expect(await asked("list --state failed --state cancelled --since 1h")).toEqual(["ended"]);
    expect(await asked("retry --all-failed --since 1h")).toEqual(["ended"]);
    expect(await asked("cancel --since 1h --yes")).toEqual(["submitted"]);
    expect(await asked("list --state failed")).toEqual([]);
  });

  test("a person is told when there are more jobs than are shown, a program is not", async () => {
    const jobs = [43, 42].map((number) => makeJob({ number: parseJobNumber(number) }));
    const list: Client["list"] = async ({ limit } = {}) => jobs.slice(0, limit);
    const client = { ...fakeClient(jobs), list };
    const run = async (isTerminal: boolean, ...words: string[]): Promise<string[]> => {
      const terminal = fakeTerminal({ isTerminal, environment: { NO_COLOR: "1" } });
      expect(await runHearth(["status", ...words], terminal, sdkWith(client))).toBe(0);
      return [String(terminal.out.lines.length), ...terminal.err.lines];
    };
    const hint = "1 shown; hearth status --limit N shows more";
    expect(await run(true, "--limit", "1")).toEqual(["2", hint]);
    expect(await run(true, "--limit", "2")).toEqual(["3"]);
    expect(await run(false, "--limit", "1")).toEqual(["2"]);
    expect(await run(true, "--limit", "1", "--json")).toEqual(["1"]);
  });

  test.each([["status 42"], ["status --job 42"], [`status --job ${firstId}`]])(
    "%s shows all that is known of one job",
    async (line) => {
      const terminal = fakeTerminal();
      expect(await runHearth(line.split(" "), terminal, sdkWith(fakeClient([failed])))).toBe(0);
      expect(terminal.out.text).toContain(`job         42  ${firstId}`);
      expect(terminal.out.text).toContain("last error  disk full");
      expect(terminal.out.text).toContain("submitter   laptop");
      expect(terminal.out.text).toContain("payload     hello");
    },
  );

  test("says that it is not known who submitted a job from before that was kept", async () => {
    const client = fakeClient([makeJob({ submittedBy: "" })]);
    const terminal = fakeTerminal();
    expect(await runHearth(["status", "42"], terminal, sdkWith(client))).toBe(0);
    expect(terminal.out.text).toContain("submitter  -\n");
    const json = fakeTerminal();
    expect(await runHearth(["status", "42", "--json"], json, sdkWith(client))).toBe(0);
    expect(JSON.parse(json.out.text)).toMatchObject({ submittedBy: null });
  });

  test("leaves out who submitted when progress has no room beside it", async () => {
    const list = async (columns: number): Promise<readonly string[]> => {
      const terminal = fakeTerminal({ isTerminal: true, environment: { NO_COLOR: "1" } });
      terminal.out.columns = columns;
      await runHearth(["status"], terminal, sdkWith(fakeClient([failed])));
      return terminal.out.lines;
    };
    expect((await list(80))[0]).toEndWith("AGE  BY");
    const narrow = await list(55);
    expect(narrow[0]).toEndWith("AGE");
    for (const line of narrow) expect(line.length).toBeLessThanOrEqual(55);
  });

  test("--watch of one job prints its changes and tells how it ended", async () => {
    const terminal = fakeTerminal();
    const client = fakeClient([makeJob(), running, running, failed]);
    expect(await runHearth(["status", "42", "--watch"], terminal, sdkWith(client))).toBe(1);
    expect(terminal.out.lines).toEqual([
      "job 42 echo queued",
      "job 42 echo leased attempt 1/3 on desk: 50% page 3 of 6",
      "job 42 echo failed attempt 3/3: disk full",
    ]);
  });

  test("--watch of one job with --json prints one document a line", async () => {
    const terminal = fakeTerminal();
    const client = fakeClient([makeJob(), done]);
    await runHearth(["status", "42", "--watch", "--json"], terminal, sdkWith(client));
    const states = terminal.out.lines.map((line) => JSON.parse(line).state);
    expect(states).toEqual(["queued", "succeeded"]);
  });

  test("--watch of the list goes on until it is interrupted, and repeats nothing", async () => {
    const terminal = fakeTerminal();
    const client = fakeClient([running]);
    const status = runHearth(["status", "--watch"], terminal, sdkWith(client));
    while (client.listed.length < 2) await Bun.sleep(5);
    terminal.interrupt();
    expect(await status).toBe(130);
    expect(terminal.out.lines).toEqual(["job 42 echo leased attempt 1/3 on desk: 50% page 3 of 6"]);
  });
});

test("hearth cancel names the job and what it is now", async () => {
  const terminal = fakeTerminal();
  const client = fakeClient([cancelled]);
  expect(await runHearth(["cancel", "42"], terminal, sdkWith(client))).toBe(0);
  expect(client.cancelled).toEqual([42]);
  expect(terminal.out.text).toBe("job 42 is cancelled\n");
});

test("hearth nodes without any says what to do", async () => {
  const terminal = fakeTerminal();
  expect(await runHearth(["nodes"], terminal, sdkWith(fakeClient([])))).toBe(0);
  expect(terminal.out.text).toContain("hearth invite");
});

test("hearth worker without handlers says who it is, to whom it spoke and how long that took", async () => {
  const terminal = fakeTerminal();
  const words = ["worker", "--bundle", "desk.hearth"];
  expect(await runHearth(words, terminal, sdkWith(fakeClient([])))).toBe(0);
  expect(terminal.out.lines).toEqual([
    "This machine is desk (worker).",
    "The coordinator is at 192.168.1.10:7843, Hearth 0.3.0.",
    "A round trip takes 0.8ms.",
    "All is well: add --config FILE.toml or --handler FILE.ts to do jobs.",
  ]);
});
