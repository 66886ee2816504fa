/** The words after `bun run torture`. */

import { expect, test } from "bun:test";
import { parseArguments } from "./arguments.ts";

test("minutes may be fractions, a seed is kept, and both have defaults", () => {
  expect(parseArguments(["--minutes", "0.5", "--seed=42", "--json"])).toEqual({
    kind: "run",
    minutes: 0.5,
    seed: 42,
    json: true,
  });
  expect(parseArguments([])).toMatchObject({ kind: "run", minutes: 1, json: false });
});

test.each([
  [["--minuets", "5"], "--minuets"],
  [["5"], `"5"`],
  [["--minutes"], "--minutes takes"],
  [["--minutes", "0"], "--minutes takes"],
  [["--minutes", "soon"], "--minutes takes"],
  [["--seed", "1.5"], "--seed takes"],
  [["--seed", "-1"], "--seed takes"],
])("%j is refused with one line that names what is wrong", (words, named) => {
  const refused = parseArguments(words);

  expect(refused).toMatchObject({ kind: "wrong", problem: expect.stringContaining(named) });
  expect(refused).toMatchObject({ problem: expect.not.stringContaining("\n") });
});

test("--help is help, whatever stands beside it", () => {
  expect(parseArguments(["--json", "--help"])).toEqual({ kind: "help" });
});
