/**
 * The other end of a process host, for handler files: loads them in this process, and does what a worker
 * says on standard input. It answers on descriptor 3, because whatever prints, a handler, a library or a
 * program that it started, has standard output to itself: to the worker that is text and no more.
 */

import { writeSync } from "node:fs";
import { HearthError } from "../errors.ts";
import {
  type FromProcess,
  lineBytesMax,
  readToProcess,
  type ToProcess,
  writeFromProcess,
} from "../hosts/messages.ts";
import { Lines } from "../hosts/output.ts";
import type { Kind } from "../job/job.ts";
import { limits } from "../job/limits.ts";
import { logCostBytes } from "../job/log-pieces.ts";
import { systemClock } from "../platform/clock.ts";
import { errnoOf } from "../platform/secret-file.ts";
import { scratchFiles } from "../storage/scratch-files.ts";
import type { Handler } from "../worker/handler.ts";
import type { AttemptKey, FromHost, Outcome, OutputContent } from "../worker/host-protocol.ts";
import { handlersByKind, kindLimitsOf, Runner } from "../worker/runner.ts";
import { loadHandlers } from "./handler-file.ts";

const answersOn = 3;

/**
 * Does attempts until standard input ends. What is wrong with the files is said to the worker.
 * @throws HearthError FAILED_PRECONDITION if no worker started this process
 */
export async function serveHandlers(files: readonly string[]): Promise<void> {
  process.on("uncaughtException", crash);
  process.on("unhandledRejection", crash);
  let handlers: ReadonlyMap<Kind, Handler>;
  try {
    const loaded: Handler[] = [];
    for (const file of files) loaded.push(...(await loadHandlers(file)));
    handlers = handlersByKind(loaded);
  } catch (thrown) {
    const { code, message } = HearthError.from(thrown);
    return say({ type: "refused", code, error: message });
  }
  say({ type: "ready", kinds: kindLimitsOf(handlers), makesFolder: true });
  const attempts = new Attempts(handlers);
  const lines = new Lines(lineBytesMax);
  for await (const piece of Bun.stdin.stream()) {
    for (const line of lines.take(piece)) attempts.receive(readToProcess(line));
  }
  attempts.stop();
}

/** Bun alone would go on in some cases, and nobody would end the attempt. Of what is printed the last line counts. */
function crash(thrown: unknown): void {
  console.error(thrown);
  console.error(`nobody caught this: ${HearthError.from(thrown).message}`);
  process.exit(1);
}

/** Runs what comes, one attempt at a time. */
class Attempts {
  readonly #handlers: ReadonlyMap<Kind, Handler>;
  #runner: Runner | undefined;
  #folder = "";
  #handler: Handler | undefined;
  /** Which input each request of the runner's is for. */
  readonly #inputs: number[] = [];

  constructor(handlers: ReadonlyMap<Kind, Handler>) {
    this.#handlers = handlers;
  }

  receive(message: ToProcess): void {
    const key = message.attempt;
    switch (message.type) {
      case "start":
        this.#inputs.length = 0;
        this.#folder = message.folder;
        this.#handler = this.#handlers.get(message.job.kind);
        this.#runner = new Runner({
          handlers: this.#handlers,
          scratch: scratchFiles(message.folder),
          clock: systemClock,
          post: (said) => this.#pass(said),
        });
        this.#runner.receive({ kind: "start", key, job: message.job });
        break;
      case "abort":
        this.#runner?.receive({ kind: "abort", key, reason: message.reason });
        break;
      case "fetched": {
        const request = this.#inputs.indexOf(message.input);
        this.#runner?.receive({ kind: "fetched", request, path: message.path });
        break;
      }
      case "not-fetched": {
        const request = this.#inputs.indexOf(message.input);
        this.#runner?.receive({ kind: "not-fetched", request, error: message.error });
        break;
      }
      default:
        message satisfies never;
    }
  }

  stop(): void {
    void this.#runner?.stop();
  }

  async #finish(attempt: AttemptKey, outcome: Outcome): Promise<void> {
    await printed();
    // Handlers may be written without types.
    const keepsPrograms = Boolean(this.#handler?.keepsPrograms);
    const sent = await withFiles(outcome, this.#folder);
    say({ type: "finished", attempt, outcome: sent, keepsPrograms });
  }

  /** The worker reads no faster than the log may come, and until it has read, this process stands still. */
  #note({ key: attempt, stream, bytes }: Extract<FromHost, { kind: "log" }>): void {
    const decoder = new TextDecoder();
    for (let at = 0; at < bytes.byteLength; at += limits.chunkBytes) {
      const piece = bytes.subarray(at, at + limits.chunkBytes);
      say({ type: "log", attempt, stream, text: decoder.decode(piece, { stream: true }) });
    }
    const takenBytes = logCostBytes(bytes.byteLength);
    this.#runner?.receive({ kind: "logged", key: attempt, takenBytes, droppedBytes: 0 });
  }

  #pass(said: FromHost): void {
    switch (said.kind) {
      case "progress": {
        const { key: attempt, message } = said;
        const fraction = Number.isFinite(said.fraction) ? said.fraction : 0;
        say({ type: "progress", attempt, fraction, message });
        break;
      }
      case "log":
        this.#note(said);
        break;
      case "fetch":
        this.#inputs[said.request] = said.blob;
        say({ type: "fetch", attempt: said.key, input: said.blob });
        break;
      case "finished":
        void this.#finish(said.key, said.outcome);
        break;
      case "stop":
        break;
      default:
        said satisfies never;
    }
  }
}

/** Outputs of more bytes than this together go as files: a line has its limit. */
const bytesInLineMax = 1024 * 1024;

async function withFiles(outcome: Outcome, folder: string): Promise<Outcome> {
  if (outcome.kind === "failed") return outcome;
  let leftBytes = bytesInLineMax;
  const blobs: { name: string; content: OutputContent }[] = [];
  for (const blob of outcome.blobs) {
    const { name, content } = blob;
    if (content.kind === "bytes" && content.bytes.byteLength > leftBytes) {
      const path = `${folder}/output-${blobs.length}`;
      await Bun.write(path, content.bytes);
      blobs.push({ name, content: { kind: "file", path } });
    } else {
      if (content.kind === "bytes") leftBytes -= content.bytes.byteLength;
      blobs.push(blob);
    }
  }
  return { ...outcome, blobs };
}

/** When what was printed so far is out. */
async function printed(): Promise<void> {
  const outputs = [process.stdout, process.stderr];
  await Promise.all(
    outputs.map((output) => new Promise<void>((resolve) => output.write("", () => resolve()))),
  );
}

/** At once, also from a handler that never lets anything else run. */
function say(message: FromProcess): void {
  const bytes = Buffer.from(writeFromProcess(message));
  try {
    for (let at = 0; at < bytes.byteLength;) at += writeSync(answersOn, bytes, at);
  } catch (thrown) {
    // The worker has gone, and its end is the end of standard input.
    if (errnoOf(thrown) === "EPIPE") return;
    if (message.type !== "ready" && message.type !== "refused") {
      // Nothing more can be said, and of what is printed the last line counts.
      console.error(
        `a handler has closed descriptor ${answersOn}, on which its worker is answered: it may close only what it has opened`,
      );
      process.exit(1);
    }
    throw new HearthError(
      "FAILED_PRECONDITION",
      "only a worker starts this; hearth worker BUNDLE --handler FILE does",
      { cause: thrown },
    );
  }
}
