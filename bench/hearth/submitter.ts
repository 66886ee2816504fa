/** Submits through the public SDK. Arguments: the path of its bundle. */

import { connect } from "../../src/index.ts";
import { serve } from "../conversation.ts";
import { bytesOf } from "../payload.ts";
import { submitterOperations } from "../submitting.ts";
import { kind } from "./kind.ts";

const client = await connect(process.argv[2]);
const specOf = (job: number) => ({ kind, payload: bytesOf(job) });

await serve(
  submitterOperations({
    submitMany: (jobs) => client.submitMany(jobs.map(specOf)),
    submit: (job) => client.submit(specOf(job)),
    isDrained: async () =>
      (await client.list({ states: ["queued", "leased"], limit: 1 })).length === 0,
  }),
);
