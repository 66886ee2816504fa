/**
 * The handler protocol (docs/handler-protocol.md): what a worker and a handler process say to each other,
 * each message a line of JSON. Both directions, written and read.
 */

import { type ErrorCode, errorCodes } from "../errors.ts";
import {
  type Kind,
  type LogStream,
  logStreams,
  parseBlobName,
  parseBlobSizeBytes,
  parseJobId,
  parseJobNumber,
  parseKind,
  shorten,
  parseSha256,
} from "../job/job.ts";
import { limits } from "../job/limits.ts";
import {
  type AbortReason,
  type AttemptJob,
  type AttemptKey,
  type KindLimits,
  type Outcome,
  type OutputContent,
  requireConcurrency,
} from "../worker/host-protocol.ts";
import { Fields, wrong } from "./fields.ts";

export const protocolVersion = 1;
/** The largest payload in base64, or the names of very many files, and room for the rest. */
export const lineBytesMax = 8 * 1024 * 1024;

export type ToProcess =
  | {
      readonly type: "start";
      readonly attempt: AttemptKey;
      readonly job: AttemptJob;
      /** An empty folder of this attempt's own, made or not as the process wants it. Absolute. */
      readonly folder: string;
    }
  | { readonly type: "abort"; readonly attempt: AttemptKey; readonly reason: AbortReason }
  | {
      readonly type: "fetched";
      readonly attempt: AttemptKey;
      readonly input: number;
      readonly path: string;
    }
  | {
      readonly type: "not-fetched";
      readonly attempt: AttemptKey;
      readonly input: number;
      readonly error: string;
    };

export type FromProcess =
  | {
      readonly type: "ready";
      readonly kinds: KindLimits;
      /** It makes an attempt's folder itself, if it needs one. */
      readonly makesFolder: boolean;
    }
  /** It cannot start, and why. */
  | { readonly type: "refused"; readonly code: ErrorCode; readonly error: string }
  | { readonly type: "fetch"; readonly attempt: AttemptKey; readonly input: number }
  | {
      readonly type: "progress";
      readonly attempt: AttemptKey;
      readonly fraction: number;
      readonly message: string;
    }
  | {
      readonly type: "log";
      readonly attempt: AttemptKey;
      readonly stream: LogStream;
      readonly text: string;
    }
  | {
      readonly type: "finished";
      readonly attempt: AttemptKey;
      readonly outcome: Outcome;
      /** What the attempt has started and not ended is left alone. */
      readonly keepsPrograms: boolean;
    };

const abortReasons = ["cancelled", "lost", "stopping", "timed-out"] as const;

export function writeToProcess(message: ToProcess): string {
  if (message.type !== "start") return `${JSON.stringify(message)}\n`;
  const { payload, blobs, ...job } = message.job;
  const line = { ...message, job: { ...job, payload: payload.toBase64(), inputs: blobs } };
  return `${JSON.stringify(line)}\n`;
}

/** @throws HearthError INVALID_ARGUMENT that says what is wrong with it: "its … is no …" */
export function readToProcess(line: string): ToProcess {
  const fields = Fields.parse(line);
  const attempt = fields.count("attempt");
  const type = fields.oneOf("type", ["start", "abort", "fetched", "not-fetched"]);
  switch (type) {
    case "start": {
      const job = readJob(fields.object("job"));
      return { type, attempt, job, folder: fields.text("folder") };
    }
    case "abort":
      return { type, attempt, reason: fields.oneOf("reason", abortReasons) };
    case "fetched":
      return { type, attempt, input: fields.count("input"), path: fields.text("path") };
    case "not-fetched":
      return { type, attempt, input: fields.count("input"), error: fields.text("error") };
    default:
      return type satisfies never;
  }
}

function readJob(job: Fields): AttemptJob {
  return {
    id: parseJobId(job.text("id")),
    number: parseJobNumber(job.count("number")),
    kind: parseKind(job.text("kind")),
    attempt: job.count("attempt"),
    payload: job.bytes("payload", limits.payloadBytesMax),
    blobs: job.list("inputs", limits.blobsPerJobMax).map((each) => {
      const input = Fields.of(each);
      return {
        name: parseBlobName(input.text("name")),
        sha256: parseSha256(input.text("sha256")),
        sizeBytes: parseBlobSizeBytes(input.count("sizeBytes")),
      };
    }),
  };
}

export function writeFromProcess(message: FromProcess): string {
  return `${JSON.stringify(plainFromProcess(message))}\n`;
}

