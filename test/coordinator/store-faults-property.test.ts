import { expect, test } from "bun:test";
import fc from "fast-check";
import { HearthError } from "../../src/errors.ts";
import type { Job } from "../../src/job/job.ts";
import type { FaultMoment } from "../support/faulty-job-store.ts";
import { type Faulty, hastySpec, openFaulty } from "./faulty-coordinator.ts";
import { emptyResult, img2pdf, leaseOf, never } from "./scene.ts";

/** Something a caller does, or the store's next fault. */
type Step =
  | { readonly kind: "submit" | "lease" | "complete" | "fail" | "release" | "heartbeat" }
  | { readonly kind: "pass"; readonly ms: number }
  | {
      readonly kind: "fault";
      readonly method: "insert" | "update" | "get" | "ready";
      readonly moment: FaultMoment;
    };

const steps = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom("submit", "lease", "complete", "fail", "release", "heartbeat"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("pass"), ms: fc.integer({ min: 1, max: 5_000 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("fault"),
      method: fc.constantFrom("insert", "update", "get", "ready"),
      moment: fc.constantFrom("before", "after"),
    }),
  },
) as fc.Arbitrary<Step>;

async function tolerated(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(HearthError);
  }
}

async function play(
  faulty: Faulty,
  history: readonly Step[],
  acknowledged: Set<string>,
): Promise<void> {
  const { client, worker, store, clock, scene } = faulty;
  const held: Job[] = [];
  for (const step of history) {
    const job = held[0];
    switch (step.kind) {
      case "submit":
        await tolerated(
          client
            .submit([{ spec: { ...hastySpec, maxAttempts: -1 } }])
            .then((handles) => handles.forEach(({ id }) => acknowledged.add(id))),
        );
        break;
      case "lease": {
        const request = { kinds: [img2pdf], slots: 2, pollMs: 500 };
        await tolerated(
          scene.until(worker.lease(request, never)).then((jobs) => held.push(...jobs)),
        );
        break;
      }
      case "complete":
        if (job)
          await tolerated(worker.complete(leaseOf(job), emptyResult).then(() => held.shift()));
        break;
      case "fail": {
        const failure = { error: "no", permanent: false };
        if (job) await tolerated(worker.fail(leaseOf(job), failure).then(() => held.shift()));
        break;
      }
      case "release":
        if (job) await tolerated(worker.release(leaseOf(job)).then(() => held.shift()));
        break;
      case "heartbeat":
        if (job) await tolerated(worker.heartbeat(leaseOf(job), undefined));
        break;
      case "pass":
        await clock.advance(step.ms);
        break;
      case "fault":
        store.failNext(step.method, step.moment);
        break;
      default:
        step satisfies never;
    }
  }
}

test("whatever happens and whatever fails, every acknowledged job is done in the end (P2, P5)", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(steps, { minLength: 10, maxLength: 40, size: "max" }),
      async (history) => {
        await using faulty = await openFaulty();
        const { client, worker, clock, scene } = faulty;
        const acknowledged = new Set<string>();
        await play(faulty, history, acknowledged);
        const open = async (): Promise<number> =>
          (
            await client.list({
              states: ["queued", "leased"],
              kinds: [],
              limit: 100,
              before: undefined,
            })
          ).length;
        // A sound worker: whatever is left comes to it within a few leases' time.
        for (let round = 0; round < 60; round++) {
          const request = { kinds: [img2pdf], slots: 10, pollMs: 1_000 };
          const jobs = await scene.until(worker.lease(request, never));
          for (const job of jobs) await tolerated(worker.complete(leaseOf(job), emptyResult));
          if ((await open().catch(() => 1)) === 0) break;
          await clock.advance(1_000);
        }
        for (const id of acknowledged) {
          const job = (
            await client.list({ states: ["succeeded"], kinds: [], limit: 100, before: undefined })
          ).find((done) => done.id === id);
          expect(job?.state.kind).toBe("succeeded");
        }
      },
    ),
    { numRuns: 60 },
  );
});
