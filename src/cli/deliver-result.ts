/** What an ended job gave, to whoever waited for it: files into a folder, a payload to standard output. */
import { type ErrorCode, HearthError } from "../errors.ts";
import type { Job, Result } from "../job/job.ts";
import { errnoOf } from "../platform/secret-file.ts";
import type { Client } from "../sdk/client.ts";
import { jobDetailsJson, savedJson } from "./job-json.ts";
import { exitStatusByState } from "./job-view.ts";
import { printJson, printLine } from "./output.ts";
import { printEnd } from "./print-end.ts";
import { type Destination, printSaved, saveResult } from "./save-result.ts";
import type { Terminal } from "./terminal.ts";
import { formatBytes } from "../job/format-bytes.ts";
import { readableText } from "./text.ts";

export interface Delivery {
  /** Undefined: files stay where they are. */
  readonly destination: Destination | undefined;
  readonly json: boolean;
  /** Whether to say that it went well, too. */
  readonly announcesSuccess: boolean;
  /** Whether to print the payload, and to say that there are files when they stay where they are. */
  readonly printsPayload: boolean;
}

/**
 * Answers the exit status: 0 succeeded, 1 failed, 2 cancelled.
 * @throws what saving the files throws
 */
export async function deliverResult(
  client: Client,
  job: Job,
  { destination, json, announcesSuccess, printsPayload }: Delivery,
  terminal: Terminal,
): Promise<number> {
  const result = job.state.kind === "succeeded" ? job.state.result : undefined;
  if (result === undefined || announcesSuccess) await printEnd(client, job, terminal);
  const saved =
    destination === undefined || result === undefined
      ? []
      : await saveResult(client, result.blobs, destination, terminal).catch((thrown: unknown) => {
          // Whoever waited for it would else do the whole job again.
          if (announcesSuccess && canBeSavedElsewhere(HearthError.from(thrown)))
            printLine(terminal.err, `to save only its result: ${saveCommand(job)}`);
          throw thrown;
        });
  if (json) {
    printJson(terminal.out, { ...jobDetailsJson(job), saved: saved.map(savedJson) });
    return exitStatusByState[job.state.kind];
  }
  if (destination) printSaved(saved, destination, terminal);
  if (result !== undefined && printsPayload) {
    printPayload(job, result, terminal);
    if (destination === undefined) printHint(job, result, terminal);
  }
  return exitStatusByState[job.state.kind];
}

/** What is wrong with the content itself: saving it once more, or in another folder, would fail like that again. */
const reasonsOfContent: ReadonlySet<ErrorCode> = new Set([
  "DATA_LOSS",
  "INVALID_ARGUMENT",
  "NOT_FOUND",
  "RESOURCE_EXHAUSTED",
]);

function canBeSavedElsewhere(error: HearthError): boolean {
  return errnoOf(error.cause) !== undefined || !reasonsOfContent.has(error.code);
}

/** @throws FAILED_PRECONDITION rather than sending bytes that are no text to a terminal. */
function printPayload(job: Job, { payload }: Result, terminal: Terminal): void {
  const { out } = terminal;
  if (!out.isTerminal) return out.write(payload);
  if (payload.byteLength === 0) return;
  const text = readableText(payload);
  if (text === undefined) {
    throw new HearthError(
      "FAILED_PRECONDITION",
      `the result is ${formatBytes(payload.byteLength)} that are not text; send them to a file: hearth result ${job.number} > FILE`,
    );
  }
  printLine(out, text.replace(/\r?\n$/, ""));
}

function printHint(job: Job, { blobs }: Result, { err }: Terminal): void {
  if (blobs.length === 0) return;
  const files = blobs.length === 1 ? "a file" : `${blobs.length} files`;
  printLine(err, `the result has ${files} too; ${saveCommand(job)} saves what is there`);
}

function saveCommand({ number }: Job): string {
  return `hearth result ${number} --out DIR`;
}
