/** Works with a runner, which is told what its documentation on performance recommends. */

import { run } from "graphile-worker";
import { BegunJobs } from "../../begun-jobs.ts";
import { serve } from "../../conversation.ts";
import { task, worker } from "./preset.ts";

const jobs = new BegunJobs();

await serve(
  jobs.operations(async ({ concurrency }) => {
    await run({
      preset: {
        worker: {
          ...worker,
          concurrentJobs: concurrency,
          maxPoolSize: concurrency + 2,
          localQueue: { size: 500 },
          completeJobBatchDelay: 0,
          failJobBatchDelay: 0,
        },
      },
      noHandleSignals: true,
      taskList: {
        [task]: async (payload) => jobs.note((payload as { readonly job: number }).job),
      },
    });
  }),
);
