import { describe, expect, test } from "bun:test";
import { Arguments, type Flags } from "../../src/cli/arguments.ts";
import { commands } from "../../src/cli/commands.ts";
import { parseDurationMs } from "../../src/cli/duration.ts";
import { runHearth } from "../../src/cli/root.ts";
import { widthOf } from "../../src/cli/text.ts";
import { nearest, UsageError } from "../../src/cli/usage-error.ts";
import { errorCodes, errorCodeToExitStatus, HearthError } from "../../src/errors.ts";
import { version } from "../../src/version.ts";
import { fakeSdk, fakeTerminal } from "./fake-terminal.ts";

async function run(...words: string[]): Promise<{ status: number; out: string; err: string }> {
  const terminal = fakeTerminal();
  const status = await runHearth(words, terminal, fakeSdk());
  return { status, out: terminal.out.text, err: terminal.err.text };
}

describe("arguments", () => {
  const flags = {
    FIRST: { type: "positional", required: true },
    REST: { type: "positional", required: false, repeatable: true },
    text: { type: "string", valueHint: "TEXT" },
    first: { type: "string" },
    count: { type: "string", default: "3" },
    many: { type: "string", repeatable: true },
    on: { type: "boolean", default: true },
    off: { type: "boolean" },
  } as const satisfies Flags;
  const parse = (...words: string[]): Arguments<typeof flags> => new Arguments("try", flags, words);

  test("values come after a space or an equals sign, and may look like anything", () => {
    expect(parse("a", "--text", "b").text("text")).toBe("b");
    expect(parse("a", "--text=b=c").text("text")).toBe("b=c");
    expect(parse("a", "--text", "-1").text("text")).toBe("-1");
    expect(parse("a", "--text", "-").text("text")).toBe("-");
    expect(parse("a", "--text=--no-on").text("text")).toBe("--no-on");
    expect(parse("a", "--text", "--no-such").text("text")).toBe("--no-such");
    expect(parse("a", "--text=").text("text")).toBe("");
    expect(parse("a", "--text", "zwei\nZeilen").text("text")).toBe("zwei\nZeilen");
  });

  test("a flag and a positional that differ in case only are two", () => {
    expect(parse("a").text("first")).toBeUndefined();
    expect(parse("a", "--first", "b").text("FIRST")).toBe("a");
    expect(parse("a", "--first", "b").text("first")).toBe("b");
  });

  test("what was not given is undefined, or its default", () => {
    const args = parse("a");
    expect(args.text("text")).toBeUndefined();
    expect(args.required("count")).toBe("3");
    expect(args.isSet("on")).toBe(true);
    expect(args.isSet("off")).toBe(false);
    expect(args.all("many")).toEqual([]);
  });

  test("switches are turned on and off", () => {
    expect(parse("a", "--no-on", "--off").isSet("on")).toBe(false);
    expect(parse("a", "--no-on", "--off").isSet("off")).toBe(true);
    expect(parse("a", "--on=false", "--off=true").isSet("on")).toBe(false);
    expect(parse("a", "--off", "--no-off").isSet("off")).toBe(false);
  });

  test("repeated values and positionals keep their order, before and after flags", () => {
    const args = parse("--many", "1", "a", "--many=2", "b", "--", "--text", "--many");
    expect(args.all("many")).toEqual(["1", "2"]);
    expect(args.text("FIRST")).toBe("a");
    expect(args.all("REST")).toEqual(["b", "--text", "--many"]);
  });

  test.each([
    [["a", "--tetx", "b"], "hearth try has no flag --tetx; did you mean --text?"],
    [["a", "--tex=b"], "hearth try has no flag --tex; did you mean --text?"],
    [["a", "-text"], "hearth try has no flag -text; did you mean --text?"],
    [["a", "--zzzzzzzz"], "hearth try has no flag --zzzzzzzz; see hearth try --help"],
    [["a", "--no-text"], "hearth try has no flag --no-text; see hearth try --help"],
    [["a", "--FIRST=b"], "hearth try has no flag --FIRST"],
    [["a", "--__proto__=b"], "hearth try has no flag --__proto__"],
    [["a", "--text"], "--text needs a value: --text TEXT"],
    [["a", "--text", "--off"], "--text needs a value: --text TEXT"],
    [["a", "--text", "b", "--text", "c"], "--text is given twice; hearth try takes one"],
    [["a", "--off=maybe"], '--off takes no value; leave "=maybe" off'],
    [["a", "--no-on=false"], "--no-on takes no value"],
    [["--off"], "hearth try needs FIRST; see hearth try --help"],
  ])("%j is refused", (words, message) => {
    expect(() => parse(...words)).toThrow(UsageError);
    expect(() => parse(...words)).toThrow(message);
  });

  test("values that do not parse name their flag", () => {
    expect(() => parse("a", "--count=x").wholeNumber("count", 1, 9)).toThrow(
      '--count: "x" is not a whole number from 1 to 9',
    );
    expect(() => parse("a", "--count=10").wholeNumber("count", 1, 9)).toThrow(UsageError);
    expect(() => parse("a", "--count=1.5").wholeNumber("count", 1, 9)).toThrow(UsageError);
    expect(parse("a", "--count=-2").wholeNumber("count", -9, 9)).toBe(-2);
    expect(() => parse("a", "--text=5").parsed("text", parseDurationMs)).toThrow(
      "--text: 5 has no unit",
    );
  });
});

