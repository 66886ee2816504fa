/**
 * What is wrong with the end of a torture: compares what was acknowledged, done and seen with what the
 * store holds. Pure; `stored.ts` looks at contents.
 */

import { isSameSpec } from "../../src/coordinator/new-job.ts";
import { type Job, type JobId, parseJobId } from "../../src/job/job.ts";
import { completeSpec, type SpecInput } from "../../src/job/spec.ts";
import { type History, type Kept, violationsOf } from "../support/history.ts";
import type { ResultNote, SubmittedSpec, SubmitterFact, WorkerFact } from "./facts.ts";
import { contentOf, drawPlan, outputOf, sha256, type Task } from "./workload.ts";

export interface Evidence {
  readonly seed: number;
  readonly submitted: readonly SubmitterFact[];
  readonly work: readonly WorkerFact[];
  /** Everything that is in the store. */
  readonly kept: Kept;
}

type Runs = ReadonlyMap<string, Extract<WorkerFact, { fact: "started" }>>;

/** One line for each violation, which begins with the promise that is broken. */
export function violationsIn(evidence: Evidence): readonly string[] {
  const { seed, submitted, work, kept } = evidence;
  const runs: Runs = new Map(
    work.flatMap((fact) => (fact.fact === "started" ? [[fact.run, fact]] : [])),
  );
  const jobs = kept.jobs.filter((job) => isJson(text(job.spec.payload)));
  const spoilt = kept.jobs.filter((job) => !jobs.includes(job));
  const readable = { ...evidence, kept: { ...kept, jobs } };
  return [
    ...violationsOf(historyOf(submitted), kept),
    ...spoilt.map(({ number }) => `P2: the payload of job ${number} is nothing that was submitted`),
    ...submitViolations(readable),
    ...attemptViolations(evidence),
    ...reportViolations(evidence),
    ...endViolations(readable),
    ...jobs.flatMap((job) => resultViolations(seed, runs, job)),
  ];
}

/** What callers were told, as every harness that makes trouble knows it. */
function historyOf(submitted: readonly SubmitterFact[]): History {
  const acknowledged = new Map<JobId, SpecInput>();
  const cancelled = new Set<JobId>();
  for (const fact of submitted) {
    if (fact.fact === "acknowledged") acknowledged.set(parseJobId(fact.id), specInput(fact.spec));
    if (fact.fact === "cancelled") cancelled.add(parseJobId(fact.id));
  }
  // Handlers do not know their tokens; `reportViolations` has what they know.
  return { submitted: acknowledged, cancelled, retried: new Set(), reported: [] };
}

/** P1, P2: what was sent is there as it was sent, and once, whether it was acknowledged or not. */
function submitViolations({ submitted, kept: { jobs } }: Evidence): readonly string[] {
  const violations: string[] = [];
  const byId = new Map<string, Job>(jobs.map((job) => [job.id, job]));
  const sent = new Map<number, SubmittedSpec>();
  const chosen = new Map<number, string | undefined>();
  for (const fact of submitted) {
    if (fact.fact === "submitting") {
      sent.set(fact.serial, fact.spec);
      chosen.set(fact.serial, fact.id);
    }
    if (fact.fact === "refused") violations.push(`P8: ${fact.what} was refused: ${fact.error}`);
    if (fact.fact !== "acknowledged") continue;
    const asked = chosen.get(fact.serial) ?? fact.id;
    if (asked !== fact.id) {
      violations.push(`P2: job ${asked} was submitted, and job ${fact.id} was acknowledged`);
    }
    const number = byId.get(fact.id)?.number;
    if (number !== undefined && number !== fact.number) {
      violations.push(`P2: job ${fact.id} was acknowledged as ${fact.number} and is ${number} now`);
    }
  }
  const ofSerial = new Map<number, Job>();
  for (const job of jobs) {
    const { serial } = taskOf(job);
    const spec = sent.get(serial);
    if (spec === undefined || !isSameSpec(job.spec, completeSpec(specInput(spec)))) {
      violations.push(`P2: job ${job.number} is not what was submitted`);
    }
    const other = ofSerial.get(serial);
    if (other) violations.push(`P3: jobs ${other.number} and ${job.number} are one submit`);
    ofSerial.set(serial, job);
  }
  return violations;
}

/** P1, P3: every start of a handler is an attempt of its own that the store knows of. */
function attemptViolations({ work, kept: { jobs } }: Evidence): readonly string[] {
  const violations: string[] = [];
  const byId = new Map<string, Job>(jobs.map((job) => [job.id, job]));
  const starts = new Set<string>();
  for (const fact of work) {
    if (fact.fact !== "started") continue;
    const { id, number, attempt } = fact;
    const job = byId.get(id);
    if (job === undefined) violations.push(`P2: job ${number} was started and is lost`);
    else if (attempt > job.attempt) {
      violations.push(
        `P1: attempt ${attempt} of job ${number} ran, the store knows ${job.attempt}`,
      );
    }
    if (starts.has(`${id} ${attempt}`)) {
      violations.push(`P3: attempt ${attempt} of job ${number} was started twice`);
    }
    starts.add(`${id} ${attempt}`);
  }
  return violations;
}

