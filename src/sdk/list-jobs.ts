/** Listing jobs, page by page. */

import type { JobFilter } from "../api.ts";
import { HearthError } from "../errors.ts";
import { isTerminal, type Job, type Labels, parseJobNumber, parseKind } from "../job/job.ts";
import { noLabels, parseLabels } from "../job/labels.ts";
import { limits } from "../job/limits.ts";
import type { ListOptions } from "./client.ts";

/**
 * The newest first, as many as `options.limit` says, however many calls that takes.
 * @throws HearthError INVALID_ARGUMENT; UNIMPLEMENTED when the coordinator does not know what is asked
 */
export async function listJobs(
  list: (filter: JobFilter) => Promise<readonly Job[]>,
  options: ListOptions,
): Promise<readonly Job[]> {
  const { states = [], sinceMs, endedSinceMs, limit = limits.listJobsDefault } = options;
  const kinds = (options.kinds ?? []).map(parseKind);
  const labels = parseLabels(options.labels ?? noLabels);
  const below = options.before === undefined ? undefined : parseJobNumber(options.before);
  const asked = { states, kinds, labels, sinceMs, endedSinceMs };
  const jobs: Job[] = [];
  for (let before = below; jobs.length < limit;) {
    const pageLimit = Math.min(limit - jobs.length, limits.listJobsMax);
    const page = await list({ ...asked, limit: pageLimit, before });
    for (const job of page) {
      requireLabels(job, labels);
      if (isOfTime(job, asked)) jobs.push(job);
    }
    if (page.length < pageLimit) break;
    before = page.at(-1)?.number;
  }
  return jobs;
}

/** A coordinator from before it could choose by time gives jobs of any. */
function isOfTime(
  { state, createdAtMs, updatedAtMs }: Job,
  { sinceMs = -Infinity, endedSinceMs }: Pick<JobFilter, "sinceMs" | "endedSinceMs">,
): boolean {
  if (createdAtMs < sinceMs) return false;
  return endedSinceMs === undefined || (isTerminal(state) && updatedAtMs >= endedSinceMs);
}

/** A coordinator from before labels would give any job: nobody may cancel those by mistake. */
function requireLabels({ spec }: Job, labels: Labels): void {
  if (Object.entries(labels).every(([name, value]) => spec.labels[name] === value)) return;
  throw new HearthError("UNIMPLEMENTED", "this coordinator knows no labels; update it");
}
