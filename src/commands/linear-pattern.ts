/**
 * The regular expressions of worker files. What they are held against comes from whoever submits a job, or from
 * a program that reads such a one's files. So whatever it is, a look at it takes a time that its length and the
 * pattern's size bound (P8). JavaScript's own try one way after another, which for `(\w+ ?)+` are as many as a
 * word has sets of letters; these follow all ways at once, one letter after another, as RE2 does
 * (https://swtch.com/~rsc/regexp/regexp1.html).
 *
 * They are written as JavaScript's with the flag u, and fit the same texts. What cannot be matched so is
 * refused: references back, and looks ahead and behind.
 */

import { RE2JS, RE2JSException } from "re2js";
import { HearthError } from "../errors.ts";

/** With it, the longest text takes half a second of the processor at worst. `.{0,1000}` has 2,003 steps. */
export const stepsMax = 2500;

export class LinearPattern {
  /** As it was written. */
  readonly text: string;
  /** How many ways are followed at most at each letter of a text. */
  readonly steps: number;
  /** The names of its groups. */
  readonly groups: readonly string[];
  readonly #compiled: RE2JS;

  /** @throws HearthError INVALID_ARGUMENT when it is no regular expression, or cannot be matched so */
  constructor(text: string) {
    this.text = text;
    this.#compiled = compile(text);
    this.steps = this.#compiled.programSize();
    requireFewSteps(this.steps);
    this.groups = Object.keys(this.#compiled.namedGroups());
  }

  fitsWhole(text: string): boolean {
    return this.#compiled.testExact(text);
  }

  /**
   * What its named groups are where it fits first; null is one that is not part of that. In a repeat it is the
   * last that there was.
   * @returns undefined if it fits nowhere or has no such groups
   */
  find(text: string): Readonly<Record<string, string | null>> | undefined {
    // Whether it fits is found out faster than where, and few lines of a program tell how far it is.
    if (this.groups.length === 0 || !this.#compiled.test(text)) return undefined;
    const matcher = this.#compiled.matcher(text);
    return matcher.find() ? matcher.getNamedGroups() : undefined;
  }
}

/** How many ways are followed at most at each letter of a text that is held against all of them. */
export function stepsOf(patterns: readonly LinearPattern[]): number {
  return patterns.reduce((sum, { steps }) => sum + steps, 0);
}

/** @throws HearthError INVALID_ARGUMENT for what would take too long with a long text */
export function requireFewSteps(steps: number): void {
  if (steps <= stepsMax) return;
  throw invalid(
    `it takes ${steps} steps for each letter, the limit is ${stepsMax}; repeat less in it, or a smaller part`,
  );
}

function compile(text: string): RE2JS {
  try {
    // What is wrong by JavaScript's rules would mean something else by RE2's.
    void new RegExp(text, "u");
    return RE2JS.compile(toRe2(text));
  } catch (thrown) {
    if (!(thrown instanceof RE2JSException)) throw HearthError.from(thrown, "INVALID_ARGUMENT");
    // Such as a count above 1,000, or a name of letters that it does not know.
    throw invalid(`RE2, which matches it, does not take it: ${thrown.message}`);
  }
}

/** Inside a set: what `\s` is in JavaScript, everything else, and everything. */
const space = String.raw`\t-\r \x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}`;
const noSpace = String.raw`\x00-\x08\x0E-\x1F!-\x{9F}\x{A1}-\x{167F}\x{1681}-\x{1FFF}\x{200B}-\x{2027}\x{202A}-\x{202E}\x{2030}-\x{205E}\x{2060}-\x{2FFF}\x{3001}-\x{FEFE}\x{FF00}-\x{10FFFF}`;
const everything = String.raw`\x00-\x{10FFFF}`;

const outsideOfSets: Readonly<Record<string, string>> = {
  ".": String.raw`[^\n\r\x{2028}\x{2029}]`,
  "\\s": `[${space}]`,
  "\\S": `[${noSpace}]`,
  "[]": `[^${everything}]`,
  "[^]": `[${everything}]`,
};
const insideOfSets: Readonly<Record<string, string>> = {
  // RE2 has names for sets in sets, such as [:alpha:].
  "[": "\\[",
  "\\b": "\\x08",
  "\\s": space,
  "\\S": noSpace,
};

const set = /\[(?:\\.|[^\]\\])*\]/;
const escape =
  /\\(?:u[Dd][89ABab]\w\w\\u[Dd][C-Fc-f]\w\w|u\w{4}|u\{\w+\}|c\w|[pP]\{[^}]*\}|k<[^>]*>|[1-9]\d*|.)/;
const group = /\(\?(?:<?[=!]|[a-z]*(?:-[a-z]*)?:)/;
const pieces = new RegExp(`${set.source}|${escape.source}|${group.source}|\\.`, "gsu");
const piecesOfSets = new RegExp(`${escape.source}|\\[`, "gsu");

/** @param text is sound by JavaScript's rules with the flag u */
function toRe2(text: string): string {
  return text.replace(pieces, (piece) => {
    const known = outsideOfSets[piece];
    if (known !== undefined) return known;
    if (piece.startsWith("\\")) return escapeToRe2(piece);
    if (!piece.startsWith("[")) return groupToRe2(piece);
    const inner = piece.slice(1, -1);
    return `[${inner.replace(piecesOfSets, (each) => insideOfSets[each] ?? escapeToRe2(each))}]`;
  });
}

function escapeToRe2(piece: string): string {
  if (/^\\[1-9k]/.test(piece)) throw unsupported(piece);
  if (/^\\[pP]/.test(piece)) return piece.replace(/\{(?:sc|Script|gc|General_Category)=/, "{");
  if (!/^\\[uc]/.test(piece)) return piece;
  const digits = [...piece.matchAll(/u\{?(\w+)/g)].map(([, each = ""]) => parseInt(each, 16));
  // \cJ is the tenth control character.
  const code = digits.length === 0 ? (piece.codePointAt(2) ?? 0) % 32 : codeOf(digits);
  return `\\x{${code.toString(16)}}`;
}

/** One, or two halves of one. */
function codeOf(units: readonly number[]): number {
  const [only = 0] = units;
  return units.length === 1 ? only : (String.fromCharCode(...units).codePointAt(0) ?? 0);
}

function groupToRe2(piece: string): string {
  if (piece === "(?:" || piece === "(?i:") return piece;
  throw unsupported(piece);
}

function unsupported(piece: string): HearthError {
  return invalid(
    `it has ${piece} in it: references back, looks ahead and behind, and flags are not supported, as they cannot be matched in a bounded time`,
  );
}

function invalid(message: string): HearthError {
  return new HearthError("INVALID_ARGUMENT", message);
}