/** P1, P3: one completion was accepted, of exactly the jobs that succeeded. */
function reportViolations({ work, kept: { jobs } }: Evidence): readonly string[] {
  const violations: string[] = [];
  const byNumber = new Map<number, Job>(jobs.map((job) => [job.number, job]));
  const acceptedBy = new Map<number, string>();
  for (const fact of work) {
    if (fact.fact !== "accepted" || fact.report !== "completion") continue;
    const { number, worker } = fact;
    const before = acceptedBy.get(number);
    if (before) {
      violations.push(
        `P3: two completions of job ${number} were accepted, of ${before} and ${worker}`,
      );
    }
    acceptedBy.set(number, worker);
    const state = byNumber.get(number)?.state;
    if (state?.kind !== "succeeded") {
      violations.push(
        `P1: a completion of job ${number} was accepted, but it is ${state?.kind ?? "not there"}`,
      );
    } else if (state.workerId !== worker) {
      violations.push(
        `P3: a completion of job ${number} by ${worker} was accepted, but ${state.workerId} has done it`,
      );
    }
  }
  return violations;
}

/** Every job ended as it had to, and as it was seen to end. */
function endViolations({ submitted, kept: { jobs } }: Evidence): readonly string[] {
  const violations: string[] = [];
  const cancelling = new Set<string>();
  const hadEnded = new Set<string>();
  const seen = new Map<string, Extract<SubmitterFact, { fact: "watched" }>>();
  for (const fact of submitted) {
    if (fact.fact === "cancelling") cancelling.add(fact.id);
    if (fact.fact === "had-ended") hadEnded.add(fact.id);
    if (fact.fact === "watched") seen.set(fact.id, fact);
  }
  for (const job of jobs) {
    const { id, number, state, attempt, spec } = job;
    if (hadEnded.has(id) && state.kind === "cancelled") {
      violations.push(
        `P1: job ${number} had ended when it was to be cancelled; it is cancelled now`,
      );
    }
    if (state.kind === "cancelled" && !cancelling.has(id)) {
      violations.push(`P7: job ${number} is cancelled, and nobody asked for that`);
    }
    if (state.kind === "failed" && attempt < spec.maxAttempts && !taskOf(job).permanent) {
      violations.push(`P6: job ${number} has failed with attempts left: ${describeJob(job)}`);
    }
    const watched = seen.get(id);
    if (watched && (watched.state !== state.kind || watched.result !== resultText(job))) {
      violations.push(`P3: job ${number} was seen ${watched.state}, and it is ${state.kind} now`);
    }
  }
  return violations;
}

/** P3, P6: the result is the work of the last attempt, and right. */
function resultViolations(seed: number, runs: Runs, job: Job): readonly string[] {
  const { state, number, attempt } = job;
  if (state.kind !== "succeeded") return [];
  const task = taskOf(job);
  const wrong = (what: string): readonly string[] => [`P3: the result of job ${number} ${what}`];
  if (task.endsProcess) return wrong("is there, although its handler never returns");
  if (!isJson(resultText(job))) return wrong("is no handler's");
  const note: ResultNote = JSON.parse(resultText(job));
  const run = runs.get(note.run);
  if (run?.id !== job.id) return wrong("is of a run that was never started");
  if (run.attempt !== attempt || run.worker !== state.workerId) {
    return wrong(
      `is of attempt ${run.attempt} by ${run.worker}, not ${attempt} by ${state.workerId}`,
    );
  }
  if (note.serial !== task.serial) return wrong(`is of submit ${note.serial}, not ${task.serial}`);
  const inputs = job.spec.blobs.map(({ sha256 }) => sha256);
  if (!Bun.deepEquals(note.inputs, inputs)) return wrong("is not made of its inputs");
  const outputs = state.result.blobs.map(({ sha256, sizeBytes }) => ({ sha256, sizeBytes }));
  if (!Bun.deepEquals(outputs, expectedOutputs(seed, task))) return wrong("has another file");
  return [];
}

function expectedOutputs(
  seed: number,
  { serial, output }: Task,
): readonly { sha256: string; sizeBytes: number }[] {
  if (output === undefined) return [];
  const { inputs } = drawPlan(seed, serial);
  const bytes = outputOf(
    output,
    inputs.map(({ key, sizeBytes }) => contentOf(key, sizeBytes)),
  );
  return [{ sha256: sha256(bytes), sizeBytes: bytes.byteLength }];
}

function specInput(sent: SubmittedSpec): SpecInput {
  return { ...sent, payload: new TextEncoder().encode(sent.payload) };
}

function taskOf({ spec }: Job): Task {
  return JSON.parse(text(spec.payload));
}

function isJson(payload: string): boolean {
  try {
    JSON.parse(payload);
    return true;
  } catch {
    return false;
  }
}

function resultText({ state }: Job): string {
  return state.kind === "succeeded" ? text(state.result.payload) : "";
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** For a person who looks for the reason. */
export function describeJob({ spec, state, attempt, lastError, updatedAtMs }: Job): string {
  const where =
    state.kind === "leased"
      ? `leased by ${state.lease.workerId}`
      : state.kind === "queued"
        ? `queued, due at ${new Date(state.runAtMs).toISOString()}`
        : state.kind;
  const since = new Date(updatedAtMs).toISOString();
  const bound = spec.maxAttempts === Infinity ? "" : ` of ${spec.maxAttempts}`;
  return `${spec.kind}, ${where}, attempt ${attempt}${bound}, since ${since}, last error "${lastError}"`;
}
