/** What a kind of a worker file would do, in words: for its owner, before anybody else may use it. */

import type { JsonValue } from "../worker/handler.ts";
import type { CommandKind } from "./command-kind.ts";
import { expectedOutputs } from "./invocation.ts";
import type { Parameter } from "./parameters.ts";
import { type ArgumentTemplate, type Part, partsOf } from "./template.ts";

/** Labels and what they say, in the order in which they are read. */
export type Explanation = readonly (readonly [label: string, text: string])[];

/**
 * @param program its path, or undefined where it is missing
 * @param jobsMax how many jobs the worker runs at once, of all kinds together
 */
export function explainKind(
  kind: CommandKind,
  program: string | undefined,
  jobsMax: number,
): Explanation {
  const { run, parameters, environment, concurrency, timeout, progress } = kind;
  const lines: [string, string][] = [["runs", commandText(run)]];
  const missing = run.type === "shell" ? "sh" : run.program;
  lines.push(["program", program ?? `${missing} is not found on this machine`]);
  lines.push(["takes", inputsText(kind)], ["gives", outputsText(kind)]);
  for (const parameter of parameters) {
    lines.push([`param ${parameter.name}`, parameterText(parameter)]);
  }
  const { passed, fixed } = environment;
  const whole = Object.entries(fixed).map(([name, value]) => `${name}=${value}`);
  const seen = [...new Set(["PATH", ...passed])].filter((name) => !Object.hasOwn(fixed, name));
  lines.push(["sees", [...seen, ...whole].join(", ")]);
  if (concurrency !== undefined) lines.push(["at once", atOnceText(concurrency, jobsMax)]);
  lines.push(["time limit", timeout?.text ?? "none"]);
  if (progress.length > 0) lines.push(["progress", "is read from what it prints"]);
  lines.push(["succeeds", `with exit code ${codesText(kind.successExitCodes)}`]);
  if (kind.permanentExitCodes.length > 0) {
    lines.push(["not again", `after exit code ${codesText(kind.permanentExitCodes)}`]);
  }
  return lines;
}

/** How many jobs of a kind with a limit of its own run at once. */
export function atOnceText(limit: number, jobsMax: number): string {
  if (limit <= jobsMax) return `${limit} at most`;
  return `${jobsMax} at most, as the worker runs no more jobs; ${limit} are allowed`;
}

/** A kind for programs, as JSON. */
export function kindToJson(
  kind: CommandKind,
  program: string | undefined,
  jobsMax: number,
): JsonValue {
  const { run, parameters, environment, concurrency, timeout, progress } = kind;
  return {
    kind: kind.kind,
    shell: run.type === "shell",
    command: run.type === "shell" ? run.text : commandWords(run),
    program: program ?? null,
    parameters: parameters.map(({ name, allowed, fallback }) => ({
      name,
      choices: allowed.type === "choices" ? allowed.choices : null,
      pattern: allowed.type === "pattern" ? allowed.pattern.text : null,
      default: fallback ?? null,
    })),
    environment: { passed: environment.passed, fixed: environment.fixed },
    concurrency: concurrency ?? null,
    atOnce: Math.min(concurrency ?? jobsMax, jobsMax),
    timeoutMs: timeout?.ms ?? null,
    progress: progress.map(({ text }) => text),
    successExitCodes: kind.successExitCodes,
    permanentExitCodes: kind.permanentExitCodes,
    doubts: kind.doubts,
  };
}

function commandText(run: CommandKind["run"]): string {
  return run.type === "shell" ? run.text.trim() : commandWords(run).map(quoted).join(" ");
}

/** As they were written. */
function commandWords(run: Extract<CommandKind["run"], { type: "program" }>): readonly string[] {
  return [run.program, ...run.arguments.map(argumentText)];
}

function argumentText(template: ArgumentTemplate): string {
  return template.type === "inputs" ? "{inputs}" : template.parts.map(partText).join("");
}

function partText(part: Part): string {
  switch (part.type) {
    case "text":
      return part.text;
    case "named-input":
      return `{inputs.${part.name}}`;
    case "output":
      return `{output:${part.name}}`;
    case "parameter":
      return `{param.${part.name}}`;
    default:
      return `{${part.type}}`;
  }
}

function quoted(word: string): string {
  return word === "" || /[\s"'\\$`;&|<>()*?#!]/.test(word) ? JSON.stringify(word) : word;
}

function inputsText({ run }: CommandKind): string {
  if (run.type === "shell") return "any number of input files";
  if (run.arguments.some(({ type }) => type === "inputs")) return "one or more input files";
  const parts = partsOf(run.arguments);
  if (parts.some(({ type }) => type === "input")) return "one input file";
  const names = parts.flatMap((part) => (part.type === "named-input" ? [part.name] : []));
  return names.length === 0
    ? "no input files"
    : `${[...new Set(names)].join(", ")}; other input files may be beside`;
}

function outputsText(kind: CommandKind): string {
  const { names, all } = expectedOutputs(kind);
  const named = [...new Set(names)].join(", ");
  if (all) return names.length === 0 ? "every file it writes" : `${named} and every file beside`;
  return names.length === 0 ? "no files" : named;
}

function parameterText({ allowed, fallback }: Parameter): string {
  const which =
    allowed.type === "choices"
      ? allowed.choices.join(", ")
      : `what fits the pattern ${allowed.pattern.text}`;
  const otherwise =
    fallback === undefined
      ? "a job has to say it"
      : `${fallback === "" ? "empty" : fallback} unless a job says otherwise`;
  return `${which}; ${otherwise}`;
}

function codesText(codes: readonly number[]): string {
  return codes.join(", ");
}
