/** Repeats a call until it is answered. */

import { HearthError } from "../../src/errors.ts";
import { sleep, systemClock } from "../../src/platform/clock.ts";

const pauseMs = 250;

/** `call` must be harmless to repeat. @throws what it throws, if that is an answer */
export async function untilAnswered<T>(call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (thrown) {
      if (!isSilence(thrown)) throw thrown;
      await sleep(systemClock, pauseMs);
    }
  }
}

/** Whether this says no more than that no answer came. */
export function isSilence(thrown: unknown): boolean {
  const { code } = HearthError.from(thrown);
  return code === "UNAVAILABLE" || code === "DEADLINE_EXCEEDED";
}
