/**
 * What workers say of their jobs: that they live, and how it ended.
 *
 * P3, P7: whoever holds a lease speaks about its job, nobody else. Of a lease that has ended only who
 * once held one of that job is told what came of it; to everybody else it is none of their business.
 * Who that is the store knows: it is asked only when memory has no such lease.
 */

import type { Caller, Completion, FailReply, Failure, HeartbeatReply, LeaseRef } from "../api.ts";
import { HearthError } from "../errors.ts";
import {
  clipMessage,
  type FencingToken,
  type Job,
  type JobId,
  noToken,
  type Result,
} from "../job/job.ts";
import { limits } from "../job/limits.ts";
import * as transition from "../job/transition.ts";
import type { Scope } from "../permissions.ts";
import type { Clock } from "../platform/clock.ts";
import type { Random } from "../platform/random.ts";
import type { BlobStore, JobStore } from "./ports.ts";
import type { Queue } from "./queue.ts";
import { requireBlobs } from "./required-blobs.ts";
import type { Seat } from "./seat.ts";
import type { Workers } from "./workers.ts";

export interface ReportsOptions {
  readonly jobs: JobStore;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly queue: Queue;
  readonly workers: Workers;
}

/**
 * All of these throw PERMISSION_DENIED for a job that the caller neither holds nor held; NOT_FOUND for
 * one that is not there only in the scope "all".
 */
export class Reports {
  readonly #options: ReportsOptions;

  constructor(options: ReportsOptions) {
    this.#options = options;
  }

  async heartbeat(
    seat: Seat,
    scope: Scope,
    ref: LeaseRef,
    progress: { readonly fraction: number; readonly message: string } | undefined,
  ): Promise<HeartbeatReply> {
    const { queue, workers, clock } = this.#options;
    workers.seen(seat);
    const held = queue.leases.get(ref.jobId);
    if (held === undefined) {
      const { state } = await this.#readOnceHeld(seat.caller, scope, ref.jobId);
      return { kind: state.kind === "cancelled" ? "cancelled" : "lost" };
    }
    requireOwner(held.job, seat.caller);
    if (ref.token !== undefined && ref.token !== held.job.token) return { kind: "lost" };
    queue.leases.extend(held, seat);
    if (progress) {
      queue.report(held, {
        fraction: Math.min(1, Math.max(0, progress.fraction || 0)),
        message: clipMessage(progress.message),
        reportedAtMs: clock.nowMs(),
      });
    }
    return { kind: "extended", expiresAtMs: held.expiresAtMs };
  }

  async complete(
    seat: Seat,
    scope: Scope,
    ref: LeaseRef,
    result: Pick<Result, "payload" | "blobs">,
  ): Promise<void> {
    const { blobs, clock } = this.#options;
    const claimed = await this.#claim(seat, scope, ref);
    await requireBlobs(blobs, result.blobs);
    await this.#change(seat, ref, claimed, (job, token) =>
      transition.complete(job, { token, result, nowMs: clock.nowMs() }),
    );
  }

  /** @throws HearthError INVALID_ARGUMENT for none or more than `limits.jobsPerCallMax` */
  async completeMany(
    seat: Seat,
    scope: Scope,
    completions: readonly Completion[],
  ): Promise<readonly (HearthError | undefined)[]> {
    const { length } = completions;
    if (length < 1 || length > limits.jobsPerCallMax) {
      throw new HearthError(
        "INVALID_ARGUMENT",
        `${length} completions in one call; give 1 to ${limits.jobsPerCallMax}`,
      );
    }
    return await Promise.all(
      completions.map(({ lease, result }) =>
        this.complete(seat, scope, lease, result).then(
          () => undefined,
          (thrown: unknown) => HearthError.from(thrown, "INTERNAL"),
        ),
      ),
    );
  }

  async fail(seat: Seat, scope: Scope, ref: LeaseRef, failure: Failure): Promise<FailReply> {
    const { clock, random } = this.#options;
    const claimed = await this.#claim(seat, scope, ref);
    const { state } = await this.#change(seat, ref, claimed, (job, token) =>
      transition.fail(job, {
        token,
        ...failure,
        nowMs: clock.nowMs(),
        sample: random.sample(),
      }),
    );
    return state.kind === "queued" ? { kind: "retry", runAtMs: state.runAtMs } : { kind: "failed" };
  }

  async release(seat: Seat, scope: Scope, ref: LeaseRef): Promise<void> {
    const claimed = await this.#claim(seat, scope, ref);
    await this.#change(seat, ref, claimed, (job, token) =>
      transition.release(job, { token, nowMs: this.#options.clock.nowMs() }),
    );
  }

  /** The job that the caller speaks about, if it may. */
  async #claim(seat: Seat, scope: Scope, { jobId }: LeaseRef): Promise<Job> {
    const { queue, workers } = this.#options;
    workers.seen(seat);
    const job =
      queue.leases.get(jobId)?.job ?? (await this.#readOnceHeld(seat.caller, scope, jobId));
    requireOwner(job, seat.caller);
    return job;
  }

  /**
   * A change that only the holder of a lease may make. A missing token means the current one.
   * @param claimed the store has it so, or has changed it since: a miss of the guard reads it again
   */
  async #change(
    seat: Seat,
    { jobId: id, token }: LeaseRef,
    claimed: Job,
    decide: (job: Job, token: FencingToken) => transition.Transition,
  ): Promise<Job> {
    return await this.#options.queue.change(
      { by: "id", id },
      (job) => {
        seat.requireAdmitted();
        requireOwner(job, seat.caller);
        return decide(job, token ?? currentToken(job));
      },
      claimed,
    );
  }

  /** A job without a lease in memory, for a caller that held one, as far as attempts are remembered. */
  async #readOnceHeld(caller: Caller, scope: Scope, id: JobId): Promise<Job> {
    const { jobs, queue } = this.#options;
    const ref = { by: "id", id } as const;
    const job = await (scope === "all" ? queue.read(ref) : jobs.get(ref));
    if (job === undefined) throw notOwned(caller, id);
    if (ownerOf(job) === caller.name) return job;
    const attempts = await jobs.attempts(job.number);
    if (attempts.some(({ workerId }) => workerId === caller.name)) return job;
    throw notOwned(caller, id);
  }
}

/** Who speaks about a job, to the exclusion of all others. */
function ownerOf({ state }: Job): string | undefined {
  if (state.kind === "leased") return state.lease.workerId;
  return state.kind === "succeeded" ? state.workerId : undefined;
}

/** Where a job has no owner, whoever held it may ask what came of it. */
function requireOwner(job: Job, caller: Caller): void {
  if ((ownerOf(job) ?? caller.name) !== caller.name) throw notOwned(caller, job.id);
}

/** The same whether there is such a job or not. */
function notOwned({ name }: Caller, jobId: JobId): HearthError {
  return new HearthError(
    "PERMISSION_DENIED",
    `"${name}" holds no lease on job ${jobId}, and speaks for no other worker; drop this work`,
  );
}

/** What a caller without tokens means: the lease it holds, or the one whose result was accepted. */
function currentToken({ state, token }: Job): FencingToken {
  return state.kind === "leased" || state.kind === "succeeded" ? token : noToken;
}
