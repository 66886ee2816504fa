/** How a `hearth map` ended, for people and for programs. */
import { join, relative } from "node:path";
import { endLine } from "../job-view.ts";
import { textJson } from "../job-json.ts";
import { formatDurationMs } from "../duration.ts";
import { printLine, type Style, styleOf } from "../output.ts";
import type { Terminal } from "../terminal.ts";
import { formatBytes, oneLine, quoteWord } from "../text.ts";
import { type EndedItem, hasEnded, type MapItem } from "./map-item.ts";

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
  if (stage.kind === "cancelled" || stage.saved.length === 0) return `${name}: ${how}`;
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

/**
 * On standard error: how many were done, then each that failed, then the command that does just those.
 * @param retryOf the words of that command
 */
export function printReport(
  items: readonly MapItem[],
  options: {
    readonly earlier: number;
    readonly tookMs: number;
    retryOf(items: readonly MapItem[]): readonly string[];
  },
  { err, environment }: Terminal,
): void {
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
  for (const item of failed)
    printLine(err, `${oneLine(item.input.given)}: ${failureOf(item, style)}`);
  const again = [...failed, ...cancelled];
  if (again.length === 0) return;
  const words = options.retryOf(again);
  const command = words.map((word) => quoteWord(word)).join(" ");
  const isShown = command.length <= retryLengthMax && command === oneLine(command);
  printLine(
    err,
    isShown
      ? `to try just ${again.length === 1 ? "this one" : "these"} again: ${command}`
      : "the same command tries just these again",
  );
}
