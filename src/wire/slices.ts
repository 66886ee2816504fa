/**
 * Work of all connections that takes a moment each, such as listing a thousand jobs, in slices of the
 * event loop (P8): after a few milliseconds of it, heartbeats and reports have their turn. Of those who
 * have to wait, the one with the least to do is next, and every other time the one that waits longest:
 * so a peer with many calls, or many connections, holds up nobody who has just one, nor for ever.
 */

import type { Clock } from "../platform/clock.ts";

/** Calls that are answered without waiting follow each other within one turn of the event loop. */
const sliceMsMax = 4;

/** The calls of one connection. */
export interface Busy {
  /** How many of them wait. */
  readonly backlog: number;
  /** Asks again for what `start` has refused. */
  again(): void;
}

export class Slices {
  readonly #clock: Clock;
  /** Who waits longest is first. */
  readonly #waiting = new Set<Busy>();
  #oldestIsNext = false;
  #running = 0;
  #endsAtMs = 0;
  #granted = false;
  #pauses = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** True if one piece of work may start now. If not, `busy` is told when to ask again. */
  start(busy: Busy): boolean {
    const isIdle = this.#running === 0 && this.#waiting.size === 0;
    if (isIdle) this.#endsAtMs = this.#clock.monotonicMs() + sliceMsMax;
    if (this.#granted || (this.#waiting.size === 0 && this.#clock.monotonicMs() < this.#endsAtMs)) {
      this.#granted = false;
      this.#running++;
      return true;
    }
    this.#waiting.add(busy);
    this.#pause();
    return false;
  }

  /** A piece of work has ended, or waits for its peer from now on. */
  end(): void {
    this.#running--;
    if (this.#clock.monotonicMs() < this.#endsAtMs) this.#grant();
  }

  #pause(): void {
    if (this.#pauses || this.#waiting.size === 0) return;
    this.#pauses = true;
    this.#clock.after(0, () => {
      this.#endsAtMs = this.#clock.monotonicMs() + sliceMsMax;
      this.#grant();
      this.#pauses = false;
      this.#pause();
    });
  }

  /** To one of those who wait that still has something to do. */
  #grant(): void {
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      this.#waiting.delete(next);
      this.#granted = true;
      next.again();
      if (!this.#granted) return;
      this.#granted = false;
    }
  }

  #next(): Busy | undefined {
    let [next] = this.#waiting;
    this.#oldestIsNext = !this.#oldestIsNext;
    if (this.#oldestIsNext) return next;
    for (const each of this.#waiting) if (next && each.backlog < next.backlog) next = each;
    return next;
  }
}

const slicesOfClocks = new WeakMap<Clock, Slices>();

/** One event loop serves everybody, so whoever has the same clock shares its slices. */
export function slicesOf(clock: Clock): Slices {
  const slices = slicesOfClocks.get(clock) ?? new Slices(clock);
  slicesOfClocks.set(clock, slices);
  return slices;
}
