import { describe, expect, test } from "bun:test";
import { Dispatcher, type DispatcherPorts } from "../../src/coordinator/dispatcher.ts";
import { KnownJobs } from "../../src/coordinator/known-jobs.ts";
import { Lane } from "../../src/coordinator/lane.ts";
import { Seat } from "../../src/coordinator/seat.ts";
import { type Job, parseJobNumber, parseKind } from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import { completeSpec } from "../../src/job/spec.ts";
import { jobIn } from "../job/sample-jobs.ts";
import { ManualClock, settle } from "../support/manual-clock.ts";
import { never } from "./scene.ts";

const kind = parseKind("a");
const enough = { jobs: 1_000_000, bytes: Infinity };

function queued(
  number: number,
  { runAtMs = 0, payload = new Uint8Array(1) }: { runAtMs?: number; payload?: Uint8Array } = {},
): Job {
  return jobIn("queued", {
    number: parseJobNumber(number),
    spec: completeSpec({ kind, payload }),
    state: { kind: "queued", runAtMs },
  });
}

function numbers(jobs: readonly Job[] | undefined): readonly number[] | undefined {
  return jobs?.map(({ number }) => number);
}

describe("the known jobs of a lane", () => {
  function emptyLane(): { known: KnownJobs; lane: Lane } {
    const known = new KnownJobs();
    const lane = new Lane(kind);
    known.setEmpty(lane);
    return { known, lane };
  }

  test("are all that came since it was empty, in their order", () => {
    const { known, lane } = emptyLane();
    expect(known.take(lane, enough)).toEqual([]);
    for (const number of [1, 2, 3]) expect(known.add(lane, queued(number))).toBe(true);
    expect(numbers(known.take(lane, { jobs: 2, bytes: Infinity }))).toEqual([1, 2]);
    expect(known.isWaiting(lane)).toBe(true);
    known.putBack(lane, [queued(1), queued(2)]);
    expect(numbers(known.take(lane, enough))).toEqual([1, 2, 3]);
    expect([known.has(lane), known.isWaiting(lane)]).toEqual([true, false]);
  });

  test("are not known when nobody has looked", () => {
    const known = new KnownJobs();
    const lane = new Lane(kind);
    expect([known.add(lane, queued(1)), known.take(lane, enough)]).toEqual([false, undefined]);
  });

  test("end with the one that reaches the bytes, like those that the store gives", () => {
    const { known, lane } = emptyLane();
    for (const number of [1, 2, 3]) known.add(lane, queued(number, { payload: Buffer.alloc(100) }));
    expect(numbers(known.take(lane, { jobs: 9, bytes: 101 }))).toEqual([1, 2]);
  });

  test("are not known any more when one was due before the last of them", () => {
    const { known, lane } = emptyLane();
    expect(known.add(lane, queued(1, { runAtMs: 5 }))).toBe(true);
    expect(known.add(lane, queued(2, { runAtMs: 5 }))).toBe(true);
    expect(known.add(lane, queued(3, { runAtMs: 4 }))).toBe(false);
    expect(known.has(lane)).toBe(false);
  });

  test("P8: have a bound for all lanes together, in jobs", () => {
    const { known, lane } = emptyLane();
    const other = new Lane(parseKind("b"));
    known.setEmpty(other);
    known.add(other, queued(1));
    let count = 1;
    while (known.add(lane, queued(count + 1))) count++;
    expect(count).toBe(8_192);
    // The lane that asks for too much makes room.
    expect([known.has(lane), known.has(other), known.add(other, queued(count))]).toEqual([
      false,
      true,
      true,
    ]);
  });

  test("P8: have a bound in bytes, and keep no message that a payload came in", () => {
    const { known, lane } = emptyLane();
    const message = new ArrayBuffer(1024 * 1024);
    known.add(lane, queued(1, { payload: new Uint8Array(message, 8, 2) }));
    expect(known.take(lane, enough)?.[0]?.spec.payload.buffer.byteLength).toBe(2);
    let count = 0;
    while (known.add(lane, queued(count + 1, { payload: new Uint8Array(message) }))) count++;
    expect(count).toBeGreaterThan(12);
    expect(count).toBeLessThanOrEqual(16);
  });
});

