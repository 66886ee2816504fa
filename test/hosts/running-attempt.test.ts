/** What a handler's process may say of the attempt that it has, and how that is over. */

import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { RunningAttempt } from "../../src/hosts/running-attempt.ts";
import { limits } from "../../src/job/limits.ts";
import type { Outcome } from "../../src/worker/host-protocol.ts";
import { ManualClock } from "../support/manual-clock.ts";

const died: Outcome = { kind: "failed", error: "it died", permanent: false };

function open() {
  const waits: AbortSignal[] = [];
  const progress: string[] = [];
  const attempt = new RunningAttempt({
    key: 1,
    folder: "/scratch/1",
    inputCount: 2,
    events: {
      onProgress: (_fraction, message) => void progress.push(message),
      onLog: async (_stream, _bytes, signal) => void waits.push(signal),
      fetch: async (input) => `/inputs/${input}`,
    },
  });
  return { attempt, waits, progress };
}

describe("an attempt in a handler's process", () => {
  test("may ask for each of its inputs once, and for no other", async () => {
    const { attempt } = open();
    attempt.requireFetchable(1);
    attempt.requireFetchable(0);
    expect(() => attempt.requireFetchable(1)).toThrow("it asked twice for an input 1");
    expect(() => attempt.requireFetchable(2)).toThrow("the job has no such input 2");
    expect(await attempt.fetch(1)).toBe("/inputs/1");
  });

  test("is over as its process said, with outputs in its folder, even if that dies then", async () => {
    const { attempt } = open();
    const file = (path: string) => ({ name: "a", content: { kind: "file", path } as const });
    const payload = new Uint8Array(0);
    const outside = file("/elsewhere/a.pdf");
    attempt.says({ kind: "completed", payload, blobs: [file("a.pdf"), outside] });
    attempt.finish(died);
    expect(await attempt.outcome).toEqual({
      kind: "completed",
      payload,
      blobs: [file(join("/scratch/1", "a.pdf")), outside],
    });
  });

  test("is over as it is told where its process said nothing", async () => {
    const { attempt } = open();
    attempt.finish(died);
    expect(await attempt.outcome).toEqual(died);
  });

  test("keeps nobody waiting for its log once it is to end", async () => {
    const { attempt, waits } = open();
    await attempt.log("stdout", new Uint8Array(1));
    expect(waits[0]?.aborted).toBe(false);
    attempt.says(died);
    expect(waits[0]?.aborted).toBe(true);
  });

  test("has so long to end as it is given first, unless it is over before", async () => {
    const clock = new ManualClock();
    const late: string[] = [];
    const { attempt } = open();
    attempt.limit(clock, 1_000, () => late.push("first"));
    attempt.limit(clock, 500, () => late.push("second"));
    await clock.advance(999);
    expect(late).toEqual([]);
    await clock.advance(1);
    expect(late).toEqual(["first"]);
    const { attempt: other } = open();
    other.limit(clock, 1_000, () => late.push("other"));
    other.finish(died);
    await clock.advance(2_000);
    expect(late).toEqual(["first"]);
  });

  test("P8: says no more at once than may be kept", async () => {
    const { attempt, progress } = open();
    const much = "x".repeat(2 * limits.messageLengthMax);
    attempt.progress(0.5, much);
    expect(progress[0]?.length).toBeLessThanOrEqual(limits.messageLengthMax);
    attempt.says({ kind: "failed", error: much, permanent: true });
    attempt.finish(died);
    const outcome = await attempt.outcome;
    const error = outcome.kind === "failed" ? outcome.error : much;
    expect(error.length).toBeLessThanOrEqual(limits.messageLengthMax);
  });
});
