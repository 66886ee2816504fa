/**
 * The jobs that wait and run, and who has to know when one changes. Puts together the store, the changes
 * of single jobs (`changes.ts`), the leases that are out, the dispatcher and the watchers.
 *
 * P1 a mutation is answered after the store says it is on disk.
 * P4 heartbeats extend leases in memory; stored leases get one fresh TTL at start.
 * P5 an expired lease returns its job to the queue; a closed connection leaves a short grace.
 */

import { assert, HearthError } from "../errors.ts";
import { isTerminal, type Job, type JobId, type Kind, noToken, type Progress } from "../job/job.ts";
import { specBytes } from "../job/spec.ts";
import * as transition from "../job/transition.ts";
import type { Clock } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import { Complaints } from "../platform/complaints.ts";
import { Changes } from "./changes.ts";
import { Dispatcher } from "./dispatcher.ts";
import type { Waiter } from "./lane.ts";
import { type HeldLease, Leases } from "./leases.ts";
import { leaseNew } from "./new-job.ts";
import type { Growth, JobStore, NewJob } from "./ports.ts";
import { Recheck } from "./recheck.ts";
import type { Seat } from "./seat.ts";
import type { UnderWay } from "./under-way.ts";
import { Watchers } from "./watchers.ts";

export interface QueueOptions {
  readonly jobs: JobStore;
  readonly clock: Clock;
  readonly log: Log;
  /** What the end of the coordinator waits for. */
  readonly underWay: UnderWay;
  /** Default: nobody is told. */
  readonly growth?: Growth | undefined;
}

/** Of a job's TTL, the part that its worker has to come back after its connection closed (P5). */
const graceOfTtl = 1 / 3;

/** The two clocks run a little apart without anybody having set one. */
const setBackMsMin = 500;

export class Queue {
  readonly #jobs: JobStore;
  readonly #clock: Clock;
  readonly #complaints: Complaints;
  readonly #growth: Growth | undefined;
  readonly #recheck: Recheck;
  /** By how much the clock on the wall was ahead of the one that never jumps, since it was set back. */
  #wallOffsetMs: number;
  /** The jobs of which the store is being asked for leases right now, by question. */
  readonly #asking = new Set<readonly { readonly id: JobId }[]>();
  /** Jobs that the store may have leased without saying so: nobody was told of that lease. */
  readonly #untold = new Set<JobId>();
  /** Jobs that are being looked at again, and of which no change was heard meanwhile. */
  readonly #lookedAt = new Set<JobId>();
  readonly changes: Changes;
  readonly leases: Leases;
  readonly dispatcher: Dispatcher;
  readonly watchers = new Watchers();

