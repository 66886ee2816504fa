/** What the owner of a worker file is told although it is allowed. */

import { describe, expect, test } from "bun:test";
import { repeatInRepeat } from "../../src/commands/nested-repeats.ts";
import { unquotedVariables } from "../../src/commands/unquoted-variables.ts";
import { parseWorkerFile } from "../../src/commands/worker-file.ts";

describe("a repeat inside a repeat", () => {
  test.each([
    ["(\\w+ ?)+", "(\\w+ ?)+"],
    ["x(a*)*y", "(a*)*"],
    ["^(?:([a-z])+)+$", "(?:([a-z])+)+"],
    ["(.*,)*y", "(.*,)*"],
    ["(?:\\w+ ?){1,50}", "(?:\\w+ ?){1,50}"],
    ["(?:\\w+){20}", "(?:\\w+){20}"],
    ["(?:-|[a-z]+)*", "(?:-|[a-z]+)*"],
    ["(?:-?[a-z]+)*?x", "(?:-?[a-z]+)*?"],
    ["(?:(a)\\1*)*", "(?:(a)\\1*)*"],
    ["(?=(?:a+)+b)", "(?:a+)+"],
    ["[(]((x+)y?)*", "((x+)y?)*"],
  ])("is found in %s", (pattern, found) => {
    void new RegExp(pattern, "u");
    expect(repeatInRepeat(pattern)).toBe(found);
  });

  test.each([
    "\\w+ \\w*",
    "[a-z]+(?:-[a-z]+)*",
    "(?:\\w+,)*\\w+",
    "(?:[^.]+\\.)+",
    "(?:\\d+:){0,2}\\d+",
    "(?:\\d{4}-)*",
    "(?:abc|d)+",
    "\\((?:a+)\\)+",
    "[(a+)]+",
    "time=(?<current>[\\d:.]+)",
  ])("is not found in %s", (pattern) => {
    void new RegExp(pattern, "u");
    expect(repeatInRepeat(pattern)).toBeUndefined();
  });
});

describe("what a shell splits", () => {
  test.each([
    ["echo $A", ["A"]],
    ["echo ${A}", ["A"]],
    ["echo a$A; (echo $B)", ["A", "B"]],
    ['echo "$(cat $A)"', ["A"]],
    ["echo `cat $A`", ["A"]],
    ["x=$B y=1 echo $A", ["A"]],
    ["cat <<EOF\n$B\nEOF\necho $A", ["A"]],
    ["echo it\\'s $A", ["A"]],
    ["case $B in x) echo $A;; esac", ["A"]],
  ])("of %j is %j", (text, names) => {
    expect([...unquotedVariables(text)]).toEqual(names);
  });

  test.each([
    'echo "$A" \'$A\' \\$A "${X:-$A}"',
    'echo "$(cat "$A")" "it\'s $A" "\\"$A"',
    "# $A\nX=$A",
    "echo $((A + $A))",
  ])("of %j is nothing", (text) => {
    expect([...unquotedVariables(text)]).toEqual([]);
  });
});

test("a file is accepted, and each doubt has its file, line and field", () => {
  const { kinds } = parseWorkerFile(
    `[kinds.a]
shell = true
command = '''
cat $HEARTH_PARAM_NAME $HEARTH_PARAM_NAME "$HEARTH_PARAM_OTHER" $HEARTH_PARAM_SIZE $HEARTH_INPUTS
'''
progress = [
  '(?<percent>\\d+)%',
  '(?<fraction>(\\d+ ?)+)',
]
[kinds.a.params]
name = { pattern = '(\\w+ ?)+' }
other = { pattern = '\\w+' }
size = { choices = [1, 2], default = 1 }
`,
    { file: "worker.toml", folder: "/srv/hearth" },
  );
  expect(kinds[0]?.doubts).toEqual([
    expect.stringMatching(
      /^worker\.toml:3: kinds\.a\.command: \$HEARTH_PARAM_NAME stands outside of quotes/,
    ),
    expect.stringMatching(/^worker\.toml:11: kinds\.a\.params\.name\.pattern: \(\\w\+ \?\)\+ re/),
    expect.stringMatching(/^worker\.toml:8: kinds\.a\.progress\[1\]: \(\\d\+ \?\)\+ repeats what/),
  ]);
});
