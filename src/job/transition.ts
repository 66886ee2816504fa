/**
 * The one place for the rules of a job: how each event changes it. Pure functions of the job, the
 * event, the time and the dice; stores only apply what comes out, guarded by state and token.
 *
 * Upholds P3 (one completion per job) and P5 (a dead worker's job runs elsewhere).
 *
 *   queued ──lease──▶ leased ──complete──▶ succeeded
 *      ▲                │ ├────fail (no more attempts)──▶ failed
 *      └──fail, expire, release ┘ └────cancel──▶ cancelled   (queued jobs can be cancelled too)
 *
 * A retry leads from failed and cancelled back to queued.
 */

import type { ErrorCode } from "../errors.ts";
import { backoffMs } from "./backoff.ts";
import {
  type Attempt,
  type AttemptEnding,
  clipMessage,
  type FencingToken,
  type Job,
  type JobState,
  type Result,
} from "./job.ts";

/** An attempt that is over. */
export type EndedAttempt = Attempt & { readonly ended: NonNullable<Attempt["ended"]> };

/** As many as a job has by default: without a bound it would keep its kind from all others for ever. */
const attemptsInPlaceMax = 3;

/** What came of an event. `unchanged`: it had been applied before, so it is answered like then. */
export type Transition =
  | {
      readonly kind: "changed";
      readonly job: Job;
      /** The attempt that the event ended, if a worker had the job. */
      readonly ended: EndedAttempt | undefined;
    }
  | { readonly kind: "unchanged"; readonly job: Job }
  | { readonly kind: "refused"; readonly code: ErrorCode; readonly message: string };

/** Gives a queued job to a worker: the attempt and the fencing token grow by one. */
export function lease(job: Job, event: { workerId: string; nowMs: number }): Transition {
  if (job.state.kind !== "queued") {
    return refused("FAILED_PRECONDITION", `job ${job.number} is ${job.state.kind}, not queued`);
  }
  const token = (job.token + 1) as FencingToken;
  return {
    kind: "changed",
    ended: undefined,
    job: {
      ...job,
      attempt: job.attempt + 1,
      token,
      progress: undefined,
      updatedAtMs: event.nowMs,
      state: {
        kind: "leased",
        lease: {
          workerId: event.workerId,
          leasedAtMs: event.nowMs,
          expiresAtMs: event.nowMs + job.spec.leaseTtlMs,
        },
      },
    },
  };
}

/** Accepts a result. P3: only the newest token may; the same token again is answered like before. */
export function complete(
  job: Job,
  event: { token: FencingToken; result: Result; nowMs: number },
): Transition {
  if (job.state.kind === "succeeded" && job.token === event.token)
    return { kind: "unchanged", job };
  const held = holding(job, event.token);
  if (held.kind === "refused") return held;
  const { workerId } = held.lease;
  const state: JobState = { kind: "succeeded", result: event.result, workerId };
  return end(job, "succeeded", "", state, event.nowMs);
}

/**
 * An attempt failed: the job is queued again after its backoff, or failed for good when it may not
 * be retried or has no attempts left.
 */
export function fail(
  job: Job,
  event: {
    token: FencingToken;
    error: string;
    permanent: boolean;
    timedOut?: boolean | undefined;
    nowMs: number;
    sample: number;
  },
): Transition {
  const held = holding(job, event.token);
  if (held.kind === "refused") {
    // The answer to the first report was lost: the job is where that report put it.
    const { kind } = job.state;
    const reported = wasGranted(job, event.token) && (kind === "queued" || kind === "failed");
    return reported ? { kind: "unchanged", job } : held;
  }
  const how = event.timedOut ? "timed-out" : "failed";
  const error = clipMessage(event.error);
  if (event.permanent || isLastAttempt(job)) {
    return end(job, how, error, { kind: "failed" }, event.nowMs);
  }
  const runAtMs = event.nowMs + backoffMs(job.spec.backoff, job.attempt, event.sample);
  return end(job, how, error, { kind: "queued", runAtMs }, event.nowMs);
}

/**
 * A worker hands a job back unfinished, the attempt not counted: first in the queue, because the worker is stopping, or
 * after a while, for a reason of the worker's that may be the same if it had the job again at once.
 */
export function release(
  job: Job,
  event: { token: FencingToken; nowMs: number; reason?: string; delayMs?: number },
): Transition {
  const held = holding(job, event.token);
  if (held.kind === "refused") {
    const released = wasGranted(job, event.token) && job.state.kind === "queued";
    return released ? { kind: "unchanged", job } : held;
  }
  const { nowMs, reason = "", delayMs = 0 } = event;
  const runAtMs = delayMs > 0 ? nowMs + delayMs : oldPlace(job, nowMs);
  const released = end(job, "released", clipMessage(reason), { kind: "queued", runAtMs }, nowMs);
  return { ...released, job: { ...released.job, attempt: job.attempt - 1 } };
}

