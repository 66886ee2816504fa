/** From a kind and a job to what is started: which program, with which arguments, seeing what. */

import path from "node:path";
import { HearthError } from "../errors.ts";
import { nameInFolder, shorten } from "../job/job.ts";
import type { Environment } from "../platform/paths.ts";
import { PermanentError } from "../worker/handler.ts";
import type { ExpectedOutputs } from "./collect-outputs.ts";
import type { CommandKind } from "./command-kind.ts";
import { parameterVariable } from "./parameters.ts";
import { type Filling, fillArguments, partsOf } from "./template.ts";
import { fieldError } from "./toml-fields.ts";
import type { Workspace } from "./workspace.ts";

export interface Invocation {
  /** The program's path, and its arguments. */
  readonly words: readonly [string, ...string[]];
  readonly environment: Readonly<Record<string, string>>;
  /** The folder that it runs in. */
  readonly folder: string;
}

/** Where a worker's commands live. */
export interface CommandPlace {
  /** The folder of the worker file: programs that are named by a path are looked up from there. */
  readonly here: string;
  /** The worker's own, of which a command sees what its kind passes on. */
  readonly environment: Environment;
}

/** What nothing starts without; the second is Windows'. */
const passedAlways = ["PATH", "SystemRoot"];

/**
 * The path of a kind's program, as it would be started now.
 * @throws HearthError NOT_FOUND with file, line and field when it is missing
 */
export function findProgram(kind: CommandKind, place: CommandPlace): string {
  const program = kind.run.type === "shell" ? "sh" : kind.run.program;
  const { PATH = "" } = chosenEnvironment(kind, place);
  const found = /[/\\]/.test(program)
    ? Bun.which(path.resolve(place.here, program))
    : Bun.which(program, { PATH });
  if (found !== null) return found;
  const { message } = fieldError(
    kind.commandField,
    `there is no program ${shorten(program)} on this machine; install it, or name it by its path`,
  );
  throw new HearthError("NOT_FOUND", message);
}

/**
 * Refuses a job whose inputs are not those that the kind takes. Beside those that it names, others may be: they
 * lie in the same folder, where a program finds the pictures of a text, say.
 * @param names the file names of the job's inputs
 * @throws PermanentError
 */
export function requireInputs({ run }: CommandKind, names: readonly string[]): void {
  if (run.type === "shell") return;
  const parts = partsOf(run.arguments);
  const count = names.length === 1 ? "one" : String(names.length);
  if (parts.some(({ type }) => type === "input") && names.length !== 1) {
    throw new PermanentError(`this kind takes one input file, the job has ${count}`);
  }
  const takesAll = run.arguments.some(({ type }) => type === "inputs");
  if (takesAll && names.length === 0) {
    throw new PermanentError("this kind takes input files, the job has none");
  }
  const named = parts.filter((part) => part.type === "named-input");
  for (const { name } of named) {
    const same = names.filter((each) => each === name).length;
    if (same === 1) continue;
    throw new PermanentError(
      `this kind takes an input file called ${shorten(name)}, the job has ${same === 0 ? "none" : same}`,
    );
  }
  const takesNone = !takesAll && named.length === 0 && !parts.some(({ type }) => type === "input");
  if (takesNone && names.length > 0) {
    throw new PermanentError(`this kind takes no input files, the job has ${count}`);
  }
}

/** What the output folder has to hold in the end. */
export function expectedOutputs({ run }: CommandKind): ExpectedOutputs {
  if (run.type === "shell") return { names: [], all: true };
  const parts = partsOf(run.arguments);
  const names = parts.flatMap((part) => (part.type === "output" ? [part.name] : []));
  return { names, all: parts.some(({ type }) => type === "outputs") };
}

/**
 * @param names the file names of the job's inputs, for which `requireInputs` has been asked
 * @param values those of the kind's parameters
 */
export function invocationOf(
  kind: CommandKind,
  place: CommandPlace,
  workspace: Workspace,
  names: readonly string[],
  values: ReadonlyMap<string, string>,
): Invocation {
  const { inputPaths, outputs, temp, work: folder } = workspace;
  const program = findProgram(kind, place);
  const environment = {
    TMPDIR: temp,
    TEMP: temp,
    TMP: temp,
    ...chosenEnvironment(kind, place),
  };
  if (kind.run.type === "shell") {
    // What follows the text is $0 and "$@".
    const words = [program, "-c", kind.run.text, "hearth", ...inputPaths] as const;
    const given = {
      HEARTH_INPUTS: workspace.inputs,
      HEARTH_OUTPUTS: outputs,
      HEARTH_HERE: place.here,
      ...Object.fromEntries([...values].map(([name, value]) => [parameterVariable(name), value])),
    };
    return { words, environment: { ...environment, ...given }, folder };
  }
  const filling: Filling = {
    inputs: inputPaths,
    namedInput: (name) => inputPaths[names.indexOf(name)] ?? "",
    output: (name) => path.join(outputs, nameInFolder(name)),
    outputs,
    here: place.here,
    parameter: (name) => values.get(name) ?? "",
  };
  return {
    words: [program, ...fillArguments(kind.run.arguments, filling)],
    environment,
    folder,
  };
}

function chosenEnvironment(
  { environment: { passed, fixed } }: CommandKind,
  { environment }: CommandPlace,
): Readonly<Record<string, string>> {
  const chosen: Record<string, string> = {};
  for (const name of [...passedAlways, ...passed]) {
    const value = environment[name];
    if (value !== undefined) chosen[name] = value;
  }
  return { ...chosen, ...fixed };
}
