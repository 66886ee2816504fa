/** For how long a worker has a job left alone that it has no room for. */

import { expect, test } from "bun:test";
import { SentAway } from "../../src/worker/sent-away.ts";
import { ManualClock } from "../support/manual-clock.ts";
import { PlayedKeeper } from "./played-keeper.ts";

test("a job that comes after its time is handed back for longer, one that comes at once is not", async () => {
  const clock = new ManualClock();
  const away = new SentAway({ clock, random: { sample: () => 0.5 } as never });
  const [job, other] = new PlayedKeeper(1).jobs(2);
  if (job === undefined || other === undefined) throw new Error("unreachable: two were made");
  const again = { ...job, token: (job.token + 1) as typeof job.token };
  const firstMs = away.delayMs(job) ?? 0;
  expect(firstMs).toBeGreaterThan(0);
  expect(away.delayMs(again)).toBeUndefined();
  expect(away.delayMs(other)).toBeGreaterThan(0);
  await clock.advance(firstMs);
  expect(away.delayMs(again)).toBeGreaterThan(firstMs);
});
