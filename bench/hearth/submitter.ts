/** Submits through the public SDK. Arguments: the path of its bundle. */

import { type Client, connect, type Job } from "../../src/index.ts";
import { serve } from "../conversation.ts";
import { bytesOf } from "../payload.ts";
import { submitterOperations } from "../submitting.ts";
import { kind, otherKind } from "./kind.ts";
import type { HearthSubmitterOperations } from "./submitter-operations.ts";

/** Jobs that are listed one by one, the newest first; of older ones a sample is looked at. */
const listedMax = 50_000;
const sampled = 200;

const client = await connect(process.argv[2]);
const specOf = (job: number) => ({ kind, payload: bytesOf(job) });

const operations: HearthSubmitterOperations = {
  ...submitterOperations({
    submitMany: (jobs) => client.submitMany(jobs.map(specOf)),
    submit: (job) => client.submit(specOf(job)),
    isDrained: async () =>
      (await client.list({ kinds: [kind], states: ["queued", "leased"], limit: 1 })).length === 0,
  }),
  ping: () => client.ping(),
  async submitOthers({ jobs, perCall }) {
    for (let from = 0; from < jobs; from += perCall) {
      const call = Array.from({ length: Math.min(perCall, jobs - from) }, (_, index) => ({
        kind: otherKind,
        payload: bytesOf(from + index),
      }));
      await client.submitMany(call);
    }
  },
  complaints: ({ submitted }) => complaints(client, submitted),
};

await serve(operations);

async function complaints(client: Client, submitted: number): Promise<readonly string[]> {
  // One more than there should be: a job that nobody submitted is seen too.
  const listed = await client.list({ kinds: [kind], limit: Math.min(submitted + 1, listedMax) });
  const older = submitted - listed.length;
  const oldest = listed.at(-1)?.number ?? 0;
  const samples: Job[] = [];
  for (let index = 0; index < Math.min(sampled, older); index++) {
    const number = oldest - 1 - Math.floor((index * older) / Math.min(sampled, older));
    samples.push(await client.get(number));
  }
  const wrong = [...listed, ...samples].filter(({ spec, state, attempt }) => {
    return spec.kind !== kind || state.kind !== "succeeded" || attempt !== 1;
  });
  const [first] = wrong;
  return [
    ...(listed.length > submitted ? ["the coordinator has jobs that nobody submitted"] : []),
    ...(older > 0 && listed.length < listedMax ? [`the coordinator lacks ${older} jobs`] : []),
    ...(first === undefined
      ? []
      : [
          `${wrong.length} jobs have not succeeded in one attempt by the coordinator's word, ` +
            `such as job ${first.number}: ${first.state.kind}, attempt ${first.attempt}`,
        ]),
  ];
}
