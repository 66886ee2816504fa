/** Logs in memory, for tests and simulations: of each attempt a head and a tail, as in files. */

import type { LogSize } from "../api.ts";
import type { LogReader, LogStore } from "../coordinator/ports.ts";
import {
  endOfEntry,
  entryFrom,
  type FencingToken,
  type JobNumber,
  type LogEntry,
} from "../job/job.ts";
import { limits } from "../job/limits.ts";
import { recordBytes, recordHeaderBytes } from "./log-records.ts";

class Log {
  readonly head: LogEntry[] = [];
  readonly tail: LogEntry[] = [];
  headBytes = 0;
  tailBytes = 0;
  endByte = 0;

  get bytes(): number {
    return this.headBytes + this.tailBytes;
  }

  /** Of what was logged. */
  get keptBytes(): number {
    return this.bytes - (this.head.length + this.tail.length) * recordHeaderBytes;
  }

  add(entry: LogEntry, halfBytes: number): void {
    const bytes = recordBytes(entry);
    this.endByte = endOfEntry(entry);
    if (this.tail.length === 0 && this.headBytes + bytes <= halfBytes) {
      this.head.push(entry);
      this.headBytes += bytes;
      return;
    }
    this.tail.push(entry);
    this.tailBytes += bytes;
    while (this.tailBytes > halfBytes) {
      const dropped = this.tail.shift();
      if (dropped) this.tailBytes -= recordBytes(dropped);
    }
  }
}

export class MemoryLogStore implements LogStore {
  readonly #logBytesMax: number;
  readonly #jobs = new Map<JobNumber, Map<FencingToken, Log>>();

  constructor(logBytesMax: number = limits.logBytesMaxDefault) {
    this.#logBytesMax = logBytesMax;
  }

  async append(job: JobNumber, token: FencingToken, entries: readonly LogEntry[]): Promise<void> {
    const logs = this.#jobs.get(job) ?? new Map<FencingToken, Log>();
    this.#jobs.set(job, logs);
    let log = logs.get(token);
    if (log === undefined) {
      this.#makeRoom(logs);
      log = new Log();
      logs.set(token, log);
    }
    for (const entry of entries) {
      const fresh = entryFrom(entry, log.endByte);
      if (fresh) log.add({ ...fresh, bytes: new Uint8Array(fresh.bytes) }, this.#logBytesMax / 2);
    }
  }

  async attempts(job: JobNumber): Promise<readonly FencingToken[]> {
    return [...(this.#jobs.get(job)?.keys() ?? [])].sort((one, other) => one - other);
  }

  reader(job: JobNumber, token: FencingToken, fromByte: number): LogReader {
    let readByte = fromByte;
    return {
      next: async () => {
        const log = this.#jobs.get(job)?.get(token);
        const batch: LogEntry[] = [];
        let bytes = 0;
        for (const entry of log ? [...log.head, ...log.tail] : []) {
          const fresh = entryFrom(entry, readByte);
          if (fresh === undefined) continue;
          bytes += fresh.bytes.byteLength;
          const isFull = batch.length === limits.logEntriesPerCallMax;
          if (isFull || bytes > limits.logCallBytesMax) break;
          batch.push(fresh);
          readByte = endOfEntry(fresh);
        }
        return batch;
      },
    };
  }

  async sizes(job: JobNumber): Promise<readonly LogSize[]> {
    const logs = [...(this.#jobs.get(job) ?? [])].sort(([one], [other]) => one - other);
    return logs.map(([token, log]) => ({
      token,
      loggedBytes: log.endByte,
      keptBytes: log.keptBytes,
    }));
  }

  async remove(job: JobNumber): Promise<void> {
    this.#jobs.delete(job);
  }

  #makeRoom(logs: Map<FencingToken, Log>): void {
    let bytes = logs.values().reduce((sum, log) => sum + log.bytes, 0);
    for (const [token, log] of logs) {
      if (bytes <= this.#logBytesMax && logs.size < limits.attemptsKeptMax) return;
      logs.delete(token);
      bytes -= log.bytes;
    }
  }
}
