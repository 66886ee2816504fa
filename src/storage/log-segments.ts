/**
 * A log as several files, its segments: the first holds the head, the others, of an eighth of the whole each,
 * the tail. When one more would be too many, the oldest of the tail goes. What is missing then can be told
 * from the entries around it, which say where in the log they begin.
 */

import { lstat, open, readdir, rm, rmdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { endOfEntry, type FencingToken, type LogEntry, parseFencingToken } from "../job/job.ts";
import { limits } from "../job/limits.ts";
import { errnoOf } from "../platform/secret-file.ts";
import { type DecodedRecords, decodeRecords, recordBytesMax } from "./log-records.ts";

/** The tail has so many; the head is as large as all of them. */
export const tailSegments = 4;

/** How large a segment may become, of a log that may take so many bytes. */
export function segmentBytesMax(index: number, logBytesMax: number): number {
  return Math.floor(logBytesMax / 2 / (index === 0 ? 1 : tailSegments));
}

/** A segment that is there. */
export interface Segment {
  readonly token: FencingToken;
  readonly index: number;
  readonly path: string;
}

export function segmentPath(folder: string, token: FencingToken, index: number): string {
  return join(folder, `${token}.${index}`);
}

/** The segments in a job's folder, the oldest attempt's first, each attempt's in their order. */
export async function listSegments(folder: string): Promise<readonly Segment[]> {
  const segments: Segment[] = [];
  for (const name of await namesIn(folder)) {
    const [, token, index] = /^([0-9]{1,15})\.([0-9]{1,15})$/.exec(name) ?? [];
    if (token === undefined) continue;
    segments.push({
      token: parseFencingToken(Number(token)),
      index: Number(index),
      path: join(folder, name),
    });
  }
  return segments.sort((one, other) => one.token - other.token || one.index - other.index);
}

/** What the segments in a job's folder take, as far as they are still there. */
export async function segmentsBytes(folder: string): Promise<number> {
  let bytes = 0;
  for (const { path } of await listSegments(folder)) {
    bytes += await stat(path).then(
      ({ size }) => size,
      () => 0,
    );
  }
  return bytes;
}

/** Removes the segments in a job's folder, and the folder unless somebody has put something else into it. */
export async function removeSegments(folder: string): Promise<void> {
  try {
    for (const { path } of await listSegments(folder)) {
      if ((await lstat(path)).isFile()) await rm(path, { force: true });
    }
    await rmdir(folder);
  } catch (thrown) {
    if (!notOurFolder.has(errnoOf(thrown) ?? "")) throw thrown;
  }
}

/** It is gone, has something else in it, or is no folder. */
const notOurFolder = new Set(["ENOENT", "ENOTEMPTY", "EEXIST", "ENOTDIR"]);

/** None when there is no such folder. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (thrown) {
    if (errnoOf(thrown) === "ENOENT") return [];
    throw thrown;
  }
}

const blockBytes = limits.logCallBytesMax + recordBytesMax - limits.logEntryBytesMax;

/**
 * The next records of a segment, from a record's beginning on: at most `limits.logCallBytesMax` bytes of what
 * was logged. Undefined when the segment is not there.
 */
export async function readRecords(
  path: string,
  fromByte: number,
): Promise<DecodedRecords | undefined> {
  try {
    await using file = await open(path, "r");
    const block = Buffer.alloc(blockBytes);
    const { bytesRead } = await file.read(block, 0, blockBytes, fromByte);
    return decodeRecords(block.subarray(0, bytesRead));
  } catch (thrown) {
    if (errnoOf(thrown) === "ENOENT") return undefined;
    throw thrown;
  }
}

/** Where a segment's whole records end, and where in the log. */
export interface SegmentEnd {
  readonly recordsBytes: number;
  /** Undefined when there is no record. */
  readonly endByte: number | undefined;
}

/** Finds the end of a segment, and cuts off what is behind it: what a power cut has left of a record. */
export async function mendSegment(path: string): Promise<SegmentEnd> {
  let recordsBytes = 0;
  let last: LogEntry | undefined;
  for (;;) {
    const read = await readRecords(path, recordsBytes);
    if (read === undefined || read.entries.length === 0) break;
    recordsBytes += read.recordsBytes;
    last = read.entries.at(-1);
  }
  if ((await stat(path)).size > recordsBytes) {
    await using file = await open(path, "r+");
    await file.truncate(recordsBytes);
  }
  return { recordsBytes, endByte: last && endOfEntry(last) };
}
