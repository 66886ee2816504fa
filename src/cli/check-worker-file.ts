/** `hearth worker --config FILE --check`: whether a worker file is right, and what it would do. */

import type { CommandKind } from "../commands/command-kind.ts";
import { atOnceText, type Explanation, explainKind, kindToJson } from "../commands/explain.ts";
import { findProgram, type CommandPlace } from "../commands/invocation.ts";
import { type Field, fieldError } from "../commands/toml-fields.ts";
import type { WorkerFile } from "../commands/worker-file.ts";
import { HearthError } from "../errors.ts";
import { oneLine } from "../platform/one-line.ts";
import type { Handler } from "../worker/handler.ts";
import { handlersByKind } from "../worker/runner.ts";
import { printJson, printLine, printWarning, styleOf } from "./output.ts";
import type { Sdk } from "./sdk.ts";
import type { Terminal } from "./terminal.ts";
import { pad, widthOf, wrap } from "./text.ts";

interface Checked {
  readonly kind: CommandKind;
  /** Its path. */
  readonly program: string | undefined;
}

/**
 * Prints what each kind would run and how many of its jobs at once, and on standard error what its owner may
 * not have meant so. Answers the exit status.
 * @throws HearthError NOT_FOUND for a program that is missing, after everything is printed; what loading
 * handler files throws
 */
export async function checkWorkerFile(
  file: WorkerFile,
  given: { readonly concurrency: number | undefined; readonly json: boolean },
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
  // As the worker would choose.
  const jobsMax = given.concurrency ?? file.concurrency ?? 1;
  if (given.json) printJson(terminal.out, jsonOf(file, checked, handlers, jobsMax));
  else printInWords(file, checked, handlers, jobsMax, terminal);
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
  const files: HandlerFile[] = [];
  for (const { path, field } of file.handlers) {
    const limits = await orFieldError(field, async () => limitsOf(await sdk.loadHandlers(path)));
    for (const kind of limits.keys()) {
      const other = taken.get(kind);
      if (other !== undefined) {
        throw fieldError(field, `it does the kind ${kind}, and so does ${other}; keep one of them`);
      }
      taken.set(kind, path);
    }
    files.push({ path, limits });
  }
  return files;
}

/** @throws HearthError INVALID_ARGUMENT for what the worker would not start with */
function limitsOf(handlers: readonly Handler[]): HandlerFile["limits"] {
  const byKind = handlersByKind(handlers);
  return new Map(byKind.entries().map(([kind, { concurrency }]) => [kind, concurrency]));
}

async function orFieldError<T>(field: Field, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const { code, message } = HearthError.from(cause);
    throw new HearthError(code, fieldError(field, message).message, { cause });
  }
}

interface HandlerFile {
  readonly path: string;
  /** Its kinds, each with how many of its jobs run at once, if it has a limit of its own. */
  readonly limits: ReadonlyMap<string, number | undefined>;
}

type Handlers = readonly HandlerFile[];

function jsonOf(
  file: WorkerFile,
  checked: readonly Checked[],
  handlers: Handlers,
  jobsMax: number,
): unknown {
  return {
    file: file.file,
    concurrency: file.concurrency ?? null,
    atOnce: jobsMax,
    handlers: handlers.map(({ path, limits }) => ({
      path,
      kinds: [...limits.keys()],
      atOnce: Object.fromEntries(
        limits.entries().map(([kind, limit]) => [kind, Math.min(limit ?? jobsMax, jobsMax)]),
      ),
    })),
    kinds: checked.map(({ kind, program }) => kindToJson(kind, program, jobsMax)),
  };
}

function printInWords(
  file: WorkerFile,
  checked: readonly Checked[],
  handlers: Handlers,
  jobsMax: number,
  { out, environment }: Terminal,
): void {
  const style = styleOf(out, environment);
  const print = (line: string): void => printLine(out, line);
  const printKind = (kind: string, entries: Explanation): void => {
    print("");
    print(style.bold(kind));
    const columns = Math.max(...entries.map(([label]) => widthOf(label)));
    for (const [label, text] of entries) {
      const room = Math.max(20, out.columns - columns - 4);
      // A shell's text has lines of its own: beside each other they would say something else.
      const lines = text.split("\n").flatMap((line) => wrap(oneLine(line), room));
      const [first = "", ...others] = lines;
      print(`  ${style.dim(pad(label, columns))}  ${first}`);
      for (const line of others) print(" ".repeat(columns + 4) + line);
    }
  };
  print(`${oneLine(file.file)} can be read. Jobs at once: ${jobsMax}.`);
  for (const { kind, program } of checked) {
    printKind(kind.kind, explainKind(kind, program, jobsMax));
  }
  for (const { path, limits } of handlers) {
    for (const [kind, limit] of limits) {
      const from = ["handler file", path] as const;
      const isLimited = limit !== undefined;
      printKind(kind, isLimited ? [from, ["at once", atOnceText(limit, jobsMax)]] : [from]);
    }
  }
}
