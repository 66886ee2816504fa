/** `hearth logs`: what jobs print comes as it is, and does nothing to whoever looks at it. */

import { describe, expect, test } from "bun:test";
import { runHearth } from "../../src/cli/root.ts";
import { type LogStream, parseFencingToken } from "../../src/job/job.ts";
import type { JobLogEntry } from "../../src/sdk/client.ts";
import { localMoment } from "../../src/cli/local-time.ts";
import { fakeClient, makeJob, sdkWith } from "./fake-client.ts";
import { fakeTerminal } from "./fake-terminal.ts";

const atMs = 1_800_000_000_042;
const moment = localMoment(atMs);

function piece(bytes: string | Uint8Array, stream: LogStream = "stdout", attempt = 1): JobLogEntry {
  return { kind: "output", attempt, token: attempt, atMs, stream, bytes: Buffer.from(bytes) };
}

function cut(missingBytes: number): JobLogEntry {
  return { kind: "cut", attempt: 1, token: 1, atMs, missingBytes };
}

async function logs(
  logged: readonly JobLogEntry[],
  options: { flags?: string[]; isTerminal?: boolean; environment?: Record<string, string> } = {},
) {
  const { flags = [], isTerminal = false, environment = {} } = options;
  const terminal = fakeTerminal({ isTerminal, environment });
  const client = fakeClient([makeJob()], new Map(), logged);
  const status = await runHearth(["logs", "42", ...flags], terminal, sdkWith(client));
  expect(status).toBe(0);
  return terminal;
}

/** What a terminal gets; colours are asked for by name. */
async function shown(logged: readonly JobLogEntry[], flags: string[] = []): Promise<string> {
  const environment = { NO_COLOR: "1" };
  return (await logs(logged, { flags, isTerminal: true, environment })).out.text;
}

describe("piped", () => {
  test("bytes come as they are, whatever they are", async () => {
    const everything = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const { out, err } = await logs([piece(everything), piece("\u001b[31mred", "stderr")]);
    expect(Buffer.from(out.bytes)).toEqual(
      Buffer.concat([everything, Buffer.from("\u001b[31mred")]),
    );
    expect(err.text).toBe("");
  });

  test("a cut has a line of its own", async () => {
    const { out } = await logs([piece("half a li"), cut(12_345_678), piece("ne\n")]);
    expect(out.lines).toEqual(["half a li", "[hearth: 12 MB are missing here]", "ne"]);
  });

  test("each line begins with its time when that is asked for", async () => {
    const { out } = await logs([piece("one\ntw"), piece("o\n\nthree")], {
      flags: ["--timestamps"],
    });
    expect(out.text).toBe(`${moment} one\n${moment} two\n${moment} \n${moment} three`);
  });

  test("the next attempt's is announced, not among what the job printed", async () => {
    const { out, err } = await logs([piece("one\n"), piece("two\n", "stdout", 2)], {
      flags: ["-f"],
    });
    expect(out.text).toBe("one\ntwo\n");
    expect(err.text).toBe("attempt 2:\n");
  });

  test("nothing is said to be nothing", async () => {
    const first = await logs([]);
    expect([first.out.text, first.err.text]).toEqual(["", "job 42 has logged nothing\n"]);
    const second = await logs([], { flags: ["--attempt", "3", "--json"] });
    expect([second.out.text, second.err.text]).toEqual([
      "",
      "attempt 3 of job 42 has logged nothing\n",
    ]);
    const third = await logs([], { flags: ["--token", "7"] });
    expect(third.err.text).toBe("the attempt with token 7 of job 42 has logged nothing\n");
  });
});

