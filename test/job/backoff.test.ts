import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { backoffMs } from "../../src/job/backoff.ts";
import { limits } from "../../src/job/limits.ts";
import { specDefaults } from "../../src/job/spec.ts";

/** Any policy that a spec accepts. */
const policies = fc.record({
  initialMs: fc.double({ min: 0, max: limits.backoffMsMax, noNaN: true }),
  maxMs: fc.double({ min: 0, max: limits.backoffMsMax, noNaN: true }),
  multiplier: fc.double({ min: 1, max: limits.backoffMultiplierMax, noNaN: true }),
  jitter: fc.double({ min: 0, max: 1, noNaN: true }),
});
const samples = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const attempts = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1 }));

describe("the delay before the next attempt", () => {
  test("doubles from one second to one minute by default", () => {
    const delays = [1, 2, 3, 6, 7, 100].map((n) => backoffMs(specDefaults.backoff, n, 0.5));
    expect(delays).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000]);
  });

  test("varies by the jitter, both ways", () => {
    const policy = { initialMs: 1_000, maxMs: 60_000, multiplier: 2, jitter: 0.1 };
    expect(backoffMs(policy, 1, 0)).toBe(900);
    expect(backoffMs(policy, 1, 0.75)).toBe(1_050);
    expect(backoffMs({ ...policy, jitter: 0 }, 1, 0.1)).toBe(1_000);
    expect(backoffMs({ ...policy, jitter: 1 }, 1, 0)).toBe(0);
  });

  test("is cut to the maximum before it is varied", () => {
    const policy = { initialMs: 90_000, maxMs: 60_000, multiplier: 2, jitter: 0.5 };
    expect(backoffMs(policy, 1, 0)).toBe(30_000);
  });

  test("stays zero when it starts at zero, even after so many attempts that the factor overflows", () => {
    const policy = { initialMs: 0, maxMs: 60_000, multiplier: 1_000, jitter: 0.1 };
    expect(backoffMs(policy, 100_000, 0.5)).toBe(0);
  });

  test("is a whole number of milliseconds from 0 to twice the maximum, whatever the policy", () => {
    fc.assert(
      fc.property(policies, attempts, samples, (policy, attempt, sample) => {
        const delayMs = backoffMs(policy, attempt, sample);
        expect(Number.isSafeInteger(delayMs)).toBe(true);
        expect(delayMs).toBeGreaterThanOrEqual(0);
        expect(delayMs).toBeLessThanOrEqual(Math.round(2 * policy.maxMs));
      }),
    );
  });
});
