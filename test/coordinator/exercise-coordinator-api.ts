/**
 * What a coordinator promises to its callers, as one suite for every way of reaching it: in process
 * with any storage, over a session, over the network.
 */

import { describe, test } from "bun:test";
import { exerciseAttempts } from "./exercise-attempts.ts";
import { exerciseBlobs } from "./exercise-blobs.ts";
import { exerciseCompleting } from "./exercise-completing.ts";
import { exerciseExpelling } from "./exercise-expelling.ts";
import { exerciseHeldScope } from "./exercise-held-scope.ts";
import { exerciseJobs } from "./exercise-jobs.ts";
import { exerciseLeaseEnds } from "./exercise-lease-ends.ts";
import { exerciseLeasing } from "./exercise-leasing.ts";
import { exerciseLogs } from "./exercise-logs.ts";
import { exerciseNodes } from "./exercise-nodes.ts";
import { exerciseReports } from "./exercise-reports.ts";
import { exerciseRetrying } from "./exercise-retrying.ts";
import { exerciseRoleless, exerciseRoles } from "./exercise-roles.ts";
import { exerciseWatching } from "./exercise-watching.ts";
import { Scene, type World } from "./scene.ts";

/** What a world cannot do, with the reason: the cases that need it are skipped and say so. */
export interface Lacking {
  readonly manualClock?: string;
  readonly restart?: string;
}

/** What a case needs of its world besides callers. */
export type Needs = keyof Lacking;

export type Exercise = (
  title: string,
  ...rest: [play: (scene: Scene) => Promise<void>] | [Needs, (scene: Scene) => Promise<void>]
) => void;

/**
 * @param open gives a coordinator without jobs and without callers
 * @param lacking what the worlds that `open` gives cannot do
 */
export function exerciseCoordinatorApi(
  name: string,
  open: () => Promise<World>,
  lacking: Lacking = {},
): void {
  const exercise = exerciseIn(open, lacking);
  describe(`a coordinator ${name}`, () => {
    exerciseJobs(exercise);
    exerciseLeasing(exercise);
    exerciseReports(exercise);
    exerciseCompleting(exercise);
    exerciseAttempts(exercise);
    exerciseRetrying(exercise);
    exerciseLeaseEnds(exercise);
    exerciseWatching(exercise);
    exerciseRoles(exercise);
    exerciseHeldScope(exercise);
    exerciseBlobs(exercise);
    exerciseLogs(exercise);
    exerciseNodes(exercise);
  });
}

/**
 * What a coordinator promises as well to whoever puts it together: callers that no certificate makes,
 * and callers that are thrown out.
 * @param open gives a world whose coordinator expels on request
 */
export function exerciseOutcasts(name: string, open: () => Promise<World>): void {
  const exercise = exerciseIn(open, {});
  describe(`a coordinator ${name}`, () => {
    exerciseRoleless(exercise);
    exerciseExpelling(exercise);
  });
}

function exerciseIn(open: () => Promise<World>, lacking: Lacking): Exercise {
  return (title, ...rest) => {
    const [needs, play] = rest.length === 2 ? rest : [undefined, rest[0]];
    const reason = needs && lacking[needs];
    test.skipIf(reason !== undefined)(
      reason ? `${title} (skipped: ${reason})` : title,
      async () => {
        const world = await open();
        try {
          await play(new Scene(world));
        } finally {
          await world.close();
        }
      },
    );
  };
}
