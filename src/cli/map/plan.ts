/** What is missing of one input, from what is remembered and what is there: pure. */
import type { JobId, JobStateKind, Kind } from "../../job/job.ts";
import type { Parameters } from "../parameters.ts";
import type { MapInput } from "./inputs.ts";
import type { MapEntry } from "./state-file.ts";

/** The job that an input should have. */
export interface Wanted {
  readonly input: Pick<MapInput, "path" | "sizeBytes" | "mtimeMs">;
  readonly kind: Kind;
  readonly parameters: Parameters;
}

export type Step =
  /** Everything is saved. */
  | { readonly kind: "nothing" }
  /** The job has not ended: it is followed again. */
  | { readonly kind: "follow"; readonly entry: MapEntry }
  /** The job has succeeded: what it gave is to be saved, or saved again. */
  | { readonly kind: "fetch"; readonly entry: MapEntry }
  /** There is no such job yet. Submitted once more by the same id it would be the same one. */
  | { readonly kind: "submit"; readonly entry: MapEntry };

/**
 * Whether the job that is remembered is one of this input as it is now, done as is wanted now. Times are
 * compared, not contents: what was touched is done again.
 */
export function isCurrent(entry: MapEntry, { input, parameters }: Wanted): boolean {
  return (
    entry.sizeBytes === input.sizeBytes &&
    entry.mtimeMs === input.mtimeMs &&
    JSON.stringify(entry.parameters) === JSON.stringify(parameters)
  );
}

/**
 * @param known what is remembered of this input and kind
 * @param there whether all that was saved is there, and what has become of the job; undefined: the
 * coordinator does not know it
 * @param newId for a new job
 */
export function stepFor(
  wanted: Wanted,
  known: MapEntry | undefined,
  there: { readonly isSaved: boolean; readonly job: JobStateKind | undefined },
  newId: () => JobId,
): Step {
  if (known === undefined || !isCurrent(known, wanted)) {
    return { kind: "submit", entry: newEntry(wanted, known, newId()) };
  }
  if (there.isSaved) return { kind: "nothing" };
  switch (there.job) {
    case "queued":
    case "leased":
      return { kind: "follow", entry: known };
    case "succeeded":
      return { kind: "fetch", entry: known };
    case "failed":
    case "cancelled":
      return { kind: "submit", entry: newEntry(wanted, known, newId()) };
    case undefined:
      // Not a new id: the submit of the process that chose it may still be on its way.
      return { kind: "submit", entry: newEntry(wanted, known, known.job) };
    default:
      return there.job satisfies never;
  }
}

/** A new job of an input; what earlier ones of it saved may be replaced. */
export function newEntry(wanted: Wanted, known: MapEntry | undefined, job: JobId): MapEntry {
  const { input, kind, parameters } = wanted;
  const { path, sizeBytes, mtimeMs } = input;
  const replaces = [...(known?.saved ?? []), ...(known?.replaces ?? [])];
  return { path, kind, sizeBytes, mtimeMs, parameters, job, saved: undefined, replaces };
}
