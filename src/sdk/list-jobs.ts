/** Listing jobs, page by page. */

import type { JobFilter } from "../api.ts";
import { HearthError } from "../errors.ts";
import { type Job, type Labels, parseJobNumber, parseKind } from "../job/job.ts";
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
  const { states = [], sinceMs, limit = limits.listJobsDefault } = options;
  const kinds = (options.kinds ?? []).map(parseKind);
  const labels = parseLabels(options.labels ?? noLabels);
  const below = options.before === undefined ? undefined : parseJobNumber(options.before);
  const jobs: Job[] = [];
  while (jobs.length < limit) {
    const pageLimit = Math.min(limit - jobs.length, limits.listJobsMax);
    const before = jobs.at(-1)?.number ?? below;
    const page = await list({ states, kinds, labels, sinceMs, limit: pageLimit, before });
    for (const job of page) requireLabels(job, labels);
    jobs.push(...page);
    if (page.length < pageLimit) break;
  }
  return jobs;
}

/** A coordinator from before labels would give any job: nobody may cancel those by mistake. */
function requireLabels({ spec }: Job, labels: Labels): void {
  if (Object.entries(labels).every(([name, value]) => spec.labels[name] === value)) return;
  throw new HearthError("UNIMPLEMENTED", "this coordinator knows no labels; update it");
}
