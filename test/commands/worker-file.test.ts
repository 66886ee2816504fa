/** Worker files: what they may say, and where errors say that they are wrong. */

import { describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  loadWorkerFile,
  parseWorkerFile,
  type WorkerFile,
} from "../../src/commands/worker-file.ts";
import { worker } from "../../src/cli/commands/worker.ts";
import { HearthError } from "../../src/errors.ts";

function parse(text: string): WorkerFile {
  return parseWorkerFile(text, { file: "worker.toml", folder: "/srv/hearth" });
}

/** The message with which a file is refused. */
function refusal(text: string): string {
  try {
    parse(text);
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(HearthError);
    const { code, message } = HearthError.from(thrown);
    expect({ code, lines: message.split("\n").length }).toEqual({
      code: "INVALID_ARGUMENT",
      lines: 1,
    });
    return message;
  }
  throw new Error("it was accepted");
}

test("the file that the worker's help shows is read", () => {
  expect(parse(worker.sample?.lines.join("\n") ?? "").kinds).toMatchObject([
    { kind: "text", timeout: { ms: 600_000 } },
  ]);
});

test("a file with everything in it is read", () => {
  const file = parse(`
[worker]
concurrency = 2
handlers = ["thumbnail.ts", "/opt/ocr.ts"]

[kinds.transcode]
command = ["ffmpeg", "-i", "{input}", "-crf={param.quality}", "{{x}}", "{output:film.mp4}"]
environment = ["LANG", "MODE=a=b"]
concurrency = 1
timeout = "1h30m"
progress = 'frame=(?<percent>\\d+)'
success_exit_codes = [0, 3]
permanent_exit_codes = [2]
params.quality = { choices = [18, "23"], default = 23 }

[kinds."img.pdf"]
shell = true
command = "cat \\"$@\\""
`);
  expect(file).toMatchObject({
    folder: "/srv/hearth",
    concurrency: 2,
    handlers: [{ path: "/srv/hearth/thumbnail.ts" }, { path: "/opt/ocr.ts" }],
    kinds: [
      {
        kind: "transcode",
        concurrency: 1,
        run: {
          type: "program",
          program: "ffmpeg",
          arguments: [
            { type: "one", parts: [{ type: "text", text: "-i" }] },
            { type: "one", parts: [{ type: "input" }] },
            {
              type: "one",
              parts: [
                { type: "text", text: "-crf=" },
                { type: "parameter", name: "quality" },
              ],
            },
            { type: "one", parts: [{ type: "text", text: "{x}" }] },
            { type: "one", parts: [{ type: "output", name: "film.mp4" }] },
          ],
        },
        parameters: [
          { name: "quality", allowed: { type: "choices", choices: ["18", "23"] }, fallback: "23" },
        ],
        environment: { passed: ["LANG"], fixed: { MODE: "a=b" } },
        timeout: { text: "1h30m", ms: 5_400_000 },
        successExitCodes: [0, 3],
        permanentExitCodes: [2],
      },
      { kind: "img.pdf", run: { type: "shell", text: 'cat "$@"' }, successExitCodes: [0] },
    ],
  });
});

