/** `hearth worker --config`: commands as jobs, from a file to results, and to the end of their processes. */

import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { isAlive } from "../support/is-alive.ts";
import { Household } from "./household.ts";
import { compileInto, fromSource, type Program, root } from "./program.ts";
import type { RunningProgram } from "./running-program.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

const programs = new Map<string, Program>([["from source", fromSource]]);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "hearth-binary-"));
  programs.set("compiled", await compileInto(folder));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Enrolls a machine and starts a worker with this file; answers once it is connected. */
async function startWorker(
  household: Household,
  name: string,
  file: string,
): Promise<RunningProgram> {
  const worker = household.start("worker", await household.enroll(name), "--config", file);
  await worker.says("connected to");
  return worker;
}

describe.each(["from source", "compiled"])("the program %s", (name) => {
  const program = (): Program => programs.get(name) ?? fromSource;
  const example = path.join(root, "examples/checksum/worker.toml");

  test("does the checksum example with the programs of this machine", async () => {
    await using household = await Household.open({ program: program() });
    await startWorker(household, "alder", example);
    await Bun.write(household.path("a b.txt"), "hello\n");
    await Bun.write(household.path("other.bin"), new Uint8Array(300_000));

    const words = ["submit", "--kind", "checksum", "--wait", "--out", "sums"];
    await household.succeed(...words, "a b.txt", "other.bin", "--payload", "");

    const sums = await readFile(household.path("sums/checksums.txt"), "utf8");
    const sha256 = (bytes: Uint8Array | string): string =>
      new Bun.CryptoHasher("sha256").update(bytes).digest("hex");
    expect(sums).toBe(
      `${sha256("hello\n")}  a_b.txt\n${sha256(new Uint8Array(300_000))}  other.bin\n`,
    );
  });

  test("explains a worker file without a coordinator", async () => {
    await using household = await Household.make({ program: program() });
    const said = await household.succeed("worker", "--config", example, "--check");
    for (const part of ["checksum", "/sh", "sha256, sha512, b2; sha256 unless", "1h"]) {
      expect(said).toContain(part);
    }
    const json = await household.succeed("worker", "--config", example, "--check", "--json");
    expect(JSON.parse(json).kinds).toMatchObject([
      { kind: "checksum", shell: true, timeoutMs: 3_600_000, permanentExitCodes: [] },
    ]);
  });

  test("refuses a worker file that is wrong, with its place, in one line", async () => {
    await using household = await Household.make({ program: program() });
    await Bun.write(household.path("wrong.toml"), `[kinds.x]\ncommand = ["true", "{imput}"]\n`);
    for (const more of [["--check"], ["--bundle", "nowhere.hearth"]]) {
      const refused = await household.hearth("worker", "--config", "wrong.toml", ...more);
      expect(refused).toMatchObject({ exitStatus: 65, stdout: "" });
      expect(refused.stderr).toMatch(/^hearth: wrong\.toml:2: kinds\.x\.command\[1\]: [^\n]+\n$/);
    }
  });

  test("says which program is missing, after everything that it would run", async () => {
    await using household = await Household.make({ program: program() });
    const text = `[kinds.a]\ncommand = ["no-such-program"]\n[kinds.b]\ncommand = ["true"]\n`;
    await Bun.write(household.path("missing.toml"), text);
    const checked = await household.hearth("worker", "--config", "missing.toml", "--check");
    expect(checked.exitStatus).toBe(66);
    expect(checked.stdout).toContain("no-such-program is not found on this machine");
    expect(checked.stdout).toContain("/true");
    expect(checked.stderr).toMatch(
      /^hearth: missing\.toml:2: kinds\.a\.command: there is no [^\n]+\n$/,
    );

    const bundle = ["--bundle", "nowhere.hearth"];
    const started = await household.hearth("worker", "--config", "missing.toml", ...bundle);
    expect(started).toMatchObject({ exitStatus: 66, stdout: "", stderr: checked.stderr });
  });
});

