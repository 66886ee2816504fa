/** Jobs that flags chose, and nobody named, are changed once whoever sits there has seen how many of what they are. */
import { HearthError } from "../errors.ts";
import type { FoundJob } from "./job-filter.ts";
import type { Terminal } from "./terminal.ts";

/** Kinds that are told one by one, those with the most jobs. */
const kindsMax = 3;

/**
 * @param change as the question begins, as a sentence without a terminal ends, and what such jobs are called
 * @throws HearthError CANCELLED unless the answer is yes; FAILED_PRECONDITION where nobody can be asked
 */
export async function confirmJobs(
  jobs: readonly FoundJob[],
  change: { readonly verb: string; readonly done: string; readonly state?: string },
  terminal: Terminal,
): Promise<void> {
  const { verb, done, state } = change;
  const what = describeJobs(jobs, state);
  const answer = await terminal.ask(
    `${verb} ${what}? [y/N] `,
    `${what} would be ${done}; say --yes to do that`,
  );
  if (/^y(es)?$/i.test(answer.trim())) return;
  throw new HearthError("CANCELLED", `no job was ${done}`);
}

/** Such as "1 failed ocr job" or "12 failed jobs (9 transcode, 3 ocr)". */
function describeJobs(jobs: readonly FoundJob[], state = ""): string {
  const counts = new Map<string, number>();
  for (const { kind } of jobs) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const byName = [...counts].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const byCount = byName.toSorted(([, one], [, other]) => other - one);
  const [only] = byCount.length === 1 ? byCount : [];
  const noun = jobs.length === 1 ? "job" : "jobs";
  const words = [String(jobs.length), state, only?.[0] ?? "", noun];
  const text = words.filter((word) => word !== "").join(" ");
  if (only !== undefined) return text;
  const shown = byCount.slice(0, kindsMax).map(([kind, count]) => `${count} ${kind}`);
  const rest = byCount.slice(kindsMax).reduce((sum, [, count]) => sum + count, 0);
  return `${text} (${[...shown, ...(rest > 0 ? [`${rest} of other kinds`] : [])].join(", ")})`;
}
