/** `hearth cancel`. */
import { defineCommand } from "../command.ts";
import { clientFlags, parseJobName } from "../flags.ts";
import { jobJson } from "../job-json.ts";
import { printJson, printLine } from "../output.ts";
import { parseConnection, withClient } from "../with-client.ts";

export const cancel = defineCommand({
  name: "cancel",
  summary: "Cancel a job that has not ended.",
  about: ["A worker that runs the job is told to stop at once. What ended stays as it is."],
  examples: ["hearth cancel 42"],
  flags: {
    JOB: { type: "positional", required: true, description: "the job's number or id" },
    ...clientFlags,
  },
  async run(args, terminal, sdk) {
    const name = args.requiredParsed("JOB", parseJobName);
    const connection = parseConnection(args);

    return withClient(connection, terminal, sdk, async (client) => {
      await client.cancel(name);
      const job = await client.get(name);
      if (args.isSet("json")) printJson(terminal.out, jobJson(job));
      else printLine(terminal.out, `job ${job.number} is ${job.state.kind}`);
      return 0;
    });
  },
});
