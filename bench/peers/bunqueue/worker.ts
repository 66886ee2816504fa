/** Works with a `Worker` that asks for many jobs at once and waits for them at the server. */

import { Worker } from "bunqueue/client";
import { BegunJobs } from "../../begun-jobs.ts";
import { serve } from "../../conversation.ts";
import { options, queueName } from "./queue.ts";

const jobs = new BegunJobs();

await serve(
  jobs.operations(async ({ concurrency }) => {
    const worker = new Worker<{ readonly job: number }>(
      queueName,
      async (job) => jobs.note(job.data.job),
      { ...options, concurrency, batchSize: 100, pollTimeout: 5_000 },
    );
    worker.on("error", (error) => console.error(error));
    await worker.waitUntilReady();
  }),
);
