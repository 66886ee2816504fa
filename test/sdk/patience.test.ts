/** P8: how long a client waits for a coordinator that does not answer. */

import { describe, expect, test } from "bun:test";
import { HearthError } from "../../src/errors.ts";
import { unlessAborted } from "../../src/platform/unless-aborted.ts";
import { Absence } from "../../src/sdk/absence.ts";
import type { Dial, Dialed } from "../../src/sdk/dial.ts";
import { guardSilence } from "../../src/sdk/guard-silence.ts";
import { Patience, rebootMsMax } from "../../src/sdk/patience.ts";
import { ReconnectingClient } from "../../src/sdk/reconnecting-client.ts";
import { ManualClock } from "../support/manual-clock.ts";
import { until } from "./home.ts";

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

  test("lasts as long as it was told to", async () => {
    const clock = new ManualClock();
    const { signal } = new AbortController();
    const patience = new Patience(clock, signal, { patienceMs: rebootMsMax });
    for (let ms = 0; ms <= rebootMsMax; ms += 250) {
      expect(await goesOn(clock, patience, unavailable)).toBe(true);
    }
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

describe("that the coordinator is away", () => {
  function asking() {
    const clock = new ManualClock();
    const told: boolean[] = [];
    const absence = new Absence(clock, (isAway) => told.push(isAway));
    const { signal } = new AbortController();
    return { clock, told, absence, call: () => new Patience(clock, signal, { absence }) };
  }

  test("is told after three seconds without an answer, and when it answers again, each once", async () => {
    const { clock, told, call } = asking();
    using one = call();
    using other = call();
    for (let round = 1; round <= 2; round++) {
      const pauses = [one.pauseOrThrow(unavailable), other.pauseOrThrow(unavailable)];
      await clock.advance(2_999);
      await Promise.all(pauses);
      expect(told).toHaveLength(2 * round - 2);
      await clock.advance(1);
      expect(told).toHaveLength(2 * round - 1);
      const later = one.pauseOrThrow(unavailable);
      await clock.advance(10_000);
      await later;
      other.restore();
      one.restore();
      expect(told).toEqual(Array.from({ length: round }, () => [true, false]).flat());
    }
    expect(clock.timers).toBe(0);
  });

  test("is not told of a shorter absence, nor when nobody asks any more", async () => {
    const { clock, told, call } = asking();
    {
      using back = call();
      const pause = back.pauseOrThrow(unavailable);
      await clock.advance(2_000);
      await pause;
      back.restore();
      using refused = call();
      const refusal = refused.pauseOrThrow(new HearthError("NOT_FOUND", "no such job"));
      expect(await refusal.catch(() => "refused")).toBe("refused");
      await clock.advance(60_000);
      expect(told).toEqual([]);
      const again = back.pauseOrThrow(unavailable);
      await clock.advance(2_000);
      await again;
    }
    await clock.advance(60_000);
    expect(told).toEqual([]);
    expect(clock.timers).toBe(0);
  });

  test("is told too where a connection stays up over which nothing comes", async () => {
    const { clock, told, call } = asking();
    using waiting = call();
    const silent = connection(clock, false);
    {
      using _guard = guardSilence(silent, clock, waiting);
      await clock.advance(12_999);
      expect(told).toEqual([]);
      await clock.advance(1);
      expect(told).toEqual([true]);
      await clock.advance(7_000);
      expect(silent.seen.closed?.code).toBe("UNAVAILABLE");
    }
    // The same absence, until a new connection is there.
    const pause = waiting.pauseOrThrow(unavailable);
    await clock.advance(5_000);
    await pause;
    expect(told).toEqual([true]);
    using _guard = guardSilence(connection(clock, true), clock, waiting);
    await clock.advance(60_000);
    expect(told).toEqual([true, false]);
  });
});

test("a new connection ends an absence, also for a log that is followed and has nothing new", async () => {
  const told: boolean[] = [];
  const stopping = new AbortController();
  const session = { isClosed: false, silentMs: () => 0, close() {} };
  const dialed = (readLog: () => Promise<never>): Dialed => {
    const api = {
      async *readLog() {
        yield await readLog();
      },
    };
    return { api, session: { ...session }, renewed: Promise.resolve() } as unknown as Dialed;
  };
  const first: Dialed = dialed(async () => {
    Object.assign(first.session, { isClosed: true });
    throw unavailable;
  });
  const dial: Dial = async () => {
    if (told.length === 0) throw unavailable;
    return dialed(async () => await unlessAborted(stopping.signal, new Promise<never>(() => {})));
  };
  const client = new ReconnectingClient(first, dial, { onAway: (isAway) => told.push(isAway) });
  const { signal } = stopping;
  const reading = Array.fromAsync(client.logs(1, { follow: true, signal }));
  await until(() => told.length > 1);
  expect(told).toEqual([true, false]);
  stopping.abort();
  expect(await reading).toEqual([]);
});

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

describe("a connection over which nothing comes while a call waits", () => {
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
