/**
 * Every job that was submitted must have begun exactly once, and the queue must be drained: a queue
 * that loses jobs or runs them twice is not fast, it is wrong.
 */

import { nowMs, type Running, type WorkerOperations } from "./contestant.ts";
import type { Conversation } from "./conversation.ts";

/** Something was lost, repeated, invented, or not finished. */
export class InexactDelivery extends Error {}

export type Worker = Conversation<WorkerOperations>;

/** Far beyond what any queue needs once its last job has begun. */
const drainedMsMax = 300_000;

/** Starts a worker and has it work, `concurrency` jobs at once. */
export async function startWorking(running: Running, concurrency = 50): Promise<Worker> {
  const worker = await running.startWorker();
  await worker.ask("work", { concurrency });
  return worker;
}

/** Asks again and again. Answers when it was so. @throws InexactDelivery when it takes too long */
export async function untilDrained({ submitter }: Running): Promise<number> {
  const startMs = nowMs();
  while (!(await submitter.ask("isDrained", undefined))) {
    if (nowMs() - startMs > drainedMsMax) throw new InexactDelivery("the queue is never drained");
  }
  return nowMs();
}

/**
 * Of a queue that is drained.
 * @param submitted how many jobs the queue was given since it started, numbered from 0
 * @param workers all who worked; together they must have begun each job once
 * @throws InexactDelivery saying all that is wrong
 */
export async function demandExactDelivery(
  running: Running,
  workers: readonly Worker[],
  submitted: number,
): Promise<void> {
  let begun = 0;
  let repeated = 0;
  let unknown = 0;
  for (const worker of workers) {
    const counts = await worker.ask("counts", { submitted });
    begun += counts.begun;
    repeated += counts.repeated;
    unknown += counts.unknown;
  }
  const wrong = [
    ...(begun < submitted ? [`${submitted - begun} jobs have never begun`] : []),
    ...(begun > submitted ? [`${begun - submitted} jobs began at two workers`] : []),
    ...(repeated > 0 ? [`jobs began again ${repeated} times`] : []),
    ...(unknown > 0 ? [`${unknown} jobs began that nobody submitted`] : []),
    ...((await running.complaints?.(submitted)) ?? []),
  ];
  if (wrong.length > 0) throw new InexactDelivery(wrong.join("; "));
}
