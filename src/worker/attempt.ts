/**
 * One attempt in its host: gives the handler its job, takes what it returns, and makes an outcome of
 * whatever happens. Nothing a handler throws gets past this.
 */

import { HearthError } from "../errors.ts";
import { FolderTooLarge } from "../job/folder-too-large.ts";
import { limits } from "../job/limits.ts";
import {
  clipMessage,
  isFolderName,
  type LogStream,
  logStreams,
  parseBlobName,
} from "../job/job.ts";
import { giveUpStream, lazyStream, untilAborted } from "../platform/stream.ts";
import {
  type Handler,
  type HandlerJob,
  type HandlerResult,
  type InputBlob,
  type OutputBlob,
  type Payload,
  PermanentError,
} from "./handler.ts";
import type { AttemptJob, AttemptKey, Outcome, OutputContent } from "./host-protocol.ts";
import { payloadBytes } from "./payload.ts";
import type { Scratch } from "./ports.ts";

/** What an attempt needs of its runner. */
export interface AttemptContext {
  readonly key: AttemptKey;
  readonly job: AttemptJob;
  readonly signal: AbortSignal;
  readonly scratch: Scratch;
  report(fraction: number, message: string): void;
  log(content: string | Uint8Array, stream: LogStream): void;
  /** Resolves when the log has room for more. Never rejects. */
  logRoom(signal?: AbortSignal): Promise<void>;
  /** The path of a file with the content of the job's blob at this position. */
  fetch(blob: number): Promise<string>;
}

/** Runs the handler to its end. Never rejects. */
export async function runAttempt(handler: Handler, context: AttemptContext): Promise<Outcome> {
  try {
    return await outcomeOf(await handler.handle(handlerJob(context)), context);
  } catch (thrown) {
    const permanent = thrown instanceof Error && thrown.name === "PermanentError";
    return { kind: "failed", error: errorText(thrown), permanent };
  }
}

function handlerJob(context: AttemptContext): HandlerJob {
  const { job } = context;
  return {
    id: job.id,
    number: job.number,
    kind: job.kind,
    attempt: job.attempt,
    payload: payloadOf(job.payload),
    blobs: job.blobs.map((_, position) => inputBlob(context, position)),
    get signal() {
      return context.signal;
    },
    report: (fraction, message = "") => context.report(fraction, message),
    log: (content, stream) => context.log(content, knownStream(stream)),
    logRoom: (signal) => context.logRoom(signal),
    folder: () => context.scratch.folder(context.key, "own"),
  };
}

/** Handlers may be written without types: logging never fails a job. */
function knownStream(stream: string | undefined): LogStream {
  return logStreams.find((known) => known === stream) ?? "log";
}

function payloadOf(given: Uint8Array): Payload {
  // Jobs that came together share memory: a handler may hand its own to another thread.
  let own: Uint8Array | undefined;
  const text = (): string => new TextDecoder().decode(own ?? given);
  return {
    bytes: () => (own ??= new Uint8Array(given)),
    text,
    json() {
      try {
        return JSON.parse(text());
      } catch (cause) {
        throw new PermanentError("the payload is not JSON", { cause });
      }
    },
  };
}

function inputBlob(context: AttemptContext, position: number): InputBlob {
  const ref = context.job.blobs[position];
  if (ref === undefined) throw new RangeError(`the job has no blob ${position}`);
  let fetching: Promise<string> | undefined;
  const fetched = (): Promise<string> => (fetching ??= context.fetch(position));
  /** Its file is not there afterwards, unless that fails. Of two that take it at once, one gets it. */
  const taking = async (take: (from: string) => Promise<void>): Promise<void> => {
    const before = fetched();
    fetching = Promise.reject(new PermanentError(`the input "${ref.name}" was moved before`));
    fetching.catch(() => {});
    try {
      await take(await before);
    } catch (thrown) {
      fetching = before;
      throw thrown;
    }
  };
  return {
    name: ref.name,
    sha256: ref.sha256,
    sizeBytes: ref.sizeBytes,
    stream: () => lazyStream(async () => context.scratch.read(await fetched())),
    bytes: async () => new Response(context.scratch.read(await fetched())).bytes(),
    save: async (path) => context.scratch.copy(await fetched(), path),
    move: (path) => taking((from) => context.scratch.move(from, path)),
    async unpack(path, { dropTar = false } = {}) {
      if (!isFolderName(ref.name)) {
        throw new PermanentError(
          `the input "${ref.name}" is a file, not a folder; write it with save(path)`,
        );
      }
      const { scratch, signal } = context;
      const unpacked = (from: string): Promise<void> =>
        permanently(`the input "${ref.name}"`, () => scratch.unpack(from, path, signal));
      if (!dropTar) return await unpacked(await fetched());
      await taking(async (from) => {
        await unpacked(from);
        await scratch.drop(from);
      });
    },
  };
}

