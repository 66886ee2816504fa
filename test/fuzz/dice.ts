/**
 * The dice of the fuzzers. Every input has dice of its own, thrown from (seed, target, index), so that
 * one input of a long run can be made again without the ones before it.
 */

/** sfc32, Chris Doty-Humphrey's small fast counting generator, of PractRand. */
export class Dice {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  /** @param words any numbers; all of their 32 low bits count */
  constructor(...words: readonly number[]) {
    let hash = 0x9e3779b9;
    const mixed = [0, 0, 0].map((_, round) => {
      for (const word of words) hash = Math.imul(hash ^ word ^ round, 0x85ebca6b) ^ (hash >>> 13);
      return hash;
    });
    [this.#a, this.#b, this.#c] = [mixed[0] ?? 0, mixed[1] ?? 0, mixed[2] ?? 0];
    for (let round = 0; round < 12; round++) this.next();
  }

  /** A whole number from 0 to 2^32 − 1. */
  next(): number {
    const sum = (this.#a + this.#b + this.#counter++) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** A whole number from 0 to `bound` − 1; 0 if the bound is 0. */
  below(bound: number): number {
    return Math.floor((this.next() / 2 ** 32) * bound);
  }

  /** True once in so many throws. */
  onceIn(throws: number): boolean {
    return this.below(throws) === 0;
  }

  pick<T>(choices: readonly T[]): T {
    const choice = choices[this.below(choices.length)];
    if (choice === undefined) throw new Error("there is nothing to pick from");
    return choice;
  }

  bytes(lengthBytes: number): Uint8Array<ArrayBuffer> {
    return Uint8Array.from({ length: lengthBytes }, () => this.below(256));
  }
}

/** A number that stands for a text, for dice. */
export function wordOf(text: string): number {
  return Number(BigInt.asUintN(32, Bun.hash.wyhash(text)));
}
