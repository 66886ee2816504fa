/** Commands as handlers, with real programs: what they are given, what becomes of what they do. */

import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, readdir, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { commandHandlers } from "../../src/commands/command-handlers.ts";
import { parseWorkerFile } from "../../src/commands/worker-file.ts";
import { HearthError } from "../../src/errors.ts";
import { packFolder } from "../../src/folders/pack-folder.ts";
import { unpackFolder } from "../../src/folders/unpack-folder.ts";
import { parseJobId, parseJobNumber, parseKind } from "../../src/job/job.ts";
import { lazyStream } from "../../src/platform/stream.ts";
import { runHandler, type TestJob, type TestResult } from "../../src/testing.ts";
import { scratchFiles } from "../../src/storage/scratch-files.ts";
import { runAttempt } from "../../src/worker/attempt.ts";
import type { Handler } from "../../src/worker/handler.ts";
import { isAlive } from "../support/is-alive.ts";
import { testMsMax, waitFor } from "../end-to-end/wait-for.ts";

setDefaultTimeout(testMsMax);

/** Where the worker file would be; what programs leave for the tests to see is there, too. */
let here: string;

beforeEach(async () => {
  here = await mkdtemp(path.join(await realpath(tmpdir()), "hearth-commands-"));
});

afterEach(() => rm(here, { recursive: true, force: true }));

/** The handler of a worker file's only kind. */
function handlerOf(kind: string, environment: Record<string, string> = {}): Handler {
  const place = { file: "worker.toml", folder: here };
  const { kinds } = parseWorkerFile(`[kinds.x]\n${kind}`, place);
  const PATH = process.env["PATH"] ?? "";
  const [handler] = commandHandlers(kinds, { here, environment: { PATH, ...environment } });
  if (handler === undefined) throw new Error("there is no handler");
  return handler;
}

async function run(kind: string, job?: TestJob, env?: Record<string, string>): Promise<TestResult> {
  return await runHandler(handlerOf(kind, env), job);
}

/** A kind that runs a text in a shell. */
function shell(text: string, more = ""): string {
  return `shell = true\ncommand = '''${text}'''\n${more}`;
}

interface Failure {
  readonly message: string;
  readonly permanent: boolean;
}

async function failure(kind: string, job?: TestJob): Promise<Failure> {
  try {
    await run(kind, job);
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    return { message: thrown.message, permanent: thrown.name === "PermanentError" };
  }
  throw new Error("it did not fail");
}

function texts(result: TestResult): Readonly<Record<string, string>> {
  return Object.fromEntries(
    result.blobs.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)]),
  );
}

function file(name: string, text: string): { name: string; bytes: Uint8Array } {
  return { name, bytes: Buffer.from(text) };
}

