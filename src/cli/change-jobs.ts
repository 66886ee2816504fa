/** One change for many jobs: those that cannot be changed are told, and keep nothing from the others. */
import { type ErrorCode, errorCodeToExitStatus, HearthError } from "../errors.ts";
import type { Job } from "../job/job.ts";
import type { Client } from "../sdk/client.ts";
import { jobJson } from "./job-json.ts";
import { printJson, printLine } from "./output.ts";
import type { Terminal } from "./terminal.ts";
import { oneLine } from "../platform/one-line.ts";

/** Calls that are under way at once: they share their wait for the coordinator's disk. */
const atOnceMax = 64;

/** What is wrong with one job, and with no other. */
const ofOneJob: ReadonlySet<ErrorCode> = new Set<ErrorCode>(["NOT_FOUND", "FAILED_PRECONDITION"]);

export interface JobChange {
  /** As a sentence begins that counts the jobs: "Retried". */
  readonly did: string;
  make(name: string | number): Promise<void>;
}

/**
 * Answers 0, or the exit status of the first job that could not be changed. Of one job the error is thrown.
 * @param names at least one
 */
export async function changeJobs(
  client: Client,
  names: readonly (string | number)[],
  { did, make }: JobChange,
  json: boolean,
  { out, err }: Terminal,
): Promise<number> {
  const change = async (name: string | number): Promise<Job | undefined> => {
    await make(name);
    // Of many, only programs want to know each of them.
    return json || names.length === 1 ? await client.get(name) : undefined;
  };
  let changed = 0;
  let status = 0;
  for (let at = 0; at < names.length; at += atOnceMax) {
    const some = names.slice(at, at + atOnceMax);
    const outcomes = await Promise.allSettled(some.map(change));
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.status === "fulfilled") {
        changed += 1;
        if (json && outcome.value) printJson(out, jobJson(outcome.value));
        else if (outcome.value) printLine(out, stateLine(outcome.value));
        continue;
      }
      const { code, message } = HearthError.from(outcome.reason);
      if (names.length === 1 || !ofOneJob.has(code)) throw outcome.reason;
      status ||= errorCodeToExitStatus(code);
      if (json) printJson(out, { job: some[index], code, error: message });
      else printLine(err, oneLine(message));
    }
  }
  if (!json && names.length > 1) printLine(out, `${did} ${changed} of ${names.length} jobs.`);
  return status;
}

function stateLine({ number, state }: Job): string {
  return `job ${number} is ${state.kind}`;
}
