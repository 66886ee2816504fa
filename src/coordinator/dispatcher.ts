/**
 * Gives ready jobs to workers that wait for them. Event-driven (P9): a submit, a due retry, a
 * returned job or a new lease request starts it; between those nothing ticks.
 *
 * Ready jobs sit in lanes, one for each kind, so a class of jobs that nobody can run hides no other.
 * A lane that was found empty stays known as empty until something becomes ready in it: then a new
 * job can be handed to a waiting worker in the very transaction that inserts it.
 */

import type { Seat } from "./seat.ts";
import type { Job, Kind } from "../job/job.ts";
import { limits } from "../job/limits.ts";
import { specBytes } from "../job/spec.ts";
import type { Clock, Timer } from "../platform/clock.ts";

/** An open lease request. */
export interface Waiter {
  readonly seat: Seat;
  readonly kinds: readonly Kind[];
  readonly slots: number;
  /** True from the moment jobs are chosen for it: it gets no others then. */
  reserved: boolean;
  /** True when the caller has gone. */
  gone: boolean;
  /** True when it has waited as long as it wanted to. */
  expired: boolean;
  answer(jobs: readonly Job[]): void;
}

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

interface Lane {
  /** False: nothing is ready in it, and whatever becomes ready says so. */
  dirty: boolean;
  /** True while the store is being asked what is ready in it. */
  looking: boolean;
  /** Fires when the next job in it is due, at `dueAtMs`. */
  timer: Timer | undefined;
  dueAtMs: number;
  readonly waiters: Set<Waiter>;
}

/** How long to wait after the store failed before asking it again. */
const retryDelayMs = 1_000;
/** Of the jobs that one look at a lane takes into memory. */
const lookBytesMax = 32 * 1024 * 1024;
/** For how many kinds it is remembered when they were served last. */
const servedKindsMax = 4096;

export class Dispatcher {
  readonly #clock: Clock;
  readonly #ports: DispatcherPorts;
  readonly #lanes = new Map<Kind, Lane>();
  /** Kinds of which jobs were granted, the one that was served longest ago first. */
  readonly #served = new Map<Kind, number>();
  #servings = 0;
  /** Waiters whose time was up while the lanes were being looked at: they may still get jobs. */
  readonly #overdue = new Set<Waiter>();
  #pumping: Promise<void> | undefined;
  #pumpAgain = false;
  #retry: Timer | undefined;
  #stopped = false;

  constructor(clock: Clock, ports: DispatcherPorts) {
    this.#clock = clock;
    this.#ports = ports;
  }

  /** Waits for work for at most `pollMs`, or until `signal` aborts. Empty when none came. */
  lease(
    request: { seat: Seat; kinds: readonly Kind[]; slots: number; pollMs: number },
    signal: AbortSignal,
  ): Promise<readonly Job[]> {
    if (this.#stopped || signal.aborted) return Promise.resolve([]);
    return new Promise((resolve) => {
      const { seat, kinds, slots } = request;
      const leave = (): void => {
        waiter.gone = true;
        // Reserved: jobs are being granted to it; they are handed back when that is done.
        if (!waiter.reserved) waiter.answer([]);
      };
      const timer = this.#clock.after(request.pollMs, () => {
        waiter.expired = true;
        if (this.#pumping) this.#overdue.add(waiter);
        else if (!waiter.reserved) waiter.answer([]);
      });
      const waiter: Waiter = {
        seat,
        kinds,
        slots,
        reserved: false,
        gone: false,
        expired: false,
        answer: (jobs) => {
          timer.cancel();
          signal.removeEventListener("abort", leave);
          this.#overdue.delete(waiter);
          this.#leaveLanes(waiter);
          resolve(jobs);
        },
      };
      signal.addEventListener("abort", leave, { once: true });
      for (const kind of kinds) this.#lane(kind).waiters.add(waiter);
      this.#pump();
    });
  }

  /** A job of this kind is ready at `atMs`. */
  wake(kind: Kind, atMs: number): void {
    const lane = this.#lanes.get(kind);
    if (lane === undefined || lane.dirty) return;
    if (atMs > this.#clock.nowMs()) return this.#wakeAt(lane, atMs);
    lane.dirty = true;
    this.#pump();
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
    const assignments = new Map<Kind, Assignment>();
    return jobs.map(({ kind, bytes }) => {
      const lane = this.#lanes.get(kind);
      if (lane === undefined || lane.dirty || lane.looking) return undefined;
      const assignment = assignments.get(kind) ?? new Assignment(lane.waiters);
      assignments.set(kind, assignment);
      return assignment.take(bytes);
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
      for (const waiter of lane.waiters) if (!waiter.reserved) waiter.answer([]);
    }
    await this.#pumping;
  }

  #lane(kind: Kind): Lane {
    let lane = this.#lanes.get(kind);
    if (lane === undefined) {
      lane = {
        dirty: true,
        looking: false,
        timer: undefined,
        dueAtMs: Infinity,
        waiters: new Set(),
      };
      this.#lanes.set(kind, lane);
    }
    return lane;
  }

  /** A lane without waiters is forgotten: whoever asks next looks afresh. */
  #leaveLanes(waiter: Waiter): void {
    for (const kind of waiter.kinds) {
      const lane = this.#lanes.get(kind);
      if (lane === undefined) continue;
      lane.waiters.delete(waiter);
      if (lane.waiters.size > 0) continue;
      lane.timer?.cancel();
      this.#lanes.delete(kind);
    }
  }

