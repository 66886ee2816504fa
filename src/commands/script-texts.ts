/** Arguments that a shell or another interpreter reads as a program. What a job chose has no place there. */

import { type Interpreter, interpreters } from "./interpreters.ts";
import { type ArgumentTemplate, partsOf } from "./template.ts";
import { type Field, fieldError, textOf } from "./toml-fields.ts";

/**
 * An interpreter may be behind a program that starts others, `["nice", "sh", "-c", …]`, so each word that is
 * called like one is taken for it, except what another has for a value or a text.
 * @throws HearthError INVALID_ARGUMENT for a parameter in a text that is read as a program
 */
export function refuseInScript(
  program: string,
  fields: readonly Field[],
  templates: readonly ArgumentTemplate[],
): void {
  const words = [program, ...fields.map(textOf)];
  const taken = new Set<number>();
  for (const [at, word] of words.entries()) {
    if (taken.has(at)) continue;
    const name = word.replace(/^.*[/\\]/s, "").replace(/\.exe$/i, "");
    for (const interpreter of interpreters.filter((each) => each.name.test(name))) {
      const { texts, others } = readArguments(interpreter, words, at + 1);
      for (const text of texts) {
        const [field, template] = [fields[text - 1], templates[text - 1]];
        if (field === undefined || template === undefined) continue;
        if (partsOf([template]).every(({ type }) => type !== "parameter")) continue;
        throw fieldError(
          field,
          `a parameter in a text that ${name} runs could become code of its own; ${interpreter.instead}`,
        );
      }
      for (const each of [...texts, ...others]) taken.add(each);
    }
  }
}

interface Arguments {
  /** Places of what the interpreter runs. */
  readonly texts: readonly number[];
  /** Of values of its flags, and of what is only a name to it. */
  readonly others: readonly number[];
}

/** Flags behind the first word that is none, such as a script's name, are not for most interpreters. */
function readArguments(
  interpreter: Interpreter,
  words: readonly string[],
  from: number,
): Arguments {
  const { code, rest, valued, valuedTwice, elsewhere, flag = /^[-+]./ } = interpreter;
  const { isFirstWord = false, isCodeLast = false, hasFlagsAnywhere = false } = interpreter;
  const texts: number[] = [];
  const others: number[] = [];
  const plain: number[] = [];
  let hasCodeFlag = false;
  let isElsewhere = false;
  let areFlagsOver = false;
  for (let at = from; at < words.length; at++) {
    const word = words[at] ?? "";
    const mayBeFlag = !areFlagsOver || hasFlagsAnywhere;
    const found = mayBeFlag ? code?.exec(word) : undefined;
    isElsewhere ||= mayBeFlag && elsewhere?.test(word) === true;
    if (mayBeFlag && rest?.test(word) === true) {
      texts.push(...placesFrom(at, words));
      break;
    }
    if (found && !isFirstWord) {
      texts.push(found[1] ? at : ++at);
      if (isCodeLast) break;
    } else if (found || (!areFlagsOver && (flag.test(word) || (word === "-" && isFirstWord)))) {
      hasCodeFlag ||= Boolean(found);
      areFlagsOver = word === "--" || word === "-";
      const values = valued?.test(word) === true ? 1 : valuedTwice?.test(word) === true ? 2 : 0;
      for (let value = 0; value < values; value++) others.push(++at);
    } else if (hasFlagsAnywhere) {
      plain.push(at);
    } else {
      plain.push(...placesFrom(at, words));
      break;
    }
  }
  if (isFirstWord ? hasCodeFlag : !isElsewhere)
    texts.push(...textsAmong(plain, interpreter, words));
  // What follows a shell's text is what it is to call itself.
  if (isFirstWord && hasCodeFlag) others.push(...plain.slice(1, 2));
  return { texts, others };
}

function textsAmong(
  plain: readonly number[],
  { words: range, until }: Interpreter,
  words: readonly string[],
): readonly number[] {
  const end = until === undefined ? -1 : plain.findIndex((at) => until.test(words[at] ?? ""));
  const all = end < 0 ? plain : plain.slice(0, end);
  return range === undefined ? [] : all.slice(...range);
}

function placesFrom(from: number, words: readonly string[]): readonly number[] {
  return Array.from({ length: words.length - from }, (_, at) => from + at);
}
