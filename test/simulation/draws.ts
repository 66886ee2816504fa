/** What a seed decides before a simulated life begins. */

import type { Random } from "../../src/platform/random.ts";
import type { KindLimits } from "../../src/worker/host-protocol.ts";
import type { Dice } from "../support/dice.ts";
import { logBytesMax } from "./errand.ts";
import { type Weather, weathers } from "./faults.ts";
import type { KeptFor } from "./keeping-rules.ts";
import { kinds } from "./workshop.ts";

export function weatherOf(dice: Dice): Weather {
  const names = weathers.map(([{ name }, weight]) => [name, weight] as const);
  const name = dice.weighted(names);
  const found = weathers.find(([weather]) => weather.name === name);
  if (found === undefined) throw new Error("every draw is one of them");
  return found[0];
}

/** How long jobs and blobs are kept: short enough for some to go while others come. */
export function drawKeptFor(dice: Dice): KeptFor {
  const blobGraceMs = dice.between(45_000, 120_000);
  return {
    keepMs: dice.chance(0.4) ? Infinity : dice.magnitude(10_000, 120_000),
    keepMax: dice.chance(0.4) ? Infinity : dice.whole(2, 30),
    blobGraceMs,
    // As an hour is to a day.
    usedGrainMs: blobGraceMs / 24,
    logBytesMax,
  };
}

/** Kinds of which a worker does fewer at once than it has slots. */
export function drawKindLimits(dice: Dice, concurrency: number): KindLimits {
  const limited = concurrency > 1 ? kinds.filter(() => dice.chance(0.4)) : [];
  return new Map(limited.map((kind) => [kind, dice.whole(1, concurrency)]));
}

/** Dice for the engine. What nobody should guess is as good as its seed. */
export function randomOf(dice: Dice): Random {
  const byte = (): number => dice.whole(0, 256);
  return {
    sample: () => dice.sample(),
    bytes: (lengthBytes) => Uint8Array.from({ length: lengthBytes }, byte),
    uuid() {
      const hex = Uint8Array.from({ length: 16 }, byte).toHex();
      const groups = [hex.slice(0, 8), hex.slice(8, 12), `7${hex.slice(13, 16)}`];
      return [...groups, `8${hex.slice(17, 20)}`, hex.slice(20)].join("-");
    },
  };
}
