import { describe, expect, test } from "bun:test";
import { Dispatcher, type DispatcherPorts } from "../../src/coordinator/dispatcher.ts";
import { HearthError } from "../../src/errors.ts";
import { Seat } from "../../src/coordinator/seat.ts";
import { type Job, type Kind, parseJobNumber, parseKind } from "../../src/job/job.ts";
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
        const jobs = await dispatcher.lease({ seat, kinds, slots: 1, pollMs: 1_000 }, never);
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
    const served = dispatcher.lease({ seat, kinds: [a], slots: 1, pollMs: 0 }, never);
    const unserved = dispatcher.lease({ seat, kinds: [b], slots: 1, pollMs: 0 }, never);
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
    const answer = dispatcher.lease({ seat, kinds: [a], slots: 1, pollMs: 10 }, never);
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
    const request = { seat, kinds: [a, b], slots: 1, pollMs: 1_000 };
    expect(await dispatcher.lease(request, never)).toEqual(backlog.jobs);
    await settle();
    expect(backlog.failures[0]).toBe(damaged);
  });

  test("lets no new job overtake those it is about to find", async () => {
    const backlog = new Backlog();
    backlog.add(a, 1);
    const looking = Promise.withResolvers<void>();
    backlog.held = looking.promise;
    const dispatcher = new Dispatcher(new ManualClock(), backlog.ports());
    const answer = dispatcher.lease({ seat, kinds: [a], slots: 1, pollMs: 1_000 }, never);
    expect(dispatcher.reserve([{ kind: a, bytes: 0 }])).toEqual([undefined]);
    looking.resolve();
    expect(await answer).toEqual(backlog.jobs);
  });

  test("chooses a waiter for a new job of a lane that is known to be empty, once", async () => {
    const dispatcher = new Dispatcher(new ManualClock(), new Backlog().ports());
    const answer = dispatcher.lease({ seat, kinds: [a], slots: 2, pollMs: 1_000 }, never);
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
    const answer = dispatcher.lease({ seat, kinds: [a], slots: 1, pollMs: 1_000 }, never);
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
    const gone = dispatcher.lease({ seat, kinds: [a], slots: 1, pollMs: 1_000 }, leaving.signal);
    await Promise.resolve();
    await Promise.resolve();
    leaving.abort();
    expect(await gone).toEqual([]);
    await settle();
    const next = dispatcher.lease({ seat, kinds: [a], slots: 1, pollMs: 1_000 }, never);
    expect(await next).toEqual(backlog.jobs);
    expect(clock.timers).toBe(0);
  });
});
