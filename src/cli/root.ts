/** From the words that were typed to one command, its help, or one line that says what is wrong. */
import { errorCodeToExitStatus, HearthError } from "../errors.ts";
import { shorten } from "../job/job.ts";
import { version } from "../version.ts";
import { commandGroups, commands, innerCommand, type ListedCommand } from "./commands.ts";
import { renderCommandHelp, renderRootHelp } from "./help.ts";
import { printLine, styleOf } from "./output.ts";
import type { Sdk } from "./sdk.ts";
import { Interruption, type Terminal, unreadExitStatus } from "./terminal.ts";
import { oneLine } from "../platform/one-line.ts";
import { nearest, UsageError, usageExitStatus } from "./usage-error.ts";

/**
 * Runs one command line and answers its exit status. Never throws: what goes wrong is one line on
 * standard error.
 * @param words what was typed after "hearth"
 */
export async function runHearth(
  words: readonly string[],
  terminal: Terminal,
  sdk: Sdk,
): Promise<number> {
  try {
    return await dispatch(words, terminal, sdk);
  } catch (thrown) {
    // What fails while everything is being closed on request is not worth a line.
    const interruption = interruptionOf(terminal);
    if (interruption !== undefined) return exitStatusOf(interruption, words);
    const error = HearthError.from(thrown, "INTERNAL");
    const prefix = styleOf(terminal.err, terminal.environment).red("hearth:");
    printLine(terminal.err, `${prefix} ${oneLine(error.message)}`);
    return error instanceof UsageError ? usageExitStatus : errorCodeToExitStatus(error.code);
  }
}

/** Whether these words are for a command that stays until it is told to end. */
export function runsUntilStopped(words: readonly string[]): boolean {
  const listed = commands.find(({ name }) => name === words[0]);
  return listed?.runsUntilStopped === true && !asksForHelp(words);
}

function interruptionOf(terminal: Terminal): Interruption | undefined {
  const reason: unknown = terminal.signal.aborted ? terminal.signal.reason : undefined;
  return reason instanceof Interruption ? reason : undefined;
}

/** Whoever reads no further has seen enough, which is a success unless it would be taken for that of jobs. */
function exitStatusOf({ exitStatus }: Interruption, words: readonly string[]): number {
  const listed = commands.find(({ name }) => name === words[0]);
  return exitStatus === unreadExitStatus && listed?.tellsOfJobs !== true ? 0 : exitStatus;
}

async function dispatch(words: readonly string[], terminal: Terminal, sdk: Sdk): Promise<number> {
  const [first, ...rest] = words;
  if (first === undefined || first === "--help" || first === "-h") return rootHelp(terminal);
  if (first === "help") {
    if (rest.length === 0) return rootHelp(terminal);
    return helpOf(findAll(rest), terminal);
  }
  if (first === "--version" || first === "-v" || first === "-V") {
    printLine(terminal.out, `hearth ${version}`);
    return 0;
  }
  if (asksForHelp(words)) return helpOf(findAll(words), terminal);
  const { listed, typed } = find(words);
  const command = await listed.load();
  const status = await command.run(typed, terminal, sdk);
  const interruption = interruptionOf(terminal);
  // What runs until it is stopped, and was stopped in good order, has done all it should; so has what came to
  // its end, whoever reads that.
  const stands = listed.runsUntilStopped || interruption?.exitStatus === unreadExitStatus;
  return stands ? status : (interruption?.exitStatus ?? status);
}

function rootHelp(terminal: Terminal): number {
  const style = styleOf(terminal.out, terminal.environment);
  for (const line of renderRootHelp(commandGroups, style)) printLine(terminal.out, line);
  return 0;
}

async function helpOf(some: readonly ListedCommand[], terminal: Terminal): Promise<number> {
  const style = styleOf(terminal.out, terminal.environment);
  const pages = await Promise.all(some.map((listed) => listed.load()));
  for (const [index, command] of pages.entries()) {
    if (index > 0) printLine(terminal.out, "");
    for (const line of renderCommandHelp(command, style)) printLine(terminal.out, line);
  }
  return 0;
}

function asksForHelp(typed: readonly string[]): boolean {
  const end = typed.indexOf("--");
  const flags = end < 0 ? typed : typed.slice(0, end);
  return flags.includes("--help") || flags.includes("-h");
}

/** A command's name is one word or two; what follows it was typed for the command. */
function find(words: readonly string[]): { listed: ListedCommand; typed: readonly string[] } {
  const [first = "", second = ""] = words;
  const twoWords = commands.find(({ name }) => name === `${first} ${second}`);
  if (twoWords !== undefined) return { listed: twoWords, typed: words.slice(2) };
  const oneWord = commands.find(({ name }) => name === first) ?? innerCommand(first);
  if (oneWord !== undefined) return { listed: oneWord, typed: words.slice(1) };
  throw unknownCommand(first, second);
}

/** The command that is named, or all of two words whose first word alone is. */
function findAll(words: readonly string[]): readonly ListedCommand[] {
  const [first = "", second] = words;
  const group = commands.filter(({ name }) => name.startsWith(`${first} `));
  const isAlone = second === undefined || second.startsWith("-");
  return isAlone && group.length > 0 ? group : [find(words).listed];
}

function unknownCommand(first: string, second: string): UsageError {
  if (first.startsWith("-")) {
    return new UsageError(
      `flags follow the command, so "${shorten(first)}" cannot come first; see hearth --help`,
    );
  }
  const names = commands.map(({ name }) => name);
  const longer = names.filter((name) => name.startsWith(`${first} `));
  if (longer.length > 0) {
    const isAlone = second === "" || second.startsWith("-");
    const typed = isAlone ? first : `${first} ${second}`;
    const meant = isAlone ? undefined : nearest(typed, longer);
    const choice = meant ?? `${longer.slice(0, -1).join(", ")} or ${longer.at(-1)}`;
    return new UsageError(
      `hearth has no command "${shorten(typed)}"; did you mean hearth ${choice}?`,
    );
  }
  const meant = nearest(first, [...names, "help"]);
  const advice = meant === undefined ? "see hearth --help" : `did you mean hearth ${meant}?`;
  return new UsageError(`hearth has no command "${shorten(first)}"; ${advice}`);
}
