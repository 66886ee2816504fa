/** How a job ended, for whoever waited for it; and where to look when that is not the whole story. */
import type { Job } from "../job/job.ts";
import type { Client } from "../sdk/client.ts";
import { endLine } from "./job-view.ts";
import { knownAttempts } from "./known-attempts.ts";
import { printLine, styleOf } from "./output.ts";
import type { Terminal } from "./terminal.ts";

/** Prints the last line of following a job on standard error, with a hint if one helps. */
export async function printEnd(
  client: Client,
  job: Job,
  { err, environment }: Terminal,
): Promise<void> {
  printLine(err, endLine(job, styleOf(err, environment)));
  if (job.state.kind !== "failed" || job.attempt < 2) return;
  if (await endedDifferently(client, job)) {
    printLine(err, `hearth status ${job.number} shows each attempt`);
  }
}

/** Whether the last error is not what every attempt ended with; false too when that cannot be found out. */
async function endedDifferently(client: Client, job: Job): Promise<boolean> {
  try {
    const attempts = await knownAttempts(client, job);
    const counted = attempts.filter(({ ended }) => ended?.how !== "released");
    return new Set(counted.map(({ ended }) => ended?.error)).size > 1;
  } catch {
    return false;
  }
}
