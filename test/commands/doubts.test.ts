/** What the owner of a worker file is told although it is allowed. */

import { describe, expect, test } from "bun:test";
import { unquotedVariables } from "../../src/commands/unquoted-variables.ts";
import { parseWorkerFile } from "../../src/commands/worker-file.ts";

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
[kinds.a.params]
name = { pattern = '[a-z ]+' }
other = { pattern = '[a-z ]+' }
size = { choices = [1, 2], default = 1 }
`,
    { file: "worker.toml", folder: "/srv/hearth" },
  );
  expect(kinds[0]?.doubts).toEqual([
    expect.stringMatching(
      /^worker\.toml:3: kinds\.a\.command: \$HEARTH_PARAM_NAME stands outside of quotes/,
    ),
  ]);
});
