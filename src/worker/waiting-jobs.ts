/**
 * Jobs that were leased ahead and wait for a slot. None waits for longer than `waitMsMax`: then it is
 * handed back, so that a handler that has got stuck, or has turned slow, keeps no work from others.
 */

import { specBytes } from "../job/spec.ts";
import type { Clock, Timer } from "../platform/clock.ts";
import type { HeldJob } from "./held-job.ts";
import type { AttemptKey } from "./host-protocol.ts";
import { waitMsMax } from "./pace.ts";

/** A leased job that has no slot yet. */
export interface WaitingJob {
  readonly key: AttemptKey;
  readonly held: HeldJob;
  readonly sinceMs: number;
}

export class WaitingJobs {
  readonly #clock: Clock;
  readonly #onOverdue: (jobs: readonly WaitingJob[]) => void;
  /** The one that has waited longest is first. */
  readonly #jobs = new Map<AttemptKey, WaitingJob>();
  #bytes = 0;
  #timer: Timer | undefined;

  /** @param onOverdue is given those that have waited too long; they wait no more then */
  constructor(clock: Clock, onOverdue: (jobs: readonly WaitingJob[]) => void) {
    this.#clock = clock;
    this.#onOverdue = onOverdue;
  }

  get size(): number {
    return this.#jobs.size;
  }

  /** Of their specs. */
  get bytes(): number {
    return this.#bytes;
  }

  values(): Iterable<WaitingJob> {
    return this.#jobs.values();
  }

  add(key: AttemptKey, held: HeldJob): void {
    this.#jobs.set(key, { key, held, sinceMs: this.#clock.monotonicMs() });
    this.#bytes += specBytes(held.job.spec);
    this.#timer ??= this.#clock.after(waitMsMax, () => this.#look());
  }

  /** At most so many of those that may be taken: the ones that have waited longest. */
  take(countMax: number, mayTake = (_: WaitingJob): boolean => true): readonly WaitingJob[] {
    const taken = this.#jobs.values().filter(mayTake).take(Math.max(0, countMax)).toArray();
    for (const { key } of taken) this.delete(key);
    return taken;
  }

  /** @returns whether it was waiting */
  delete(key: AttemptKey): boolean {
    const job = this.#jobs.get(key);
    if (job === undefined) return false;
    this.#jobs.delete(key);
    this.#bytes -= specBytes(job.held.job.spec);
    if (this.#jobs.size === 0) {
      this.#timer?.cancel();
      this.#timer = undefined;
    }
    return true;
  }

  #look(): void {
    this.#timer = undefined;
    const nowMs = this.#clock.monotonicMs();
    const overdue: WaitingJob[] = [];
    for (const job of this.#jobs.values()) {
      const leftMs = job.sinceMs + waitMsMax - nowMs;
      if (leftMs > 0) {
        this.#timer = this.#clock.after(leftMs, () => this.#look());
        break;
      }
      overdue.push(job);
    }
    for (const { key } of overdue) this.delete(key);
    if (overdue.length > 0) this.#onOverdue(overdue);
  }
}
