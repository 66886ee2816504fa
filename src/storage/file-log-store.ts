/**
 * Logs as files below one folder, `0/42` for job 42: there each attempt's segments, named by its fencing
 * token. A file is there only of an attempt that has logged something.
 *
 * Nothing is synced: a log is not worth waking a disk for each line (P9). After a power cut the end of a file
 * may be torn; it is cut off when more is added, and never read.
 *
 * P8: an attempt's log takes `logBytesMax` bytes at most, and those of the job's earlier attempts together
 * as many again: of these, the oldest go.
 */

import { mkdir, open, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { LogSize } from "../api.ts";
import type { LogReader, LogStore } from "../coordinator/ports.ts";
import type { HearthError } from "../errors.ts";
import type { Amount } from "../keeping-api.ts";
import {
  endOfEntry,
  entryFrom,
  entryUpTo,
  type FencingToken,
  type JobNumber,
  type LogEntry,
} from "../job/job.ts";
import { limits } from "../job/limits.ts";
import { ownerOnlyFileMode, ownerOnlyFolderMode } from "./blob-files.ts";
import { diskError, onDisk } from "./disk-error.ts";
import { encodeRecords, recordBytes, recordHeaderBytes } from "./log-records.ts";
import {
  listSegments,
  mendSegment,
  namesIn,
  readRecords,
  removeSegments,
  segmentBytesMax,
  segmentPath,
  segmentsBytes,
  tailSegments,
} from "./log-segments.ts";
import { LogSizes } from "./log-sizes.ts";

export interface FileLogStoreOptions {
  /** Of one attempt's log; at least `limits.logBytesMin`. */
  readonly logBytesMax: number;
  /** Is told when the disk refuses, and when it takes something again. Default: nobody. */
  readonly trouble?: { refused(error: HearthError): void; took(): void } | undefined;
}

/** Where an attempt's log ends. */
interface LogEnd {
  /** Of the segment that is written. */
  index: number;
  segmentBytes: number;
  /** Of the log. */
  endByte: number;
}

/** So many ends of logs are remembered; that of another is looked for in its files. */
const endsMax = 1024;
/**
 * With so much room in a segment an entry is split to fill it, so that a log that is a little smaller than the
 * limit is kept whole. With less, an entry stays whole: most often it ends with a line.
 */
const splitBytesMin = 4 * 1024;
const jobsPerFolder = 10_000;

export class FileLogStore implements LogStore {
  readonly #folder: string;
  readonly #options: FileLogStoreOptions;
  /** Those that were added to last, the newest last. */
  readonly #ends = new Map<string, LogEnd>();
  /** What is being done to a job's logs; the next change waits for it. */
  readonly #turns = new Map<JobNumber, Promise<unknown>>();
  readonly #sizes = new LogSizes();

  /** @param folder is made when there is something to put into it */
  constructor(folder: string, options: FileLogStoreOptions) {
    this.#folder = folder;
    this.#options = options;
  }

  async append(job: JobNumber, token: FencingToken, entries: readonly LogEntry[]): Promise<void> {
    const { trouble } = this.#options;
    try {
      await this.#inTurn(job, () => this.#append(job, token, entries));
      trouble?.took();
    } catch (thrown) {
      // What is on disk is looked at before more is added: a record may be torn.
      this.#ends.delete(nameOf(job, token));
      const error = diskError(`write the log of job ${job}`, thrown);
      trouble?.refused(error);
      throw error;
    }
  }

  async attempts(job: JobNumber): Promise<readonly FencingToken[]> {
    const segments = await onDisk(`read ${this.#folder}`, () => listSegments(this.#folderOf(job)));
    return [...new Set(segments.map(({ token }) => token))];
  }

  reader(job: JobNumber, token: FencingToken, fromByte: number): LogReader {
    const reader = new FileLogReader(this.#folderOf(job), token, fromByte);
    return { next: () => onDisk(`read the log of job ${job}`, () => reader.next()) };
  }

  async sizes(job: JobNumber): Promise<readonly LogSize[]> {
    return await onDisk(`read the logs of job ${job}`, async () => {
      const logs = new Map<FencingToken, LogSize>();
      for (const { token, path } of await listSegments(this.#folderOf(job))) {
        const { keptBytes, endByte } = await this.#sizes.of(path);
        if (keptBytes === 0) continue;
        const before = logs.get(token)?.keptBytes ?? 0;
        logs.set(token, { token, loggedBytes: endByte, keptBytes: before + keptBytes });
      }
      return [...logs.values()];
    });
  }

  async remove(job: JobNumber): Promise<void> {
    await this.#inTurn(job, async () => {
      for (const name of this.#ends.keys()) {
        if (name.startsWith(`${job}.`)) this.#ends.delete(name);
      }
      const folder = this.#folderOf(job);
      await onDisk(`remove ${folder}`, () => removeSegments(folder));
    });
  }

  /** Of how many jobs there are logs, and what they take. @param step is awaited between small pieces */
  async amount(step: () => Promise<void>): Promise<Amount> {
    let count = 0;
    let bytes = 0;
    for (const some of await foldersIn(this.#folder)) {
      for (const job of await foldersIn(some)) {
        await step();
        count += 1;
        bytes += await onDisk(`look at ${job}`, () => segmentsBytes(job));
      }
    }
    return { count, bytes };
  }

  async #append(job: JobNumber, token: FencingToken, entries: readonly LogEntry[]): Promise<void> {
    const folder = this.#folderOf(job);
    const end = await this.#endOf(job, token);
    let run: LogEntry[] = [];
    let runFromByte = end.segmentBytes;
    const write = async (): Promise<void> => {
      if (run.length > 0) {
        const path = segmentPath(folder, token, end.index);
        await appendTo(path, encodeRecords(run));
        this.#sizes.wrote(path, runFromByte, run);
      }
      run = [];
    };
    for (const entry of entries) {
      for (;;) {
        const fresh = entryFrom(entry, end.endByte);
        if (fresh === undefined) break;
        const segmentMax = segmentBytesMax(end.index, this.#options.logBytesMax);
        const roomBytes = segmentMax - end.segmentBytes - recordHeaderBytes;
        if (roomBytes < Math.min(fresh.bytes.byteLength, splitBytesMin)) {
          await write();
          end.index++;
          end.segmentBytes = 0;
          runFromByte = 0;
          const oldest = end.index - tailSegments;
          if (oldest >= 1) await rm(segmentPath(folder, token, oldest), { force: true });
        } else {
          const part = entryUpTo(fresh, fresh.atByte + roomBytes);
          run.push(part);
          end.segmentBytes += recordBytes(part);
          end.endByte = endOfEntry(part);
        }
      }
    }
    await write();
  }

  async #endOf(job: JobNumber, token: FencingToken): Promise<LogEnd> {
    const name = nameOf(job, token);
    const end = this.#ends.get(name) ?? (await this.#findEnd(job, token));
    this.#ends.delete(name);
    this.#ends.set(name, end);
    if (this.#ends.size > endsMax) {
      for (const oldest of this.#ends.keys().take(1)) this.#ends.delete(oldest);
    }
    return end;
  }

  async #findEnd(job: JobNumber, token: FencingToken): Promise<LogEnd> {
    const folder = this.#folderOf(job);
    await mkdir(folder, { recursive: true, mode: ownerOnlyFolderMode });
    const own = (await listSegments(folder)).filter((segment) => segment.token === token);
    if (own.length === 0) await this.#makeRoom(folder);
    const index = own.at(-1)?.index ?? 0;
    let segmentBytes: number | undefined;
    for (const segment of own.toReversed()) {
      const { recordsBytes, endByte } = await mendSegment(segment.path);
      segmentBytes ??= recordsBytes;
      if (endByte !== undefined) return { index, segmentBytes, endByte };
    }
    return { index, segmentBytes: 0, endByte: 0 };
  }

  /** Before the first entry of one more attempt. */
  async #makeRoom(folder: string): Promise<void> {
    const sizes = new Map<FencingToken, { bytes: number; paths: string[] }>();
    for (const { token, path } of await listSegments(folder)) {
      const size = sizes.get(token) ?? { bytes: 0, paths: [] };
      sizes.set(token, size);
      size.bytes += (await stat(path)).size;
      size.paths.push(path);
    }
    let bytes = sizes.values().reduce((sum, size) => sum + size.bytes, 0);
    let count = sizes.size;
    for (const size of sizes.values()) {
      if (bytes <= this.#options.logBytesMax && count < limits.attemptsKeptMax) return;
      for (const path of size.paths) await rm(path, { force: true });
      bytes -= size.bytes;
      count--;
    }
  }

  async #inTurn(job: JobNumber, work: () => Promise<void>): Promise<void> {
    const before = this.#turns.get(job);
    const mine = before === undefined ? work() : before.then(work);
    // Whoever comes next waits for it, however it ends.
    const ended = mine.catch(() => {});
    this.#turns.set(job, ended);
    try {
      await mine;
    } finally {
      if (this.#turns.get(job) === ended) this.#turns.delete(job);
    }
  }

  /** Ten thousand jobs to a folder, so that none has many entries; and no job's folder is within another's. */
  #folderOf(job: JobNumber): string {
    return join(this.#folder, String(Math.floor(job / jobsPerFolder)), String(job));
  }
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  return await onDisk(`read ${folder}`, async () =>
    (await namesIn(folder)).map((name) => join(folder, name)),
  );
}

class FileLogReader implements LogReader {
  readonly #folder: string;
  readonly #token: FencingToken;
  #fromByte: number;
  #index = 0;
  #offsetBytes = 0;

  constructor(folder: string, token: FencingToken, fromByte: number) {
    this.#folder = folder;
    this.#token = token;
    this.#fromByte = fromByte;
  }

  async next(): Promise<readonly LogEntry[]> {
    for (;;) {
      // Looked for first: when there is a next segment, this one has all that it will ever have.
      const following = await this.#following();
      const read = await readRecords(
        segmentPath(this.#folder, this.#token, this.#index),
        this.#offsetBytes,
      );
      if (read !== undefined && read.entries.length > 0) {
        this.#offsetBytes += read.recordsBytes;
        const entries = this.#take(read.entries);
        if (entries.length > 0) return entries;
      } else if (following === undefined) {
        return [];
      } else {
        this.#index = following;
        this.#offsetBytes = 0;
      }
    }
  }

  #take(entries: readonly LogEntry[]): readonly LogEntry[] {
    const fresh: LogEntry[] = [];
    for (const entry of entries) {
      const rest = entryFrom(entry, this.#fromByte);
      if (rest === undefined) continue;
      fresh.push(rest);
      this.#fromByte = endOfEntry(rest);
    }
    return fresh;
  }

  async #following(): Promise<number | undefined> {
    const segments = await listSegments(this.#folder);
    return segments.find(({ token, index }) => token === this.#token && index > this.#index)?.index;
  }
}

function nameOf(job: JobNumber, token: FencingToken): string {
  return `${job}.${token}`;
}

/** What a failure leaves of it is a torn end. */
async function appendTo(path: string, content: Uint8Array): Promise<void> {
  await using file = await open(path, "a", ownerOnlyFileMode);
  for (let at = 0; at < content.byteLength;) {
    at += (await file.write(content, at)).bytesWritten;
  }
}
