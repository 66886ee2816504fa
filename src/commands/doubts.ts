/** What a kind may say although it is hardly meant: told to its owner when the file is checked. */

import { type Parameter, parameterVariable } from "./parameters.ts";
import { type Field, fieldError } from "./toml-fields.ts";
import { unquotedVariables } from "./unquoted-variables.ts";

/** A word that a shell leaves as it is. */
const plainWord = /^[\w.,:+@%=-]+$/;

/**
 * About parameters that a shell splits, unless nothing that may be chosen can be.
 * @returns each in one line, with file, line and field
 */
export function doubtsAbout(command: Field, parameters: readonly Parameter[]): readonly string[] {
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
