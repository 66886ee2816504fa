import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { canRewrite, hasColour } from "../../src/cli/output.ts";
import { renderBar, renderPercent } from "../../src/cli/progress-bar.ts";
import { renderTable, type Table } from "../../src/cli/table.ts";
import { formatBytes } from "../../src/job/format-bytes.ts";
import { oneLine } from "../../src/platform/one-line.ts";
import { fit, pad, quoteWord, readableText, widthOf, wrap } from "../../src/cli/text.ts";
import { RecordedOutput } from "./fake-terminal.ts";

test.skipIf(process.platform === "win32")("a shell obeys nothing in a quoted word", async () => {
  const words = [
    "$HOME",
    "`id`",
    "a'b",
    '"',
    "!!",
    "a\\b",
    "x;y",
    "*",
    "a\nb",
    "it's $5",
    "(c)",
    "#",
  ];
  const shell = Bun.spawn(
    ["sh", "-c", `printf '%s\\0' ${words.map((word) => quoteWord(word)).join(" ")}`],
    {
      stdout: "pipe",
    },
  );
  expect((await shell.stdout.text()).split("\0").slice(0, -1)).toEqual(words);
});

describe("what other machines wrote", () => {
  test("becomes one line that a terminal does not obey", () => {
    expect(oneLine("disk\r\nfull \u001b[31mred\u001b[0m\u0007 \u009b2J\u202egnp.exe")).toBe(
      "disk full red gnp.exe",
    );
  });

  test("never has a control character left", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        // eslint-disable-next-line no-control-regex -- control characters are what this looks for
        expect(oneLine(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
      }),
    );
  });

  test("is text only when a terminal can show it as it is", () => {
    expect(readableText(Buffer.from("a\tb\n日本\n"))).toBe("a\tb\n日本\n");
    expect(readableText(Buffer.from("a\u001b[2Jb"))).toBeUndefined();
    expect(readableText(new Uint8Array([0xff, 0xfe]))).toBeUndefined();
  });
});

describe("measuring in cells", () => {
  test("a text that is cut fits, also when its characters take two cells", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.nat(30), (text, columns) => {
        expect(widthOf(fit(oneLine(text), columns))).toBeLessThanOrEqual(columns);
      }),
    );
    expect(fit("日本語abc", 5)).toBe("日本…");
    expect(fit("short", 5)).toBe("short");
    expect(widthOf(fit("𖿠𝅘𝅥𝅮!", 5))).toBeLessThanOrEqual(5);
    expect(fit("anything", 0)).toBe("");
  });

  test("padding fills up to the cells asked for", () => {
    expect(pad("日本", 6)).toBe("日本  ");
    expect(pad("7", 3, "right")).toBe("  7");
  });

  test("wrapping breaks between words and keeps all of them", () => {
    expect(wrap("one two three four", 9)).toEqual(["one two", "three", "four"]);
    expect(wrap("a-word-that-is-too-long b", 5)).toEqual(["a-word-that-is-too-long", "b"]);
  });
});

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [1_000, "1.0 KB"],
  [1_536, "1.5 KB"],
  [12_345_678, "12 MB"],
  [999_600, "1.0 MB"],
  [16 * 1024 ** 4, "18 TB"],
])("%d bytes are shown as %s", (sizeBytes, shown) => {
  expect(formatBytes(sizeBytes)).toBe(shown);
});

test("a word with spaces is quoted for the shell, a plain path is not", () => {
  expect(quoteWord("./a-b/c.hearth")).toBe("./a-b/c.hearth");
  expect(quoteWord("my desk.hearth")).toBe('"my desk.hearth"');
  expect(quoteWord("", "linux")).toBe('""');
  expect(quoteWord("~", "linux")).toBe('"~"');
  // A shell would take these for paths below the home folder, too.
  expect(quoteWord("name=~/x", "linux")).toBe(`"name=~/x"`);
  expect(quoteWord("C:\\a.hearth", "win32")).toBe("C:\\a.hearth");
});

describe("a bar", () => {
  test("has its width at every fraction, and is full only at the end", () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: false }),
        fc.integer({ min: 1, max: 60 }),
        (fraction, columns) => {
          expect(widthOf(renderBar(fraction, columns))).toBe(columns);
        },
      ),
    );
    expect(renderBar(0, 4)).toBe("░░░░");
    expect(renderBar(0.53125, 4)).toBe("██▏░");
    expect(renderBar(1, 4)).toBe("████");
  });

  test("says 100% only when it is done", () => {
    expect([0, 0.07, 0.999, 1, 7, Number.NaN].map(renderPercent)).toEqual([
      "  0%",
      "  7%",
      " 99%",
      "100%",
      "100%",
      "  0%",
    ]);
  });
});

describe("a table", () => {
  const table: Table = {
    columns: [
      { title: "JOB", align: "right" },
      { title: "WHAT", flexible: true },
      { title: "AGE" },
    ],
    rows: [
      ["7", "日本語", "1s"],
      ["1234", "\u001b[32mgreen\u001b[39m", "12m"],
      ["8", "", ""],
    ],
  };

  test("lines up with wide characters and colours, and has no spaces at the ends", () => {
    expect(renderTable(table, Infinity)).toEqual([
      " JOB  WHAT    AGE",
      "   7  日本語  1s",
      "1234  \u001b[32mgreen\u001b[39m   12m",
      "   8",
    ]);
  });

  test("is not as wide everywhere as one long cell where lines have no end, and cuts nothing", () => {
    const long = { ...table, rows: [...table.rows, ["9", "x".repeat(900), "3m"]] };
    const lines = renderTable(long, Infinity);
    expect(lines.at(-1)).toBe(`   9  ${"x".repeat(900)}  3m`);
    for (const line of lines.slice(0, -1)) expect(widthOf(line)).toBeLessThan(80);
  });

  test("gives way in its flexible column when the terminal is narrow, and never exceeds it", () => {
    const long = { ...table, rows: [["1", "x".repeat(50), "3m"]] };
    expect(renderTable(long, 30)).toEqual([
      "JOB  WHAT                  AGE",
      `  1  ${"x".repeat(19)}…  3m`,
    ]);
    for (const line of renderTable(long, 9)) expect(widthOf(line)).toBeLessThanOrEqual(9);
  });
});

describe("colour", () => {
  const output = (isTerminal: boolean): RecordedOutput =>
    Object.assign(new RecordedOutput(), { isTerminal });

  test.each([
    ["a pipe has none", false, {}, false],
    ["a terminal has it", true, {}, true],
    ["NO_COLOR takes it away", true, { NO_COLOR: "1" }, false],
    ["an empty NO_COLOR does not", true, { NO_COLOR: "" }, true],
    ["a dumb terminal has none", true, { TERM: "dumb" }, false],
    ["FORCE_COLOR gives it to a pipe", false, { FORCE_COLOR: "1" }, true],
    ["FORCE_COLOR beats NO_COLOR", true, { FORCE_COLOR: "1", NO_COLOR: "1" }, true],
    ["FORCE_COLOR=0 takes it away", true, { FORCE_COLOR: "0" }, false],
  ])("%s", (_name, isTerminal, environment, expected) => {
    expect(hasColour(output(isTerminal), environment)).toBe(expected);
  });

  test("forcing colour on a pipe does not make it a terminal whose lines can be replaced", () => {
    expect(canRewrite(output(false), { FORCE_COLOR: "1" })).toBe(false);
    expect(canRewrite(output(true), { TERM: "dumb" })).toBe(false);
  });
});
