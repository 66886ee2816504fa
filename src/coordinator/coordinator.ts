/**
 * Owns the queue. Puts together the rules (`job/transition`), the store, the leases that are out,
 * the dispatcher and the watchers.
 *
 * P1 a mutation is answered after the store says it is on disk.
 * P3 every change is decided by `job/transition` on the job's newest state and made by the store only
 *    if state and token are still those; on a miss the job is read and decided again.
 * P4 heartbeats extend leases in memory; stored leases get one fresh TTL at start.
 * P5 an expired lease returns its job to the queue; a closed connection leaves a short grace.
 * P7 the caller of every call is the one of its connection; a lease obeys its own worker only.
 */

import { isDeepStrictEqual } from "node:util";
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
import { assert, HearthError } from "../errors.ts";
import {
  type BlobRef,
  clipMessage,
  type FencingToken,
  type Job,
  type JobId,
  type JobRef,
  parseFencingToken,
  parseJobId,
  type Result,
} from "../job/job.ts";
import { limits } from "../job/limits.ts";
import { completeSpec } from "../job/spec.ts";
import * as transition from "../job/transition.ts";
import type { Clock } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import type { Random } from "../platform/random.ts";
import { callerApi } from "./caller-api.ts";
import { Dispatcher, leaseBytes, type Waiter } from "./dispatcher.ts";
import { type HeldLease, Leases } from "./leases.ts";
import type { BlobStore, JobStore, JobUpdate, NewJob } from "./ports.ts";
import { Recheck } from "./recheck.ts";
import { Seat } from "./seat.ts";
import { Watchers } from "./watchers.ts";
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
/** Of a job's TTL, the part that its worker has to come back after its connection closed (P5). */
const graceOfTtl = 1 / 3;

export class Coordinator {
  readonly #jobs: JobStore;
  readonly #blobs: BlobStore;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #log: Log;
  readonly #leases: Leases;
  readonly #dispatcher: Dispatcher;
  readonly #watchers = new Watchers();
  readonly #workers: Workers;
  readonly #recheck: Recheck;
  readonly #seats = new Set<Seat>();
  readonly #underWay = new Set<Promise<unknown>>();
  #stopped: HearthError | undefined;

