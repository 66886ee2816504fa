/** Which scenarios there are, and how large. */

import { blob } from "./scenarios/blob.ts";
import { bulk } from "./scenarios/bulk.ts";
import { crowd } from "./scenarios/crowd.ts";
import { deepDrain } from "./scenarios/deep-drain.ts";
import { deep } from "./scenarios/deep.ts";
import { drain } from "./scenarios/drain.ts";
import { idle } from "./scenarios/idle.ts";
import { inFlightSubmits } from "./scenarios/in-flight.ts";
import { latency } from "./scenarios/latency.ts";
import { smallBlobs } from "./scenarios/small-blobs.ts";
import { start } from "./scenarios/start.ts";
import type { Scenario } from "./scenario.ts";

const MiB = 1024 * 1024;

/** In the order of the table. */
export const scenarios: readonly Scenario[] = [
  bulk({ warmUp: 40_000, jobs: 80_000 }),
  drain({ warmUp: 40_000, jobs: 80_000 }),
  latency({ warmUp: 500, jobs: 1_000 }),
  inFlightSubmits({ warmUp: 30_000, jobs: 30_000 }),
  deep({ queued: 1_000_000, warmUp: 10_000, jobs: 20_000 }),
  deepDrain({ queued: 1_000_000, warmUp: 50_000, jobs: 100_000 }),
  crowd({ workers: 1_000, warmUp: 1_000, jobs: 1_000 }),
  idle({ workers: 100, durationMs: 60_000 }),
  blob({ warmUpBytes: 64 * MiB, sizeBytes: 1024 * MiB }),
  smallBlobs({ warmUp: 200, blobs: 1_000 }),
  start({ runs: 20 }),
];

/** For a look in under a minute: the same, a tenth as large and less. */
export const smokeScenarios: readonly Scenario[] = [
  bulk({ warmUp: 500, jobs: 3_000 }),
  drain({ warmUp: 500, jobs: 2_000 }),
  latency({ warmUp: 30, jobs: 120 }),
  inFlightSubmits({ warmUp: 300, jobs: 1_500 }),
  blob({ warmUpBytes: 8 * MiB, sizeBytes: 64 * MiB }),
  smallBlobs({ warmUp: 50, blobs: 200 }),
];
