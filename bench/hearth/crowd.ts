/**
 * Many workers in one program: each has a connection of its own, and asks for jobs as a worker does, but
 * its handler runs where its answer arrives. Arguments: the coordinator's address, and the bundles,
 * which the workers share evenly, because a certificate has a limit of connections.
 */

import type { CoordinatorApi } from "../../src/api.ts";
import { parseKind } from "../../src/job/job.ts";
import { type Dial, dialer } from "../../src/sdk/dial.ts";
import { Identity } from "../../src/sdk/identity.ts";
import { BegunJobs } from "../begun-jobs.ts";
import { serve } from "../conversation.ts";
import { jobOfBytes } from "../payload.ts";
import { kind } from "./kind.ts";

/** Handshakes at once: fewer than a coordinator bears of connections that have proven nothing yet. */
const dialsMax = 32;
const pollMs = 30_000;

const [, , coordinator, ...bundles] = process.argv;
const environment = process.env;
const dials: Dial[] = [];
for (const bundle of bundles) {
  dials.push(dialer(await Identity.open(bundle, { environment }), { coordinator, environment }));
}
const jobs = new BegunJobs();
const never = new AbortController().signal;

/** `concurrency` workers, each for one job at a time. */
await serve(
  jobs.operations(async ({ concurrency }) => {
    let next = 0;
    const lane = async (): Promise<void> => {
      while (next < concurrency) await join(next++);
    };
    await Promise.all(Array.from({ length: dialsMax }, lane));
  }),
);

async function join(member: number): Promise<void> {
  const dial = dials[member % dials.length];
  if (dial === undefined) throw new Error("the crowd has no bundle");
  const { api, session } = await dial();
  void session.closed.then(breakDown);
  await api.register({
    hostname: "crowd",
    os: process.platform,
    arch: process.arch,
    kinds: [parseKind(kind)],
    concurrency: 1,
    version: "0.0.0",
  });
  void listen(api).catch(breakDown);
  void work(api).catch(breakDown);
}

async function listen(api: CoordinatorApi): Promise<void> {
  for await (const end of api.watchLeases(never)) {
    throw new Error(`a lease of the crowd was ${end.why}`);
  }
}

async function work(api: CoordinatorApi): Promise<never> {
  for (;;) {
    const leased = await api.lease({ kinds: [parseKind(kind)], slots: 1, pollMs }, never);
    for (const job of leased) {
      jobs.note(jobOfBytes(job.spec.payload));
      const result = { payload: new Uint8Array(), blobs: [] };
      await api.complete({ jobId: job.id, token: job.token }, result);
    }
  }
}

/** A crowd that is not whole measures nothing. */
function breakDown(why: unknown): never {
  console.error(why);
  process.exit(1);
}
