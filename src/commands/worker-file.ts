/** A worker file: what its owner lets this machine do. Read wholly before anything is done. */

import path from "node:path";
import { HearthError } from "../errors.ts";
import { limits } from "../job/limits.ts";
import { readSmallFile } from "../platform/secret-file.ts";
import { type CommandKind, readCommandKind, readConcurrency } from "./command-kind.ts";
import {
  entriesOf,
  type Field,
  fieldError,
  fieldsOf,
  listOf,
  parseTomlFields,
  textOf,
} from "./toml-fields.ts";

export interface WorkerFile {
  /** As errors name it. */
  readonly file: string;
  /** The folder that it is in, as an absolute path; what it names by a path is looked up from there. */
  readonly folder: string;
  readonly concurrency: number | undefined;
  readonly handlers: readonly HandlerFile[];
  readonly kinds: readonly CommandKind[];
}

export interface HandlerFile {
  /** Absolute. */
  readonly path: string;
  /** Where it is named, for what turns out to be wrong about it later. */
  readonly field: Field;
}

const fileBytesMax = 1024 * 1024;
const handlersMax = 100;

/**
 * @param file its path
 * @param shown how errors name it
 * @throws HearthError NOT_FOUND; INVALID_ARGUMENT with file, line and field
 */
export async function loadWorkerFile(file: string, shown: string): Promise<WorkerFile> {
  const content = await readSmallFile(file, fileBytesMax);
  if (content === undefined) {
    throw new HearthError("NOT_FOUND", `there is no worker file ${shown}; check the path`);
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch (cause) {
    throw new HearthError("INVALID_ARGUMENT", `${shown} is not text in UTF-8`, { cause });
  }
  return parseWorkerFile(text, { file: shown, folder: path.dirname(path.resolve(file)) });
}

/** @throws HearthError INVALID_ARGUMENT with file, line and field */
export function parseWorkerFile(
  text: string,
  { file, folder }: { readonly file: string; readonly folder: string },
): WorkerFile {
  const top = parseTomlFields(text, file);
  const { worker, kinds } = fieldsOf(top, ["worker", "kinds"]);
  const { concurrency, handlers } =
    worker === undefined ? {} : fieldsOf(worker, ["concurrency", "handlers"]);
  const read: WorkerFile = {
    file,
    folder,
    concurrency: concurrency && readConcurrency(concurrency),
    handlers: handlers === undefined ? [] : readHandlers(handlers, folder),
    kinds: kinds === undefined ? [] : readKinds(kinds),
  };
  if (read.kinds.length > 0 || read.handlers.length > 0) return read;
  throw fieldError(
    top,
    'it says nothing to do: add [kinds.NAME] with a command, or [worker] with handlers = ["FILE.ts"]',
  );
}

function readHandlers(field: Field, folder: string): readonly HandlerFile[] {
  return listOf(field, handlersMax).map((each) => ({
    path: path.resolve(folder, textOf(each)),
    field: each,
  }));
}

function readKinds(field: Field): readonly CommandKind[] {
  const entries = [...entriesOf(field)];
  if (entries.length > limits.kindsPerWorkerMax) {
    throw fieldError(
      field,
      `a worker serves at most ${limits.kindsPerWorkerMax} kinds, not ${entries.length}`,
    );
  }
  return entries.map(([name, table]) => readCommandKind(name, table));
}
