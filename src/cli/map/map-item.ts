/** One input of a `hearth map` and how far it is. */
import type { Job } from "../../job/job.ts";
import type { MapInput } from "./inputs.ts";
import type { SavedFile } from "./state-file.ts";

export type Stage =
  | { readonly kind: "waiting" }
  | { readonly kind: "uploading"; readonly sentBytes: number }
  /** Queued or leased. */
  | { readonly kind: "submitted"; readonly job: Job | undefined }
  | { readonly kind: "saving"; readonly job: Job; readonly fraction: number }
  | EndedStage;

/** Replacing what is in the way with --force, or another folder, where no input is. */
export type Remedy = "force" | "elsewhere";

export type EndedStage =
  /** `job` is undefined when nothing had to be done any more. */
  | { readonly kind: "done"; readonly job: Job | undefined; readonly saved: readonly SavedFile[] }
  | {
      readonly kind: "failed";
      readonly job: Job | undefined;
      readonly error: string;
      /** What would bring the result of a job that went well. Default: doing the same again. */
      readonly remedy?: Remedy;
    }
  | { readonly kind: "cancelled"; readonly job: Job };

export interface MapItem {
  readonly input: MapInput;
  stage: Stage;
  /** Whether this run has sent it, all of it. */
  wasSent: boolean;
}

export type EndedItem = MapItem & { readonly stage: EndedStage };

export function hasEnded(item: MapItem): item is EndedItem {
  return ["done", "failed", "cancelled"].includes(item.stage.kind);
}
