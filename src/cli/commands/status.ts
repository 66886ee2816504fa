/** `hearth status`. */
import { jobStateKinds, type JobStateKind, parseKind } from "../../job/job.ts";
import { limits } from "../../job/limits.ts";
import type { Client } from "../../sdk/client.ts";
import { defineCommand } from "../command.ts";
import { clientFlags, parseJobName } from "../flags.ts";
import { hasLog } from "../has-log.ts";
import { jobDetails } from "../job-details.ts";
import { jobAttemptsJson, jobJson } from "../job-json.ts";
import { jobTable } from "../job-view.ts";
import { knownAttempts } from "../known-attempts.ts";
import { printJson, printLine, styleOf, tableColumnsMax } from "../output.ts";
import { renderTable } from "../table.ts";
import type { Terminal } from "../terminal.ts";
import { nearest, UsageError } from "../usage-error.ts";
import { type ListFilter, watchJob, watchJobs } from "../watch-jobs.ts";
import { parseConnection, withClient } from "../with-client.ts";

/** One more is asked for, to see whether there is more. */
const listLimitMax = Number.MAX_SAFE_INTEGER - 1;

export const status = defineCommand({
  name: "status",
  summary: "List jobs, or show one.",
  about: [
    "The newest jobs come first. With a job's number or id: all that is known of it and of each attempt.",
  ],
  examples: [
    "hearth status",
    "hearth status 42",
    "hearth status --state failed --limit 10",
    "hearth status --watch",
  ],
  flags: {
    JOB: { type: "positional", required: false, description: "the same as --job" },
    job: { type: "string", valueHint: "JOB", description: "show this job, by its number or id" },
    watch: { type: "boolean", description: "keep showing what changes" },
    limit: {
      type: "string",
      valueHint: "N",
      description: `list at most so many jobs, ${limits.listJobsDefault} unless you say`,
    },
    state: {
      type: "string",
      valueHint: "STATE",
      repeatable: true,
      description: `list only jobs that are ${jobStateKinds.join(", ")}`,
    },
    kind: {
      type: "string",
      valueHint: "KIND",
      repeatable: true,
      description: "list only jobs of this kind",
    },
    ...clientFlags,
  },
  async run(args, terminal, sdk) {
    const name = args.parsed("job", parseJobName) ?? args.parsed("JOB", parseJobName);
    if (args.text("job") !== undefined && args.text("JOB") !== undefined) {
      throw new UsageError("hearth status shows one job: give JOB or --job, not both");
    }
    const filter = {
      states: args.allParsed("state", parseState),
      kinds: args.allParsed("kind", parseKind),
      limit: args.wholeNumber("limit", 1, listLimitMax) ?? limits.listJobsDefault,
    };
    const json = args.isSet("json");
    const connection = parseConnection(args);

    return withClient(connection, terminal, sdk, async (client) => {
      if (name !== undefined) {
        if (args.isSet("watch")) return watchJob(client, name, json, terminal);
        await printJob(client, name, json, terminal);
        return 0;
      }
      if (args.isSet("watch")) return watchJobs(client, filter, json, terminal);
      if (json) printJson(terminal.out, (await client.list(filter)).map(jobJson));
      else await printJobs(client, filter, terminal);
      return 0;
    });
  },
});

async function printJob(
  client: Client,
  name: string | number,
  json: boolean,
  { out, err, environment, clock }: Terminal,
): Promise<void> {
  const job = await client.get(name);
  const attempts = await knownAttempts(client, job);
  if (json) return printJson(out, jobAttemptsJson(job, attempts));
  const style = styleOf(out, environment);
  const view = { nowMs: clock.nowMs(), columnsMax: tableColumnsMax(out), style };
  for (const line of jobDetails(job, attempts, view)) printLine(out, line);
  if (out.isTerminal && (await hasLog(client, job))) {
    printLine(err, `hearth logs ${job.number} shows what it has logged`);
  }
}

async function printJobs(client: Client, filter: ListFilter, terminal: Terminal): Promise<void> {
  const { out, err, environment, clock } = terminal;
  const { limit } = filter;
  const found = await client.list({ ...filter, limit: limit + 1 });
  if (found.length === 0) return printLine(out, "There are no jobs.");
  const style = styleOf(out, environment);
  const table = jobTable(found.slice(0, limit), clock.nowMs(), style);
  for (const line of renderTable(table, tableColumnsMax(out), style.bold)) printLine(out, line);
  if (found.length > limit && out.isTerminal) {
    printLine(err, `${limit} shown; hearth status --limit N shows more`);
  }
}

function parseState(text: string): JobStateKind {
  const state = jobStateKinds.find((known) => known === text);
  if (state !== undefined) return state;
  const meant = nearest(text, jobStateKinds);
  throw new UsageError(
    `no job is ever "${text}"; ${meant === undefined ? `use one of ${jobStateKinds.join(", ")}` : `did you mean ${meant}?`}`,
  );
}
