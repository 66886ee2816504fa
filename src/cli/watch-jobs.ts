/** Jobs as they change: rewritten in place on a terminal, a line for every change elsewhere. */
import type { Attempt, Job } from "../job/job.ts";
import { sleep, type Timer } from "../platform/clock.ts";
import type { Client, ListOptions } from "../sdk/client.ts";
import { jobDetails } from "./job-details.ts";
import { jobAttemptsJson, jobJson } from "./job-json.ts";
import { exitStatusByState, jobLine, jobTable } from "./job-view.ts";
import { knownAttempts } from "./known-attempts.ts";
import { LiveBlock } from "./live-block.ts";
import { canRewrite, printJson, printLine, styleOf } from "./output.ts";
import { renderTable } from "./table.ts";
import type { Terminal } from "./terminal.ts";

/** How old what is shown may grow; a listing is asked for anew only while somebody looks at it. */
const refreshMs = 1_000;

/** Shows one job until it ends; answers 0, 1 if it failed, 2 if it was cancelled. */
export async function watchJob(
  client: Client,
  name: string | number,
  json: boolean,
  terminal: Terminal,
): Promise<number> {
  const { out, environment, notice, clock, signal } = terminal;
  const block = !json && canRewrite(out, environment) ? new LiveBlock(out, notice) : undefined;
  const style = styleOf(out, environment);
  let status = 0;
  let shownLine = "";
  let shownStage = "";
  let attempts: readonly Attempt[] = [];
  let timer: Timer | undefined;
  const draw = (job: Job): void => {
    const view = { nowMs: clock.nowMs(), columnsMax: out.columns - 1, style };
    block?.show(jobDetails(job, attempts, view));
    timer = clock.after(refreshMs, () => draw(job));
  };
  try {
    for await (const job of client.watch(name, { signal })) {
      timer?.cancel();
      const stage = `${job.state.kind} ${job.token}`;
      // Progress changes nothing of the list of attempts.
      if (stage !== shownStage) attempts = await knownAttempts(client, job);
      shownStage = stage;
      status = exitStatusByState[job.state.kind];
      const line = jobLine(job);
      if (json) printJson(out, jobAttemptsJson(job, attempts));
      else if (block !== undefined) draw(job);
      else if (line !== shownLine) printLine(out, line);
      shownLine = line;
    }
    return status;
  } finally {
    timer?.cancel();
  }
}

/** What a listing shows, and how many jobs at most. */
export type ListFilter = Omit<ListOptions, "before"> & { readonly limit: number };

/** Shows the listing until the terminal's signal aborts. */
export async function watchJobs(
  client: Client,
  filter: ListFilter,
  json: boolean,
  terminal: Terminal,
): Promise<number> {
  const { out, environment, notice, clock, signal } = terminal;
  const block = !json && canRewrite(out, environment) ? new LiveBlock(out, notice) : undefined;
  const style = styleOf(out, environment);
  const shown = new Map<string, string>();
  while (!signal.aborted) {
    const jobs = await client.list(filter);
    if (block === undefined) printChanges(jobs, shown, json, terminal);
    else {
      const table = jobTable(jobs, filter.states ?? [], { nowMs: clock.nowMs(), style });
      block.show(renderTable(table, out.columns - 1, style.bold));
    }
    await sleep(clock, refreshMs, signal);
  }
  return 0;
}

/** Oldest first, as they happened. `shown` remembers the last line of every job that is listed. */
function printChanges(
  jobs: readonly Job[],
  shown: Map<string, string>,
  json: boolean,
  { out }: Terminal,
): void {
  const listed = new Set(jobs.map(({ id }) => String(id)));
  for (const id of shown.keys()) if (!listed.has(id)) shown.delete(id);
  for (const job of jobs.toReversed()) {
    const line = json ? JSON.stringify(jobJson(job)) : jobLine(job);
    if (shown.get(job.id) !== line) printLine(out, line);
    shown.set(job.id, line);
  }
}
