/** Lease requests that wait, and who may get what. */

import type { LeaseRequest } from "../../src/api.ts";
import type { Job, JobNumber, Kind } from "../../src/job/job.ts";
import type { Line } from "./expected.ts";
import type { Life } from "./life.ts";

/** A lease request that was not answered yet. */
export interface Poll extends LeaseRequest {
  readonly line: Line;
  /** It is answered by then. */
  readonly untilMs: number;
  /** It is not answered with nothing before. */
  readonly atLeastMs: number;
}

/** What goes on in the same moment. */
export interface Meanwhile {
  /** Jobs that others get, later in the order that is being tried. */
  readonly others: ReadonlySet<JobNumber>;
  /** False: another call may have taken away a job that was meant for a slot, which stays empty. */
  readonly isAlone: boolean;
}

/**
 * Whether a request may be answered with these jobs: of each kind the first of those that are ready,
 * and as many as there are slots for. Undefined if so, else why not.
 * @param readyOf jobs of a kind that are ready, in their order
 */
export function faultOfAnswer(
  poll: Poll,
  jobs: readonly Job[],
  readyOf: (kind: Kind) => readonly Life[],
  { nowMs, others, isAlone }: Meanwhile & { readonly nowMs: number },
): string | undefined {
  if (jobs.length === 0) {
    // What becomes due in its last moment may still go to it, or to the next.
    const late = (life: Life): boolean => poll.pollMs > 0 && life.dueMs >= poll.atLeastMs;
    const missed = poll.kinds.flatMap(readyOf).find((life) => !late(life));
    if (missed) return `it got nothing, and #${missed.number} is ready`;
    return nowMs < poll.atLeastMs ? "it got nothing before its time was up" : undefined;
  }
  if (jobs.length > poll.slots) return `it got ${jobs.length} jobs for ${poll.slots} slots`;
  for (const kind of new Set(jobs.map(({ spec }) => spec.kind))) {
    if (!poll.kinds.includes(kind)) return `it did not ask for jobs of ${kind}`;
    const got = jobs.filter(({ spec }) => spec.kind === kind).map(({ number }) => number);
    const order = readyOf(kind)
      .map(({ number }) => number)
      .filter((number) => !others.has(number) || got.includes(number));
    const hasRoom = isAlone && jobs.length < poll.slots;
    const wanted = hasRoom ? order : order.slice(0, got.length);
    if (!Bun.deepEquals(got, wanted)) {
      return `it got ${got.join()} of kind ${kind}, and ready are ${order.join() || "none"}`;
    }
  }
  return undefined;
}

/** Why it cannot still wait once everything that was under way has come to its end. */
export function unrestOf(
  { line, kinds, untilMs }: Poll,
  readyOf: (kind: Kind) => readonly Life[],
  nowMs: number,
): string | undefined {
  const who = `the request of ${line.name} for ${kinds.join()}`;
  const [ready] = kinds.flatMap(readyOf);
  if (ready) return `${who} waits, and #${ready.number} is ready`;
  return untilMs <= nowMs ? `${who} still waits when its time is up` : undefined;
}
