/** What waits of an attempt's log stays small, and never says that something is there that is not. */

import { expect, test } from "bun:test";
import fc from "fast-check";
import { endOfEntry, type LogEntry, logStreams } from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import { WaitingLog } from "../../src/worker/waiting-log.ts";

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
      const waiting = new WaitingLog();
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
        waiting.add(stream, atMs, bytesAt(endByte, sizeBytes));
        endByte += sizeBytes;
        for (let n = 0; n < taken; n++) take();
      }
      const before = taken.length;
      while (take());
      expect(waiting.isEmpty).toBe(true);
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
  const waiting = new WaitingLog();
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
