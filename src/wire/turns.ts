/**
 * Calls that wait for their turn, so that only so many large answers of one connection are in memory
 * at once (P8). A call that has to wait costs its request; in the order of arrival it starts as soon
 * as another one's answer is on its way.
 */

import type { TurnKind } from "./call-bounds.ts";

/**
 * How many calls of a kind are worked on at once for one connection. An answer is a job (with its
 * result up to 9 MiB) or a listing: a few at once lose no time, because the store answers one after
 * the other. A download holds a chunk and an open file for as long as it takes, a lease request waits
 * for work; no honest peer has so many.
 */
const atOnceMax = { answer: 4, download: 64, lease: 64 } as const satisfies Record<
  TurnKind,
  number
>;

export class Turns {
  readonly #holders = new Map<number, TurnKind>();
  readonly #waiting: Record<TurnKind, Map<number, () => void>> = {
    answer: new Map(),
    download: new Map(),
    lease: new Map(),
  };
  readonly #taken: Record<TurnKind, number> = { answer: 0, download: 0, lease: 0 };

  /** Starts the call, now or when it is its turn. */
  take(call: number, kind: TurnKind, start: () => void): void {
    this.#waiting[kind].set(call, start);
    this.#next(kind);
  }

  /** The call needs no turn any more, or never had one. */
  end(call: number): void {
    const kind = this.#holders.get(call);
    if (kind === undefined) return;
    this.#holders.delete(call);
    this.#taken[kind]--;
    this.#next(kind);
  }

  /** The call is over before its turn came. True if it was waiting; then it never starts. */
  leave(call: number): boolean {
    return Object.values(this.#waiting).some((waiting) => waiting.delete(call));
  }

  /** An answer's first message is on its way: of those, that is all that is large. */
  answered(call: number): void {
    if (this.#holders.get(call) === "answer") this.end(call);
  }

  #next(kind: TurnKind): void {
    for (const [call, start] of this.#waiting[kind]) {
      if (this.#taken[kind] >= atOnceMax[kind]) return;
      this.#waiting[kind].delete(call);
      this.#holders.set(call, kind);
      this.#taken[kind]++;
      start();
    }
  }
}
