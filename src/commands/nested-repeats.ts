/**
 * Finds the repeats of a regular expression that can take very long for a text that does not fit: those of a
 * group that has a repeat in it, as in `(\w+ ?)+`. There are as many ways to divide a long word among both as
 * there are sets of its letters, and all are tried. A sign that only stands between, as in `(?:-\w+)*`, leaves
 * one way.
 */

/** So often is as bad as for ever. */
const manyMin = 10;

const quantifier = /(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/uy;
const atom =
  /(?<open>\((?:\?(?::|<?[=!]|<\w+>))?)|(?<escape>\\(?:u\{\w+\}|u\w{4}|x\w{2}|c\w|[pP]\{[^}]*\}|k<\w+>|.))|(?<set>\[(?:\\.|[^\]\\])*\])|(?<other>[^|)])/suy;

/** One piece of a pattern that is repeated as a whole. */
interface Piece {
  /** All that stands for one letter in it. */
  readonly letters: readonly string[];
  /** The letter that it is, if it is one and has to be there. */
  readonly sign: string | undefined;
  /** Whether it is repeated, or something in it. */
  readonly hasRepeat: boolean;
}

/**
 * The first such repeat as it is written; undefined if there is none.
 * @param pattern is sound
 */
export function repeatInRepeat(pattern: string): string | undefined {
  return new Reader(pattern).firstFound();
}

class Reader {
  readonly #pattern: string;
  #at = 0;
  #found: string | undefined;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  firstFound(): string | undefined {
    this.#alternatives();
    return this.#found;
  }

  /** Up to the end of the group. */
  #alternatives(): readonly (readonly Piece[])[] {
    const alternatives: Piece[][] = [[]];
    while (this.#at < this.#pattern.length && this.#pattern[this.#at] !== ")") {
      if (this.#pattern[this.#at] !== "|") {
        alternatives.at(-1)?.push(this.#piece());
        continue;
      }
      this.#at += 1;
      alternatives.push([]);
    }
    return alternatives;
  }

  #piece(): Piece {
    const start = this.#at;
    const { open, escape, set, other = "" } = this.#read(atom)?.groups ?? {};
    if (open !== undefined) return this.#group(start);
    const { min, isMany, isVaried } = this.#times();
    const letter = escape ?? set ?? other;
    const isPlace = /^(?:[\^$]|\\[bB])$/.test(letter);
    // A reference back stands for anything.
    const isReference = /^\\(?:[1-9]|k)/.test(letter);
    const [, escaped, plain] = /^(?:\\([^\w])|([^\\.^$]))$/u.exec(letter) ?? [];
    return {
      letters: isPlace ? [] : [isReference ? "." : letter],
      sign: min > 0 && !isMany ? (escaped ?? plain) : undefined,
      hasRepeat: isMany && isVaried,
    };
  }

  #group(start: number): Piece {
    const alternatives = this.#alternatives();
    this.#at += 1;
    const { isMany, isVaried } = this.#times();
    if (isMany && alternatives.some((each) => isAmbiguous(each, alternatives))) {
      this.#found ??= this.#pattern.slice(start, this.#at);
    }
    const pieces = alternatives.flat();
    return {
      letters: pieces.flatMap(({ letters }) => letters),
      sign: undefined,
      hasRepeat: (isMany && isVaried) || pieces.some(({ hasRepeat }) => hasRepeat),
    };
  }

  /** How often what stands before is there, at least and at most. */
  #times(): { readonly min: number; readonly isMany: boolean; readonly isVaried: boolean } {
    const match = this.#read(quantifier);
    if (match === null) return { min: 1, isMany: false, isVaried: false };
    const [, sign, least, comma, most] = match;
    if (sign === "?") return { min: 0, isMany: false, isVaried: true };
    if (sign !== undefined) return { min: sign === "+" ? 1 : 0, isMany: true, isVaried: true };
    const min = Number(least);
    const max = comma === undefined ? min : most === "" ? Infinity : Number(most);
    return { min, isMany: max >= manyMin, isVaried: max !== min };
  }

  #read(token: RegExp): RegExpExecArray | null {
    token.lastIndex = this.#at;
    const match = token.exec(this.#pattern);
    if (match !== null) this.#at = token.lastIndex;
    return match;
  }
}

/** Whether what an alternative repeats may run on into its next round. */
function isAmbiguous(alternative: readonly Piece[], all: readonly (readonly Piece[])[]): boolean {
  if (!alternative.some(({ hasRepeat }) => hasRepeat)) return false;
  return !alternative.some((piece) => {
    const { sign } = piece;
    if (sign === undefined) return false;
    const others = all.flat().filter((other) => other !== piece);
    return !others.some(({ letters }) => letters.some((letter) => standsFor(letter, sign)));
  });
}

function standsFor(letter: string, sign: string): boolean {
  return new RegExp(`^${letter}$`, "su").test(sign);
}
