/**
 * Entries of logs as records of a file: the length of what was logged and a checksum (4 bytes each), the
 * stream (1), when it was logged and which byte of the log it is (8 each), what was logged. Numbers are
 * big-endian. What a power cut leaves of the last ones, or makes of them, fails the checksum.
 */

import { type LogEntry, type LogStream, logStreams } from "../job/job.ts";
import { limits } from "../job/limits.ts";

/** What a record takes beside what was logged. */
export const recordHeaderBytes = 25;
const checkedFromByte = 8;

/** No record is larger. */
export const recordBytesMax = recordHeaderBytes + limits.logEntryBytesMax;

export function recordBytes({ bytes }: LogEntry): number {
  return recordHeaderBytes + bytes.byteLength;
}

/** The records of these entries, one after the other. */
export function encodeRecords(entries: readonly LogEntry[]): Buffer {
  const records = Buffer.alloc(entries.reduce((sum, entry) => sum + recordBytes(entry), 0));
  let at = 0;
  for (const entry of entries) {
    const record = records.subarray(at, (at += recordBytes(entry)));
    record.writeUInt32BE(entry.bytes.byteLength, 0);
    record.writeUInt8(logStreams.indexOf(entry.stream), 8);
    record.writeDoubleBE(entry.atMs, 9);
    record.writeDoubleBE(entry.atByte, 17);
    record.set(entry.bytes, recordHeaderBytes);
    record.writeUInt32BE(Bun.hash.crc32(record.subarray(checkedFromByte)), 4);
  }
  return records;
}

/** What a part of a file begins with. */
export interface DecodedRecords {
  readonly entries: readonly LogEntry[];
  /** How many bytes those take; a record that is not whole or damaged follows, or nothing. */
  readonly recordsBytes: number;
}

/** @param content is kept: what was logged is not copied out of it */
export function decodeRecords(content: Buffer): DecodedRecords {
  const entries: LogEntry[] = [];
  let at = 0;
  while (entries.length < limits.logEntriesPerCallMax) {
    const entry = decodeRecord(content.subarray(at));
    if (entry === undefined) break;
    entries.push(entry);
    at += recordBytes(entry);
  }
  return { entries, recordsBytes: at };
}

function decodeRecord(content: Buffer): LogEntry | undefined {
  if (content.byteLength < recordHeaderBytes) return undefined;
  const lengthBytes = content.readUInt32BE(0);
  if (lengthBytes < 1 || lengthBytes > limits.logEntryBytesMax) return undefined;
  const record = content.subarray(0, recordHeaderBytes + lengthBytes);
  if (record.byteLength < recordHeaderBytes + lengthBytes) return undefined;
  if (record.readUInt32BE(4) !== Bun.hash.crc32(record.subarray(checkedFromByte))) return undefined;
  const stream: LogStream | undefined = logStreams[record.readUInt8(8)];
  if (stream === undefined) return undefined;
  return {
    atByte: record.readDoubleBE(17),
    atMs: record.readDoubleBE(9),
    stream,
    bytes: new Uint8Array(record.buffer, record.byteOffset + recordHeaderBytes, lengthBytes),
  };
}
