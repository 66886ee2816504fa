/**
 * The leases that are out, in memory: heartbeats change nothing else (P9). The database keeps the
 * grant and the token, so after a restart `adopt` gives each stored lease one fresh TTL (P4).
 *
 * P5: a lease that runs out is handed to `onExpired`, once. One timer serves all of them: it is set
 * for the earliest expiry known when it was set, and heartbeats only ever move expiries later, so it
 * may fire early and look again, but never late. Shortening a lease sets it anew.
 */

import type { Seat } from "./seat.ts";
import { assert } from "../errors.ts";
import type { Job, JobId, Progress } from "../job/job.ts";
import type { Clock, Timer } from "../platform/clock.ts";

/** A job that is leased, with what changes between its grant and its end. */
export interface HeldLease {
  /** As the store has it. */
  readonly job: Job;
  expiresAtMs: number;
  progress: Progress | undefined;
  /** The connection that holds it; undefined after a restart until its worker is back. */
  seat: Seat | undefined;
}

export class Leases {
  readonly #clock: Clock;
  readonly #onExpired: (held: HeldLease) => void;
  readonly #held = new Map<JobId, HeldLease>();
  #timer: Timer | undefined;
  #timerAtMs = Infinity;

  constructor(clock: Clock, onExpired: (held: HeldLease) => void) {
    this.#clock = clock;
    this.#onExpired = onExpired;
  }

  get size(): number {
    return this.#held.size;
  }

  get(id: JobId): HeldLease | undefined {
    return this.#held.get(id);
  }

  /** A lease that was just granted on behalf of `seat`. */
  add(job: Job, seat: Seat | undefined): HeldLease {
    assert(job.state.kind === "leased", "only leased jobs have a lease");
    const { expiresAtMs } = job.state.lease;
    const held: HeldLease = { job, expiresAtMs, progress: undefined, seat };
    this.#held.set(job.id, held);
    seat?.held.add(job.id);
    this.#watch(held.expiresAtMs);
    return held;
  }

  /** A lease found in the database at start: its worker gets one TTL to come back. */
  adopt(job: Job): void {
    const held = this.add(job, undefined);
    held.expiresAtMs = this.#clock.nowMs() + job.spec.leaseTtlMs;
    this.#watch(held.expiresAtMs);
  }

  /** A heartbeat: one TTL from now, and whoever sent it holds the lease from here on. */
  extend(held: HeldLease, seat: Seat): void {
    held.expiresAtMs = this.#clock.nowMs() + held.job.spec.leaseTtlMs;
    if (held.seat === seat) return;
    held.seat?.held.delete(held.job.id);
    held.seat = seat;
    seat.held.add(held.job.id);
  }

  /** The holder's connection closed: it has `graceMs` to come back. */
  shorten(held: HeldLease, graceMs: number): void {
    held.expiresAtMs = Math.min(held.expiresAtMs, this.#clock.nowMs() + graceMs);
    held.seat = undefined;
    this.#watch(held.expiresAtMs);
  }

  remove(id: JobId): HeldLease | undefined {
    const held = this.#held.get(id);
    if (held === undefined) return undefined;
    this.#held.delete(id);
    held.seat?.held.delete(id);
    if (this.#held.size === 0) this.stop();
    return held;
  }

  /** How many leases the worker of that name holds. */
  countOf(workerId: string): number {
    let count = 0;
    for (const { job } of this.#held.values()) {
      if (job.state.kind === "leased" && job.state.lease.workerId === workerId) count++;
    }
    return count;
  }

  /** No lease expires any more. */
  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#timerAtMs = Infinity;
  }

  #watch(atMs: number): void {
    if (atMs >= this.#timerAtMs) return;
    this.#timer?.cancel();
    this.#timerAtMs = atMs;
    this.#timer = this.#clock.after(atMs - this.#clock.nowMs(), () => this.#look());
  }

  #look(): void {
    this.stop();
    const nowMs = this.#clock.nowMs();
    let nextMs = Infinity;
    for (const held of this.#held.values()) {
      if (held.expiresAtMs > nowMs) {
        nextMs = Math.min(nextMs, held.expiresAtMs);
      } else {
        this.remove(held.job.id);
        this.#onExpired(held);
      }
    }
    if (nextMs < Infinity) this.#watch(nextMs);
  }
}
