import { expect, test } from "bun:test";
import { splitWords } from "../../src/cli/split-words.ts";

test.each([
  ["python3 worker.py", ["python3", "worker.py"]],
  ["  a\tb  ", ["a", "b"]],
  [`"my folder/a b" 'it is' c`, ["my folder/a b", "it is", "c"]],
  [`--name="a b"c`, ["--name=a bc"]],
  [`a "" b`, ["a", "", "b"]],
  [`C:\\tools\\a.exe $HOME *`, ["C:\\tools\\a.exe", "$HOME", "*"]],
  [`"it's"`, ["it's"]],
])("%s is these words", (text, words) => {
  expect(splitWords(text)).toEqual(words);
});

test.each(["", "  ", `a "b`, `'a`, `a"b" c'`])("%j is no command", (text) => {
  expect(() => splitWords(text)).toThrow();
});
