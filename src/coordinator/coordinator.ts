/**
 * The coordinator: puts together the queue, the workers and the blob store, and lets callers in.
 * What a single caller may ask for is in `caller-api.ts`; what concerns one job, its lease or its blobs
 * in `views.ts`, `reports.ts` and `blob-access.ts`.
 *
 * P2 a job is acknowledged only when everything it refers to is here.
 * P7 the caller of every call is the one of its connection. Whoever is expelled holds nothing from
 *    that moment on, and no call of theirs counts.
 */

import type {
  Caller,
  CoordinatorApi,
  JobFilter,
  JobHandle,
  LeaseRequest,
  Submission,
  WorkerDescription,
} from "../api.ts";
import { HearthError } from "../errors.ts";
import type { Job, JobRef } from "../job/job.ts";
import { limits } from "../job/limits.ts";
import * as transition from "../job/transition.ts";
import type { Clock } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import type { Random } from "../platform/random.ts";
import { BlobAccess } from "./blob-access.ts";
import { type Admit, admission, callerApi } from "./caller-api.ts";
import type { FreeSpace } from "./free-space.ts";
import { HeldScope } from "./held-scope.ts";
import { Logs } from "./logs.ts";
import type { AuditTrail, BlobStore, Growth, JobStore, LogStore } from "./ports.ts";
import { Queue } from "./queue.ts";
import { Reports } from "./reports.ts";
import { type CallerConnection, Seat } from "./seat.ts";
import { submit, type Submitting } from "./submit.ts";
import { UnderWay } from "./under-way.ts";
import { Views } from "./views.ts";
import { Workers } from "./workers.ts";

export interface CoordinatorOptions {
  readonly jobs: JobStore;
  readonly blobs: BlobStore;
  readonly logs: LogStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Default: nobody is told. */
  readonly audit?: AuditTrail | undefined;
  /** Default: there is always room for blobs. */
  readonly space?: FreeSpace | undefined;
  /** Default: nobody is told. */
  readonly growth?: Growth | undefined;
}

/** What a connection gets of the coordinator. */
export interface Connected {
  readonly api: CoordinatorApi;
  /** Throws unless the caller may make that call now; for calls that others answer. */
  readonly admit: Admit;
  /** The connection has ended: its leases have a short grace left. */
  disconnected(): void;
}

/** Workers without a running job need not say that they live; this bounds how long one stays silent. */
const heartbeatIntervalMs = 10_000;
/** Lease requests that wait end at most so often; a thousand workers make groups of some seventy. */
const wakeEveryMs = 2_000;
/** How long somebody may send the blobs of one job. */
const sendingMsMax = 14 * 24 * 60 * 60 * 1000;

export class Coordinator {
  readonly views: Views;
  readonly reports: Reports;
  readonly blobs: BlobAccess;
  readonly logs: Logs;
  readonly #jobs: JobStore;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #audit: AuditTrail | undefined;
  readonly #queue: Queue;
  readonly #workers: Workers;
  readonly #submitting: Submitting;
  readonly #seats = new Set<Seat>();
  readonly #underWay = new UnderWay();
  #stopped: HearthError | undefined;

