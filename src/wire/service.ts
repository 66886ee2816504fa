/**
 * The server side of `hearth.v1.Coordinator`: decodes a call, asks the CoordinatorApi, encodes what it
 * answers; calls about machines are in `machines-service.ts`. No rule of a job is here. P8: whatever is
 * thrown becomes one error for that caller.
 */

import type { Completion, CoordinatorApi, LeaseRequest } from "../api.ts";
import { HearthError } from "../errors.ts";
import { type BlobRef, type Job, parseBlobSizeBytes, parseSha256, shorten } from "../job/job.ts";
import { parseLabels } from "../job/labels.ts";
import { limits } from "../job/limits.ts";
import { parseKinds } from "../job/spec.ts";
import type { KeepingApi } from "../keeping-api.ts";
import type { MachinesApi } from "../machines-api.ts";
import type { Call } from "./call.ts";
import { chunkFields } from "./chunk-fields.ts";
import * as convert from "./convert.ts";
import * as convertJob from "./convert-job.ts";
import * as convertLog from "./convert-log.ts";
import { statusToWire } from "./frame.ts";
import { freeMemory } from "./free-memory.ts";
import { keepingMethods } from "./keeping-service.ts";
import { completionsFromBytes, leasedToBytes } from "./lease-messages.ts";
import { machinesMethods } from "./machines-service.ts";
import { decodeMessage, encodeMessage, v1 } from "./protobuf.ts";
import { type Serve, shapesOf } from "./serve.ts";
import type { IncomingCall } from "./session.ts";
import { handlesToBytes, submissionsFromBytes } from "./submit-messages.ts";

/**
 * Answers the calls of one session on behalf of one caller.
 * @param machines without it, calls about machines are answered UNIMPLEMENTED
 * @param keeping without it, calls about the disk are
 */
export function serveApi(
  api: CoordinatorApi,
  report: (error: HearthError, method: string) => void,
  machines?: MachinesApi,
  keeping?: KeepingApi,
): (incoming: IncomingCall) => void {
  const apis = { coordinator: api, machines, keeping };
  return ({ method, request, call }) => {
    void answer(apis, method, call, request).catch((thrown: unknown) => {
      const error = HearthError.from(thrown, "INTERNAL");
      if (error.code === "INTERNAL") report(error, method);
      call.finish(error);
    });
  };
}

async function answer(
  apis: {
    readonly coordinator: CoordinatorApi;
    readonly machines: MachinesApi | undefined;
    readonly keeping: KeepingApi | undefined;
  },
  method: string,
  call: Call,
  request: Uint8Array,
): Promise<void> {
  const { coordinator, machines, keeping } = apis;
  if (isMethodOf(coordinatorMethods, method)) {
    await coordinatorMethods[method](coordinator, call, request);
  } else if (machines && isMethodOf(machinesMethods, method)) {
    await machinesMethods[method](machines, call, request);
  } else if (keeping && isMethodOf(keepingMethods, method)) {
    await keepingMethods[method](keeping, call, request);
  } else {
    throw new HearthError(
      "UNIMPLEMENTED",
      `this coordinator knows no call "${shorten(method)}"; update it`,
    );
  }
  call.finish(undefined);
}

function isMethodOf<Methods extends object>(
  methods: Methods,
  name: string,
): name is string & keyof Methods {
  return Object.hasOwn(methods, name);
}

const { unary, serverStream } = shapesOf<CoordinatorApi>();