test("the nearest match is near, and nothing is better than a wild guess", () => {
  const known = ["coordinator", "cancel", "worker"];
  expect(nearest("wroker", known)).toBe("worker");
  expect(nearest("WORKER", known)).toBe("worker");
  expect(nearest("coord", known)).toBe("coordinator");
  expect(nearest("frobnicate", known)).toBeUndefined();
  expect(nearest("x", [])).toBeUndefined();
});

describe("a wrong command line is one line on standard error and exit 64", () => {
  test.each([
    ["sumbit", 'hearth: hearth has no command "sumbit"; did you mean hearth submit?\n'],
    ["frobnicate", 'hearth: hearth has no command "frobnicate"; see hearth --help\n'],
    ["help frobnicate", 'hearth: hearth has no command "frobnicate"; see hearth --help\n'],
    [
      "ca",
      'hearth: hearth has no command "ca"; did you mean hearth ca init, ca status or ca rotate?\n',
    ],
    [
      "ca frobnicate",
      'hearth: hearth has no command "ca frobnicate"; did you mean hearth ca init, ca status or ca rotate?\n',
    ],
    ["ca inti --help", 'hearth: hearth has no command "ca inti"; did you mean hearth ca init?\n'],
    ["ca inti", 'hearth: hearth has no command "ca inti"; did you mean hearth ca init?\n'],
    [
      "--json status",
      'hearth: flags follow the command, so "--json" cannot come first; see hearth --help\n',
    ],
    ["status --limt 3", "hearth: hearth status has no flag --limt; did you mean --limit?\n"],
    ["submit", "hearth: hearth submit needs --kind KIND; see hearth submit --help\n"],
    [
      "show 42 43",
      'hearth: hearth show takes only JOB beside flags, so "43" is too much; see hearth show --help\n',
    ],
    ["list --sate failed", "hearth: hearth list has no flag --sate; did you mean --state?\n"],
    ["list --state fialed", 'hearth: --state: no job is ever "fialed"; did you mean failed?\n'],
    ["list --since 3", "hearth: --since: 3 has no unit; write 3s for seconds\n"],
    [
      "list --since yesterday",
      'hearth: --since: "yesterday" is not a duration; write it like 90s, 5m, 1h30m or 7d\n',
    ],
    ["list --label album", 'hearth: --label: "album" is no label; write it NAME=VALUE\n'],
    [
      "submit --kind a --label Album=1",
      'hearth: --label: "Album" is not the name of a label; use a-z, 0-9, ".", "_" and "-", at most 64\n',
    ],
    ["submit --kind a --label album=1 --label album=2", "hearth: --label album is given twice\n"],
    ["retry --kind a", "hearth: --kind chooses among failed jobs; add --all-failed\n"],
    [
      "retry 42 --all-failed",
      "hearth: hearth retry takes jobs by name, or --all-failed; give one of the two\n",
    ],
    ["retry", "hearth: hearth retry takes jobs by name, or --all-failed; give one of the two\n"],
    [
      "cancel",
      "hearth: hearth cancel takes jobs by name, or flags such as --kind that choose them; give one of the two\n",
    ],
    [
      "cancel 42 --kind a",
      "hearth: hearth cancel takes jobs by name, or flags such as --kind that choose them; give one of the two\n",
    ],
    [
      "cancel --state failed",
      "hearth: --state: a job that is failed has ended; only queued and leased ones can be cancelled\n",
    ],
    ["wait", "hearth: hearth wait needs JOB; see hearth wait --help\n"],
    [
      "nodes desk",
      'hearth: hearth nodes takes no arguments beside flags, so "desk" is too much; see hearth nodes --help\n',
    ],
    ["status --state fialed", 'hearth: --state: no job is ever "fialed"; did you mean failed?\n'],
    [
      "submit --kind a --lease-ttl 10ms",
      "hearth: --lease-ttl: a lease lasts from 1s to 24h, and 10ms is not within\n",
    ],
    ["enroll desk --validity 0s", "hearth: --validity: a bundle is good for 1s at least\n"],
    ["status 1 --job 2", "hearth: hearth status shows one job: give JOB or --job, not both\n"],
    [
      "worker a.hearth --bundle b.hearth",
      "hearth: hearth worker has one bundle: give BUNDLE or --bundle, not both\n",
    ],
    [
      "worker desk.hearth --check",
      "hearth: --check is for a worker file: hearth worker --config FILE --check\n",
    ],
  ])("%s", async (line, message) => {
    expect(await run(...line.split(" "))).toEqual({ status: 64, out: "", err: message });
  });

  test.each([
    "cancel forty-two",
    "result 0",
    "submit --kind A",
    "submit --kind a --lease-ttl 5",
    "submit --kind a --lease-ttl 25h",
    "submit --kind a --max-attempts many",
    "status --limit 0",
    "enroll desk/evil",
    "enroll desk --role boss",
    "enroll desk --validity long",
    "enroll desk --addr nas:port",
    "enroll desk --passphrase --passphrase-file secret.txt",
    "join",
    "join ABC --name a/b",
    "revoke",
    "revoke a/b",
    "approve",
    "invitations --withdraw 0",
    "audit --limit 0",
    "audit --since long",
    "coordinator --renewal-grace 90",
    "coordinator --join-port 65536",
    "worker",
    "worker --config a.toml",
    "worker desk.hearth --concurrency 0",
    "worker desk.hearth --cache 5",
    "worker desk.hearth --cache 1GB --no-cache",
    "ca init --name=",
  ])("%s", async (line) => {
    const { status, out, err } = await run(...line.split(" "));
    expect({ status, out }).toEqual({ status: 64, out: "" });
    expect(err).toMatch(/^hearth: .+\n$/);
  });
});

