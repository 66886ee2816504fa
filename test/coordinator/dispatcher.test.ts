import { describe, expect, test } from "bun:test";
import { Dispatcher, type DispatcherPorts } from "../../src/coordinator/dispatcher.ts";
import { HearthError } from "../../src/errors.ts";
import type { Waiter } from "../../src/coordinator/lane.ts";
import { Seat } from "../../src/coordinator/seat.ts";
import { type Job, type Kind, parseJobNumber, parseKind } from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import { completeSpec } from "../../src/job/spec.ts";
import { jobIn } from "../job/sample-jobs.ts";
import { ManualClock, settle } from "../support/manual-clock.ts";
import { never } from "./scene.ts";

const [a, b] = [parseKind("a"), parseKind("b")];
const seat = new Seat({ name: "nas", roles: ["worker"] });

/** A store of jobs that are ready, whose answers a test can hold back. */
class Backlog {
  readonly jobs: Job[] = [];
  readonly failures: unknown[] = [];
  held: Promise<void> = Promise.resolve();

  add(kind: Kind, count: number): void {
    for (let n = 0; n < count; n++) {
      const number = parseJobNumber(this.jobs.length + 1);
      this.jobs.push(jobIn("queued", { number, spec: completeSpec({ kind }) }));
    }
  }

  ports(): DispatcherPorts {
    const granted = new Set<Job>();
    const isReady = (job: Job): boolean => !granted.has(job);
    return {
      ready: async (kind, atMost) => {
        await this.held;
        const ready = this.jobs.filter((job) => job.spec.kind === kind && isReady(job));
        return ready.slice(0, atMost.jobs);
      },
      nextDueMs: async () => undefined,
      grant: async (pairs) => {
        await settle();
        return pairs.map(({ job }) => {
          granted.add(job);
          return job;
        });
      },
      giveBack: async (job) => void granted.delete(job),
      failed: (thrown) => void this.failures.push(thrown),
    };
  }
}

