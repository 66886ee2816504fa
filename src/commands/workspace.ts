/** The folders of one attempt of a command, and its inputs in them. */

import { mkdir } from "node:fs/promises";
import path from "node:path";
import { isFolderName, nameInFolder } from "../job/job.ts";
import type { HandlerJob } from "../worker/handler.ts";
import { inputFileNames } from "./input-names.ts";

export interface Workspace {
  /** Where the command runs: empty. */
  readonly work: string;
  /** Where the inputs are. */
  readonly inputs: string;
  /** The paths of the inputs, which are files and folders, in the order of the job. */
  readonly inputPaths: readonly string[];
  /** Where outputs are written: empty. */
  readonly outputs: string;
  /** For temporary files of programs, so that they go with the attempt. */
  readonly temp: string;
}

/** Fetches every input. Throws what fetching throws, and why the attempt was aborted. */
export async function openWorkspace(job: HandlerJob): Promise<Workspace> {
  const folder = await job.folder();
  const workspace = {
    work: path.join(folder, "work"),
    inputs: path.join(folder, "inputs"),
    outputs: path.join(folder, "outputs"),
    temp: path.join(folder, "temp"),
  };
  for (const each of Object.values(workspace)) await mkdir(each, { recursive: true });
  const names = inputFileNames(job.blobs.map(({ name }) => nameInFolder(name)));
  const inputPaths = names.map((name) => path.join(workspace.inputs, name));
  for (const [position, file] of inputPaths.entries()) {
    job.signal.throwIfAborted();
    const blob = job.blobs[position];
    // Either lies on the disk once.
    await (isFolderName(blob?.name ?? "")
      ? blob?.unpack(file, { dropTar: true })
      : blob?.move(file));
  }
  job.signal.throwIfAborted();
  return { ...workspace, inputPaths };
}
