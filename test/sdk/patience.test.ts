/** P8: how long a client waits for a coordinator that does not answer. */

import { describe, expect, test } from "bun:test";
import { HearthError } from "../../src/errors.ts";
import { guardSilence } from "../../src/sdk/guard-silence.ts";
import { Patience } from "../../src/sdk/patience.ts";
import { ManualClock } from "../support/manual-clock.ts";

const unavailable = new HearthError("UNAVAILABLE", "nobody answers there");

describe("a client's patience", () => {
  /** Whether it goes on after `thrown`. */
  async function goesOn(clock: ManualClock, patience: Patience, thrown: unknown): Promise<boolean> {
    const going = patience.pauseOrThrow(thrown).then(
      () => true,
      () => false,
    );
    await clock.advance(250);
    return await going;
  }

  test("lasts for thirty seconds of failures", async () => {
    const clock = new ManualClock();
    const patience = new Patience(clock, new AbortController().signal);
    for (let ms = 0; ms < 30_000; ms += 250) {
      expect(await goesOn(clock, patience, unavailable)).toBe(true);
    }
    expect(await goesOn(clock, patience, unavailable)).toBe(true);
    expect(await goesOn(clock, patience, unavailable)).toBe(false);
  });

  test("begins with the first failure, not with the call: a watch may have been quiet for hours", async () => {
    const clock = new ManualClock();
    const patience = new Patience(clock, new AbortController().signal);
    await clock.advance(3_600_000);
    expect(await goesOn(clock, patience, unavailable)).toBe(true);
    patience.restore();
    await clock.advance(3_600_000);
    expect(await goesOn(clock, patience, unavailable)).toBe(true);
  });

  test("there is none for refusals, and none after it was given up", async () => {
    const clock = new ManualClock();
    const abort = new AbortController();
    const patience = new Patience(clock, abort.signal);
    expect(await goesOn(clock, patience, new HearthError("NOT_FOUND", "no such job"))).toBe(false);
    const pausing = patience.pauseOrThrow(unavailable);
    abort.abort();
    await pausing;
    expect(await goesOn(clock, patience, unavailable)).toBe(false);
    expect(clock.timers).toBe(0);
  });
});

describe("a connection over which nothing comes while a call waits", () => {
  function connection(clock: ManualClock, answers: boolean) {
    let heardAtMs = clock.monotonicMs();
    const seen = { pings: 0, closed: undefined as HearthError | undefined };
    return {
      seen,
      hear: () => (heardAtMs = clock.monotonicMs()),
      api: {
        async hasBlob() {
          seen.pings++;
          if (answers) heardAtMs = clock.monotonicMs();
          else await new Promise(() => {});
          return false;
        },
      },
      session: {
        silentMs: () => clock.monotonicMs() - heardAtMs,
        close: (why: HearthError) => (seen.closed = why),
      },
    };
  }

  test("is asked for a sign of life and closed without one", async () => {
    const clock = new ManualClock();
    const silent = connection(clock, false);
    guardSilence(silent, clock);
    await clock.advance(9_999);
    expect(silent.seen.pings).toBe(0);
    await clock.advance(10_000);
    expect(silent.seen.pings).toBeGreaterThan(0);
    expect(silent.seen.closed).toBeUndefined();
    await clock.advance(1);
    expect(silent.seen.closed?.code).toBe("UNAVAILABLE");
    expect(clock.timers).toBe(0);
  });

  test("lives as long as it answers", async () => {
    const clock = new ManualClock();
    const quiet = connection(clock, true);
    const guard = guardSilence(quiet, clock);
    await clock.advance(3_600_000);
    expect(quiet.seen.closed).toBeUndefined();
    guard[Symbol.dispose]();
    expect(clock.timers).toBe(0);
  });

  test("is not blamed for the time before anybody waited", async () => {
    const clock = new ManualClock();
    const idle = connection(clock, true);
    await clock.advance(3_600_000);
    guardSilence(idle, clock);
    await clock.advance(5_000);
    expect(idle.seen.closed).toBeUndefined();
  });
});