  constructor({ jobs, clock, log, underWay, growth }: QueueOptions) {
    this.#jobs = jobs;
    this.#growth = growth;
    this.#clock = clock;
    this.#wallOffsetMs = clock.nowMs() - clock.monotonicMs();
    this.leases = new Leases(clock, (held) => underWay.track(this.#expire(held)));
    this.#complaints = new Complaints({ clock, log });
    this.#recheck = new Recheck({
      clock,
      look: (id) => underWay.track(this.#lookAgain(id)),
      complaints: this.#complaints,
    });
    this.changes = new Changes({
      jobs,
      leases: this.leases,
      committed: (job, from) => {
        const isRetry = from === "failed" || from === "cancelled";
        this.#committed(job, undefined, isRetry ? "retry" : "change");
      },
      unsure: (ids) => this.#recheck.add(ids),
    });
    this.dispatcher = new Dispatcher(clock, {
      ready: (kind, atMost) => this.#ready(kind, atMost),
      nextDueMs: (kind) => this.#jobs.nextDueMs(kind),
      grant: (pairs) => underWay.track(this.#grant(pairs)),
      giveBack: (job) => underWay.track(this.#giveBack(job)),
      failed: (thrown) => this.#complaints.failed("dispatching failed", thrown),
    });
  }

  /** Takes over the leases that the store holds. */
  async start(): Promise<void> {
    await this.#jobs.reschedule(this.#clock.nowMs());
    for (const job of await this.#jobs.leased()) this.leases.adopt(job);
  }

  /** Grants nothing any more and answers everybody who waits. The leases stay in the store. */
  async stop(why: HearthError): Promise<void> {
    this.leases.stop();
    this.#recheck.stop();
    this.watchers.stop(why);
    await this.dispatcher.stop();
  }

  /**
   * Inserts new jobs, all or none. Those that somebody waits for are inserted as leased already: one
   * transaction, and one fsync, from submit to start.
   * @throws HearthError ALREADY_EXISTS when an id is taken
   */
  async insert(fresh: readonly NewJob[]): Promise<readonly Job[]> {
    const nowMs = this.#clock.nowMs();
    const waiters = this.dispatcher.reserve(
      fresh.map(({ spec }) => ({ kind: spec.kind, bytes: specBytes(spec) })),
    );
    const granted = new Map<Waiter, Job[]>();
    for (const waiter of waiters) if (waiter) granted.set(waiter, []);
    try {
      const wanted = fresh.filter((_, index) => waiters[index] !== undefined);
      const jobs = await this.#askForLeases(wanted, () =>
        this.#jobs.insert(
          fresh.map((job, index) => leaseNew(job, waiters[index]?.seat.caller.name, nowMs)),
        ),
      );
      for (const [index, job] of jobs.entries()) {
        const waiter = waiters[index];
        this.#committed(job, waiter?.seat, "new");
        if (waiter) granted.get(waiter)?.push(job);
      }
      return jobs;
    } catch (thrown) {
      if (HearthError.from(thrown).code !== "ALREADY_EXISTS") {
        this.#recheck.add(fresh.map(({ id }) => id));
      }
      throw thrown;
    } finally {
      this.dispatcher.deliver(granted);
    }
  }

  /** Progress stays in memory (P9); who watches the job sees it. */
  report(held: HeldLease, progress: Progress): void {
    held.progress = progress;
    if (this.watchers.has(held.job.id)) this.watchers.notify(this.view(held.job));
  }

  /** A connection has ended: its leases have a short grace left. */
  leave(seat: Seat): void {
    for (const id of seat.held) this.#leaveLease(id);
  }

  /**
   * P7: everything that the worker of that name holds goes back to the queue, uncounted, whether it is
   * connected or not. Never rejects: what the store does not take back ends with its lease.
   */
  async takeBack(workerId: string): Promise<void> {
    const leases = [...this.leases.of(workerId)];
    const taken = await Promise.allSettled(leases.map(({ job }) => this.#giveBack(job)));
    for (const each of taken) {
      if (each.status === "fulfilled") continue;
      this.#complaints.failed("a job of an expelled worker cannot be taken back", each.reason);
    }
  }

  /** A job as callers see it: with what only memory knows of its lease. */
  view(job: Job): Job {
    const held = this.leases.get(job.id);
    if (held === undefined || job.state.kind !== "leased" || held.job.token !== job.token)
      return job;
    const lease = { ...job.state.lease, expiresAtMs: held.expiresAtMs };
    return { ...job, progress: held.progress, state: { kind: "leased", lease } };
  }

  /**
   * What is due. When a job is due is kept by the clock on the wall, because it must outlive restarts;
   * a clock that is set back (a machine that finds its time server) must not make jobs wait for the
   * time that it showed before.
   */
  async #ready(kind: Kind, atMost: { jobs: number; bytes: number }): Promise<readonly Job[]> {
    const nowMs = this.#clock.nowMs();
    const wallOffsetMs = nowMs - this.#clock.monotonicMs();
    if (wallOffsetMs < this.#wallOffsetMs - setBackMsMin) {
      await this.#jobs.reschedule(nowMs);
      this.#wallOffsetMs = wallOffsetMs;
    }
    this.#wallOffsetMs = Math.max(this.#wallOffsetMs, wallOffsetMs);
    return await this.#jobs.ready(kind, nowMs, atMost);
  }

  /** The dispatcher has chosen: leases them in one transaction. */
  async #grant(
    pairs: readonly { job: Job; waiter: Waiter }[],
  ): Promise<readonly (Job | undefined)[]> {
    const nowMs = this.#clock.nowMs();
    const updates = pairs.map(({ job, waiter }) => {
      const { token } = job;
      const decision = transition.lease(job, { workerId: waiter.seat.caller.name, nowMs });
      assert(decision.kind === "changed", "a ready job can be leased");
      const { job: leased, ended } = decision;
      return { expected: { state: "queued", token }, job: leased, ended } as const;
    });
    const made = await this.#askForLeases(
      updates.map(({ job }) => job),
      () => this.changes.update(updates),
    );
    return updates.map(({ job }, index) => {
      if (!made[index]) return undefined;
      this.#committed(job, pairs[index]?.waiter.seat);
      return job;
    });
  }

  /**
   * Asks the store for leases. If it fails, it may have made them all the same, and nobody was told.
   * A refusal because an id is taken says nothing of the job that has it.
   */
  async #askForLeases<T>(jobs: readonly { id: JobId }[], ask: () => Promise<T>): Promise<T> {
    this.#asking.add(jobs);
    try {
      const answer = await ask();
      if (this.#untold.size > 0) for (const { id } of jobs) this.#untold.delete(id);
      return answer;
    } catch (thrown) {
      if (HearthError.from(thrown).code !== "ALREADY_EXISTS") {
        for (const { id } of jobs) this.#untold.add(id);
      }
      throw thrown;
    } finally {
      this.#asking.delete(jobs);
      const untold = jobs.filter(({ id }) => this.#untold.has(id)).map(({ id }) => id);
      if (untold.length > 0) this.#recheck.add(untold);
    }
  }

  async #giveBack(leased: Job): Promise<void> {
    const { id, token } = leased;
    const release = (job: Job): transition.Transition =>
      transition.release(job, { token, nowMs: this.#clock.nowMs() });
    try {
      await this.changes.change({ by: "id", id }, release, leased);
    } catch (thrown) {
      // ABORTED: that lease ended otherwise in the same moment.
      if (HearthError.from(thrown).code !== "ABORTED") throw thrown;
    }
  }

  /** P5: the job goes back to the queue, or has failed if that was its last attempt. */
  async #expire(held: HeldLease): Promise<void> {
    const { id, token } = held.job;
    try {
      await this.changes.change({ by: "id", id }, (job) =>
        transition.expire(job, { token, nowMs: this.#clock.nowMs() }),
      );
      held.seat?.tell({ jobId: id, token, why: "lost" });
    } catch (thrown) {
      const error = HearthError.from(thrown, "INTERNAL");
      // ABORTED: it was completed or cancelled in the same moment; nothing is left to expire.
      if (error.code !== "ABORTED") this.#complaints.failed("a lease cannot be ended", error);
      this.#recheck.add([id]);
    }
  }

  /**
   * The store did not say whether it made a change: what it has is taken over, unless what is known
   * here is the same or, the store being slow to answer, newer. A lease that it made without saying so
   * was told to nobody: it is handed back and does not count. One that could not be ended gets one TTL.
   */
  async #lookAgain(id: JobId): Promise<void> {
    this.#lookedAt.add(id);
    const job = await this.#jobs.get({ by: "id", id });
    const isNews = this.#lookedAt.delete(id);
    // Whoever asks for a lease right now sees to what comes of it.
    if (this.#asking.values().some((jobs) => jobs.some((each) => each.id === id))) return;
    const isUntold = this.#untold.delete(id);
    const held = this.leases.get(id)?.job.token ?? noToken;
    if (job === undefined || held > job.token || !isNews) return;
    const isLeased = job.state.kind === "leased";
    if (isLeased && held < job.token && isUntold) await this.#giveBackUntold(job);
    else if (!isLeased || held < job.token) this.#committed(job, undefined);
  }

  async #giveBackUntold(job: Job): Promise<void> {
    try {
      await this.#giveBack(job);
    } catch (thrown) {
      this.#untold.add(job.id);
      throw thrown;
    }
  }

  /** The store has made a change: everybody who has to know is told. */
  #committed(job: Job, seat: Seat | undefined, what: "change" | "new" | "retry" = "change"): void {
    const { state } = job;
    // Whoever is looking at it right now may see how it was before.
    this.#lookedAt.delete(job.id);
    // A store that answers late: the job was leased again, and that is known here already (P4).
    if ((this.leases.get(job.id)?.job.token ?? noToken) > job.token) return;
    const before = this.leases.remove(job.id);
    if (state.kind === "leased") {
      this.leases.add(job, seat);
      // Its caller left while the grant was being written.
      if (seat?.left) this.#leaveLease(job.id);
    }
    if (state.kind === "cancelled") {
      before?.seat?.tell({ jobId: job.id, token: before.job.token, why: "cancelled" });
      this.dispatcher.cancelled(job.spec.kind);
    }
    this.watchers.notify(job, what === "retry");
    if (isTerminal(state)) this.#growth?.jobEnded();
    if (state.kind === "queued") {
      this.dispatcher.wake(job.spec.kind, state.runAtMs, what === "new" ? job : undefined);
    }
  }

  #leaveLease(id: JobId): void {
    const held = this.leases.get(id);
    if (held) this.leases.shorten(held, held.job.spec.leaseTtlMs * graceOfTtl);
  }
}
