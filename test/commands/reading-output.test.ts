/** What is read from a command's output: progress and last lines; and names for its inputs. */

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { CommandOutput } from "../../src/commands/command-output.ts";
import { inputFileNames } from "../../src/commands/input-names.ts";
import { parseProgressPatterns } from "../../src/commands/progress.ts";

/** The fractions that are reported when these pieces are printed. */
function fractions(patterns: readonly string[], ...pieces: readonly string[]): readonly number[] {
  const reported: number[] = [];
  const output = new CommandOutput(parseProgressPatterns(patterns), (each) => reported.push(each));
  for (const piece of pieces) output.take(Buffer.from(piece));
  return reported;
}

describe("progress", () => {
  test("is a fraction, a percentage, or a part of a total", () => {
    expect(fractions(["at (?<fraction>\\S+)"], "at 0.25\n")).toEqual([0.25]);
    expect(fractions(["(?<percent>\\d+)%"], "40%\r")).toEqual([0.4]);
    expect(fractions(["(?<current>\\d+)/(?<total>\\d+)"], "3/4\n")).toEqual([0.75]);
  });

  test("has its total from an earlier line, and takes times, as ffmpeg prints them", () => {
    const patterns = ["Duration: (?<total>[\\d:.]+)", "time=(?<current>[\\d:.]+)"];
    const lines = ["  Duration: 00:01:40.00, start\n", "time=00:00:25.00 x\r", "time=N/A\r"];
    expect(fractions(patterns, ...lines)).toEqual([0.25]);
  });

  test("is read from lines however they are cut, the last of each piece", () => {
    const pieces = ["1", "0%", "\n20%\n30%\n4", "0%\n"];
    expect(fractions(["^(?<percent>\\d+)%$"], ...pieces)).toEqual([0.3, 0.4]);
  });

  test("stays between 0 and 1, and nonsense is none", () => {
    const patterns = ["(?<percent>\\S+)%", "(?<current>\\d+) of (?<total>\\d+)"];
    expect(fractions(patterns, "900%\n", "--%\n", "1e999%\n", "1 of 0\n")).toEqual([1]);
  });

  test("costs a bounded memory where lines never end", () => {
    const begun = "x".repeat(1_000_000);
    expect(fractions(["^x+(?<percent>\\d+)%"], begun, begun, "50%\n", "x50%\n")).toEqual([0.5]);
  });
});

describe("the last lines", () => {
  function lastLines(...pieces: readonly (string | Uint8Array)[]): string {
    const output = new CommandOutput([], () => {});
    for (const piece of pieces) output.take(Buffer.from(piece));
    return output.lastLines();
  }

  test("are the last twenty that say something, without colours", () => {
    const many = Array.from({ length: 50 }, (_, at) => `line ${at}\n\n`);
    expect(lastLines(...many)).toBe(
      Array.from({ length: 20 }, (_, at) => `line ${at + 30}`).join("\n"),
    );
    expect(lastLines("\u001b[31mred\u001b[0m\r\n")).toBe("red");
    expect(lastLines("\n\n")).toBe("");
  });

  test("are short, whatever was printed", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 6000 }), { maxLength: 5 }), (pieces) => {
        expect(lastLines(...pieces).length).toBeLessThanOrEqual(801);
      }),
    );
    expect(lastLines("a".repeat(10_000), "the end")).toEndWith("the end");
    expect(lastLines("🔥".repeat(3000)).isWellFormed()).toBe(true);
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