/** If it failed now, or its worker were lost, it would have failed for good. */
export function isLastAttempt({ attempt, spec }: Job): boolean {
  return attempt >= spec.maxAttempts;
}

/**
 * The lease ran out, or its worker is gone. Counts as a failed attempt, so that a job which kills
 * its workers ends; but is tried elsewhere at once, before all that came after it: it may be innocent.
 * After a few losses it has to wait behind them: it may be what kills the workers.
 */
export function expire(job: Job, event: { token: FencingToken; nowMs: number }): Transition {
  const held = holding(job, event.token);
  if (held.kind === "refused") return held;
  const error = `worker ${held.lease.workerId} stopped answering during attempt ${job.attempt}`;
  const isSuspect = job.attempt > attemptsInPlaceMax;
  const state: JobState = isLastAttempt(job)
    ? { kind: "failed" }
    : { kind: "queued", runAtMs: isSuspect ? event.nowMs : oldPlace(job, event.nowMs) };
  return end(job, "lost", error, state, event.nowMs);
}

/** Ends a job that has not ended; a job that was cancelled before is answered like then. */
export function cancel(job: Job, event: { nowMs: number }): Transition {
  switch (job.state.kind) {
    case "queued":
    case "leased":
      return end(job, "cancelled", "", { kind: "cancelled" }, event.nowMs);
    case "cancelled":
      return { kind: "unchanged", job };
    case "succeeded":
    case "failed":
      return refused(
        "FAILED_PRECONDITION",
        `job ${job.number} has already ${job.state.kind}; there is nothing to cancel`,
      );
    default:
      return job.state satisfies never;
  }
}

/**
 * A job that failed or was cancelled is queued again, behind what waits, with all its attempts before
 * it. Its token goes on growing, and its last error stays until an attempt ends otherwise. One that has
 * all its attempts before it, or is at the first of them, is where a retry leads: its repetition is
 * answered like before, also when a worker was quick.
 */
export function retry(job: Job, event: { nowMs: number }): Transition {
  const { state } = job;
  switch (state.kind) {
    case "failed":
    case "cancelled":
      return {
        kind: "changed",
        ended: undefined,
        job: {
          ...job,
          attempt: 0,
          progress: undefined,
          updatedAtMs: event.nowMs,
          state: { kind: "queued", runAtMs: event.nowMs },
        },
      };
    case "queued":
    case "leased":
      if (job.attempt === (state.kind === "queued" ? 0 : 1)) return { kind: "unchanged", job };
      return refused(
        "FAILED_PRECONDITION",
        `job ${job.number} has not ended: it is ${state.kind}, at attempt ${job.attempt}; ` +
          "to begin anew, cancel it first",
      );
    case "succeeded":
      return refused(
        "FAILED_PRECONDITION",
        `job ${job.number} has succeeded; submit it again to have it done twice`,
      );
    default:
      return state satisfies never;
  }
}

type Held =
  | { readonly kind: "held"; readonly lease: Extract<JobState, { kind: "leased" }>["lease"] }
  | Extract<Transition, { kind: "refused" }>;

/** The guard of P3: the job is leased, and `token` is its newest. */
function holding(job: Job, token: FencingToken): Held {
  if (job.state.kind === "leased" && job.token === token) {
    return { kind: "held", lease: job.state.lease };
  }
  const now = job.state.kind === "leased" ? "leased again since" : job.state.kind;
  return refused(
    "ABORTED",
    `the lease on job ${job.number} is lost: the job is ${now}; drop this attempt's work`,
  );
}

/** Whether `token` stood for the newest lease of this job; 0 never stood for any. */
function wasGranted(job: Job, token: FencingToken): boolean {
  return token > 0 && job.token === token;
}

/** The next state; if a worker had the job, its attempt ends so. */
function end(
  job: Job,
  how: AttemptEnding,
  error: string,
  state: JobState,
  nowMs: number,
): Extract<Transition, { kind: "changed" }> {
  const tellsWhy = how === "failed" || how === "timed-out" || how === "lost" || error !== "";
  const lastError = tellsWhy ? error : job.lastError;
  const running = runningAttempt(job);
  return {
    kind: "changed",
    job: { ...job, lastError, state, updatedAtMs: nowMs },
    ended: running && { ...running, ended: { how, atMs: nowMs, error } },
  };
}

/**
 * P5: where a job belongs in the queue that was on its way already: due since it was submitted, so that
 * a long queue does not keep it waiting a second time. The clock may have been set back since.
 */
function oldPlace(job: Job, nowMs: number): number {
  return Math.min(job.createdAtMs, nowMs);
}

/** The attempt that runs, if a worker has the job. */
export function runningAttempt(job: Job): Attempt | undefined {
  if (job.state.kind !== "leased") return undefined;
  const { workerId, leasedAtMs: startedAtMs } = job.state.lease;
  return { number: job.attempt, token: job.token, workerId, startedAtMs, ended: undefined };
}

function refused(code: ErrorCode, message: string): Extract<Transition, { kind: "refused" }> {
  return { kind: "refused", code, message };
}
