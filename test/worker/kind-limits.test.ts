/** Kinds of which fewer jobs run at once than the worker has slots. */

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { parseKind } from "../../src/job/job.ts";
import { settle } from "../support/manual-clock.ts";
import { PlayedKeeper } from "./played-keeper.ts";

const [work, film, song] = [parseKind("work"), parseKind("film"), parseKind("song")];

describe("a kind with a limit of its own", () => {
  test("is asked for with that limit, and not at all while it is reached", async () => {
    const played = new PlayedKeeper(4, new Map([[film, 2]]));
    await settle();
    expect(played.leases).toMatchObject([{ kinds: [work, film], slots: 4 }]);
    expect(played.leases[0]?.kindSlots).toEqual(new Map([[film, 2]]));
    played.leases[0]?.answer(played.jobs(2, { kind: film }));
    await settle();
    expect(played.running.size).toBe(2);
    expect(played.leases).toMatchObject([{ kinds: [work], slots: 2, pollMs: 30_000 }]);
    expect(played.leases[0]?.kindSlots).toEqual(new Map());
  });

  test("is asked for again as soon as one of it has ended, although others are asked for", async () => {
    const played = new PlayedKeeper(4, new Map([[film, 1]]));
    await settle();
    played.leases[0]?.answer(played.jobs(1, { kind: film }));
    await settle();
    played.finishAll();
    await settle();
    expect(played.leases).toMatchObject([
      { kinds: [work], slots: 3 },
      { kinds: [film], slots: 1 },
    ]);
    expect(played.leases[1]?.kindSlots).toEqual(new Map([[film, 1]]));
  });

  test("also when as many requests are open as there may be", async () => {
    const kinds = Array.from({ length: 8 }, (_, index) => parseKind(`film${index}`));
    const played = new PlayedKeeper(8, new Map(kinds.map((kind) => [kind, 1])));
    await settle();
    for (const kind of kinds) {
      const lease = played.leases.find(({ kinds: asked }) => asked.includes(kind));
      lease?.answer(played.jobs(1, { kind }));
      await settle();
    }
    expect(played.running.size).toBe(8);
    for (const key of Array.from(played.running.keys())) {
      played.finish(key);
      await settle();
      await played.acceptAll();
    }
    const asked = played.leases.flatMap((lease) => lease.kinds);
    expect(new Set(asked)).toEqual(new Set([work, ...kinds]));
    expect(played.slotsAsked).toBe(8);
  });

  test("has no more slots asked for than it can fill", async () => {
    const played = new PlayedKeeper(1024, new Map([[film, 3]]));
    await settle();
    played.leases[0]?.answer(played.jobs(1000));
    await settle();
    // Only what is of no other kind.
    expect(played.leases).toMatchObject([{ slots: 24, kinds: [work, film] }]);
  });

  test("waits for its turn when a coordinator that knows no such limits gives more", async () => {
    const played = new PlayedKeeper(4, new Map([[film, 1]]));
    await settle();
    played.leases[0]?.answer(played.jobs(4, { kind: film }));
    await settle();
    expect([...played.running.values()]).toEqual([1]);
    // Nor does it keep what it cannot start from others.
    await played.clock.advance(1_000);
    expect(played.released).toEqual([2, 3, 4]);
    played.leases[0]?.answer(played.jobs(1));
    await settle();
    expect([...played.running.values()]).toEqual([1, 5]);
  });

  test("is no limit when it is as high as the worker's", async () => {
    const played = new PlayedKeeper(2, new Map([[film, 2]]));
    await settle();
    expect(played.leases).toMatchObject([{ slots: 2, kindSlots: new Map() }]);
  });
});

/** What the coordinator, a handler or time does next; `which` picks one of those that there are. */
type Step =
  | { readonly kind: "grant"; readonly which: number; readonly of: number; readonly jobs: number }
  | { readonly kind: "return"; readonly which: number }
  | { readonly kind: "accept" }
  | { readonly kind: "pass"; readonly ms: number };

const which = fc.nat({ max: 7 });
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("grant"), which, of: which, jobs: fc.nat(8) }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("return"), which }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("accept") }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("pass"), ms: fc.nat(3_000) }) },
) as fc.Arbitrary<Step>;

const pick = <T>(from: readonly T[], position: number): T | undefined =>
  from[position % Math.max(1, from.length)];

test("however calls cross, no kind has more than its limit, and none with a free slot is forgotten", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 8 }),
      fc.record({ film: fc.integer({ min: 1, max: 9 }), song: fc.integer({ min: 1, max: 9 }) }),
      fc.array(step, { maxLength: 40 }),
      async (concurrency, most, steps) => {
        const limits = new Map([
          [film, most.film],
          [song, most.song],
        ]);
        const played = new PlayedKeeper(concurrency, limits);
        const kindOf = new Map<number, string>();
        await settle();
        for (const each of steps) {
          if (each.kind === "grant") {
            const lease = pick(played.leases, each.which);
            const kind = pick(lease?.kinds ?? [], each.of);
            if (lease === undefined || kind === undefined) continue;
            const atMost = Math.min(lease.slots, lease.kindSlots.get(kind) ?? lease.slots);
            const jobs = played.jobs(Math.min(each.jobs, atMost), { kind });
            for (const { number } of jobs) kindOf.set(number, kind);
            lease.answer(jobs);
          } else if (each.kind === "return") {
            const key = pick([...played.running.keys()], each.which);
            if (key !== undefined) played.finish(key);
          } else if (each.kind === "accept") {
            await played.acceptAll();
          } else {
            await played.clock.advance(each.ms);
          }
          await settle();
          const running = (kind: string): number =>
            [...played.running.values()].filter((number) => kindOf.get(number) === kind).length;
          expect(played.running.size).toBeLessThanOrEqual(concurrency);
          for (const [kind, limit] of [...limits, [work, Infinity] as const]) {
            expect(running(kind)).toBeLessThanOrEqual(limit);
            const isFree = played.running.size < concurrency && running(kind) < limit;
            if (!isFree || played.reports.length > 0) continue;
            const asked = played.leases.filter(({ kinds }) => kinds.includes(kind));
            expect([kind, asked.length]).not.toEqual([kind, 0]);
          }
        }
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);
