/**
 * The leases that are out, in memory: heartbeats change nothing else (P9). The database keeps the
 * grant and the token, so after a restart `adopt` gives each stored lease one fresh TTL (P4).
 *
 * P5: a lease that runs out is handed to `onExpired`, once. One timer serves all of them: it is set
 * for the earliest expiry known when it was set, and heartbeats only ever move expiries later, so it
 * may fire early and look again, but never late. Shortening a lease sets it anew.
 *
 * A timer that fires late tells that this process stood still (it was stopped, the machine slept, the
 * disk took long): heartbeats of that time wait unread. So, as after a restart, each lease that it may
 * have cost a heartbeat gets one fresh TTL (P4). It may have stood still for long and be hardly late, if
 * the lease's time was up at the end of that: so whatever is late at all reads what waits before a lease
 * ends. But only once between two heartbeats, so that a dead worker's lease ends on a machine that is
 * always late (P5).
 *
 * A lease ends when its time has passed, not at a time of day: a clock that is set (a Pi that finds
 * its time server after booting) neither ends a live lease (P4) nor keeps a dead one (P5).
 */

import type { Seat } from "./seat.ts";
import { assert } from "../errors.ts";
import type { Job, JobId, JobNumber, JobRef, Progress } from "../job/job.ts";
import type { Clock, Timer } from "../platform/clock.ts";

/** A job that is leased, with what changes between its grant and its end. */
export interface HeldLease {
  /** As the store has it. */
  readonly job: Job;
  /** P7: whose it is, on whichever connection. */
  readonly workerId: string;
  /** When it ends, on the clock that never jumps. */
  endsAtMonotonicMs: number;
  /** The same by the clock on the wall, to be shown. */
  expiresAtMs: number;
  /** It was put off because this process stood still, and no heartbeat came since then. */
  isPutOff: boolean;
  progress: Progress | undefined;
  /** The connection that holds it; undefined after a restart until its worker is back. */
  seat: Seat | undefined;
}

/** Of a TTL, what this process may be late without having missed more than one heartbeat. */
const standstillOfTtl = 1 / 4;

/** Timers count whole milliseconds. */
const lateMsMin = 1;
/** What has come while this process stood still is read within this time. */
const readMs = 50;

const none: ReadonlySet<HeldLease> = new Set();

export class Leases {
  readonly #clock: Clock;
  readonly #onExpired: (held: HeldLease) => void;
  readonly #held = new Map<JobId, HeldLease>();
  readonly #idOf = new Map<JobNumber, JobId>();
  readonly #ofWorker = new Map<string, Set<HeldLease>>();
  #timer: Timer | undefined;
  #timerAtMs = Infinity;
  #stopped = false;

  constructor(clock: Clock, onExpired: (held: HeldLease) => void) {
    this.#clock = clock;
    this.#onExpired = onExpired;
  }

  get(id: JobId): HeldLease | undefined {
    return this.#held.get(id);
  }

  find(ref: JobRef): HeldLease | undefined {
    const id = ref.by === "id" ? ref.id : this.#idOf.get(ref.number);
    return id && this.#held.get(id);
  }

  /** When the oldest of them was granted, by the clock on the wall; `Infinity` without any. */
  get oldestMs(): number {
    let oldestMs = Infinity;
    for (const { job } of this.#held.values()) {
      if (job.state.kind === "leased") oldestMs = Math.min(oldestMs, job.state.lease.leasedAtMs);
    }
    return oldestMs;
  }

  /** Those that the worker of that name holds, on any of its connections or on none. */
  of(workerId: string): ReadonlySet<HeldLease> {
    return this.#ofWorker.get(workerId) ?? none;
  }

