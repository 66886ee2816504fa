/** `hearth worker --config FILE --check`: whether a worker file is right, and what it would do. */

import type { CommandKind } from "../commands/command-kind.ts";
import { explainKind, kindToJson } from "../commands/explain.ts";
import { findProgram, type CommandPlace } from "../commands/invocation.ts";
import type { WorkerFile } from "../commands/worker-file.ts";
import { HearthError } from "../errors.ts";
import { printJson, printLine, styleOf } from "./output.ts";
import type { Sdk } from "./sdk.ts";
import type { Terminal } from "./terminal.ts";
import { oneLine, pad, widthOf, wrap } from "./text.ts";

interface Checked {
  readonly kind: CommandKind;
  /** Its path. */
  readonly program: string | undefined;
}

/**
 * Prints what each kind would run. Answers the exit status.
 * @throws HearthError NOT_FOUND for a program that is missing, after everything is printed; what loading
 * handler files throws
 */
export async function checkWorkerFile(
  file: WorkerFile,
  json: boolean,
  terminal: Terminal,
  sdk: Sdk,
): Promise<number> {
  const place = { here: file.folder, environment: terminal.environment };
  let missing: HearthError | undefined;
  const checked = file.kinds.map((kind): Checked => {
    const program = lookFor(kind, place);
    if (!(program instanceof HearthError)) return { kind, program };
    missing ??= program;
    return { kind, program: undefined };
  });
  const handlers = [];
  for (const path of file.handlers) {
    const kinds = (await sdk.loadHandlers(path)).map(({ kind }) => kind);
    handlers.push({ path, kinds });
  }
  if (json) printJson(terminal.out, jsonOf(file, checked, handlers));
  else printInWords(file, checked, handlers, terminal);
  if (missing !== undefined) throw missing;
  return 0;
}

function lookFor(kind: CommandKind, place: CommandPlace): string | HearthError {
  try {
    return findProgram(kind, place);
  } catch (thrown) {
    return HearthError.from(thrown);
  }
}

type Handlers = readonly { readonly path: string; readonly kinds: readonly string[] }[];

function jsonOf(file: WorkerFile, checked: readonly Checked[], handlers: Handlers): unknown {
  return {
    file: file.file,
    concurrency: file.concurrency ?? null,
    handlers,
    kinds: checked.map(({ kind, program }) => kindToJson(kind, program)),
  };
}

function printInWords(
  file: WorkerFile,
  checked: readonly Checked[],
  handlers: Handlers,
  { out, environment }: Terminal,
): void {
  const style = styleOf(out, environment);
  const print = (line: string): void => printLine(out, line);
  const jobs = file.concurrency ?? 1;
  print(`${oneLine(file.file)} can be read. Jobs at once: ${jobs}.`);
  for (const { kind, program } of checked) {
    print("");
    print(style.bold(kind.kind));
    const entries = explainKind(kind, program);
    const columns = Math.max(...entries.map(([label]) => widthOf(label)));
    for (const [label, text] of entries) {
      const [first = "", ...others] = wrap(oneLine(text), Math.max(20, out.columns - columns - 4));
      print(`  ${style.dim(pad(label, columns))}  ${first}`);
      for (const line of others) print(" ".repeat(columns + 4) + line);
    }
  }
  for (const { path, kinds } of handlers) {
    print("");
    print(style.bold(kinds.map(oneLine).join(", ")));
    print(`  ${style.dim("handler file")}  ${oneLine(path)}`);
  }
}