test("a kind with a concurrency of its own leaves the other slots to others", async () => {
  await using household = await Household.open();
  const notes = household.path("notes");
  await Bun.write(
    household.path("worker.toml"),
    `
[worker]
concurrency = 4

[kinds.film]
shell = true
concurrency = 1
command = "echo begin >> ${notes}; sleep 0.3; echo end >> ${notes}"

[kinds.song]
shell = true
command = "while [ ! -e ${household.gate}/go ]; do sleep 0.05; done"
`,
  );
  for (let count = 0; count < 4; count++) await household.submit("film", "");
  for (let count = 0; count < 3; count++) await household.submit("song", "");
  await startWorker(household, "alder", household.path("worker.toml"));

  for (let number = 1; number <= 4; number++) await household.ended(number);
  // All along the songs have had the other three slots.
  expect(await household.nodes()).toMatchObject([{ leases: 3 }]);
  await household.letGo();
  for (let number = 5; number <= 7; number++) await household.ended(number);
  const lines = (await readFile(notes, "utf8")).trim().split("\n");
  expect(lines).toEqual(Array.from({ length: 4 }, () => ["begin", "end"]).flat());
});

/** A kind whose command writes its process's number and that of one that detached, and goes on for long. */
async function lingering(household: Household): Promise<{
  readonly file: string;
  /** The processes' numbers, once both run. */
  pids(): Promise<readonly number[]>;
}> {
  const file = household.path("worker.toml");
  const left = household.path("pids");
  await Bun.write(
    file,
    `[kinds.linger]
shell = true
command = '''
trap '' TERM
setsid sleep 600 &
echo "$$ $!" > ${left}.new && mv ${left}.new ${left}
while :; do sleep 600; done
'''
`,
  );
  return {
    file,
    async pids() {
      await household.waitFor("the command runs", () => existsSync(left));
      const pids = (await readFile(left, "utf8")).trim().split(" ").map(Number);
      await rm(left);
      expect(pids.map(isAlive)).toEqual([true, true]);
      return pids;
    },
  };
}

describe("what a command has started, ignoring SIGTERM and detached, ends", () => {
  test("when its job is cancelled", async () => {
    await using household = await Household.open();
    const { file, pids } = await lingering(household);
    await startWorker(household, "alder", file);
    await household.submit("linger", "");
    const started = await pids();

    await household.succeed("cancel", "1");

    await household.waitFor("all have ended", () => !started.some(isAlive));
  });

  test("when the job's lease is lost", async () => {
    await using household = await Household.open();
    const { file, pids } = await lingering(household);
    const alder = await startWorker(household, "alder", file);
    await household.submit("linger", "", "--lease-ttl", "3s");
    const started = await pids();

    alder.signal("SIGSTOP");
    await household.waitFor("the lease has run out", async () => {
      return (await household.job(1)).state === "queued";
    });
    alder.signal("SIGCONT");

    await household.waitFor("all have ended", () => !started.some(isAlive));
  });

  test("when the worker is stopped, and the job goes back to the queue", async () => {
    await using household = await Household.open();
    const { file, pids } = await lingering(household);
    const alder = await startWorker(household, "alder", file);
    await household.submit("linger", "");
    const started = await pids();

    alder.signal("SIGTERM");
    await alder.says("stopping");
    expect((await alder.endedBy("SIGTERM")).exitStatus).toBe(0);

    await household.waitFor("all have ended", () => !started.some(isAlive));
    expect(await household.job(1)).toMatchObject({ state: "queued" });
  });

  test("when the worker is killed, and the job runs on another one", async () => {
    await using household = await Household.open();
    const { file, pids } = await lingering(household);
    const alder = await startWorker(household, "alder", file);
    await household.submit("linger", "", "--lease-ttl", "9s");
    const started = await pids();
    await startWorker(household, "birch", file);

    alder.signal("SIGKILL");

    await household.waitFor("all have ended", () => !started.some(isAlive));
    const again = await pids();
    expect(await household.job(1)).toMatchObject({ state: "leased", worker: "birch", attempt: 2 });
    await household.succeed("cancel", "1");
    await household.waitFor("all have ended", () => !again.some(isAlive));
  });
});

test("an attempt leaves no files behind, and its error says how the command ended", async () => {
  await using household = await Household.open();
  const file = household.path("worker.toml");
  const text = `[kinds.fail]\nshell = true\ncommand = 'touch a b; echo no film here >&2; exit 9'\n`;
  await Bun.write(file, `${text}permanent_exit_codes = [9]\n`);
  await startWorker(household, "alder", file);
  await household.submit("fail", "");
  expect(await household.ended(1)).toMatchObject({
    state: "failed",
    attempt: 1,
    lastError: "sh ended with exit code 9: no film here",
  });
  const [scratch = ""] = await readdir(household.path("temp"));
  await household.waitFor("the attempt's folder is gone", async () => {
    // Attempts have numbers; what else is there is the worker's.
    return (await readdir(household.path("temp", scratch))).every((name) => !/^\d+$/.test(name));
  });
});

test("values and lines that JavaScript's patterns would take years for do not hold a worker", async () => {
  await using household = await Household.open();
  const slow = "\\w*\\w*\\w*\\w*!";
  await Bun.write(
    household.path("worker.toml"),
    `[kinds.choose]
command = ["true", "{param.name}"]
params.name.pattern = '${slow}'
[kinds.print]
shell = true
command = "head -c 4000 /dev/zero | tr '\\\\0' a; echo; echo '50%!'; exec sleep 600"
progress = '(?<percent>\\d+)%${slow}$|${slow}$'
`,
  );
  await household.submit("choose", JSON.stringify({ name: `${"a".repeat(4000)}?` }));
  await household.submit("print", "");
  await startWorker(household, "alder", household.path("worker.toml"));

  expect(await household.ended(1)).toMatchObject({
    state: "failed",
    attempt: 1,
    lastError: expect.stringContaining(`it has to fit the pattern ${slow}`),
  });
  await household.waitFor("the line after the long one is read", async () => {
    return (await household.job(2)).progress?.fraction === 0.5;
  });
  await household.succeed("cancel", "2");
  expect(await household.ended(2)).toMatchObject({ state: "cancelled" });
});

test("handler files and concurrency may be in the file; a flag counts more", async () => {
  await using household = await Household.open();
  const handler = (kind: string): string =>
    `import { defineHandler } from "hearth";\nexport default defineHandler({ kind: "${kind}", handle: () => ({ payload: "${kind}" }) });\n`;
  await Bun.write(household.path("conf/one.ts"), handler("one"));
  await Bun.write(household.path("two.ts"), handler("two"));
  const text = `[worker]\nconcurrency = 3\nhandlers = ["one.ts"]\n[kinds.three]\ncommand = ["true"]\n`;
  await Bun.write(household.path("conf/worker.toml"), text);
  const bundle = await household.enroll("alder");
  const words = ["worker", bundle, "--config", "conf/worker.toml", "--handler", "two.ts"];
  const alder = household.start(...words);
  await alder.says("connected to");
  expect(await household.nodes()).toMatchObject([{ concurrency: 3 }]);
  for (const kind of ["one", "two", "three"]) await household.submit(kind, "");
  for (const job of [1, 2, 3])
    expect(await household.ended(job)).toMatchObject({ state: "succeeded" });

  const birch = household.start(...words, "--concurrency", "2", "--bundle", "x");
  expect((await birch.finished()).stderr).toContain("not both");
  const cedar = await household.enroll("cedar");
  const two = household.start(
    "worker",
    cedar,
    "--config",
    "conf/worker.toml",
    "--concurrency",
    "2",
  );
  await two.says("(2 at once)");
});

test("two of one kind are refused, in the file and among handlers", async () => {
  await using household = await Household.open();
  await Bun.write(
    household.path("one.ts"),
    `import { defineHandler } from "hearth";\nexport default defineHandler({ kind: "one", handle() {} });\n`,
  );
  const text = `[worker]\nhandlers = ["one.ts"]\n[kinds.one]\ncommand = ["true"]\n`;
  await Bun.write(household.path("worker.toml"), text);
  const bundle = await household.enroll("alder");
  const refused = await household.hearth("worker", bundle, "--config", "worker.toml");
  expect(refused.exitStatus).toBe(65);
  expect(refused.stderr).toContain("two handlers are for kind one");
});

test("what a command prints is its job's log, each of its outputs apart", async () => {
  await using household = await Household.open();
  const file = household.path("worker.toml");
  const text = `echo one; echo two >&2; sleep 0.2; printf '\\377\\000'; echo three`;
  await Bun.write(file, `[kinds.talk]\nshell = true\ncommand = '''${text}'''\n`);
  await startWorker(household, "alder", file);
  await household.submit("talk", "");
  expect(await household.ended(1)).toMatchObject({ state: "succeeded" });

  const entries = (await household.succeed("logs", "1", "--json"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const printed = (stream: string): string =>
    entries.flatMap((entry) => (entry.stream === stream ? [entry.text] : [])).join("");
  expect(printed("stdout")).toBe("one\n\ufffd\u0000three\n");
  expect(printed("stderr")).toBe("two\n");
});
