/**
 * When all is quiet in the simulation, more jobs are submitted, and none of them waits in the queue while a
 * worker has a slot free for its kind, also where the kind has a limit of its own.
 */

import type { JobId, Kind } from "../../src/job/job.ts";
import type { Change } from "./disk.ts";
import type { Post } from "./post.ts";
import type { Timeline } from "./timeline.ts";
import { kinds } from "./workshop.ts";

export interface EveningOptions {
  readonly timeline: Timeline;
  readonly posts: readonly Post[];
  readonly jobs: ReadonlyMap<JobId, Change["job"]>;
  /** By the coordinator's clock on the wall. */
  nowMs(): number;
  isOver(): boolean;
  violated(what: string): void;
}

const lookEveryMs = 500;
/** For an outcome to be taken, a request to arrive and be answered. */
const waitMsMax = 5_000;

/** Looks, until it is over. */
export function watchEvening(options: EveningOptions): void {
  const { timeline, posts, jobs, nowMs, isOver, violated } = options;
  const freeSinceMs = new Map<object, Map<Kind, number>>();
  const look = (): void => {
    if (isOver()) return;
    for (const kind of kinds) {
      const due = [...jobs.values()].find(
        ({ state, spec }) =>
          state.kind === "queued" && spec.kind === kind && state.runAtMs <= nowMs(),
      );
      for (const post of posts) {
        const room = post.roomFor(kind);
        if (room === undefined) continue;
        const since = freeSinceMs.get(room.worker) ?? new Map<Kind, number>();
        freeSinceMs.set(room.worker, since);
        if (due === undefined || !room.isThere) {
          since.delete(kind);
          continue;
        }
        const sinceMs = since.get(kind) ?? timeline.nowMs;
        since.set(kind, sinceMs);
        if (timeline.nowMs - sinceMs <= waitMsMax) continue;
        return violated(`P5: job ${due.number} (${kind}) waits, and ${post.name} has a free slot`);
      }
    }
    timeline.after(lookEveryMs, look);
  };
  look();
}
