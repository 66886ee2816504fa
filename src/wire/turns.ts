/**
 * Calls that wait for their turn (P8). So only so many large answers of one connection are in memory at
 * once, and a peer that asks for much work at once does not keep everybody else waiting until all of it
 * is done. A call that has to wait costs its request; in the order of arrival it starts when another one
 * of its kind has done with what is large.
 */

import type { Clock, Timer } from "../platform/clock.ts";
import { type TurnKind, turnKinds } from "./call-bounds.ts";

/**
 * How many calls of a kind are worked on at once for one connection. An answer is a job (with its
 * result up to 9 MiB) or a listing, a batch many jobs to insert: a few at once lose no time, because
 * the store does one after the other. A download holds a chunk and an open file for as long as it
 * takes, a lease request waits for work; no honest peer has so many.
 */
const atOnceMax = {
  answer: 4,
  batch: 4,
  download: 64,
  lease: 64,
} as const satisfies Record<TurnKind, number>;

/**
 * Calls that are answered without waiting for anything follow each other within one turn of the event
 * loop. After so long, the next one lets other connections pass.
 */
const sliceMsMax = 4;

class Queue {
  readonly waiting = new Map<number, () => void>();
  taken = 0;
}

export class Turns {
  readonly #clock: Clock;
  readonly #holders = new Map<number, TurnKind>();
  readonly #queues: Readonly<Record<TurnKind, Queue>> = {
    answer: new Queue(),
    batch: new Queue(),
    download: new Queue(),
    lease: new Queue(),
  };
  #sliceEndsAtMs = 0;
  #pause: Timer | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Starts the call, now or when it is its turn. */
  take(call: number, kind: TurnKind, start: () => void): void {
    if (this.#isIdle) this.#sliceEndsAtMs = this.#clock.monotonicMs() + sliceMsMax;
    this.#queues[kind].waiting.set(call, start);
    this.#next(kind);
  }

  /** The call needs no turn any more, or never had one. */
  end(call: number): void {
    const kind = this.#holders.get(call);
    if (kind === undefined) return;
    this.#holders.delete(call);
    this.#queues[kind].taken--;
    this.#next(kind);
  }

  /** The call is over before its turn came. True if it was waiting; then it never starts. */
  leave(call: number): boolean {
    return Object.values(this.#queues).some(({ waiting }) => waiting.delete(call));
  }

  /** An answer's first message is on its way: of those, that is all that is large. */
  answered(call: number): void {
    if (this.#holders.get(call) === "answer") this.end(call);
  }

  get #isIdle(): boolean {
    return this.#holders.size === 0 && this.#pause === undefined;
  }

  #next(kind: TurnKind): void {
    const queue = this.#queues[kind];
    for (const [call, start] of queue.waiting) {
      if (queue.taken >= atOnceMax[kind] || this.#letOthersPass()) return;
      queue.waiting.delete(call);
      this.#holders.set(call, kind);
      queue.taken++;
      start();
    }
  }

  #letOthersPass(): boolean {
    if (this.#pause) return true;
    if (this.#clock.monotonicMs() < this.#sliceEndsAtMs) return false;
    this.#pause = this.#clock.after(0, () => {
      this.#pause = undefined;
      this.#sliceEndsAtMs = this.#clock.monotonicMs() + sliceMsMax;
      for (const kind of turnKinds) this.#next(kind);
    });
    return true;
  }
}