describe("a file that is wrong is refused with file, line and field:", () => {
  const kind = (rest: string): string => `[kinds.x]\ncommand = ["true"]\n${rest}`;
  const declared = `[kinds.x.params.size]\nchoices = ["s"]\n`;
  test.each([
    ["no TOML", "[kinds.x]\ncommand = = 3", "worker.toml:2:11: this is not TOML"],
    ["a name twice", kind("timeout = '1s'\ntimeout = '2s'"), "worker.toml:4:1: this is not TOML"],
    ["nothing to do", "[worker]\nconcurrency = 2", "worker.toml:1: it says nothing to do"],
    ["an unknown table", "[wroker]", "worker.toml:1: wroker: there is no such field; these"],
    [
      "an unknown field",
      kind("timeuot = '1s'"),
      "worker.toml:3: kinds.x.timeuot: there is no such",
    ],
    [
      "a kind that is none",
      "[kinds.Big]\ncommand = ['a']",
      'worker.toml:1: kinds.Big: "Big" is not',
    ],
    ["no command", "[kinds.x]\ntimeout = '1s'", "worker.toml:1: kinds.x: it needs a command"],
    ["an empty command", "[kinds.x]\ncommand = []", "worker.toml:2: kinds.x.command: it names no"],
    ["a text as a command", "[kinds.x]\ncommand = 'a b'", "kinds.x.command: it has to be a list"],
    [
      "a list for a shell",
      "[kinds.x]\nshell = true\ncommand = ['a']",
      "worker.toml:3: kinds.x.command: with shell = true it has to be one text",
    ],
    [
      "placeholders for a shell",
      `[kinds.x]\nshell = true\ncommand = 'cat {input}'`,
      "worker.toml:3: kinds.x.command: with shell = true nothing is filled in, so {input}",
    ],
    [
      "a parameter of a shell that is not declared",
      `[kinds.x]\nshell = true\ncommand = 'rm "\${HEARTH_PARAM_DIR}x"'\nparams.dri.pattern = "a"`,
      "worker.toml:3: kinds.x.command: the parameter dir is not declared; add [kinds.x.params.dir]",
    ],
    [
      "an output that is a file and a folder",
      `[kinds.x]\ncommand = ["a", "{output:x}", "{output:x/}"]`,
      "worker.toml:2: kinds.x.command: {output:x} is a file and {output:x/} a folder",
    ],
    [
      "a number in a command",
      "[kinds.x]\ncommand = ['a', 3]",
      "kinds.x.command[1]: it has to be a text",
    ],
    [
      "an unknown placeholder, in the line that has it",
      `[kinds.x]\ncommand = [\n  "convert",\n  "{imput}",\n]`,
      "worker.toml:4: kinds.x.command[1]: there is no placeholder {imput}; there are {input},",
    ],
    ["a lone brace", `[kinds.x]\ncommand = ["a", "{"]`, 'kinds.x.command[1]: a lone "{"; write {{'],
    ["{inputs} within a word", `[kinds.x]\ncommand = ["a", "x{inputs}"]`, "has to stand alone"],
    [
      "an output elsewhere",
      `[kinds.x]\ncommand = ["a", "{output:../b}"]`,
      'command[1]: "../b" is not',
    ],
    ["a placeholder as a program", `[kinds.x]\ncommand = ["{param.a}"]`, "the program is fixed"],
    [
      "one input and all of them",
      `[kinds.x]\ncommand = ["a", "{input}", "{inputs}"]`,
      "kinds.x.command: {input} is the job's only input",
    ],
    [
      "a parameter that is not declared",
      `[kinds.x]\ncommand = ["a", "{param.size}"]`,
      "command[1]: the parameter size is not declared; add [kinds.x.params.size] with",
    ],
    [
      "a parameter in the text of a shell",
      `[kinds.x]\nparams.a.choices = [1]\ncommand = ["/bin/bash", "-ec", "echo {param.a}"]`,
      "worker.toml:3: kinds.x.command[2]: a parameter in a text that bash runs could become",
    ],
    [
      "one in that of a shell that another program starts",
      `[kinds.x]\nparams.a.choices = [1]\ncommand = ["nice", "sh", "-c", "--", "echo {param.a}"]`,
      "worker.toml:3: kinds.x.command[4]: a parameter in a text that sh runs could become",
    ],
    [
      "one in that of another interpreter",
      `[kinds.x]\nparams.a.choices = [1]\ncommand = ["env", "/usr/bin/python3", "-uc", "print({param.a})"]`,
      "worker.toml:3: kinds.x.command[3]: a parameter in a text that python3 runs could become",
    ],
    [
      "a parameter that may be anything",
      "[kinds.x]\ncommand = ['a']\n[kinds.x.params.size]",
      "either choices",
    ],
    [
      "a parameter with both",
      kind(`${declared}pattern = 's'`),
      "kinds.x.params.size: it needs either",
    ],
    [
      "no choices",
      kind("[kinds.x.params.size]\nchoices = []"),
      "worker.toml:4: kinds.x.params.size.choices",
    ],
    [
      "a pattern that is none",
      kind("[kinds.x.params.size]\npattern = '('"),
      "params.size.pattern: Invalid",
    ],
    [
      "a pattern of two halves",
      kind("[kinds.x.params.size]\npattern = 'a)(b'"),
      "params.size.pattern: Inv",
    ],
    [
      "a pattern that no bound is known for",
      kind("[kinds.x.params.size]\npattern = '(a)\\1'"),
      "worker.toml:4: kinds.x.params.size.pattern: it has \\1 in it: references back",
    ],
    [
      "a default that does not fit",
      kind(`${declared}default = "m"`),
      'params.size.default: it is "m"; it',
    ],
    [
      "an empty default that does not",
      kind(`${declared}default = ""`),
      'params.size.default: it is ""; it',
    ],
    [
      "a parameter's name",
      kind("[kinds.x.params.Size]\nchoices = [1]"),
      "kinds.x.params.Size: a parameter's",
    ],
    [
      "a variable's name",
      kind(`environment = ["A-B"]`),
      `kinds.x.environment[0]: it has to be "NAME"`,
    ],
    [
      "a variable of ours",
      kind(`environment = ["HEARTH_TREE=1"]`),
      "kinds.x.environment[0]: names in",
    ],
    [
      "no jobs at once",
      kind("concurrency = 0"),
      "worker.toml:3: kinds.x.concurrency: it has to be a whole number from 1 to 1024",
    ],
    [
      "a timeout without unit",
      kind("timeout = '90'"),
      "kinds.x.timeout: 90 has no unit; write 90s",
    ],
    [
      "a timeout that is no text",
      kind("timeout = 90"),
      "worker.toml:3: kinds.x.timeout: it has to be a text",
    ],
    ["a timeout of nothing", kind("timeout = '0'"), "kinds.x.timeout: it has to be between"],
    ["a progress pattern", kind("progress = '('"), "worker.toml:3: kinds.x.progress: Invalid"],
    [
      "one of several",
      kind("progress = [\n'(?<percent>.)',\n'(?=a)']"),
      "worker.toml:5: kinds.x.progress[1]: it has (?= in it",
    ],
    [
      "many long ones",
      kind("progress = ['(?<percent>.{0,700})', '.{0,700}']"),
      "worker.toml:3: kinds.x.progress: it takes 28",
    ],
    ["progress that says nothing", kind("progress = 'a'"), "kinds.x.progress: it needs a group"],
    [
      "progress with another group",
      kind("progress = '(?<done>a)'"),
      'there is no group "done"; there',
    ],
    [
      "a total that never comes",
      kind("progress = '(?<current>a)'"),
      "kinds.x.progress: it needs a group",
    ],
    [
      "an exit code",
      kind("success_exit_codes = [256]"),
      "success_exit_codes[0]: it has to be a whole number",
    ],
    ["an exit code of both sorts", kind("permanent_exit_codes = [0]"), "0 means success already"],
    [
      "concurrency",
      "[worker]\nconcurrency = 0",
      "worker.toml:2: worker.concurrency: it has to be a whole",
    ],
    [
      "handlers",
      "[worker]\nhandlers = 'a.ts'",
      "worker.toml:2: worker.handlers: it has to be a list",
    ],
    [
      "kinds that are a list",
      "[[kinds]]\ncommand = ['a']",
      "worker.toml:1: kinds: it has to be a table",
    ],
    ["kinds that are a date", "kinds = 2026-01-01", "worker.toml:1: kinds: it has to be a table"],
    ["a kind that is a text", "[kinds]\nx = 'ls'", "worker.toml:2: kinds.x: it has to be a table"],
    ["a NUL", `[kinds.x]\ncommand = ["a", "b\\u0000"]`, "kinds.x.command[1]: it has a NUL in it"],
  ])("%s", (_, text, message) => {
    expect(refusal(text)).toContain(message);
  });
});

