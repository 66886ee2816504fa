/** Hearth as people run it: `hearth coordinator` with its defaults, one bundle for each program. */

import path from "node:path";
import { Household } from "../../test/end-to-end/household.ts";
import type { Program } from "../../test/end-to-end/program.ts";
import type { Contestant, Running, WorkerOperations } from "../contestant.ts";
import { Conversation, type Operations } from "../conversation.ts";
import type { HearthSubmitterOperations } from "./submitter-operations.ts";

export const hearth: Contestant = {
  name: "Hearth",
  start: () => startHearth(),
};

export interface RunningHearth extends Running {
  readonly household: Household;
  readonly submitter: Conversation<HearthSubmitterOperations>;
  /** Starts a program of this folder, such as `worker`; it ends with the household. */
  startProgram<O extends Operations>(
    name: string,
    ...words: readonly string[]
  ): Promise<Conversation<O>>;
}

/** @param program the words that start the coordinator; default: from the source */
export async function startHearth(program?: Program): Promise<RunningHearth> {
  const disposables = new AsyncDisposableStack();
  const household = await Household.open(program && { program });
  disposables.use(household);
  const startProgram = async <O extends Operations>(
    name: string,
    ...words: readonly string[]
  ): Promise<Conversation<O>> => {
    const command = [process.execPath, path.join(import.meta.dir, `${name}.ts`), ...words];
    const options = { cwd: household.folder, env: household.environment };
    return disposables.use(await Conversation.start<O>(command, options));
  };
  try {
    const admin = household.path(".hearth/admin.hearth");
    const submitter = await startProgram<HearthSubmitterOperations>("submitter", admin);
    let workers = 0;
    return {
      household,
      submitter,
      startProgram,
      async startWorker() {
        const bundle = await household.enroll(`worker-${++workers}`);
        return await startProgram<WorkerOperations>("worker", bundle);
      },
      complaints: (submitted) => submitter.ask("complaints", { submitted }),
      [Symbol.asyncDispose]: () => disposables.disposeAsync(),
    };
  } catch (thrown) {
    await disposables.disposeAsync();
    throw thrown;
  }
}
