/** `hearth retry`. */
import { changeJobs } from "../change-jobs.ts";
import { defineCommand } from "../command.ts";
import { confirmJobs } from "../confirm-jobs.ts";
import { clientFlags, parseJobName, yesFlag } from "../flags.ts";
import { findJobs, parseTraits, traitFlags, traitGiven } from "../job-filter.ts";
import { printLine } from "../output.ts";
import { UsageError } from "../usage-error.ts";
import { parseConnection, withClient } from "../with-client.ts";

const failed = ["failed"] as const;

export const retry = defineCommand({
  name: "retry",
  summary: "Queue jobs again that failed or were cancelled.",
  about: [
    "Each is tried as often as a new job would be, and its attempts count from 1 again; those before stay " +
      "listed. Jobs that cannot be retried are told on standard error, and the others are retried all the same.",
    "--all-failed takes every job that failed, or those of them that the flags after it choose, and you are " +
      "asked before they are queued.",
  ],
  examples: [
    "hearth retry 42",
    "hearth retry 42 43 44",
    "hearth retry --all-failed --kind transcode --since 1d",
    "hearth retry --all-failed --label album=2024 --yes",
  ],
  flags: {
    JOB: {
      type: "positional",
      required: false,
      repeatable: true,
      description: "the jobs, each by its number or id",
    },
    "all-failed": { type: "boolean", description: "every job that failed" },
    ...traitFlags("only jobs that failed within this time, such as 1d"),
    yes: yesFlag,
    ...clientFlags,
  },
  async run(args, terminal, sdk) {
    const names = new Set(args.allParsed("JOB", parseJobName));
    const isAll = args.isSet("all-failed");
    const trait = traitGiven(args);
    if (!isAll && trait !== undefined) {
      throw new UsageError(`${trait} chooses among failed jobs; add --all-failed`);
    }
    if (isAll === names.size > 0) {
      throw new UsageError("hearth retry takes jobs by name, or --all-failed; give one of the two");
    }
    const filter = { states: failed, ...parseTraits(args, failed, terminal) };
    const json = args.isSet("json");
    const connection = parseConnection(args);

    return withClient(connection, terminal, sdk, async (client) => {
      // The oldest first, as they were queued before.
      const found = isAll ? (await findJobs(client, filter)).toReversed() : [];
      if (isAll && found.length === 0) {
        if (!json) printLine(terminal.out, "No such job has failed.");
        return 0;
      }
      if (isAll && !args.isSet("yes"))
        await confirmJobs(found, { verb: "Retry", done: "retried", state: "failed" }, terminal);
      const jobs = isAll ? found.map(({ number }) => number) : [...names];
      const change = { did: "Retried", make: (job: string | number) => client.retry(job) };
      return changeJobs(client, jobs, change, json, terminal);
    });
  },
});
