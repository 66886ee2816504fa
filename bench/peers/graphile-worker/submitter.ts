/** Submits with `addJob` and `addJobs`. */

import { makeWorkerUtils } from "graphile-worker";
import { serve } from "../../conversation.ts";
import { jsonOf } from "../../payload.ts";
import { submitterOperations } from "../../submitting.ts";
import { task, worker } from "./preset.ts";

const utils = await makeWorkerUtils({ preset: { worker } });
await utils.migrate();

await serve(
  submitterOperations({
    submitMany: (jobs) =>
      utils.addJobs(jobs.map((job) => ({ identifier: task, payload: jsonOf(job) }))),
    submit: (job) => utils.addJob(task, jsonOf(job)),
    async isDrained() {
      const jobs = await utils.withPgClient((client) =>
        client.query("select 1 from graphile_worker.jobs limit 1"),
      );
      return jobs.rowCount === 0;
    },
  }),
);
