/** Where a command prints to, and how: colours only where somebody sees them. */
import type { Environment } from "../platform/paths.ts";
import { oneLine } from "../platform/one-line.ts";

/** Standard output or standard error, or what a test reads instead. */
export interface Output {
  /** Takes everything at once; it is written in order, in the background. */
  write(content: string | Uint8Array): void;
  /** Resolves when what was written is out; whoever writes much waits for it now and then. */
  written(): Promise<void>;
  readonly isTerminal: boolean;
  /** Cells of a line as the terminal is now; 80 when it does not say. */
  readonly columns: number;
  readonly rows: number;
}

/** What marks a text on a terminal, and leaves it as it is anywhere else. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
}

/**
 * Whether to print colours: FORCE_COLOR decides when it is set (0 and false mean no), then NO_COLOR
 * (https://no-color.org), then whether it is a terminal that can (TERM is not "dumb").
 */
export function hasColour(output: Output, environment: Environment): boolean {
  const forced = environment["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  if (environment["NO_COLOR"]) return false;
  return canRewrite(output, environment);
}

/** Whether lines that were printed can be replaced: a terminal that understands cursor movement. */
export function canRewrite(output: Output, environment: Environment): boolean {
  return output.isTerminal && environment["TERM"] !== "dumb";
}

export function styleOf(output: Output, environment: Environment): Style {
  const colour = hasColour(output, environment);
  const mark = (on: number, off: number) => (text: string) =>
    colour && text !== "" ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  return {
    bold: mark(1, 22),
    dim: mark(2, 22),
    red: mark(31, 39),
    green: mark(32, 39),
    yellow: mark(33, 39),
    cyan: mark(36, 39),
  };
}

/** How wide a table may be: as wide as it needs where nobody looks at a screen. */
export function tableColumnsMax(output: Output): number {
  return output.isTerminal ? output.columns : Infinity;
}

export function printLine(output: Output, line: string): void {
  output.write(`${line}\n`);
}

/** What should be mended, and keeps nothing from going on. */
export function printWarning(err: Output, message: string, environment: Environment): void {
  printLine(err, `${styleOf(err, environment).yellow("hearth: warning:")} ${oneLine(message)}`);
}

/** One JSON document on one line: the same for programs that want one and for those that watch. */
export function printJson(output: Output, value: unknown): void {
  output.write(`${JSON.stringify(value)}\n`);
}
