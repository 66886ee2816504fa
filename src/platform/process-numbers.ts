/**
 * Which processes are young. Linux gives processes and threads their numbers in turn and says which one it
 * gave last (proc_loadavg(5)), so that those that started since a look are told by their numbers, and
 * nothing else of the machine has to be looked at.
 */

import { openSync, readSync } from "node:fs";
import { systemClock } from "./clock.ts";

/** A moment, as the numbers have it. */
export interface NumbersMark {
  /** The last that was given. */
  readonly last: number;
  readonly atMs: number;
}

/** In a longer time they may have gone round: there are 32,768 of them at least. */
const turnMsMin = 500;

/** Stays open: a look is one call of the system then, and there may be thousands a second. */
let source: number | undefined;
const line = Buffer.alloc(256);

/** Undefined where the system does not say it. */
export function markNumbers(): NumbersMark | undefined {
  if (process.platform !== "linux") return undefined;
  try {
    source ??= openSync("/proc/loadavg", "r");
    const text = line.toString("latin1", 0, readSync(source, line, 0, line.byteLength, 0));
    const last = Number(text.slice(text.lastIndexOf(" ") + 1));
    return last > 0 ? { last, atMs: systemClock.monotonicMs() } : undefined;
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
