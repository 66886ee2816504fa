/**
 * One connection of a caller, as the coordinator sees it: which leases it holds, what it must be told
 * about them, and whether its calls still count.
 *
 * P7: once its caller is expelled, no call on it comes to anything.
 */

import type { Caller, LeaseEnd } from "../api.ts";
import { HearthError } from "../errors.ts";
import type { JobId } from "../job/job.ts";
import type { Origin } from "./ports.ts";

/** The connection itself, as far as the coordinator has to do with it. */
export interface CallerConnection {
  /** The address that it comes from, or "". */
  readonly from: string;
  /** Never throws; closing a closed one is fine. */
  close(why: HearthError): void;
}

/** A caller in this process, who needs none. */
const noConnection: CallerConnection = { from: "", close() {} };

/** Ended leases kept for a connection that does not read them; heartbeats tell it the same. */
const endsPerSeatMax = 1024;

export class Seat {
  readonly caller: Caller;
  readonly connection: CallerConnection;
  readonly held = new Set<JobId>();
  /** Since when it has been sending blobs for a job that it has not submitted yet, by the wall's clock. */
  sendingSinceMs: number | undefined;
  readonly #expelling = new AbortController();
  readonly #ends: LeaseEnd[] = [];
  readonly #listeners = new Set<() => void>();
  #calls = 0;
  #idle: (() => void) | undefined;
  #left: HearthError | undefined;
  #expelled: HearthError | undefined;

  constructor(caller: Caller, connection: CallerConnection = noConnection) {
    this.caller = caller;
    this.connection = connection;
  }

  get origin(): Origin {
    return { name: this.caller.name, from: this.connection.from };
  }

  /** Aborts when the caller is expelled: everything it waits for ends then. */
  get expelling(): AbortSignal {
    return this.#expelling.signal;
  }

  get left(): boolean {
    return this.#left !== undefined;
  }

  /** A call is under way until `end`, also when its connection has ended meanwhile. */
  begin(): void {
    this.#calls++;
  }

  end(): void {
    this.#calls--;
    if (this.#calls === 0) this.#idle?.();
  }

  /** Calls `idle` once no call is under way, which may be now. For a connection that has ended. */
  whenIdle(idle: () => void): void {
    if (this.#calls === 0) idle();
    else this.#idle = idle;
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

  /** The caller is thrown out: it is told `why`, whatever it asks for or waits for. */
  expel(why: HearthError): void {
    this.#expelled ??= new HearthError("UNAUTHENTICATED", why.message);
    this.leave(this.#expelled);
    this.#expelling.abort();
  }

  /** @throws HearthError UNAUTHENTICATED when the caller was expelled */
  requireAdmitted(): void {
    if (this.#expelled) throw this.#expelled;
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
