/** What every JobStore must do. Called once for each implementation. */

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { JobFilter } from "../../src/api.ts";
import type { JobStore, JobUpdate, NewJob } from "../../src/coordinator/ports.ts";
import { isTerminal, type Job, jobStateKinds, type Labels, parseKind } from "../../src/job/job.ts";
import { parseLabels } from "../../src/job/labels.ts";
import { limits } from "../../src/job/limits.ts";
import type { EndedAttempt } from "../../src/job/transition.ts";
import { arbitraryChange, arbitraryJob } from "./arbitrary-job.ts";
import {
  type Opened,
  changeOf,
  endedAttempt,
  failureOf,
  hashOf,
  insertOne,
  leasedTo,
  newJob,
  newJobs,
  number,
  pictures,
  plenty,
  token,
  videos,
} from "./home.ts";

const everything: JobFilter = { states: [], kinds: [], limit: 1000, before: undefined };

function numbersOf(jobs: readonly Job[]): readonly number[] {
  return jobs.map((job) => job.number);
}

/** The job as it is but for one thing, or one of its spec, that it has from another. */
function withOneOf(job: NewJob, other: NewJob, of: number): NewJob {
  const { id: _id, spec, ...rest } = other;
  const ofJob = Object.entries(rest);
  const ofSpec = Object.entries(spec);
  const chosen = of % (ofJob.length + ofSpec.length);
  const [name, value] = ofJob[chosen] ?? ofSpec[chosen - ofJob.length] ?? [];
  if (name === undefined) return job;
  return chosen < ofJob.length
    ? { ...job, [name]: value }
    : { ...job, spec: { ...job.spec, [name]: value } };
}

/** The success of a leased job, and the attempt that it ends. */
function successOf(job: Job): JobUpdate & { readonly ended: EndedAttempt } {
  const { attempt: number, token } = job;
  const result = { payload: new Uint8Array(0), blobs: [] };
  const { expected, job: after } = changeOf(job, { kind: "succeeded", result, workerId: "nas" });
  return {
    expected,
    job: { ...after, updatedAtMs: 3_000 },
    ended: {
      number,
      token,
      workerId: "nas",
      startedAtMs: 2_000,
      ended: { how: "succeeded", atMs: 3_000, error: "" },
    },
  };
}

