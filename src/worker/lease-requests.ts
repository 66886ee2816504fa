/**
 * Asks for jobs over one connection, for as long as slots are free. The coordinator answers a request
 * when it has jobs for it.
 *
 * Several requests may be open at once, so that slots that have become free need not wait for the
 * answer to an older request for fewer. Each asks for slots of its own, so together they never ask for
 * more than what is free; one that came back with nothing is not repeated while another is open, so an
 * idle worker has exactly one.
 *
 * Jobs are asked for ahead of slots only after an answer has filled all slots and may have left more in
 * the queue, and such a request does not wait: what comes later is for whoever has a slot then.
 */

import { HearthError } from "../errors.ts";
import type { Job, Kind } from "../job/job.ts";
import { limits } from "../job/limits.ts";
import { type Clock, sleep } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import type { KeeperLink } from "./ports.ts";

/** How long a lease request waits at the coordinator before it is asked anew. */
const pollMsMax = 30_000;
/** After a failed lease request on a connection that is up. */
const retryMs = 1_000;
const openMax = 4;

export interface LeaseRequestsOptions {
  readonly link: KeeperLink;
  readonly kinds: readonly Kind[];
  readonly clock: Clock;
  readonly log: Log;
  /** Aborts when nothing is to be asked for any more. Jobs may still come, of open requests. */
  readonly signal: AbortSignal;
  room(): Room;
  /** Whether there is room for the files of jobs; false also while that is being found out. */
  hasScratchRoom(): boolean;
  take(jobs: readonly Job[]): void;
}

/** What jobs there is room for; those that are asked for already are among them. */
export interface Room {
  /** Slots that no job has; negative when jobs are held that have none. */
  readonly slots: number;
  /** Jobs that may be held besides, as long as there are any that nobody else waits for. */
  readonly ahead: number;
}

export class LeaseRequests {
  readonly #options: LeaseRequestsOptions;
  readonly #open = new Set<Promise<void>>();
  #slotsAsked = 0;
  /** As far as the newest answer tells. */
  #isMoreQueued = false;
  #isPausing = false;

  constructor(options: LeaseRequestsOptions) {
    this.#options = options;
  }

  /** Asks for what is free and not asked for yet, if that is not too little for a request of its own. */
  ask(): void {
    if (this.#options.signal.aborted || this.#isPausing || this.#open.size >= openMax) return;
    const room = this.#options.room();
    const ahead = this.#isMoreQueued ? room.ahead : 0;
    const slots = Math.min(room.slots + ahead - this.#slotsAsked, limits.jobsPerCallMax);
    // A few more than an open request has would only make one of each answer two.
    if (slots <= 0 || slots < this.#slotsAsked) return;
    // Nor is there a hurry while no slot is free: many in one answer are cheaper.
    if (room.slots <= 0 && slots < ahead / 2) return;
    if (!this.#options.hasScratchRoom()) return;
    const request = this.#request(slots, ahead > 0 ? 0 : pollMsMax).then((isAnswered) => {
      this.#open.delete(request);
      if (isAnswered || this.#open.size === 0) this.ask();
    });
    this.#open.add(request);
  }

  /** Resolves when no job can come any more, once the signal has aborted. */
  async over(): Promise<void> {
    await Promise.all(this.#open);
  }

  /** Never rejects. @returns whether there is a reason to ask again although others are open */
  async #request(slots: number, pollMs: number): Promise<boolean> {
    const { link, kinds, signal, take, room } = this.#options;
    this.#slotsAsked += slots;
    try {
      const jobs = await link.api.lease({ kinds, slots, pollMs }, signal);
      this.#slotsAsked -= slots;
      take(jobs);
      this.#isMoreQueued = jobs.length === slots && room().slots <= 0;
      return jobs.length > 0 || pollMs === 0;
    } catch (thrown) {
      this.#slotsAsked -= slots;
      return await this.#pause(HearthError.from(thrown));
    }
  }

  /** One failure, of several requests perhaps, is one pause and one line. */
  async #pause(error: HearthError): Promise<boolean> {
    const { link, clock, log, signal } = this.#options;
    if (signal.aborted || this.#isPausing) return false;
    log.warn(`asking for jobs failed: ${error.message}`);
    this.#isPausing = true;
    // A long poll is answered in time even when there is no work: silence means a dead link.
    if (error.code === "DEADLINE_EXCEEDED") link.close(error);
    await sleep(clock, retryMs, signal);
    this.#isPausing = false;
    return true;
  }
}
