/**
 * The torture, for one minute: real processes are killed and stopped, the network fails, and no promise
 * is broken. `bun run torture --minutes M` does the same for as long as you like.
 *
 * HEARTH_TORTURE_SEED draws the plan of a run that failed again.
 */

import { afterAll, expect, test } from "bun:test";
import { systemRandom } from "../../src/platform/random.ts";
import { reportText } from "./report.ts";
import { torture } from "./torture.ts";
import type { TortureReport } from "./report.ts";

const minutes = 1;
const testMsMax = 270_000;

const seedText = process.env["HEARTH_TORTURE_SEED"];
const seed =
  seedText === undefined ? Math.floor(systemRandom.sample() * 2 ** 32) : Number(seedText);

const abandon = new AbortController();
let running: Promise<TortureReport> | undefined;

// Also when the test was given up: no process survives it.
afterAll(async () => {
  abandon.abort();
  await running?.catch(() => {});
});

test(
  "through a minute of kills, stops and network faults every promise is kept (P1, P2, P3, P5, P6, P8)",
  async () => {
    console.log(`torture: HEARTH_TORTURE_SEED=${seed}`);
    running = torture({ minutes, seed, abandon: abandon.signal });
    const report = await running;
    console.log(reportText(report));

    expect(report.violations).toEqual([]);
    expect(report.jobs.acknowledged).toBeGreaterThan(100);
    expect(report.jobs.completionsAccepted).toBeGreaterThan(50);
    expect(report.coordinatorKills).toBeGreaterThan(0);
    expect(report.workerKills).toBeGreaterThan(0);
    expect(report.workerStops).toBeGreaterThan(0);
    expect(report.cuts).toBeGreaterThan(0);
    expect(report.resets).toBeGreaterThan(0);
    expect(report.stalls + report.blackHoles).toBeGreaterThan(0);
  },
  testMsMax,
);
