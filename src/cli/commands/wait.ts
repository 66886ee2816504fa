/** `hearth wait`. */
import { defineCommand } from "../command.ts";
import { clientFlags, parseJobName } from "../flags.ts";
import { waitForJobs } from "../wait-for-jobs.ts";
import { parseConnection, withClient } from "../with-client.ts";

export const wait = defineCommand({
  name: "wait",
  summary: "Wait until jobs have ended, and tell how.",
  about: [
    "Prints a line for each job as it ends. The exit status is 0 if all of them succeeded, else 1 if one failed, " +
      "else 2: one was cancelled. The jobs go on when you stop waiting. hearth result JOB brings what one gave.",
  ],
  examples: ["hearth wait 42", "hearth wait 42 43 44 && echo done", "hearth wait 42 --json"],
  flags: {
    JOB: {
      type: "positional",
      required: true,
      repeatable: true,
      description: "the jobs, each by its number or id",
    },
    ...clientFlags,
  },
  async run(args, terminal, sdk) {
    const names = new Set(args.allParsed("JOB", parseJobName));
    const json = args.isSet("json");
    const connection = { ...parseConnection(args), follows: true };
    return withClient(connection, terminal, sdk, (client) =>
      waitForJobs(client, [...names], json, terminal),
    );
  },
});
