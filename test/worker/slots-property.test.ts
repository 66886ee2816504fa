/**
 * However calls and answers cross, a worker never runs more than it has slots for, never holds more than it
 * may ahead of them nor a job on its last attempt, and does all of it or hands it back.
 */

import { expect, test } from "bun:test";
import fc from "fast-check";
import { HearthError } from "../../src/errors.ts";
import type { Job } from "../../src/job/job.ts";
import { settle } from "../support/manual-clock.ts";
import { aheadJobsMax } from "../../src/worker/pace.ts";
import { PlayedKeeper } from "./played-keeper.ts";

/**
 * What the coordinator, a handler or time does next; `which` picks one of those that there are, `last` says
 * whether the jobs are on their last attempt, one after the other and over again.
 */
type Step =
  | {
      readonly kind: "grant";
      readonly which: number;
      readonly jobs: number;
      readonly last: readonly boolean[];
    }
  | { readonly kind: "grant-all"; readonly which: number; readonly last: readonly boolean[] }
  | { readonly kind: "refuse-lease"; readonly which: number }
  | { readonly kind: "return"; readonly handlers: number }
  | { readonly kind: "accept"; readonly which: number }
  | { readonly kind: "refuse-report"; readonly which: number }
  | { readonly kind: "accept-first-only"; readonly which: number }
  | { readonly kind: "pass"; readonly ms: number };

const which = fc.nat({ max: 3 });
const last = fc.oneof(
  fc.constant([false]),
  fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }),
);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("grant"), which, jobs: fc.nat(6), last }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("grant-all"), which, last }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("refuse-lease"), which }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("return"), handlers: fc.nat(4) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("accept"), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("refuse-report"), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("accept-first-only"), which }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("pass"), ms: fc.nat(3_000) }) },
) as fc.Arbitrary<Step>;

const ofTheMoment = (): HearthError => new HearthError("RESOURCE_EXHAUSTED", "no room");

const pick = <T>(from: readonly T[], position: number): T | undefined =>
  from[position % Math.max(1, from.length)];

function jobs(played: PlayedKeeper, count: number, last: readonly boolean[]): readonly Job[] {
  return Array.from({ length: count }, (_, position) =>
    played.jobs(1, { maxAttempts: pick(last, position) ? 1 : 3 }),
  ).flat();
}

async function take(step: Step, played: PlayedKeeper): Promise<number> {
  let granted = 0;
  switch (step.kind) {
    case "grant": {
      const lease = pick(played.leases, step.which);
      if (lease === undefined) break;
      granted = Math.min(step.jobs, lease.slots);
      lease.answer(jobs(played, granted, step.last));
      break;
    }
    case "grant-all": {
      const lease = pick(played.leases, step.which);
      granted = lease?.slots ?? 0;
      lease?.answer(jobs(played, granted, step.last));
      break;
    }
    case "refuse-lease":
      pick(played.leases, step.which)?.refuse(ofTheMoment());
      break;
    case "return":
      for (const key of [...played.running.keys()].slice(0, step.handlers)) played.finish(key);
      break;
    case "accept": {
      const report = pick(played.reports, step.which);
      report?.answer(report.numbers.map(() => undefined));
      break;
    }
    case "refuse-report":
      pick(played.reports, step.which)?.refuse(ofTheMoment());
      break;
    case "accept-first-only": {
      const report = pick(played.reports, step.which);
      report?.answer(report.numbers.map((_, at) => (at === 0 ? undefined : ofTheMoment())));
      break;
    }
    case "pass":
      await played.clock.advance(step.ms);
      break;
    default:
      step satisfies never;
  }
  await settle();
  return granted;
}

function check(played: PlayedKeeper, concurrency: number, granted: number): void {
  const { running, slotsAsked, leases, started, accepted, released, lastAttemptsWaiting } = played;
  expect(running.size).toBeLessThanOrEqual(concurrency);
  // A kill would fail them for good, and they would never have run.
  expect([...lastAttemptsWaiting]).toEqual([]);
  const unstarted = granted - started - released.length;
  // A request that is open may be answered with all that it asks for.
  expect(running.size + unstarted + slotsAsked).toBeLessThanOrEqual(concurrency + aheadJobsMax);
  expect(leases.length).toBeLessThanOrEqual(4);
  // What is over neither runs nor waits: nothing piles up behind a coordinator that takes no reports.
  const unanswered = started - accepted.length - running.size;
  expect(unanswered).toBeLessThanOrEqual(2 * (concurrency + aheadJobsMax));
}

test("a worker's slots", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 8 }),
      fc.array(step, { maxLength: 40 }),
      async (concurrency, steps) => {
        const played = new PlayedKeeper(concurrency);
        await settle();
        let granted = 0;
        for (const each of steps) {
          granted += await take(each, played);
          check(played, concurrency, granted);
        }
        // In the end everything is accepted or was handed back, once, and one request for all slots
        // is open.
        const over = (): readonly number[] => [...played.accepted, ...played.released];
        for (let round = 0; round < 100 && over().length < granted; round++) {
          played.finishAll();
          await settle();
          for (const { numbers, answer } of played.reports.slice()) {
            answer(numbers.map(() => undefined));
          }
          await played.clock.advance(1_000);
        }
        expect(over().toSorted((a, b) => a - b)).toEqual(
          Array.from({ length: granted }, (_, index) => index + 1),
        );
        // Also after a request that has failed.
        await played.clock.advance(1_000);
        const grantNothing = { kind: "grant", which: 0, jobs: 0, last: [] } as const;
        while (played.leases.length > 1) await take(grantNothing, played);
        // One that asked ahead is not repeated with nothing in the queue.
        await take(grantNothing, played);
        await take(grantNothing, played);
        expect(played.leases.map(({ slots }) => slots)).toEqual([concurrency]);
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);
