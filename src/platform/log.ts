/**
 * Where parts say what happens: one line an event, to standard error. Parts get a Log handed in;
 * secrets and contents of jobs are never passed to it.
 */

import type { Clock } from "./clock.ts";
import { oneLine } from "./one-line.ts";

export interface Log {
  /** What a person would want to know: started, joined, left, reclaimed. */
  info(message: string): void;
  /** What a person should look into. */
  warn(message: string): void;
  /** What must not happen: a bug, or a machine that fails. */
  error(message: string): void;
}

/** Writes lines like `12:04:55 worker nas has joined` (local time). */
export function lineLog(clock: Clock, write: (line: string) => void): Log {
  let second = NaN;
  let time = "";
  const line = (mark: string, message: string): void => {
    const nowMs = clock.nowMs();
    // Small jobs come by the thousand a second, and most of a line's cost was its time.
    if (Math.floor(nowMs / 1000) !== second) {
      second = Math.floor(nowMs / 1000);
      time = new Date(nowMs).toTimeString().slice(0, 8);
    }
    // One event is one line that a terminal does not obey, whatever the message quotes.
    write(`${time} ${mark}${oneLine(message)}\n`);
  };
  return {
    info: (message) => line("", message),
    warn: (message) => line("warning: ", message),
    error: (message) => line("error: ", message),
  };
}

/** Lines of one turn in one write: small jobs end many at once, and each write alone costs as much. */
export function oncePerTurn(write: (lines: string) => void): (line: string) => void {
  let lines = "";
  return (line) => {
    if (lines === "") {
      queueMicrotask(() => {
        const written = lines;
        lines = "";
        write(written);
      });
    }
    lines += line;
  };
}

/** For tests and for programs that want quiet. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };
