/** Looks at every input of a `hearth map`: what is remembered, what is there, what the coordinator knows. */
import { HearthError } from "../../errors.ts";
import { type JobId, type JobStateKind, type Kind, parseJobId } from "../../job/job.ts";
import type { Clock } from "../../platform/clock.ts";
import { systemRandom } from "../../platform/random.ts";
import type { Client } from "../../sdk/client.ts";
import type { Parameters } from "../parameters.ts";
import type { MapItem } from "./map-item.ts";
import type { MapTask } from "./map-run.ts";
import { isCurrent, stepFor } from "./plan.ts";
import { isThere } from "./save-outputs.ts";
import type { MapState } from "./state-file.ts";

/** Questions to the coordinator at once. */
const togetherMax = 32;

export interface PlanOptions {
  readonly client: Client;
  readonly clock: Clock;
  readonly state: MapState;
  readonly kind: Kind;
  readonly parameters: Parameters;
  /** Of the results. */
  readonly folder: string;
}

/**
 * Answers what there is to do; items without anything to do are done when it resolves, and the ids of the
 * jobs that are to be submitted are on disk.
 */
export async function planAll(
  items: readonly MapItem[],
  options: PlanOptions,
): Promise<readonly MapTask[]> {
  const { state } = options;
  const tasks: MapTask[] = [];
  for (let at = 0; at < items.length; at += togetherMax) {
    const some = items.slice(at, at + togetherMax);
    for (const task of await Promise.all(some.map((item) => planOne(item, options)))) {
      if (task !== undefined) tasks.push(task);
    }
  }
  for (const { step } of tasks) if (step.kind === "submit") state.set(step.entry);
  await state.flush();
  return tasks;
}

async function planOne(
  item: MapItem,
  { client, clock, state, kind, parameters, folder }: PlanOptions,
): Promise<MapTask | undefined> {
  const wanted = { input: item.input, kind, parameters };
  const known = state.get({ path: item.input.path, kind });
  const saved = known?.saved;
  const isSaved = saved !== undefined && (await isThere(folder, saved));
  const isAsked = known !== undefined && !isSaved && isCurrent(known, wanted);
  const job = isAsked ? await stateOf(client, known.job) : undefined;
  const step = stepFor(wanted, known, { isSaved, job }, () => newJobId(clock));
  if (step.kind !== "nothing") return { item, step };
  item.stage = { kind: "done", job: undefined, saved: saved ?? [] };
  return undefined;
}

export function newJobId(clock: Clock): JobId {
  return parseJobId(systemRandom.uuid(clock.nowMs()));
}

/** Undefined when the coordinator does not know the job, or not any more. */
async function stateOf(client: Client, id: JobId): Promise<JobStateKind | undefined> {
  try {
    return (await client.get(id)).state.kind;
  } catch (thrown) {
    if (HearthError.from(thrown).code === "NOT_FOUND") return undefined;
    throw thrown;
  }
}
