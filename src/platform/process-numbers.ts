/**
 * Which processes are young. Linux gives processes and threads their numbers in turn and says which one it
 * gave last (proc_loadavg(5)), so that those that started since a look are told by their numbers, and
 * nothing else of the machine has to be looked at.
 */

import { readFileSync } from "node:fs";
import { systemClock } from "./clock.ts";

/** A moment, as the numbers have it. */
export interface NumbersMark {
  /** The last that was given. */
  readonly last: number;
  readonly atMs: number;
}

/** In a longer time they may have gone round: there are 32,768 of them at least. */
const turnMsMin = 500;

/** Undefined where the system does not say it. */
export function markNumbers(): NumbersMark | undefined {
  try {
    const last = Number(readFileSync("/proc/loadavg", "latin1").trim().split(" ").at(-1));
    const atMs = systemClock.monotonicMs();
    return Number.isSafeInteger(last) && last > 0 ? { last, atMs } : undefined;
  } catch {
    return undefined;
  }
}

/** Which numbers were given between two moments; undefined where that cannot be told. */
export function givenBetween(
  from: NumbersMark | undefined,
  to: NumbersMark | undefined,
): ((pid: number) => boolean) | undefined {
  if (from === undefined || to === undefined || to.atMs - from.atMs > turnMsMin) return undefined;
  if (from.last <= to.last) return (pid) => pid > from.last && pid <= to.last;
  return (pid) => pid > from.last || pid <= to.last;
}
