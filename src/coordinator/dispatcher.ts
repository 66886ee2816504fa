/**
 * Gives ready jobs to workers that wait for them. Event-driven (P9): a submit, a due retry, a
 * returned job or a new lease request starts it; between those nothing ticks.
 *
 * Ready jobs sit in lanes, one for each kind, so a class of jobs that nobody can run hides no other.
 * A lane that was found empty stays known until there is more in it than is worth remembering: while it is
 * empty, a new job can be handed to a waiting worker in the very transaction that inserts it, and what has
 * to wait for a moment is not read back (`known-jobs.ts`).
 */

import type { LeaseRequest } from "../api.ts";
import type { Job, Kind } from "../job/job.ts";
import { limits } from "../job/limits.ts";
import { specBytes } from "../job/spec.ts";
import type { Clock, Timer } from "../platform/clock.ts";
import { KnownJobs } from "./known-jobs.ts";
import { Deal, Lane, type Waiter } from "./lane.ts";
import type { Seat } from "./seat.ts";
import { kindsRememberedMax, ServiceOrder } from "./service-order.ts";

/** What the dispatcher needs of the coordinator. */
export interface DispatcherPorts {
  ready(kind: Kind, atMost: { jobs: number; bytes: number }): Promise<readonly Job[]>;
  nextDueMs(kind: Kind): Promise<number | undefined>;
  /** Leases each job to its waiter's worker, in one transaction; undefined where it was too late. */
  grant(pairs: readonly { job: Job; waiter: Waiter }[]): Promise<readonly (Job | undefined)[]>;
  /** Hands back a job that was granted to a waiter who has gone. */
  giveBack(job: Job): Promise<void>;
  /** Something failed in the background; the dispatcher goes on a second later. */
  failed(thrown: unknown): void;
}

/** How long to wait after the store failed before asking it again. */
const retryDelayMs = 1_000;
/** Of the jobs that one look at a lane takes into memory. */
const lookBytesMax = 32 * 1024 * 1024;

export class Dispatcher {
  readonly #clock: Clock;
  readonly #ports: DispatcherPorts;
  readonly #lanes = new Map<Kind, Lane>();
  /** Those of them in which something may be ready. */
  readonly #dirty = new Set<Lane>();
  readonly #known = new KnownJobs();
  readonly #order = new ServiceOrder();
  /** Waiters whose time was up while the lanes were being looked at: they may still get jobs. */
  readonly #overdue = new Set<Waiter>();
  #pumping: Promise<void> | undefined;
  #retry: Timer | undefined;
  #stopped = false;

  constructor(clock: Clock, ports: DispatcherPorts) {
    this.#clock = clock;
    this.#ports = ports;
  }

