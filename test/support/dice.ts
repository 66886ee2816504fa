/** Dice that roll the same from the same seed. Each name has a stream of its own. */

export class Dice {
  #state: number;

  /** @param name what is drawn from it: more rolls for one thing do not change another */
  constructor(seed: number, name: string) {
    this.#state = Number(Bun.hash(name, BigInt(seed)) & 0xffff_ffffn);
  }

  /** In [0, 1). Mulberry32: a 32-bit counter, mixed. */
  sample(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.sample() < probability;
  }

  /** In [min, max), evenly. */
  between(min: number, max: number): number {
    return min + this.sample() * (max - min);
  }

  /** A whole number in [min, max). */
  whole(min: number, max: number): number {
    return Math.floor(this.between(min, max));
  }

  /** In [min, max), each order of magnitude as likely as any other. */
  magnitude(min: number, max: number): number {
    return min * (max / min) ** this.sample();
  }

  /** A pause until the next of events that come at random, `meanMs` apart. */
  pauseMs(meanMs: number): number {
    return -Math.log(1 - this.sample()) * meanMs;
  }

  pick<T>(items: readonly T[]): T | undefined {
    return items[this.whole(0, items.length)];
  }

  /** One of the names, as often as its weight says. */
  weighted<Name extends string>(weights: readonly (readonly [Name, number])[]): Name | undefined {
    const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
    let left = this.sample() * total;
    return weights.find(([, weight]) => (left -= weight) < 0)?.[0];
  }
}
