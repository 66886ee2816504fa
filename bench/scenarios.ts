/** Which scenarios there are, and how large. */

import { bulk } from "./scenarios/bulk.ts";
import { drain } from "./scenarios/drain.ts";
import { inFlightSubmits } from "./scenarios/in-flight.ts";
import { latency } from "./scenarios/latency.ts";
import type { Scenario } from "./scenario.ts";

/** In the order of the table. */
export const scenarios: readonly Scenario[] = [
  bulk({ warmUp: 5_000, jobs: 50_000 }),
  drain({ jobs: 40_000 }),
  latency({ warmUp: 200, jobs: 1_000 }),
  inFlightSubmits({ warmUp: 2_000, jobs: 20_000 }),
];
