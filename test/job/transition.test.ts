import { describe, expect, test } from "bun:test";
import {
  type AttemptEnding,
  type FencingToken,
  type Job,
  type JobState,
  type JobStateKind,
  jobStateKinds,
  parseFencingToken,
} from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import { completeSpec } from "../../src/job/spec.ts";
import * as transition from "../../src/job/transition.ts";
import { jobIn } from "./sample-jobs.ts";

const nowMs = 10_000;
const current = parseFencingToken(5);
const stale = parseFencingToken(4);
const result = { payload: new Uint8Array([9]), blobs: [] };
const finalAttempt = { spec: completeSpec({ kind: "a", maxAttempts: 2 }) };

/** Every event, with the token it is sent with where it takes one. */
const events = {
  lease: (job: Job) => transition.lease(job, { workerId: "pc", nowMs }),
  complete: (job: Job, token = current) => transition.complete(job, { token, result, nowMs }),
  fail: (job: Job, token = current) =>
    transition.fail(job, { token, error: "no paper", permanent: false, nowMs, sample: 0.5 }),
  failForGood: (job: Job, token = current) =>
    transition.fail(job, { token, error: "no paper", permanent: true, nowMs, sample: 0.5 }),
  release: (job: Job, token = current) => transition.release(job, { token, nowMs }),
  expire: (job: Job, token = current) => transition.expire(job, { token, nowMs }),
  cancel: (job: Job) => transition.cancel(job, { nowMs }),
  retry: (job: Job) => transition.retry(job, { nowMs }),
} satisfies Record<string, (job: Job, token?: FencingToken) => transition.Transition>;

type EventName = keyof typeof events;
const eventNames = Object.keys(events) as EventName[];

/** What becomes of a job: its next state, "same" (answered like before) or the refusing code. */
type Outcome = JobStateKind | "same" | "ABORTED" | "FAILED_PRECONDITION";

const outcomes: Record<EventName, Record<JobStateKind, Outcome>> = {
  lease: {
    queued: "leased",
    leased: "FAILED_PRECONDITION",
    succeeded: "FAILED_PRECONDITION",
    failed: "FAILED_PRECONDITION",
    cancelled: "FAILED_PRECONDITION",
  },
  complete: {
    queued: "ABORTED",
    leased: "succeeded",
    succeeded: "same",
    failed: "ABORTED",
    cancelled: "ABORTED",
  },
  fail: {
    queued: "same",
    leased: "queued",
    succeeded: "ABORTED",
    failed: "same",
    cancelled: "ABORTED",
  },
  failForGood: {
    queued: "same",
    leased: "failed",
    succeeded: "ABORTED",
    failed: "same",
    cancelled: "ABORTED",
  },
  release: {
    queued: "same",
    leased: "queued",
    succeeded: "ABORTED",
    failed: "ABORTED",
    cancelled: "ABORTED",
  },
  expire: {
    queued: "ABORTED",
    leased: "queued",
    succeeded: "ABORTED",
    failed: "ABORTED",
    cancelled: "ABORTED",
  },
  cancel: {
    queued: "cancelled",
    leased: "cancelled",
    succeeded: "FAILED_PRECONDITION",
    failed: "FAILED_PRECONDITION",
    cancelled: "same",
  },
  retry: {
    queued: "FAILED_PRECONDITION",
    leased: "FAILED_PRECONDITION",
    succeeded: "FAILED_PRECONDITION",
    failed: "queued",
    cancelled: "queued",
  },
};

function outcomeOf(decision: transition.Transition): Outcome | string {
  switch (decision.kind) {
    case "changed":
      return decision.job.state.kind;
    case "unchanged":
      return "same";
    case "refused":
      return decision.code;
    default:
      return decision satisfies never;
  }
}

function changed(decision: transition.Transition): Job {
  expect(decision.kind).toBe("changed");
  if (decision.kind !== "changed") throw new Error("unreachable");
  return decision.job;
}

const table = eventNames.flatMap((event) =>
  jobStateKinds.map((state) => [event, state, outcomes[event][state]] as const),
);

describe("an event with the newest token", () => {
  test.each(table)("%s of a job that is %s gives %s", (event, state, outcome) => {
    const job = jobIn(state);
    const decision = events[event](job);
    expect(outcomeOf(decision)).toBe(outcome);
    if (decision.kind === "unchanged") expect(decision.job).toBe(job);
    if (decision.kind !== "changed") return;
    expect(decision.job).toMatchObject({ id: job.id, number: job.number, createdAtMs: 500 });
    expect(decision.job.spec).toBe(job.spec);
    expect(decision.job.updatedAtMs).toBe(nowMs);
    expect(job).toEqual(jobIn(state));
  });
});