describe("a command gets", () => {
  test("its input and writes its output, each by its path", async () => {
    const kind = `command = ["cp", "{input}", "{output:copy.txt}"]`;
    expect(texts(await run(kind, { blobs: [file("a b.txt", "hello")] }))).toEqual({
      "copy.txt": "hello",
    });
  });

  test("all inputs as arguments of their own, or one by its name", async () => {
    const blobs = [file("one.txt", "1"), file("two three.txt", "2")];
    const all = `command = ["tar", "cf", "{output:all.tar}", "{inputs}"]`;
    expect((await run(all, { blobs })).blobs[0]?.bytes.length).toBeGreaterThan(512);
    const named = `command = ["cp", "{inputs.two three.txt}", "{outputs}/found"]`;
    expect(texts(await run(named, { blobs }))).toEqual({ found: "2" });
  });

  test("parameters as parts of arguments, whatever a shell would make of them", async () => {
    const kind = `
command = ["sh", "-c", 'printf "%s|" "$@" > "$0"', "{output:seen}", "{param.a}", "<{param.a}>"]
params.a = { pattern = '[^/]*', default = "none" }`;
    const value = `$(touch x); "two words" 'and' *`;
    const payload = JSON.stringify({ a: value });
    expect(texts(await run(kind, { payload }))).toEqual({ seen: `${value}|<${value}>|` });
    expect(texts(await run(kind))).toEqual({ seen: "none|<none>|" });
  });

  test("in a shell everything in its environment, and inputs as arguments", async () => {
    const kind = shell(
      `printf '%s\\n' "$HEARTH_PARAM_SIZE" "$#" > "$HEARTH_OUTPUTS/seen"; cat "$@" > "$HEARTH_OUTPUTS/all"
ls "$HEARTH_INPUTS" >> "$HEARTH_OUTPUTS/seen"`,
      `params.size = { pattern = '[^/]*' }`,
    );
    const blobs = [file("a;rm -rf x.txt", "1"), file("b.txt", "2")];
    const payload = { size: `$(touch x); "s"` };
    expect(texts(await run(kind, { blobs, payload }))).toEqual({
      all: "12",
      seen: `$(touch x); "s"\n2\na_rm_-rf_x.txt\nb.txt\n`,
    });
  });

  test("of the environment what its owner chose, and PATH", async () => {
    const kind = `${shell('env > "$HEARTH_OUTPUTS/env"')}environment = ["PASSED", "ABSENT", "FIXED=a b"]`;
    const { env = "" } = texts(await run(kind, {}, { PASSED: "yes", SECRET: "no" }));
    const names = env.split("\n").map((line) => line.split("=")[0]);
    expect(env).toContain("PASSED=yes\n");
    expect(env).toContain("FIXED=a b\n");
    expect(names).toContain("PATH");
    expect(names).not.toContain("SECRET");
    expect(names).not.toContain("ABSENT");
    expect(names).not.toContain("HOME");
  });

  test("an empty folder to run in, nothing to read, and programs beside the worker file", async () => {
    const program = path.join(here, "look.sh");
    await Bun.write(program, '#!/bin/sh\nls -A > "$1"; cat >> "$1"; touch "$TMPDIR/x" rest\n');
    await chmod(program, 0o755);
    const kind = `command = ["./look.sh", "{output:seen}"]`;
    expect(texts(await run(kind))).toEqual({ seen: "" });
    expect(texts(await run(kind))).toEqual({ seen: "" });
    const beside = `command = ["sh", "{here}/look.sh", "{output:seen}"]`;
    expect(texts(await run(beside))).toEqual({ seen: "" });
  });

  test("its progress read from both of its streams", async () => {
    const kind = shell("echo 10%; echo 90% >&2", `progress = '(?<percent>\\d+)%'`);
    const fractions = (await run(kind)).progress.map(({ fraction }) => fraction);
    expect(fractions.sort()).toEqual([0.1, 0.9]);
  });
});

test("what a command prints on both of its outputs is its job's log", async () => {
  const { log } = await run(shell("echo one; echo two >&2"));
  expect(log.toSorted().join("")).toBe("one\ntwo\n");
});

describe("a job is refused for good whose", () => {
  test.each([
    [
      "parameter is no choice",
      shell("true", "params.a = { choices = [1] }"),
      { payload: { a: 2 } },
      'a is "2"',
    ],
    [
      "parameter does not fit",
      shell("true", "params.a = { pattern = 'x' }"),
      { payload: { a: "y" } },
      "pattern x",
    ],
    ["parameter is unknown", shell("true"), { payload: { a: "y" } }, 'no parameter "a"'],
    ["input is missing", `command = ["cat", "{input}"]`, {}, "one input file, the job has 0"],
    [
      "inputs are too many",
      `command = ["cat", "{input}"]`,
      { blobs: [file("a", ""), file("b", "")] },
      "has 2",
    ],
    ["inputs are missing", `command = ["cat", "{inputs}"]`, {}, "takes input files"],
    [
      "input is called otherwise",
      `command = ["cat", "{inputs.a}"]`,
      { blobs: [file("b", "")] },
      "called a",
    ],
    [
      "inputs have one name",
      `command = ["cat", "{inputs.a}"]`,
      { blobs: [file("a", ""), file("a", "")] },
      "called a, the job has 2",
    ],
    [
      "input nobody would read",
      `command = ["true"]`,
      { blobs: [file("a", "")] },
      "takes no input files",
    ],
  ])("%s", async (_, kind, job, message) => {
    const { permanent, message: said } = await failure(kind, job);
    expect(said).toContain(message);
    expect(permanent).toBe(true);
  });
});