const coordinatorMethods = {
  SubmitJob: unary(v1.SubmitJobRequest, v1.SubmitJobResponse, async (api, request) => {
    const [handle] = await api.submit([convert.submissionFromWire(request)]);
    if (handle === undefined) throw new HearthError("INTERNAL", "a submit gave no job");
    return convert.jobHandleToWire(handle);
  }),

  SubmitJobs: async (api, call, request) => {
    await call.send(handlesToBytes(await api.submit(submissionsFromBytes(request))));
  },

  GetJob: unary(v1.GetJobRequest, v1.Job, async (api, request) =>
    convertJob.jobToWire(await api.get(convert.jobRefFromWire(request))),
  ),

  ListJobs: unary(v1.ListJobsRequest, v1.ListJobsResponse, async (api, request) => {
    const jobs = await api.list({
      states: (request.states ?? []).map(convertJob.stateKindFromWire),
      kinds: parseKinds(request.kinds ?? []),
      limit: request.limit || limits.listJobsDefault,
      before: request.before ? convert.jobNumberFromWire(request.before) : undefined,
      labels: parseLabels(request.labels ?? {}),
      sinceMs: request.since ? convertJob.timeFromWire(request.since) : undefined,
      endedSinceMs: request.endedSince ? convertJob.timeFromWire(request.endedSince) : undefined,
    });
    return { jobs: jobs.map(convertJob.jobToWire) };
  }),

  ListAttempts: unary(v1.ListAttemptsRequest, v1.ListAttemptsResponse, async (api, request) => {
    const attempts = await api.attempts(convert.jobRefFromWire(request));
    return { attempts: attempts.map(convertJob.attemptToWire) };
  }),

  CancelJob: unary(v1.CancelJobRequest, v1.CancelJobResponse, async (api, request) => {
    await api.cancel(convert.jobRefFromWire(request));
    return {};
  }),

  RetryJob: unary(v1.RetryJobRequest, v1.RetryJobResponse, async (api, request) => {
    await api.retry(convert.jobRefFromWire(request));
    return {};
  }),

  WatchJob: serverStream(v1.WatchJobRequest, v1.Job, async function* (api, request, signal) {
    for await (const job of api.watch(convert.jobRefFromWire(request), signal)) {
      yield convertJob.jobToWire(job);
    }
  }),

  RegisterWorker: unary(
    v1.RegisterWorkerRequest,
    v1.RegisterWorkerResponse,
    async (api, request) => {
      const answer = await api.register(convert.workerFromWire(request.info));
      return { heartbeatInterval: convertJob.timeToWire(answer.heartbeatIntervalMs) };
    },
  ),

  LeaseJob: async (api, call, bytes) => {
    const request = decodeMessage(v1.LeaseJobRequest, bytes);
    await leaseAndSend(api, call, convert.leaseRequestFromWire(request, 1), ([job]) =>
      encodeMessage(v1.LeaseJobResponse, { job: job ? convertJob.jobToWire(job) : null }),
    );
  },

  LeaseJobs: async (api, call, bytes) => {
    const request = decodeMessage(v1.LeaseJobsRequest, bytes);
    const slots = request.slots ?? 0;
    const kindSlots = convert.kindSlotsFromWire(request.kindSlots ?? []);
    const asked = { ...convert.leaseRequestFromWire(request, slots), kindSlots };
    await leaseAndSend(api, call, asked, leasedToBytes);
  },

  Heartbeat: unary(v1.HeartbeatRequest, v1.HeartbeatResponse, async (api, request) => {
    const progress = convertJob.progressFromWire(request.progress);
    const reply = await api.heartbeat(convert.leaseRefFromWire(request), progress);
    return convert.heartbeatReplyToWire(reply);
  }),

  CompleteJob: unary(v1.CompleteJobRequest, v1.CompleteJobResponse, async (api, request) => {
    const { lease, result } = convert.completionFromWire(request);
    await api.complete(lease, result);
    return {};
  }),

  CompleteJobs: async (api, call, request) => {
    const jobs = completionsFromBytes(request);
    const read = jobs.filter((job): job is Completion => !(job instanceof HearthError));
    const outcomes = (
      read.length > 0 || jobs.length === 0 ? await api.completeMany(read) : []
    ).values();
    const statuses = jobs.map((job) => (job instanceof HearthError ? job : outcomes.next().value));
    const answer = { outcomes: statuses.map(statusToWire) };
    await call.send(encodeMessage(v1.CompleteJobsResponse, answer));
  },

  FailJob: unary(v1.FailJobRequest, v1.FailJobResponse, async (api, request) => {
    const error = request.errorMessage ?? "";
    const { permanent, timedOut } = request;
    const failure = { error, permanent: permanent ?? false, timedOut: timedOut ?? false };
    return convert.failReplyToWire(await api.fail(convert.leaseRefFromWire(request), failure));
  }),

  ReleaseJob: unary(v1.ReleaseJobRequest, v1.ReleaseJobResponse, async (api, request) => {
    await api.release(convert.leaseRefFromWire(request), convert.handBackFromWire(request));
    return {};
  }),

  WatchLeases: serverStream(
    v1.WatchLeasesRequest,
    v1.LeaseEnded,
    async function* (api, _request, signal) {
      for await (const end of api.watchLeases(signal)) yield convert.leaseEndToWire(end);
    },
  ),

  AppendLog: unary(v1.AppendLogRequest, v1.AppendLogResponse, async (api, request) => {
    const entries = (request.entries ?? []).map(convertLog.logEntryFromWire);
    await api.appendLog(convert.leaseRefFromWire(request), entries);
    return {};
  }),

  ReadLog: serverStream(v1.ReadLogRequest, v1.LogBatch, async function* (api, request, signal) {
    const wanted = convertLog.logRequestFromWire(request);
    for await (const batch of api.readLog(convert.jobRefFromWire(request), wanted, signal)) {
      yield convertLog.logBatchToWire(batch);
    }
  }),

  ListLogs: unary(v1.ListLogsRequest, v1.ListLogsResponse, async (api, request) => {
    const sizes = await api.logSizes(convert.jobRefFromWire(request));
    return { logs: sizes.map(convertLog.logSizeToWire) };
  }),

  PutBlob: async (api, call, first) => {
    const { header } = decodeMessage(v1.PutBlobRequest, first);
    if (!header) throw new HearthError("INVALID_ARGUMENT", "a blob starts with its header");
    const declared = {
      sizeBytes: parseBlobSizeBytes(header.size ?? 0),
      sha256: header.sha256 ? parseSha256(header.sha256) : undefined,
      place: header.partId
        ? {
            id: parseSha256(header.partId),
            offsetBytes: header.offset ?? 0,
            isAlone: header.alone ?? false,
          }
        : undefined,
    };
    const ref: BlobRef = await api.putBlob(declared, chunksOf(call));
    await call.send(encodeMessage(v1.PutBlobResponse, { ref: convertJob.blobRefToWire(ref) }));
  },

  GetBlob: async (api, call, bytes) => {
    const request = decodeMessage(v1.GetBlobRequest, bytes);
    const sha256 = parseSha256(request.ref?.sha256 ?? "");
    for await (const chunk of api.getBlob(sha256, request.offset ?? 0)) {
      await call.sendBytes(chunkFields.getBlobResponse, chunk);
      freeMemory(chunk);
    }
  },

  HasBlob: unary(v1.HasBlobRequest, v1.HasBlobResponse, async (api, request) => ({
    present: await api.hasBlob(convertJob.blobRefFromWire(request.ref)),
  })),

  FindBlobPart: unary(v1.FindBlobPartRequest, v1.FindBlobPartResponse, async (api, { partId }) => {
    const part = await api.findPart(parseSha256(partId ?? ""));
    const { sizeBytes, sha256, isAlikeHere = false, comingBytes = 0 } = part;
    return { size: sizeBytes, sha256, alikeHere: isAlikeHere, coming: comingBytes };
  }),

  ListNodes: unary(v1.ListNodesRequest, v1.ListNodesResponse, async (api) => ({
    nodes: (await api.nodes()).map(convert.nodeToWire),
  })),
} satisfies Record<string, Serve<CoordinatorApi>>;

