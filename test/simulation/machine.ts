/**
 * A process on a machine of its own: its clocks, and whether it runs. What it waits for reaches it
 * through here, so a process that was killed does nothing any more, and one that stands still does it
 * later.
 */

import type { Clock, Timer } from "../../src/platform/clock.ts";
import type { Timeline } from "./timeline.ts";

/** 2026-03-01T00:00:00Z */
const startMs = Date.UTC(2026, 2, 1);
/** Sums of fractions are not exact: a timer is due when this little is left. */
export const dueMs = 1e-6;

/** `paused`: stopped, while its clocks go on (SIGSTOP). `asleep`: its monotonic clock stands still, too. */
export type Standstill = "paused" | "asleep";

export class Machine implements Clock {
  readonly name: string;
  readonly #timeline: Timeline;
  #wallOffsetMs: number;
  #sleptMs = 0;
  #asleepSinceMs: number | undefined;
  #standsStill = false;
  #isAlive = true;
  #waiting: { readonly task: () => void; readonly isTimer: boolean }[] = [];

  /** @param wallOffsetMs by how much its clock on the wall is wrong */
  constructor(name: string, timeline: Timeline, wallOffsetMs = 0) {
    this.name = name;
    this.#timeline = timeline;
    this.#wallOffsetMs = wallOffsetMs;
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  get standsStill(): boolean {
    return this.#standsStill;
  }

  get wallOffsetMs(): number {
    return this.#wallOffsetMs;
  }

  nowMs(): number {
    return Math.floor(startMs + this.#wallOffsetMs + this.#timeline.nowMs);
  }

  monotonicMs(): number {
    return (this.#asleepSinceMs ?? this.#timeline.nowMs) - this.#sleptMs;
  }

  after(delayMs: number, task: () => void): Timer {
    // Timers have a grain, so that a wait for the rest of a rounding error makes time go on.
    const atMs = this.monotonicMs() + Math.ceil(Math.max(0, delayMs) * 1_000) / 1_000;
    let cancelled = false;
    const arm = (): void =>
      this.#reach(atMs - this.monotonicMs(), true, () => {
        if (cancelled) return;
        // It slept meanwhile.
        if (atMs - this.monotonicMs() > dueMs) arm();
        else task();
      });
    arm();
    return {
      cancel() {
        cancelled = true;
      },
    };
  }

  /** Something from outside reaches it so much later: a message, an answer of the disk. */
  takes(delayMs: number, task: () => void): void {
    this.#reach(delayMs, false, task);
  }

  /** Settles never if it is killed before. */
  sleep(delayMs: number): Promise<void> {
    return new Promise((resolve) => void this.after(delayMs, resolve));
  }

  /** Sets the clock on the wall. */
  jump(byMs: number): void {
    this.#wallOffsetMs += byMs;
  }

  stand(still: Standstill): void {
    if (this.#standsStill) return;
    this.#standsStill = true;
    if (still === "asleep") this.#asleepSinceMs = this.#timeline.nowMs;
  }

  /** @param timersFirst in which order an event loop takes up what has waited is not for us to say */
  goOn(timersFirst = false): void {
    if (!this.#standsStill) return;
    this.#standsStill = false;
    if (this.#asleepSinceMs !== undefined) {
      this.#sleptMs += this.#timeline.nowMs - this.#asleepSinceMs;
      this.#asleepSinceMs = undefined;
    }
    const waiting = this.#waiting;
    this.#waiting = [];
    if (timersFirst) waiting.sort((a, b) => Number(b.isTimer) - Number(a.isTimer));
    for (const { task, isTimer } of waiting) this.#reach(0, isTimer, task);
  }

  /** From now on it does nothing. */
  kill(): void {
    this.#isAlive = false;
    this.#waiting = [];
  }

  #reach(delayMs: number, isTimer: boolean, task: () => void): void {
    this.#timeline.after(delayMs, () => {
      if (!this.#isAlive) return;
      if (this.#standsStill) this.#waiting.push({ task, isTimer });
      else task();
    });
  }
}
