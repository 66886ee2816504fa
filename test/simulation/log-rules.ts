/**
 * What must be true of logs in the end: what an attempt has logged and the coordinator has acknowledged is
 * there, however often it died since, and is what the handler logged. Of a log that was too long, a head and
 * a tail are there, of half the bound each.
 */

import type { LeaseRef } from "../../src/api.ts";
import type { LogStore } from "../../src/coordinator/ports.ts";
import { endOfEntry, type FencingToken, type JobId, type LogEntry } from "../../src/job/job.ts";
import { recordBytes } from "../../src/storage/log-records.ts";
import type { Kept } from "../support/history.ts";
import { logBytesMax, logOf } from "./errand.ts";

/** Entries that were acknowledged, and when. */
interface Acknowledged {
  readonly entries: readonly LogEntry[];
  readonly atMs: number;
}

export class LogRules {
  readonly #acknowledged = new Map<JobId, Map<FencingToken, Acknowledged[]>>();

  acknowledged({ jobId, token }: LeaseRef, entries: readonly LogEntry[], atMs: number): void {
    if (token === undefined) return;
    const ofJob = this.#acknowledged.get(jobId) ?? new Map<FencingToken, Acknowledged[]>();
    this.#acknowledged.set(jobId, ofJob);
    ofJob.set(token, [...(ofJob.get(token) ?? []), { entries, atMs }]);
  }

  /**
   * @param kept jobs that are still there
   * @param removedMs when the log of a job was removed whose time was over, and that was retried just then
   */
  async violations(
    { jobs, attempts }: Kept,
    logs: LogStore,
    removedMs: ReadonlyMap<number, number>,
  ): Promise<string[]> {
    const found: string[] = [];
    for (const job of jobs) {
      const tokens = await logs.attempts(job.number);
      const ofJob = this.#acknowledged.get(job.id) ?? new Map<FencingToken, Acknowledged[]>();
      const all = [...ofJob.values()].flat().flatMap(({ entries }) => entries);
      for (const token of new Set([...tokens, ...ofJob.keys()])) {
        const number = attempts.get(job.id)?.find((attempt) => attempt.token === token)?.number;
        // Too old to be remembered.
        if (number === undefined) continue;
        const name = `log of job ${job.number}, token ${token}`;
        const there = await readAll(logs, job.number, token);
        const isOurs = isPartOf(there, logOf(job, number));
        if (!isOurs) found.push(`${name}: it is not what was logged`);
        const sinceMs = removedMs.get(job.number) ?? -Infinity;
        const acknowledged = (ofJob.get(token) ?? [])
          .filter(({ atMs }) => atMs > sinceMs)
          .flatMap(({ entries }) => entries);
        const isForgotten = there.length === 0 && sizeOf(all) > logBytesMax;
        if (isForgotten || isKept(acknowledged, there)) continue;
        found.push(`${name}: something is missing that was acknowledged`);
      }
    }
    return found;
  }
}

async function readAll(
  logs: LogStore,
  job: Parameters<LogStore["attempts"]>[0],
  token: FencingToken,
): Promise<LogEntry[]> {
  const reader = logs.reader(job, token, 0);
  const all: LogEntry[] = [];
  for (;;) {
    const some = await reader.next();
    if (some.length === 0) return all;
    all.push(...some);
  }
}

/** In its order, each byte once and in its place. */
function isPartOf(entries: readonly LogEntry[], logged: Buffer): boolean {
  let endByte = 0;
  return entries.every((entry) => {
    const isNext = entry.atByte >= endByte;
    endByte = endOfEntry(entry);
    return isNext && logged.subarray(entry.atByte, endByte).equals(entry.bytes);
  });
}

/** Whether all of it is there, or as much before and after what is missing as is kept of a log. */
function isKept(acknowledged: readonly LogEntry[], there: readonly LogEntry[]): boolean {
  const missing = acknowledged.filter((entry) => !isWithin(entry, there));
  if (missing.length === 0) return true;
  const fromByte = Math.min(...missing.map(({ atByte }) => atByte));
  const toByte = Math.max(...missing.map(endOfEntry));
  const head = there.filter((entry) => endOfEntry(entry) <= fromByte);
  const tail = there.filter((entry) => entry.atByte >= toByte);
  const atLeast = logBytesMax / 2 - Math.max(...acknowledged.map(recordBytes));
  return sizeOf(head) >= atLeast && sizeOf(tail) >= atLeast;
}

/** @param there in its order */
function isWithin(entry: LogEntry, there: readonly LogEntry[]): boolean {
  let fromByte = entry.atByte;
  for (const each of there) {
    if (each.atByte <= fromByte) fromByte = Math.max(fromByte, endOfEntry(each));
  }
  return fromByte >= endOfEntry(entry);
}

function sizeOf(entries: readonly LogEntry[]): number {
  return entries.reduce((sum, entry) => sum + recordBytes(entry), 0);
}