describe("the dispatcher", () => {
  test("looks at every lane in turn, however fast the workers of one come back", async () => {
    const backlog = new Backlog();
    backlog.add(a, 200);
    backlog.add(b, 2);
    const dispatcher = new Dispatcher(new ManualClock(), backlog.ports());
    let servedB = 0;
    let servedA = 0;
    // Two workers that come back before the other one's grant is on disk.
    const work = async (kinds: readonly Kind[]): Promise<void> => {
      while (servedA < 50 && servedB < 2) {
        const jobs = await dispatcher.lease(seat, { kinds, slots: 1, pollMs: 1_000 }, never);
        for (const { spec } of jobs) {
          if (spec.kind === a) servedA++;
          else servedB++;
        }
      }
    };
    await Promise.all([work([a]), work([a]), work([a, b])]);
    expect(servedB).toBe(2);
    expect(servedA).toBeLessThan(50);
  });

  test("gives what it finds to a poll whose time was up while it was looking", async () => {
    const clock = new ManualClock();
    const backlog = new Backlog();
    backlog.add(a, 1);
    const looking = Promise.withResolvers<void>();
    backlog.held = looking.promise;
    const dispatcher = new Dispatcher(clock, backlog.ports());
    const served = dispatcher.lease(seat, { kinds: [a], slots: 1, pollMs: 0 }, never);
    const unserved = dispatcher.lease(seat, { kinds: [b], slots: 1, pollMs: 0 }, never);
    await clock.advance(1_000);
    looking.resolve();
    expect(await served).toEqual(backlog.jobs);
    expect(await unserved).toEqual([]);
  });

  test("answers a poll whose time was up while the store failed", async () => {
    const clock = new ManualClock();
    const backlog = new Backlog();
    const looking = Promise.withResolvers<void>();
    backlog.held = looking.promise;
    const dispatcher = new Dispatcher(clock, backlog.ports());
    const answer = dispatcher.lease(seat, { kinds: [a], slots: 1, pollMs: 10 }, never);
    await clock.advance(1_000);
    looking.reject(new Error("the disk is gone"));
    expect(await answer).toEqual([]);
    expect(backlog.failures).toHaveLength(1);
  });

  test("P5: serves other kinds while the jobs of one cannot be read", async () => {
    const backlog = new Backlog();
    backlog.add(b, 1);
    const ports = backlog.ports();
    const damaged = new HearthError("DATA_LOSS", "a page is damaged");
    const dispatcher = new Dispatcher(new ManualClock(), {
      ...ports,
      ready: (kind, atMost) => (kind === a ? Promise.reject(damaged) : ports.ready(kind, atMost)),
    });
    const request = { kinds: [a, b], slots: 1, pollMs: 1_000 };
    expect(await dispatcher.lease(seat, request, never)).toEqual(backlog.jobs);
    await settle();
    expect(backlog.failures[0]).toBe(damaged);
  });

  test("lets no new job overtake those it is about to find", async () => {
    const backlog = new Backlog();
    backlog.add(a, 1);
    const looking = Promise.withResolvers<void>();
    backlog.held = looking.promise;
    const dispatcher = new Dispatcher(new ManualClock(), backlog.ports());
    const answer = dispatcher.lease(seat, { kinds: [a], slots: 1, pollMs: 1_000 }, never);
    expect(dispatcher.reserve([{ kind: a, bytes: 0 }])).toEqual([undefined]);
    looking.resolve();
    expect(await answer).toEqual(backlog.jobs);
  });

  test("chooses a waiter for a new job of a lane that is known to be empty, once", async () => {
    const dispatcher = new Dispatcher(new ManualClock(), new Backlog().ports());
    const answer = dispatcher.lease(seat, { kinds: [a], slots: 2, pollMs: 1_000 }, never);
    await settle();
    const [first, second, third, other] = dispatcher.reserve(
      [a, a, a, b].map((kind) => ({ kind, bytes: 0 })),
    );
    expect(first?.seat).toBe(seat);
    expect(second === first).toBe(true);
    expect([third, other]).toEqual([undefined, undefined]);
    expect(dispatcher.reserve([{ kind: a, bytes: 0 }])).toEqual([undefined]);
    if (first === undefined) throw new Error("unreachable: it has a seat");
    const jobs = [jobIn("leased")];
    dispatcher.deliver(new Map([[first, jobs]]));
    expect(await answer).toBe(jobs);
  });

  test("lets a waiter that was chosen in vain go on waiting", async () => {
    const backlog = new Backlog();
    const dispatcher = new Dispatcher(new ManualClock(), backlog.ports());
    const answer = dispatcher.lease(seat, { kinds: [a], slots: 1, pollMs: 1_000 }, never);
    await settle();
    const [waiter] = dispatcher.reserve([{ kind: a, bytes: 0 }]);
    if (waiter === undefined) throw new Error("the waiter was not chosen");
    dispatcher.deliver(new Map([[waiter, []]]));
    backlog.add(a, 1);
    dispatcher.wake(a, 0);
    expect(await answer).toEqual(backlog.jobs);
  });

  test("hands back what was granted to somebody who has gone", async () => {
    const clock = new ManualClock();
    const backlog = new Backlog();
    backlog.add(a, 1);
    const dispatcher = new Dispatcher(clock, backlog.ports());
    const leaving = new AbortController();
    const gone = dispatcher.lease(seat, { kinds: [a], slots: 1, pollMs: 1_000 }, leaving.signal);
    await Promise.resolve();
    await Promise.resolve();
    leaving.abort();
    expect(await gone).toEqual([]);
    await settle();
    const next = dispatcher.lease(seat, { kinds: [a], slots: 1, pollMs: 1_000 }, never);
    expect(await next).toEqual(backlog.jobs);
    expect(clock.timers).toBe(0);
  });
});

/** Opens lease requests of so many slots each, all for kind a; `answers` has their numbers of jobs so far. */
function openRequests(dispatcher: Dispatcher, requests: readonly { seat: Seat; slots: number }[]) {
  const answers: (number | undefined)[] = requests.map(() => undefined);
  for (const [index, { seat, slots }] of requests.entries()) {
    void dispatcher
      .lease(seat, { slots, kinds: [a], pollMs: 1_000 }, never)
      .then((jobs) => (answers[index] = jobs.length));
  }
  return answers;
}

/** New jobs come in, for whoever is chosen. */
function insert(dispatcher: Dispatcher, count: number, bytes = 0): void {
  const waiters = dispatcher.reserve(Array.from({ length: count }, () => ({ kind: a, bytes })));
  const granted = new Map<Waiter, Job[]>();
  for (const waiter of waiters) {
    if (waiter) granted.set(waiter, [...(granted.get(waiter) ?? []), jobIn("leased")]);
  }
  dispatcher.deliver(granted);
}

