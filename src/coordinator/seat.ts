/**
 * One connection of a caller, as the coordinator sees it: which leases it holds, and what it must
 * be told about them.
 */

import type { Caller, LeaseEnd } from "../api.ts";
import { HearthError } from "../errors.ts";
import type { JobId } from "../job/job.ts";

/** Ended leases kept for a connection that does not read them; heartbeats tell it the same. */
const endsPerSeatMax = 1024;

export class Seat {
  readonly caller: Caller;
  readonly held = new Set<JobId>();
  readonly #ends: LeaseEnd[] = [];
  #wake: (() => void) | undefined;
  #left = false;

  constructor(caller: Caller) {
    this.caller = caller;
  }

  get left(): boolean {
    return this.#left;
  }

  tell(end: LeaseEnd): void {
    if (this.#ends.length < endsPerSeatMax) this.#ends.push(end);
    this.#wake?.();
  }

  leave(): void {
    this.#left = true;
    this.#wake?.();
  }

  /** What `tell` was told, in order, until the connection closes or `signal` aborts. */
  async *ends(signal: AbortSignal): AsyncGenerator<LeaseEnd> {
    const wake = (): void => this.#wake?.();
    signal.addEventListener("abort", wake);
    try {
      while (!this.#left && !signal.aborted) {
        const end = this.#ends.shift();
        if (end) yield end;
        else await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    } finally {
      signal.removeEventListener("abort", wake);
    }
    if (this.#left) throw new HearthError("UNAVAILABLE", "the connection has ended");
  }
}
