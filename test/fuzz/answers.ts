/**
 * Target: what a hostile coordinator answers. A client gets values that are what their types say, or
 * one HearthError. The first piece of an input is the method, the others are the answer's messages.
 */

import type { CoordinatorApi, JobHandle } from "../../src/api.ts";
import { HearthError } from "../../src/errors.ts";
import type { Attempt, Node } from "../../src/job/job.ts";
import { parseJobNumber, parseKind } from "../../src/job/job.ts";
import { memoryPair } from "../../src/transport/memory.ts";
import { attemptFromWire, attemptToWire } from "../../src/wire/convert-job.ts";
import { nodeFromWire, nodeToWire } from "../../src/wire/convert.ts";
import { decodeMessage, encodeMessage, v1 } from "../../src/wire/protobuf.ts";
import { type MethodName, methodNames } from "../../src/wire/service.ts";
import { type IncomingCall, Session } from "../../src/wire/session.ts";
import { stubApi } from "../../src/wire/stub.ts";
import { stubKeepingApi } from "../../src/wire/keeping-stub.ts";
import { stubMachinesApi } from "../../src/wire/machines-stub.ts";
import { ManualClock } from "../support/manual-clock.ts";
import { answers, everyMessage } from "./corpus.ts";
import type { Dice } from "./dice.ts";
import { ended, require, requireBlameless } from "./hold.ts";
import { keepingCalls } from "./keeping-answers.ts";
import { machineCalls } from "./machine-answers.ts";
import { mutateMessage } from "./mutate-protobuf.ts";
import { blobBytes, blobRef, blobSha256, heldNumber, heldToken, jobIdOf } from "./scene.ts";
import {
  requireBlob,
  requireJobId,
  requireSoundJob,
  requireTime,
  requireWhole,
} from "./sound-job.ts";
import type { Input, Target } from "./target.ts";

const ref = { by: "number", number: parseJobNumber(1) } as const;
const lease = { jobId: jobIdOf(heldNumber), token: heldToken };
const logEntry = { atByte: 0, atMs: 1_000, stream: "log", bytes: blobBytes } as const;
const never = new AbortController().signal;
const kinds = [parseKind("scan")];

/** Messages of a stream that are looked at. */
const streamMessagesMax = 20;

/** Calls as a client or worker makes them, and what must hold of what they give. */
const jobCalls = {
  SubmitJobs: async (api) =>
    (await api.submit([{ spec: { kind: "scan" } }])).forEach(requireHandle),
  GetJob: async (api) => requireSoundJob(await api.get(ref)),
  ListJobs: async (api) => {
    const filter = { states: [], kinds, limit: 10, before: undefined };
    (await api.list(filter)).forEach(requireSoundJob);
  },
  ListAttempts: async (api) => (await api.attempts(ref)).forEach(requireAttempt),
  CancelJob: (api) => api.cancel(ref),
  RetryJob: (api) => api.retry(ref),
  WatchJob: async (api) => (await someOf(api.watch(ref, never))).forEach(requireSoundJob),
  RegisterWorker: async (api) => {
    const description = { hostname: "", os: "", arch: "", kinds, concurrency: 1, version: "" };
    requireTime((await api.register(description)).heartbeatIntervalMs);
  },
  LeaseJobs: async (api) => {
    (await api.lease({ kinds, slots: 2, pollMs: 1_000 }, never)).forEach(requireSoundJob);
  },
  Heartbeat: async (api) => {
    const reply = await api.heartbeat(lease, { fraction: 0.5, message: "" });
    if (reply.kind === "extended") requireTime(reply.expiresAtMs);
  },
  CompleteJob: (api) => api.complete(lease, { payload: blobBytes, blobs: [blobRef] }),
  CompleteJobs: async (api) => {
    const result = { payload: blobBytes, blobs: [blobRef] };
    const outcomes = await api.completeMany([{ lease, result }]);
    require(outcomes.length === 1, "one outcome for each completion");
    // What a refusal says is the peer's word.
    for (const refusal of outcomes) {
      require(refusal === undefined || refusal instanceof HearthError, "a refusal or none");
    }
  },
  FailJob: async (api) => {
    const reply = await api.fail(lease, { error: "no paper", permanent: false });
    if (reply.kind === "retry") requireTime(reply.runAtMs);
  },
  ReleaseJob: (api) => api.release(lease),
  WatchLeases: async (api) => {
    for (const { jobId, token } of await someOf(api.watchLeases(never))) {
      requireJobId(jobId);
      requireWhole(token, 0, "a fencing token");
    }
  },
  AppendLog: (api) => api.appendLog(lease, [logEntry]),
  ReadLog: async (api) => {
    const request = { token: undefined, fromByte: 0, follow: "job" } as const;
    for (const { attempt, entries } of await someOf(api.readLog(ref, request, never))) {
      requireWhole(attempt, 1, "an attempt");
      for (const { atByte, atMs, bytes } of entries) {
        requireWhole(atByte, 0, "a place in a log");
        requireTime(atMs);
        require(bytes.byteLength > 0, "something that was logged");
      }
    }
  },
  ListLogs: async (api) => {
    for (const { token, loggedBytes, keptBytes } of await api.logSizes(ref)) {
      requireWhole(token, 0, "a token");
      requireWhole(loggedBytes, 0, "bytes that were logged");
      requireWhole(keptBytes, 0, "bytes that are kept");
    }
  },
  PutBlob: async (api) => {
    requireBlob(await api.putBlob({ sizeBytes: 9, sha256: undefined }, upload()));
  },
  GetBlob: async (api) => {
    for (const chunk of await someOf(api.getBlob(blobSha256, 0))) {
      require(chunk instanceof Uint8Array, "content in bytes");
    }
  },
  HasBlob: async (api) => {
    require(typeof (await api.hasBlob(blobRef)) === "boolean", "yes or no");
  },
  FindBlobPart: async (api) => {
    const part = await api.findPart(blobRef.sha256);
    require(part.sizeBytes >= 0 && part.sha256.length === 64, "a size and a hash");
    require((part.comingBytes ?? 0) >= 0, "a size");
  },
  ListNodes: async (api) => (await api.nodes()).forEach(requireNode),
} as const satisfies Partial<Record<MethodName, (api: CoordinatorApi) => Promise<void>>>;