/** The methods of the service, as the schema names them. */
export type MethodName =
  keyof typeof coordinatorMethods | keyof typeof machinesMethods | keyof typeof keepingMethods;
export const methodNames = Object.keys({
  ...coordinatorMethods,
  ...machinesMethods,
  ...keepingMethods,
}) as readonly MethodName[];

/** Jobs that cannot be sent, their caller having gone meanwhile, are handed back at once. */
async function leaseAndSend(
  api: CoordinatorApi,
  call: Call,
  request: LeaseRequest,
  encode: (jobs: readonly Job[]) => Uint8Array,
): Promise<void> {
  const jobs = await api.lease(request, call.signal);
  try {
    await call.send(encode(jobs));
  } catch (thrown) {
    await Promise.allSettled(jobs.map(({ id, token }) => api.release({ jobId: id, token })));
    throw thrown;
  }
}

/** A chunk is good until the next one is asked for. */
async function* chunksOf(call: Call): AsyncGenerator<Uint8Array> {
  for await (const bytes of call.messages()) {
    const { chunk } = decodeMessage(v1.PutBlobRequest, bytes);
    if (!chunk) throw new HearthError("INVALID_ARGUMENT", "only chunks follow a blob's header");
    yield chunk;
    freeMemory(chunk);
  }
}
