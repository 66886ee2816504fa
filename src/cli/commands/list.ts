/** `hearth list`. */
import { defineCommand } from "../command.ts";
import { clientFlags } from "../flags.ts";
import { listFlags, parseListFilter, printJobs } from "../list-jobs.ts";
import { watchJobs } from "../watch-jobs.ts";
import { parseConnection, withClient } from "../with-client.ts";

export const list = defineCommand({
  name: "list",
  summary: "List jobs, the newest first.",
  about: [
    "A job is queued until a worker has it, then leased, until it has succeeded, failed or was cancelled. AGE " +
      "is the time since it was submitted. With states that are ends, such as --state failed, ENDED says when " +
      "each job ended.",
    "--state and --kind may be repeated: a job of any of them is listed. Of several labels it must " +
      "have all. --since is about when a job was submitted, whatever it is now; with states that are ends, " +
      "about when it ended: --state failed --since 1d lists what failed within the last day.",
  ],
  examples: [
    "hearth list",
    "hearth list --state failed --kind transcode --since 1d",
    "hearth list --label album=2024 --limit 1000 --json",
    "hearth list --state leased --watch",
  ],
  flags: {
    ...listFlags,
    watch: { type: "boolean", description: "keep showing what changes" },
    ...clientFlags,
  },
  async run(args, terminal, sdk) {
    const filter = parseListFilter(args, terminal);
    const json = args.isSet("json");
    const connection = { ...parseConnection(args), follows: args.isSet("watch") };

    return withClient(connection, terminal, sdk, async (client) => {
      if (args.isSet("watch")) return watchJobs(client, filter, json, terminal);
      await printJobs(client, filter, { command: "list", json }, terminal);
      return 0;
    });
  },
});
