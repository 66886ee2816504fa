/** Telling young processes by their numbers: process-numbers.ts. */

import { expect, test } from "bun:test";
import { givenBetween, markNumbers } from "../../src/platform/process-numbers.ts";

function given(from: number, to: number, ms = 0): readonly number[] | undefined {
  const isGiven = givenBetween({ last: from, atMs: 1000 }, { last: to, atMs: 1000 + ms });
  return isGiven && [299, 300, 400, 401, 500, 501, 32_768].filter(isGiven);
}

test("those given between two moments are between their numbers, also when these begin anew", () => {
  expect(given(400, 500)).toEqual([401, 500]);
  expect(given(400, 400)).toEqual([]);
  expect(given(500, 300)).toEqual([299, 300, 501, 32_768]);
});

test("after a while that cannot be told, nor without one of both", () => {
  expect(given(400, 500, 500)).toEqual([401, 500]);
  expect(given(400, 500, 501)).toBeUndefined();
  expect(givenBetween(undefined, { last: 1, atMs: 0 })).toBeUndefined();
  expect(givenBetween({ last: 1, atMs: 0 }, undefined)).toBeUndefined();
});

test.skipIf(process.platform !== "linux")("a process that starts now is among them", async () => {
  const before = markNumbers();
  const child = Bun.spawn(["true"]);
  const isGiven = givenBetween(before, markNumbers());
  // A machine that is slow enough cannot tell.
  expect(isGiven?.(child.pid) ?? true).toBe(true);
  expect(isGiven?.(process.pid) ?? false).toBe(false);
  await child.exited;
});
