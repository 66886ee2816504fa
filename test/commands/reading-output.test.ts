/** What is read from a command's output: progress and last lines; and names for its inputs. */

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { CommandOutput } from "../../src/commands/command-output.ts";
import { inputFileNames } from "../../src/commands/input-names.ts";
import { LinearPattern } from "../../src/commands/linear-pattern.ts";

/** The fractions that are reported when these pieces are printed. */
async function fractions(
  texts: readonly string[],
  ...pieces: readonly string[]
): Promise<readonly number[]> {
  const reported: number[] = [];
  const patterns = texts.map((text) => new LinearPattern(text));
  const output = new CommandOutput(patterns, (each) => reported.push(each));
  for (const piece of pieces) await output.take(Buffer.from(piece));
  return reported;
}

describe("progress", () => {
  test("is a fraction, a percentage, or a part of a total", async () => {
    expect(await fractions(["at (?<fraction>\\S+)"], "at 0.25\n")).toEqual([0.25]);
    expect(await fractions(["(?<percent>\\d+)%"], "40%\r")).toEqual([0.4]);
    expect(await fractions(["(?<current>\\d+)/(?<total>\\d+)"], "3/4\n")).toEqual([0.75]);
  });

  test("has its total from an earlier line, and takes times, as ffmpeg prints them", async () => {
    const patterns = ["Duration: (?<total>[\\d:.]+)", "time=(?<current>[\\d:.]+)"];
    const lines = ["  Duration: 00:01:40.00, start\n", "time=00:00:25.00 x\r", "time=N/A\r"];
    expect(await fractions(patterns, ...lines)).toEqual([0.25]);
  });

  test("is read from lines however they are cut, the last of each piece", async () => {
    const pieces = ["1", "0%", "\n20%\n30%\n4", "0%\n"];
    expect(await fractions(["^(?<percent>\\d+)%$"], ...pieces)).toEqual([0.3, 0.4]);
  });

  test("stays between 0 and 1, and nonsense is none", async () => {
    const patterns = ["(?<percent>\\S+)%", "(?<current>\\d+) of (?<total>\\d+)"];
    expect(await fractions(patterns, "900%\n", "--%\n", "1e999%\n", "1 of 0\n")).toEqual([1]);
  });

  test("leaves others their turn while it is looked for in much that is hard to read", async () => {
    const pattern = new LinearPattern("(?<percent>[ab]*a[ab]{200}c)");
    const output = new CommandOutput([pattern], () => {});
    const line = `${"ab".repeat(1000)}\n`;
    let turns = 0;
    const other = (): void => {
      turns += 1;
      timer = setImmediate(other);
    };
    let timer = setImmediate(other);
    await output.take(Buffer.from(line.repeat(30)));
    clearImmediate(timer);
    // Three such lines are as much as one turn may take.
    expect(turns).toBeGreaterThanOrEqual(9);
  });

  test("costs a bounded memory where lines never end", async () => {
    const begun = "x".repeat(1_000_000);
    expect(await fractions(["^x+(?<percent>\\d+)%"], begun, begun, "50%\n", "x50%\n")).toEqual([
      0.5,
    ]);
  });
});

describe("the last lines", () => {
  async function lastLines(...pieces: readonly (string | Uint8Array)[]): Promise<string> {
    const output = new CommandOutput([], () => {});
    for (const piece of pieces) await output.take(Buffer.from(piece));
    return output.lastLines();
  }

  test("are the last twenty that say something, without colours", async () => {
    const many = Array.from({ length: 50 }, (_, at) => `line ${at}\n\n`);
    expect(await lastLines(...many)).toBe(
      Array.from({ length: 20 }, (_, at) => `line ${at + 30}`).join("\n"),
    );
    expect(await lastLines("\u001b[31mred\u001b[0m\r\n")).toBe("red");
    expect(await lastLines("\n\n")).toBe("");
  });

  test("are short, whatever was printed", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 6000 }), { maxLength: 5 }),
        async (pieces) => {
          expect((await lastLines(...pieces)).length).toBeLessThanOrEqual(801);
        },
      ),
    );
    expect(await lastLines("a".repeat(10_000), "the end")).toEndWith("the end");
    expect((await lastLines("🔥".repeat(3000))).isWellFormed()).toBe(true);
  });
});

describe("names of input files", () => {
  test("stay what they are where they are plain", () => {
    expect(
      inputFileNames(["Film 1.mkv", "größe.jpg", "-rf", ".bashrc", "a;b$(c).txt", ""]),
    ).toEqual(["Film_1.mkv", "größe.jpg", "_rf", "_bashrc", "a_b__c_.txt", "input"]);
  });

  test("differ, also where case does not count and somebody foresaw it", () => {
    expect(inputFileNames(["a.txt", "A.txt", "3-a.txt", "a.txt"])).toEqual([
      "a.txt",
      "2-A.txt",
      "3-a.txt",
      "4-a.txt",
    ]);
    expect(inputFileNames(["2-a", "a", "A", "a"])).toEqual(["2-a", "a", "3-A", "4-a"]);
    expect(inputFileNames(["2-a", "a", "a"]).length).toBe(3);
  });

  test("are safe, different and short, whatever they were", () => {
    const names = fc.array(
      fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("a", "2-a", "A")),
    );
    fc.assert(
      fc.property(names, (given) => {
        const chosen = inputFileNames(given);
        expect(new Set(chosen.map((name) => name.toLowerCase())).size).toBe(given.length);
        for (const name of chosen) {
          expect(name).toMatch(/^[\p{L}\p{M}\p{N}_][\p{L}\p{M}\p{N}._-]*$/u);
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
        }
      }),
    );
    expect(inputFileNames([`${"ü".repeat(300)}.mkv`])[0]).toEndWith("ü.mkv");
  });
});