describe("an event with an older token changes nothing (P3):", () => {
  const fenced = (["complete", "fail", "failForGood", "release", "expire"] as const).flatMap(
    (event) => jobStateKinds.map((state) => [event, state] as const),
  );
  test.each(fenced)("%s of a job that is %s is refused", (event, state) => {
    expect(events[event](jobIn(state), stale)).toMatchObject({ kind: "refused", code: "ABORTED" });
  });

  test("the refusal says what became of the job and what to do", () => {
    expect(events.complete(jobIn("leased"), stale)).toEqual({
      kind: "refused",
      code: "ABORTED",
      message:
        "the lease on job 7 is lost: the job is leased again since; drop this attempt's work",
    });
    expect(events.complete(jobIn("cancelled"))).toMatchObject({
      message: "the lease on job 7 is lost: the job is cancelled; drop this attempt's work",
    });
  });
});

describe("a report on a job that was never leased", () => {
  const neverLeased = jobIn("queued", { attempt: 0, token: parseFencingToken(0) });
  test.each(["complete", "fail", "failForGood", "release", "expire"] as const)(
    "is refused, even with its token of 0: %s",
    (event) => {
      const decision = events[event](neverLeased, neverLeased.token);
      expect(decision).toMatchObject({ kind: "refused", code: "ABORTED" });
    },
  );
});

describe("a retry", () => {
  test("gives a job all its attempts anew, behind what waits, and keeps its token and its last error", () => {
    const progress = { fraction: 0.5, message: "half", reportedAtMs: 1 };
    for (const state of ["failed", "cancelled"] as const) {
      const job = jobIn(state, { progress, lastError: "no paper", attempt: 3 });
      expect(changed(events.retry(job))).toEqual({
        ...job,
        attempt: 0,
        progress: undefined,
        state: { kind: "queued", runAtMs: nowMs },
        updatedAtMs: nowMs,
      });
      expect(events.retry(job)).toMatchObject({ ended: undefined });
    }
  });

  test("is answered like before while the job has all its attempts, and says why it is refused then", () => {
    const retried = changed(events.retry(jobIn("failed")));
    expect(events.retry(retried).kind).toBe("unchanged");
    const leasedAgain = changed(events.lease(retried));
    expect(leasedAgain).toMatchObject({ attempt: 1, token: current + 1 });
    expect(events.retry(leasedAgain).kind).toBe("unchanged");
    const failedOnce = changed(events.fail(leasedAgain, leasedAgain.token));
    expect(events.retry(failedOnce)).toMatchObject({
      code: "FAILED_PRECONDITION",
      message: "job 7 has not ended: it is queued, at attempt 1; to begin anew, cancel it first",
    });
    expect(events.retry(jobIn("succeeded"))).toMatchObject({
      message: "job 7 has succeeded; submit it again to have it done twice",
    });
  });

  test("P3: opens no door for the worker that had the job before", () => {
    const retried = changed(events.retry(jobIn("cancelled")));
    expect(events.complete(retried)).toMatchObject({ kind: "refused", code: "ABORTED" });
    const leasedAgain = changed(events.lease(retried));
    for (const event of ["complete", "fail", "failForGood", "release", "expire"] as const) {
      expect(events[event](leasedAgain)).toMatchObject({ kind: "refused", code: "ABORTED" });
    }
  });
});

describe("a lease", () => {
  test("counts the attempt, gives a new token and ends after the job's own TTL", () => {
    const spec = completeSpec({ kind: "a", leaseTtlMs: 7_000 });
    const progress = { fraction: 0.5, message: "half", reportedAtMs: 1 };
    expect(changed(events.lease(jobIn("queued", { spec, progress })))).toMatchObject({
      attempt: 3,
      token: 6,
      progress: undefined,
      state: { lease: { workerId: "pc", leasedAtMs: nowMs, expiresAtMs: nowMs + 7_000 } },
    });
  });
});

describe("a completion", () => {
  test("keeps the result and whose it is", () => {
    const state: JobState = { kind: "succeeded", result, workerId: "nas" };
    expect(changed(events.complete(jobIn("leased"))).state).toEqual(state);
  });

  test("that is repeated does not replace the first result", () => {
    const done = changed(events.complete(jobIn("leased")));
    const other = { payload: new Uint8Array([1]), blobs: [] };
    const again = transition.complete(done, { token: current, result: other, nowMs: 11_000 });
    expect(again).toEqual({ kind: "unchanged", job: done });
  });
});

