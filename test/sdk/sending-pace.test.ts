/** When there is time to hash what is sent. */

import { describe, expect, test } from "bun:test";
import { sleep } from "../../src/platform/clock.ts";
import { SendingPace } from "../../src/sdk/sending-pace.ts";
import { ManualClock, settle } from "../support/manual-clock.ts";

const MiB = 1024 * 1024;

/** Sending at some pace, and how often one that waits to hash has had its turn. */
function sending() {
  const clock = new ManualClock();
  const pace = new SendingPace(clock);
  const ended = new AbortController();
  let turns = 0;
  const hash = async (): Promise<void> => {
    await pace.slow(ended.signal);
    turns++;
  };
  return {
    clock,
    ended,
    hash,
    turns: () => turns,
    async send(bytesPerMs: number, forMs: number) {
      for (let ms = 0; ms < forMs; ms++) {
        pace.sent(bytesPerMs);
        await clock.advance(1);
      }
    },
  };
}

describe("hashing what is sent", () => {
  test("waits until it is known how fast that goes", async () => {
    const { hash, turns, send } = sending();
    void hash();
    await send(10_000, 49);
    expect(turns()).toBe(0);
    await send(10_000, 1);
    expect(turns()).toBe(1);
  });

  test("begins when nothing can be sent at all", async () => {
    const { hash, turns, clock } = sending();
    void hash();
    await clock.advance(50);
    expect(turns()).toBe(1);
  });

  test("does not begin while more is sent than a home network carries, and begins when it gets slow", async () => {
    const { hash, turns, send } = sending();
    void hash();
    await send(MiB, 200);
    expect(turns()).toBe(0);
    await send(50_000, 100);
    expect(turns()).toBe(1);
  });

  test("has two thirds of the time while sending is slow, and none when it gets fast", async () => {
    const { clock, ended, hash, turns, send } = sending();
    const hashing = async (): Promise<void> => {
      while (!ended.signal.aborted) {
        await hash();
        await sleep(clock, 1);
      }
    };
    void hashing();
    await send(10_000, 600);
    expect(turns()).toBeWithin(380, 421);
    await send(MiB, 300);
    const turnsBefore = turns();
    await send(MiB, 300);
    expect(turns()).toBe(turnsBefore);
    ended.abort();
  });

  test("waits no longer when nobody waits for the hash", async () => {
    const { clock, ended, hash, turns } = sending();
    void hash();
    await settle();
    expect(turns()).toBe(0);
    ended.abort();
    await settle();
    expect(turns()).toBe(1);
    expect(clock.timers).toBe(0);
  });
});
