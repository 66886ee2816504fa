/**
 * The same handler in a program of one's own:
 *
 *   bun examples/echo/worker.ts nas.hearth
 *   bun build --compile examples/echo/worker.ts --outfile echo-worker && ./echo-worker nas.hearth
 */

import { HearthError, runWorker } from "hearth";
import echo from "./handler.ts";

const bundle = process.argv[2];
if (bundle === undefined) {
  console.error("usage: worker.ts BUNDLE");
  process.exit(64);
}
try {
  await runWorker(bundle, echo, { concurrency: 4 });
} catch (thrown) {
  console.error(HearthError.from(thrown).message);
  process.exit(1);
}
