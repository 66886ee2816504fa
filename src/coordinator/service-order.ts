/**
 * The order in which kinds have their turn: the one that was served longest ago comes first. So no kind waits
 * for ever, however many jobs others have and however fast their workers come back.
 */

import type { Kind } from "../job/job.ts";

/** Of how many kinds it is remembered when they were served last; others count as never served. */
export const kindsRememberedMax = 4096;

export class ServiceOrder {
  /** The kind that was served longest ago first. */
  readonly #served = new Map<Kind, number>();
  #servings = 0;

  /** Jobs of this kind were given away. */
  noteServed(kind: Kind): void {
    this.#served.delete(kind);
    this.#served.set(kind, ++this.#servings);
    const [longestAgo] = this.#served.keys();
    if (this.#served.size > kindsRememberedMax && longestAgo) this.#served.delete(longestAgo);
  }

  /** Those that were never served come first, in the order they are given in. */
  longestAgoFirst<T extends { readonly kind: Kind }>(some: Iterable<T>): T[] {
    const lastServed = ({ kind }: T): number => this.#served.get(kind) ?? 0;
    return [...some].sort((a, b) => lastServed(a) - lastServed(b));
  }
}
