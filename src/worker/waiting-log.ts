/**
 * What an attempt has logged and the coordinator has not taken yet: at most `limits.logWaitingBytesMax`, or
 * `logWaitingBytesMin` while all attempts together have as much as they may. When there is more, as of a job that
 * floods or while the coordinator is away, what came first stays, up to a half, and of the rest what came last.
 * The entries say where they begin, so what is missing between them shows.
 */

import { endOfEntry, type LogEntry, type LogStream } from "../job/job.ts";
import { limits } from "../job/limits.ts";
import { logCostBytes, logPieces } from "../job/log-pieces.ts";

/** What waits of the logs of all attempts of a worker. */
export class LogMemory {
  costBytes = 0;

  /** How much of one log may wait. */
  get logBytesMax(): number {
    const isFull = this.costBytes >= limits.logsWaitingBytesMax;
    return isFull ? limits.logWaitingBytesMin : limits.logWaitingBytesMax;
  }
}

/** Entries in the order in which they came, and what they cost. */
class Entries {
  readonly #entries: LogEntry[] = [];
  #taken = 0;
  costBytes = 0;

  get first(): LogEntry | undefined {
    return this.#entries[this.#taken];
  }

  add(entry: LogEntry): void {
    this.#entries.push(entry);
    this.costBytes += costOf(entry);
  }

  take(): LogEntry | undefined {
    const { first } = this;
    if (first === undefined) return undefined;
    this.costBytes -= costOf(first);
    this.#taken++;
    // Moving all the others at every step would cost more than what there is to do with them.
    if (this.#taken * 2 >= this.#entries.length) {
      this.#entries.splice(0, this.#taken);
      this.#taken = 0;
    }
    return first;
  }
}

export class WaitingLog {
  readonly #memory: LogMemory;
  #head = new Entries();
  #tail = new Entries();
  /** So many bytes were logged, whether they wait, have gone, or were dropped. */
  #endByte = 0;

  constructor(memory: LogMemory) {
    this.#memory = memory;
  }

  /** What all that waits costs, as `logCostBytes` counts. */
  get costBytes(): number {
    return this.#head.costBytes + this.#tail.costBytes;
  }

  get isEmpty(): boolean {
    return this.#head.first === undefined && this.#tail.first === undefined;
  }

  /** True when one call cannot take all that waits. */
  get isMuch(): boolean {
    return this.costBytes > limits.logCallBytesMax;
  }

  /**
   * Bytes of any length. They are copied: a piece must not keep all of what it came with in memory.
   * @returns what was left out for it costs so much
   */
  add(stream: LogStream, atMs: number, bytes: Uint8Array): number {
    const beforeBytes = this.costBytes;
    for (const view of logPieces(bytes)) {
      const piece = new Uint8Array(view);
      this.#add({ atByte: this.#endByte, atMs, stream, bytes: piece });
      this.#endByte += piece.byteLength;
    }
    const addedBytes = this.costBytes - beforeBytes;
    this.#memory.costBytes += addedBytes;
    return logCostBytes(bytes.byteLength) - addedBytes;
  }

  /** Takes what one call may carry, the oldest first. Pieces of the same moment become one. */
  take(): readonly LogEntry[] {
    const beforeBytes = this.costBytes;
    const taken: LogEntry[][] = [];
    let bytes = 0;
    while (taken.length < limits.logEntriesPerCallMax) {
      const from = this.#head.first === undefined ? this.#tail : this.#head;
      const { first } = from;
      if (first === undefined || bytes + first.bytes.byteLength > limits.logCallBytesMax) break;
      from.take();
      bytes += first.bytes.byteLength;
      const run = taken.at(-1);
      if (run !== undefined && canJoin(run, first)) run.push(first);
      else taken.push([first]);
    }
    this.#memory.costBytes -= beforeBytes - this.costBytes;
    return taken.map(join);
  }

  /** Nothing waits any more. @returns what did costs so much */
  clear(): number {
    const { costBytes } = this;
    this.#head = new Entries();
    this.#tail = new Entries();
    this.#memory.costBytes -= costBytes;
    return costBytes;
  }

  #add(entry: LogEntry): void {
    const bytesMax = this.#memory.logBytesMax;
    const halfBytes = bytesMax / 2;
    const isWhole = this.#tail.first === undefined;
    if (isWhole && this.#head.costBytes + costOf(entry) <= halfBytes) {
      this.#head.add(entry);
      return;
    }
    this.#tail.add(entry);
    while (this.costBytes > bytesMax && this.#tail.costBytes > halfBytes) this.#tail.take();
  }
}

function costOf({ bytes }: LogEntry): number {
  return logCostBytes(bytes.byteLength);
}

function canJoin(run: readonly LogEntry[], next: LogEntry): boolean {
  const [first] = run;
  const last = run.at(-1);
  if (first === undefined || last === undefined) return false;
  const bytes = endOfEntry(next) - first.atByte;
  return (
    first.stream === next.stream &&
    first.atMs === next.atMs &&
    endOfEntry(last) === next.atByte &&
    bytes <= limits.logEntryBytesMax
  );
}

function join(run: readonly LogEntry[]): LogEntry {
  const [first, ...rest] = run;
  if (first === undefined) throw new RangeError("a run has an entry");
  if (rest.length === 0) return first;
  return { ...first, bytes: Buffer.concat(run.map(({ bytes }) => bytes)) };
}