function plainFromProcess(message: FromProcess): object {
  if (message.type === "ready") {
    const { type, kinds, makesFolder } = message;
    const concurrency = Object.fromEntries(kinds.entries().filter(([, limit]) => limit < Infinity));
    return { type, protocol: protocolVersion, kinds: [...kinds.keys()], concurrency, makesFolder };
  }
  if (message.type !== "finished") return message;
  const { type, attempt, outcome, keepsPrograms } = message;
  if (outcome.kind === "failed") {
    return { type, attempt, error: outcome.error, permanent: outcome.permanent, keepsPrograms };
  }
  const outputs = outcome.blobs.map(({ name, content }) =>
    content.kind === "file"
      ? { name, path: content.path }
      : { name, base64: content.bytes.toBase64() },
  );
  return { type, attempt, payload: outcome.payload.toBase64(), outputs, keepsPrograms };
}

/** @throws HearthError INVALID_ARGUMENT that says what is wrong with it: "its … is no …" */
export function readFromProcess(line: string): FromProcess {
  const fields = Fields.parse(line);
  const types = ["ready", "refused", "fetch", "progress", "log", "finished"] as const;
  const type = fields.oneOf("type", types);
  switch (type) {
    case "ready":
      return {
        type,
        kinds: readKinds(fields),
        makesFolder: fields.has("makesFolder") && fields.flag("makesFolder"),
      };
    case "refused":
      return {
        type,
        code: fields.has("code") ? fields.oneOf("code", errorCodes) : "FAILED_PRECONDITION",
        error: fields.text("error"),
      };
    case "fetch":
      return { type, attempt: fields.count("attempt"), input: fields.count("input") };
    case "progress":
      return {
        type,
        attempt: fields.count("attempt"),
        fraction: fields.number("fraction"),
        message: fields.has("message") ? fields.text("message") : "",
      };
    case "log":
      return {
        type,
        attempt: fields.count("attempt"),
        stream: fields.has("stream") ? fields.oneOf("stream", logStreams) : "log",
        text: fields.text("text"),
      };
    case "finished":
      return {
        type,
        attempt: fields.count("attempt"),
        outcome: readOutcome(fields),
        keepsPrograms: fields.has("keepsPrograms") && fields.flag("keepsPrograms"),
      };
    default:
      return type satisfies never;
  }
}

function readKinds(ready: Fields): KindLimits {
  const protocol = ready.count("protocol");
  if (protocol !== protocolVersion) {
    throw wrong(`its "protocol" is ${protocol}; this worker speaks ${protocolVersion}`);
  }
  const kinds = ready.list("kinds", limits.kindsPerWorkerMax).map((kind) => {
    if (typeof kind !== "string") throw wrong(`its "kinds" are not texts`);
    return parseKind(kind);
  });
  if (kinds.length === 0) throw wrong(`its "kinds" are none`);
  const concurrency = ready.has("concurrency") ? ready.object("concurrency") : Fields.of({});
  for (const name of concurrency.names()) {
    // A limit that is misspelt would be none.
    if (kinds.some((kind) => kind === name)) continue;
    throw wrong(`its "concurrency" has "${shorten(name)}", which is none of its kinds`);
  }
  return new Map(
    kinds.map((kind) => [
      kind,
      concurrency.has(kind) ? readConcurrency(concurrency, kind) : Infinity,
    ]),
  );
}

function readConcurrency(fields: Fields, kind: Kind): number {
  const limit = fields.count(kind);
  requireConcurrency(limit, `its "concurrency" of kind ${kind}`);
  return limit;
}

function readOutcome(fields: Fields): Outcome {
  if (fields.has("error")) {
    const permanent = fields.has("permanent") && fields.flag("permanent");
    return { kind: "failed", error: fields.text("error"), permanent };
  }
  const { payloadBytesMax, blobsPerJobMax } = limits;
  const outputs = fields.has("outputs") ? fields.list("outputs", blobsPerJobMax) : [];
  return {
    kind: "completed",
    payload: fields.has("payload") ? fields.bytes("payload", payloadBytesMax) : new Uint8Array(0),
    blobs: outputs.map((each) => {
      const output = Fields.of(each);
      return { name: parseBlobName(output.text("name")), content: readContent(output) };
    }),
  };
}

function readContent(output: Fields): OutputContent {
  if (output.has("path")) return { kind: "file", path: output.text("path") };
  return { kind: "bytes", bytes: output.bytes("base64", limits.chunkBytes) };
}
