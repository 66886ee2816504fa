/**
 * One attempt in its host: gives the handler its job, takes what it returns, and makes an outcome of
 * whatever happens. Nothing a handler throws gets past this.
 */

import { limits } from "../job/limits.ts";
import { clipMessage, parseBlobName } from "../job/job.ts";
import { lazyStream } from "../platform/stream.ts";
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
  const { job, signal, scratch, key } = context;
  return {
    id: job.id,
    number: job.number,
    kind: job.kind,
    attempt: job.attempt,
    payload: payloadOf(job.payload),
    blobs: job.blobs.map((_, position) => inputBlob(context, position)),
    signal,
    report: (fraction, message = "") => context.report(fraction, message),
    folder: () => scratch.folder(key, "own"),
  };
}

function payloadOf(bytes: Uint8Array): Payload {
  const text = (): string => new TextDecoder().decode(bytes);
  return {
    bytes: () => bytes,
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
  const { scratch } = context;
  const ref = context.job.blobs[position];
  if (ref === undefined) throw new RangeError(`the job has no blob ${position}`);
  let fetching: Promise<string> | undefined;
  const fetched = (): Promise<string> => (fetching ??= context.fetch(position));
  return {
    name: ref.name,
    sha256: ref.sha256,
    sizeBytes: ref.sizeBytes,
    stream: () => lazyStream(async () => scratch.read(await fetched())),
    bytes: async () => new Response(scratch.read(await fetched())).bytes(),
    save: async (path) => scratch.copy(await fetched(), path),
  };
}

async function outcomeOf(result: HandlerResult, context: AttemptContext): Promise<Outcome> {
  const payload = payloadBytes(result?.payload);
  if (payload.byteLength > limits.payloadBytesMax) {
    throw new PermanentError(
      `the result's payload has ${payload.byteLength} bytes, the limit is ` +
        `${limits.payloadBytesMax}; return large content as a blob`,
    );
  }
  const outputs = result?.blobs ?? [];
  const blobs: { name: string; content: OutputContent }[] = [];
  try {
    for (const output of outputs) {
      const name = parseBlobName(output.name);
      blobs.push({ name, content: await contentOf(output, blobs.length, context) });
    }
  } finally {
    // Streams that were not reached are given up, so that whoever feeds them can clean up.
    for (const output of outputs.slice(blobs.length)) await giveUp(output);
  }
  return { kind: "completed", payload, blobs };
}

async function contentOf(
  output: OutputBlob,
  position: number,
  { scratch, key, signal }: AttemptContext,
): Promise<OutputContent> {
  if ("bytes" in output) return { kind: "bytes", bytes: output.bytes };
  if ("path" in output) return { kind: "file", path: output.path };
  const path = `${await scratch.folder(key, "outputs")}/${position}`;
  await scratch.write(path, untilAborted(output.stream, signal));
  return { kind: "file", path };
}

async function* untilAborted(
  content: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of content) {
    signal.throwIfAborted();
    yield chunk;
  }
}

async function giveUp(output: OutputBlob): Promise<void> {
  if (!("stream" in output)) return;
  const { stream } = output;
  try {
    if (stream instanceof ReadableStream) await stream.cancel();
    else await stream[Symbol.asyncIterator]().return?.();
  } catch {
    // It was being read, or its end fails: what counts is why the attempt failed.
  }
}

function errorText(thrown: unknown): string {
  if (!(thrown instanceof Error)) return clipMessage(String(thrown) || "the handler failed");
  return clipMessage(thrown.message || thrown.name);
}
