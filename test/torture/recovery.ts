/** How long it took until work went on, from what the processes wrote down. */

import type { FaultFact, WorkerFact } from "./facts.ts";

export interface RecoveryTimes {
  readonly count: number;
  /** Undefined where there was nothing to recover from. */
  readonly p50Ms: number | undefined;
  readonly p99Ms: number | undefined;
}

/** From each start of the coordinator after a kill until the next completion was accepted. */
export function coordinatorRecoveries(
  faults: readonly FaultFact[],
  work: readonly WorkerFact[],
): RecoveryTimes {
  const accepted = work
    .flatMap((fact) =>
      fact.fact === "accepted" && fact.report === "completion" ? [fact.atMs] : [],
    )
    .sort((a, b) => a - b);
  const times: number[] = [];
  let wasKilled = false;
  for (const { fact, atMs } of faults) {
    if (fact === "coordinator killed") wasKilled = true;
    if (fact !== "coordinator listens" || !wasKilled) continue;
    wasKilled = false;
    const next = accepted.find((acceptedAtMs) => acceptedAtMs >= atMs);
    if (next !== undefined) times.push(next - atMs);
  }
  return timesOf(times);
}

/**
 * From each end of a worker's process until the jobs that ran in it were running in another process;
 * one time for each such job. Jobs that had no attempt left or were cancelled run nowhere again.
 */
export function workerRecoveries(
  faults: readonly FaultFact[],
  work: readonly WorkerFact[],
): RecoveryTimes {
  const finished = new Set<string>();
  const startsOfJob = new Map<string, Started[]>();
  const startsOfProcess = new Map<string, Started[]>();
  for (const fact of work) {
    if (fact.fact === "ended" && fact.how !== "ends its process") finished.add(fact.run);
    if (fact.fact !== "started") continue;
    append(startsOfJob, fact.id, fact);
    append(startsOfProcess, fact.process, fact);
  }
  const times: number[] = [];
  for (const fault of faults) {
    if (fault.fact !== "worker ended") continue;
    for (const { id, run, attempt } of startsOfProcess.get(fault.process) ?? []) {
      if (finished.has(run)) continue;
      const next = startsOfJob.get(id)?.find((started) => started.attempt > attempt);
      if (next && next.atMs >= fault.atMs) times.push(next.atMs - fault.atMs);
    }
  }
  return timesOf(times);
}

type Started = Extract<WorkerFact, { fact: "started" }>;

function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

function timesOf(times: readonly number[]): RecoveryTimes {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number | undefined =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return { count: sorted.length, p50Ms: at(0.5), p99Ms: at(0.99) };
}