  constructor(options: CoordinatorOptions) {
    this.#jobs = options.jobs;
    this.#blobs = options.blobs;
    this.#clock = options.clock;
    this.#random = options.random;
    this.#log = options.log;
    this.#workers = new Workers(options.clock, options.jobs);
    this.#leases = new Leases(options.clock, (held) => this.#track(this.#expire(held)));
    this.#recheck = new Recheck(
      options.clock,
      (id) => this.#track(this.#lookAgain(id)),
      options.log,
    );
    this.#dispatcher = new Dispatcher(options.clock, {
      ready: (kind, limit) => this.#jobs.ready(kind, this.#clock.nowMs(), limit),
      nextDueMs: (kind) => this.#jobs.nextDueMs(kind),
      grant: (pairs) => this.#track(this.#grant(pairs)),
      giveBack: (job) => this.#track(this.#giveBack(job)),
      failed: (thrown) =>
        this.#log.error(`dispatching failed: ${HearthError.from(thrown).message}`),
    });
  }

  /** Takes over what the store holds. Call once, before the first connection. */
  async start(): Promise<void> {
    this.#workers.load(await this.#jobs.nodes());
    for (const job of await this.#jobs.leased()) this.#leases.adopt(job);
  }

  /** A caller has connected and proven who it is. */
  connect(caller: Caller): Connected {
    const seat = new Seat(caller);
    if (this.#stopped) seat.leave(this.#stopped);
    else this.#seats.add(seat);
    return {
      api: callerApi(this, seat, (work) => this.#track(work)),
      disconnected: () => this.#disconnected(seat),
    };
  }

  /**
   * Grants nothing any more, answers everybody who waits, and waits for what is under way.
   * The leases stay: their workers come back after the next start. Safe twice.
   */
  async stop(): Promise<void> {
    this.#stopped = new HearthError("UNAVAILABLE", "the coordinator is stopping");
    this.#leases.stop();
    this.#recheck.stop();
    for (const seat of this.#seats) seat.leave(this.#stopped);
    this.#watchers.stop(this.#stopped);
    await this.#dispatcher.stop();
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  // What callers may ask for. `caller-api.ts` checks roles before it comes here.

  async submit(submissions: readonly Submission[]): Promise<readonly JobHandle[]> {
    this.#refuseWhenStopped();
    if (submissions.length === 0) return [];
    if (submissions.length > limits.jobsPerCallMax) {
      throw new HearthError(
        "RESOURCE_EXHAUSTED",
        `${submissions.length} jobs in one call, the limit is ${limits.jobsPerCallMax}; send several`,
      );
    }
    const nowMs = this.#clock.nowMs();
    const fresh = submissions.map((submission) => this.#newJob(submission, nowMs));
    await this.#requireBlobs(fresh.flatMap(({ spec }) => spec.blobs));
    const waiters = this.#dispatcher.reserve(
      fresh.map(({ spec }) => ({ kind: spec.kind, bytes: leaseBytes(spec) })),
    );
    const granted = new Map<Waiter, Job[]>();
    for (const waiter of waiters) if (waiter) granted.set(waiter, []);
    try {
      const jobs = await this.#jobs.insert(
        fresh.map((job, index) => leaseNew(job, waiters[index], nowMs)),
      );
      for (const [index, job] of jobs.entries()) {
        const waiter = waiters[index];
        this.#committed(job, waiter?.seat);
        if (waiter) granted.get(waiter)?.push(job);
      }
      return jobs.map(({ id, number }) => ({ id, number }));
    } catch (thrown) {
      if (HearthError.from(thrown).code !== "ALREADY_EXISTS") {
        this.#recheck.add(fresh.map(({ id }) => id));
        throw thrown;
      }
      return await this.#submittedBefore(fresh, thrown);
    } finally {
      this.#dispatcher.deliver(granted);
    }
  }

  async get(ref: JobRef): Promise<Job> {
    return this.#view(await this.#read(ref));
  }

  async list(filter: JobFilter): Promise<readonly Job[]> {
    const limit = Math.min(Math.max(1, filter.limit), limits.listJobsMax);
    const jobs = await this.#jobs.list({ ...filter, limit });
    return jobs.map((job) => this.#view(job));
  }

  async cancel(ref: JobRef): Promise<void> {
    this.#refuseWhenStopped();
    await this.#change(ref, (job) => transition.cancel(job, { nowMs: this.#clock.nowMs() }));
  }

  async *watch(ref: JobRef, signal: AbortSignal): AsyncGenerator<Job> {
    const { id } = await this.#read(ref);
    yield* this.#watchers.watch(id, () => this.get({ by: "id", id }), signal);
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
    return await this.#dispatcher.lease({ seat, kinds, slots, pollMs }, signal);
  }

  async heartbeat(
    seat: Seat,
    ref: LeaseRef,
    progress: { readonly fraction: number; readonly message: string } | undefined,
  ): Promise<HeartbeatReply> {
    this.#workers.seen(seat);
    const held = this.#leases.get(ref.jobId);
    if (held === undefined) {
      const job = await this.#read({ by: "id", id: ref.jobId });
      return { kind: job.state.kind === "cancelled" ? "cancelled" : "lost" };
    }
    this.#requireHolder(held.job, seat.caller);
    if (ref.token !== undefined && ref.token !== held.job.token) return { kind: "lost" };
    this.#leases.extend(held, seat);
    if (progress) {
      held.progress = {
        fraction: Math.min(1, Math.max(0, progress.fraction || 0)),
        message: clipMessage(progress.message),
        reportedAtMs: this.#clock.nowMs(),
      };
      if (this.#watchers.has(held.job.id)) this.#watchers.notify(this.#view(held.job));
    }
    return { kind: "extended", expiresAtMs: held.expiresAtMs };
  }

  async complete(
    seat: Seat,
    ref: LeaseRef,
    result: Pick<Result, "payload" | "blobs">,
  ): Promise<void> {
    this.#workers.seen(seat);
    await this.#requireBlobs(result.blobs);
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
    return (await this.#blobs.sizeBytes(blob.sha256)) !== undefined;
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
    return this.#workers.list((workerId) => this.#leases.countOf(workerId));
  }

  // How jobs change.

  #newJob(submission: Submission, nowMs: number): NewJob {
    return {
      id: submission.id ?? parseJobId(this.#random.uuid(nowMs)),
      spec: completeSpec(submission.spec),
      state: { kind: "queued", runAtMs: nowMs },
      attempt: 0,
      token: noToken,
      lastError: "",
      progress: undefined,
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
    };
  }

  /** A submit that was repeated because its answer was lost gets the same answer. */
  async #submittedBefore(
    fresh: readonly NewJob[],
    refusal: unknown,
  ): Promise<readonly JobHandle[]> {
    const handles: JobHandle[] = [];
    for (const { id, spec } of fresh) {
      const job = await this.#jobs.get({ by: "id", id });
      if (job === undefined || !isDeepStrictEqual(plain(job.spec), plain(spec))) throw refusal;
      handles.push({ id, number: job.number });
    }
    return handles;
  }

  /** Reads, decides, makes the change if nothing came between, and looks again if something did. */
  async #change(
    ref: JobRef,
    decide: (job: Job) => transition.Transition,
    from?: Job,
  ): Promise<Job> {
    for (let job = from ?? (await this.#read(ref)); ; job = await this.#read(ref)) {
      const decision = decide(job);
      if (decision.kind === "refused") throw new HearthError(decision.code, decision.message);
      if (decision.kind === "unchanged") return job;
      const expected = { state: job.state.kind, token: job.token };
      const after = { ...decision.job, progress: this.#leases.get(job.id)?.progress };
      const [made] = await this.#update([{ expected, job: after }]);
      if (made) return this.#committed(after, undefined);
    }
  }

  /** A change that only the holder of a lease may make. A missing token means the current one. */
  async #changeLeased(
    seat: Seat,
    ref: LeaseRef,
    decide: (job: Job, token: FencingToken) => transition.Transition,
  ): Promise<Job> {
    // The store has what the lease in memory has; a miss of the guard reads it again.
    const from = this.#leases.get(ref.jobId)?.job;
    return await this.#change(
      { by: "id", id: ref.jobId },
      (job) => {
        this.#requireHolder(job, seat.caller);
        return decide(job, ref.token ?? currentToken(job));
      },
      from,
    );
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
      return { expected: { state: "queued", token }, job: decision.job } as const;
    });
    const made = await this.#update(updates);
    return updates.map(({ job }, index) =>
      made[index] ? this.#committed(job, pairs[index]?.waiter.seat) : undefined,
    );
  }

  async #giveBack({ id, token }: Job): Promise<void> {
    await this.#change({ by: "id", id }, (job) =>
      transition.release(job, { token, nowMs: this.#clock.nowMs() }),
    );
  }

  /** P5: the job goes back to the queue, or has failed if that was its last attempt. */
  async #expire(held: HeldLease): Promise<void> {
    const { id, token } = held.job;
    try {
      await this.#change({ by: "id", id }, (job) =>
        transition.expire(job, { token, nowMs: this.#clock.nowMs() }),
      );
      held.seat?.tell({ jobId: id, token, why: "lost" });
    } catch (thrown) {
      const error = HearthError.from(thrown, "INTERNAL");
      // ABORTED: it was completed or cancelled in the same moment; nothing is left to expire.
      if (error.code !== "ABORTED") {
        this.#log.error(`the lease on job ${held.job.number} cannot be ended: ${error.message}`);
      }
      this.#recheck.add([id]);
    }
  }

  async #update(updates: readonly JobUpdate[]): Promise<readonly boolean[]> {
    try {
      return await this.#jobs.update(updates);
    } catch (thrown) {
      this.#recheck.add(updates.map(({ job }) => job.id));
      throw thrown;
    }
  }

  /**
   * The store did not say whether it made a change: what it has is taken over, unless what is known
   * here is the same or, the store being slow to answer, newer. A lease that nobody here knows of
   * gets one TTL.
   */
  async #lookAgain(id: JobId): Promise<void> {
    const job = await this.#jobs.get({ by: "id", id });
    const held = this.#leases.get(id)?.job.token ?? noToken;
    if (job === undefined || held > job.token) return;
    if (job.state.kind !== "leased" || held < job.token) this.#committed(job, undefined);
  }

  /** The store has made a change: everybody who has to know is told. */
  #committed(job: Job, seat: Seat | undefined): Job {
    const { state } = job;
    const before = this.#leases.remove(job.id);
    if (state.kind === "leased") {
      this.#leases.add(job, seat);
      // Its caller left while the grant was being written.
      if (seat?.left) this.#leaveLease(job.id);
    }
    if (state.kind === "cancelled" && before) {
      before.seat?.tell({ jobId: job.id, token: before.job.token, why: "cancelled" });
    }
    this.#watchers.notify(job);
    if (state.kind === "queued") this.#dispatcher.wake(job.spec.kind, state.runAtMs);
    return job;
  }

  #disconnected(seat: Seat): void {
    seat.leave(new HearthError("UNAVAILABLE", "the connection has ended"));
    this.#seats.delete(seat);
    for (const id of seat.held) this.#leaveLease(id);
    this.#track(
      this.#workers.left(seat).catch((thrown: unknown) => {
        this.#log.error(`a worker's last visit is not kept: ${HearthError.from(thrown).message}`);
      }),
    );
  }

  #leaveLease(id: JobId): void {
    const held = this.#leases.get(id);
    if (held) this.#leases.shorten(held, held.job.spec.leaseTtlMs * graceOfTtl);
  }

  // What is asked again and again.

  async #read(ref: JobRef): Promise<Job> {
    const job = await this.#jobs.get(ref);
    if (job) return job;
    throw new HearthError("NOT_FOUND", `there is no job ${ref.by === "id" ? ref.id : ref.number}`);
  }

  /** A job as callers see it: with what only memory knows of its lease. */
  #view(job: Job): Job {
    const held = this.#leases.get(job.id);
    if (held === undefined || job.state.kind !== "leased" || held.job.token !== job.token)
      return job;
    const lease = { ...job.state.lease, expiresAtMs: held.expiresAtMs };
    return { ...job, progress: held.progress, state: { kind: "leased", lease } };
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

  /** P2: a job that is acknowledged has everything it needs here. */
  async #requireBlobs(blobs: readonly BlobRef[]): Promise<void> {
    const sizes = new Map(blobs.map((blob) => [blob.sha256, blob.sizeBytes]));
    for (const { sha256, sizeBytes } of blobs) {
      if (sizes.get(sha256) !== sizeBytes) throw wrongSize(sha256);
    }
    for (const [sha256, declaredBytes] of sizes) {
      const sizeBytes = await this.#blobs.sizeBytes(sha256);
      if (sizeBytes === undefined) {
        throw new HearthError("FAILED_PRECONDITION", `blob ${sha256} is not here; upload it first`);
      }
      if (sizeBytes !== declaredBytes) throw wrongSize(sha256);
    }
  }

  #refuseWhenStopped(): void {
    if (this.#stopped) throw this.#stopped;
  }

  #track<T>(work: Promise<T>): Promise<T> {
    this.#underWay.add(work);
    const done = (): void => void this.#underWay.delete(work);
    work.then(done, done);
    return work;
  }
}

/** No lease ever has it. */
const noToken = parseFencingToken(0);

/** What a caller without tokens means: the lease it holds, or the one whose result was accepted. */
function currentToken({ state, token }: Job): FencingToken {
  return state.kind === "leased" || state.kind === "succeeded" ? token : noToken;
}

/** DESIGN §5.1: a job that somebody waits for is inserted as leased already, in one transaction. */
function leaseNew(job: NewJob, waiter: Waiter | undefined, nowMs: number): NewJob {
  if (waiter === undefined) return job;
  const unnumbered = 1 as Job["number"];
  const decision = transition.lease(
    { ...job, number: unnumbered },
    { workerId: waiter.seat.caller.name, nowMs },
  );
  assert(decision.kind === "changed", "a new job can be leased");
  return decision.job;
}

function wrongSize(sha256: string): HearthError {
  return new HearthError("INVALID_ARGUMENT", `blob ${sha256} has another size than declared`);
}

/** Payloads may be Buffers or plain byte arrays; only the bytes count. */
function plain(spec: Job["spec"]): object {
  return { ...spec, payload: Buffer.from(spec.payload).toString("base64") };
}