/** One for all attempts: it crosses to the keeper once for all that end together. */
const noBytes = new Uint8Array(0);

async function outcomeOf(result: HandlerResult, context: AttemptContext): Promise<Outcome> {
  const { payload: given, blobs: outputs = [] } = parseResult(result);
  const blobs: { name: string; content: OutputContent }[] = [];
  try {
    const bytes = payloadBytes(given);
    const payload = bytes.byteLength === 0 ? noBytes : copyOf(bytes);
    if (payload.byteLength > limits.payloadBytesMax) {
      throw new PermanentError(
        `the result's payload has ${payload.byteLength} bytes, the limit is ` +
          `${limits.payloadBytesMax}; return large content as a blob`,
      );
    }
    for (const output of outputs) {
      const name = outputName(output.name);
      blobs.push({ name, content: await contentOf(output, blobs.length, context) });
    }
    return { kind: "completed", payload, blobs };
  } finally {
    // Streams that were not reached are given up, so that whoever feeds them can clean up.
    for (const output of outputs.slice(blobs.length)) {
      if ("stream" in output) giveUpStream(output.stream);
    }
  }
}

/** Handlers may be written without types: a result that would be dropped in silence is refused. */
function parseResult(result: HandlerResult): Exclude<HandlerResult, void> & object {
  if (result === undefined || result === null) return {};
  if (typeof result === "object" && !(result instanceof Uint8Array)) return result;
  throw new PermanentError(
    "a handler returns nothing or { payload, blobs }; wrap what it returned",
  );
}

/** The handler would give the same name again: trying again does not help. */
function outputName(name: string): string {
  if (typeof name !== "string") throw new PermanentError("an output's name is no text");
  try {
    return parseBlobName(name);
  } catch (cause) {
    throw new PermanentError(HearthError.from(cause).message, { cause });
  }
}

async function contentOf(
  output: OutputBlob,
  position: number,
  context: AttemptContext,
): Promise<OutputContent> {
  // What is not of these types, like a URL, may fail to cross to the keeper, with all that crosses with it.
  if ("path" in output) {
    const { path } = output;
    if (typeof path !== "string") throw oddOutput(output, "path is no text");
    return { kind: "file", path };
  }
  if ("bytes" in output) {
    const { bytes } = output;
    if (!(bytes instanceof Uint8Array)) throw oddOutput(output, "bytes are no Uint8Array");
    if (bytes.byteLength <= limits.chunkBytes) return { kind: "bytes", bytes: copyOf(bytes) };
  }
  const { scratch, key, signal } = context;
  const path = `${await scratch.folder(key, "outputs")}/${position}`;
  if ("folder" in output) {
    const { name, folder } = output;
    if (typeof folder !== "string") throw oddOutput(output, "folder is no text");
    if (!isFolderName(name)) throw oddOutput(output, "name does not end with /");
    const packed = untilAborted(scratch.pack(folder), signal);
    await permanently(`the output "${name}"`, () => scratch.write(path, packed));
  } else {
    const content = "bytes" in output ? once(output.bytes) : untilAborted(output.stream, signal);
    await scratch.write(path, content);
  }
  return { kind: "file", path };
}

/** The same folder would be refused again: trying again does not help. */
async function permanently<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof HearthError)) throw thrown;
    if (thrown.code !== "INVALID_ARGUMENT" && !(thrown instanceof FolderTooLarge)) throw thrown;
    throw new PermanentError(`${what}: ${thrown.message}`, { cause: thrown });
  }
}

function oddOutput({ name }: OutputBlob, what: string): PermanentError {
  return new PermanentError(`the output "${name}" is not of its form: its ${what}`);
}

/**
 * A view would take everything that it is a view of along to the other thread, as it is by then. A
 * Buffer's own `slice` is one.
 */
function copyOf(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Whatever was thrown: it may be anything, and even fail to say what it is. */
function errorText(thrown: unknown): string {
  try {
    const text = thrown instanceof Error ? thrown.message || thrown.name : thrown;
    return clipMessage(String(text) || nothingSaid);
  } catch {
    return nothingSaid;
  }
}

const nothingSaid = "the handler failed and did not say why";
