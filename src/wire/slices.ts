/**
 * Work of all connections that takes a moment each, such as listing a thousand jobs, in slices of the
 * event loop (P8): after a few milliseconds of it, heartbeats and reports have their turn. Who has to
 * wait is served in the order in which it began to wait, one connection after the other, so one peer
 * with many calls delays nobody by more than one of them.
 */

import type { Clock, Timer } from "../platform/clock.ts";

/** Calls that are answered without waiting follow each other within one turn of the event loop. */
const sliceMsMax = 4;

export class Slices {
  readonly #clock: Clock;
  readonly #waiting = new Set<() => void>();
  #running = 0;
  #endsAtMs = 0;
  #granted = false;
  #pause: Timer | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** True if one piece of work may start now. If not, `again` is called when it should ask again. */
  start(again: () => void): boolean {
    const isIdle = this.#running === 0 && this.#waiting.size === 0;
    if (isIdle) this.#endsAtMs = this.#clock.monotonicMs() + sliceMsMax;
    if (this.#granted || (this.#waiting.size === 0 && this.#clock.monotonicMs() < this.#endsAtMs)) {
      this.#granted = false;
      this.#running++;
      return true;
    }
    this.#waiting.add(again);
    this.#pause ??= this.#clock.after(0, () => this.#nextSlice());
    return false;
  }

  /** A piece of work has ended, or waits for its peer from now on. */
  end(): void {
    this.#running--;
    if (this.#clock.monotonicMs() < this.#endsAtMs) this.#grant();
  }

  #nextSlice(): void {
    this.#endsAtMs = this.#clock.monotonicMs() + sliceMsMax;
    this.#grant();
    this.#pause = undefined;
    if (this.#waiting.size > 0) this.#pause = this.#clock.after(0, () => this.#nextSlice());
  }

  /** To the first of those who wait that still has something to do. */
  #grant(): void {
    for (const again of this.#waiting) {
      this.#waiting.delete(again);
      this.#granted = true;
      again();
      if (!this.#granted) return;
      this.#granted = false;
    }
  }
}

const slicesOfClocks = new WeakMap<Clock, Slices>();

/** One event loop serves everybody, so whoever has the same clock shares its slices. */
export function slicesOf(clock: Clock): Slices {
  const slices = slicesOfClocks.get(clock) ?? new Slices(clock);
  slicesOfClocks.set(clock, slices);
  return slices;
}
