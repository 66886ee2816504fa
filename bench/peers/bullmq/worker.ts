/** Works with a `Worker`. */

import { Worker } from "bullmq";
import { BegunJobs } from "../../begun-jobs.ts";
import { serve } from "../../conversation.ts";
import { options, queueName } from "./queue.ts";

const jobs = new BegunJobs();

await serve(
  jobs.operations(async ({ concurrency }) => {
    const worker = new Worker<{ readonly job: number }>(
      queueName,
      async (job) => jobs.note(job.data.job),
      { ...options, concurrency },
    );
    worker.on("error", (error) => console.error(error));
    await worker.waitUntilReady();
  }),
);