describe("a failure", () => {
  test("is retried after the backoff of its attempt", () => {
    // The second attempt of a policy that doubles from one second.
    expect(changed(events.fail(jobIn("leased")))).toMatchObject({
      attempt: 2,
      token: 5,
      lastError: "no paper",
      state: { kind: "queued", runAtMs: nowMs + 2_000 },
    });
  });

  test("is final in the last attempt, and when it is permanent", () => {
    for (const job of [
      changed(events.fail(jobIn("leased", finalAttempt))),
      changed(events.failForGood(jobIn("leased"))),
    ]) {
      expect(job).toMatchObject({ state: { kind: "failed" }, lastError: "no paper" });
    }
  });

  test("is never final when attempts are unbounded", () => {
    const spec = completeSpec({ kind: "a", maxAttempts: -1 });
    const job = changed(events.fail(jobIn("leased", { spec, attempt: 1_000_000 })));
    expect(job.state.kind).toBe("queued");
  });

  test("keeps its message, cut to the limit", () => {
    const error = "x".repeat(limits.messageLengthMax + 1);
    const event = { token: current, error, permanent: true, nowMs, sample: 0 };
    const { lastError } = changed(transition.fail(jobIn("leased"), event));
    expect(lastError).toHaveLength(limits.messageLengthMax);
  });
});

describe("the attempt that an event ends", () => {
  const how: readonly [EventName, AttemptEnding, string][] = [
    ["complete", "succeeded", ""],
    ["fail", "failed", "no paper"],
    ["failForGood", "failed", "no paper"],
    ["release", "released", ""],
    ["expire", "lost", "worker nas stopped answering during attempt 2"],
    ["cancel", "cancelled", ""],
  ];
  test.each(how)("%s: %s", (event, ending, error) => {
    expect(events[event](jobIn("leased"))).toMatchObject({
      ended: {
        number: 2,
        token: 5,
        workerId: "nas",
        startedAtMs: 2_000,
        ended: { how: ending, atMs: nowMs, error },
      },
    });
  });

  test("is timed out when the report says so", () => {
    const event = { token: current, error: "late", permanent: false, timedOut: true };
    expect(transition.fail(jobIn("leased"), { ...event, nowMs, sample: 0.5 })).toMatchObject({
      ended: { ended: { how: "timed-out", error: "late" } },
      job: { state: { kind: "queued" }, lastError: "late" },
    });
  });

  test("is none when nobody had the job", () => {
    expect(events.cancel(jobIn("queued"))).toMatchObject({ ended: undefined });
    expect(events.lease(jobIn("queued"))).toMatchObject({ ended: undefined });
  });
});

describe("a release", () => {
  test("queues the job in its old place and gives the attempt back, but not the token", () => {
    expect(changed(events.release(jobIn("leased", finalAttempt)))).toMatchObject({
      attempt: 1,
      token: 5,
      lastError: "the scanner was on fire",
      state: { kind: "queued", runAtMs: 500 },
    });
  });
});

describe("an expiry (P5)", () => {
  test("queues the job in its old place and says which worker was lost", () => {
    expect(changed(events.expire(jobIn("leased")))).toMatchObject({
      attempt: 2,
      state: { kind: "queued", runAtMs: 500 },
      lastError: "worker nas stopped answering during attempt 2",
    });
  });

  test("queues a job behind the others when it has lost one worker after the other", () => {
    const spec = completeSpec({ kind: "a", maxAttempts: -1 });
    const runAtMs = (attempt: number): unknown =>
      changed(events.expire(jobIn("leased", { spec, attempt }))).state;
    expect(runAtMs(3)).toEqual({ kind: "queued", runAtMs: 500 });
    expect(runAtMs(4)).toEqual({ kind: "queued", runAtMs: nowMs });
  });

  test("queues a job at once that a clock far ahead had submitted", () => {
    const job = changed(events.expire(jobIn("leased", { createdAtMs: 10 * nowMs })));
    expect(job.state).toEqual({ kind: "queued", runAtMs: nowMs });
  });

  test("ends a job that lost a worker in each of its attempts", () => {
    const job = changed(events.expire(jobIn("leased", finalAttempt)));
    expect(job.state).toEqual({ kind: "failed" });
  });
});
