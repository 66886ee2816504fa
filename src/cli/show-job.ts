/** All that is known of one job: its spec, its labels, its files and each of its attempts. */
import type { Client } from "../sdk/client.ts";
import { jobDetails } from "./job-details.ts";
import { jobAttemptsJson } from "./job-json.ts";
import { knownAttempts } from "./known-attempts.ts";
import { knownLogs } from "./known-logs.ts";
import { printJson, printLine, styleOf, tableColumnsMax } from "./output.ts";
import type { Terminal } from "./terminal.ts";

export async function showJob(
  client: Client,
  name: string | number,
  json: boolean,
  { out, err, environment, clock }: Terminal,
): Promise<void> {
  const job = await client.get(name);
  const attempts = await knownAttempts(client, job);
  const logs = await knownLogs(client, job);
  if (json) return printJson(out, jobAttemptsJson(job, attempts, logs));
  const style = styleOf(out, environment);
  const view = { nowMs: clock.nowMs(), columnsMax: tableColumnsMax(out), style };
  for (const line of jobDetails(job, attempts, view, logs)) printLine(out, line);
  if (out.isTerminal && logs.size > 0) {
    printLine(err, `hearth logs ${job.number} shows what it has logged`);
  }
}