describe("an attempt fails whose command", () => {
  test("ends with an exit code that is no success, with its last lines", async () => {
    expect(await failure(shell("echo out; echo one >&2; echo two >&2; exit 7"))).toEqual({
      message: "sh ended with exit code 7: one\ntwo",
      permanent: false,
    });
    expect((await failure(shell("echo out; exit 7"))).message).toEndWith("exit code 7: out");
    expect((await failure(shell("exit 7"))).message).toBe(
      "sh ended with exit code 7 and printed nothing",
    );
  });

  test("ends with an exit code that means so for good", async () => {
    const kind = shell("exit 3", "success_exit_codes = [1, 2]\npermanent_exit_codes = [3]");
    expect((await failure(kind)).permanent).toBe(true);
    expect((await failure(kind.replace("exit 3", "exit 0"))).permanent).toBe(false);
    expect(await run(kind.replace("exit 3", "exit 2"))).toMatchObject({ blobs: [] });
  });

  test("is ended by a signal", async () => {
    expect((await failure(shell("kill -s SEGV $$"))).message).toBe(
      "sh was ended by SIGSEGV and printed nothing",
    );
  });

  test("does not write its output", async () => {
    expect(await failure(`command = ["true", "{output:film.mp4}"]`)).toEqual({
      message: "the command has not written its output film.mp4",
      permanent: false,
    });
  });

  test("removes its output folder", async () => {
    const named = `command = ["sh", "-c", 'rm -r "$(dirname "$0")"', "{output:film.mp4}"]`;
    for (const kind of [shell('rm -r "$HEARTH_OUTPUTS"'), named]) {
      expect(await failure(kind)).toEqual({
        message: "the command has removed its output folder",
        permanent: false,
      });
    }
  });

  test("is longer at it than its time, with everything that it started", async () => {
    const kind = shell(
      `echo $$ > ${here}/pid; trap '' TERM; setsid sleep 600 & echo $! > ${here}/child; sleep 600`,
    );
    expect((await failure(`${kind}timeout = "4s"`)).message).toBe(
      "the command ran longer than its timeout of 4s",
    );
    for (const name of ["pid", "child"]) {
      expect(isAlive(Number(await readFile(path.join(here, name), "utf8")))).toBe(false);
    }
  });

  test("needs more memory for its arguments than there is", async () => {
    const big = "a".repeat(250_000);
    const kind = `command = ["true", "${big}"]`;
    expect((await failure(kind)).message).toMatch(/^cannot start .*true: /);
  });
});

test("a program that is missing is said before any job comes, with its place", () => {
  const kind = `\ncommand = ["no-such-program-here"]`;
  expect(() => handlerOf(kind)).toThrow(
    "worker.toml:3: kinds.x.command: there is no program no-such-program-here on this machine",
  );
  expect(() => handlerOf(`command = ["./nowhere.sh"]`)).toThrow("there is no program ./nowhere.sh");
});

test("a program that goes missing later fails the attempt, not the job", async () => {
  const program = path.join(here, "soon-gone.sh");
  await Bun.write(program, "#!/bin/sh\n");
  await chmod(program, 0o755);
  const handler = handlerOf(`command = ["./soon-gone.sh"]`);
  await rm(program);
  const thrown = await runHandler(handler).catch((each: unknown) => each);
  expect(thrown).toBeInstanceOf(HearthError);
  expect(String(thrown)).toContain("there is no program ./soon-gone.sh");
});

test("what a command leaves behind ends with it, and does not hold up its result", async () => {
  const kind = shell(
    `setsid sh -c 'trap "" TERM HUP; echo $$ > ${here}/pid; sleep 600' & while ! [ -s ${here}/pid ]; do sleep 0.05; done; echo done > "$HEARTH_OUTPUTS/x"`,
  );
  expect(texts(await run(kind))).toEqual({ x: "done\n" });
  expect(isAlive(Number(await readFile(path.join(here, "pid"), "utf8")))).toBe(false);
});

test("a cancelled job ends its command and all that it started, also what ignores SIGTERM", async () => {
  const kind = shell(
    `trap '' TERM; setsid sleep 600 & echo $! > ${here}/child; echo $$ > ${here}/new; mv ${here}/new ${here}/pid; while :; do sleep 600; done`,
  );
  const cancel = new AbortController();
  const running = runHandler(handlerOf(kind), { signal: cancel.signal }).catch(String);
  await waitFor("the command runs", () => existsSync(path.join(here, "pid")));
  const pids = await Promise.all(
    ["pid", "child"].map(async (name) => Number(await readFile(path.join(here, name), "utf8"))),
  );
  expect(pids.map(isAlive)).toEqual([true, true]);

  cancel.abort(new HearthError("CANCELLED", "the job was cancelled"));

  expect(await running).toContain("the job was cancelled");
  expect(pids.map(isAlive)).toEqual([false, false]);
});

test("a job that was cancelled before its command started does not start it", async () => {
  const signal = AbortSignal.abort(new HearthError("CANCELLED", "the job was cancelled"));
  const running = runHandler(handlerOf(shell(`touch ${here}/started`)), { signal });
  expect(await running.catch(String)).toContain("the job was cancelled");
  expect(await readdir(here)).toEqual([]);
});

