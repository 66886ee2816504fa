/** How long a client goes on trying when the coordinator does not answer. */

import { HearthError } from "../errors.ts";
import { type Clock, sleep } from "../platform/clock.ts";
import type { Absence } from "./absence.ts";

/** Counted from the first failure in a row: what went well before that may have taken hours. */
export const patienceMsDefault = 30_000;
/** For whoever follows jobs that are queued already: in this time a NAS has booted, and checked its disks. */
export const rebootMsMax = 10 * 60 * 1000;
const pauseMs = 250;

export interface PatienceOptions {
  /** Default: {@link patienceMsDefault}. */
  readonly patienceMs?: number | undefined;
  /** Is told of what fails and of what answers. Default: nobody. */
  readonly absence?: Absence | undefined;
}

/** Of one call. Disposed of when that is over. */
export class Patience implements Disposable {
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  readonly #patienceMs: number;
  readonly #absence: Absence | undefined;
  #failingSinceMs: number | undefined;

  /** @param signal ends pauses, and all patience */
  constructor(clock: Clock, signal: AbortSignal, options: PatienceOptions = {}) {
    this.#clock = clock;
    this.#signal = signal;
    this.#patienceMs = options.patienceMs ?? patienceMsDefault;
    this.#absence = options.absence;
  }

  /** Something went well. */
  restore(): void {
    this.#failingSinceMs = undefined;
    this.#absence?.end();
  }

  /** An answer is overdue, and may still come. */
  suspect(): void {
    this.#absence?.add(this);
  }

  /** Pauses before the next try. @throws `thrown` when trying again does not help any more */
  async pauseOrThrow(thrown: unknown): Promise<void> {
    const nowMs = this.#clock.monotonicMs();
    this.#failingSinceMs ??= nowMs;
    const lasting = HearthError.from(thrown).code !== "UNAVAILABLE" || this.#signal.aborted;
    if (lasting || nowMs - this.#failingSinceMs > this.#patienceMs) throw thrown;
    this.#absence?.add(this);
    await sleep(this.#clock, pauseMs, this.#signal);
  }

  [Symbol.dispose](): void {
    this.#absence?.remove(this);
  }
}
