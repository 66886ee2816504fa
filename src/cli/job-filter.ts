/** Which jobs a command is about, when it does not name them one by one. */
import { isEnded, type JobStateKind, jobStateKinds, type Kind, parseKind } from "../job/job.ts";
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

/**
 * What a job has whatever state it is in.
 * @param since what that flag means of the jobs that the command is about
 */
export function traitFlags(since: string) {
  return {
    kind: {
      type: "string",
      valueHint: "KIND",
      repeatable: true,
      description: "only jobs of this kind",
    },
    label: { ...labelFlag, description: "only jobs with this label" },
    since: { type: "string", valueHint: "DURATION", description: since },
  } as const satisfies Record<string, Flag>;
}

type TraitArguments = Arguments<ReturnType<typeof traitFlags>>;

/**
 * `--since` is about when jobs ended where all that are asked for have, and else about when they were submitted.
 * @throws UsageError
 */
export function parseTraits(
  args: TraitArguments,
  states: readonly JobStateKind[],
  { clock }: Terminal,
): Pick<ListOptions, "kinds" | "labels" | "sinceMs" | "endedSinceMs"> {
  const withinMs = args.parsed("since", parseDurationMs);
  const sinceMs = withinMs === undefined ? undefined : clock.nowMs() - withinMs;
  return {
    kinds: args.allParsed("kind", parseKind),
    labels: parseLabelFlags(args),
    ...(areEnds(states) ? { endedSinceMs: sinceMs } : { sinceMs }),
  };
}

/** Whether all jobs in one of these states have ended. @param states none: any */
export function areEnds(states: readonly JobStateKind[]): boolean {
  return states.length > 0 && states.every(isEnded);
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

/** What is kept of a job that was found: there may be very many. */
export interface FoundJob {
  readonly number: number;
  readonly kind: Kind;
}

/** All jobs that a filter leaves, however many, newest first. */
export async function findJobs(
  client: Client,
  filter: Omit<ListOptions, "limit" | "before">,
): Promise<readonly FoundJob[]> {
  const limit = limits.listJobsMax;
  const found: FoundJob[] = [];
  for (let before: number | undefined; ;) {
    const page = await client.list({ ...filter, limit, before });
    before = page.at(-1)?.number;
    found.push(...page.map(({ number, spec: { kind } }) => ({ number, kind })));
    if (page.length < limit) return found;
  }
}
