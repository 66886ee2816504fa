/** `hearth show`. */
import { defineCommand } from "../command.ts";
import { clientFlags, parseJobName } from "../flags.ts";
import { showJob } from "../show-job.ts";
import { watchJob } from "../watch-jobs.ts";
import { parseConnection, withClient } from "../with-client.ts";

export const show = defineCommand({
  name: "show",
  summary: "Show all that is known of a job.",
  about: [
    "What was asked for, its labels and files, and each attempt: which worker had the job, when, for " +
      "how long, how that ended, and how much it has logged (cut: not all of that is kept). After a retry " +
      "attempts count from 1 again, and their tokens tell them apart.",
  ],
  examples: ["hearth show 42", "hearth show 42 --json", "hearth show 42 --watch"],
  flags: {
    JOB: { type: "positional", required: true, description: "the job's number or id" },
    watch: { type: "boolean", description: "keep showing what changes, until it has ended" },
    ...clientFlags,
  },
  async run(args, terminal, sdk) {
    const name = args.requiredParsed("JOB", parseJobName);
    const json = args.isSet("json");
    const connection = { ...parseConnection(args), follows: args.isSet("watch") };

    return withClient(connection, terminal, sdk, async (client) => {
      if (args.isSet("watch")) return watchJob(client, name, json, terminal);
      await showJob(client, name, json, terminal);
      return 0;
    });
  },
});
