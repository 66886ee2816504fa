/**
 * Command lines with gaps: `["ffmpeg", "-i", "{input}", "{output:film.mp4}"]`. Each entry stays one
 * argument whatever is filled in, except `{inputs}`, which is one for each input.
 */

import { HearthError } from "../errors.ts";
import { parseBlobName, shorten } from "../job/job.ts";
import { PermanentError } from "../worker/handler.ts";

export type Part =
  | { readonly type: "text"; readonly text: string }
  /** The path of the job's only input. */
  | { readonly type: "input" }
  /** The path of the input with this name; a folder's ends with "/". */
  | { readonly type: "named-input"; readonly name: string }
  /** The path of a file that the command has to write, or of a folder that it fills. */
  | { readonly type: "output"; readonly name: string }
  /** The path of the folder whose files and folders become outputs. */
  | { readonly type: "outputs" }
  /** The folder of the worker file. */
  | { readonly type: "here" }
  | { readonly type: "parameter"; readonly name: string };

export type ArgumentTemplate =
  /** The paths of all inputs, each its own argument. */
  { readonly type: "inputs" } | { readonly type: "one"; readonly parts: readonly Part[] };

/** What fills the gaps. */
export interface Filling {
  /** Paths, in the order of the job's inputs. */
  readonly inputs: readonly string[];
  namedInput(name: string): string;
  output(name: string): string;
  readonly outputs: string;
  readonly here: string;
  parameter(name: string): string;
}

export const placeholders =
  "{input}, {inputs}, {inputs.NAME}, {output:NAME}, {outputs}, {param.NAME}, {here}";

const braces = /\{\{|\}\}|\{([^{}]*)\}|[{}]/g;

/** @throws HearthError INVALID_ARGUMENT naming the placeholder that is wrong */
export function parseArgument(text: string): ArgumentTemplate {
  if (text === "{inputs}") return { type: "inputs" };
  const parts: Part[] = [];
  let literal = "";
  let end = 0;
  for (const match of text.matchAll(braces)) {
    literal += text.slice(end, match.index);
    end = match.index + match[0].length;
    if (match[0] === "{{" || match[0] === "}}") {
      literal += match[0].slice(1);
      continue;
    }
    if (match[1] === undefined) throw invalid(`a lone "${match[0]}"; ${doubled}`);
    if (literal !== "") parts.push({ type: "text", text: literal });
    literal = "";
    parts.push(parsePlaceholder(match[1]));
  }
  literal += text.slice(end);
  if (literal !== "") parts.push({ type: "text", text: literal });
  return { type: "one", parts };
}

const doubled = "write {{ and }} for braces that are none";

function parsePlaceholder(inner: string): Part {
  switch (inner) {
    case "input":
    case "outputs":
    case "here":
      return { type: inner };
    case "inputs":
      throw invalid("{inputs} becomes several arguments, so it has to stand alone in its quotes");
    default:
  }
  const [, before, name = ""] = /^(inputs\.|output:|param\.)(.+)$/s.exec(inner) ?? [];
  switch (before) {
    case "inputs.":
      return { type: "named-input", name: parseBlobName(name) };
    case "output:":
      return { type: "output", name: parseBlobName(name) };
    case "param.":
      return { type: "parameter", name };
    default:
      throw invalid(
        `there is no placeholder {${shorten(inner)}}; there are ${placeholders}; ${doubled}`,
      );
  }
}

/** All parts, in order. */
export function partsOf(templates: readonly ArgumentTemplate[]): readonly Part[] {
  return templates.flatMap((each) => (each.type === "one" ? each.parts : []));
}

/**
 * The arguments, each as the program gets it.
 * @throws PermanentError when parameters, each harmless alone, would make a ".." together
 */
export function fillArguments(
  templates: readonly ArgumentTemplate[],
  filling: Filling,
): readonly string[] {
  return templates.flatMap((template) =>
    template.type === "inputs" ? filling.inputs : [fillOne(template.parts, filling)],
  );
}

function fillOne(parts: readonly Part[], filling: Filling): string {
  const filled = parts.map((part) => fillPart(part, filling)).join("");
  const harmless: Filling = { ...filling, parameter: () => "x" };
  const meant = parts.map((part) => fillPart(part, harmless)).join("");
  if (stepsUp(filled) > stepsUp(meant)) {
    throw new PermanentError(
      `the parameters make "${shorten(filled)}" together, which leads to a file elsewhere`,
    );
  }
  return filled;
}

function stepsUp(path: string): number {
  return path.split(/[/\\]/).filter((step) => step === "..").length;
}

function fillPart(part: Part, filling: Filling): string {
  switch (part.type) {
    case "text":
      return part.text;
    case "input":
      return filling.inputs[0] ?? "";
    case "named-input":
      return filling.namedInput(part.name);
    case "output":
      return filling.output(part.name);
    case "outputs":
      return filling.outputs;
    case "here":
      return filling.here;
    case "parameter":
      return filling.parameter(part.name);
    default:
      return part satisfies never;
  }
}

function invalid(message: string): HearthError {
  return new HearthError("INVALID_ARGUMENT", message);
}
