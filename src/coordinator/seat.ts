/**
 * One connection of a caller, as the coordinator sees it: which leases it holds, and what it must
 * be told about them.
 */

import type { Caller, LeaseEnd } from "../api.ts";
import type { HearthError } from "../errors.ts";
import type { JobId } from "../job/job.ts";

/** Ended leases kept for a connection that does not read them; heartbeats tell it the same. */
const endsPerSeatMax = 1024;

export class Seat {
  readonly caller: Caller;
  readonly held = new Set<JobId>();
  readonly #ends: LeaseEnd[] = [];
  readonly #listeners = new Set<() => void>();
  #left: HearthError | undefined;

  constructor(caller: Caller) {
    this.caller = caller;
  }

  get left(): boolean {
    return this.#left !== undefined;
  }

  tell(end: LeaseEnd): void {
    if (this.#ends.length < endsPerSeatMax) this.#ends.push(end);
    this.#wake();
  }

  /** Whoever listens on it is told `why`. The first reason counts. */
  leave(why: HearthError): void {
    this.#left ??= why;
    this.#wake();
  }

  /** What `tell` was told, in order, each to one listener, until `leave` or until `signal` aborts. */
  async *ends(signal: AbortSignal): AsyncGenerator<LeaseEnd> {
    let wake = (): void => {};
    const listener = (): void => wake();
    this.#listeners.add(listener);
    signal.addEventListener("abort", listener);
    try {
      while (!this.#left && !signal.aborted) {
        const end = this.#ends.shift();
        if (end) yield end;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      signal.removeEventListener("abort", listener);
      this.#listeners.delete(listener);
    }
    if (this.#left && !signal.aborted) throw this.#left;
  }

  #wake(): void {
    for (const listener of this.#listeners) listener();
  }
}