  /**
   * Waits for work for at most `pollMs`, or until `signal` aborts, or the seat's caller is expelled.
   * Empty when none came. A seat may have several requests open at once.
   */
  lease(seat: Seat, request: LeaseRequest, signal: AbortSignal): Promise<readonly Job[]> {
    const { kinds, slots, kindSlots, pollMs } = request;
    const signals = [signal, seat.expelling];
    if (this.#stopped || signals.some(({ aborted }) => aborted)) return Promise.resolve([]);
    return new Promise((resolve) => {
      const leave = (): void => {
        waiter.gone = true;
        for (const lane of waiter.lanes) lane.withdraw(waiter);
        // Reserved: jobs are being granted to it; they are handed back when that is done.
        if (!waiter.reserved) waiter.answer([]);
      };
      const timer = this.#clock.after(pollMs, () => {
        waiter.expired = true;
        if (this.#pumping) this.#overdue.add(waiter);
        else if (!waiter.reserved) waiter.answer([]);
      });
      const waiter: Waiter = {
        seat,
        slotsOf: (kind) => Math.min(slots, kindSlots?.get(kind) ?? slots),
        lanes: Array.from(new Set(kinds), (kind) => this.#lane(kind)),
        reserved: false,
        gone: false,
        expired: false,
        answer: (jobs) => {
          timer.cancel();
          for (const each of signals) each.removeEventListener("abort", leave);
          this.#overdue.delete(waiter);
          this.#leaveLanes(waiter);
          resolve(jobs);
        },
      };
      for (const each of signals) each.addEventListener("abort", leave);
      for (const lane of waiter.lanes) {
        lane.waiters++;
        lane.offer(waiter);
        if (this.#known.isWaiting(lane)) this.#dirty.add(lane);
      }
      this.#pump();
    });
  }

  /**
   * A job of this kind is ready at `atMs`.
   * @param newest that job, if it was inserted just now
   */
  wake(kind: Kind, atMs: number, newest?: Job): void {
    const lane = this.#lanes.get(kind);
    if (lane === undefined) return;
    const isDue = atMs <= this.#clock.nowMs();
    const isKnown = isDue && newest !== undefined && this.#known.add(lane, newest);
    if (!isKnown) this.#known.forget(lane);
    if (this.#dirty.has(lane) || (isKnown && lane.waiters === 0)) return;
    if (lane.waiters === 0) return this.#forget(lane);
    if (!isDue) return this.#wakeAt(lane, atMs);
    this.#dirty.add(lane);
    this.#pump();
  }

  /** A job that waited was cancelled: what is remembered of its lane is not what waits there. */
  cancelled(kind: Kind): void {
    const lane = this.#lanes.get(kind);
    if (lane && this.#known.isWaiting(lane)) this.wake(kind, this.#clock.nowMs());
  }

  /**
   * Chooses waiters for jobs that are about to be inserted. Undefined where a job has to queue:
   * nobody waits for its kind, or others are ready before it. Whoever is chosen must get an answer
   * through `deliver`.
   */
  reserve(
    jobs: readonly { readonly kind: Kind; readonly bytes: number }[],
  ): (Waiter | undefined)[] {
    if (this.#stopped) return jobs.map(() => undefined);
    const deals = new Map<Lane, Deal>();
    return jobs.map(({ kind, bytes }) => {
      const lane = this.#lanes.get(kind);
      if (lane === undefined || this.#dirty.has(lane) || lane.looking) return undefined;
      const deal = deals.get(lane) ?? new Deal(lane);
      deals.set(lane, deal);
      return deal.take(bytes);
    });
  }

  /** Answers reserved waiters. A waiter for whom nothing was granted goes on waiting. */
  deliver(granted: ReadonlyMap<Waiter, readonly Job[]>): void {
    for (const [waiter, jobs] of granted) {
      waiter.reserved = false;
      if (waiter.gone || this.#stopped) {
        waiter.answer([]);
        for (const job of jobs) void this.#ports.giveBack(job).catch(this.#ports.failed);
      } else if (jobs.length > 0 || waiter.expired) {
        waiter.answer(jobs);
      } else {
        for (const lane of waiter.lanes) lane.offer(waiter);
      }
    }
    this.#pump();
  }

  /** Nothing is granted any more; everybody who waits is answered with nothing. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#retry?.cancel();
    for (const lane of this.#lanes.values()) {
      lane.timer?.cancel();
      for (const waiter of lane.open()) waiter.answer([]);
    }
    await this.#pumping;
  }

  #lane(kind: Kind): Lane {
    let lane = this.#lanes.get(kind);
    if (lane === undefined) {
      lane = new Lane(kind);
      this.#lanes.set(kind, lane);
      this.#dirty.add(lane);
    }
    return lane;
  }

  /**
   * A lane without waiters is forgotten: whoever asks next looks afresh. Unless it is known what waits in
   * it, or that nothing does: then nobody has to look.
   */
  #leaveLanes(waiter: Waiter): void {
    for (const lane of waiter.lanes) {
      lane.withdraw(waiter);
      if (--lane.waiters > 0) continue;
      if (!this.#known.has(lane) || this.#lanes.size > kindsRememberedMax) this.#forget(lane);
      else this.#dirty.delete(lane);
    }
  }

  #forget(lane: Lane): void {
    lane.timer?.cancel();
    this.#dirty.delete(lane);
    this.#known.forget(lane);
    if (this.#lanes.get(lane.kind) === lane) this.#lanes.delete(lane.kind);
  }

  /** Something may be ready in it, if anybody still waits there. */
  #soil(lane: Lane): void {
    if (this.#lanes.get(lane.kind) === lane) this.#dirty.add(lane);
  }

  /** The earliest time counts: what is due later is found when the lane is looked at then. */
  #wakeAt(lane: Lane, atMs: number): void {
    if (this.#stopped || atMs >= lane.dueAtMs) return;
    lane.timer?.cancel();
    lane.dueAtMs = atMs;
    lane.timer = this.#clock.after(atMs - this.#clock.nowMs(), () => {
      lane.timer = undefined;
      lane.dueAtMs = Infinity;
      this.#dirty.add(lane);
      this.#pump();
    });
  }

  /**
   * One pass at a time over the lanes; another one follows if anything came up meanwhile. It begins when
   * whoever asks in the same breath has asked: so several requests of one message share a look.
   */
  #pump(): void {
    if (this.#pumping || this.#stopped || !this.#dirty.values().some((lane) => lane.isWaitedFor))
      return;
    this.#retry?.cancel();
    const begun = Promise.resolve().then(() => this.#drainLanes());
    this.#pumping = begun.then(
      () => {
        this.#pumping = undefined;
        this.#answerOverdue((waiter) => !waiter.lanes.some((lane) => this.#dirty.has(lane)));
        this.#pump();
      },
      (thrown: unknown) => {
        this.#pumping = undefined;
        this.#answerOverdue(() => true);
        this.#ports.failed(thrown);
        if (!this.#stopped) this.#retry = this.#clock.after(retryDelayMs, () => this.#pump());
      },
    );
  }

  #answerOverdue(isHopeless: (waiter: Waiter) => boolean): void {
    for (const waiter of this.#overdue) {
      if (!waiter.reserved && isHopeless(waiter)) waiter.answer([]);
    }
  }

  /** Looks at each lane once, in the order of service, also when another one fails. */
  async #drainLanes(): Promise<void> {
    const failures: unknown[] = [];
    for (const lane of this.#order.longestAgoFirst(this.#dirty)) {
      if (this.#stopped || !lane.isWaitedFor) continue;
      try {
        await this.#drainLane(lane);
      } catch (thrown) {
        // The others may lie on whole pages of the disk.
        failures.push(thrown);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  async #drainLane(lane: Lane): Promise<void> {
    const atMost = {
      jobs: Math.min(lane.openSlots, limits.jobsPerCallMax),
      bytes: Math.min(lane.openWaiters * limits.leaseBytesMax, lookBytesMax),
    };
    this.#dirty.delete(lane);
    lane.looking = true;
    try {
      const known = this.#known.take(lane, atMost);
      const ready = known ?? (await this.#ports.ready(lane.kind, atMost));
      lane.looking = false;
      const deal = new Deal(lane);
      const pairs: { job: Job; waiter: Waiter }[] = [];
      const left: Job[] = [];
      let bytes = 0;
      for (const job of ready) {
        const jobBytes = specBytes(job.spec);
        bytes += jobBytes;
        const waiter = deal.take(jobBytes);
        if (waiter) pairs.push({ job, waiter });
        else left.push(job);
      }
      if (known) this.#known.putBack(lane, left);
      // There may be more of them than could be looked at, or were given away.
      const isAll = ready.length < atMost.jobs && bytes < atMost.bytes;
      if (known ? this.#known.isWaiting(lane) : !isAll || left.length > 0) this.#soil(lane);
      if (pairs.length > 0) {
        this.#order.noteServed(lane.kind);
        await this.#grant(pairs);
      }
      await this.#sleepUntilDue(lane);
    } catch (thrown) {
      lane.looking = false;
      this.#known.forget(lane);
      this.#soil(lane);
      throw thrown;
    }
  }

  /** What was ready in it is given away: finds out when the next job is. */
  async #sleepUntilDue(lane: Lane): Promise<void> {
    const isOver = (): boolean =>
      lane.waiters === 0 || this.#dirty.has(lane) || this.#known.has(lane);
    if (isOver()) return;
    const dueAtMs = await this.#ports.nextDueMs(lane.kind);
    if (isOver()) return;
    if (dueAtMs === undefined) {
      if (lane.timer === undefined) this.#known.setEmpty(lane);
    } else if (dueAtMs <= this.#clock.nowMs()) {
      this.#dirty.add(lane);
    } else {
      this.#wakeAt(lane, dueAtMs);
    }
  }

  async #grant(pairs: readonly { job: Job; waiter: Waiter }[]): Promise<void> {
    const granted = new Map<Waiter, Job[]>();
    for (const { waiter } of pairs) if (!granted.has(waiter)) granted.set(waiter, []);
    try {
      const jobs = await this.#ports.grant(pairs);
      for (const [index, { waiter }] of pairs.entries()) {
        const job = jobs[index];
        if (job) granted.get(waiter)?.push(job);
      }
    } finally {
      this.deliver(granted);
    }
  }
}
