/**
 * How much of an attempt's log is on its way to the coordinator. Whoever reads what a program prints waits for
 * room here, and the program for its reader, so that nothing has to be left out of what is printed fast.
 *
 * P8: the log never holds an attempt up for long. Its patience is `limits.logPatienceMs`; waiting uses it up,
 * and what the coordinator takes gives a second back for each MiB. Without patience nobody waits, and the
 * keeper leaves out the middle of what it cannot hold (waiting-log.ts).
 */

import { limits } from "../job/limits.ts";
import { logCostBytes } from "../job/log-pieces.ts";
import { type Clock, sleep } from "../platform/clock.ts";

/** What the coordinator takes of a log gives so much patience back. */
const patienceMsPerByte = 1_000 / (1024 * 1024);

export class LogWindow {
  readonly #clock: Clock;
  /** On its way, as `logCostBytes` counts. */
  #costBytes = 0;
  #patienceMs: number = limits.logPatienceMs;
  /** All who wait at a moment wait for the same. */
  #waiting: Promise<void> | undefined;
  #wake: AbortController | undefined;
  #isOpen = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** So many bytes, logged at once, are on their way. */
  sent(bytes: number): void {
    this.#costBytes += logCostBytes(bytes);
  }

  /** So much of it, as `logCostBytes` counts, is with the coordinator, or was left out. */
  arrived(takenBytes: number, droppedBytes: number): void {
    this.#costBytes -= takenBytes + droppedBytes;
    const patienceMs = this.#patienceMs + takenBytes * patienceMsPerByte;
    this.#patienceMs = Math.min(limits.logPatienceMs, patienceMs);
    if (!this.#isFull) this.#wake?.abort();
  }

  /** Nobody waits for it any more. */
  open(): void {
    this.#isOpen = true;
    this.#wake?.abort();
  }

  /** Resolves when there is room, when patience has ended, or when the signal aborts. Never rejects. */
  async room(signal?: AbortSignal): Promise<void> {
    if (!this.#isFull) return;
    const mustWait = (): boolean => this.#isFull && this.#patienceMs > 0 && !signal?.aborted;
    const wake = (): void => this.#wake?.abort();
    signal?.addEventListener("abort", wake);
    while (mustWait()) await this.#wait();
    signal?.removeEventListener("abort", wake);
  }

  get #isFull(): boolean {
    return !this.#isOpen && this.#costBytes > limits.logWindowBytes;
  }

  #wait(): Promise<void> {
    return (this.#waiting ??= this.#waitOnce());
  }

  async #waitOnce(): Promise<void> {
    const beganMs = this.#clock.monotonicMs();
    this.#wake = new AbortController();
    await sleep(this.#clock, this.#patienceMs, this.#wake.signal);
    this.#wake = undefined;
    this.#waiting = undefined;
    this.#patienceMs -= this.#clock.monotonicMs() - beganMs;
  }
}
