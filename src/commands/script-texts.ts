/** Arguments that a shell or another interpreter reads as a program. What a job chose has no place there. */

import { type ArgumentTemplate, partsOf } from "./template.ts";
import { type Field, fieldError, textOf } from "./toml-fields.ts";

/** What takes a text for a program. */
interface Interpreter {
  readonly name: RegExp;
  /** A flag that such a text is behind, or within: what is matched last. */
  readonly code: RegExp;
  /** Other flags that have a value behind them. */
  readonly valued: RegExp;
}

const interpreters: readonly Interpreter[] = [
  { name: /^python[\d.]*$/, code: /^-[bBdEhiIOPqsSuvx]*c(.*)$/s, valued: /^-\w*[WX]$/ },
  { name: /^perl[\d.]*$/, code: /^-[acfilnpsStTuUvwWX\d]*[eE](.*)$/s, valued: /^-I$/ },
  { name: /^ruby[\d.]*$/, code: /^-[aclnpsSvwWx\d]*e(.*)$/s, valued: /^-[CEIr]$/ },
  { name: /^lua[\d.]*$/, code: /^-e(.*)$/s, valued: /^-l$/ },
  { name: /^Rscript$/, code: /^-e(.*)$/s, valued: /^$/ },
  { name: /^php[\d.]*$/, code: /^-[BERr](.*)$/s, valued: /^-[cdz]$/ },
  {
    name: /^(?:node|bun)$/,
    code: /^(?:-p?e|-p|--eval|--print)(?:=(.*))?$/s,
    valued: /^(?:-[Cr]|--require|--import|--preload|--conditions|--cwd)$/,
  },
];
const isFlag = (word: string): boolean => /^[-+]/.test(word);

/** @throws HearthError INVALID_ARGUMENT for a parameter in a text that is read as a program */
export function refuseInScript(
  program: string,
  fields: readonly Field[],
  templates: readonly ArgumentTemplate[],
): void {
  const words = [program, ...fields.map(textOf)];
  const names = words.map((word) => word.replace(/^.*[/\\]/, ""));
  const refuseIn = (text: number, why: string): void => {
    const [field, template] = [fields[text - 1], templates[text - 1]];
    if (field === undefined || template === undefined) return;
    if (partsOf([template]).some(({ type }) => type === "parameter")) throw fieldError(field, why);
  };
  // It may be behind a program that starts others: ["nice", "sh", "-c", …].
  const shell = names.findIndex((name) => /^(?:[bd]?a|k|z|fi)?sh$/.test(name));
  const flag = words.findIndex((word, at) => at > shell && /^-\w*c$/.test(word));
  if (shell >= 0 && flag >= 0) {
    refuseIn(
      words.findIndex((word, at) => at > flag && !isFlag(word)),
      'a parameter in the text of a shell could become a command of its own; add it behind the text and write "$1" there, or use shell = true',
    );
  }
  for (const [at, name] of names.entries()) {
    const interpreter = interpreters.find((each) => each.name.test(name));
    if (interpreter === undefined) continue;
    for (const text of textsOf(interpreter, words, at + 1)) {
      refuseIn(
        text,
        `a parameter in a text that ${name} runs could become code of its own; add it behind the text and read it from the arguments there`,
      );
    }
  }
}

/** Which words the interpreter runs. Flags behind another word, such as a script's name, are not for it. */
function* textsOf(
  { code, valued }: Interpreter,
  words: readonly string[],
  from: number,
): Generator<number> {
  for (let at = from; isFlag(words[at] ?? ""); at++) {
    const word = words[at] ?? "";
    const found = code.exec(word);
    if (found?.[1]) yield at;
    else if (found) yield ++at;
    else if (valued.test(word)) at++;
  }
}
