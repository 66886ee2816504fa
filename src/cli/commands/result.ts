/** `hearth result`. */
import { HearthError } from "../../errors.ts";
import { type Job, isTerminal } from "../../job/job.ts";
import type { Client } from "../../sdk/client.ts";
import { defineCommand } from "../command.ts";
import { deliverResult } from "../deliver-result.ts";
import { clientFlags, forceFlag, outFlag, parseJobName } from "../flags.ts";
import { followJob } from "../follow-job.ts";
import type { Terminal } from "../terminal.ts";
import { parseConnection, withClient } from "../with-client.ts";

export const result = defineCommand({
  name: "result",
  summary: "Print what a job gave back, and save its files.",
  about: [
    "The result's payload goes to standard output as it is. With --out the result's files go " +
      "into a folder under their own names, folders unpacked; what is there already is not replaced. A download " +
      "that was cut goes on where it was when the command is run again.",
    "The exit status is 1 for a job that failed and 2 for one that was cancelled.",
  ],
  examples: ["hearth result 42", "hearth result 42 --out album", "hearth result 42 > answer.json"],
  flags: {
    JOB: { type: "positional", required: true, description: "the job's number or id" },
    out: outFlag,
    force: forceFlag,
    wait: { type: "boolean", description: "wait until the job ends" },
    ...clientFlags,
  },
  async run(args, terminal, sdk) {
    const name = args.requiredParsed("JOB", parseJobName);
    const out = args.text("out");
    const connection = { ...parseConnection(args), follows: args.isSet("wait") };

    return withClient(connection, terminal, sdk, async (client) => {
      const job = await endedJob(client, name, args.isSet("wait"), terminal);
      const destination = out === undefined ? undefined : { out, force: args.isSet("force") };
      const json = args.isSet("json");
      const shows = { announcesSuccess: false, printsPayload: true };
      return deliverResult(client, job, { destination, json, ...shows }, terminal);
    });
  },
});

async function endedJob(
  client: Client,
  name: string | number,
  wait: boolean,
  terminal: Terminal,
): Promise<Job> {
  const job = await client.get(name);
  if (isTerminal(job.state)) return job;
  if (wait) return followJob(client, job, terminal);
  throw new HearthError(
    "FAILED_PRECONDITION",
    `job ${job.number} has not ended, it is ${job.state.kind}; wait for it with --wait`,
  );
}
