/** Works through the public SDK. Arguments: the path of its bundle. */

import { defineHandler, runWorker } from "../../src/index.ts";
import { BegunJobs } from "../begun-jobs.ts";
import { serve } from "../conversation.ts";
import { jobOfBytes } from "../payload.ts";
import { kind } from "./kind.ts";

const [, , bundle = ""] = process.argv;
const jobs = new BegunJobs();
const handler = defineHandler({
  kind,
  handle: (job) => jobs.note(jobOfBytes(job.payload.bytes())),
});

await serve(
  jobs.operations(({ concurrency }) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const say = (message: string): void => {
      if (message.startsWith("connected to")) resolve();
    };
    const log = { info: say, warn: say, error: (message: string) => console.error(message) };
    runWorker(bundle, handler, { concurrency, log }).then(
      () => process.exit(0),
      (thrown: unknown) => {
        console.error(thrown);
        process.exit(1);
      },
    );
    return promise;
  }),
);