describe("an address that is none is refused before anything is done, naming its flag", () => {
  test.each([
    "submit --kind a",
    "status",
    "status 42",
    "result 42",
    "cancel 42",
    "nodes",
    "machines",
    "revoke desk",
    "invite",
    "join ABC",
    "invitations",
    "approve desk --yes",
    "audit",
    "ca status",
    "ca rotate",
    "worker desk.hearth",
    "worker desk.hearth --handler a.ts",
    "worker desk.hearth --config a.toml",
  ])("hearth %s", async (line) => {
    for (const address of ["foo:bar", "nas,,pi", ""]) {
      const { status, out, err } = await run(...line.split(" "), `--coordinator=${address}`);
      expect({ status, out }).toEqual({ status: 64, out: "" });
      expect(err).toMatch(/^hearth: --coordinator: .+\n$/);
    }
  });

  test.each(["x:y", "foo bar", "", "nas:65536"])("hearth coordinator --listen=%s", async (at) => {
    const { status, out, err } = await run("coordinator", `--listen=${at}`);
    expect({ status, out }).toEqual({ status: 64, out: "" });
    expect(err).toMatch(/^hearth: --listen: .+\n$/);
  });
});

describe("every other failure is one line and the exit status of its code", () => {
  test.each(errorCodes)("%s", async (code) => {
    const terminal = fakeTerminal();
    const sdk = fakeSdk({
      connect: () => Promise.reject(new HearthError(code, "first\nsecond \u001b[31mred")),
    });
    expect(await runHearth(["status"], terminal, sdk)).toBe(errorCodeToExitStatus(code));
    expect(terminal.err.text).toBe("hearth: first second red\n");
  });

  test("what is no HearthError is a bug of ours, and still one line", async () => {
    const terminal = fakeTerminal();
    const sdk = fakeSdk({ connect: () => Promise.reject(new TypeError("x is not a function")) });
    expect(await runHearth(["status"], terminal, sdk)).toBe(errorCodeToExitStatus("INTERNAL"));
    expect(terminal.err.text).toBe("hearth: x is not a function\n");
  });

  test("a command that is interrupted ends quietly with the status of the signal", async () => {
    const terminal = fakeTerminal();
    const sdk = fakeSdk({ connect: () => new Promise(() => {}) });
    const status = runHearth(["status"], terminal, sdk);
    terminal.interrupt();
    expect(await status).toBe(130);
    expect(terminal.err.text).toBe("");
  });
});

