/**
 * Simulated time: events in their order, one after the other. Everything that an event starts runs to
 * its end, as far as it waits for no other event, before time moves on.
 */

interface Event {
  readonly atMs: number;
  readonly task: () => void;
}

/** One turn of the event loop: every promise that can settle has settled after it. */
function turn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

export class Timeline {
  /** By time; events of the same time in the order in which they were scheduled. */
  readonly #events: Event[] = [];
  #nowMs = 0;
  #played = 0;

  get nowMs(): number {
    return this.#nowMs;
  }

  /** Events so far. */
  get played(): number {
    return this.#played;
  }

  after(delayMs: number, task: () => void): void {
    const event = { atMs: this.#nowMs + Math.max(0, delayMs), task };
    let [low, high] = [0, this.#events.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#events[middle]?.atMs ?? Infinity) <= event.atMs) low = middle + 1;
      else high = middle;
    }
    this.#events.splice(low, 0, event);
  }

  /** Plays events until `isOver`, until there are none, or until so much time has passed. */
  async play(isOver: () => boolean, withinMs: number): Promise<void> {
    const endMs = this.#nowMs + withinMs;
    await turn();
    while (!isOver()) {
      const event = this.#events[0];
      if (event === undefined || event.atMs > endMs) return;
      this.#events.shift();
      this.#nowMs = event.atMs;
      this.#played++;
      event.task();
      await turn();
    }
  }
}
