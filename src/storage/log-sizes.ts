/**
 * How much is in the segments of logs, without reading them again: what was written is counted as it is
 * written, and of a segment from before this process only what has not been read yet is read, a piece at a
 * time (P8).
 */

import { stat } from "node:fs/promises";
import { endOfEntry, type LogEntry } from "../job/job.ts";
import { errnoOf } from "../platform/secret-file.ts";
import { recordBytes } from "./log-records.ts";
import { readRecords } from "./log-segments.ts";

/** What is known of a segment: of its first so many bytes. */
export interface SegmentSize {
  readonly recordsBytes: number;
  /** Of what was logged. */
  readonly keptBytes: number;
  /** Where in the log the last record ends; 0 when there is none. */
  readonly endByte: number;
}

const nothing: SegmentSize = { recordsBytes: 0, keptBytes: 0, endByte: 0 };

/** So many segments are remembered, in less than 4 MB; another one is read again. */
export const segmentsKnownMax = 16_384;

export class LogSizes {
  /** By the segments' paths, what was asked for or written last at the end. */
  readonly #known = new Map<string, SegmentSize>();

  /** These entries were written to a segment, behind its first `fromByte` bytes. */
  wrote(path: string, fromByte: number, entries: readonly LogEntry[]): void {
    // One that was removed may begin anew.
    const before = fromByte === 0 ? nothing : (this.#known.get(path) ?? nothing);
    // Otherwise there is more than is known; it is read when somebody asks.
    if (before.recordsBytes === fromByte) this.#remember(path, sum(before, entries));
  }

  /** Of a segment that may have gone, or grow meanwhile: then what was there. */
  async of(path: string): Promise<SegmentSize> {
    const fileBytes = await bytesOf(path);
    let size = this.#known.get(path) ?? nothing;
    if (size.recordsBytes > fileBytes) size = nothing;
    while (size.recordsBytes < fileBytes) {
      const { entries = [] } = (await readRecords(path, size.recordsBytes)) ?? {};
      if (entries.length === 0) break;
      size = sum(size, entries);
    }
    if (size.recordsBytes > 0) this.#remember(path, size);
    return size;
  }

  #remember(path: string, size: SegmentSize): void {
    this.#known.delete(path);
    this.#known.set(path, size);
    if (this.#known.size <= segmentsKnownMax) return;
    for (const oldest of this.#known.keys().take(1)) this.#known.delete(oldest);
  }
}

function sum(before: SegmentSize, entries: readonly LogEntry[]): SegmentSize {
  const last = entries.at(-1);
  return {
    recordsBytes: entries.reduce((bytes, entry) => bytes + recordBytes(entry), before.recordsBytes),
    keptBytes: entries.reduce((bytes, entry) => bytes + entry.bytes.byteLength, before.keptBytes),
    endByte: last === undefined ? before.endByte : endOfEntry(last),
  };
}

async function bytesOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (thrown) {
    if (errnoOf(thrown) === "ENOENT") return 0;
    throw thrown;
  }
}
