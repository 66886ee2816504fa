/** Submits with `add` and `addBulk`. Jobs are kept when they have completed, as is its default. */

import { Queue } from "bullmq";
import { serve } from "../../conversation.ts";
import { jsonOf } from "../../payload.ts";
import { submitterOperations } from "../../submitting.ts";
import { options, queueName } from "./queue.ts";

const queue = new Queue(queueName, options);
await queue.waitUntilReady();

await serve(
  submitterOperations({
    submitMany: (jobs) => queue.addBulk(jobs.map((job) => ({ name: "job", data: jsonOf(job) }))),
    submit: (job) => queue.add("job", jsonOf(job)),
    async isDrained() {
      const counts = await queue.getJobCounts("waiting", "active", "delayed", "prioritized");
      return Object.values(counts).every((count) => count === 0);
    },
  }),
);
