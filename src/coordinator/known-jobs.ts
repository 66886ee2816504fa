/**
 * What waits in lanes, as far as memory knows all of it. A lane that was found empty is known; each new job
 * that comes to its end stays known until it is given away. So jobs that are queued for a moment only, while
 * all slots are busy, need not be read back (measured: 24 instead of 28 µs a job in queue and store, where
 * 32 came at a time to a busy worker).
 *
 * It may have jobs that changed meanwhile, a cancelled one perhaps: the store's guard refuses those (P3). It
 * never lacks one: whatever becomes ready in another way than as the newest makes its lane unknown.
 *
 * P8: bounded in jobs and bytes for all lanes together; a lane with more is one that the store is asked about.
 */

import type { Job } from "../job/job.ts";
import { specBytes } from "../job/spec.ts";
import type { Lane } from "./lane.ts";

/** Of all lanes together. */
const jobsMax = 8_192;
const bytesMax = 16 * 1024 * 1024;

export class KnownJobs {
  readonly #ofLanes = new Map<Lane, Job[]>();
  #jobs = 0;
  #bytes = 0;

  /** Whether all that waits in it is known. */
  has(lane: Lane): boolean {
    return this.#ofLanes.has(lane);
  }

  /** Whether it is known that something waits in it. */
  isWaiting(lane: Lane): boolean {
    return (this.#ofLanes.get(lane)?.length ?? 0) > 0;
  }

  /** Nothing waits in it, whether it is due or not. */
  setEmpty(lane: Lane): void {
    this.forget(lane);
    this.#ofLanes.set(lane, []);
  }

  /** The store has to be asked what waits in it. */
  forget(lane: Lane): void {
    for (const job of this.#ofLanes.get(lane) ?? []) this.#count(job, -1);
    this.#ofLanes.delete(lane);
  }

  /**
   * The job was inserted and is due. False: the lane is not known, or not any more: it would not come last,
   * or there is no room for it.
   */
  add(lane: Lane, job: Job): boolean {
    const jobs = this.#ofLanes.get(lane);
    if (jobs === undefined) return false;
    const last = jobs.at(-1);
    const hasRoom = this.#jobs < jobsMax && this.#bytes + specBytes(job.spec) <= bytesMax;
    if (!hasRoom || (last && !comesBefore(last, job))) {
      this.forget(lane);
      return false;
    }
    this.#count(job, 1);
    jobs.push(withOwnPayload(job));
    return true;
  }

  /** The first ones, as `JobStore.ready` gives them: known no more. Undefined: the store has to be asked. */
  take(
    lane: Lane,
    atMost: { readonly jobs: number; readonly bytes: number },
  ): readonly Job[] | undefined {
    const jobs = this.#ofLanes.get(lane);
    if (jobs === undefined) return undefined;
    let count = 0;
    for (
      let bytes = 0;
      count < Math.min(jobs.length, atMost.jobs) && bytes < atMost.bytes;
      count++
    ) {
      const job = jobs[count];
      if (job) bytes += specBytes(job.spec);
    }
    const taken = jobs.splice(0, count);
    for (const job of taken) this.#count(job, -1);
    return taken;
  }

  /** These were taken, and nobody had room for them. */
  putBack(lane: Lane, taken: readonly Job[]): void {
    this.#ofLanes.get(lane)?.unshift(...taken);
    for (const job of taken) this.#count(job, 1);
  }

  #count({ spec }: Job, sign: 1 | -1): void {
    this.#jobs += sign;
    this.#bytes += sign * specBytes(spec);
  }
}

/** A payload may be a part of the message that it came in, and would keep all of it. */
function withOwnPayload(job: Job): Job {
  const { payload } = job.spec;
  if (payload.byteLength === payload.buffer.byteLength) return job;
  return { ...job, spec: { ...job.spec, payload: payload.slice() } };
}

/** The order of `JobStore.ready`. */
function comesBefore(one: Job, other: Job): boolean {
  const [dueMs, otherDueMs] = [dueAtMs(one), dueAtMs(other)];
  return dueMs < otherDueMs || (dueMs === otherDueMs && one.number < other.number);
}

function dueAtMs({ state }: Job): number {
  return state.kind === "queued" ? state.runAtMs : Infinity;
}
