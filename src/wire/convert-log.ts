/** Logs: domain ⇄ wire, in neighbouring pairs, as in `convert-job.ts`. */

import {
  type LogBatch,
  type LogFollow,
  type LogRequest,
  type LogSize,
  logFollows,
} from "../api.ts";
import { type LogEntry, type LogStream, logStreams, parseFencingToken } from "../job/job.ts";
import { limits } from "../job/limits.ts";
import { invalid, type Missing, timeFromWire, timeToWire, type WireOf } from "./convert-job.ts";
import { bytesFromWire, ordinalFromWire } from "./fields.ts";
import { v1 } from "./protobuf.ts";

const streamNumbers = {
  stdout: v1.LogStream.LOG_STREAM_STDOUT,
  stderr: v1.LogStream.LOG_STREAM_STDERR,
  log: v1.LogStream.LOG_STREAM_LOG,
} as const satisfies Record<LogStream, number>;

export function logEntryToWire(entry: LogEntry): WireOf<typeof v1.LogEntry> {
  const { atByte, atMs, stream, bytes } = entry;
  return { atByte, at: timeToWire(atMs), stream: streamNumbers[stream], content: bytes };
}

export function logEntryFromWire(wire: WireOf<typeof v1.LogEntry>): LogEntry {
  const stream = logStreams.find((each) => streamNumbers[each] === wire.stream);
  if (stream === undefined) throw invalid(`${wire.stream ?? 0} is not a stream of a log`);
  return {
    atByte: byteFromWire(wire.atByte),
    atMs: timeFromWire(wire.at),
    stream,
    bytes: bytesFromWire("the content of a log entry", wire.content, limits.logEntryBytesMax),
  };
}

const followNumbers = {
  no: v1.LogFollow.LOG_FOLLOW_UNSPECIFIED,
  attempt: v1.LogFollow.LOG_FOLLOW_ATTEMPT,
  job: v1.LogFollow.LOG_FOLLOW_JOB,
} as const satisfies Record<LogFollow, number>;

export function logRequestToWire(request: LogRequest) {
  const { token, fromByte, follow } = request;
  return { fencingToken: token ?? 0, fromByte, follow: followNumbers[follow] };
}

export function logRequestFromWire(wire: WireOf<typeof v1.ReadLogRequest>): LogRequest {
  const follow = logFollows.find((each) => followNumbers[each] === (wire.follow ?? 0));
  if (follow === undefined) throw invalid(`${wire.follow} is no way to follow a log`);
  const token = wire.fencingToken ?? 0;
  return {
    token: token === 0 ? undefined : parseFencingToken(token),
    fromByte: byteFromWire(wire.fromByte),
    follow,
  };
}

export function logBatchToWire(batch: LogBatch): WireOf<typeof v1.LogBatch> {
  const { token, attempt, entries } = batch;
  return { fencingToken: token, attempt, entries: entries.map(logEntryToWire) };
}

export function logBatchFromWire(wire: WireOf<typeof v1.LogBatch>): LogBatch {
  return {
    token: parseFencingToken(wire.fencingToken ?? 0),
    attempt: ordinalFromWire("the number of an attempt", wire.attempt),
    entries: (wire.entries ?? []).map(logEntryFromWire),
  };
}

export function logSizeToWire(size: LogSize): WireOf<typeof v1.LogSize> {
  const { token, loggedBytes, keptBytes } = size;
  return { fencingToken: token, loggedBytes, keptBytes };
}

export function logSizeFromWire(wire: WireOf<typeof v1.LogSize>): LogSize {
  return {
    token: parseFencingToken(wire.fencingToken ?? 0),
    loggedBytes: byteFromWire(wire.loggedBytes),
    keptBytes: byteFromWire(wire.keptBytes),
  };
}

function byteFromWire(value: Missing<number>): number {
  const byte = value ?? 0;
  if (Number.isSafeInteger(byte) && byte >= 0) return byte;
  throw invalid(`${byte} is no place in a log`);
}
