/** Help in 80 columns. */
import { type Flag, spell } from "./arguments.ts";
import type { CommandDescription } from "./command.ts";
import type { Style } from "./output.ts";
import { pad, widthOf, wrap } from "./text.ts";

const columnsMax = 80;
const indent = "  ";
const flagColumnsMax = 24;
const commandLineColumnsMax = 44;

/** The help of one command, as lines. */
export function renderCommandHelp(command: CommandDescription, style: Style): readonly string[] {
  const entries = Object.entries(command.flags);
  const positionals = entries.filter(([, flag]) => flag.type === "positional");
  const flags = entries.filter(([, flag]) => flag.type !== "positional");
  const lines = [command.summary, "", ...usage(command, style)];
  for (const paragraph of command.about ?? []) lines.push("", ...wrap(paragraph, columnsMax));
  lines.push(
    ...section("Arguments", positionals.map(labelled), style),
    ...section("Flags", [...flags.map(labelled), ["-h, --help", "show this help"]], style),
  );
  const { sample } = command;
  if (sample !== undefined) lines.push(...asTyped(sample.title, sample.lines, style));
  return [...lines, ...asTyped("Examples", command.examples, style)];
}

function asTyped(title: string, lines: readonly string[], style: Style): readonly string[] {
  return ["", style.bold(`${title}:`), ...lines.map((line) => `${indent}${line}`)];
}

/** The help of the whole program, as lines. */
export function renderRootHelp(
  groups: readonly {
    readonly title: string;
    readonly commands: readonly Pick<CommandDescription, "name" | "summary">[];
  }[],
  style: Style,
): readonly string[] {
  const names = groups.flatMap(({ commands }) => commands.map(({ name }) => widthOf(name)));
  const nameColumns = Math.max(...names);
  return [
    "Hearth: queue heavy jobs on one machine at home, let the others do the work.",
    "",
    `${style.bold("Usage:")} hearth COMMAND [flags]`,
    ...groups.flatMap(({ title, commands }) =>
      section(
        title,
        commands.map(({ name, summary }) => [pad(name, nameColumns), summary]),
        style,
      ),
    ),
    ...section(
      "First steps",
      [
        ["hearth coordinator", "here: keeps the queue"],
        ["hearth invite", "here: prints a line to run there"],
        ["hearth join CODE", "there: makes NAME.hearth"],
        ["hearth worker NAME.hearth --config FILE.toml", "there: does jobs"],
        ["hearth run KIND FILE -o DIR", "here: has a job done"],
      ],
      style,
      commandLineColumnsMax,
    ),
    "",
    "hearth COMMAND --help tells more about a command.",
  ];
}

function usage(command: CommandDescription, style: Style): readonly string[] {
  const words = ["hearth", command.name];
  let optional = false;
  for (const [name, flag] of Object.entries(command.flags)) {
    if (flag.type === "positional") continue;
    if (flag.required === true) words.push(spell(name, flag));
    else optional = true;
  }
  if (optional) words.push("[flags]");
  for (const [name, flag] of Object.entries(command.flags)) {
    if (flag.type !== "positional") continue;
    const spelled = flag.repeatable === true ? `${name}...` : name;
    words.push(flag.required === true ? spelled : `[${spelled}]`);
  }
  return [`${style.bold("Usage:")} ${words.join(" ")}`];
}

function labelled([name, flag]: readonly [string, Flag]): readonly [string, string] {
  const notes: string[] = [];
  if (flag.required === true && flag.type !== "positional") notes.push("required");
  if (flag.repeatable === true && flag.type !== "positional") notes.push("may be repeated");
  if (typeof flag.default === "string") notes.push(`default: ${flag.default}`);
  const description = flag.description ?? "";
  const spelled =
    flag.type === "boolean" && flag.default === true ? `--[no-]${name}` : spell(name, flag);
  const label = flag.letter === undefined ? spelled : `-${flag.letter}, ${spelled}`;
  return [label, notes.length === 0 ? description : `${description} (${notes.join("; ")})`];
}

/** A title and two columns; a label that is too long for the first has a line to itself. */
function section(
  title: string,
  entries: readonly (readonly [string, string])[],
  style: Style,
  labelColumnsMax = flagColumnsMax,
): readonly string[] {
  if (entries.length === 0) return [];
  const widths = entries.map(([label]) => widthOf(label)).filter((w) => w <= labelColumnsMax);
  const labelColumns = Math.max(0, ...widths);
  const left = indent.length + labelColumns + 2;
  const lines = ["", style.bold(`${title}:`)];
  for (const [label, description] of entries) {
    const [first = "", ...others] = wrap(description, columnsMax - left);
    if (widthOf(label) > labelColumns) lines.push(`${indent}${label}`, " ".repeat(left) + first);
    else lines.push(`${indent}${pad(label, labelColumns)}  ${first}`);
    lines.push(...others.map((line) => " ".repeat(left) + line));
  }
  return lines;
}