test.each([
  `["sh", "-c", 'echo "$1"', "sh", "{param.a}"]`,
  `["sh", "-c", 'tool "$@"', "sh", "-c", "{param.a}"]`,
  `["nice", "bash", "-euo", "pipefail", "-c", 'echo "$1"', "bash", "{param.a}"]`,
  `["bash", "-c", "-o", "pipefail", 'echo "$1"', "bash", "{param.a}"]`,
  `["env", "NAME={param.a}", "sh", "-c", 'echo "$NAME"']`,
  `["env", "-u", "sh", "convert", "-c", "{param.a}"]`,
  `["sh", "--", "-c", "{param.a}"]`,
  `["sh", "-", "-c", "{param.a}"]`,
  `["pwsh", "-ExecutionPolicy", "Bypass", "-File", "convert.ps1", "{param.a}"]`,
  `["bun", "{param.a}.ts"]`,
  `["jq", "-f", "{param.a}.jq", "{input}"]`,
  `["jq", "{param.a}.json", "-f", "x.jq"]`,
  `["sqlite3", "-separator", ",", "{param.a}.db", "SELECT 1"]`,
  `["parallel", "-j", "{param.a}", "gzip", ":::", "x"]`,
  `["find", ".", "-exec", "sh", "-c", 'echo "$1" "$2"', "sh", "{param.a}", "{{}}", ";"]`,
  `["sh", "convert.sh", "-c", "{param.a}"]`,
  `["python3", "-c", "import sys; print(sys.argv[1])", "{param.a}"]`,
  `["python3", "-c", "import sys", "-c", "{param.a}"]`,
  `["python3", "convert.py", "-c", "{param.a}"]`,
  `["python3", "-m", "convert", "-c", "{param.a}"]`,
  `["perl", "-ne", "print if /x/", "{param.a}"]`,
  `["perl", "-Mre", "convert.pl", "-m{param.a}"]`,
  `["exiftool", "-Comment={param.a}", "-Title<=title.txt", "{input}"]`,
  `["duckdb", "{param.a}.db", "SELECT 1"]`,
  `["bash", "convert.sh", "{param.a}"]`,
  `["deno", "run", "convert.ts", "{param.a}"]`,
  `["bun", "convert.ts", "{param.a}"]`,
  `["grep", "-e", "{param.a}", "{input}"]`,
  `["gcc", "-c", "{param.a}.c"]`,
  `["awk", "-v", "name={param.a}", "{{ print name }}", "{input}"]`,
  `["awk", "-f", "sum.awk", "{param.a}"]`,
  `["sed", "-e", "s/a/b/", "{param.a}.txt"]`,
  `["jq", "--arg", "name", "{param.a}", ".[$name]", "{input}"]`,
  `["ssh", "-p", "{param.a}", "nas-{param.a}", "uptime"]`,
  `["sqlite3", "{param.a}.db", "SELECT 1"]`,
  `["parallel", "-j", "2", "gzip", ":::", "{param.a}"]`,
  `["tar", "-czf", "{output:a.tgz}", "{param.a}"]`,
  `["rsync", "-ae", "ssh", "{param.a}", "nas:album-{param.a}"]`,
])("a parameter that is an argument of its own is not taken for code: %s", (command) => {
  expect(parse(`[kinds.x]\ncommand = ${command}\nparams.a.choices = [1]`).kinds).toHaveLength(1);
});

