/** Submits with `add` and `addBulk`, durably. */

import { Queue } from "bunqueue/client";
import { serve } from "../../conversation.ts";
import { jsonOf } from "../../payload.ts";
import { submitterOperations } from "../../submitting.ts";
import { options, queueName } from "./queue.ts";

// As a default, and not for each add, so that adds in flight at the same time may still share a message.
const queue = new Queue(queueName, { ...options, defaultJobOptions: { durable: true } });
await queue.waitUntilReady();

await serve(
  submitterOperations({
    submitMany: (jobs) => queue.addBulk(jobs.map((job) => ({ name: "job", data: jsonOf(job) }))),
    submit: (job) => queue.add("job", jsonOf(job)),
    async isDrained() {
      const { waiting, active, delayed, prioritized } = await queue.getJobCountsAsync();
      return waiting + active + delayed + prioritized === 0;
    },
  }),
);
