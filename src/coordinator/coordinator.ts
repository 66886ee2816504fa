/**
 * What a coordinator does for its callers: checks what they ask, and has the queue, the workers and
 * the blob store do it.
 *
 * P2 a job is acknowledged only when everything it refers to is here.
 * P7 the caller of every call is the one of its connection; a lease obeys its own worker only.
 */

import type {
  Caller,
  CoordinatorApi,
  FailReply,
  Failure,
  HeartbeatReply,
  JobFilter,
  JobHandle,
  LeaseRef,
  LeaseRequest,
  Submission,
  WorkerDescription,
} from "../api.ts";
import { HearthError } from "../errors.ts";
import {
  type Attempt,
  type BlobRef,
  clipMessage,
  type FencingToken,
  type Job,
  type JobRef,
  noToken,
  type Result,
} from "../job/job.ts";
import { limits } from "../job/limits.ts";
import * as transition from "../job/transition.ts";
import type { Clock } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import type { Random } from "../platform/random.ts";
import { callerApi } from "./caller-api.ts";
import type { BlobStore, JobStore } from "./ports.ts";
import { Queue } from "./queue.ts";
import { requireBlobs } from "./required-blobs.ts";
import { Seat } from "./seat.ts";
import { submit, type Submitting } from "./submit.ts";
import { UnderWay } from "./under-way.ts";
import { Workers } from "./workers.ts";

export interface CoordinatorOptions {
  readonly jobs: JobStore;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** What a connection gets of the coordinator. */
export interface Connected {
  readonly api: CoordinatorApi;
  /** The connection has ended: its leases have a short grace left. */
  disconnected(): void;
}

/** Workers without a running job need not say that they live; this bounds how long one stays silent. */
const heartbeatIntervalMs = 10_000;

export class Coordinator {
  readonly #jobs: JobStore;
  readonly #blobs: BlobStore;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #log: Log;
  readonly #queue: Queue;
  readonly #workers: Workers;
  readonly #submitting: Submitting;
  readonly #seats = new Set<Seat>();
  readonly #underWay = new UnderWay();
  #stopped: HearthError | undefined;

  constructor(options: CoordinatorOptions) {
    this.#jobs = options.jobs;
    this.#blobs = options.blobs;
    this.#clock = options.clock;
    this.#random = options.random;
    this.#log = options.log;
    this.#workers = new Workers(options.clock, options.jobs);
    this.#queue = new Queue({ ...options, underWay: this.#underWay });
    this.#submitting = { ...options, queue: this.#queue };
  }

  /** Takes over what the store holds. Call once, before the first connection. */
  async start(): Promise<void> {
    this.#workers.load(await this.#jobs.nodes());
    await this.#queue.start();
  }

