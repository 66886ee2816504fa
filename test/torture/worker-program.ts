/**
 * A worker of the torture: does what the jobs' tasks say, and writes down every start of a handler and
 * every report that the coordinator accepted.
 *
 *   bun worker-program.ts BUNDLE HOST:PORT NAME PROCESS JOURNAL SCRATCH
 */

import path from "node:path";
import {
  defineHandler,
  type HandlerJob,
  type HandlerResult,
  type Log,
  type OutputBlob,
  PermanentError,
  runWorker,
} from "hearth";
import { sleep, systemClock } from "../../src/platform/clock.ts";
import { lineLog } from "../../src/platform/log.ts";
import { endWithParent } from "./end-with-parent.ts";
import type { ResultNote, WorkerFact } from "./facts.ts";
import { Journal } from "./journal.ts";
import { kinds, outputOf, type Output, sha256, type Task } from "./workload.ts";

const words = process.argv.slice(2);
const [
  bundle = "",
  coordinator = "",
  worker = "",
  life = "",
  journalPath = "",
  scratchFolder = "",
] = words;
const journal = new Journal<WorkerFact>(journalPath);
const lines = lineLog(systemClock, (line) => process.stderr.write(line));

endWithParent();
await runWorker(
  bundle,
  kinds.map((kind) => defineHandler({ kind, handle })),
  { coordinator, concurrency: 4, log: listeningLog(), scratchFolder },
);
process.exit(0);

async function handle(job: HandlerJob): Promise<HandlerResult> {
  const task: Task = JSON.parse(job.payload.text());
  const run = crypto.randomUUID();
  const { id, number, attempt } = job;
  const atMs = systemClock.nowMs();
  journal.write({ fact: "started", id, number, attempt, run, worker, process: life, atMs });
  const ended = (how: Extract<WorkerFact, { fact: "ended" }>["how"]): void =>
    journal.write({ fact: "ended", run, how, atMs: systemClock.nowMs() });
  try {
    const result = await work(job, task, run, ended);
    ended("returned");
    return result;
  } catch (thrown) {
    ended(job.signal.aborted ? "aborted" : "threw");
    throw thrown;
  }
}

async function work(
  job: HandlerJob,
  task: Task,
  run: string,
  ended: (how: "ends its process") => void,
): Promise<HandlerResult> {
  const inputs: Uint8Array[] = [];
  for (const blob of job.blobs) inputs.push(await blob.bytes());
  job.report(0.5, "has its inputs");
  if (task.blocks) Bun.sleepSync(task.runMs);
  else await sleep(systemClock, task.runMs, job.signal);
  job.signal.throwIfAborted();
  if (task.endsProcess !== undefined) {
    ended("ends its process");
    if (task.endsProcess === "by exiting") process.exit(70);
    process.kill(process.pid, "SIGKILL");
  }
  if (job.attempt <= task.failingAttempts) {
    const message = `attempt ${job.attempt} was meant to fail`;
    throw task.permanent ? new PermanentError(message) : new Error(message);
  }
  const { serial } = task;
  const note: ResultNote = { serial, run, attempt: job.attempt, inputs: inputs.map(sha256) };
  const output = task.output && (await outputBlob(job, task.output, inputs));
  return { payload: JSON.stringify(note), blobs: output ? [output] : [] };
}

async function outputBlob(
  job: HandlerJob,
  output: Output,
  inputs: readonly Uint8Array[],
): Promise<OutputBlob> {
  const name = "output.bin";
  const bytes = outputOf(output, inputs);
  switch (output.how) {
    case "bytes":
      return { name, bytes };
    case "stream":
      return { name, stream: new Blob([bytes]).stream() };
    case "path": {
      const file = path.join(await job.folder(), name);
      await Bun.write(file, bytes);
      return { name, path: file };
    }
    default:
      return output.how satisfies never;
  }
}

/** The log is where a worker says that a report was accepted. */
function listeningLog(): Log {
  const listen = (message: string): void => {
    const [, number, what] = /^job (\d+) \(\S+\) (done in|failed after) /.exec(message) ?? [];
    if (number === undefined) return;
    journal.write({
      fact: "accepted",
      number: Number(number),
      report: what === "done in" ? "completion" : "failure",
      worker,
      atMs: systemClock.nowMs(),
    });
  };
  return {
    info: (message) => (listen(message), lines.info(message)),
    warn: (message) => (listen(message), lines.warn(message)),
    error: (message) => lines.error(message),
  };
}
