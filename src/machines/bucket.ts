/** How often something may happen: so many times at once, and then as fast as it is forgiven (P8). */

export class Bucket {
  readonly #timesMax: number;
  readonly #forgivenMs: number;
  #times = 0;
  #atMs = 0;

  /** @param forgivenMs how long it takes until one of the times does not count any more */
  constructor(timesMax: number, forgivenMs: number) {
    this.#timesMax = timesMax;
    this.#forgivenMs = forgivenMs;
  }

  /** How long it is until it may happen again, in ms; 0 when it may now. */
  waitMs(nowMs: number): number {
    return Math.max(0, this.#timesAt(nowMs) - (this.#timesMax - 1)) * this.#forgivenMs;
  }

  /** Whether all that happened is forgiven. */
  isClean(nowMs: number): boolean {
    return this.#timesAt(nowMs) === 0;
  }

  /** It happened. */
  add(nowMs: number): void {
    this.#times = Math.min(this.#timesMax, this.#timesAt(nowMs) + 1);
    this.#atMs = nowMs;
  }

  #timesAt(nowMs: number): number {
    return Math.max(0, this.#times - (nowMs - this.#atMs) / this.#forgivenMs);
  }
}
