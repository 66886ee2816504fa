/** A worker whose handler says that it begins and never lets its event loop run. Arguments: bundle, address, milliseconds. */

import { silentLog } from "../../src/platform/log.ts";
import { runWorker } from "../../src/sdk/run-worker.ts";

const [bundle = "", coordinator, spinMs] = process.argv.slice(2);
await runWorker(
  bundle,
  {
    kind: "spin",
    handle(job) {
      job.report(0.5, "half way");
      const endMs = performance.now() + Number(spinMs);
      let turns = 0;
      while (performance.now() < endMs) turns++;
      return { payload: { turns, attempt: job.attempt } };
    },
  },
  { coordinator, log: silentLog, concurrency: 4 },
);