describe("several lease requests of one connection", () => {
  const other = new Seat({ name: "pc", roles: ["worker"] });

  test("are filled one after the other, so that the rest is there for what comes next", async () => {
    const dispatcher = new Dispatcher(new ManualClock(), new Backlog().ports());
    const answers = openRequests(
      dispatcher,
      [4, 4, 4].map((slots) => ({ seat, slots })),
    );
    await settle();
    insert(dispatcher, 3);
    await settle();
    expect(answers).toEqual([3, undefined, undefined]);
    insert(dispatcher, 6);
    await settle();
    expect(answers).toEqual([3, 4, 2]);
  });

  test("get no more than the one request of another, while there is room in both", async () => {
    const dispatcher = new Dispatcher(new ManualClock(), new Backlog().ports());
    const answers = openRequests(dispatcher, [
      { seat, slots: 3 },
      { seat, slots: 3 },
      { seat: other, slots: 4 },
    ]);
    await settle();
    insert(dispatcher, 9);
    await settle();
    expect(answers).toEqual([3, 2, 4]);
  });

  test("take turns with those of others, also for jobs that come one by one", async () => {
    const dispatcher = new Dispatcher(new ManualClock(), new Backlog().ports());
    const answers = openRequests(
      dispatcher,
      [seat, seat, other, other].map((each) => ({ seat: each, slots: 4 })),
    );
    await settle();
    const served: boolean[][] = [];
    for (let n = 0; n < 4; n++) {
      insert(dispatcher, 1);
      await settle();
      served.push(answers.map((jobs) => jobs === 1));
    }
    expect(served).toEqual([
      [true, false, false, false],
      [true, false, true, false],
      [true, true, true, false],
      [true, true, true, true],
    ]);
  });

  test("are looked at together when they come together", async () => {
    const backlog = new Backlog();
    backlog.add(a, 8);
    const dispatcher = new Dispatcher(new ManualClock(), backlog.ports());
    const answers = openRequests(
      dispatcher,
      [4, 4, 4].map((slots) => ({ seat, slots })),
    );
    // Once for the request, once for the grant.
    await settle();
    await settle();
    expect(answers).toEqual([4, 4, undefined]);
  });

  test("use the next one for a job that is too large for what is left of one", async () => {
    const dispatcher = new Dispatcher(new ManualClock(), new Backlog().ports());
    const answers = openRequests(
      dispatcher,
      [4, 4].map((slots) => ({ seat, slots })),
    );
    await settle();
    insert(dispatcher, 3, limits.leaseBytesMax / 2);
    await settle();
    expect(answers).toEqual([2, 1]);
  });

  test("end when their caller is expelled, and nobody is chosen for them", async () => {
    const clock = new ManualClock();
    const dispatcher = new Dispatcher(clock, new Backlog().ports());
    const expelled = new Seat({ name: "mallory", roles: ["worker"] });
    const answers = openRequests(
      dispatcher,
      [1, 1].map((slots) => ({ seat: expelled, slots })),
    );
    await settle();
    expelled.expel(new HearthError("UNAUTHENTICATED", "revoked"));
    expect(dispatcher.reserve([{ kind: a, bytes: 0 }])).toEqual([undefined]);
    await settle();
    expect([answers, clock.timers]).toEqual([[0, 0], 0]);
  });
});

describe("a kind of which there is no job", () => {
  const request = { kinds: [a], slots: 1, pollMs: 1_000 };

  /** Counts how often the store is asked. */
  function counting(backlog: Backlog) {
    const ports = backlog.ports();
    const asked = { ready: 0, nextDueMs: 0 };
    const counted: DispatcherPorts = {
      ...ports,
      ready: (...question) => (asked.ready++, ports.ready(...question)),
      nextDueMs: (...question) => (asked.nextDueMs++, ports.nextDueMs(...question)),
    };
    return { asked, dispatcher: new Dispatcher(new ManualClock(), counted) };
  }

  test("is looked at once, also when nobody waited for it in between (P9)", async () => {
    const { asked, dispatcher } = counting(new Backlog());
    for (let time = 0; time < 3; time++) {
      const answer = dispatcher.lease(seat, request, never);
      await settle();
      insert(dispatcher, 1);
      expect(await answer).toHaveLength(1);
    }
    expect(asked).toEqual({ ready: 1, nextDueMs: 1 });
  });

  test("is looked at again after one came when nobody waited", async () => {
    const backlog = new Backlog();
    const { dispatcher } = counting(backlog);
    const answer = dispatcher.lease(seat, request, never);
    await settle();
    insert(dispatcher, 1);
    await answer;
    backlog.add(a, 1);
    dispatcher.wake(a, 0);
    expect(await dispatcher.lease(seat, request, never)).toEqual(backlog.jobs);
  });

  test("is looked at again after one that is due later came when nobody waited", async () => {
    const clock = new ManualClock();
    const backlog = new Backlog();
    const dispatcher = new Dispatcher(clock, backlog.ports());
    const answer = dispatcher.lease(seat, request, never);
    await settle();
    insert(dispatcher, 1);
    await answer;
    dispatcher.wake(a, clock.nowMs() + 500);
    expect(clock.timers).toBe(0);
    backlog.add(a, 1);
    expect(await dispatcher.lease(seat, request, never)).toEqual(backlog.jobs);
  });
});