describe("a dispatcher that knows what waits", () => {
  const seat = new Seat({ name: "nas", roles: ["worker"] });
  const request = { kinds: [kind], slots: 2, pollMs: 1_000 };

  /** A store that was asked once and had nothing; jobs come by `wake` then. */
  async function known(change: Partial<DispatcherPorts> = {}) {
    const clock = new ManualClock();
    const asked: string[] = [];
    const ports: DispatcherPorts = {
      ready: async () => (asked.push("ready"), []),
      nextDueMs: async () => (asked.push("nextDueMs"), undefined),
      grant: async (pairs) => pairs.map(({ job }) => job),
      giveBack: async () => {},
      failed() {},
      ...change,
    };
    const dispatcher = new Dispatcher(clock, ports);
    const gone = new AbortController();
    const first = dispatcher.lease(seat, request, gone.signal);
    await settle();
    gone.abort();
    expect(await first).toEqual([]);
    asked.length = 0;
    const wake = (number: number): void => dispatcher.wake(kind, 0, queued(number));
    return { clock, asked, dispatcher, wake };
  }

  test("gives away what came while nobody waited, in order, without asking the store", async () => {
    const { dispatcher, wake, asked, clock } = await known();
    for (const number of [1, 2, 3]) wake(number);
    expect(numbers(await dispatcher.lease(seat, request, never))).toEqual([1, 2]);
    wake(4);
    expect(numbers(await dispatcher.lease(seat, request, never))).toEqual([3, 4]);
    expect([asked, clock.timers]).toEqual([[], 0]);
  });

  test("lets no new job overtake those", async () => {
    const { dispatcher, wake } = await known();
    wake(1);
    const answer = dispatcher.lease(seat, { ...request, slots: 1 }, never);
    expect(dispatcher.reserve([{ kind, bytes: 0 }])).toEqual([undefined]);
    expect(numbers(await answer)).toEqual([1]);
  });

  test("keeps what did not fit into an answer", async () => {
    const { dispatcher, wake, asked } = await known();
    // Of five that are looked at, four fit.
    const payload = new Uint8Array((0.9 * limits.leaseBytesMax) / 4);
    for (const number of [1, 2, 3, 4, 5]) dispatcher.wake(kind, 0, queued(number, { payload }));
    wake(6);
    const many = { ...request, slots: 9 };
    expect(numbers(await dispatcher.lease(seat, many, never))).toEqual([1, 2, 3, 4]);
    expect(numbers(await dispatcher.lease(seat, many, never))).toEqual([5, 6]);
    expect(asked).toEqual([]);
  });

  test("asks the store after something became ready otherwise", async () => {
    const { dispatcher, wake, asked } = await known();
    wake(1);
    dispatcher.wake(kind, 0);
    void dispatcher.lease(seat, request, never);
    await settle();
    expect(asked).toEqual(["ready", "nextDueMs"]);
  });

  test("goes on to what is left when some of it was too late", async () => {
    const { dispatcher, wake } = await known({
      grant: async (pairs) => pairs.map(({ job }) => (job.number <= 2 ? undefined : job)),
    });
    for (const number of [1, 2, 3]) wake(number);
    expect(numbers(await dispatcher.lease(seat, request, never))).toEqual([3]);
  });

  test("asks the store again after it failed to lease what is known", async () => {
    let failures = 1;
    const { clock, dispatcher, wake, asked } = await known({
      grant: async (pairs) => {
        if (failures-- > 0) throw new Error("the disk is gone");
        return pairs.map(({ job }) => job);
      },
    });
    wake(1);
    void dispatcher.lease(seat, { ...request, pollMs: 5_000 }, never);
    await settle();
    expect(asked).toEqual([]);
    await clock.advance(1_000);
    expect(asked).toEqual(["ready", "nextDueMs"]);
  });
});
