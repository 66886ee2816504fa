/** P7, P8: connections end with their certificate; refused ones are told of, within bounds. */

import { describe, expect, test } from "bun:test";
import { HearthError } from "../../src/errors.ts";
import { systemClock } from "../../src/platform/clock.ts";
import { silentLog } from "../../src/platform/log.ts";
import { giveProof } from "../../src/transport/proof.ts";
import { RefusalLog } from "../../src/transport/refusal-log.ts";
import { ManualClock } from "../support/manual-clock.ts";
import {
  arrivalsAt,
  describe as tell,
  type Door,
  enter,
  errorOf,
  knock,
  laptop,
  nas,
  openDoor,
  proverOf,
  verifier,
} from "./home.ts";

describe("a connection whose certificate expires", () => {
  const hourMs = 60 * 60 * 1000;

  /** A door at which every certificate expires in so long. */
  function openDoorUntil(clock: ManualClock, leftMs: number): Door {
    return openDoor({
      clock,
      verifier: {
        ...verifier,
        async verify(...proof) {
          const caller = await verifier.verify(...proof);
          return { ...caller, expiresAtMs: clock.nowMs() + leftMs };
        },
      },
    });
  }

  test("is closed then, with advice, on both sides", async () => {
    const clock = new ManualClock();
    await using door = openDoorUntil(clock, 30 * hourMs);
    const { near, far } = await enter(door);
    const ends = [near, far].map((each) => arrivalsAt(each).closed);
    await clock.advance(30 * hourMs - 1);
    near.send(Buffer.from("still here"));
    await clock.advance(1);
    const why =
      "UNAVAILABLE: the certificate of this connection has expired; connect again with the renewed one";
    expect((await Promise.all(ends)).map(tell)).toEqual([why, why]);
    expect(clock.timers).toBe(0);
  });

  test("is closed soon after the machine's clock was set past that", async () => {
    const clock = new ManualClock();
    await using door = openDoorUntil(clock, 300 * hourMs);
    const { near } = await enter(door);
    const { closed } = arrivalsAt(near);
    clock.jump(400 * hourMs);
    await clock.advance(hourMs);
    expect((await closed).message).toStartWith("the certificate of this connection has expired");
  });

  test("leaves no timer when it ends before that", async () => {
    const clock = new ManualClock();
    await using door = openDoorUntil(clock, 300 * hourMs);
    const { near, far } = await enter(door);
    expect(clock.timers).toBe(1);
    const { closed } = arrivalsAt(far);
    near.close(new HearthError("CANCELLED", "enough"));
    await closed;
    expect(clock.timers).toBe(0);
  });
});

describe("who is refused", () => {
  test("is told of with the address it came from, unless it left by itself", async () => {
    const refused: string[] = [];
    await using door = openDoor({
      refused: (from, error) => void refused.push(`${from} ${tell(error)}`),
    });
    const gone = await knock(door.url, nas);
    await arrivalsAt(gone).next();
    gone.close(new HearthError("UNAUTHENTICATED", "words of a stranger"));
    const near = await knock(door.url, nas);
    const given = giveProof(near, proverOf(laptop, nas), { clock: systemClock });
    expect(await errorOf(given)).toStartWith("UNAUTHENTICATED: the proof is not signed");
    // By now the door has seen the end of the other one.
    await enter(door);
    expect(refused).toEqual([
      "127.0.0.1 UNAUTHENTICATED: the proof is not signed with the key of the certificate it shows",
    ]);
  });

  test("has one line a minute in the log, with what came meanwhile", async () => {
    const lines: string[] = [];
    const clock = new ManualClock();
    const log = { ...silentLog, warn: (line: string) => void lines.push(line) };
    await using door = openDoor({ clock, log });
    const knockBadly = async (): Promise<void> => {
      const near = await knock(door.url, nas);
      const given = giveProof(near, proverOf(laptop, nas), { clock: systemClock });
      await errorOf(given);
    };
    for (let count = 0; count < 5; count++) await knockBadly();
    const why = "the proof is not signed with the key of the certificate it shows";
    const line = `a connection from 127.0.0.1 was refused: ${why}`;
    expect(lines).toEqual([line]);
    await clock.advance(60_000);
    await knockBadly();
    expect(lines).toEqual([line, `${line} (and 4 more from 127.0.0.1 before)`]);
  });

  test("from very many addresses shares lines", () => {
    const lines: string[] = [];
    const clock = new ManualClock();
    const log = new RefusalLog({
      clock,
      log: { ...silentLog, warn: (line) => void lines.push(line) },
    });
    for (let host = 0; host < 10_000; host++) log.note("a connection", `fd00::${host}`, "no");
    expect(lines).toHaveLength(257);
  });
});
