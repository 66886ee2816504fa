/** One kind of a worker file: what it runs, and what a job may choose about that. */

import { parseDurationMs } from "../job/duration.ts";
import { isFolderName, type Kind, nameInFolder, parseKind, shorten } from "../job/job.ts";
import { limits } from "../job/limits.ts";
import { doubtsAbout } from "./doubts.ts";
import { LinearPattern } from "./linear-pattern.ts";
import { type Parameter, misfit } from "./parameters.ts";
import { checkProgressPatterns } from "./progress.ts";
import { refuseInScript } from "./script-texts.ts";
import { type ArgumentTemplate, parseArgument, partsOf } from "./template.ts";
import {
  entriesOf,
  type Field,
  fieldError,
  fieldsOf,
  flagOf,
  listOf,
  parsedField,
  textOf,
  wholeNumberOf,
} from "./toml-fields.ts";

export interface CommandKind {
  readonly kind: Kind;
  /** How many of its jobs run at once, if fewer than the worker's. */
  readonly concurrency: number | undefined;
  readonly run: Run;
  /** Where the command stands in the file, for what turns out to be wrong about it later. */
  readonly commandField: Field;
  readonly parameters: readonly Parameter[];
  readonly environment: ChosenEnvironment;
  readonly timeout: Timeout | undefined;
  readonly progress: readonly LinearPattern[];
  readonly successExitCodes: readonly number[];
  /** Exit codes after which the job is not tried again. */
  readonly permanentExitCodes: readonly number[];
  /** What its owner may not have meant so, each in one line with its place. */
  readonly doubts: readonly string[];
}

export type Run =
  | {
      readonly type: "program";
      /** A name to be looked up in PATH, or a path. */
      readonly program: string;
      readonly arguments: readonly ArgumentTemplate[];
    }
  /** For `sh -c`, as it stands: what jobs choose comes in the environment and as `"$@"`. */
  | { readonly type: "shell"; readonly text: string };

/** What a command sees of the environment besides PATH. */
export interface ChosenEnvironment {
  /** Names of variables that are passed on. */
  readonly passed: readonly string[];
  readonly fixed: Readonly<Record<string, string>>;
}

export interface Timeout {
  /** As it was written. */
  readonly text: string;
  readonly ms: number;
}

const argumentsMax = 1000;
const parametersMax = 100;
const choicesMax = 1000;
const variablesMax = 100;
const patternsMax = 20;
const exitCodesMax = 256;
const exitCodeMax = 255;

/**
 * @param kind the name of the table
 * @throws HearthError INVALID_ARGUMENT with file, line and field
 */
export function readCommandKind(kind: string, table: Field): CommandKind {
  const fields = fieldsOf(table, [
    "command",
    "shell",
    "params",
    "environment",
    "concurrency",
    "timeout",
    "progress",
    "success_exit_codes",
    "permanent_exit_codes",
  ]);
  const { command, shell, environment, concurrency, timeout, progress } = fields;
  if (command === undefined) throw fieldError(table, 'it needs a command = ["PROGRAM", …]');
  const parameters = fields.params === undefined ? [] : readParameters(fields.params);
  const isShell = shell !== undefined && flagOf(shell);
  const run = isShell ? readShell(command, parameters) : readProgram(command, parameters);
  const successExitCodes = readExitCodes(fields.success_exit_codes) ?? [0];
  const permanent = fields.permanent_exit_codes;
  const permanentExitCodes = readExitCodes(permanent) ?? [];
  const both = permanentExitCodes.find((code) => successExitCodes.includes(code));
  if (permanent !== undefined && both !== undefined) {
    throw fieldError(permanent, `${both} means success already`);
  }
  return {
    kind: readKind(kind, table),
    concurrency: concurrency && readConcurrency(concurrency),
    run,
    commandField: command,
    parameters,
    environment: readEnvironment(environment),
    timeout: timeout && readTimeout(timeout),
    progress: progress === undefined ? [] : readProgress(progress),
    successExitCodes,
    permanentExitCodes,
    doubts: doubtsAbout(command, parameters),
  };
}

function readKind(kind: string, table: Field): Kind {
  return parsedField({ ...table, value: { type: "text", text: kind } }, parseKind);
}

function readProgram(command: Field, parameters: readonly Parameter[]): Run {
  if (command.value.type === "text") {
    throw fieldError(
      command,
      'it has to be a list of arguments: ["PROGRAM", …]; write shell = true to have a shell read a text',
    );
  }
  const [first, ...others] = listOf(command, argumentsMax);
  if (first === undefined) throw fieldError(command, "it names no program");
  const program = plainText(first);
  if (/[{}]/.test(program)) throw fieldError(first, "the program is fixed: no placeholders");
  if (program === "") throw fieldError(first, "it names no program");
  const templates = others.map((field) => {
    plainText(field);
    const template = parsedField(field, parseArgument);
    checkParameters(field, template, parameters);
    return template;
  });
  refuseInScript(program, others, templates);
  const types = new Set(partsOf(templates).map(({ type }) => type));
  const hasAll = templates.some(({ type }) => type === "inputs");
  if (types.has("input") && (hasAll || types.has("named-input"))) {
    throw fieldError(
      command,
      "{input} is the job's only input, so it cannot be beside {inputs} or {inputs.NAME}",
    );
  }
  refuseOutputTwice(command, templates);
  return { type: "program", program, arguments: templates };
}

/** One path cannot be a file and a folder. */
function refuseOutputTwice(command: Field, templates: readonly ArgumentTemplate[]): void {
  const names = partsOf(templates).flatMap((part) => (part.type === "output" ? [part.name] : []));
  const both = names.find((name) => isFolderName(name) && names.includes(nameInFolder(name)));
  if (both === undefined) return;
  const name = shorten(nameInFolder(both));
  throw fieldError(
    command,
    `{output:${name}} is a file and {output:${name}/} a folder: give them different names`,
  );
}

