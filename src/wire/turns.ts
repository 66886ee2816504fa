/**
 * Calls that wait for their turn (P8). So only so many large answers of one connection are in memory at
 * once, and a peer that asks for much work at once does not keep everybody else waiting until all of it
 * is done. A call that has to wait costs its request; in the order of arrival it starts when another one
 * of its kind has done with what is large.
 */

import type { Clock } from "../platform/clock.ts";
import { type TurnKind, turnKinds } from "./call-bounds.ts";
import { type Busy, type Slices, slicesOf } from "./slices.ts";

/**
 * How many calls of a kind are worked on at once for one connection. An answer is a job (with its
 * result up to 9 MiB) or a listing: the store makes one after the other anyway. Batches of jobs to
 * insert share their commits. A download holds a chunk and an open file for as long as it takes, a
 * lease request waits for work; no honest peer has so many.
 */
const atOnceMax = {
  answer: 1,
  batch: 4,
  download: 64,
  lease: 64,
} as const satisfies Record<TurnKind, number>;

/** Kinds whose calls keep the event loop busy. */
const isSliced = {
  answer: true,
  batch: true,
  download: false,
  lease: false,
} as const satisfies Record<TurnKind, boolean>;

class Queue {
  readonly waiting = new Map<number, () => void>();
  taken = 0;
}

export class Turns implements Busy {
  readonly #slices: Slices;
  readonly #holders = new Map<number, TurnKind>();
  readonly #queues: Readonly<Record<TurnKind, Queue>> = {
    answer: new Queue(),
    batch: new Queue(),
    download: new Queue(),
    lease: new Queue(),
  };

  constructor(clock: Clock) {
    this.#slices = slicesOf(clock);
  }

  /** Starts the call, now or when it is its turn. */
  take(call: number, kind: TurnKind, start: () => void): void {
    this.#queues[kind].waiting.set(call, start);
    this.#next(kind);
  }

  /** The call needs no turn any more, or never had one. */
  end(call: number): void {
    const kind = this.#holders.get(call);
    if (kind === undefined) return;
    this.#holders.delete(call);
    this.#queues[kind].taken--;
    if (isSliced[kind]) this.#slices.end();
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

  get backlog(): number {
    return this.#queues.answer.waiting.size + this.#queues.batch.waiting.size;
  }

  again(): void {
    for (const kind of turnKinds) if (isSliced[kind]) this.#next(kind);
  }

  #next(kind: TurnKind): void {
    const queue = this.#queues[kind];
    for (const [call, start] of queue.waiting) {
      if (queue.taken >= atOnceMax[kind]) return;
      if (isSliced[kind] && !this.#slices.start(this)) return;
      queue.waiting.delete(call);
      this.#holders.set(call, kind);
      queue.taken++;
      start();
    }
  }
}
