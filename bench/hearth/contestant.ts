/** Hearth as people run it: `hearth coordinator` with its defaults, one bundle for each program. */

import path from "node:path";
import { Household } from "../../test/end-to-end/household.ts";
import type { Contestant, Running, SubmitterOperations, WorkerOperations } from "../contestant.ts";
import { Conversation } from "../conversation.ts";

export const hearth: Contestant = {
  name: "Hearth",
  start: () => startHearth(),
};

export interface RunningHearth extends Running {
  readonly household: Household;
}

export async function startHearth(): Promise<RunningHearth> {
  const household = await Household.open();
  const disposables = new AsyncDisposableStack();
  disposables.use(household);
  const program = (name: string, bundle: string) => [
    process.execPath,
    path.join(import.meta.dir, `${name}.ts`),
    bundle,
  ];
  const options = { cwd: household.folder, env: household.environment };
  const submitter = await Conversation.start<SubmitterOperations>(
    program("submitter", household.path(".hearth/admin.hearth")),
    options,
  );
  disposables.use(submitter);
  let workers = 0;
  return {
    household,
    submitter,
    async startWorker() {
      const bundle = await household.enroll(`worker-${++workers}`);
      return disposables.use(
        await Conversation.start<WorkerOperations>(program("worker", bundle), options),
      );
    },
    [Symbol.asyncDispose]: () => disposables.disposeAsync(),
  };
}