function checkParameters(
  field: Field,
  template: ArgumentTemplate,
  parameters: readonly Parameter[],
): void {
  for (const part of partsOf([template])) {
    if (part.type === "parameter") requireDeclared(field, part.name, parameters);
  }
}

function requireDeclared(field: Field, name: string, parameters: readonly Parameter[]): void {
  if (parameters.some((each) => each.name === name)) return;
  const table = field.name.replace(/\.command(?:\[\d+\])?$/, "");
  throw fieldError(
    field,
    `the parameter ${shorten(name)} is not declared; add [${table}.params.${shorten(name)}] with choices or a pattern`,
  );
}

function readShell(command: Field, parameters: readonly Parameter[]): Run {
  if (command.value.type !== "text") {
    throw fieldError(command, "with shell = true it has to be one text");
  }
  const text = plainText(command);
  if (text.trim() === "") throw fieldError(command, "it names no program");
  // Filled in, a name could be read by the shell as more than a name.
  const gap = /\{(?:inputs?|outputs|here|inputs\.[^{}]*|output:[^{}]*|param\.[^{}]*)\}/.exec(text);
  if (gap === null) {
    // The shell would take one that is not there for an empty text.
    for (const [, name = ""] of text.matchAll(/\$\{?HEARTH_PARAM_(\w+)/g)) {
      requireDeclared(command, name.toLowerCase(), parameters);
    }
    return { type: "shell", text };
  }
  throw fieldError(
    command,
    `with shell = true nothing is filled in, so ${shorten(gap[0])} stays as it is; write "$1" or "$@" for inputs, "$HEARTH_OUTPUTS" for the folder of outputs, "$HEARTH_PARAM_NAME" for parameters`,
  );
}

function plainText(field: Field): string {
  const text = textOf(field);
  if (text.includes("\u0000")) throw fieldError(field, "it has a NUL in it, which no argument can");
  return text;
}

function readParameters(table: Field): readonly Parameter[] {
  const entries = [...entriesOf(table)];
  if (entries.length > parametersMax) {
    throw fieldError(table, `it has ${entries.length} parameters, the limit is ${parametersMax}`);
  }
  return entries.map(([name, field]) => readParameter(name, field));
}

function readParameter(name: string, table: Field): Parameter {
  if (!/^[a-z][a-z0-9_]{0,63}$/.test(name)) {
    throw fieldError(table, "a parameter's name has a-z, 0-9 and _ only, and begins with a letter");
  }
  const {
    choices,
    pattern,
    default: fallback,
  } = fieldsOf(table, ["choices", "pattern", "default"]);
  const given = choices ?? pattern;
  if (given === undefined || (choices !== undefined && pattern !== undefined)) {
    throw fieldError(
      table,
      "it needs either choices = [ … ] or pattern = '…', so that no job may say just anything",
    );
  }
  const parameter: Parameter = {
    name,
    allowed: given === choices ? readChoices(given) : readPattern(given),
    fallback: fallback && valueText(fallback),
  };
  if (fallback !== undefined) {
    const problem = misfit(parameter, valueText(fallback));
    if (problem !== undefined) throw fieldError(fallback, `it ${problem}`);
  }
  return parameter;
}

function readChoices(field: Field): Parameter["allowed"] {
  const choices = listOf(field, choicesMax).map(valueText);
  if (choices.length === 0) throw fieldError(field, "it is empty, so no value could be right");
  return { type: "choices", choices };
}

function readPattern(field: Field): Parameter["allowed"] {
  return { type: "pattern", pattern: parsedField(field, (text) => new LinearPattern(text)) };
}

/** `18` and `"18"` are one choice: payloads may have either. */
function valueText(field: Field): string {
  const { value } = field;
  if (value.type === "number") return String(value.number);
  if (value.type === "flag") return String(value.flag);
  return plainText(field);
}

/** How many jobs run at once. */
export function readConcurrency(field: Field): number {
  return wholeNumberOf(field, 1, limits.concurrencyMax);
}

function readEnvironment(field: Field | undefined): ChosenEnvironment {
  const passed: string[] = [];
  const fixed: Record<string, string> = {};
  for (const each of field === undefined ? [] : listOf(field, variablesMax)) {
    const [, name, value] = /^([A-Za-z_][A-Za-z0-9_]*)(?:=(.*))?$/s.exec(plainText(each)) ?? [];
    if (name === undefined) {
      throw fieldError(each, 'it has to be "NAME", which is passed on, or "NAME=value"');
    }
    if (name.startsWith("HEARTH_")) throw fieldError(each, "names in HEARTH_ are Hearth's own");
    if (value === undefined) passed.push(name);
    else fixed[name] = value;
  }
  return { passed, fixed };
}

function readTimeout(field: Field): Timeout {
  const ms = parsedField(field, parseDurationMs);
  const { runLimitMsMin, runLimitMsMax } = limits;
  if (ms < runLimitMsMin || ms > runLimitMsMax) {
    throw fieldError(field, "it has to be between 100ms and 30d");
  }
  return { text: textOf(field), ms };
}

function readProgress(field: Field): readonly LinearPattern[] {
  const fields = field.value.type === "text" ? [field] : listOf(field, patternsMax);
  const patterns = fields.map((each) => parsedField(each, (text) => new LinearPattern(text)));
  parsedField({ ...field, value: { type: "text", text: "" } }, () =>
    checkProgressPatterns(patterns),
  );
  return patterns;
}

function readExitCodes(field: Field | undefined): readonly number[] | undefined {
  return field && listOf(field, exitCodesMax).map((each) => wholeNumberOf(each, 0, exitCodeMax));
}
