/** How a `hearth map` ended, for people and for programs. */
import { join, relative } from "node:path";
import { endLine } from "../job-view.ts";
import { textJson } from "../job-json.ts";
import { formatDurationMs } from "../duration.ts";
import { printLine, type Style, styleOf } from "../output.ts";
import type { Terminal } from "../terminal.ts";
import { formatBytes } from "../../job/format-bytes.ts";
import { oneLine } from "../../platform/one-line.ts";
import { quoteWord } from "../text.ts";
import { type EndedItem, hasEnded, type MapItem, type Remedy } from "./map-item.ts";

export interface EndedLineView {
  /** Of the results. Absolute. */
  readonly folder: string;
  readonly currentFolder: string;
  readonly style: Style;
}

/** One that ended on one line, such as `film.mkv: job 7 succeeded on desk in 3m05s, saved out/film.mp4 (1.2 GB)`. */
export function endedLine(item: EndedItem, view: EndedLineView): string {
  const { input, stage } = item;
  const name = oneLine(input.given);
  if (stage.kind === "failed") return `${name}: ${failureOf(item, view.style)}`;
  const how = stage.job === undefined ? "done before" : endLine(stage.job, view.style);
  if (stage.kind === "cancelled") return `${name}: ${how}`;
  if (stage.saved.length === 0) return `${name}: ${how}, nothing to save`;
  const sizeBytes = stage.saved.reduce((sum, saved) => sum + saved.sizeBytes, 0);
  const [first] = stage.saved;
  const what =
    stage.saved.length === 1 && first !== undefined
      ? oneLine(relative(view.currentFolder, join(view.folder, first.name)))
      : `${stage.saved.length} files`;
  return `${name}: ${how}, saved ${what} (${formatBytes(sizeBytes)})`;
}

/** For programs: one document for each file that was given. */
export function endedJson({ input, stage }: EndedItem, folder: string): Record<string, unknown> {
  const { job } = stage;
  return {
    input: input.path,
    state: stage.kind,
    job: job === undefined ? null : { id: job.id, number: job.number },
    saved:
      stage.kind === "done"
        ? stage.saved.map(({ name, sizeBytes }) => ({ path: join(folder, name), sizeBytes }))
        : [],
    error: stage.kind === "failed" ? textJson(stage.error) : null,
  };
}

function failureOf({ stage }: EndedItem, style: Style): string {
  if (stage.kind !== "failed") return "";
  if (stage.job?.state.kind === "failed") return endLine(stage.job, style);
  const number = stage.job === undefined ? "" : `job ${stage.job.number}: `;
  return `${number}${oneLine(stage.error)}`;
}

/** What is said to whoever has to type it again: beyond that, the whole command is shorter. */
const retryLengthMax = 1_000;

export interface ReportOptions {
  readonly earlier: number;
  readonly tookMs: number;
  /** The folder of the results, as it was typed. */
  readonly out: string;
  /** The words of the command that does just these. @param remedy what has to be other than it was */
  retryOf(items: readonly MapItem[], remedy?: Remedy): readonly string[];
}

/**
 * On standard error: how many were done, and how many of them gave nothing to save; then each that failed,
 * then the command that does just those. Answers the exit status: 0 when all are done.
 */
export function printReport(
  items: readonly MapItem[],
  options: ReportOptions,
  { err, environment }: Terminal,
): number {
  const style = styleOf(err, environment);
  const ended = items.filter(hasEnded);
  const done = ended.filter(({ stage }) => stage.kind === "done");
  const failed = ended.filter(({ stage }) => stage.kind === "failed");
  const cancelled = ended.filter(({ stage }) => stage.kind === "cancelled");
  const before = options.earlier > 0 ? `, ${options.earlier} of them before` : "";
  const parts = [`${done.length} of ${items.length} done${before}`];
  if (failed.length > 0) parts.push(style.red(`${failed.length} failed`));
  if (cancelled.length > 0) parts.push(`${cancelled.length} cancelled`);
  const untouched = items.length - ended.length;
  if (untouched > 0) parts.push(`${untouched} not begun`);
  printLine(err, `${parts.join("; ")}; in ${formatDurationMs(options.tookMs)}`);
  const status = done.length === items.length ? 0 : 1;
  const empty = done.filter(({ stage }) => stage.kind === "done" && stage.saved.length === 0);
  if (empty.length > 0) {
    for (const line of emptyLines(empty.length, options.out, status)) printLine(err, line);
  }
  printFailures(items, options, err, style);
  return status;
}

/**
 * Those of a run that is left while other jobs go on, on standard error: what it has seen fail is said nowhere
 * else.
 */
export function printFailuresSoFar(
  items: readonly MapItem[],
  { retryOf }: Pick<ReportOptions, "retryOf">,
  { err, environment }: Terminal,
): void {
  printFailures(items, { retryOf }, err, styleOf(err, environment));
}

/** Each that failed, then the commands that do just those, and the cancelled ones, again. */
function printFailures(
  items: readonly MapItem[],
  { retryOf }: Pick<ReportOptions, "retryOf">,
  err: Terminal["err"],
  style: Style,
): void {
  const ended = items.filter(hasEnded);
  const failed = ended.filter(({ stage }) => stage.kind === "failed");
  const cancelled = ended.filter(({ stage }) => stage.kind === "cancelled");
  for (const item of failed)
    printLine(err, `${oneLine(item.input.given)}: ${failureOf(item, style)}`);
  const remedied = (remedy: Remedy | undefined): readonly MapItem[] =>
    failed.filter(({ stage }) => stage.kind === "failed" && stage.remedy === remedy);
  const say = (some: readonly MapItem[], remedy: Remedy | undefined): void => {
    if (some.length === 0) return;
    const these = some.length === 1 ? "this one" : "these";
    const { line, unshown } = remedies[remedy ?? "again"];
    const command = shownCommand(retryOf(some, remedy));
    printLine(err, command === undefined ? unshown : `${line(these)}: ${command}`);
  };
  say([...remedied(undefined), ...cancelled], undefined);
  say(remedied("force"), "force");
  say(remedied("elsewhere"), "elsewhere");
}

/** What is said before the command, and instead of one that cannot be shown. */
const remedies = {
  again: {
    line: (these: string) => `to try just ${these} again`,
    unshown: "the same command tries these again",
  },
  force: {
    line: () => "to replace what is in the way",
    unshown: "the same command with --force replaces what is in the way",
  },
  elsewhere: {
    line: (these: string) => `to do just ${these} again into another folder, DIR`,
    unshown: "the same command with another folder as --out replaces no input",
  },
} as const;

/** That is no failure: some kinds do their work elsewhere. Whoever expects files has to hear of it, though. */
function emptyLines(count: number, out: string, status: number): readonly string[] {
  const isOne = count === 1;
  const jobs = isOne ? "1 job" : `${count} jobs`;
  const [them, they] = isOne
    ? ["it", "it succeeded all the same and is"]
    : ["them", "they succeeded all the same and are"];
  return [
    `${jobs} gave neither a file nor a payload: nothing of ${them} is in ${oneLine(out)}`,
    `${they} not done again; exit status ${status}`,
  ];
}

/** Undefined when it is too long to be typed, or cannot be shown. */
function shownCommand(words: readonly string[]): string | undefined {
  const command = words.map((word) => quoteWord(word)).join(" ");
  return command.length <= retryLengthMax && command === oneLine(command) ? command : undefined;
}
