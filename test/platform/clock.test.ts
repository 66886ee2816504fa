import { afterEach, expect, jest, test } from "bun:test";
import { systemClock } from "../../src/platform/clock.ts";

afterEach(() => void jest.useRealTimers());

const dayMs = 24 * 60 * 60_000;

test("a timer fires after its delay, also when that is longer than setTimeout can wait", () => {
  jest.useFakeTimers();
  const fired: number[] = [];
  for (const days of [1, 30, 100]) systemClock.after(days * dayMs, () => fired.push(days));
  const cancelled = systemClock.after(30 * dayMs, () => fired.push(0));
  jest.advanceTimersByTime(29 * dayMs);
  expect(fired).toEqual([1]);
  cancelled.cancel();
  jest.advanceTimersByTime(dayMs);
  expect(fired).toEqual([1, 30]);
  for (let days = 0; days < 70; days += 35) jest.advanceTimersByTime(35 * dayMs);
  expect(fired).toEqual([1, 30, 100]);
});
