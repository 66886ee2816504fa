/** `hearth status`. */
import { defineCommand } from "../command.ts";
import { clientFlags, parseJobName } from "../flags.ts";
import { listFlags, parseListFilter, printJobs } from "../list-jobs.ts";
import { showJob } from "../show-job.ts";
import { UsageError } from "../usage-error.ts";
import { watchJob, watchJobs } from "../watch-jobs.ts";
import { parseConnection, withClient } from "../with-client.ts";

export const status = defineCommand({
  name: "status",
  summary: "The same as list, or with a job as show.",
  about: [
    "Without a job the same as hearth list, with one the same as hearth show, which tell more of themselves.",
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
    ...listFlags,
    ...clientFlags,
  },
  async run(args, terminal, sdk) {
    const name = args.parsed("job", parseJobName) ?? args.parsed("JOB", parseJobName);
    if (args.text("job") !== undefined && args.text("JOB") !== undefined) {
      throw new UsageError("hearth status shows one job: give JOB or --job, not both");
    }
    const filter = parseListFilter(args, terminal);
    const json = args.isSet("json");
    const connection = { ...parseConnection(args), follows: args.isSet("watch") };

    return withClient(connection, terminal, sdk, async (client) => {
      if (name !== undefined) {
        if (args.isSet("watch")) return watchJob(client, name, json, terminal);
        await showJob(client, name, json, terminal);
        return 0;
      }
      if (args.isSet("watch")) return watchJobs(client, filter, json, terminal);
      await printJobs(client, filter, { command: "status", json }, terminal);
      return 0;
    });
  },
});