describe("on a terminal", () => {
  test.each([
    ["colours", "\u001b[31mred\u001b[0m\n"],
    ["a title", "\u001b]0;pwned\u0007red\n"],
    ["the cursor", "\u001b[2J\u001b[H\u001b[10;10Hred\n"],
    ["another screen", "\u001b[?1049hred\n"],
    ["a reset", "\u001bcred\n"],
    ["a question that the terminal answers", "\u001b[6n\u001b[cred\n"],
    ["controls of eight bits", "\u009b31mred\n"],
    ["what reads from right to left", "\u202ered\n"],
    ["bells and backspaces", "\u0007\b\b\u0000red\n"],
  ])("nothing obeys %s", async (_what, text) => {
    expect(await shown([piece(text)])).toBe("red\n");
    // However it is cut.
    const bytes = Buffer.from(text);
    for (let at = 1; at < bytes.byteLength; at++) {
      const output = await shown([piece(bytes.subarray(0, at)), piece(bytes.subarray(at))]);
      // eslint-disable-next-line no-control-regex -- control characters are what this looks for
      expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
      expect(output).toEndWith("red\n");
    }
  });

  test("colours that come in two pieces leave nothing behind", async () => {
    const text = "\u001b[31mred\u001b[0m\n";
    for (let at = 1; at < text.length; at++) {
      expect(await shown([piece(text.slice(0, at)), piece(text.slice(at))])).toBe("red\n");
    }
  });

  test("a character that is cut in two is whole, also when another stream comes between", async () => {
    const bytes = Buffer.from("fü");
    const [before, after] = [bytes.subarray(0, 2), bytes.subarray(2)];
    expect(
      await shown([piece(before), piece("warning\n", "stderr"), piece(after), piece("r\n")]),
    ).toBe("f\nwarning\nür\n");
  });

  test("what is no text does no harm", async () => {
    const noise = Uint8Array.from({ length: 4_096 }, (_, at) => (at * 89) % 256);
    const output = await shown([piece(noise), piece("\nafter\n")]);
    // eslint-disable-next-line no-control-regex -- control characters are what this looks for
    expect(output).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
    expect(output).toEndWith("\nafter\n");
  });

  test("a line that is written over becomes lines", async () => {
    expect(await shown([piece("10 %\r"), piece("20 %\r\nend\r"), piece("\nrest")])).toBe(
      "10 %\n20 %\nend\nrest\n",
    );
  });

  test("standard error has its colour, and lines of its own", async () => {
    const entries = [piece("a line\nbegun"), piece("oops\n", "stderr"), piece(" on\n")];
    const { out } = await logs(entries, { isTerminal: true });
    expect(out.text).toBe("a line\nbegun\n\u001b[33moops\u001b[39m\n on\n");
    expect(await shown(entries)).toBe("a line\nbegun\noops\n on\n");
  });

  test("each line begins with its time when that is asked for", async () => {
    expect(await shown([piece("one\ntw"), piece("o\n")], ["--timestamps"])).toBe(
      `${moment} one\n${moment} two\n`,
    );
  });

  test("a cut ends what was begun", async () => {
    const euro = Buffer.from("€");
    expect(await shown([piece(euro.subarray(0, 2)), cut(999), piece(euro.subarray(2))])).toBe(
      "\ufffd\n[hearth: 999 B are missing here]\n\ufffd\n",
    );
  });
});

describe("--json", () => {
  const time = new Date(atMs).toISOString();

  test("has a document for each piece, with whole characters", async () => {
    const euro = Buffer.from("€1\n");
    const { out } = await logs(
      [
        piece(euro.subarray(0, 1)),
        piece("oops\n", "stderr"),
        piece(euro.subarray(1)),
        cut(5),
        piece(Buffer.from([0x61, 0xff, 0xe2]), "log", 2),
      ],
      { flags: ["--json"] },
    );
    expect(out.lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { time, attempt: 1, token: 1, stream: "stderr", text: "oops\n" },
      { time, attempt: 1, token: 1, stream: "stdout", text: "€1\n" },
      { time, attempt: 1, token: 1, stream: null, missingBytes: 5 },
      { time, attempt: 2, token: 2, stream: "log", text: "a\ufffd" },
      { time, attempt: 2, token: 2, stream: "log", text: "\ufffd" },
    ]);
  });
});

test("hearth status tells whoever looks at a job that it has logged something", async () => {
  const ran = makeJob({ state: { kind: "failed" }, attempt: 1, token: parseFencingToken(1) });
  const hint = "hearth logs 42 shows what it has logged\n";
  const logged = [{ token: ran.token, loggedBytes: 4, keptBytes: 4 }];
  for (const [isTerminal, sizes, said] of [
    [true, logged, hint],
    [true, [], ""],
    [false, logged, ""],
  ] as const) {
    const terminal = fakeTerminal({ isTerminal });
    const sdk = sdkWith({ ...fakeClient([ran]), logSizes: async () => sizes });
    expect(await runHearth(["status", "42"], terminal, sdk)).toBe(0);
    expect(terminal.err.text).toBe(said);
  }
});

test("an attempt that is retried has a part of its own, though its number is the same", async () => {
  const retried: JobLogEntry = { ...piece("two\n"), token: 2 };
  const terminal = await logs([piece("one\n"), retried]);
  expect(terminal.out.text).toBe("one\ntwo\n");
  expect(terminal.err.text).toBe("attempt 1:\n");
});

test("an attempt has one name, not two", async () => {
  const terminal = fakeTerminal();
  const words = ["logs", "42", "--attempt", "1", "--token", "1"];
  expect(await runHearth(words, terminal, sdkWith(fakeClient([makeJob()])))).toBe(64);
  expect(terminal.err.text).toContain("--attempt and --token each name an attempt");
});

test("an attempt is a whole number from 1 on", async () => {
  const terminal = fakeTerminal();
  const sdk = sdkWith(fakeClient([makeJob()]));
  expect(await runHearth(["logs", "42", "--attempt", "0"], terminal, sdk)).toBe(64);
  expect(terminal.err.text).toStartWith('hearth: --attempt: "0" is not a whole number from 1 to');
});
