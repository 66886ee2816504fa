/** What the bench makes of its samples. */

import { describe, expect, test } from "bun:test";
import { advantage, goalOf, goals, isMet } from "../../bench/goals.ts";
import { figureReports } from "../../bench/report.ts";
import { besideFloors } from "../../bench/smoke.ts";
import { median, percentile, perSecond, summaryOf } from "../../bench/statistics.ts";

describe("statistics", () => {
  test("the median is the middle sample, or between the two in the middle", () => {
    expect(median([30, 10, 20])).toBe(20);
    expect(median([40, 10, 30, 20])).toBe(25);
    expect(median([7])).toBe(7);
  });

  test("nothing has no median", () => {
    expect(() => median([])).toThrow("nothing was measured");
  });

  test("a percentile is one of the samples, by nearest rank", () => {
    const samples = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentile(samples, 0.5)).toBe(50);
    expect(percentile(samples, 0.99)).toBe(99);
    expect(percentile(samples, 1)).toBe(100);
    expect(percentile([5], 0.01)).toBe(5);
  });

  test("samples keep their order when they are summed up", () => {
    const samples = [3, 1, 2];
    expect(summaryOf(samples)).toEqual({ median: 2, min: 1, max: 3 });
    expect(samples).toEqual([3, 1, 2]);
  });

  test("a rate is per second", () => {
    expect(perSecond(500, { startMs: 1_000, endMs: 1_250 })).toBe(2_000);
  });
});

describe("goals", () => {
  test("a rate must be reached, a time must not be exceeded", () => {
    expect(isMet(goalOf("drain"), 18_000)).toBe(true);
    expect(isMet(goalOf("drain"), 17_999)).toBe(false);
    expect(isMet(goalOf("latencyP99"), 4)).toBe(true);
    expect(isMet(goalOf("latencyP99"), 4.01)).toBe(false);
    expect(isMet(goalOf("deep"), 1)).toBeUndefined();
  });

  test("beside peers, only how it stands to the best of them counts", () => {
    expect(isMet(goalOf("drain"), 1, 1.5)).toBe(true);
    expect(isMet(goalOf("drain"), 100_000, 1.49)).toBe(false);
    expect(isMet(goalOf("latencyP99"), 4.01, 100)).toBe(false);
  });

  test("an idle coordinator may write nothing at all", () => {
    expect(isMet(goalOf("idleWritten"), 0)).toBe(true);
    expect(isMet(goalOf("idleWritten"), 4_096)).toBe(false);
  });

  test("an advantage above 1 is better, whichever way the figure counts", () => {
    expect(advantage(goalOf("bulk"), 60_000, 20_000)).toBe(3);
    expect(advantage(goalOf("latencyP50"), 0.5, 2)).toBe(4);
  });

  test("titles leave room for the rest of a line", () => {
    for (const { title } of Object.values(goals)) expect(title.length).toBeLessThanOrEqual(19);
  });
});

describe("a report", () => {
  const measured = [
    { scenario: "bulk", contestant: "Hearth", rounds: [{ bulk: 50 }, { bulk: 70 }, { bulk: 60 }] },
    { scenario: "bulk", contestant: "slow", rounds: [{ bulk: 10 }] },
    { scenario: "bulk", contestant: "quick", rounds: [{ bulk: 40 }, { bulk: 20 }] },
  ] as const;

  test("has Hearth's medians beside those of each peer, and the best peer's ratio", () => {
    const [bulk] = figureReports(measured);
    expect(bulk).toMatchObject({
      figure: "bulk",
      hearth: { contestant: "Hearth", samples: [50, 70, 60], median: 60, min: 50, max: 70 },
      met: true,
      peers: [
        { contestant: "slow", median: 10, advantage: 6 },
        { contestant: "quick", median: 30, advantage: 2 },
      ],
      advantage: 2,
    });
  });

  test("has only what was measured, and no ratio without peers", () => {
    const reports = figureReports(measured.slice(0, 1));
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatchObject({ peers: [], advantage: undefined });
  });
});

describe("a smoke run", () => {
  test("asks ten times as much of a machine that is ten times as fast", () => {
    const passed = (drain: number, operationsPerSecond: number): boolean =>
      besideFloors({ drain }, operationsPerSecond).every((figure) => figure.passed);
    const [{ floor } = { floor: NaN }] = besideFloors({ drain: 1 }, 1);
    expect(passed(floor * 100, 100)).toBe(true);
    expect(passed(floor * 100, 1_000)).toBe(false);
    expect(passed(floor * 1_000, 1_000)).toBe(true);
  });

  test("takes a time for slow when it is long", () => {
    const relative = (latencyP50: number) => besideFloors({ latencyP50 }, 1_000)[0]?.relative ?? 0;
    expect(relative(1)).toBeCloseTo(10 * relative(10));
  });
});
