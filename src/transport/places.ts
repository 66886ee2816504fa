/**
 * How much is done at once at the door for joining. P8: a number in all bounds what it costs us, and a
 * number for each address leaves room for the others: nobody takes all places alone.
 */

import type { HearthError } from "../errors.ts";

export interface PlacesOptions {
  readonly max: number;
  readonly perAddressMax: number;
  /** What who finds no place is told. */
  readonly full: HearthError;
}

export class Places {
  readonly #options: PlacesOptions;
  #taken = 0;
  readonly #byAddress = new Map<string, number>();

  constructor(options: PlacesOptions) {
    this.#options = options;
  }

  /**
   * Takes a place for `from` until `work` has ended, however it ends.
   * @throws what `work` throws; `full` when there is no place, and then `work` does not begin
   */
  async during<Result>(from: string, work: () => Promise<Result>): Promise<Result> {
    const { max, perAddressMax, full } = this.#options;
    const mine = this.#byAddress.get(from) ?? 0;
    if (this.#taken >= max || mine >= perAddressMax) throw full;
    this.#taken++;
    this.#byAddress.set(from, mine + 1);
    try {
      return await work();
    } finally {
      this.#taken--;
      const left = (this.#byAddress.get(from) ?? 0) - 1;
      if (left > 0) this.#byAddress.set(from, left);
      else this.#byAddress.delete(from);
    }
  }
}
