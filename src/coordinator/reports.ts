/**
 * What workers say of their jobs: that they live, and how it ended.
 *
 * P3, P7: whoever holds a lease speaks about its job, nobody else. Of a lease that has ended only who
 * once held one of that job is told what came of it; to everybody else it is none of their business.
 * Who that is the store knows: it is asked only when memory has no such lease.
 */

import type {
  Caller,
  Completion,
  FailReply,
  Failure,
  HandBack,
  HeartbeatReply,
  LeaseRef,
} from "../api.ts";
import { HearthError } from "../errors.ts";
import { clipMessage, type FencingToken, type Job, type JobId, noToken } from "../job/job.ts";
import { limits } from "../job/limits.ts";
import * as transition from "../job/transition.ts";
import type { Scope } from "../permissions.ts";
import type { Clock } from "../platform/clock.ts";
import type { Random } from "../platform/random.ts";
import type { WantedChange } from "./changes.ts";
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
    lease: LeaseRef,
    result: Completion["result"],
  ): Promise<void> {
    const [refusal] = await this.completeMany(seat, scope, [{ lease, result }]);
    if (refusal) throw refusal;
  }

  /** @throws HearthError INVALID_ARGUMENT for none or more than `limits.jobsPerCallMax` */
  async completeMany(
    seat: Seat,
    scope: Scope,
    completions: readonly Completion[],
  ): Promise<readonly (HearthError | undefined)[]> {
    const { queue, workers } = this.#options;
    const { length } = completions;
    if (length < 1 || length > limits.jobsPerCallMax) {
      throw new HearthError(
        "INVALID_ARGUMENT",
        `${length} completions in one call; give 1 to ${limits.jobsPerCallMax}`,
      );
    }
    workers.seen(seat);
    const wanted = completions.map((each) => this.#completing(seat, scope, each));
    const jobs = await queue.changes.changeEach(await Promise.all(wanted));
    return jobs.map((job) => (job instanceof HearthError ? job : undefined));
  }

  async fail(seat: Seat, scope: Scope, lease: LeaseRef, failure: Failure): Promise<FailReply> {
    const { clock, random } = this.#options;
    const { state } = await this.#change(seat, scope, lease, (job, token) =>
      transition.fail(job, {
        token,
        ...failure,
        nowMs: clock.nowMs(),
        sample: random.sample(),
      }),
    );
    return state.kind === "queued" ? { kind: "retry", runAtMs: state.runAtMs } : { kind: "failed" };
  }

  /** @throws HearthError INVALID_ARGUMENT for a delay that is out of bounds */
  async release(seat: Seat, scope: Scope, lease: LeaseRef, why?: HandBack): Promise<void> {
    const { delayMs = 0 } = why ?? {};
    if (!(delayMs >= 0 && delayMs <= limits.handBackDelayMsMax)) {
      throw new HearthError(
        "INVALID_ARGUMENT",
        `a job is handed back for ${delayMs} ms; give 0 to ${limits.handBackDelayMsMax}`,
      );
    }
    await this.#change(seat, scope, lease, (job, token) =>
      transition.release(job, { token, nowMs: this.#options.clock.nowMs(), ...why }),
    );
  }

  /** A change that only the holder of a lease may make. */
  async #change(seat: Seat, scope: Scope, lease: LeaseRef, decide: Decide): Promise<Job> {
    const { queue, workers } = this.#options;
    workers.seen(seat);
    const job = await this.#claim(seat, scope, lease);
    const byHolder = decideByHolder(seat, lease, decide);
    return await queue.changes.change({ by: "id", id: job.id }, byHolder, job);
  }

  /** What a completion asks for, or why it may not. Never rejects. */
  async #completing(
    seat: Seat,
    scope: Scope,
    { lease, result }: Completion,
  ): Promise<WantedChange | HearthError> {
    const { blobs, clock } = this.#options;
    try {
      const claimed = this.#claim(seat, scope, lease);
      // Most are answered at once, and all of them share one turn of the store.
      const job = claimed instanceof Promise ? await claimed : claimed;
      if (result.blobs.length > 0) await requireBlobs(blobs, result.blobs);
      const decide = decideByHolder(seat, lease, (now, token) =>
        transition.complete(now, { token, result, nowMs: clock.nowMs() }),
      );
      return { job, decide };
    } catch (thrown) {
      return HearthError.from(thrown, "INTERNAL");
    }
  }

  /**
   * The job that the caller speaks about, if it may. The store has it so, or has changed it since: a miss
   * of the guard reads it again.
   */
  #claim({ caller }: Seat, scope: Scope, { jobId }: LeaseRef): Job | Promise<Job> {
    const held = this.#options.queue.leases.get(jobId);
    if (held === undefined) return this.#readOnceHeld(caller, scope, jobId);
    requireOwner(held.job, caller);
    return held.job;
  }

  /** A job without a lease in memory, for a caller that held one, as far as attempts are remembered. */
  async #readOnceHeld(caller: Caller, scope: Scope, id: JobId): Promise<Job> {
    const { jobs, queue } = this.#options;
    const ref = { by: "id", id } as const;
    const job = await (scope === "all" ? queue.changes.read(ref) : jobs.get(ref));
    if (job === undefined) throw notOwned(caller, id);
    if (ownerOf(job) === caller.name) return job;
    const attempts = await jobs.attempts(job.number);
    if (attempts.some(({ workerId }) => workerId === caller.name)) return job;
    throw notOwned(caller, id);
  }
}

/** What a report makes of a job, whose holder has this token. */
type Decide = (job: Job, token: FencingToken) => transition.Transition;

/** P3, P7: decides for who holds the lease, and only while it does. A missing token means the current one. */
function decideByHolder(
  seat: Seat,
  { token }: LeaseRef,
  decide: Decide,
): (job: Job) => transition.Transition {
  return (job) => {
    seat.requireAdmitted();
    requireOwner(job, seat.caller);
    return decide(job, token ?? currentToken(job));
  };
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
export function notOwned({ name }: Caller, jobId: JobId): HearthError {
  return new HearthError(
    "PERMISSION_DENIED",
    `"${name}" holds no lease on job ${jobId}, and speaks for no other worker; drop this work`,
  );
}

/** What a caller without tokens means: the lease it holds, or the one whose result was accepted. */
function currentToken({ state, token }: Job): FencingToken {
  return state.kind === "leased" || state.kind === "succeeded" ? token : noToken;
}
