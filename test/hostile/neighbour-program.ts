/**
 * An honest neighbour in a process of its own: looks at a job, queues one, sends a heartbeat and has a
 * whole job done by a worker, round after round. For each line that it reads, it says what that took
 * since the last one, as JSON. Arguments: admin bundle, worker bundle, `host:port`, scratch folder.
 */

import { parseKind } from "../../src/job/job.ts";
import { silentLog } from "../../src/platform/log.ts";
import { openIdentity } from "../../src/sdk/bundle-source.ts";
import { connect } from "../../src/sdk/client.ts";
import { dialer } from "../../src/sdk/dial.ts";
import { runWorker } from "../../src/sdk/run-worker.ts";
import { defineHandler } from "../../src/worker/handler.ts";
import { type Deeds, deeds, type Said } from "./deeds.ts";

const [adminBundle = "", workerBundle = "", coordinator = "", scratchFolder = ""] =
  process.argv.slice(2);
const environment = { XDG_STATE_HOME: scratchFolder };
const pauseMs = 5;

const client = await connect(adminBundle, { coordinator, environment });
void runWorker(
  workerBundle,
  defineHandler({ kind: "neighbour", handle: (job) => ({ payload: job.payload.text() }) }),
  { coordinator, log: silentLog, scratchFolder, handleSignals: false },
);

// A lease of its own, kept by nothing but the heartbeats below.
const { api } = await dialer(await openIdentity(workerBundle, { environment }), {
  coordinator,
  environment,
})();
const held = await client.submit({ kind: "held", leaseTtlMs: 60_000 });
const [lease] = await api.lease(
  { kinds: [parseKind("held")], slots: 1, pollMs: 20_000 },
  new AbortController().signal,
);
if (lease === undefined) throw new Error("the neighbour got no lease");

const acts: Readonly<Record<keyof Deeds, () => Promise<unknown>>> = {
  get: () => client.get(held),
  submit: () => client.submit({ kind: "queued" }),
  heartbeat: async () => {
    const reply = await api.heartbeat({ jobId: lease.id, token: lease.token }, undefined);
    if (reply.kind !== "extended") throw new Error(`the lease is ${reply.kind}`);
  },
  job: async () => {
    const { state } = await client.wait(
      await client.submit({ kind: "neighbour", payload: "done" }),
    );
    if (state.kind !== "succeeded") throw new Error(`a job has ${state.kind}`);
  },
};

let said: Said = { rounds: 0, deeds: emptyDeeds(), errors: [] };

async function goRound(): Promise<void> {
  for (const deed of deeds) {
    const startMs = performance.now();
    try {
      await acts[deed]();
      said.deeds[deed].push(performance.now() - startMs);
    } catch (thrown) {
      said.errors.push(`${deed}: ${String(thrown)}`);
    }
  }
  said.rounds++;
}

function emptyDeeds(): Deeds {
  return { get: [], submit: [], heartbeat: [], job: [] };
}

async function answerLines(): Promise<void> {
  for await (const _line of console) {
    console.log(JSON.stringify(said));
    said = { rounds: 0, deeds: emptyDeeds(), errors: [] };
  }
  process.exit(0);
}

await goRound();
said = { rounds: 0, deeds: emptyDeeds(), errors: [] };
console.log("ready");
void answerLines();
for (;;) {
  await goRound();
  await Bun.sleep(pauseMs);
}
