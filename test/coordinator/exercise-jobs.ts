/** Submit, get, list and cancel. */

import { expect } from "bun:test";
import { parseJobNumber, parseKind } from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import { completeSpec } from "../../src/job/spec.ts";
import type { Exercise } from "./exercise-coordinator-api.ts";
import { byId, emptyResult, leaseOf, newJobId, refusalOf, submitOne } from "./scene.ts";

const everything = { states: [], kinds: [], limit: 100, before: undefined };

export function exerciseJobs(exercise: Exercise): void {
  exercise("gives a submitted job by its id and by its number, complete", async (scene) => {
    const api = await scene.client();
    const payload = new Uint8Array([0, 1, 255]);
    const { id, number } = await submitOne(api, { payload, maxAttempts: -1 });
    const job = await api.get({ by: "id", id });
    expect(job).toMatchObject({
      id,
      number,
      attempt: 0,
      token: 0,
      lastError: "",
      progress: undefined,
      state: { kind: "queued", runAtMs: job.createdAtMs },
      updatedAtMs: job.createdAtMs,
    });
    expect({ ...job.spec, payload: [...job.spec.payload] } as object).toEqual({
      ...completeSpec({ kind: "img2pdf", maxAttempts: -1 }),
      payload: [0, 1, 255],
    });
    expect(await api.get({ by: "number", number })).toEqual(job);
  });

  exercise("numbers jobs in the order they were submitted", async (scene) => {
    const api = await scene.client();
    const spec = { kind: "a" };
    const handles = [...(await api.submit([{ spec }, { spec }, { spec }])), await submitOne(api)];
    expect(handles.map(({ number }) => Number(number))).toEqual([1, 2, 3, 4]);
    expect(new Set(handles.map(({ id }) => id)).size).toBe(4);
  });

  exercise("answers a submit of nothing with nothing", async (scene) => {
    expect(await (await scene.client()).submit([])).toEqual([]);
  });

  exercise("submits all jobs of a call or none", async (scene) => {
    const api = await scene.client();
    const good = { spec: { kind: "a" } };
    const refusal = await refusalOf(api.submit([good, { spec: { kind: "No!" } }, good]));
    expect(refusal).toStartWith('INVALID_ARGUMENT: "No!" is not a kind');
    const id = newJobId();
    await api.submit([{ ...good, id }]);
    const taken = { spec: { kind: "b" }, id };
    expect(await refusalOf(api.submit([good, taken]))).toStartWith("ALREADY_EXISTS: ");
    expect(await api.list(everything)).toHaveLength(1);
  });

  exercise("refuses a spec with what is wrong with it", async (scene) => {
    const api = await scene.client();
    expect(await refusalOf(submitOne(api, { maxAttempts: limits.attemptsMax + 1 }))).toBe(
      "INVALID_ARGUMENT: max attempts is 1000001; give 1 to 1000000, or a negative number for no bound",
    );
    expect(await refusalOf(submitOne(api, { leaseTtlMs: 999 }))).toStartWith(
      "INVALID_ARGUMENT: the lease TTL is 0.999 s",
    );
  });

  exercise("refuses more jobs in one call than the limit", async (scene) => {
    const api = await scene.client();
    const many = Array.from({ length: limits.jobsPerCallMax + 1 }, () => ({
      spec: { kind: "a" },
    }));
    expect(await refusalOf(api.submit(many))).toBe(
      "RESOURCE_EXHAUSTED: 1001 jobs in one call, the limit is 1000; send several",
    );
    expect(await api.submit(many.slice(1))).toHaveLength(limits.jobsPerCallMax);
  });

  exercise(
    "answers a repeated submit like the first, whatever became of the job",
    async (scene) => {
      const api = await scene.client();
      const worker = await scene.worker();
      const submission = {
        spec: { kind: "img2pdf", payload: new Uint8Array([1]) },
        id: newJobId(),
      };
      const first = await api.submit([submission]);
      expect(await api.submit([submission])).toEqual(first);
      const job = await scene.leaseOne(worker);
      expect(await api.submit([submission])).toEqual(first);
      await worker.complete(leaseOf(job), emptyResult);
      expect(await api.submit([submission])).toEqual(first);
      expect(await scene.nothingReady(worker)).toBe(true);
    },
  );

  exercise("refuses another job under an id that is taken", async (scene) => {
    const api = await scene.client();
    const id = newJobId();
    await api.submit([{ spec: { kind: "img2pdf" }, id }]);
    const others = [
      { kind: "b" },
      { kind: "img2pdf", payload: new Uint8Array([1]) },
      { kind: "img2pdf", maxAttempts: 4 },
      { kind: "img2pdf", labels: { album: "2024" } },
    ];
    for (const spec of others) {
      expect(await refusalOf(api.submit([{ spec, id }]))).toStartWith("ALREADY_EXISTS: ");
    }
    const twice = { spec: { kind: "img2pdf" }, id: newJobId() };
    expect(await refusalOf(api.submit([twice, twice]))).toStartWith("ALREADY_EXISTS: ");
  });

  exercise("says which job is not there", async (scene) => {
    const api = await scene.client();
    const id = newJobId();
    const missing = [
      { by: "id", id } as const,
      { by: "number", number: parseJobNumber(9) } as const,
    ];
    for (const [index, ref] of missing.entries()) {
      const refusal = `NOT_FOUND: there is no job ${index === 0 ? id : 9}`;
      expect(await refusalOf(api.get(ref))).toBe(refusal);
      expect(await refusalOf(api.cancel(ref))).toBe(refusal);
    }
  });

  exercise("lists jobs newest first, filtered, in pages, without their content", async (scene) => {
    const api = await scene.client();
    const payload = new Uint8Array([1]);
    for (const kind of ["a", "b", "a", "c"]) await submitOne(api, { kind, payload });
    await api.cancel({ by: "number", number: parseJobNumber(3) });
    const numbersOf = async (filter: object): Promise<number[]> =>
      (await api.list({ ...everything, ...filter })).map(({ number }) => Number(number));
    const kinds = ["a", "c"].map(parseKind);
    expect(await numbersOf({})).toEqual([4, 3, 2, 1]);
    expect(await numbersOf({ kinds })).toEqual([4, 3, 1]);
    expect(await numbersOf({ states: ["cancelled", "failed"] })).toEqual([3]);
    expect(await numbersOf({ states: ["queued"], kinds })).toEqual([4, 1]);
    expect(await numbersOf({ limit: 2 })).toEqual([4, 3]);
    expect(await numbersOf({ limit: 2, before: parseJobNumber(3) })).toEqual([2, 1]);
    expect(await numbersOf({ before: parseJobNumber(1) })).toEqual([]);
    for (const { spec } of await api.list(everything)) expect(spec.payload).toHaveLength(0);
  });

  exercise("lists jobs by their labels and by when they were submitted", async (scene) => {
    const api = await scene.client();
    const albums = ["2023", "2024", "2024"];
    for (const album of albums) await submitOne(api, { labels: { year: album, album } });
    const numbersOf = async (filter: object): Promise<number[]> =>
      (await api.list({ ...everything, ...filter })).map(({ number }) => Number(number));
    expect(await numbersOf({ labels: { album: "2024" } })).toEqual([3, 2]);
    expect(await numbersOf({ labels: { album: "2024", year: "2024" }, limit: 1 })).toEqual([3]);
    expect(await numbersOf({ labels: { album: "2024", year: "2023" } })).toEqual([]);
    expect(await numbersOf({ labels: { album: "2024" }, states: ["failed"] })).toEqual([]);
    const [newest] = await api.list(everything);
    expect(newest?.spec.labels).toEqual({ album: "2024", year: "2024" });
    const sinceMs = newest?.createdAtMs ?? 0;
    expect(await numbersOf({ sinceMs })).toContain(3);
    expect(await numbersOf({ sinceMs: sinceMs + 1 })).toEqual([]);
    expect(await numbersOf({ sinceMs: 0 })).toEqual([3, 2, 1]);
  });

  exercise("lists jobs by when they ended", async (scene) => {
    const api = await scene.client();
    for (let n = 1; n <= 3; n++) await submitOne(api);
    const numbersOf = async (filter: object): Promise<number[]> =>
      (await api.list({ ...everything, ...filter })).map(({ number }) => Number(number));
    expect(await numbersOf({ endedSinceMs: 0 })).toEqual([]);
    await api.cancel({ by: "number", number: parseJobNumber(1) });
    const { updatedAtMs } = await api.get({ by: "number", number: parseJobNumber(1) });
    expect(await numbersOf({ endedSinceMs: updatedAtMs })).toEqual([1]);
    expect(await numbersOf({ endedSinceMs: updatedAtMs, states: ["failed"] })).toEqual([]);
    expect(await numbersOf({ endedSinceMs: updatedAtMs + 1 })).toEqual([]);
  });

  exercise("refuses labels that no job may have", async (scene) => {
    const api = await scene.client();
    const refusal = '"No!" is not the name of a label; use a-z, 0-9, ".", "_" and "-", at most 64';
    expect(await refusalOf(submitOne(api, { labels: { "No!": "" } }))).toBe(
      `INVALID_ARGUMENT: ${refusal}`,
    );
    const many = Object.fromEntries(Array.from({ length: 33 }, (_, n) => [`n${n}`, ""]));
    expect(await refusalOf(submitOne(api, { labels: many }))).toStartWith("RESOURCE_EXHAUSTED: ");
    expect(await api.list(everything)).toEqual([]);
  });

  exercise(
    "cancels a queued job: it never runs, and cancelling it again is fine",
    async (scene) => {
      const api = await scene.client();
      const worker = await scene.worker();
      const job = await submitOne(api);
      await api.cancel(byId(job));
      await api.cancel({ by: "number", number: job.number });
      expect((await api.get(byId(job))).state).toEqual({ kind: "cancelled" });
      expect(await scene.nothingReady(worker)).toBe(true);
    },
  );

  exercise("refuses to cancel a job that has ended", async (scene) => {
    const api = await scene.client();
    const worker = await scene.worker();
    const handle = await submitOne(api);
    await worker.complete(leaseOf(await scene.leaseOne(worker)), emptyResult);
    expect(await refusalOf(api.cancel(byId(handle)))).toBe(
      "FAILED_PRECONDITION: job 1 has already succeeded; there is nothing to cancel",
    );
  });

  exercise("keeps jobs and their numbers over a restart", "restart", async (scene) => {
    await submitOne(await scene.client());
    await scene.world.restart?.();
    const api = await scene.client();
    expect(Number((await submitOne(api)).number)).toBe(2);
    expect(await api.list(everything)).toHaveLength(2);
    await scene.leaseOne(await scene.worker());
  });
}