describe("help", () => {
  test.each([[[]], [["--help"]], [["-h"]], [["help"]]])(
    "hearth %j lists the commands",
    async (words) => {
      const { status, out } = await run(...words);
      expect(status).toBe(0);
      for (const { name } of commands) expect(out).toContain(`${name} `);
      for (const { summary } of commands) expect(out).toContain(summary);
    },
  );

  test.each(commands.map(({ name }) => name))(
    "hearth %s has the same help three ways",
    async (name) => {
      const words = name.split(" ");
      const help = await run("help", ...words);
      expect(help.status).toBe(0);
      expect(help.out).toContain(`Usage: hearth ${name}`);
      expect(await run(...words, "--help")).toEqual(help);
      expect(await run(...words, "--no-such-flag", "-h")).toEqual(help);
    },
  );

  test.each(["ca --help", "ca -h", "help ca", "ca --dir x --help"])(
    "hearth %s shows the commands that begin with ca",
    async (line) => {
      const pages = [];
      for (const name of ["init", "status", "rotate"]) pages.push(await run("help", "ca", name));
      const out = pages.map((page) => page.out).join("\n");
      expect(await run(...line.split(" "))).toEqual({ status: 0, out, err: "" });
    },
  );

  test("the list of commands says what the commands say of themselves", async () => {
    for (const listed of commands) {
      const { name, summary } = await listed.load();
      expect({ name, summary }).toEqual({ name: listed.name, summary: listed.summary });
    }
  });

  test("no line is longer than 80 columns, and none ends in a space", async () => {
    const pages = [
      await run(),
      ...(await Promise.all(commands.map(({ name }) => run("help", ...name.split(" "))))),
    ];
    for (const line of pages.flatMap(({ out }) => out.split("\n"))) {
      expect(widthOf(line)).toBeLessThanOrEqual(80);
      expect(line).toBe(line.trimEnd());
    }
  });

  test("every flag is described, and every example is a command line that parses", async () => {
    for (const listed of commands) {
      const command = await listed.load();
      for (const [flag, { description }] of Object.entries(command.flags)) {
        expect(`${flag}: ${description}`).toMatch(/: \S/);
      }
      for (const example of command.examples) {
        const words = example
          .replace(/^.*\| /, "")
          .replace(/ > .*$/, "")
          .split(" ")
          .slice(1);
        const own = words.slice(listed.name.split(" ").length);
        expect(() => new Arguments(listed.name, command.flags, own)).not.toThrow();
      }
    }
  });
});

test("every command of the first Hearth takes its flags", async () => {
  const firstHearth = [
    "coordinator --listen 0.0.0.0:7843 --data ./.hearth --ca DIR --mdns --instance NAME",
    "coordinator --no-mdns",
    "enroll --addr nas:7843,pi:7843 --out PATH --validity 90d --ca DIR NAME",
    "submit --bundle P --coordinator nas:7843 --kind K --payload S --blob A --blob B --max-attempts -1 --lease-ttl 90s",
    "status --bundle P --coordinator nas:7843 --job 42 --watch --limit 5",
    "cancel --bundle P --coordinator nas:7843 42",
    "nodes --bundle P --coordinator nas:7843",
    "ca init --dir DIR --name CN",
    "worker --bundle P",
    "version",
  ];
  for (const line of firstHearth) {
    const words = line.split(" ");
    const listed = commands.find(({ name }) => line === name || line.startsWith(`${name} `));
    const command = await listed?.load();
    if (command === undefined) throw new Error(`no command for ${line}`);
    const own = words.slice(command.name.split(" ").length);
    expect(() => new Arguments(command.name, command.flags, own)).not.toThrow();
    expect(Object.keys(command.flags)).toContain("json");
  }
});

test("the version is the package's, said three ways and as JSON", async () => {
  for (const words of [["version"], ["--version"], ["-V"]]) {
    expect(await run(...words)).toEqual({ status: 0, out: `hearth ${version}\n`, err: "" });
  }
  expect(JSON.parse((await run("version", "--json")).out)).toMatchObject({ version });
});
