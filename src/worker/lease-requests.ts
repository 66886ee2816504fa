/**
 * Asks for jobs over one connection, for as long as slots are free. The coordinator answers a request
 * when it has jobs for it.
 *
 * Several requests may be open at once, so that slots that have become free need not wait for the
 * answer to an older request for fewer. Each asks for slots of its own, so together they never ask for
 * more than what is free; one that came back with nothing is not repeated while another is open, so an
 * idle worker has exactly one.
 *
 * A kind whose limit is reached is not asked for. Once one of it has ended, it is, also when the open
 * requests, which are for others, have all the slots: one job too many is handed back, while none of that kind
 * would come for as long as they wait.
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
  /** Whether there still is, now that jobs have come that were asked for a while ago. Never rejects. */
  stillHasScratchRoom(): Promise<boolean>;
  take(jobs: readonly Job[]): void;
  /** There is no room for the files of these any more: somebody else may have some. */
  handBack(jobs: readonly Job[]): void;
}

/** What jobs there is room for; those that are asked for already are among them. */
export interface Room {
  /** Slots that no job has; negative when jobs are held that have none. */
  readonly slots: number;
  /** Jobs that may be held besides, as long as there are any that nobody else waits for. */
  readonly ahead: number;
  /** Of kinds with a limit of their own, how many; the slots of such jobs are among `slots`. */
  readonly ofKinds: ReadonlyMap<Kind, number>;
}

interface OpenRequest {
  readonly kinds: readonly Kind[];
  readonly slots: number;
  /** Of those of its kinds that have a limit of their own. */
  readonly kindSlots: ReadonlyMap<Kind, number>;
  /** When what came of it is dealt with. */
  answered: Promise<void> | undefined;
}

export class LeaseRequests {
  readonly #options: LeaseRequestsOptions;
  readonly #open = new Set<OpenRequest>();
  /** As far as the newest answer tells. */
  #isMoreQueued = false;
  #isPausing = false;

  constructor(options: LeaseRequestsOptions) {
    this.#options = options;
  }

  /** Asks for what is free and not asked for yet, if that is not too little for a request of its own. */
  ask(): void {
    this.#ask(this.#open.size < openMax);
  }

  /** @param mayAddOne false: only for kinds that no open request is for */
  #ask(mayAddOne: boolean): void {
    if (this.#options.signal.aborted || this.#isPausing) return;
    const room = this.#options.room();
    const kindSlots = this.#kindSlots(room);
    const kinds = this.#options.kinds.filter((kind) => (kindSlots.get(kind) ?? 1) > 0);
    if (kinds.length === 0) return;
    const asked = this.#asked();
    const ahead = this.#isMoreQueued ? room.ahead : 0;
    const slots = Math.min(room.slots + ahead - asked, limits.jobsPerCallMax);
    // A few more than an open request has would only make one of each answer two. Nor is there a hurry
    // while no slot is free: many in one answer are cheaper.
    const isEnough = slots >= Math.max(asked, 1) && (room.slots > 0 || slots >= ahead / 2);
    if (mayAddOne && isEnough) {
      if (this.#options.hasScratchRoom()) {
        this.#send(kinds, slots, kindSlots, ahead > 0 ? 0 : pollMsMax);
      }
    } else if (room.slots > 0 && room.ofKinds.size > 0) {
      const forgotten = kinds.filter((kind) => !this.#isAsked(kind));
      if (forgotten.length === 0 || !this.#options.hasScratchRoom()) return;
      const free = Math.min(room.slots, limits.jobsPerCallMax);
      this.#send(forgotten, free, kindSlots, pollMsMax);
    }
  }

  /** Resolves when no job can come any more, once the signal has aborted. */
  async over(): Promise<void> {
    await Promise.all(Array.from(this.#open, ({ answered }) => answered));
  }

  /** How many open requests ask for. */
  #asked(): number {
    let slots = 0;
    for (const request of this.#open) slots += request.slots;
    return slots;
  }

  #isAsked(kind: Kind): boolean {
    return this.#open.values().some(({ kinds }) => kinds.includes(kind));
  }

  /** How many of each limited kind there are neither held nor asked for yet. */
  #kindSlots({ ofKinds }: Room): Map<Kind, number> {
    const left = new Map(ofKinds);
    for (const { kindSlots } of this.#open) {
      for (const [kind, slots] of kindSlots)
        left.set(kind, Math.max(0, (left.get(kind) ?? 0) - slots));
    }
    return left;
  }

  #send(
    kinds: readonly Kind[],
    slotsMax: number,
    left: ReadonlyMap<Kind, number>,
    pollMs: number,
  ): void {
    const kindSlots = new Map<Kind, number>();
    let kindSlotsSum = 0;
    for (const kind of kinds) {
      const its = Math.min(slotsMax, left.get(kind) ?? slotsMax);
      kindSlotsSum += its;
      if (left.has(kind)) kindSlots.set(kind, its);
    }
    const slots = Math.min(slotsMax, kindSlotsSum);
    const open: OpenRequest = { kinds, slots, kindSlots, answered: undefined };
    this.#open.add(open);
    open.answered = this.#request(open, pollMs).then((isAnswered) => {
      if (isAnswered) this.ask();
      else this.#ask(this.#open.size === 0);
    });
  }

  /** Never rejects. @returns whether there is a reason to ask again although others are open */
  async #request(open: OpenRequest, pollMs: number): Promise<boolean> {
    const { link, signal, take, handBack, room, stillHasScratchRoom } = this.#options;
    const { kinds, slots, kindSlots } = open;
    try {
      const jobs = await link.api.lease({ kinds, slots, kindSlots, pollMs }, signal);
      const isTaken = jobs.length === 0 || (await stillHasScratchRoom());
      this.#open.delete(open);
      (isTaken ? take : handBack)(jobs);
      // Of a kind with a limit there may be more as well, but not for us.
      const isLimited = jobs.some(({ spec }) => kindSlots.has(spec.kind));
      this.#isMoreQueued = jobs.length === slots && !isLimited && room().slots <= 0;
      return jobs.length > 0 || pollMs === 0;
    } catch (thrown) {
      this.#open.delete(open);
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
