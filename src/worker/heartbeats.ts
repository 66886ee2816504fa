/** When held jobs send their heartbeats: one timer for all of them, set for the earliest. */

import type { Clock, Timer } from "../platform/clock.ts";

/** Whatever has something to send from time to time. */
export interface Beating {
  beat(): Promise<void>;
}

export class Heartbeats {
  readonly #clock: Clock;
  readonly #dueAtMs = new Map<Beating, number>();
  #timer: Timer | undefined;
  #timerAtMs = Infinity;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Its next `beat` comes in so many milliseconds, instead of when it would have come. */
  schedule(beating: Beating, delayMs: number): void {
    const atMs = this.#clock.monotonicMs() + delayMs;
    this.#dueAtMs.set(beating, atMs);
    if (atMs < this.#timerAtMs) this.#setTimer(atMs);
  }

  /** No more of it. Safe twice. */
  cancel(beating: Beating): void {
    this.#dueAtMs.delete(beating);
    // Among others the timer stays as it is: at worst it fires once for nobody.
    if (this.#dueAtMs.size === 0) this.#setTimer(Infinity);
  }

  #setTimer(atMs: number): void {
    this.#timer?.cancel();
    this.#timerAtMs = atMs;
    this.#timer =
      atMs === Infinity
        ? undefined
        : this.#clock.after(atMs - this.#clock.monotonicMs(), () => this.#fire());
  }

  #fire(): void {
    const nowMs = this.#clock.monotonicMs();
    const due: Beating[] = [];
    let earliestMs = Infinity;
    for (const [beating, atMs] of this.#dueAtMs) {
      if (atMs <= nowMs) due.push(beating);
      else earliestMs = Math.min(earliestMs, atMs);
    }
    for (const beating of due) this.#dueAtMs.delete(beating);
    this.#setTimer(earliestMs);
    for (const beating of due) void beating.beat();
  }
}
