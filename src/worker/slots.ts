/**
 * The slots of a worker: which attempts have one, which jobs wait for one, and how many more may be leased.
 *
 * A slot is busy from the start of its handler until that has returned and its outcome is accepted. One
 * whose outcome has no outputs is free as soon as its first report is under way; if the report has to
 * be repeated, the slot is busy again until it is accepted.
 *
 * Of a kind with a limit of its own no more are busy, or leased for that, than it says; none are leased
 * ahead of it.
 *
 * No job on its last attempt waits for a slot: if the worker were killed meanwhile, it would have failed
 * for good and never run. At most as many are leased ahead as came since the last answer that had one,
 * and one that no slot is free for is handed back at once.
 */

import { assert } from "../errors.ts";
import type { Job, Kind } from "../job/job.ts";
import { limits } from "../job/limits.ts";
import { isLastAttempt } from "../job/transition.ts";
import type { Clock, Timer } from "../platform/clock.ts";
import type { HeldJob } from "./held-job.ts";
import type { AttemptKey, KindLimits } from "./host-protocol.ts";
import type { Room } from "./lease-requests.ts";
import { aheadMsMax, Pace, waitMsMax } from "./pace.ts";
import { type WaitingJob, WaitingJobs } from "./waiting-jobs.ts";

/**
 * Jobs are leased ahead up to so many with those that run. As many outcomes may wait besides, and each of
 * them all is a call when a connection is new.
 */
const heldJobsMax = 450;
assert(
  2 * heldJobsMax < limits.callsPerConnectionMax,
  "a connection has room for the calls of all jobs that are held",
);

/** One attempt: its lease, and whether its handler still runs. */
export interface Slot {
  readonly key: AttemptKey;
  readonly held: HeldJob;
  readonly startedAtMs: number;
  /** Fires when the handler has run for as long as its job allows. */
  readonly runLimit: Timer | undefined;
  /** Its handler runs no more. */
  returned: boolean;
  /** There are files of it. */
  hasFiles: boolean;
  /** Settles when an outcome was reported; the first one is the one that counts. */
  reported: Promise<void> | undefined;
}

interface Counts {
  /** Neither their handler runs nor does their outcome have to be reported first. */
  readonly free: number;
  /** Busy with one job for longer than `aheadMsMax`. */
  readonly slow: number;
  /** Outcomes that wait for their first answer; they have no slot any more. */
  readonly reporting: number;
  /** How many more of each kind that has a limit of its own may be busy. */
  readonly freeOfKinds: Map<Kind, number>;
}

export class Slots {
  readonly #clock: Clock;
  readonly #concurrency: number;
  readonly #kindLimits: KindLimits;
  readonly #slots = new Map<AttemptKey, Slot>();
  readonly #pace = new Pace();
  /** How many were leased since an answer that had one on its last attempt. */
  #sinceLastAttempt = Infinity;
  readonly waiting: WaitingJobs;

  /**
   * @param kindLimits kinds of which fewer than `concurrency` run at once
   * @param onOverdue is given jobs that no slot has taken in time, and that wait no more
   */
  constructor(
    clock: Clock,
    concurrency: number,
    kindLimits: KindLimits,
    onOverdue: (jobs: readonly WaitingJob[]) => void,
  ) {
    this.#clock = clock;
    this.#concurrency = concurrency;
    this.#kindLimits = new Map(kindLimits.entries().filter(([, limit]) => limit < concurrency));
    this.waiting = new WaitingJobs(clock, (jobs) => {
      this.#pace.note(waitMsMax);
      onOverdue(jobs);
    });
  }

  get(key: AttemptKey): Slot | undefined {
    return this.#slots.get(key);
  }

  add(slot: Slot): void {
    this.#slots.set(slot.key, slot);
  }

  delete(key: AttemptKey): void {
    this.#slots.delete(key);
  }

  /** The handler runs no more. */
  noteReturned(slot: Slot): void {
    slot.returned = true;
    slot.runLimit?.cancel();
    this.#pace.note(this.#clock.monotonicMs() - slot.startedAtMs);
  }

  /** All jobs that this worker has a lease on, or had one when their handlers were started. */
  held(): readonly HeldJob[] {
    return [...this.#slots.values(), ...this.waiting.values()].map(({ held }) => held);
  }

  /** Attempts that still count; a handler whose job is over keeps its slot for as long as it runs. */
  unfinished(): Slot[] {
    return [...this.#slots.values()].filter(({ held }) => !held.over);
  }

  /** What an answer to a lease request has. */
  noteLeased(jobs: readonly Job[]): void {
    this.#sinceLastAttempt = jobs.some(isLastAttempt) ? 0 : this.#sinceLastAttempt + jobs.length;
  }

  /** What jobs there is room for. */
  room(): Room {
    const { free, slow, reporting, freeOfKinds } = this.#count();
    for (const { held } of this.waiting.values()) takeOne(freeOfKinds, held.job.spec.kind);
    const isFull = this.waiting.bytes >= limits.leaseBytesMax;
    const ahead = isFull
      ? 0
      : Math.min(
          this.#pace.jobsAhead(this.#concurrency - slow),
          Math.max(0, heldJobsMax - this.#concurrency),
          this.#sinceLastAttempt,
        );
    const unanswered = Math.max(0, reporting - this.#concurrency - ahead);
    return { slots: free - this.waiting.size - unanswered, ahead, ofKinds: freeOfKinds };
  }

  /** Those that there are free slots for: they are started, and wait no more. */
  takeStartable(): readonly WaitingJob[] {
    if (this.waiting.size === 0) return [];
    const { free, freeOfKinds } = this.#count();
    return this.waiting.take(free, ({ held }) => takeOne(freeOfKinds, held.job.spec.kind));
  }

  /** Of the newest answer's jobs those that wait although they must not; they wait no more. */
  takeLastAttempts(): readonly WaitingJob[] {
    if (this.#sinceLastAttempt > 0) return [];
    const taken = [...this.waiting.values()].filter(({ held }) => isLastAttempt(held.job));
    for (const { key } of taken) this.waiting.delete(key);
    return taken;
  }

  #count(): Counts {
    const quickSinceMs = this.#clock.monotonicMs() - aheadMsMax;
    let busy = 0;
    let slow = 0;
    let reporting = 0;
    const freeOfKinds = new Map(this.#kindLimits);
    for (const { returned, held, startedAtMs } of this.#slots.values()) {
      if (returned && held.awaitsFirstAnswer) {
        reporting++;
      } else {
        busy++;
        takeOne(freeOfKinds, held.job.spec.kind);
        if (startedAtMs < quickSinceMs) slow++;
      }
    }
    return { free: this.#concurrency - busy, slow, reporting, freeOfKinds };
  }
}

/** @returns whether there is one of this kind to take; of kinds that are not there, always */
function takeOne(freeOfKinds: Map<Kind, number>, kind: Kind): boolean {
  const free = freeOfKinds.get(kind);
  if (free === undefined) return true;
  if (free === 0) return false;
  freeOfKinds.set(kind, free - 1);
  return true;
}
