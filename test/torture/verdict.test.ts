/** The verdict of a torture finds what it looks for: each kind of broken promise, once. */

import { expect, test } from "bun:test";
import { type Job, parseFencingToken, parseJobId, parseJobNumber } from "../../src/job/job.ts";
import { completeResult, completeSpec } from "../../src/job/spec.ts";
import { jobIn } from "../job/sample-jobs.ts";
import type { Kept } from "../support/history.ts";
import type { ResultNote, SubmittedSpec, SubmitterFact, WorkerFact } from "./facts.ts";
import { type Evidence, violationsIn } from "./verdict.ts";
import { chosenId, contentOf, drawPlan, outputOf, type Plan, sha256 } from "./workload.ts";

const seed = 7;
/** One whose handler makes a small file of its inputs, and that nobody cancels. */
const plan = firstPlan(({ task, inputs, cancelAfterMs }) => {
  const isSmall = task.output !== undefined && task.output.sizeBytes < 10_000;
  return isSmall && inputs.length > 0 && cancelAfterMs === undefined;
});
const id = chosenId(seed, plan.serial);
const otherId = jobIn("queued").id;
const run = "run of attempt 2";

test("nothing is found where every promise was kept", () => {
  expect(violationsIn(evidence({}))).toEqual([]);
});

test.each<[string, string, Partial<Evidence>]>([
  ["a job that is lost", "is lost", { kept: { jobs: [], attempts: new Map() } }],
  ["another spec", "is not what was submitted", withJob({ spec: completeSpec({ kind: "bulk" }) })],
  [
    "a spoilt payload",
    "nothing that was submitted",
    withJob({ spec: completeSpec({ kind: "bulk" }) }),
  ],
  ["another number", "was acknowledged as 7", withJob({ number: parseJobNumber(8) })],
  ["a job that does not end", "is stuck", withJob({ state: { kind: "queued", runAtMs: 5 } })],
  [
    "one that failed too early",
    "failed with attempts left",
    withJob({ state: { kind: "failed" } }),
  ],
  ["one that nobody cancelled", "nobody asked", withJob({ state: { kind: "cancelled" } })],
  ["a second start of an attempt", "was started twice", { work: [...work(), started("again")] }],
  ["an attempt nobody knows", "the store knows 1", withJob({ attempt: 1 })],
  ["a second completion", "two completions", { work: [...work(), completion("birch")] }],
  ["a completion that is gone", "it is failed", withJob({ state: { kind: "failed" } })],
  ["a completion of somebody else", "birch has done it", withResult(note({}), "birch")],
  ["the result of an old attempt", "of attempt 1 by alder", withResult(note({ run: "first" }))],
  ["the result of no attempt", "never started", withResult(note({ run: "dreamt" }))],
  ["the result of another submit", `not ${plan.serial}`, withResult(note({ serial: 0 }))],
  ["other inputs", "not made of its inputs", withResult(note({ inputs: [] }))],
  ["a result that is no note", "is no handler's", withResult("what?")],
  ["another output", "another file", withResult(note({}), "alder", "00".repeat(32))],
  ["another id", `and job ${otherId} was`, withFact(acknowledged(otherId))],
  ["a state that was seen to be another", "was seen failed", withFact(watched("failed"))],
  ["a cancel that was forgotten", "the cancel of job", withFact(answered("cancelled"))],
  ["a call that was refused for no reason", "was refused", withFact(refused())],
])("%s is found", (_, violation, change) => {
  expect(violationsIn(evidence(change)).join("\n")).toContain(violation);
});

test("two jobs that came of one submit are found", () => {
  const [first] = kept({}).jobs;
  if (first === undefined) throw new Error("there is a job");
  // Another id, as the SDK would choose it for a submit that it should not have repeated.
  const second = { ...first, id: otherId, number: parseJobNumber(8) };
  const both = { jobs: [first, second], attempts: kept({}).attempts };

  expect(violationsIn(evidence({ kept: both })).join("\n")).toContain("are one submit");
});

function firstPlan(isWanted: (candidate: Plan) => boolean): Plan {
  for (let serial = 1; ; serial++) {
    const candidate = drawPlan(seed, serial);
    if (isWanted(candidate)) return candidate;
  }
}

