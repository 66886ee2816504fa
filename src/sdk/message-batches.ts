/**
 * Messages between the threads of a worker, many in one: each that crosses alone costs about three times
 * as much (measured: 7 µs and 2.5 µs for a small job).
 */

import { type Clock, systemClock } from "../platform/clock.ts";

/** Gathers what is said in one turn. */
export class Outbox<Message> {
  readonly #post: (batch: readonly Message[]) => void;
  readonly #batchMax: number;
  #batch: Message[] = [];

  /** @param batchMax so many go out at once: the other thread works on them meanwhile */
  constructor(post: (batch: readonly Message[]) => void, batchMax: number) {
    this.#post = post;
    this.#batchMax = batchMax;
  }

  /** Goes out with what else is said in this turn, in the order in which it was said. */
  add(message: Message): void {
    this.#batch.push(message);
    if (this.#batch.length >= this.#batchMax) this.flush();
    else if (this.#batch.length === 1) queueMicrotask(() => this.flush());
  }

  /** What was said goes out now: the turn may be a long one. */
  flush(): void {
    if (this.#batch.length === 0) return;
    const batch = this.#batch;
    this.#batch = [];
    this.#post(batch);
  }
}

/** A thread takes messages for so long before it looks at what they have led to. */
const sliceMsMax = 2;
/** Whoever was quick so often in a row is trusted to be quick again. */
const quickInRowMin = 100;

/**
 * Takes messages in their order, after slow ones in turns of their own: what has come of those before
 * is not held up by a handler that keeps the thread busy. One of a sort that was not quick so many times in
 * a row begins a turn of its own: what came of those before it has gone out by then.
 */
export class Inbox<Message extends object> {
  readonly #take: (message: Message) => void;
  readonly #sortOf: (message: Message) => string | undefined;
  readonly #clock: Pick<Clock, "monotonicMs">;
  /** How often in a row one of that sort took no time. */
  readonly #quickInRow = new Map<string, number>();
  #waiting: Message[] = [];
  #next = 0;
  #isWorking = false;

  /** @param sortOf messages of one sort take about as long; undefined: no time at all */
  constructor(
    take: (message: Message) => void,
    sortOf: (message: Message) => string | undefined = () => undefined,
    clock: Pick<Clock, "monotonicMs"> = systemClock,
  ) {
    this.#take = take;
    this.#sortOf = sortOf;
    this.#clock = clock;
  }

  receive(batch: readonly Message[]): void {
    for (const message of batch) this.#waiting.push(message);
    if (!this.#isWorking) this.#work();
  }

  #work(): void {
    this.#isWorking = true;
    const first = this.#next;
    let nowMs = this.#clock.monotonicMs();
    const endsAtMs = nowMs + sliceMsMax;
    try {
      for (;;) {
        const message = this.#waiting[this.#next];
        if (message === undefined || nowMs >= endsAtMs) break;
        const sort = this.#sortOf(message);
        const quickInRow = sort === undefined ? quickInRowMin : (this.#quickInRow.get(sort) ?? 0);
        if (quickInRow < quickInRowMin && this.#next > first) break;
        this.#next++;
        this.#take(message);
        const beganMs = nowMs;
        nowMs = this.#clock.monotonicMs();
        const isQuick = nowMs - beganMs < sliceMsMax;
        if (sort !== undefined) this.#quickInRow.set(sort, isQuick ? quickInRow + 1 : 0);
      }
    } finally {
      // Also when one of them made somebody throw: the others are not lost.
      if (this.#next < this.#waiting.length) {
        setImmediate(() => this.#work());
      } else {
        this.#waiting = [];
        this.#next = 0;
        this.#isWorking = false;
      }
    }
  }
}
