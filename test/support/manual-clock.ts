/**
 * A clock that stands still until a test moves it. `advance` fires the timers that come due, in
 * order, and lets everything that a timer started run to its end before it fires the next one.
 */

import type { Clock, Timer } from "../../src/platform/clock.ts";

/** 2026-03-01T00:00:00Z */
export const manualStartMs = Date.UTC(2026, 2, 1);

/** Turns of the event loop after which everything that waits for no timer has happened. */
const turnsToSettle = 12;

interface SetTimer {
  readonly atMs: number;
  readonly task: () => void;
}

/** Lets promises and what they started run, until only timers and outsiders can start anything. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < turnsToSettle; turn++) {
    await new Promise<void>((resolve) => void setImmediate(resolve));
  }
}

export class ManualClock implements Clock {
  #monotonicMs = 0;
  #wallOffsetMs = manualStartMs;
  readonly #timers = new Set<SetTimer>();

  nowMs(): number {
    return this.#wallOffsetMs + this.#monotonicMs;
  }

  monotonicMs(): number {
    return this.#monotonicMs;
  }

  after(delayMs: number, task: () => void): Timer {
    const timer = { atMs: this.#monotonicMs + Math.max(0, delayMs), task };
    this.#timers.add(timer);
    return { cancel: () => void this.#timers.delete(timer) };
  }

  /** How many timers are set. */
  get timers(): number {
    return this.#timers.size;
  }

  /** In how many milliseconds the next timer fires, or undefined when none is set. */
  get nextTimerMs(): number | undefined {
    const next = this.#next();
    return next && next.atMs - this.#monotonicMs;
  }

  /** Sets the wall clock forward or back; timers do not notice. */
  jump(byMs: number): void {
    this.#wallOffsetMs += byMs;
  }

  /** Time passes, and no timer fires, as in a process that is stopped: they fire late, when it goes on. */
  standStill(forMs: number): void {
    this.#monotonicMs += forMs;
  }

  /** Moves on by `byMs` milliseconds. */
  async advance(byMs: number): Promise<void> {
    const untilMs = this.#monotonicMs + byMs;
    await settle();
    for (let timer = this.#next(); timer && timer.atMs <= untilMs; timer = this.#next()) {
      this.#monotonicMs = Math.max(this.#monotonicMs, timer.atMs);
      this.#timers.delete(timer);
      timer.task();
      await settle();
    }
    this.#monotonicMs = untilMs;
  }

  /** Of the timers that fire next, the one that was set first. */
  #next(): SetTimer | undefined {
    let next: SetTimer | undefined;
    for (const timer of this.#timers) if (!next || timer.atMs < next.atMs) next = timer;
    return next;
  }
}
