import { expect, test } from "bun:test";
import fc from "fast-check";
import { isTerminal, type Job, parseFencingToken } from "../../src/job/job.ts";
import { completeSpec } from "../../src/job/spec.ts";
import * as transition from "../../src/job/transition.ts";
import { jobIn } from "./sample-jobs.ts";

/** Something that happens to a job; `back` is how many tokens old the sender's token is. */
type Event =
  | { readonly kind: "lease"; readonly workerId: string }
  | { readonly kind: "complete" | "release" | "expire"; readonly back: number }
  | { readonly kind: "fail"; readonly back: number; readonly permanent: boolean }
  | { readonly kind: "cancel" | "retry" };

const back = fc.nat(2);
const events: fc.Arbitrary<Event> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("lease"), workerId: fc.string() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("complete"), back }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("release"), back }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("expire"), back }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("fail"), back, permanent: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("cancel", "retry") }) },
) as fc.Arbitrary<Event>;

function apply(job: Job, event: Event, nowMs: number): transition.Transition {
  const tokenOf = (steps: number) => parseFencingToken(Math.max(0, job.token - steps));
  switch (event.kind) {
    case "lease":
      return transition.lease(job, { workerId: event.workerId, nowMs });
    case "complete": {
      const result = { payload: new Uint8Array(0), blobs: [] };
      return transition.complete(job, { token: tokenOf(event.back), result, nowMs });
    }
    case "release":
      return transition.release(job, { token: tokenOf(event.back), nowMs });
    case "expire":
      return transition.expire(job, { token: tokenOf(event.back), nowMs });
    case "fail": {
      const { permanent } = event;
      const token = tokenOf(event.back);
      return transition.fail(job, { token, error: "no", permanent, nowMs, sample: 0.5 });
    }
    case "cancel":
      return transition.cancel(job, { nowMs });
    case "retry":
      return transition.retry(job, { nowMs });
    default:
      return event satisfies never;
  }
}

function expectLawful(before: Job, event: Event, decision: transition.Transition): void {
  if (decision.kind === "unchanged") expect(decision.job).toBe(before);
  if (decision.kind !== "changed") return;
  const { job } = decision;
  expect(isTerminal(before.state)).toBe(event.kind === "retry");
  expect(before.state.kind).not.toBe("succeeded");
  expect<number>(job.token).toBe(event.kind === "lease" ? before.token + 1 : before.token);
  expect(job.attempt).toBeGreaterThanOrEqual(0);
  expect(job.attempt).toBeLessThanOrEqual(job.spec.maxAttempts);
  expect("back" in event ? event.back : 0).toBe(0);
  if (job.state.kind === "queued") expect(job.attempt).toBeLessThan(job.spec.maxAttempts);
}

test("whatever happens in whatever order, tokens only grow, attempts stay within their number, an end is the end but for a retry, and one completion at most is accepted (P3)", () => {
  fc.assert(
    fc.property(
      fc.array(events, { minLength: 1, maxLength: 40 }),
      fc.constantFrom(1, 2, 3, -1),
      (history, maxAttempts) => {
        const spec = completeSpec({ kind: "a", maxAttempts });
        let job = jobIn("queued", { spec, attempt: 0, token: parseFencingToken(0) });
        let completions = 0;
        for (const [index, event] of history.entries()) {
          const decision = apply(job, event, 1_000 + index);
          expectLawful(job, event, decision);
          if (decision.kind !== "changed") continue;
          job = decision.job;
          if (event.kind === "complete") completions++;
        }
        expect(completions).toBeLessThanOrEqual(1);
        expect(completions === 1).toBe(job.state.kind === "succeeded");
      },
    ),
    { numRuns: 500 },
  );
});

test("an event that was applied is answered the same when it is repeated at once, or refused", () => {
  fc.assert(
    fc.property(fc.array(events, { minLength: 1, maxLength: 20 }), (history) => {
      let job = jobIn("queued", { attempt: 0, token: parseFencingToken(0) });
      for (const [index, event] of history.entries()) {
        const decision = apply(job, event, 1_000 + index);
        if (decision.kind !== "changed") continue;
        job = decision.job;
        expect(apply(job, event, 5_000).kind).not.toBe("changed");
      }
    }),
    { numRuns: 200 },
  );
});
