/** What waits of an attempt's log stays small, and never says that something is there that is not. */

import { expect, test } from "bun:test";
import fc from "fast-check";
import { endOfEntry, type LogEntry, logStreams } from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import { logCostBytes } from "../../src/job/log-pieces.ts";
import { LogMemory, WaitingLog } from "../../src/worker/waiting-log.ts";

const pieces = fc.array(
  fc.record({
    stream: fc.constantFrom(...logStreams),
    atMs: fc.integer({ min: 0, max: 2 }),
    sizeBytes: fc.oneof(fc.nat({ max: 20 }), fc.nat({ max: 300_000 })),
    /** How many calls are taken after it. */
    taken: fc.integer({ min: 0, max: 2 }),
  }),
  { maxLength: 60 },
);

/** Each byte says where in the log it is. */
function bytesAt(atByte: number, sizeBytes: number): Uint8Array {
  return Uint8Array.from({ length: sizeBytes }, (_, at) => (atByte + at) % 251);
}

test("P8: takes a bounded sum, gives it in calls of bounded size, in order and where it was", () => {
  fc.assert(
    fc.property(pieces, (pieces) => {
      const memory = new LogMemory();
      const waiting = new WaitingLog(memory);
      const taken: LogEntry[] = [];
      let endByte = 0;
      const take = (): boolean => {
        const entries = waiting.take();
        expect(entries.length).toBeLessThanOrEqual(limits.logEntriesPerCallMax);
        const sum = entries.reduce((bytes, entry) => bytes + entry.bytes.byteLength, 0);
        expect(sum).toBeLessThanOrEqual(limits.logCallBytesMax);
        taken.push(...entries);
        return entries.length > 0;
      };
      for (const { stream, atMs, sizeBytes, taken } of pieces) {
        const roomBytes = limits.logWaitingBytesMax - waiting.costBytes;
        const beforeBytes = waiting.costBytes;
        const dropped = waiting.add(stream, atMs, bytesAt(endByte, sizeBytes));
        endByte += sizeBytes;
        expect(waiting.costBytes).toBe(beforeBytes + logCostBytes(sizeBytes) - dropped);
        expect(memory.costBytes).toBe(waiting.costBytes);
        // Only what there is no room for costs anything.
        expect(dropped > 0).toBe(logCostBytes(sizeBytes) > roomBytes);
        for (let n = 0; n < taken; n++) take();
      }
      const before = taken.length;
      while (take());
      expect(waiting.isEmpty).toBe(true);
      expect([waiting.costBytes, memory.costBytes]).toEqual([0, 0]);
      const rest = taken.slice(before).reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
      expect(rest).toBeLessThanOrEqual(limits.logWaitingBytesMax);
      let reached = 0;
      for (const entry of taken) {
        expect(entry.bytes.byteLength).toBeGreaterThan(0);
        expect(entry.bytes.byteLength).toBeLessThanOrEqual(limits.logEntryBytesMax);
        expect(entry.atByte).toBeGreaterThanOrEqual(reached);
        expect(
          Bun.deepEquals(
            Uint8Array.from(entry.bytes),
            bytesAt(entry.atByte, entry.bytes.byteLength),
          ),
        ).toBe(true);
        reached = endOfEntry(entry);
      }
      // The newest is always there.
      if (endByte > 0) expect(reached).toBe(endByte);
      if (endByte <= limits.logWaitingBytesMax / 4) {
        expect(taken.reduce((sum, { bytes }) => sum + bytes.byteLength, 0)).toBe(endByte);
      }
    }),
    { numRuns: 60 },
  );
});

test("joins pieces of one moment and stream, and only those", () => {
  const waiting = new WaitingLog(new LogMemory());
  const add = (stream: (typeof logStreams)[number], atMs: number, text: string): number =>
    waiting.add(stream, atMs, Buffer.from(text));
  add("stdout", 1, "a");
  add("stdout", 1, "b");
  add("stderr", 1, "c");
  add("stderr", 2, "d");
  add("stdout", 2, "e");
  const told = waiting
    .take()
    .map(({ atByte, stream, atMs, bytes }) =>
      [atByte, stream, atMs, Buffer.from(bytes).toString()].join(" "),
    );
  expect(told).toEqual(["0 stdout 1 ab", "2 stderr 1 c", "3 stderr 2 d", "4 stdout 2 e"]);
});

test("P8: the logs of all attempts together take what they may, and each has its least", () => {
  const memory = new LogMemory();
  const logs = Array.from({ length: 100 }, () => new WaitingLog(memory));
  const { logsWaitingBytesMax, logWaitingBytesMin } = limits;
  let endByte = 0;
  for (let round = 0; round < 30; round++) {
    for (const log of logs) log.add("stdout", 1, bytesAt(endByte, 100_000));
    endByte += 100_000;
    const bytes = logs.reduce((sum, { costBytes }) => sum + costBytes, 0);
    expect(memory.costBytes).toBe(bytes);
    expect(bytes).toBeLessThanOrEqual(logsWaitingBytesMax + logs.length * logWaitingBytesMin);
  }
  expect(memory.costBytes).toBeGreaterThan(logsWaitingBytesMax);
  for (const log of logs) {
    let last: LogEntry | undefined;
    for (let entries = log.take(); entries.length > 0; entries = log.take()) last = entries.at(-1);
    expect(last && endOfEntry(last)).toBe(endByte);
  }
  expect(memory.costBytes).toBe(0);
});

test("of a log that is given up nothing is left", () => {
  const memory = new LogMemory();
  const [one, other] = [new WaitingLog(memory), new WaitingLog(memory)];
  one.add("stdout", 1, bytesAt(0, 3_000_000));
  other.add("stdout", 1, bytesAt(0, 100));
  const { costBytes } = one;
  expect(one.clear()).toBe(costBytes);
  expect([one.isEmpty, one.costBytes, memory.costBytes]).toEqual([true, 0, logCostBytes(100)]);
});
