/** `hearth worker --config FILE --check`, as somebody sees it. */

import { afterEach, beforeEach, expect, test } from "bun:test";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { runHearth } from "../../src/cli/root.ts";
import { lazySdk } from "../../src/cli/sdk.ts";
import { widthOf } from "../../src/cli/text.ts";
import { type FakeTerminal, fakeTerminal } from "./fake-terminal.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "hearth-check-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function check(
  text: string,
  options: { isTerminal?: boolean; flags?: readonly string[] } = {},
): Promise<{ status: number; terminal: FakeTerminal }> {
  await Bun.write(path.join(folder, "worker.toml"), text);
  const environment = { PATH: folder };
  const { isTerminal = false, flags = [] } = options;
  const terminal = fakeTerminal({ currentFolder: folder, environment, isTerminal });
  const words = ["worker", "--config", "worker.toml", "--check", ...flags];
  return { status: await runHearth(words, terminal, lazySdk), terminal };
}

/** A program in the only folder of PATH. */
async function program(name: string): Promise<string> {
  const file = path.join(folder, name);
  await Bun.write(file, "#!/bin/sh\n");
  await chmod(file, 0o755);
  return file;
}

const convert = `
[worker]
concurrency = 3

[kinds.convert]
command = ["convert", "{inputs}", "-resize", "{param.size}", "a b", "{output:out.png}", "{outputs}"]
environment = ["LANG", "MAGICK_HOME=/opt"]
timeout = "90s"
progress = '(?<percent>\\d+)%'
success_exit_codes = [0, 1]
permanent_exit_codes = [4]
concurrency = 2
params.size = { pattern = '\\d+x\\d+', default = "8x8" }
params.mode = { choices = ["a", "b"] }
`;

test("each kind is explained, with where its program is", async () => {
  const file = await program("convert");
  const { status, terminal } = await check(convert);
  expect({ status, err: terminal.err.text }).toEqual({ status: 0, err: "" });
  expect(terminal.out.text).toBe(`worker.toml can be read. Jobs at once: 3.

convert
  runs        convert {inputs} -resize {param.size} "a b" {output:out.png}
              {outputs}
  program     ${file}
  takes       one or more input files
  gives       out.png and every file beside
  param size  what fits the pattern \\d+x\\d+; 8x8 unless a job says otherwise
  param mode  a, b; a job has to say it
  sees        PATH, LANG, MAGICK_HOME=/opt
  at once     2 at most
  time limit  90s
  progress    is read from what it prints
  succeeds    with exit code 0, 1
  not again   after exit code 4
`);
});

test("an input that is named may have others beside it, as it may in a job", async () => {
  await program("convert");
  const { terminal } = await check(`[kinds.a]\ncommand = ["convert", "{inputs.a.svg}"]\n`);
  expect(terminal.out.text).toContain("takes       a.svg; other input files may be beside\n");
});

test("a shell's text has the lines that it has in the file", async () => {
  await program("sh");
  const text = `[kinds.a]\nshell = true\ncommand = '''\ncd "$HEARTH_INPUTS"\nls -- *\n'''\n`;
  const { terminal } = await check(text);
  expect(terminal.out.text).toContain('  runs        cd "$HEARTH_INPUTS"\n              ls -- *\n');
});

test("what its owner may not have meant so is a warning, and no error", async () => {
  await program("sh");
  const text = `
[kinds.a]
shell = true
command = 'cat $HEARTH_PARAM_NAME'
params.name.pattern = '[a-z ]+'
`;
  const { status, terminal } = await check(text);
  expect(status).toBe(0);
  expect(terminal.err.lines).toEqual([
    expect.stringMatching(/^hearth: warning: worker\.toml:4: .*; write "\$HEARTH_PARAM_NAME"$/),
  ]);
  const json = await check(text, { flags: ["--json"] });
  expect(JSON.parse(json.terminal.out.text).kinds[0].doubts).toEqual([
    expect.stringContaining("outside of quotes"),
  ]);
});

test("it fits a terminal, and nothing in the file is obeyed by it", async () => {
  await program("convert");
  const long = `${"word ".repeat(60)}\\u001b[31m red`;
  const text = `[kinds.a]\ncommand = ["convert", "${long}"]\n`;
  const { status, terminal } = await check(text, { isTerminal: true });
  expect(status).toBe(0);
  for (const line of terminal.out.lines) expect(widthOf(line)).toBeLessThanOrEqual(80);
  expect(terminal.out.text).not.toContain("\u001b[31m");
  expect(terminal.out.text).toContain("word word");
});

test("for programs it is JSON, and a program that is missing is null", async () => {
  const { status, terminal } = await check(convert, { flags: ["--json"] });
  expect(status).toBe(66);
  expect(terminal.err.text).toMatch(
    /^hearth: worker\.toml:6: kinds\.convert\.command: there is no /,
  );
  expect(JSON.parse(terminal.out.text)).toEqual({
    file: "worker.toml",
    concurrency: 3,
    atOnce: 3,
    handlers: [],
    kinds: [
      {
        kind: "convert",
        shell: false,
        command: [
          "convert",
          "{inputs}",
          "-resize",
          "{param.size}",
          "a b",
          "{output:out.png}",
          "{outputs}",
        ],
        program: null,
        parameters: [
          { name: "size", choices: null, pattern: "\\d+x\\d+", default: "8x8" },
          { name: "mode", choices: ["a", "b"], pattern: null, default: null },
        ],
        environment: { passed: ["LANG"], fixed: { MAGICK_HOME: "/opt" } },
        concurrency: 2,
        atOnce: 2,
        timeoutMs: 90_000,
        progress: ["(?<percent>\\d+)%"],
        successExitCodes: [0, 1],
        permanentExitCodes: [4],
        doubts: [],
      },
    ],
  });
});

test("handler files are loaded, and what is wrong with one is said", async () => {
  const text = `[worker]\nhandlers = ["one.ts"]\n`;
  await Bun.write(
    path.join(folder, "one.ts"),
    `export const one = { kind: "one", handle() {} };\n`,
  );
  const right = await check(text);
  expect(right.terminal.out.lines.slice(2)).toEqual([
    "one",
    `  handler file  ${path.join(folder, "one.ts")}`,
  ]);

  const wrong = await check(`[worker]\nhandlers = ["two.ts"]\n`);
  expect(wrong.status).toBe(66);
  expect(wrong.terminal.err.text).toContain(
    "worker.toml:2: worker.handlers[0]: there is no handler file",
  );
});

test("a kind that two of the file do is said, as the worker would not start", async () => {
  await Bun.write(
    path.join(folder, "one.ts"),
    `export const one = { kind: "one", handle() {} };\n`,
  );
  const command = `[kinds.one]\ncommand = ["true"]\n`;
  const beside = await check(`[worker]\nhandlers = ["one.ts"]\n${command}`);
  expect(beside.status).toBe(65);
  expect(beside.terminal.err.text).toContain(
    "worker.toml:2: worker.handlers[0]: it does the kind one, and so does the command",
  );
  const twice = await check(`[worker]\nhandlers = ["one.ts", "./one.ts"]\n`);
  expect(twice.status).toBe(65);
  expect(twice.terminal.err.text).toContain(
    "worker.handlers[1]: it does the kind one, and so does",
  );
});

test("how many run at once is what the worker would do: no more than it runs of all kinds", async () => {
  await program("true");
  await Bun.write(
    path.join(folder, "two.ts"),
    `export const few = { kind: "few", concurrency: 2, handle() {} };
     export const many = { kind: "many", concurrency: 9, handle() {} };
     export const any = { kind: "any", handle() {} };`,
  );
  const text = `
[worker]
concurrency = 3
handlers = ["two.ts"]

[kinds.command]
command = ["true"]
concurrency = 4
`;
  const file = path.join(folder, "two.ts");
  const shown = (await check(text)).terminal.out.text;
  expect(shown).toStartWith("worker.toml can be read. Jobs at once: 3.\n");
  expect(shown).toContain(
    "  at once     3 at most, as the worker runs no more jobs; 4 are allowed\n",
  );
  for (const line of [`few\n  handler file  ${file}\n  at once       2 at most\n`, `any\n`]) {
    expect(shown).toContain(line);
  }
  expect(shown).toContain(
    "  at once       3 at most, as the worker runs no more jobs; 9 are allowed\n",
  );
  const { out } = (await check(text, { flags: ["--json", "--concurrency", "1"] })).terminal;
  expect(JSON.parse(out.text)).toMatchObject({
    concurrency: 3,
    atOnce: 1,
    handlers: [{ path: file, kinds: ["any", "few", "many"], atOnce: { few: 1, many: 1, any: 1 } }],
    kinds: [{ concurrency: 4, atOnce: 1 }],
  });
  const { out: alone } = (await check(`[worker]\nhandlers = ["two.ts"]\n`)).terminal;
  expect(alone.lines[0]).toBe("worker.toml can be read. Jobs at once: 1.");
  expect(alone.text).toContain("1 at most, as the worker runs no more jobs; 2 are allowed");
});

test("a handler with a concurrency that is none is said, as the worker would not start", async () => {
  await Bun.write(
    path.join(folder, "zero.ts"),
    `export const zero = { kind: "zero", concurrency: 0, handle() {} };`,
  );
  const { status, terminal } = await check(`[worker]\nhandlers = ["zero.ts"]\n`);
  expect(status).toBe(65);
  expect(terminal.err.text).toContain(
    "worker.toml:2: worker.handlers[0]: concurrency of kind zero",
  );
});
