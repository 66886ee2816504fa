/** After the faults: waits until every job has ended and every call was answered, or says what is stuck. */

import { connect } from "hearth";
import { HearthError } from "../../src/errors.ts";
import { sleep, systemClock } from "../../src/platform/clock.ts";
import type { Environment } from "../../src/platform/paths.ts";
import type { CoordinatorMachine } from "./coordinator-machine.ts";
import type { Ledger } from "./ledger.ts";
import type { SubmitterMachine } from "./submitter-machine.ts";
import { describeJob } from "./verdict.ts";

export interface SettleOptions {
  readonly coordinator: CoordinatorMachine;
  readonly submitter: SubmitterMachine;
  readonly ledger: Ledger;
  readonly environment: Environment;
  /** Gives up waiting. */
  readonly signal: AbortSignal;
}

/**
 * Far above the longest wait that is meant to be: a client notices a dead connection after 20 s, a
 * worker after a quarter of a TTL, and some jobs are tried ten times.
 */
const patienceMs = 120_000;
const lookMs = 500;
/** So many stuck jobs are described. */
const describedMax = 20;

/** @returns a violation for each job and call that is stuck */
export async function settle(options: SettleOptions): Promise<readonly string[]> {
  const { coordinator, submitter, ledger, environment, signal } = options;
  // Not through the proxy: what is looked at is the queue.
  const { adminBundle, address } = coordinator;
  await using client = await connect(adminBundle, { coordinator: address, environment });
  const sinceMs = systemClock.monotonicMs();
  for (;;) {
    const open = await client.list({ states: ["queued", "leased"], limit: describedMax });
    if (open.length === 0 && !submitter.running) return [];
    const isOver = systemClock.monotonicMs() - sinceMs > patienceMs;
    if (signal.aborted) return [];
    if (isOver) {
      ledger.update();
      return [
        ...open.map((job) => `P5: job ${job.number} is stuck: ${describeJob(job)}`),
        ...ledger.unanswered().map((what) => `P8: nobody answered the ${what}`),
      ];
    }
    await sleep(systemClock, lookMs, signal);
  }
}

/** One line of whatever was thrown. */
export function brokenOff(thrown: unknown): string {
  const { message } = HearthError.from(thrown);
  return `the torture broke off: ${message.replaceAll(/\s+/g, " ")}`;
}