function evidence(change: Partial<Evidence>): Evidence {
  return { seed, submitted: submitted(), work: work(), kept: kept({}), ...change };
}

function sentSpec(): SubmittedSpec {
  const { kind, maxAttempts, leaseTtlMs, backoff } = plan;
  const blobs = plan.inputs.map(({ key, sizeBytes }) => {
    return { sha256: sha256(contentOf(key, sizeBytes)), sizeBytes };
  });
  return { kind, payload: JSON.stringify(plan.task), blobs, maxAttempts, leaseTtlMs, backoff };
}

function submitted(): readonly SubmitterFact[] {
  const { serial } = plan;
  return [
    { fact: "submitting", serial, id, spec: sentSpec(), atMs: 1 },
    acknowledged(id),
    { fact: "watching", id, atMs: 3 },
    watched("succeeded"),
  ];
}

function acknowledged(as: string): SubmitterFact {
  const { serial } = plan;
  return { fact: "acknowledged", serial, id: as, number: 7, spec: sentSpec(), atMs: 2 };
}

function watched(state: string): SubmitterFact {
  const result = state === "succeeded" ? JSON.stringify(note({})) : "";
  return { fact: "watched", id, state, result, atMs: 9 };
}

function answered(fact: "cancelled"): SubmitterFact {
  return { fact, id, atMs: 9 };
}

function refused(): SubmitterFact {
  return { fact: "refused", what: "submit 3", error: "INTERNAL: no idea", atMs: 9 };
}

function started(ofRun: string, attempt = 2): WorkerFact {
  const more = { worker: "alder", process: "alder-1", atMs: 4 };
  return { fact: "started", id, number: 7, attempt, run: ofRun, ...more };
}

function completion(worker: string): WorkerFact {
  return { fact: "accepted", number: 7, report: "completion", worker, atMs: 8 };
}

function work(): readonly WorkerFact[] {
  return [started("first", 1), started(run), completion("alder")];
}

function note(change: Partial<ResultNote>): ResultNote {
  const inputs = sentSpec().blobs.map((blob) => blob.sha256);
  return { serial: plan.serial, run, attempt: 2, inputs, ...change };
}

function kept(
  change: Partial<Job>,
  of: ResultNote | string = note({}),
  workerId = "alder",
  output?: string,
): Kept {
  const spec = sentSpec();
  const payload = new TextEncoder().encode(spec.payload);
  const result = completeResult({
    payload: new TextEncoder().encode(typeof of === "string" ? of : JSON.stringify(of)),
    blobs: [{ ...outputRef(), ...(output === undefined ? {} : { sha256: output }) }],
  });
  const job = jobIn("succeeded", {
    id: parseJobId(id),
    spec: completeSpec({ ...spec, payload }),
    state: { kind: "succeeded", result, workerId },
    token: parseFencingToken(2),
    ...change,
  });
  const attempts = [1, 2].map((number) => ({
    number,
    token: parseFencingToken(number),
    workerId,
    startedAtMs: 1,
    ended: { how: number === 2 ? ("succeeded" as const) : ("lost" as const), atMs: 2, error: "" },
  }));
  return { jobs: [job], attempts: new Map([[job.id, attempts]]) };
}

function outputRef(): { readonly sha256: string; readonly sizeBytes: number } {
  const { output } = plan.task;
  if (output === undefined) throw new Error("it makes a file");
  const inputs = plan.inputs.map(({ key, sizeBytes }) => contentOf(key, sizeBytes));
  const bytes = outputOf(output, inputs);
  return { sha256: sha256(bytes), sizeBytes: bytes.byteLength };
}

function withJob({ id: _, ...change }: Partial<Job>): Partial<Evidence> {
  return { kept: kept(change) };
}

function withResult(
  of: ResultNote | string,
  workerId?: string,
  output?: string,
): Partial<Evidence> {
  return { kept: kept({}, of, workerId, output) };
}

function withFact(fact: SubmitterFact): Partial<Evidence> {
  return { submitted: [...submitted(), fact] };
}