  /** The earliest time counts: what is due later is found when the lane is looked at then. */
  #wakeAt(lane: Lane, atMs: number): void {
    if (this.#stopped || atMs >= lane.dueAtMs) return;
    lane.timer?.cancel();
    lane.dueAtMs = atMs;
    lane.timer = this.#clock.after(atMs - this.#clock.nowMs(), () => {
      lane.dueAtMs = Infinity;
      lane.dirty = true;
      this.#pump();
    });
  }

  /** One pass at a time over the lanes; another one follows if anything came up meanwhile. */
  #pump(): void {
    this.#pumpAgain = true;
    if (this.#pumping || this.#stopped) return;
    this.#retry?.cancel();
    this.#pumping = this.#drainLanes().then(
      () => {
        this.#pumping = undefined;
        this.#answerOverdue((waiter) => waiter.kinds.every((kind) => !this.#lane(kind).dirty));
        if (this.#pumpAgain) this.#pump();
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

  /**
   * Looks at each lane once, also when another one fails; the one that was served longest ago comes first. So no kind waits for
   * ever, however many jobs others have and however fast their workers come back.
   */
  async #drainLanes(): Promise<void> {
    this.#pumpAgain = false;
    const lastServed = ([kind]: readonly [Kind, Lane]): number => this.#served.get(kind) ?? 0;
    const lanes = [...this.#lanes].filter(([, lane]) => lane.dirty);
    const failures: unknown[] = [];
    for (const [kind, lane] of lanes.sort((a, b) => lastServed(a) - lastServed(b))) {
      if (this.#stopped || openWaiters(lane.waiters).length === 0) continue;
      try {
        await this.#drainLane(kind, lane);
        if (lane.dirty && openWaiters(lane.waiters).length > 0) this.#pumpAgain = true;
      } catch (thrown) {
        // The others may lie on whole pages of the disk.
        failures.push(thrown);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  async #drainLane(kind: Kind, lane: Lane): Promise<void> {
    const waiters = openWaiters(lane.waiters);
    const slots = waiters.reduce((sum, waiter) => sum + waiter.slots, 0);
    const atMost = {
      jobs: Math.min(slots, limits.jobsPerCallMax),
      bytes: Math.min(waiters.length * limits.leaseBytesMax, lookBytesMax),
    };
    lane.dirty = false;
    lane.looking = true;
    try {
      const ready = await this.#ports.ready(kind, atMost);
      lane.looking = false;
      const bytes = ready.reduce((sum, { spec }) => sum + specBytes(spec), 0);
      // There may be more of them than could be looked at.
      if (ready.length === atMost.jobs || bytes >= atMost.bytes) lane.dirty = true;
      const assignment = new Assignment(lane.waiters);
      const pairs = ready.flatMap((job) => {
        const waiter = assignment.take(specBytes(job.spec));
        return waiter ? [{ job, waiter }] : [];
      });
      if (pairs.length < ready.length) lane.dirty = true;
      if (pairs.length > 0) this.#noteServed(kind);
      await this.#grant(pairs);
      if (lane.dirty) return;
      const dueAtMs = await this.#ports.nextDueMs(kind);
      const forgotten = this.#lanes.get(kind) !== lane;
      if (dueAtMs === undefined || lane.dirty || forgotten) return;
      if (dueAtMs <= this.#clock.nowMs()) lane.dirty = true;
      else this.#wakeAt(lane, dueAtMs);
    } catch (thrown) {
      lane.looking = false;
      lane.dirty = true;
      throw thrown;
    }
  }

  #noteServed(kind: Kind): void {
    this.#served.delete(kind);
    this.#served.set(kind, ++this.#servings);
    const [longestAgo] = this.#served.keys();
    if (this.#served.size > servedKindsMax && longestAgo) this.#served.delete(longestAgo);
  }

  async #grant(pairs: readonly { job: Job; waiter: Waiter }[]): Promise<void> {
    if (pairs.length === 0) return;
    const granted = new Map<Waiter, Job[]>(pairs.map(({ waiter }) => [waiter, []]));
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

/** Deals jobs to waiters one after the other, so that work spreads; within slots and bytes. */
class Assignment {
  readonly #places: { readonly waiter: Waiter; slots: number; bytes: number; taken: boolean }[] =
    [];
  #next = 0;

  constructor(waiters: Iterable<Waiter>) {
    for (const waiter of openWaiters(waiters)) {
      const slots = Math.min(waiter.slots, limits.jobsPerCallMax);
      this.#places.push({ waiter, slots, bytes: 0, taken: false });
    }
  }

  take(bytes: number): Waiter | undefined {
    for (let tries = this.#places.length; tries > 0; tries--) {
      const place = this.#places[this.#next % this.#places.length];
      this.#next++;
      if (place === undefined || place.slots === 0) continue;
      // Reserved by the assignment of another kind, meanwhile.
      if (place.waiter.reserved && !place.taken) continue;
      if (place.taken && place.bytes + bytes > limits.leaseBytesMax) continue;
      place.slots--;
      place.bytes += bytes;
      place.taken = true;
      place.waiter.reserved = true;
      return place.waiter;
    }
    return undefined;
  }
}

function openWaiters(waiters: Iterable<Waiter>): Waiter[] {
  return [...waiters].filter((waiter) => !waiter.reserved && !waiter.gone);
}
