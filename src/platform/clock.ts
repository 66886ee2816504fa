/**
 * The only clock of Hearth. Engines get one handed in, so that tests and simulations decide what
 * time it is; shells hand in `systemClock`.
 */

/** A timer that has been set; `cancel` is safe after it fired and safe twice. */
export interface Timer {
  cancel(): void;
}

export interface Clock {
  /** Milliseconds since the Unix epoch. May jump when the machine's clock is set. */
  nowMs(): number;
  /** Milliseconds since some fixed moment; never jumps backwards. For measuring waits. */
  monotonicMs(): number;
  /** Calls `task` once, after at least `delayMs` milliseconds. */
  after(delayMs: number, task: () => void): Timer;
}

/** setTimeout keeps its delay in a signed 32-bit integer; longer waits go in steps of this one. */
const timerDelayMsMax = 2 ** 31 - 1;

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  after(delayMs, task) {
    let handle: ReturnType<typeof setTimeout>;
    const wait = (leftMs: number): void => {
      const stepMs = Math.min(Math.max(0, leftMs), timerDelayMsMax);
      handle = setTimeout(() => (stepMs < leftMs ? wait(leftMs - stepMs) : task()), stepMs);
    };
    wait(delayMs);
    return { cancel: () => clearTimeout(handle) };
  },
};

/**
 * Waits `delayMs` milliseconds, or until `signal` aborts, whichever comes first. Never rejects:
 * the caller looks at the signal to know which it was.
 */
export function sleep(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = (): void => {
      timer.cancel();
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = clock.after(delayMs, done);
    signal?.addEventListener("abort", done, { once: true });
  });
}

/** Waits for `work`, but no longer than that. Rejects as `work` does within that time. */
export async function within(clock: Clock, delayMs: number, work: Promise<unknown>): Promise<void> {
  const waited = new AbortController();
  try {
    await Promise.race([work, sleep(clock, delayMs, waited.signal)]);
  } finally {
    waited.abort();
  }
}

/** The day of a moment as a person reads it in a message, in UTC: "2026-11-24". */
export function dayOf(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}