test.each([
  `["sh", "-c", "{param.a}"]`,
  `["bash", "-ceu", "echo {param.a}"]`,
  `["bash", "-c", "-o", "pipefail", "echo {param.a}"]`,
  `["bash", "-euo", "pipefail", "-c", "echo {param.a}"]`,
  `["bash", "--rcfile", "x", "-c", "-", "echo {param.a}"]`,
  `["env", "LANG=C", "sh", "-c", "echo {param.a}"]`,
  `["timeout", "5", "nohup", "nice", "-n", "5", "/bin/sh", "-c", "echo {param.a}"]`,
  `["find", ".", "-name", "x", "-exec", "sh", "-c", "echo {param.a}", ";"]`,
  `["sh", "-c", 'exec "$@"', "sh", "python3", "-c", "print({param.a})"]`,
  `["sh", "run.sh", "zsh", "-c", "echo {param.a}"]`,
  `["env", "-S", "sh -c 'echo {param.a}'"]`,
  `["fish", "--command=echo {param.a}"]`,
  `["su", "films", "-c", "echo {param.a}"]`,
  `["script", "-qec", "echo {param.a}", "/dev/null"]`,
  `["cmd.exe", "/d", "/c", "echo", "{param.a}"]`,
  `["pwsh", "-NoProfile", "-Command", "echo", "{param.a}"]`,
  `["powershell", "-ep", "Bypass", "echo {param.a}"]`,
  `["ssh", "-p", "22", "nas", "echo {param.a}"]`,
  `["ssh", "nas", "echo", "{param.a}"]`,
  `["awk", "-F", ",", "{{ print {param.a} }}", "{input}"]`,
  `["gawk", "-v", "x=1", "-e", "{{ print {param.a} }}"]`,
  `["sed", "-n", "s/x/{param.a}/p", "{input}"]`,
  `["sed", "{input}", "-ne", "s/x/{param.a}/p"]`,
  `["jq", "--arg", "b", "1", ".{param.a}", "{input}"]`,
  `["sqlite3", "a.db", "SELECT {param.a}"]`,
  `["psql", "films", "-c", "SELECT {param.a}"]`,
  `["parallel", "-j", "2", "echo {param.a}", ":::", "x"]`,
  `["tar", "-I", "zstd -{param.a}", "-cf", "{output:a.tzst}", "x"]`,
  `["rsync", "-ae", "ssh -p {param.a}", "x", "nas:x"]`,
  `["deno", "eval", "--ext=ts", "f({param.a})"]`,
  `["gnuplot", "-e", "w={param.a}", "plot.gp"]`,
  `["pwsh", "-Command", "-f", "{param.a}"]`,
  `["env", "-u", "LANG", "-S", "tool {param.a}"]`,
  `["lua", "-l", "strict", "-e", "print({param.a})"]`,
  `["julia", "-t", "4", "-e", "print({param.a})"]`,
  `["expect", "-c", "puts {param.a}"]`,
  `["sed", "-l", "80", "s/x/{param.a}/"]`,
  `["jq", "--indent", "2", ".{param.a}"]`,
  `["tar", "cf", "x.tar", "-I", "zstd -{param.a}", "x"]`,
  `["rsync", "x", "nas:x", "-e", "ssh -p {param.a}"]`,
  `["python3", "-cprint({param.a})"]`,
  `["python3", "-W", "ignore", "-c", "print({param.a})"]`,
  `["perl", "-I", "lib", "-ne", "print {param.a}"]`,
  `["perl", "-e", "print", "-e", "{param.a}"]`,
  `["perl", "-Mre", "-E", "say {param.a}"]`,
  `["perl", "-wMre={param.a}", "-ne", "print"]`,
  `["perl", "-d:{param.a}", "convert.pl"]`,
  `["perl", "-Mre", "-m{param.a}", "convert.pl"]`,
  `["exiftool", "{input}", "-if", "$ISO > {param.a}"]`,
  `["exiftool", "-p", "$ISO {param.a}", "{input}"]`,
  `["exiftool", "-Comment<$ISO {param.a}", "{input}"]`,
  `["duckdb", "-csv", "a.db", "SELECT {param.a}"]`,
  `["duckdb", "-c", "SELECT {param.a}"]`,
  `["ruby", "-r", "json", "-e", "p {param.a}"]`,
  `["node", "--require", "./x.js", "--eval=f({param.a})"]`,
  `["bun", "-p", "{param.a}"]`,
  `["php", "-d", "x=1", "-r", "{param.a};"]`,
])("a parameter in a text that an interpreter runs is refused: %s", (command) => {
  const text = `[kinds.x]\ncommand = ${command}\nparams.a.choices = [1]`;
  expect(refusal(text)).toContain("could become code of its own; ");
});

