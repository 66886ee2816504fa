/** The kinds of a worker file as handlers, like any that somebody writes. */

import { type Handler, type HandlerJob, type HandlerResult } from "../worker/handler.ts";
import { collectOutputs, makeOutputFolders } from "./collect-outputs.ts";
import type { CommandKind } from "./command-kind.ts";
import {
  type CommandPlace,
  expectedOutputs,
  findProgram,
  invocationOf,
  requireInputs,
} from "./invocation.ts";
import { parameterValues } from "./parameters.ts";
import { runCommand } from "./run-command.ts";
import { openWorkspace } from "./workspace.ts";

/**
 * One handler for each kind.
 * @throws HearthError NOT_FOUND with file, line and field for a program that is missing
 */
export function commandHandlers(
  kinds: readonly CommandKind[],
  place: CommandPlace,
): readonly Handler[] {
  return kinds.map((kind) => {
    findProgram(kind, place);
    const { kind: name, concurrency } = kind;
    return { kind: name, concurrency, handle: (job) => handle(kind, place, job) };
  });
}

async function handle(
  kind: CommandKind,
  place: CommandPlace,
  job: HandlerJob,
): Promise<HandlerResult> {
  const names = job.blobs.map(({ name }) => name);
  const values = parameterValues(kind.parameters, job.payload.text());
  requireInputs(kind, names);
  const workspace = await openWorkspace(job);
  const expected = expectedOutputs(kind);
  await makeOutputFolders(workspace.outputs, expected);
  const invocation = invocationOf(kind, place, workspace, names, values);
  await runCommand(kind, invocation, job);
  return { blobs: await collectOutputs(workspace.outputs, expected) };
}