test("what a command has printed last is read when it has ended, whoever takes its log", async () => {
  const text = `seq 1 15000; echo 100%; seq 1 15000 >&2; echo 'the end' >&2; exit 1`;
  const handler = handlerOf(shell(text, `progress = '^(?<percent>\\d+)%$'`));
  const printed = { stdout: "", stderr: "", log: "" };
  const fractions: number[] = [];
  const outcome = await runAttempt(handler, {
    key: 1,
    job: {
      id: parseJobId(crypto.randomUUID()),
      number: parseJobNumber(1),
      kind: parseKind("x"),
      attempt: 1,
      payload: new Uint8Array(0),
      blobs: [],
    },
    signal: new AbortController().signal,
    scratch: scratchFiles(here),
    report: (fraction) => void fractions.push(fraction),
    log: (content, stream) => void (printed[stream] += Buffer.from(content).toString()),
    // There is none, until nobody has to wait.
    logRoom: (signal) =>
      new Promise((resolve) =>
        signal?.aborted ? resolve() : signal?.addEventListener("abort", () => resolve()),
      ),
    fetch: () => Promise.reject(new Error("the job has no inputs")),
  });
  expect(outcome).toMatchObject({ kind: "failed", error: expect.stringMatching(/\nthe end$/) });
  const numbers = Array.from({ length: 15_000 }, (_, at) => `${at + 1}\n`).join("");
  expect(printed).toEqual({ stdout: `${numbers}100%\n`, stderr: `${numbers}the end\n`, log: "" });
  expect(fractions).toEqual([1]);
});

test("a command that prints without end costs a bounded memory", async () => {
  const program = path.join(import.meta.dir, "flood.ts");
  const child = Bun.spawn([process.execPath, program], { stdout: "pipe", stderr: "inherit" });
  const { outcome, loggedBytes, maxRssBytes } = JSON.parse(await child.stdout.text());
  expect(outcome.error).toMatch(/^sh ended with exit code 1: y[^]*\nthe end$/);
  expect(loggedBytes).toBe(400_000_008);
  // Without a command this program takes 55 MB, and the flood has 400.
  expect(maxRssBytes).toBeLessThan(250e6);
});

describe("folders", () => {
  async function* oneFile(): AsyncGenerator<Uint8Array> {
    await Bun.write(path.join(here, "source/deep/a.txt"), "aaa");
    yield* packFolder(path.join(here, "source"));
  }
  const album = async (name = "album/") => ({
    name,
    bytes: await new Response(lazyStream(oneFile)).bytes(),
  });
  async function unpacked(result: TestResult): Promise<Readonly<Record<string, string>>> {
    const found: Record<string, string> = {};
    for (const { name, bytes } of result.blobs) {
      const folder = path.join(here, "unpacked", name);
      await unpackFolder(new Blob([new Uint8Array(bytes)]).stream(), folder);
      for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
        const at = path.join(file.parentPath, file.name);
        if (file.isFile())
          found[`${name}${path.relative(folder, at)}`] = await readFile(at, "utf8");
      }
    }
    return found;
  }

  test("and files lie on the disk once while the command runs", async () => {
    await Bun.write(path.join(here, "source/film.bin"), new Uint8Array(3_000_000).fill(7));
    // Everything of this attempt.
    const kind = shell(`cd "$HEARTH_INPUTS/../.." && find . -type f -size +1000k`);
    const blobs = [await album(), { name: "b.bin", bytes: new Uint8Array(2_000_000) }];
    const { log } = await runHandler(handlerOf(kind), { blobs });
    expect(log.join("").trim().split("\n").toSorted()).toEqual([
      "./own/inputs/album/film.bin",
      "./own/inputs/b.bin",
    ]);
  });

  test("come as paths and are given as paths, which the command fills", async () => {
    const blobs = [await album()];
    for (const given of ["{input}", "{inputs.album/}", "{inputs}"]) {
      const kind = `command = ["cp", "-R", "${given}", "{output:copies/}"]`;
      expect(await unpacked(await run(kind, { blobs }))).toEqual({
        "copies/album/deep/a.txt": "aaa",
      });
      await rm(path.join(here, "unpacked"), { recursive: true });
    }
  });

  test("in the output folder are outputs, once each", async () => {
    const text = 'cp -R "$1" "$HEARTH_OUTPUTS/a b"';
    expect(await unpacked(await run(shell(text), { blobs: [await album()] }))).toEqual({
      "a b/deep/a.txt": "aaa",
    });
    const kind = `command = ["sh", "-c", 'echo x > "$0/x"', "{output:made/}", "{outputs}"]`;
    expect((await run(kind)).blobs.map(({ name }) => name)).toEqual(["made/"]);
  });

  test("that are none fail for good", async () => {
    const kind = `command = ["true", "{input}"]`;
    expect(await failure(kind, { blobs: [file("album/", "x".repeat(2000))] })).toEqual({
      message: 'the input "album/": the folder is not a sound tar',
      permanent: true,
    });
    const gone = `command = ["sh", "-c", 'rmdir "$0"; echo > "$0"', "{output:album/}"]`;
    expect(await failure(gone)).toMatchObject({ permanent: true });
    const folder = `command = ["mkdir", "{output:film.mkv}"]`;
    expect(await failure(folder)).toEqual({
      message: "the output film.mkv is a folder; for one write {output:film.mkv/}",
      permanent: true,
    });
    const link = `command = ["sh", "-c", 'rmdir "$0"; ln -s /etc "$0"', "{output:album/}"]`;
    expect(await failure(link)).toEqual({
      message: "the command has made something else of its output album/",
      permanent: true,
    });
  });
});