/** @param open gives an empty store */
export function exerciseJobStore(name: string, open: () => Promise<Opened<JobStore>>): void {
  describe(`${name}: inserting`, () => {
    test("numbers jobs 1, 2, 3 in the order of submission", async () => {
      await using opened = await open();
      const [first, second] = [newJobs(2), newJobs(3)];
      const answers = await Promise.all([opened.store.insert(first), opened.store.insert(second)]);
      expect(answers.map(numbersOf)).toEqual([
        [1, 2],
        [3, 4, 5],
      ]);
      expect(answers.flat().map(({ id }) => id)).toEqual([...first, ...second].map(({ id }) => id));
    });

    test("keeps every field of a job, found by its number and by its id", async () => {
      await using opened = await open();
      const { store } = opened;
      await fc.assert(
        fc.asyncProperty(arbitraryJob, async (job) => {
          const inserted = await insertOne(store, job);
          expect(inserted).toEqual({ ...job, number: inserted.number });
          expect(await store.get({ by: "number", number: inserted.number })).toEqual(inserted);
          expect(await store.get({ by: "id", id: job.id })).toEqual(inserted);
        }),
      );
    });

    test("inserts all or none: an id that is taken refuses the whole call", async () => {
      await using opened = await open();
      const { store } = opened;
      const taken = await insertOne(store);
      const other = newJob();
      expect(await failureOf(() => store.insert([other, { ...newJob(), id: taken.id }]))).toBe(
        `ALREADY_EXISTS: job ${taken.id} exists`,
      );
      expect(await store.get({ by: "id", id: other.id })).toBeUndefined();
      expect(await store.get({ by: "id", id: taken.id })).toEqual(taken);
      expect(numbersOf(await store.list(everything))).toEqual([1]);
    });

    test("many jobs of one call each keep their own number, state and payload", async () => {
      await using opened = await open();
      const { store } = opened;
      const asked = Array.from({ length: 100 }, (_, index) =>
        newJob({
          payload: Buffer.from(`${index}`),
          ...(index % 10 === 7 ? { state: leasedTo("nas") } : { runAtMs: 1_000 + index }),
        }),
      );
      const inserted = await store.insert(asked);
      expect(numbersOf(inserted)).toEqual(asked.map((_, index) => index + 1));
      for (const [index, job] of inserted.entries()) {
        expect(job).toEqual({ ...asked[index], number: number(index + 1) } as Job);
        expect(await store.get({ by: "id", id: job.id })).toEqual(job);
      }
      expect(await store.leased()).toHaveLength(10);
    });

    test("of many jobs of one call that are nearly alike, each keeps what differs", async () => {
      await using opened = await open();
      const { store } = opened;
      const difference = fc.record({
        at: fc.nat({ max: 149 }),
        other: arbitraryJob,
        of: fc.nat({ max: 100 }),
      });
      const differences = fc.array(difference, { maxLength: 6 });
      const check = async (
        base: NewJob,
        different: readonly { at: number; other: NewJob; of: number }[],
      ) => {
        const asked = Array.from({ length: 150 }, () => ({ ...base, id: newJob().id }));
        for (const { at, other, of } of different)
          asked[at] = withOneOf(asked[at] ?? base, other, of);
        const inserted = await store.insert(asked);
        for (const [index, job] of inserted.entries()) {
          expect(job).toEqual({ ...asked[index], number: job.number } as Job);
          expect(await store.get({ by: "number", number: job.number })).toEqual(job);
        }
      };
      const queued = arbitraryJob.map((job): NewJob => ({
        ...job,
        spec: { ...job.spec, blobs: job.spec.blobs.slice(0, 1) },
        state: { kind: "queued", runAtMs: job.updatedAtMs },
      }));
      await fc.assert(fc.asyncProperty(queued, differences, check), { numRuns: 40 });
    });

    test("among many jobs of one call, the one that is taken is named", async () => {
      await using opened = await open();
      const { store } = opened;
      const taken = await insertOne(store);
      for (const at of [0, 24, 25, 99, 100, 124, 125, 169]) {
        const jobs = newJobs(170);
        jobs[at] = { ...newJob(), id: taken.id };
        expect(await failureOf(() => store.insert(jobs))).toBe(
          `ALREADY_EXISTS: job ${taken.id} exists`,
        );
      }
      expect(numbersOf(await store.list(everything))).toEqual([1]);
      expect((await insertOne(store)).number).toBe(number(2));
    });

    test("refuses the same id twice in one call", async () => {
      await using opened = await open();
      const job = newJob();
      expect(await failureOf(() => opened.store.insert([job, job]))).toStartWith("ALREADY_EXISTS");
      expect(await opened.store.list(everything)).toEqual([]);
    });

    test("takes an empty list", async () => {
      await using opened = await open();
      expect(await opened.store.insert([])).toEqual([]);
      expect(await opened.store.update([])).toEqual([]);
    });

    test("knows no job that was not inserted", async () => {
      await using opened = await open();
      expect(await opened.store.get({ by: "number", number: number(1) })).toBeUndefined();
      expect(await opened.store.get({ by: "id", id: newJob().id })).toBeUndefined();
    });
  });

  describe(`${name}: updating`, () => {
    test("keeps what an update says, whatever states it leads between", async () => {
      await using opened = await open();
      const { store } = opened;
      const changes = fc.array(arbitraryChange, { minLength: 1, maxLength: 4 });
      await fc.assert(
        fc.asyncProperty(arbitraryJob, changes, async (start, changes) => {
          let job = await insertOne(store, start);
          for (const change of changes) {
            const expected = { state: job.state.kind, token: job.token };
            const changed = { ...job, ...change };
            expect(await store.update([{ expected, job: changed, ended: undefined }])).toEqual([
              true,
            ]);
            expect(await store.get({ by: "id", id: job.id })).toEqual(changed);
            job = changed;
          }
        }),
        { numRuns: 50 },
      );
    });

    test("never changes id, spec and creation time", async () => {
      await using opened = await open();
      const job = await insertOne(opened.store);
      const { id, spec, createdAtMs } = newJob({ kind: videos });
      const update = changeOf(
        { ...job, id, spec, createdAtMs: createdAtMs + 1 },
        { kind: "failed" },
      );
      expect(await opened.store.update([update])).toEqual([true]);
      expect(await opened.store.get({ by: "number", number: job.number })).toEqual({
        ...job,
        state: { kind: "failed" },
      });
    });

    test("P3: a stale token, another state or an unknown number changes nothing", async () => {
      await using opened = await open();
      const { store } = opened;
      const job = await insertOne(store, newJob({ state: leasedTo("nas"), token: token(7) }));
      const cancelled = { ...job, state: { kind: "cancelled" as const } };
      const ended = endedAttempt(7);
      const answers = await store.update([
        { expected: { state: "leased", token: token(6) }, job: cancelled, ended },
        { expected: { state: "leased", token: token(8) }, job: cancelled, ended },
        { expected: { state: "queued", token: token(7) }, job: cancelled, ended },
        {
          expected: { state: "leased", token: token(7) },
          job: { ...cancelled, number: number(9) },
          ended,
        },
      ]);
      expect(answers).toEqual([false, false, false, false]);
      expect(await store.get({ by: "id", id: job.id })).toEqual(job);
      expect(await store.attempts(job.number)).toEqual([]);
    });

    test("answers the updates of one call one by one", async () => {
      await using opened = await open();
      const [first, second] = await opened.store.insert(newJobs(2));
      if (first === undefined || second === undefined) throw new Error("two were inserted");
      const stale = { ...first, token: token(5) };
      const answers = await opened.store.update([
        changeOf(stale, { kind: "failed" }),
        changeOf(second, { kind: "failed" }),
      ]);
      expect(answers).toEqual([false, true]);
    });

    test("P3: of two changes of one job in the same turn the first is made", async () => {
      await using opened = await open();
      const job = await insertOne(opened.store);
      const answers = await Promise.all([
        opened.store.update([changeOf(job, leasedTo("nas"), token(1))]),
        opened.store.update([changeOf(job, leasedTo("laptop"), token(1))]),
      ]);
      expect(answers).toEqual([[true], [false]]);
      const [leased] = await opened.store.leased();
      expect(leased?.state).toEqual(leasedTo("nas"));
    });
  });

  describe(`${name}: attempts`, () => {
    test("are kept with the change that ended them, oldest first, each for its job", async () => {
      await using opened = await open();
      const { store } = opened;
      const job = await insertOne(store, newJob({ state: leasedTo("nas"), token: token(1) }));
      const other = await insertOne(store);
      const first = endedAttempt(1);
      const second: EndedAttempt = {
        ...endedAttempt(2),
        ended: { how: "succeeded", atMs: 9_000, error: "" },
      };
      const failed = changeOf(job, leasedTo("laptop"), token(2));
      await store.update([{ ...failed, ended: first }]);
      await store.update([{ ...changeOf(failed.job, { kind: "failed" }), ended: second }]);
      expect(await store.attempts(job.number)).toEqual([first, second]);
      expect(await store.attempts(other.number)).toEqual([]);
    });

    test("of a success stay with it, whatever becomes of the job", async () => {
      await using opened = await open();
      const { store } = opened;
      const job = await insertOne(store, newJob({ state: leasedTo("nas"), token: token(1) }));
      const other = await insertOne(store);
      const success = successOf({ ...job, attempt: 1 });
      expect(await store.update([success])).toEqual([true]);
      expect(await store.attempts(job.number)).toEqual([success.ended]);
      expect(await store.attempts(other.number)).toEqual([]);
      const stale = changeOf({ ...success.job, token: token(2) }, { kind: "failed" });
      expect(await store.update([stale])).toEqual([false]);
      expect(await store.attempts(job.number)).toEqual([success.ended]);
      const again = changeOf(success.job, leasedTo("desk"), token(2));
      expect(await store.update([again])).toEqual([true]);
      expect(await store.attempts(job.number)).toEqual([success.ended]);
    });

    test("of a success are kept as they were told, also where they differ from the job", async () => {
      await using opened = await open();
      const { store } = opened;
      const differences: Partial<EndedAttempt>[] = [
        { number: 7 },
        { workerId: "desk" },
        { ended: { how: "released", atMs: 3_000, error: "" } },
        { ended: { how: "succeeded", atMs: 3_001, error: "" } },
        { ended: { how: "succeeded", atMs: 3_000, error: "no paper" } },
      ];
      for (const difference of differences) {
        const job = await insertOne(store, newJob({ state: leasedTo("nas"), token: token(1) }));
        const success = successOf({ ...job, attempt: 1 });
        const ended = { ...success.ended, ...difference };
        expect(await store.update([{ ...success, ended }])).toEqual([true]);
        expect(await store.attempts(job.number)).toEqual([ended]);
      }
    });

    test("are forgotten from the oldest on when there are too many", async () => {
      await using opened = await open();
      const { store } = opened;
      let job = await insertOne(store, newJob({ state: leasedTo("nas"), token: token(1) }));
      const count = limits.attemptsKeptMax + 5;
      for (let n = 1; n <= count; n++) {
        const update = { ...changeOf(job, leasedTo("nas"), token(n + 1)), ended: endedAttempt(n) };
        expect(await store.update([update])).toEqual([true]);
        job = update.job;
      }
      const kept = await store.attempts(job.number);
      expect(kept.map((attempt) => attempt.token)).toEqual(
        Array.from({ length: limits.attemptsKeptMax }, (_, index) => token(index + 6)),
      );
      const success = successOf(job);
      expect(await store.update([success])).toEqual([true]);
      expect(await store.attempts(job.number)).toEqual([...kept.slice(1), success.ended]);
    });
  });

  describe(`${name}: what is ready`, () => {
    test("comes in the order it became due, then of submission, and not before", async () => {
      await using opened = await open();
      const { store } = opened;
      await store.insert([300, 100, 200, 100, 301].map((runAtMs) => newJob({ runAtMs })));
      expect(numbersOf(await store.ready(pictures, 300, plenty))).toEqual([2, 4, 3, 1]);
      expect(numbersOf(await store.ready(pictures, 300, { jobs: 2, bytes: plenty.bytes }))).toEqual(
        [2, 4],
      );
      expect(await store.ready(pictures, 99, plenty)).toEqual([]);
    });

    test("is queued, of the kind that was asked for, and whole", async () => {
      await using opened = await open();
      const { store } = opened;
      const blobs = [{ sha256: hashOf("a"), sizeBytes: 5, name: "sea.jpg" }];
      const ready = newJob({ kind: videos, blobs });
      await store.insert([
        newJob({ kind: pictures }),
        newJob({ kind: videos, state: leasedTo("nas") }),
        newJob({ kind: videos, state: { kind: "failed" } }),
        ready,
      ]);
      expect(await store.ready(videos, 5_000, plenty)).toEqual([{ ...ready, number: number(4) }]);
    });

    test("ends with the job that fills the bytes that were asked for", async () => {
      await using opened = await open();
      const { store } = opened;
      const blobs = [{ sha256: hashOf("a"), sizeBytes: 5, name: "sea.jpg" }];
      await store.insert(newJobs(4, { payload: Buffer.alloc(1_000), blobs }));
      const ready = async (bytes: number) => store.ready(pictures, 5_000, { jobs: 10, bytes });
      expect(numbersOf(await ready(1))).toEqual([1]);
      expect(numbersOf(await ready(1_001))).toEqual([1]);
      expect(numbersOf(await ready(3_000))).toEqual([1, 2, 3]);
    });

    test("leaves with its lease and returns with its next time to run", async () => {
      await using opened = await open();
      const { store } = opened;
      const job = await insertOne(store);
      const lease = changeOf(job, leasedTo("nas"), token(1));
      await store.update([lease]);
      expect(await store.ready(pictures, 5_000, plenty)).toEqual([]);
      expect(await store.nextDueMs(pictures)).toBeUndefined();
      await store.update([changeOf(lease.job, { kind: "queued", runAtMs: 9_000 })]);
      expect(await store.nextDueMs(pictures)).toBe(9_000);
      expect(numbersOf(await store.ready(pictures, 9_000, plenty))).toEqual([1]);
    });

    test("P5: waits no longer than it was meant to when the clock was set back", async () => {
      await using opened = await open();
      const { store } = opened;
      const retry = { updatedAtMs: 100_000, state: { kind: "queued", runAtMs: 101_000 } } as const;
      const fresh = { updatedAtMs: 100_000, state: { kind: "queued", runAtMs: 100_000 } } as const;
      const early = { updatedAtMs: 4_000, state: { kind: "queued", runAtMs: 9_000 } } as const;
      await store.insert([
        { ...newJob(), ...retry },
        { ...newJob({ kind: videos }), ...fresh },
        { ...newJob({ kind: videos }), ...early },
        newJob({ state: leasedTo("nas") }),
      ]);
      await store.reschedule(5_000);
      expect(await store.nextDueMs(pictures)).toBe(6_000);
      expect(numbersOf(await store.ready(videos, 5_000, plenty))).toEqual([2]);
      expect(numbersOf(await store.ready(videos, 9_000, plenty))).toEqual([2, 3]);
      await store.reschedule(5_000);
      expect(await store.nextDueMs(pictures)).toBe(6_000);
    });

    test("is announced by the earliest time of its kind", async () => {
      await using opened = await open();
      const { store } = opened;
      expect(await store.nextDueMs(pictures)).toBeUndefined();
      await store.insert([700, 500, 600].map((runAtMs) => newJob({ runAtMs })));
      await store.insert([newJob({ kind: videos, runAtMs: 100 })]);
      expect(await store.nextDueMs(pictures)).toBe(500);
    });
  });

  describe(`${name}: finding`, () => {
    test("lists the newest first, without payloads and blob references", async () => {
      await using opened = await open();
      const { store } = opened;
      const blobs = [{ sha256: hashOf("a"), sizeBytes: 5, name: "sea.jpg" }];
      const result = { payload: Buffer.from("done"), blobs };
      const job = await insertOne(store, newJob({ blobs }));
      const done = await insertOne(
        store,
        newJob({ state: { kind: "succeeded", result, workerId: "nas" } }),
      );
      const none = { payload: new Uint8Array(0), blobs: [] };
      expect(await store.list(everything)).toEqual([
        {
          ...done,
          spec: { ...done.spec, ...none },
          state: { kind: "succeeded", result: none, workerId: "nas" },
        },
        { ...job, spec: { ...job.spec, ...none } },
      ]);
    });

    test("pages through any filter without a gap or a repetition", async () => {
      await using opened = await open();
      const { store } = opened;
      const jobs = await store.insert(fc.sample(arbitraryJob, { numRuns: 300, seed: 1 }));
      const kinds = [...new Set(jobs.map(({ spec }) => spec.kind))];
      const filters = fc.record({
        // Repeated ones change nothing.
        states: fc.array(fc.constantFrom(...jobStateKinds), { maxLength: 4 }),
        kinds: fc.array(fc.constantFrom(...kinds), { maxLength: 3 }),
        labels: fc.constantFrom<Labels[]>(
          {},
          {},
          { album: "2024" },
          parseLabels(Object.fromEntries([["__proto__", "1"]])),
          { album: "", "2024": "1" },
          { album: "nobody's" },
        ),
        limit: fc.integer({ min: 1, max: 120 }),
        endedSinceMs: fc.option(fc.constantFrom(...jobs.map(({ updatedAtMs }) => updatedAtMs)), {
          nil: undefined,
        }),
      });
      await fc.assert(
        fc.asyncProperty(filters, async (filter) => {
          const found: number[] = [];
          let page: readonly Job[] = [];
          do {
            page = await store.list({ ...filter, before: page.at(-1)?.number });
            found.push(...numbersOf(page));
          } while (page.length === filter.limit);
          const wanted = jobs.filter(
            ({ state, spec, updatedAtMs }) =>
              (filter.endedSinceMs === undefined ||
                (isTerminal(state) && updatedAtMs >= filter.endedSinceMs)) &&
              (filter.states.length === 0 || filter.states.includes(state.kind)) &&
              Object.entries(filter.labels).every(([name, value]) =>
                Object.entries(spec.labels).some((label) => Bun.deepEquals(label, [name, value])),
              ) &&
              (filter.kinds.length === 0 || filter.kinds.includes(spec.kind)),
          );
          expect(found).toEqual(numbersOf(wanted).toReversed());
        }),
      );
    });

    test("lists the jobs of a label that many have, also those that are rare among them", async () => {
      await using opened = await open();
      const { store } = opened;
      const labels = { album: "2024" };
      await store.insert(
        Array.from({ length: 1_200 }, (_, index) =>
          newJob({
            labels: index % 3 === 0 ? { ...labels, odd: String(index % 2) } : labels,
            ...(index % 400 === 7 && { state: { kind: "failed" } }),
          }),
        ),
      );
      const ofLabel = { ...everything, labels };
      expect(await store.list({ ...ofLabel, limit: 1_000 })).toHaveLength(1_000);
      expect(numbersOf(await store.list({ ...ofLabel, limit: 2 }))).toEqual([1200, 1199]);
      const failed = { ...ofLabel, states: ["failed"] } as const;
      expect(numbersOf(await store.list(failed))).toEqual([808, 408, 8]);
      expect(numbersOf(await store.list({ ...failed, limit: 2 }))).toEqual([808, 408]);
      expect(numbersOf(await store.list({ ...failed, before: number(408) }))).toEqual([8]);
      const odd = { ...everything, labels: { ...labels, odd: "1" }, limit: 1_000 };
      expect(await store.list(odd)).toHaveLength(200);
      const others = { ...everything, labels: { album: "2023" } };
      expect(await store.list(others)).toEqual([]);
    });

    test("lists what was submitted since a moment, with and without other wishes", async () => {
      await using opened = await open();
      const { store } = opened;
      await store.insert(
        Array.from({ length: 40 }, (_, index) =>
          newJob({
            createdAtMs: 1_000 + 10 * Math.floor(index / 2),
            labels: index % 2 === 0 ? { album: "2024" } : {},
            ...(index % 4 === 0 && { state: { kind: "failed" } }),
          }),
        ),
      );
      for (const sinceMs of [0, 999, 1_000, 1_001, 1_095, 1_100, 1_189, 1_190, 1_191, 9_000]) {
        const since = { ...everything, sinceMs };
        const first = Math.min(40, 2 * Math.max(0, Math.ceil((sinceMs - 1_000) / 10)));
        const wanted = Array.from({ length: 40 - first }, (_, index) => 40 - index);
        expect(numbersOf(await store.list(since))).toEqual(wanted);
        const labelled = { ...since, labels: { album: "2024" } };
        expect(numbersOf(await store.list(labelled))).toEqual(wanted.filter((n) => n % 2 === 1));
        const failed = { ...since, states: ["failed"] } as const;
        expect(numbersOf(await store.list(failed))).toEqual(wanted.filter((n) => n % 4 === 1));
      }
    });

    test("lists what ended since a moment, however much has ended before and whenever it was submitted", async () => {
      await using opened = await open();
      const { store } = opened;
      const hourMs = 3_600_000;
      const old = Array.from({ length: 12_000 }, (_, index) =>
        newJob({
          kind: parseKind(index % 2 === 0 ? "scan" : "transcode"),
          createdAtMs: 1_000,
          // The oldest ones, one after as many as are looked at together, one in the middle, the newest ended last.
          updatedAtMs: [0, 1, 2, 4_499, 6_001, 11_999].includes(index) ? hourMs : 2_000,
          state: { kind: index % 3 === 0 ? "failed" : "cancelled" },
        }),
      );
      await store.insert([...old, newJob({ createdAtMs: hourMs })]);
      const ended = { ...everything, endedSinceMs: hourMs };
      expect(numbersOf(await store.list(ended))).toEqual([12_000, 6_002, 4_500, 3, 2, 1]);
      expect(numbersOf(await store.list({ ...ended, limit: 3 }))).toEqual([12_000, 6_002, 4_500]);
      const rest = { ...ended, limit: 3, before: number(6_002) };
      expect(numbersOf(await store.list(rest))).toEqual([4_500, 3, 2]);
      const failed = { ...ended, states: ["failed"] } as const;
      expect(numbersOf(await store.list(failed))).toEqual([1]);
      const scans = { ...ended, kinds: [parseKind("scan")] };
      expect(numbersOf(await store.list(scans))).toEqual([3, 1]);
      expect(await store.list({ ...ended, states: ["queued"] })).toEqual([]);
      expect(await store.list({ ...ended, endedSinceMs: hourMs + 1 })).toEqual([]);
      expect(await store.list({ ...ended, sinceMs: 2_000 })).toEqual([]);
    });

    test("finds every leased job, whole and in the order of numbers", async () => {
      await using opened = await open();
      const { store } = opened;
      const blobs = [{ sha256: hashOf("a"), sizeBytes: 5, name: "sea.jpg" }];
      const jobs = await store.insert([
        newJob(),
        newJob({ state: leasedTo("nas"), blobs }),
        newJob({ state: leasedTo("laptop"), kind: videos }),
        newJob({ state: { kind: "cancelled" } }),
      ]);
      expect(await store.leased()).toEqual(jobs.slice(1, 3));
    });

    test("finds the jobs that refer to a blob, as input or output, oldest first", async () => {
      await using opened = await open();
      const { store } = opened;
      const blob = { sha256: hashOf("a"), sizeBytes: 5, name: "sea.jpg" };
      const other = { ...blob, sha256: hashOf("b") };
      const [, , third] = await store.insert([
        newJob({ blobs: [blob, { ...blob, name: "again.jpg" }] }),
        newJob({ blobs: [other] }),
        newJob({ state: leasedTo("nas") }),
        newJob({ blobs: [other, blob] }),
      ]);
      if (third === undefined) throw new Error("four were inserted");
      const result = { payload: new Uint8Array(0), blobs: [blob] };
      await store.update([changeOf(third, { kind: "succeeded", result, workerId: "nas" })]);
      expect(await store.jobsOfBlob(hashOf("a"), 10)).toEqual([1, 3, 4].map(number));
      expect(await store.jobsOfBlob(hashOf("a"), 2)).toEqual([1, 3].map(number));
      expect(await store.jobsOfBlob(hashOf("c"), 10)).toEqual([]);
    });

    test("keeps workers as they last described themselves, and when they first came", async () => {
      await using opened = await open();
      const { store } = opened;
      const node = {
        workerId: "nas",
        hostname: "nas.local",
        os: "linux",
        arch: "arm64",
        kinds: [pictures, videos],
        concurrency: 2,
        version: "0.3.0",
        joinedAtMs: 1_000,
        lastSeenMs: 1_000,
      };
      const idle = { ...node, workerId: "attic", kinds: [], lastSeenMs: 1_500 };
      await Promise.all([store.putNode(node), store.putNode(idle)]);
      expect(await store.nodes()).toEqual([idle, node]);
      const again = {
        ...node,
        version: "0.4.0",
        os: "freebsd",
        joinedAtMs: 2_000,
        lastSeenMs: 2_000,
      };
      await store.putNode({ ...again, kinds: [videos], concurrency: 3 });
      expect(await store.nodes()).toEqual([
        { ...again, kinds: [videos], concurrency: 3, joinedAtMs: 1_000 },
        idle,
      ]);
    });
  });
}
