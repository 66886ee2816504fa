/** Whoever reads what a program prints waits for the log, and never for long. */

import { expect, test } from "bun:test";
import { limits } from "../../src/job/limits.ts";
import { logCostBytes, logPieces } from "../../src/job/log-pieces.ts";
import { LogWindow } from "../../src/worker/log-window.ts";
import { ManualClock, settle } from "../support/manual-clock.ts";

const mib = 1024 * 1024;

function open() {
  const clock = new ManualClock();
  const window = new LogWindow(clock);
  /** Whether whoever asks now has to wait, and until when. */
  const ask = async (signal?: AbortSignal) => {
    const asked = { isWaiting: true };
    void window.room(signal).then(() => (asked.isWaiting = false));
    await settle();
    return asked;
  };
  return { clock, window, ask };
}

function fill(window: LogWindow): void {
  window.sent(limits.logWindowBytes);
}

test("there is room until much is on its way, and again when some of it has arrived", async () => {
  const { window, ask, clock } = open();
  window.sent(limits.logWindowBytes - 1_000);
  expect((await ask()).isWaiting).toBe(false);
  window.sent(3_000);
  const asked = [await ask(), await ask()];
  expect(asked.map(({ isWaiting }) => isWaiting)).toEqual([true, true]);
  window.arrived(logCostBytes(1_000), 0);
  await settle();
  expect(asked.map(({ isWaiting }) => isWaiting)).toEqual([true, true]);
  window.arrived(2_000, 0);
  await settle();
  expect(asked.map(({ isWaiting }) => isWaiting)).toEqual([false, false]);
  expect(clock.timers).toBe(0);
});

test("P8: where nothing arrives patience ends, once for all who wait, and what is left out gives none", async () => {
  const { window, ask, clock } = open();
  fill(window);
  const asked = [await ask(), await ask()];
  await clock.advance(limits.logPatienceMs - 1);
  expect(asked.map(({ isWaiting }) => isWaiting)).toEqual([true, true]);
  await clock.advance(1);
  expect(asked.map(({ isWaiting }) => isWaiting)).toEqual([false, false]);
  for (let n = 0; n < 100; n++) {
    window.sent(mib);
    window.arrived(0, logCostBytes(mib));
    expect((await ask()).isWaiting).toBe(false);
  }
});

test("P8: what arrives gives patience back, a second for each MiB and no more than there was", async () => {
  const { window, ask, clock } = open();
  fill(window);
  await ask();
  await clock.advance(limits.logPatienceMs);
  window.sent(2 * mib);
  window.arrived(2 * mib, 0);
  const asked = await ask();
  await clock.advance(1_999);
  expect(asked.isWaiting).toBe(true);
  await clock.advance(1);
  expect(asked.isWaiting).toBe(false);
  window.sent(100 * mib);
  window.arrived(100 * mib, 0);
  const again = await ask();
  await clock.advance(limits.logPatienceMs);
  expect(again.isWaiting).toBe(false);
});

test("whoever has to end waits no more, and others go on waiting", async () => {
  const { window, ask, clock } = open();
  fill(window);
  const ending = new AbortController();
  const asked = [await ask(ending.signal), await ask()];
  ending.abort();
  await settle();
  expect(asked.map(({ isWaiting }) => isWaiting)).toEqual([false, true]);
  expect((await ask(ending.signal)).isWaiting).toBe(false);
  window.open();
  await settle();
  expect(asked.map(({ isWaiting }) => isWaiting)).toEqual([false, false]);
  expect((await ask()).isWaiting).toBe(false);
  expect(clock.timers).toBe(0);
});

test("pieces are entries, and cost what they cost together", () => {
  for (const size of [0, 1, limits.logEntryBytesMax, limits.logEntryBytesMax + 1, mib - 1]) {
    const bytes = Uint8Array.from({ length: size }, (_, at) => at % 251);
    const pieces = [...logPieces(bytes)];
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
    const costs = pieces.map((piece) => logCostBytes(piece.byteLength));
    expect(costs.reduce((sum, cost) => sum + cost, 0)).toBe(logCostBytes(size));
    expect(Math.max(0, ...pieces.map((piece) => piece.byteLength))).toBeLessThanOrEqual(
      limits.logEntryBytesMax,
    );
  }
});
