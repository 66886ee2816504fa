/**
 * Messages that have arrived, taken apart into frames. A server does so in slices: a message may hold
 * tens of thousands of frames and many may arrive at once, but after a few milliseconds of them the
 * other connections have their turn (P8). What is left waits here; nothing more is read meanwhile.
 */

import { HearthError } from "../errors.ts";
import type { Clock, Timer } from "../platform/clock.ts";
import { type Frame, FrameReader } from "./frame.ts";

/** How long one connection is worked on before others are. */
const sliceMsMax = 4;
/** After a pause of this length others have had their turn, and a new slice begins. */
const pauseMsMin = 0.5;

export interface InboundOptions {
  readonly clock: Clock;
  /** False: everything is taken at once. */
  readonly inSlices: boolean;
  take(frame: Frame): void;
  /** A message breaks the rules, or `take` has thrown. */
  failed(error: HearthError): void;
  /** Whether what has arrived waits for the next slice; then nothing more should be read. */
  waits(waiting: boolean): void;
}

export class Inbound {
  readonly #options: InboundOptions;
  readonly #messages: Uint8Array[] = [];
  #reader: FrameReader | undefined;
  #workedMs = 0;
  #workedUntilMs = 0;
  #pause: Timer | undefined;
  #closed = false;

  constructor(options: InboundOptions) {
    this.#options = options;
  }

  receive(message: Uint8Array): void {
    if (this.#closed) return;
    this.#messages.push(message);
    if (this.#pause === undefined) this.#work();
  }

  /** Takes nothing more. Safe twice. */
  close(): void {
    this.#closed = true;
    this.#pause?.cancel();
    this.#messages.length = 0;
    this.#reader = undefined;
  }

  #work(): void {
    const { clock, inSlices, take, failed } = this.#options;
    const startMs = clock.monotonicMs();
    if (startMs - this.#workedUntilMs >= pauseMsMin) this.#workedMs = 0;
    try {
      while (this.#hasNext()) {
        const frame = this.#reader?.read();
        if (frame) take(frame);
        if (!inSlices) continue;
        this.#workedUntilMs = clock.monotonicMs();
        const workedMs = this.#workedMs + this.#workedUntilMs - startMs;
        if (workedMs >= sliceMsMax) return this.#rest();
      }
      this.#workedMs += this.#workedUntilMs - startMs;
    } catch (thrown) {
      failed(HearthError.from(thrown, "INTERNAL"));
    }
  }

  #rest(): void {
    this.#options.waits(true);
    this.#pause = this.#options.clock.after(0, () => {
      this.#pause = undefined;
      this.#workedMs = 0;
      this.#work();
      if (this.#pause === undefined && !this.#closed) this.#options.waits(false);
    });
  }

  /** True: `#reader` has a frame of the oldest message. */
  #hasNext(): boolean {
    while (!this.#closed) {
      if (this.#reader && !this.#reader.isAtEnd) return true;
      const message = this.#messages.shift();
      this.#reader = message && new FrameReader(message);
      if (this.#reader === undefined) return false;
    }
    return false;
  }
}
