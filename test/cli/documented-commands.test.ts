/** What the documents say of commands and flags, held against the commands. */
import { expect, test } from "bun:test";
import path from "node:path";
import { commands } from "../../src/cli/commands.ts";

const root = path.resolve(import.meta.dir, "../..");
const documents = ["README.md", "docs/usage.md", "docs/security.md", "docs/architecture.md"];

interface Shown {
  readonly name: string;
  readonly flags: readonly string[];
}

/** Every command line in code, up to where another one begins. */
function commandLines(text: string): readonly Shown[] {
  const names = commands.map(({ name }) => name).toSorted((a, b) => b.length - a.length);
  const lines = text.matchAll(/(?<![\w./-])hearth ([^\n`#|;&]*)/g);
  return [...lines].flatMap(([, words = ""]) => {
    const name = names.find((each) => words === each || words.startsWith(`${each} `));
    if (name === undefined) return [];
    return [
      {
        name,
        flags: [...words.matchAll(/(?<=\s|\[)--([a-z][a-z-]*)/g)].map(([, flag = ""]) => flag),
      },
    ];
  });
}

test("the README's table has every command", async () => {
  const rows = (await Bun.file(path.join(root, "README.md")).text())
    .split("\n")
    .filter((line) => line.startsWith("| `hearth "));
  for (const { name } of commands) {
    expect(rows.filter((row) => row.startsWith(`| \`hearth ${name}`))).not.toEqual([]);
  }
  // It cannot have all flags and be read; whoever adds some of a command's would have it look as if it did.
  for (const row of rows) expect(commandLines(row)[0]?.flags.length ?? 0).toBeLessThanOrEqual(2);
});

test.each(documents)("%s names no flag that a command does not have", async (document) => {
  const shown = commandLines(await Bun.file(path.join(root, document)).text());
  expect(shown.length).toBeGreaterThan(0);
  for (const { name, flags } of shown) {
    const command = await commands.find((each) => each.name === name)?.load();
    const known = new Set(["help", ...Object.keys(command?.flags ?? {})]);
    const unknown = flags.filter(
      (flag) => !known.has(flag) && !known.has(flag.replace(/^no-/, "")),
    );
    expect({ name, unknown }).toEqual({ name, unknown: [] });
  }
});