test.each([
  ["lists", `a = ${"[".repeat(20_000)}${"]".repeat(20_000)}`],
  ["tables", `a = ${"{a=".repeat(20_000)}1${"}".repeat(20_000)}`],
])("%s in each other without end are refused with the file's name", (_, text) => {
  expect(refusal(text)).toBe("worker.toml: lists or tables are nested too deeply");
});

test("too many kinds are refused", () => {
  const kinds = Array.from({ length: 257 }, (_, at) => `[kinds.k${at}]\ncommand = ["a"]\n`);
  expect(refusal(kinds.join(""))).toContain("at most 256 kinds, not 257");
});

describe("a file on disk", () => {
  async function refusalOf(content: string | Uint8Array | undefined): Promise<HearthError> {
    const folder = await mkdtemp(path.join(tmpdir(), "hearth-worker-file-"));
    try {
      const file = path.join(folder, "worker.toml");
      if (content !== undefined) await Bun.write(file, content);
      return await loadWorkerFile(file, "worker.toml").then(
        () => new HearthError("UNKNOWN", "it was accepted"),
        (thrown: unknown) => HearthError.from(thrown),
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  test("that is not there is not found", async () => {
    const { code, message } = await refusalOf(undefined);
    expect(code).toBe("NOT_FOUND");
    expect(message).toBe("there is no worker file worker.toml; check the path");
  });

  test("of other bytes than text, or too many, is refused", async () => {
    expect((await refusalOf(new Uint8Array([0xff, 0xfe]))).message).toContain("not text in UTF-8");
    expect((await refusalOf("#".repeat(1024 * 1024 + 1))).message).toContain("is larger than");
  });
});
