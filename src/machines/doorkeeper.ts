/**
 * Keeps the door for joining open exactly while somebody may come through it: the second port is closed to
 * the network otherwise (P8). One timer, set for the next moment at which that changes (P9).
 */

import type { Clock, Timer } from "../platform/clock.ts";
import type { JoinDoor } from "./ports.ts";

/** When somebody may come: from the first of these moments, until before the other. */
export interface Span {
  readonly fromMs: number;
  readonly untilMs: number;
}

export interface DoorkeeperOptions {
  readonly door: JoinDoor;
  readonly clock: Clock;
  /** The next moment has come at which something changes. */
  readonly onDue: () => void;
}

export class Doorkeeper {
  readonly #options: DoorkeeperOptions;
  #timer: Timer | undefined;
  /** What the door was told last comes after everything it was told before. */
  #moving: Promise<void> = Promise.resolve();
  #isOpen = false;
  #isStopped = false;

  constructor(options: DoorkeeperOptions) {
    this.#options = options;
  }

  /** Opens or closes, for those who may come in these spans. @throws what the door says when it cannot */
  async look(spans: readonly Span[]): Promise<void> {
    if (this.#isStopped) return;
    const nowMs = this.#options.clock.nowMs();
    this.#setTimer(spans, nowMs);
    await this.#move(spans.some(({ fromMs, untilMs }) => fromMs <= nowMs && nowMs < untilMs));
  }

  /** Closes for good. Safe twice. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#timer?.cancel();
    await this.#move(false);
  }

  #setTimer(spans: readonly Span[], nowMs: number): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    let nextMs = Infinity;
    for (const { fromMs, untilMs } of spans) {
      if (fromMs > nowMs) nextMs = Math.min(nextMs, fromMs);
      if (untilMs > nowMs) nextMs = Math.min(nextMs, untilMs);
    }
    if (nextMs === Infinity) return;
    this.#timer = this.#options.clock.after(nextMs - nowMs, this.#options.onDue);
  }

  async #move(toOpen: boolean): Promise<void> {
    const { door } = this.#options;
    const moved = this.#moving.then(async () => {
      if (this.#isOpen === toOpen) return;
      await (toOpen ? door.open() : door.close());
      this.#isOpen = toOpen;
    });
    this.#moving = moved.catch(() => {});
    await moved;
  }
}
