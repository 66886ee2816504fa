/** Which jobs a command is about, when it does not name them one by one. */
import { type JobStateKind, jobStateKinds, parseKind } from "../job/job.ts";
import { limits } from "../job/limits.ts";
import type { Client, ListOptions } from "../sdk/client.ts";
import type { Arguments, Flag } from "./arguments.ts";
import { parseDurationMs } from "./duration.ts";
import { labelFlag, parseLabelFlags } from "./flags.ts";
import type { Terminal } from "./terminal.ts";
import { nearest, UsageError } from "./usage-error.ts";

export const stateFlag = {
  type: "string",
  valueHint: "STATE",
  repeatable: true,
  description: `only jobs in this state: ${jobStateKinds.join(", ")}`,
} as const satisfies Flag;

/** What a job has whatever state it is in. */
export const traitFlags = {
  kind: {
    type: "string",
    valueHint: "KIND",
    repeatable: true,
    description: "only jobs of this kind",
  },
  label: { ...labelFlag, description: "only jobs with this label" },
  since: {
    type: "string",
    valueHint: "DURATION",
    description: "only jobs submitted within this time, such as 1d",
  },
} as const satisfies Record<string, Flag>;

type TraitArguments = Arguments<typeof traitFlags>;

/** @throws UsageError */
export function parseTraits(
  args: TraitArguments,
  { clock }: Terminal,
): Pick<ListOptions, "kinds" | "labels" | "sinceMs"> {
  const withinMs = args.parsed("since", parseDurationMs);
  return {
    kinds: args.allParsed("kind", parseKind),
    labels: parseLabelFlags(args),
    sinceMs: withinMs === undefined ? undefined : clock.nowMs() - withinMs,
  };
}

/** The first of these flags that was given, as it is typed. */
export function traitGiven(args: TraitArguments): string | undefined {
  const names = ["kind", "label", "since"] as const;
  const given = names.find((name) => args.all(name).length > 0);
  return given && `--${given}`;
}

/** @throws UsageError for what no job ever is */
export function parseState(text: string): JobStateKind {
  const state = jobStateKinds.find((known) => known === text);
  if (state !== undefined) return state;
  const meant = nearest(text, jobStateKinds);
  throw new UsageError(
    `no job is ever "${text}"; ${meant === undefined ? `use one of ${jobStateKinds.join(", ")}` : `did you mean ${meant}?`}`,
  );
}

/** The numbers of all jobs that a filter leaves, however many, newest first. */
export async function findJobs(
  client: Client,
  filter: Omit<ListOptions, "limit" | "before">,
): Promise<readonly number[]> {
  const limit = limits.listJobsMax;
  const numbers: number[] = [];
  for (let before: number | undefined; ;) {
    const page = await client.list({ ...filter, limit, before });
    before = page.at(-1)?.number;
    for (const { number, createdAtMs } of page) {
      // A coordinator from before it could choose by time gives all.
      if (createdAtMs >= (filter.sinceMs ?? -Infinity)) numbers.push(number);
    }
    if (page.length < limit) return numbers;
  }
}