  /** A lease that was just granted on behalf of `seat`. */
  add(job: Job, seat: Seat | undefined): HeldLease {
    assert(job.state.kind === "leased", "only leased jobs have a lease");
    assert(!this.#held.has(job.id), "a job has one lease");
    const { expiresAtMs, workerId } = job.state.lease;
    const endsAtMonotonicMs = this.#clock.monotonicMs() + job.spec.leaseTtlMs;
    const end = { endsAtMonotonicMs, expiresAtMs, isPutOff: false };
    const held: HeldLease = { job, workerId, ...end, progress: undefined, seat };
    this.#held.set(job.id, held);
    this.#idOf.set(job.number, job.id);
    const ofWorker = this.#ofWorker.get(workerId) ?? new Set();
    this.#ofWorker.set(workerId, ofWorker.add(held));
    seat?.held.add(job.id);
    this.#watch(held);
    return held;
  }

  /** A lease found in the database at start: its worker gets one TTL to come back. */
  adopt(job: Job): void {
    this.add(job, undefined).expiresAtMs = this.#clock.nowMs() + job.spec.leaseTtlMs;
  }

  /** A heartbeat: one TTL from now, and whoever sent it holds the lease from here on. */
  extend(held: HeldLease, seat: Seat): void {
    held.endsAtMonotonicMs = this.#clock.monotonicMs() + held.job.spec.leaseTtlMs;
    held.expiresAtMs = this.#clock.nowMs() + held.job.spec.leaseTtlMs;
    held.isPutOff = false;
    if (held.seat === seat) return;
    held.seat?.held.delete(held.job.id);
    held.seat = seat;
    seat.held.add(held.job.id);
  }

  /** The holder's connection closed: it has `graceMs` to come back. */
  shorten(held: HeldLease, graceMs: number): void {
    const graceEndsMs = this.#clock.monotonicMs() + graceMs;
    if (graceEndsMs < held.endsAtMonotonicMs) {
      held.endsAtMonotonicMs = graceEndsMs;
      held.expiresAtMs = Math.round(this.#clock.nowMs() + graceMs);
    }
    held.seat?.held.delete(held.job.id);
    held.seat = undefined;
    this.#watch(held);
  }

  remove(id: JobId): HeldLease | undefined {
    const held = this.#held.get(id);
    if (held === undefined) return undefined;
    this.#held.delete(id);
    this.#idOf.delete(held.job.number);
    const ofWorker = this.#ofWorker.get(held.workerId);
    ofWorker?.delete(held);
    if (ofWorker?.size === 0) this.#ofWorker.delete(held.workerId);
    held.seat?.held.delete(id);
    if (this.#held.size === 0) this.#unwatch();
    return held;
  }

  /** From now on no lease expires, whatever still happens to it. */
  stop(): void {
    this.#stopped = true;
    this.#unwatch();
  }

  #watch({ endsAtMonotonicMs }: HeldLease): void {
    if (this.#stopped || endsAtMonotonicMs >= this.#timerAtMs) return;
    this.#timer?.cancel();
    this.#timerAtMs = endsAtMonotonicMs;
    const delayMs = endsAtMonotonicMs - this.#clock.monotonicMs();
    this.#timer = this.#clock.after(delayMs, () => this.#look());
  }

  #putOff(lateMs: number): void {
    if (lateMs < lateMsMin) return;
    const nowMs = this.#clock.monotonicMs();
    for (const held of this.#held.values()) {
      const { leaseTtlMs } = held.job.spec;
      const mayHaveMissed = lateMs >= leaseTtlMs * standstillOfTtl;
      if (held.isPutOff || !(mayHaveMissed || held.endsAtMonotonicMs <= nowMs)) continue;
      const byMs = mayHaveMissed ? leaseTtlMs : readMs;
      held.isPutOff = true;
      held.endsAtMonotonicMs = nowMs + byMs;
      held.expiresAtMs = this.#clock.nowMs() + byMs;
    }
  }

  #unwatch(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#timerAtMs = Infinity;
  }

  #look(): void {
    const nowMs = this.#clock.monotonicMs();
    const lateMs = nowMs - this.#timerAtMs;
    this.#unwatch();
    this.#putOff(lateMs);
    let next: HeldLease | undefined;
    for (const held of this.#held.values()) {
      if (held.endsAtMonotonicMs <= nowMs) {
        this.remove(held.job.id);
        this.#onExpired(held);
      } else if (next === undefined || held.endsAtMonotonicMs < next.endsAtMonotonicMs) {
        next = held;
      }
    }
    if (next) this.#watch(next);
  }
}
