/** The calls that callers make in a run, as data, and how they are made. */

import type {
  BlobDeclaration,
  CoordinatorApi,
  Failure,
  JobFilter,
  JobHandle,
  LeaseRef,
  LeaseRequest,
  Submission,
  WorkerDescription,
} from "../../src/api.ts";
import { type ErrorCode, HearthError } from "../../src/errors.ts";
import type { BlobRef, JobRef, Result, Sha256 } from "../../src/job/job.ts";
import {
  at,
  attemptText,
  blobsText,
  bytesText,
  jobText,
  leaseText,
  nodeText,
  refText,
} from "./text.ts";

/** A lease request is answered some time later, so it is no {@link Call}. */
export type Call =
  | { readonly do: "submit"; readonly jobs: readonly Submission[] }
  | { readonly do: "get" | "attempts" | "cancel" | "retry"; readonly ref: JobRef }
  | { readonly do: "list"; readonly filter: JobFilter }
  | { readonly do: "register"; readonly description: WorkerDescription }
  | {
      readonly do: "heartbeat";
      readonly lease: LeaseRef;
      readonly progress: { readonly fraction: number; readonly message: string } | undefined;
    }
  | { readonly do: "complete"; readonly lease: LeaseRef; readonly result: Result }
  | { readonly do: "fail"; readonly lease: LeaseRef; readonly failure: Failure }
  | { readonly do: "release"; readonly lease: LeaseRef }
  | { readonly do: "hasBlob"; readonly blob: BlobRef }
  | {
      readonly do: "putBlob";
      readonly declared: BlobDeclaration;
      readonly content: Uint8Array;
    }
  | { readonly do: "getBlob"; readonly sha256: Sha256; readonly offsetBytes: number }
  | { readonly do: "nodes" };

/** What came of a call. */
export type Outcome =
  | { readonly kind: "answer"; readonly text: string; readonly handles: readonly JobHandle[] }
  | { readonly kind: "refusal"; readonly code: ErrorCode; readonly message: string };

export type Asked = Call | ({ readonly do: "lease" } & LeaseRequest);

/** Makes a call and waits for what comes of it. Never rejects. */
export async function ask(api: CoordinatorApi, call: Call): Promise<Outcome> {
  try {
    if (call.do !== "submit") return answer(await answerText(api, call));
    const handles = await api.submit(call.jobs);
    return answer(handlesText(handles), handles);
  } catch (thrown) {
    const { code, message } = HearthError.from(thrown);
    return { kind: "refusal", code, message };
  }
}

export function handlesText(handles: readonly JobHandle[]): string {
  return handles.map(({ id, number }) => `#${number} ${id}`).join(", ");
}

function answer(text: string, handles: readonly JobHandle[] = []): Outcome {
  return { kind: "answer", text, handles };
}

async function answerText(
  api: CoordinatorApi,
  call: Exclude<Call, { do: "submit" }>,
): Promise<string> {
  switch (call.do) {
    case "get":
      return jobText(await api.get(call.ref));
    case "attempts":
      return (await api.attempts(call.ref)).map(attemptText).join("\n");
    case "cancel":
      await api.cancel(call.ref);
      return "";
    case "retry":
      await api.retry(call.ref);
      return "";
    case "list":
      return (await api.list(call.filter)).map(jobText).join("\n");
    case "register":
      await api.register(call.description);
      return "";
    case "heartbeat": {
      const reply = await api.heartbeat(call.lease, call.progress);
      return reply.kind === "extended" ? `extended until ${at(reply.expiresAtMs)}` : reply.kind;
    }
    case "complete":
      await api.complete(call.lease, call.result);
      return "";
    case "fail": {
      const reply = await api.fail(call.lease, call.failure);
      return reply.kind === "retry" ? `retry ${at(reply.runAtMs)}` : reply.kind;
    }
    case "release":
      await api.release(call.lease);
      return "";
    case "hasBlob":
      return String(await api.hasBlob(call.blob));
    case "putBlob":
      return blobsText([await api.putBlob(call.declared, inTwo(call.content))]);
    case "getBlob":
      return bytesText(
        Buffer.concat(await Array.fromAsync(api.getBlob(call.sha256, call.offsetBytes))),
      );
    case "nodes":
      return (await api.nodes()).map(nodeText).join("\n");
    default:
      return call satisfies never;
  }
}

async function* inTwo(content: Uint8Array): AsyncGenerator<Uint8Array> {
  const middle = content.byteLength >> 1;
  yield content.subarray(0, middle);
  yield content.subarray(middle);
}

/** `submits 2 jobs (a …, b …)`: what follows the caller's name. */
export function sentenceOf(call: Asked): string {
  switch (call.do) {
    case "submit":
      return `submits ${call.jobs.map(submissionText).join(" and ") || "nothing"}`;
    case "get":
    case "attempts":
    case "cancel":
    case "retry":
      return `asks to ${call.do} ${refText(call.ref)}`;
    case "list": {
      const { states, kinds, labels, limit, before } = call.filter;
      return `lists ${limit} jobs of [${states.join()}], [${kinds.join()}] ${JSON.stringify(labels)} before ${before ?? "∞"}`;
    }
    case "register":
      return `registers for ${call.description.kinds.join()} ×${call.description.concurrency}`;
    case "lease":
      return `asks for ${call.slots} of ${call.kinds.join()} and waits ${call.pollMs} ms`;
    case "heartbeat": {
      const { progress } = call;
      const at = progress ? ` at ${progress.fraction} "${progress.message}"` : "";
      return `sends a heartbeat for ${leaseText(call.lease)}${at}`;
    }
    case "complete": {
      const { payload, blobs } = call.result;
      return `completes ${leaseText(call.lease)} with "${bytesText(payload)}" ${blobsText(blobs)}`;
    }
    case "fail": {
      const { error, permanent, timedOut } = call.failure;
      const how = `${permanent ? " for good" : ""}${timedOut ? " by time" : ""}`;
      return `fails ${leaseText(call.lease)}${how} with "${error}"`;
    }
    case "release":
      return `releases ${leaseText(call.lease)}`;
    case "hasBlob":
      return `asks for blob ${blobsText([call.blob])}`;
    case "putBlob": {
      const { sizeBytes, sha256 } = call.declared;
      return `sends "${bytesText(call.content)}" declared as ${sizeBytes} bytes of ${sha256?.slice(0, 6)}`;
    }
    case "getBlob":
      return `reads blob ${call.sha256.slice(0, 6)} from byte ${call.offsetBytes} on`;
    case "nodes":
      return "asks for the nodes";
    default:
      return call satisfies never;
  }
}

function submissionText({ id, spec }: Submission): string {
  const { kind, payload, blobs = [], maxAttempts, leaseTtlMs, backoff, runLimitMs, labels } = spec;
  const said = {
    ...(id && { id: id.slice(-4) }),
    ...(payload && { payload: bytesText(payload) }),
    ...(blobs.length > 0 && {
      blobs: blobs.map(({ sha256, sizeBytes }) => `${sha256.slice(0, 6)}:${sizeBytes}`),
    }),
    maxAttempts,
    leaseTtlMs,
    runLimitMs,
    labels,
    ...(backoff && { backoffMs: `${backoff.initialMs}..${backoff.maxMs}` }),
  };
  return `a job of ${kind} ${JSON.stringify(said)}`;
}

export function outcomeText(outcome: Outcome): string {
  if (outcome.kind === "refusal") return `refused: ${outcome.code}: ${outcome.message}`;
  return outcome.text === "" ? "done" : outcome.text;
}