  /** A caller has connected and proven who it is. */
  connect(caller: Caller): Connected {
    const seat = new Seat(caller);
    if (this.#stopped) seat.leave(this.#stopped);
    else this.#seats.add(seat);
    return {
      api: callerApi(this, seat, (work) => this.#underWay.track(work)),
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

  // What callers may ask for. `caller-api.ts` checks roles before it comes here.

  async submit(seat: Seat, submissions: readonly Submission[]): Promise<readonly JobHandle[]> {
    this.#refuseWhenStopped();
    return await submit(submissions, seat.caller.name, this.#submitting);
  }

  async get(ref: JobRef): Promise<Job> {
    return this.#queue.view(await this.#queue.read(ref));
  }

  async list(filter: JobFilter): Promise<readonly Job[]> {
    const limit = Math.min(Math.max(1, filter.limit), limits.listJobsMax);
    const jobs = await this.#jobs.list({ ...filter, limit });
    return jobs.map((job) => this.#queue.view(job));
  }

  async attempts(ref: JobRef): Promise<readonly Attempt[]> {
    const job = await this.#queue.read(ref);
    const ended = await this.#jobs.attempts(job.number);
    const running = transition.runningAttempt(job);
    // Read one after the other: the attempt that ran then may have ended meanwhile.
    const runs = running && ended.every(({ token }) => token < running.token);
    return runs ? [...ended, running] : ended;
  }

  async cancel(ref: JobRef): Promise<void> {
    this.#refuseWhenStopped();
    await this.#queue.change(ref, (job) => transition.cancel(job, { nowMs: this.#clock.nowMs() }));
  }

  async *watch(ref: JobRef, signal: AbortSignal): AsyncGenerator<Job> {
    const { id } = await this.#queue.read(ref);
    yield* this.#queue.watchers.watch(id, () => this.get({ by: "id", id }), signal);
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
    this.#refuseWhenStopped();
    const { kinds, slots } = request;
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
    const pollMs = Math.min(Math.max(0, request.pollMs), limits.leasePollMsMax);
    return await this.#queue.dispatcher.lease({ seat, kinds, slots, pollMs }, signal);
  }

  async heartbeat(
    seat: Seat,
    ref: LeaseRef,
    progress: { readonly fraction: number; readonly message: string } | undefined,
  ): Promise<HeartbeatReply> {
    this.#workers.seen(seat);
    const held = this.#queue.leases.get(ref.jobId);
    if (held === undefined) {
      const job = await this.#queue.read({ by: "id", id: ref.jobId });
      return { kind: job.state.kind === "cancelled" ? "cancelled" : "lost" };
    }
    this.#requireHolder(held.job, seat.caller);
    if (ref.token !== undefined && ref.token !== held.job.token) return { kind: "lost" };
    this.#queue.leases.extend(held, seat);
    if (progress) {
      this.#queue.report(held, {
        fraction: Math.min(1, Math.max(0, progress.fraction || 0)),
        message: clipMessage(progress.message),
        reportedAtMs: this.#clock.nowMs(),
      });
    }
    return { kind: "extended", expiresAtMs: held.expiresAtMs };
  }

  async complete(
    seat: Seat,
    ref: LeaseRef,
    result: Pick<Result, "payload" | "blobs">,
  ): Promise<void> {
    this.#workers.seen(seat);
    await requireBlobs(this.#blobs, result.blobs);
    await this.#changeLeased(seat, ref, (job, token) =>
      transition.complete(job, { token, result, nowMs: this.#clock.nowMs() }),
    );
  }

  async fail(seat: Seat, ref: LeaseRef, failure: Failure): Promise<FailReply> {
    this.#workers.seen(seat);
    const job = await this.#changeLeased(seat, ref, (job, token) =>
      transition.fail(job, {
        token,
        ...failure,
        nowMs: this.#clock.nowMs(),
        sample: this.#random.sample(),
      }),
    );
    if (job.state.kind !== "queued") return { kind: "failed" };
    return { kind: "retry", runAtMs: job.state.runAtMs };
  }

  async release(seat: Seat, ref: LeaseRef): Promise<void> {
    this.#workers.seen(seat);
    await this.#changeLeased(seat, ref, (job, token) =>
      transition.release(job, { token, nowMs: this.#clock.nowMs() }),
    );
  }

  async hasBlob(blob: Pick<BlobRef, "sha256" | "sizeBytes">): Promise<boolean> {
    // One of another size is damaged: it is asked for again, which heals it.
    return (await this.#blobs.sizeBytes(blob.sha256)) === blob.sizeBytes;
  }

  async putBlob(...[declared, content]: Parameters<CoordinatorApi["putBlob"]>): Promise<BlobRef> {
    this.#refuseWhenStopped();
    return { ...(await this.#blobs.write(declared, content)), name: "" };
  }

  getBlob(
    ...[sha256, offsetBytes]: Parameters<CoordinatorApi["getBlob"]>
  ): AsyncIterable<Uint8Array> {
    if (!(Number.isSafeInteger(offsetBytes) && offsetBytes >= 0)) {
      throw new HearthError(
        "INVALID_ARGUMENT",
        `${offsetBytes} is not an offset; give the number of bytes to leave out`,
      );
    }
    return this.#blobs.read(sha256, offsetBytes);
  }

  nodes(): ReturnType<Workers["list"]> {
    return this.#workers.list((workerId) => this.#queue.leases.countOf(workerId));
  }

  // How jobs change.

  /** A change that only the holder of a lease may make. A missing token means the current one. */
  async #changeLeased(
    seat: Seat,
    ref: LeaseRef,
    decide: (job: Job, token: FencingToken) => transition.Transition,
  ): Promise<Job> {
    // The store has what the lease in memory has; a miss of the guard reads it again.
    const from = this.#queue.leases.get(ref.jobId)?.job;
    return await this.#queue.change(
      { by: "id", id: ref.jobId },
      (job) => {
        this.#requireHolder(job, seat.caller);
        return decide(job, ref.token ?? currentToken(job));
      },
      from,
    );
  }

  #disconnected(seat: Seat): void {
    seat.leave(new HearthError("UNAVAILABLE", "the connection has ended"));
    this.#seats.delete(seat);
    this.#queue.leave(seat);
    this.#underWay.track(
      this.#workers.left(seat).catch((thrown: unknown) => {
        this.#log.error(`a worker's last visit is not kept: ${HearthError.from(thrown).message}`);
      }),
    );
  }

  /** P7: whoever holds a lease, nobody else speaks about its job. */
  #requireHolder(job: Job, caller: Caller): void {
    const { state } = job;
    const holder =
      state.kind === "leased"
        ? state.lease.workerId
        : state.kind === "succeeded"
          ? state.workerId
          : caller.name;
    if (holder === caller.name) return;
    throw new HearthError(
      "PERMISSION_DENIED",
      `job ${job.number} belongs to worker ${holder}, not to ${caller.name}`,
    );
  }

  #refuseWhenStopped(): void {
    if (this.#stopped) throw this.#stopped;
  }
}

/** What a caller without tokens means: the lease it holds, or the one whose result was accepted. */
function currentToken({ state, token }: Job): FencingToken {
  return state.kind === "leased" || state.kind === "succeeded" ? token : noToken;
}
