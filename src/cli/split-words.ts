/** A command typed as one text, such as the value of a flag. */

import { HearthError } from "../errors.ts";

/**
 * Its words: what blanks separate, where no quotation marks of either kind hold it together. A backslash
 * is a letter like any other.
 * @throws HearthError INVALID_ARGUMENT if there is no word, or a quotation mark without its second
 */
export function splitWords(text: string): readonly string[] {
  const words: string[] = [];
  let rest = text.trimStart();
  while (rest !== "") {
    const [word = ""] = /^(?:[^\s"']+|"[^"]*"|'[^']*')+/.exec(rest) ?? [];
    const after = rest.slice(word.length);
    if (after !== "" && !/^\s/.test(after)) {
      throw new HearthError("INVALID_ARGUMENT", `a quotation mark has no second: ${after}`);
    }
    words.push(word.replaceAll(/"([^"]*)"|'([^']*)'/g, "$1$2"));
    rest = after.trimStart();
  }
  if (words.length === 0) throw new HearthError("INVALID_ARGUMENT", "it names no program");
  return words;
}