test("an output may be named with the character that stands for what is not UTF-8", async () => {
  const name = "a\ufffd";
  const { blobs } = await run(
    shell(`cd "$HEARTH_OUTPUTS"; printf b > '${name}'; mkdir x; printf c > 'x/${name}'`),
  );
  expect(blobs.map((blob) => blob.name)).toEqual([name, "x/"]);
});

describe("an output is refused for good that is", () => {
  test.each([
    ["a link to a file elsewhere", 'ln -s /etc/passwd "$HEARTH_OUTPUTS/x"', "output x is a link"],
    [
      "a link to a file beside",
      'touch y; ln -s "$PWD/y" "$HEARTH_OUTPUTS/x"',
      "output x is a link",
    ],
    ["a link to nowhere", 'ln -s nowhere "$HEARTH_OUTPUTS/x"', "output x is a link"],
    ["a pipe", 'mkfifo "$HEARTH_OUTPUTS/x"', "output x is a pipe"],
    [
      "a folder with a link that leads out of it",
      'mkdir "$HEARTH_OUTPUTS/x"; ln -s /etc/passwd "$HEARTH_OUTPUTS/x/y"',
      'the output "x/": "y" is a link to the absolute path',
    ],
    [
      "a folder with a pipe in it",
      'mkdir "$HEARTH_OUTPUTS/x"; mkfifo "$HEARTH_OUTPUTS/x/y"',
      "neither a file nor a folder",
    ],
    [
      "named so that it cannot be sent",
      `touch "$HEARTH_OUTPUTS/$(printf 'a\\\\b')"`,
      "cannot have its name",
    ],
    // Other systems refuse such names.
    ...(process.platform === "linux"
      ? [
          [
            "named in bytes that are not UTF-8",
            `touch "$HEARTH_OUTPUTS/$(printf 'a\\377b')"`,
            'the name of the output "a\\xffb" is not UTF-8',
          ],
          [
            "named so beside one that is named as that reads",
            `cd "$HEARTH_OUTPUTS"; touch "$(printf 'a\\377')" "$(printf 'a\\357\\277\\275')"`,
            'the name of the output "a\\xff" is not UTF-8',
          ],
          [
            "a folder with such a name in it",
            `mkdir -p "$HEARTH_OUTPUTS/x/y"; touch "$HEARTH_OUTPUTS/x/y/$(printf '\\376')"`,
            'the name "\\xfe" in ',
          ],
        ]
      : []),
    [
      "in a folder that was replaced",
      'rmdir "$HEARTH_OUTPUTS"; ln -s /etc "$HEARTH_OUTPUTS"',
      "no folder",
    ],
    [
      "one of too many",
      'cd "$HEARTH_OUTPUTS"; seq 1 100000 | xargs touch',
      "more than 10000 files",
    ],
  ])("%s", async (_, text, message) => {
    const { permanent, message: said } = await failure(shell(text));
    expect(said).toContain(message);
    expect(permanent).toBe(true);
  });

  const cannotMakeDevices = process.getuid?.() === 0 ? undefined : "only root can make one";
  test.skipIf(cannotMakeDevices !== undefined)(
    `a device${cannotMakeDevices === undefined ? "" : ` (skipped: ${cannotMakeDevices})`}`,
    async () => {
      const kind = shell('mknod "$HEARTH_OUTPUTS/x" c 1 5 || touch "$HEARTH_OUTPUTS/no-device"');
      const outcome = await run(kind).then(texts, String);
      if (typeof outcome === "object") expect(outcome).toEqual({ "no-device": "" });
      else expect(outcome).toContain("output x is a device");
    },
  );

  test("a declared output that is a link", async () => {
    const kind = `command = ["ln", "-s", "/etc/passwd", "{output:x}"]`;
    expect((await failure(kind)).message).toContain("output x is a link");
  });
});
