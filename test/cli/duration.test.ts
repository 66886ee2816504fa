import { describe, expect, test } from "bun:test";
import { formatAgeMs, formatDurationMs, parseDurationMs } from "../../src/cli/duration.ts";
import { HearthError } from "../../src/errors.ts";

describe("parseDurationMs", () => {
  test.each([
    ["90s", 90_000],
    ["5m", 300_000],
    ["2h", 7_200_000],
    ["1h30m", 5_400_000],
    ["7d", 604_800_000],
    ["1.5h", 5_400_000],
    ["250ms", 250],
    ["720h0m0s", 2_592_000_000],
    ["0", 0],
    ["0s", 0],
  ])("%s is %d ms", (text, durationMs) => {
    expect(parseDurationMs(text)).toBe(durationMs);
  });

  test.each(["", "s", "5x", "1h 30m", "-5s", "1e3s", "∞", "5 s", ".5s", "9".repeat(400) + "d"])(
    "%j is refused",
    (text) => {
      expect(() => parseDurationMs(text)).toThrow(HearthError);
    },
  );

  test("a number without a unit is answered with the unit that is missing", () => {
    expect(() => parseDurationMs("90")).toThrow("90 has no unit; write 90s for seconds");
  });
});

test.each([
  [-5, "0s"],
  [0, "0s"],
  [0.84, "0.8ms"],
  [350, "350ms"],
  [3_200, "3.2s"],
  [4_000, "4s"],
  [9_980, "10s"],
  [59_400, "59s"],
  [59_600, "1m00s"],
  [185_000, "3m05s"],
  [7_800_000, "2h10m"],
  [367_200_000, "4d6h"],
])("a duration of %d ms is shown as %s", (durationMs, shown) => {
  expect(formatDurationMs(durationMs)).toBe(shown);
});

test.each([
  [-1_000, "0s"],
  [59_999, "59s"],
  [60_000, "1m"],
  [3_600_000, "1h"],
  [47 * 3_600_000, "47h"],
  [48 * 3_600_000, "2d"],
])("an age of %d ms is shown as %s", (ageMs, shown) => {
  expect(formatAgeMs(ageMs)).toBe(shown);
});
