/** Leases that end before their job does: which may, and how soon they must. */

import type { JobId } from "../../src/job/job.ts";
import type { Kept } from "../support/history.ts";
import type { Change, Disk } from "./disk.ts";
import { handlerFailure } from "./errand.ts";

/** Leases that are to end by then, and why. */
export interface Loss {
  readonly atMs: number;
  readonly what: string;
  readonly leases: readonly { readonly id: JobId; readonly token: number; readonly byMs: number }[];
}

/** What the worker of that name holds that was leased since then. */
export function leasesSince(
  sinceMs: number,
  { jobs, changes }: Disk,
  name: string,
): Change["job"][] {
  return [...jobs.values()].filter(
    (job) =>
      job.state.kind === "leased" &&
      job.state.lease.workerId === name &&
      changes.some((change) => change.job === job && change.atMs >= sinceMs),
  );
}

/**
 * P4, P6: without cause for it, no lease that reached its worker is lost, and no attempt fails for
 * another reason than its handler's.
 */
export function lossesOf({ attempts }: Kept, received: ReadonlySet<string>): string[] {
  return [...attempts].flatMap(([id, ofJob]) =>
    ofJob.flatMap(({ token, workerId, ended }) => {
      if (ended?.how === "lost" && received.has(`${id} ${token}`)) {
        return [`P4: ${workerId} lived and lost job ${id}, token ${token}`];
      }
      if (ended?.how === "failed" && !ended.error.startsWith(handlerFailure)) {
        return [`P6: job ${id}, token ${token}, failed because: ${ended.error}`];
      }
      return [];
    }),
  );
}

/** P5, P7: what a worker held that died or was expelled is not its own any more in time. */
export function lateRescues(losses: readonly Loss[], { changes }: Disk): string[] {
  return losses.flatMap(({ atMs, what, leases }) =>
    leases.flatMap(({ id, token, byMs }) => {
      const rescue = changes.find(
        ({ atMs: changedAtMs, job }) =>
          changedAtMs >= atMs &&
          job.id === id &&
          (job.token > token || job.state.kind !== "leased"),
      );
      if (rescue && rescue.atMs <= byMs) return [];
      const waited = rescue ? `${Math.round(rescue.atMs - atMs)} ms` : "for ever";
      return [`P5: job ${id} waited ${waited} after ${what}`];
    }),
  );
}

/** P7: being expelled costs a job no attempt, and ends it no other way. */
export function countedExpulsions(expelled: readonly Loss[], { attempts }: Kept): string[] {
  return expelled.flatMap(({ what, leases }) =>
    leases.flatMap(({ id, token }) => {
      const how = attempts.get(id)?.find((attempt) => attempt.token === token)?.ended?.how;
      return how === "lost" ? [`P7: job ${id}, token ${token}, was lost when ${what}`] : [];
    }),
  );
}
