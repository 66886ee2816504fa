/** Patterns of worker files: they fit what JavaScript's would, and what would take them too long is refused. */

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { LinearPattern, stepsMax } from "../../src/commands/linear-pattern.ts";

const escapes = String.raw`\d \D \w \W \s \S \n \t \v \0 \x61 \u0061 \u{1F600} \ud83d\ude00 \ud83d \cJ \cj \p{L} \P{Lu} \p{Script=Greek} \/ \. \] \[ \\ \^`;
const escape = fc.constantFrom(...escapes.split(" "));
const inSet = fc.constantFrom(...String.raw`\b \- [ [:alpha: ^ a-b . ( $ ä 😀 a b`.split(" "));
const setText = fc
  .tuple(fc.constantFrom("", "^"), fc.array(fc.oneof(inSet, escape), { maxLength: 4 }))
  .map(([sign, content]) => `[${sign}${content.join("")}]`);
const place = fc.constantFrom("^", "$", "\\b", "\\B");
const plain = fc.constantFrom("a", "b", "K", "-", ":", ".", "ä", "😀", "/");
const times = fc.constantFrom("?", "*", "+", "*?", "{2}", "{0,3}", "{1,}");

/** Sound by JavaScript's rules with the flag u. */
const { patternText } = fc.letrec<{ patternText: string; piece: string; atom: string }>((tie) => ({
  atom: fc.oneof(
    { depthSize: "small" },
    plain,
    escape,
    setText,
    tie("patternText").map((inner) => `(?:${inner})`),
    tie("patternText").map((inner) => `(${inner})`),
    // What these are without a difference between large and small, few know.
    tie("patternText")
      .filter((inner) => !/\\[wWbBpP]/.test(inner))
      .map((inner) => `(?i:${inner})`),
  ),
  piece: fc.oneof(
    place,
    tie("atom"),
    fc.tuple(tie("atom"), times).map((both) => both.join("")),
  ),
  patternText: fc
    .array(fc.array(tie("piece"), { maxLength: 3 }), { minLength: 1, maxLength: 2 })
    .map((all) => all.map((each) => each.join("")).join("|")),
}));

const letters = [..."ab-][:^\\/.0_ \t\n\r\v\b\u00a0\u2028\u3000\ufeffäλKſ😀", "\ud83d", "\ude00"];
const someText = fc.string({ unit: fc.constantFrom(...letters), maxLength: 6 });

test("a pattern fits what it fits in JavaScript, as a whole and somewhere", () => {
  fc.assert(
    fc.property(patternText, someText, (pattern, text) => {
      const whole = new LinearPattern(pattern).fitsWhole(text);
      expect(whole).toBe(new RegExp(`^(?:${pattern})$`, "u").test(text));
      const found = new LinearPattern(`(?<all>${pattern})`).find(text);
      expect(found !== undefined).toBe(new RegExp(pattern, "u").test(text));
    }),
    { numRuns: 1000, examples: [["[[:alpha:][0]", "[0"]] },
  );
});

test.each([".", "\\s", "\\S", "[^\\s]", "[^\\S]", "[]", "[^]", "\\w", "\\cj", "\\p{L}"])(
  "%s stands for the same letters as in JavaScript",
  (text) => {
    const linear = new LinearPattern(text);
    const other = new RegExp(`^${text}$`, "u");
    const differing = Array.from({ length: 0x11000 }, (_, code) =>
      String.fromCodePoint(code),
    ).filter((letter) => linear.fitsWhole(letter) !== other.test(letter));
    expect(differing).toEqual([]);
  },
);

test("groups are where a pattern fits first; one that is not part of that is null", () => {
  const pattern = new LinearPattern("(?<a>\\d+)(?:/(?<b>\\d+))?");
  expect(pattern.groups).toEqual(["a", "b"]);
  expect(pattern.find("at 12/34 of 5")).toMatchObject({ a: "12", b: "34" });
  expect(pattern.find("at 12")).toMatchObject({ a: "12", b: null });
  expect(pattern.find("at")).toBeUndefined();
  expect(new LinearPattern("\\d").find("1")).toBeUndefined();
});

describe("a pattern is refused", () => {
  test.each([
    ["that refers back", "(a)\\1", "it has \\1 in it: references back"],
    ["that refers back by name", "(?<a>a)\\k<a>", "it has \\k<a> in it: references back"],
    ["that looks ahead", "a(?=b)", "it has (?= in it"],
    ["that looks ahead for what must not come", "a(?!b)", "it has (?! in it"],
    ["that looks behind", "(?<=a)b", "it has (?<= in it"],
    ["that looks behind for what must not be", "(?<!a)b", "it has (?<! in it"],
    ["with flags that change what others mean", "(?s:.)", "it has (?s: in it"],
    ["that repeats too often", "a{1001}", "invalid repeat count: `{1001}`"],
    ["that is none", "a)(b", "Invalid regular expression"],
    ["that is one elsewhere only", "[[:alpha:]]", "Invalid regular expression"],
    [
      "that takes too many steps",
      "\\w{0,900}x\\w{0,900}",
      `steps for each letter, the limit is ${stepsMax}`,
    ],
  ])("%s", (_, text, said) => {
    expect(() => new LinearPattern(text)).toThrow(said);
  });

  test("but not if it only looks alike", () => {
    for (const text of ["\\(\\?=", "[(?=]", "\\\\1", "(?<a>x)", "(?:x)", ".{0,1000}"]) {
      expect(new LinearPattern(text).text).toBe(text);
    }
  });
});
