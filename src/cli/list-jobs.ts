/** The listing of jobs, for every command that shows it. */
import { limits } from "../job/limits.ts";
import type { Client } from "../sdk/client.ts";
import type { Arguments, Flag } from "./arguments.ts";
import { parseState, parseTraits, stateFlag, traitFlags } from "./job-filter.ts";
import { jobJson } from "./job-json.ts";
import { jobTable } from "./job-view.ts";
import { printJson, printLine, styleOf, tableColumnsMax } from "./output.ts";
import { renderTable } from "./table.ts";
import type { Terminal } from "./terminal.ts";
import type { ListFilter } from "./watch-jobs.ts";

/** One more is asked for, to see whether there is more. */
const listLimitMax = Number.MAX_SAFE_INTEGER - 1;

export const listFlags = {
  state: stateFlag,
  ...traitFlags("only jobs submitted within this time, such as 1d; where --state is an end, ended"),
  limit: {
    type: "string",
    valueHint: "N",
    description: `list at most so many jobs, ${limits.listJobsDefault} unless you say`,
  },
} as const satisfies Record<string, Flag>;

/** @throws UsageError */
export function parseListFilter(args: Arguments<typeof listFlags>, terminal: Terminal): ListFilter {
  const states = args.allParsed("state", parseState);
  return {
    states,
    ...parseTraits(args, states, terminal),
    limit: args.wholeNumber("limit", 1, listLimitMax) ?? limits.listJobsDefault,
  };
}

/** @param command as it was typed, for the hint that there is more */
export async function printJobs(
  client: Client,
  filter: ListFilter,
  { command, json }: { readonly command: string; readonly json: boolean },
  { out, err, environment, clock }: Terminal,
): Promise<void> {
  if (json) return printJson(out, (await client.list(filter)).map(jobJson));
  const { limit } = filter;
  const found = await client.list({ ...filter, limit: limit + 1 });
  if (found.length === 0) return printLine(out, "There are no jobs.");
  const style = styleOf(out, environment);
  const table = jobTable(found.slice(0, limit), filter.states ?? [], {
    nowMs: clock.nowMs(),
    style,
  });
  for (const line of renderTable(table, tableColumnsMax(out), style.bold)) printLine(out, line);
  if (found.length > limit && out.isTerminal) {
    printLine(err, `${limit} shown; hearth ${command} --limit N shows more`);
  }
}