type CalledMethod = keyof typeof jobCalls | keyof typeof keepingCalls | keyof typeof machineCalls;
const calledMethods = methodNames.filter(
  (name) => name in jobCalls || name in keepingCalls || name in machineCalls,
) as readonly CalledMethod[];

function callOn(session: Session, method: CalledMethod): Promise<void> {
  const options = { callMsMax: 30_000 };
  if (method in keepingCalls) {
    return keepingCalls[method as keyof typeof keepingCalls](stubKeepingApi(session));
  }
  return method in machineCalls
    ? machineCalls[method as keyof typeof machineCalls](stubMachinesApi(session, options))
    : jobCalls[method as keyof typeof jobCalls](stubApi(session, options));
}

async function* upload(): AsyncGenerator<Uint8Array> {
  yield blobBytes.subarray(0, 9);
}

async function someOf<T>(stream: AsyncIterable<T>): Promise<readonly T[]> {
  const some: T[] = [];
  for await (const message of stream) {
    some.push(message);
    if (some.length === streamMessagesMax) break;
  }
  return some;
}

function requireHandle({ id, number }: JobHandle): void {
  requireJobId(id);
  requireWhole(number, 1, "a job's number");
}

function requireAttempt(attempt: Attempt): void {
  requireWhole(attempt.token, 0, "a fencing token");
  requireTime(attempt.startedAtMs);
  if (attempt.ended) requireTime(attempt.ended.atMs);
  require(attempt.number >= 0, `an attempt, not ${attempt.number}`);
  const sent = encodeMessage(v1.Attempt, attemptToWire(attempt));
  const again = attemptFromWire(decodeMessage(v1.Attempt, sent));
  require(Bun.deepEquals(again, attempt), "an attempt that can be sent on as it is");
}

function requireNode(node: Node): void {
  requireTime(node.joinedAtMs);
  requireTime(node.lastSeenMs);
  require(node.concurrency >= 1, `slots, not ${node.concurrency}`);
  require(node.leases >= 0, `leases, not ${node.leases}`);
  const sent = encodeMessage(v1.WorkerInfo, nodeToWire(node));
  const again = nodeFromWire(decodeMessage(v1.WorkerInfo, sent));
  require(Bun.deepEquals(again, node), "a worker that can be sent on as it is");
}

const text = new TextEncoder();

function valid(dice: Dice): Input {
  const method = dice.pick(calledMethods);
  return [text.encode(method), dice.pick<Uint8Array>(answers[method])];
}

function mutate(dice: Dice, [method = new Uint8Array(0), ...messages]: Input): Input {
  const changed = messages.map((message) => mutateMessage(dice, message, everyMessage));
  if (dice.onceIn(20)) changed.push(dice.pick(everyMessage));
  return [method, ...(dice.onceIn(40) ? [] : changed)];
}

async function check([name, ...messages]: Input): Promise<void> {
  const method = calledMethods.find((known) => known === new TextDecoder().decode(name));
  if (method === undefined) return;
  const clock = new ManualClock();
  const [near, far] = memoryPair();
  const answer = async ({ call }: IncomingCall): Promise<void> => {
    try {
      for (const message of messages) await call.send(message);
      call.finish(undefined);
    } catch (thrown) {
      // The client has had enough, or the answer fits no frame: a server ends the call with that.
      call.finish(HearthError.from(thrown));
    }
  };
  const server = new Session(far, { clock, serve: (incoming) => void answer(incoming) });
  const client = new Session(near, { clock });
  const called: Promise<unknown> = callOn(client, method).catch((thrown: unknown) => {
    // An answer of nothing at all is the one that the client can only call broken.
    const nothing = messages.length === 0 && thrown instanceof HearthError;
    requireBlameless(thrown, ...(nothing ? (["INTERNAL"] as const) : []));
  });
  await ended(called, "an answered call to end");
  client.close(new HearthError("CANCELLED", "that was all"));
  await server.closed;
  require(client.openCalls === 0 && clock.timers === 0, "nothing to be left of a call");
}

export async function openAnswers(): Promise<Target> {
  return { name: "answers", valid, mutate, check };
}
