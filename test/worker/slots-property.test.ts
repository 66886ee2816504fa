/** However calls and answers cross, a worker never has more to do than it has slots for, and does all of it. */

import { expect, test } from "bun:test";
import fc from "fast-check";
import { HearthError } from "../../src/errors.ts";
import { settle } from "../support/manual-clock.ts";
import { PlayedKeeper } from "./played-keeper.ts";

/** What the coordinator, a handler or time does next; `which` picks one of those that there are. */
type Step =
  | { readonly kind: "grant"; readonly which: number; readonly jobs: number }
  | { readonly kind: "refuse-lease"; readonly which: number }
  | { readonly kind: "return"; readonly handlers: number }
  | { readonly kind: "accept"; readonly which: number }
  | { readonly kind: "refuse-report"; readonly which: number }
  | { readonly kind: "accept-first-only"; readonly which: number }
  | { readonly kind: "pass"; readonly ms: number };

const which = fc.nat({ max: 3 });
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("grant"), which, jobs: fc.nat(6) }) },
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

async function take(step: Step, played: PlayedKeeper): Promise<number> {
  let granted = 0;
  switch (step.kind) {
    case "grant": {
      const lease = pick(played.leases, step.which);
      if (lease === undefined) break;
      granted = Math.min(step.jobs, lease.slots);
      lease.answer(played.jobs(granted));
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
  // A request that is open may be answered with all that it asks for.
  expect(played.running.size + played.slotsAsked).toBeLessThanOrEqual(concurrency);
  expect(played.leases.length).toBeLessThanOrEqual(4);
  // What is over neither runs nor waits: nothing piles up behind a coordinator that takes no reports.
  const waiting = granted - played.accepted.length - played.running.size;
  expect(waiting).toBeLessThanOrEqual(2 * concurrency);
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
        // In the end everything is accepted, once, and one request for all slots is open.
        for (let round = 0; round < 100 && played.accepted.length < granted; round++) {
          for (const key of Array.from(played.running.keys())) played.finish(key);
          await settle();
          for (const { numbers, answer } of played.reports.slice()) {
            answer(numbers.map(() => undefined));
          }
          await played.clock.advance(1_000);
        }
        expect(played.accepted.toSorted((a, b) => a - b)).toEqual(
          Array.from({ length: granted }, (_, index) => index + 1),
        );
        // Also after a request that has failed.
        await played.clock.advance(1_000);
        while (played.leases.length > 1) await take({ kind: "grant", which: 0, jobs: 0 }, played);
        await take({ kind: "grant", which: 0, jobs: 0 }, played);
        expect(played.leases.map(({ slots }) => slots)).toEqual([concurrency]);
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);