  constructor(options: CoordinatorOptions) {
    this.#jobs = options.jobs;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#audit = options.audit;
    this.#workers = new Workers(options.clock, options.jobs);
    this.#queue = new Queue({ ...options, underWay: this.#underWay });
    this.#submitting = { ...options, queue: this.#queue };
    const heldScope = new HeldScope(this.#queue.leases);
    this.views = new Views({ ...options, queue: this.#queue, heldScope });
    this.reports = new Reports({ ...options, queue: this.#queue, workers: this.#workers });
    this.blobs = new BlobAccess({ ...options, heldScope });
    this.logs = new Logs({ ...options, queue: this.#queue, workers: this.#workers, heldScope });
  }

  /** Takes over what the store holds. Call once, before the first connection. */
  async start(): Promise<void> {
    this.#workers.load(await this.#jobs.nodes());
    await this.#queue.start();
  }

  /**
   * A caller has connected and proven who it is.
   * @param connection default: from nowhere, and nothing to close
   */
  connect(caller: Caller, connection?: CallerConnection): Connected {
    const seat = new Seat(caller, connection);
    if (this.#stopped) seat.leave(this.#stopped);
    else this.#seats.add(seat);
    const admit = admission(this, seat);
    return {
      api: callerApi(this, seat, { admit, track: (work) => this.#underWay.track(work) }),
      admit,
      disconnected: () => this.#disconnected(seat),
    };
  }

  /**
   * Grants nothing any more, answers everybody who waits, and waits for what is under way.
   * The leases stay: their workers come back after the next start. Safe twice.
   */
  async stop(): Promise<void> {
    this.#stopped = new HearthError("UNAVAILABLE", "the coordinator is stopping");
    for (const seat of this.#seats) seat.leave(this.#stopped);
    await this.#queue.stop(this.#stopped);
    await this.#underWay.ended();
  }

  /**
   * P7: throws out whoever is connected under that name. From now on each of their calls is refused
   * with UNAUTHENTICATED and the message of `why`, those under way included; what they wait for ends;
   * what they hold goes back to the queue, uncounted. Then their connections are closed with `why`.
   *
   * It is for whoever lets callers in to turn away the next of that name. Never rejects: a job that the
   * store does not take back goes elsewhere when its lease ends, which nobody extends any more.
   */
  async expel(name: string, why: HearthError): Promise<void> {
    const seats = [...this.#seats].filter(({ caller }) => caller.name === name);
    for (const seat of seats) seat.expel(why);
    await this.#underWay.track(this.#queue.takeBack(name));
    for (const seat of seats) seat.connection.close(why);
  }

  /**
   * Since when somebody has been sending blobs for a job that is not submitted, or for a result that is
   * not reported, by the clock on the wall; undefined when nobody is.
   */
  busySinceMs(): number | undefined {
    let sinceMs = this.#queue.leases.oldestMs;
    // Who has gone on for longer than anything lasts only forgot to submit.
    const sinceMsMin = this.#clock.nowMs() - sendingMsMax;
    for (const { sendingSinceMs = Infinity } of this.#seats) {
      if (sendingSinceMs > sinceMsMin) sinceMs = Math.min(sinceMs, sendingSinceMs);
    }
    return sinceMs === Infinity ? undefined : sinceMs;
  }

  /** A call of this caller was refused for want of a role. */
  denied(seat: Seat, error: HearthError): void {
    this.#audit?.denied(seat.origin, error);
  }

  // What callers may ask for. `caller-api.ts` checks roles before it comes here.

  async submit(seat: Seat, submissions: readonly Submission[]): Promise<readonly JobHandle[]> {
    this.refuseWhenStopped();
    const handles = await submit(submissions, seat, this.#submitting);
    seat.sendingSinceMs = undefined;
    return handles;
  }

  async list(filter: JobFilter): Promise<readonly Job[]> {
    const limit = Math.min(Math.max(1, filter.limit), limits.listJobsMax);
    const jobs = await this.#jobs.list({ ...filter, limit });
    return jobs.map((job) => this.#queue.view(job));
  }

  async cancel(seat: Seat, ref: JobRef): Promise<void> {
    const cancelled = await this.#change(seat, ref, transition.cancel);
    if (cancelled) await this.#audit?.cancelled(seat.origin, cancelled);
  }

  async retry(seat: Seat, ref: JobRef): Promise<void> {
    const retried = await this.#change(seat, ref, transition.retry);
    if (retried) await this.#audit?.retried(seat.origin, retried);
  }

  async register(
    seat: Seat,
    description: WorkerDescription,
  ): Promise<{ readonly heartbeatIntervalMs: number }> {
    const { concurrency } = description;
    const { concurrencyMax } = limits;
    if (!(Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= concurrencyMax)) {
      throw new HearthError(
        "INVALID_ARGUMENT",
        `concurrency is ${concurrency}; give 1 to ${concurrencyMax}`,
      );
    }
    await this.#workers.register(seat, description);
    const doing = description.kinds.join(", ") || "nothing yet";
    this.#log.info(`worker ${seat.caller.name} has joined, for ${doing}`);
    return { heartbeatIntervalMs };
  }

  async lease(seat: Seat, request: LeaseRequest, signal: AbortSignal): Promise<readonly Job[]> {
    // Answered with nothing, a worker would ask again at once.
    this.refuseWhenStopped();
    const { kinds, slots, kindSlots } = request;
    this.#workers.seen(seat);
    if (kinds.length === 0) {
      throw new HearthError("INVALID_ARGUMENT", "a lease request names at least one kind");
    }
    if (!(Number.isInteger(slots) && slots >= 1 && slots <= limits.jobsPerCallMax)) {
      throw new HearthError(
        "INVALID_ARGUMENT",
        `slots is ${slots}; give 1 to ${limits.jobsPerCallMax}`,
      );
    }
    for (const [kind, its] of kindSlots ?? []) {
      if (Number.isInteger(its) && its >= 1) continue;
      throw new HearthError(
        "INVALID_ARGUMENT",
        `slots of kind ${kind} is ${its}; give 1 or more, or do not ask for that kind`,
      );
    }
    const askedMs = Math.min(Math.max(0, request.pollMs), limits.leasePollMsMax);
    const pollMs = endWithOthers(askedMs, this.#clock.monotonicMs());
    return await this.#queue.dispatcher.lease(seat, { ...request, pollMs }, signal);
  }

  nodes(): ReturnType<Workers["list"]> {
    return this.#workers.list((workerId) => this.#queue.leases.of(workerId).size);
  }

  /** What a caller wants of a job. @returns which job it was; undefined if it was so already */
  async #change(
    seat: Seat,
    ref: JobRef,
    decide: (job: Job, event: { nowMs: number }) => transition.Transition,
  ): Promise<JobHandle | undefined> {
    this.refuseWhenStopped();
    let isChanged = false;
    const { id, number } = await this.#queue.changes.change(ref, (job) => {
      seat.requireAdmitted();
      const decision = decide(job, { nowMs: this.#clock.nowMs() });
      isChanged = decision.kind === "changed";
      return decision;
    });
    return isChanged ? { id, number } : undefined;
  }

  #disconnected(seat: Seat): void {
    seat.leave(new HearthError("UNAVAILABLE", "the connection has ended"));
    // P7: until then whoever is expelled must be found by `expel`, for what is under way must not count.
    seat.whenIdle(() => this.#seats.delete(seat));
    this.#queue.leave(seat);
    this.#underWay.track(
      this.#workers.left(seat).catch((thrown: unknown) => {
        this.#log.error(`a worker's last visit is not kept: ${HearthError.from(thrown).message}`);
      }),
    );
  }

  /** @throws HearthError UNAVAILABLE once it stops */
  refuseWhenStopped(): void {
    if (this.#stopped) throw this.#stopped;
  }
}

/**
 * A wait that ends a little earlier, together with others: a processor that nobody needs is woken once for all of
 * them (P9). They ask again together, too, and stay in step.
 * @returns milliseconds from now
 */
function endWithOthers(waitMs: number, nowMs: number): number {
  if (waitMs < 5 * wakeEveryMs) return waitMs;
  return Math.floor((nowMs + waitMs) / wakeEveryMs) * wakeEveryMs - nowMs;
}
