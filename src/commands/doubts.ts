/** What a kind may say although it is hardly meant: told to its owner when the file is checked. */

import { repeatInRepeat } from "./nested-repeats.ts";
import { type Parameter, parameterVariable } from "./parameters.ts";
import { entriesOf, type Field, fieldError } from "./toml-fields.ts";
import { unquotedVariables } from "./unquoted-variables.ts";

/** The fields of a kind that is read, and sound. */
export interface ReadFields {
  readonly command: Field;
  readonly params: Field | undefined;
  readonly progress: Field | undefined;
}

/** Each in one line, with file, line and field. */
export function doubtsAbout(
  { command, params, progress }: ReadFields,
  parameters: readonly Parameter[],
): readonly string[] {
  const patterns = params === undefined ? [] : [...entriesOf(params).values()].map(patternOf);
  return [
    ...doubtsAboutShell(command, parameters),
    ...[...patterns, progress].flatMap(doubtsAboutPatterns),
  ];
}

function patternOf(parameter: Field): Field | undefined {
  return entriesOf(parameter).get("pattern");
}

/** A word that a shell leaves as it is. */
const plainWord = /^[\w.,:+@%=-]+$/;

/** About parameters that a shell splits, unless nothing that may be chosen can be. */
function doubtsAboutShell(command: Field, parameters: readonly Parameter[]): readonly string[] {
  // A program's command is a list.
  if (command.value.type !== "text") return [];
  const harmless = parameters.filter(
    ({ allowed }) =>
      allowed.type === "choices" && allowed.choices.every((choice) => plainWord.test(choice)),
  );
  const fine = new Set(harmless.map(({ name }) => parameterVariable(name)));
  return [...unquotedVariables(command.value.text)]
    .filter((name) => name.startsWith(parameterVariable("")) && !fine.has(name))
    .map((name) => {
      const message = `$${name} stands outside of quotes, so the shell splits what a job chose into words and takes each for a pattern of file names; write "$${name}"`;
      return fieldError(command, message).message;
    });
}

const shownMax = 80;

/** About one pattern, or a list of them. */
function doubtsAboutPatterns(field: Field | undefined): readonly string[] {
  if (field?.value.type === "list") return field.value.list.flatMap(doubtsAboutPatterns);
  if (field?.value.type !== "text") return [];
  const repeat = repeatInRepeat(field.value.text);
  if (repeat === undefined) return [];
  // Not as `shorten` quotes it: twice as many backslashes are another pattern.
  const shown = repeat.length > shownMax ? `${repeat.slice(0, shownMax)}…` : repeat;
  const message = `${shown} repeats what has a repeat in it: some texts keep the worker from everything else for a second or longer; take one of the repeats away, or part them by a sign that neither takes`;
  return [fieldError(field, message).message];
}
