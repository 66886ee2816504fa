/** `hearth cancel`. */
import { changeJobs } from "../change-jobs.ts";
import { defineCommand } from "../command.ts";
import { confirmJobs } from "../confirm-jobs.ts";
import { clientFlags, parseJobName, yesFlag } from "../flags.ts";
import { findJobs, parseState, parseTraits, traitFlags, traitGiven } from "../job-filter.ts";
import { printLine } from "../output.ts";
import { UsageError } from "../usage-error.ts";
import { parseConnection, withClient } from "../with-client.ts";

/** The states in which there is something to cancel. */
const cancellable = ["queued", "leased"] as const;

export const cancel = defineCommand({
  name: "cancel",
  summary: "Cancel jobs that have not ended.",
  about: [
    "A worker that runs one of them is told to stop at once. What ended stays as it is. Without names, " +
      "the flags say which jobs are meant, and you are asked before they are cancelled.",
  ],
  examples: [
    "hearth cancel 42",
    "hearth cancel --kind transcode --label album=2024",
    "hearth cancel --state queued --since 1h --yes",
  ],
  flags: {
    JOB: {
      type: "positional",
      required: false,
      repeatable: true,
      description: "the jobs, each by its number or id",
    },
    state: {
      type: "string",
      valueHint: "STATE",
      repeatable: true,
      description: `only jobs in this state: ${cancellable.join(", ")}`,
    },
    ...traitFlags("only jobs submitted within this time, such as 1d"),
    yes: yesFlag,
    ...clientFlags,
  },
  async run(args, terminal, sdk) {
    const names = new Set(args.allParsed("JOB", parseJobName));
    const states = args.allParsed("state", parseCancellable);
    const isFiltered = states.length > 0 || traitGiven(args) !== undefined;
    if (isFiltered === names.size > 0) {
      throw new UsageError(
        "hearth cancel takes jobs by name, or flags such as --kind that choose them; give one of the two",
      );
    }
    const meant = states.length > 0 ? states : cancellable;
    const filter = { states: meant, ...parseTraits(args, meant, terminal) };
    const json = args.isSet("json");
    const connection = parseConnection(args);

    return withClient(connection, terminal, sdk, async (client) => {
      const found = isFiltered ? await findJobs(client, filter) : [];
      if (isFiltered && found.length === 0) {
        if (!json) printLine(terminal.out, "There is no such job to cancel.");
        return 0;
      }
      if (isFiltered && !args.isSet("yes"))
        await confirmJobs(found, { verb: "Cancel", done: "cancelled" }, terminal);
      const jobs = isFiltered ? found.map(({ number }) => number) : [...names];
      const change = { did: "Cancelled", make: (job: string | number) => client.cancel(job) };
      return changeJobs(client, jobs, change, json, terminal);
    });
  },
});

function parseCancellable(text: string): (typeof cancellable)[number] {
  const state = parseState(text);
  const found = cancellable.find((each) => each === state);
  if (found !== undefined) return found;
  throw new UsageError(
    `a job that is ${state} has ended; only ${cancellable.join(" and ")} ones can be cancelled`,
  );
}
