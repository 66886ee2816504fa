/** How long recoveries took, read from what was written down. */

import { expect, test } from "bun:test";
import type { FaultFact, WorkerFact } from "./facts.ts";
import { coordinatorRecoveries, workerRecoveries } from "./recovery.ts";

function started(id: string, attempt: number, process: string, atMs: number): WorkerFact {
  const [worker = ""] = process.split("-");
  const run = `${id} ${attempt}`;
  return { fact: "started", id, number: 1, attempt, run, worker, process, atMs };
}

function completed(atMs: number): WorkerFact {
  return { fact: "accepted", number: 1, report: "completion", worker: "alder", atMs };
}

function ended(process: string, atMs: number): FaultFact {
  const [worker = ""] = process.split("-");
  return { fact: "worker ended", worker, process, drawn: true, atMs };
}

test("a coordinator has recovered when the first completion after its restart is accepted", () => {
  const faults: FaultFact[] = [
    { fact: "coordinator listens", atMs: 0 },
    { fact: "coordinator killed", atMs: 100 },
    { fact: "coordinator listens", atMs: 200 },
    { fact: "coordinator killed", atMs: 900 },
    { fact: "coordinator listens", atMs: 1_000 },
  ];
  const work = [completed(1_700), completed(50), completed(250)];

  const times = coordinatorRecoveries(faults, work);

  expect(times).toEqual({ count: 2, p50Ms: 700, p99Ms: 700 });
});

test("a worker's job has recovered when its next attempt starts, wherever that is", () => {
  const work = [started("a", 1, "alder-1", 10), started("a", 2, "birch-4", 130)];

  expect(workerRecoveries([ended("alder-1", 100)], work)).toMatchObject({ count: 1, p50Ms: 30 });
});

test("what had ended before its worker did needs no recovery", () => {
  const work: WorkerFact[] = [
    started("a", 1, "alder-1", 10),
    { fact: "ended", run: "a 1", how: "threw", atMs: 20 },
    started("a", 2, "birch-4", 130),
  ];

  expect(workerRecoveries([ended("alder-1", 100)], work).count).toBe(0);
});

test("without faults there is nothing to recover from", () => {
  const nothing = { count: 0, p50Ms: undefined, p99Ms: undefined };

  expect(coordinatorRecoveries([{ fact: "coordinator listens", atMs: 0 }], [])).toEqual(nothing);
  expect(workerRecoveries([], [started("a", 1, "alder-1", 10)])).toEqual(nothing);
});
