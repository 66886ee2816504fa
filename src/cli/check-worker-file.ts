/** `hearth worker --config FILE --check`: whether a worker file is right, and what it would do. */

import type { CommandKind } from "../commands/command-kind.ts";
import { explainKind, kindToJson } from "../commands/explain.ts";
import { findProgram, type CommandPlace } from "../commands/invocation.ts";
import { type Field, fieldError } from "../commands/toml-fields.ts";
import type { WorkerFile } from "../commands/worker-file.ts";
import { HearthError } from "../errors.ts";
import { printJson, printLine, printWarning, styleOf } from "./output.ts";
import type { Sdk } from "./sdk.ts";
import type { Terminal } from "./terminal.ts";
import { oneLine } from "../platform/one-line.ts";
import { pad, widthOf, wrap } from "./text.ts";

interface Checked {
  readonly kind: CommandKind;
  /** Its path. */
  readonly program: string | undefined;
}

/**
 * Prints what each kind would run, and on standard error what its owner may not have meant so. Answers the exit
 * status.
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
  const handlers = await loadAll(file, sdk);
  if (json) printJson(terminal.out, jsonOf(file, checked, handlers));
  else printInWords(file, checked, handlers, terminal);
  for (const doubt of file.kinds.flatMap(({ doubts }) => doubts)) {
    printWarning(terminal.err, doubt, terminal.environment);
  }
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

/** @throws HearthError with file, line and field; also for a kind that is there twice */
async function loadAll(file: WorkerFile, sdk: Sdk): Promise<Handlers> {
  const taken = new Map(file.kinds.map(({ kind }) => [String(kind), "the command"]));
  const handlers = [];
  for (const { path, field } of file.handlers) {
    const kinds = (await orFieldError(field, () => sdk.loadHandlers(path))).map(({ kind }) => kind);
    for (const kind of kinds) {
      const other = taken.get(kind);
      if (other !== undefined) {
        throw fieldError(field, `it does the kind ${kind}, and so does ${other}; keep one of them`);
      }
      taken.set(kind, path);
    }
    handlers.push({ path, kinds });
  }
  return handlers;
}

async function orFieldError<T>(field: Field, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const { code, message } = HearthError.from(cause);
    throw new HearthError(code, fieldError(field, message).message, { cause });
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
