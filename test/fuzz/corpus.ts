/**
 * Valid messages of every call, as they would be sent to and by the coordinator of `scene.ts`: where
 * the fuzzers of requests, answers and sessions begin.
 */

import { jobToWire } from "../../src/wire/convert-job.ts";
import { v1 } from "../../src/wire/protobuf.ts";
import type { MethodName } from "../../src/wire/service.ts";
import { manualStartMs } from "../support/manual-clock.ts";
import { encoded } from "./encoded.ts";
import { machineAnswers, machineRequests } from "./machine-corpus.ts";
import {
  blobBytes,
  blobRef,
  heldNumber,
  heldToken,
  jobIdOf,
  sampleJobs,
  workerName,
} from "./scene.ts";

const seconds = manualStartMs / 1000;
const time = { seconds, nanos: 5e8 };
const blob = { sha256: blobRef.sha256, size: blobRef.sizeBytes, name: blobRef.name };
const spec = { kind: "scan", payload: blobBytes, blobs: [blob] };
const labels = { album: "2024", done: "" };
const fullSpec = {
  ...spec,
  labels,
  maxAttempts: -1,
  leaseTtl: { seconds: 20 },
  backoff: { initial: { seconds: 1 }, max: { seconds: 60 }, multiplier: 2, jitter: 0.1 },
  runLimit: { seconds: 3600 },
};
const byId = { id: jobIdOf(heldNumber) };
const byNumber = { number: 1 };
const held = { jobId: jobIdOf(heldNumber), fencingToken: heldToken, workerId: workerName };
const completed = { ...held, result: { payload: blobBytes, blobs: [blob] } };
const done = { ...held, jobId: jobIdOf(5) };
const logEntries = [
  { atByte: 0, at: time, stream: 1, content: blobBytes },
  { atByte: blobBytes.byteLength, at: time, stream: 3, content: Buffer.from("page 3 of 7\n") },
];
const progress = { percent: 0.5, message: "page 3 of 7", reportedAt: time };
const worker = {
  id: workerName,
  hostname: "nas.local",
  os: "linux",
  arch: "arm64",
  kinds: ["scan", "transcode"],
  version: "0.3.0",
  joinedAt: time,
  lastSeen: time,
  concurrency: 4,
  connected: true,
  leases: 1,
};
const kinds = ["scan", "transcode"];
const jobs = sampleJobs.map(jobToWire);
const listing = {
  states: [1, 2, 3],
  kinds,
  limit: 10,
  before: 5,
  labels,
  since: time,
  endedSince: time,
};

/** First messages of calls. A call with more is in `uploads`. */
export const requests = {
  SubmitJob: encoded(v1.SubmitJobRequest, { spec }, { spec: fullSpec, id: jobIdOf(99) }),
  SubmitJobs: encoded(v1.SubmitJobsRequest, { jobs: [{ spec }, { spec: fullSpec }] }),
  GetJob: encoded(v1.GetJobRequest, byId, byNumber),
  ListJobs: encoded(v1.ListJobsRequest, {}, listing),
  ListAttempts: encoded(v1.ListAttemptsRequest, byId, byNumber),
  CancelJob: encoded(v1.CancelJobRequest, byId, byNumber),
  RetryJob: encoded(v1.RetryJobRequest, byId, byNumber),
  WatchJob: encoded(v1.WatchJobRequest, byId, byNumber, { number: 5 }),
  RegisterWorker: encoded(v1.RegisterWorkerRequest, { info: worker }),
  LeaseJob: encoded(
    v1.LeaseJobRequest,
    { workerId: workerName, kinds, pollTimeout: time },
    { kinds: ["transcode"], pollTimeout: { seconds: 30 } },
  ),
  LeaseJobs: encoded(
    v1.LeaseJobsRequest,
    { kinds, pollTimeout: { seconds: 30 }, slots: 2 },
    // There is no such job: it waits.
    { kinds: ["transcode"], pollTimeout: { seconds: 30 }, slots: 1 },
  ),
  Heartbeat: encoded(v1.HeartbeatRequest, held, { ...held, progress }, done),
  CompleteJob: encoded(v1.CompleteJobRequest, completed, done),
  CompleteJobs: encoded(v1.CompleteJobsRequest, { jobs: [completed, done] }, { jobs: [done] }),
  FailJob: encoded(
    v1.FailJobRequest,
    { ...held, errorMessage: "no paper" },
    { ...held, errorMessage: "no paper", permanent: true, timedOut: true },
  ),
  ReleaseJob: encoded(v1.ReleaseJobRequest, held),
  WatchLeases: encoded(v1.WatchLeasesRequest, {}),
  AppendLog: encoded(
    v1.AppendLogRequest,
    { ...held, entries: logEntries },
    { ...done, entries: logEntries },
  ),
  ReadLog: encoded(
    v1.ReadLogRequest,
    byId,
    { ...byNumber, fencingToken: heldToken, fromByte: 3, follow: 1 },
    { number: 5, follow: 2 },
  ),
  ListLogs: encoded(v1.ListLogsRequest, byId, byNumber),
  PutBlob: encoded(
    v1.PutBlobRequest,
    { header: { size: blob.size, sha256: blob.sha256 } },
    { header: { size: blob.size } },
    { header: { size: blob.size, partId: blob.sha256, offset: 0 } },
    { header: { size: blob.size, partId: blob.sha256, offset: 3 } },
  ),
  GetBlob: encoded(v1.GetBlobRequest, { ref: blob }, { ref: blob, offset: 3 }),
  HasBlob: encoded(v1.HasBlobRequest, { ref: blob }),
  FindBlobPart: encoded(v1.FindBlobPartRequest, { partId: blob.sha256 }),
  ListNodes: encoded(v1.ListNodesRequest, {}),
  CollectGarbage: encoded(v1.CollectGarbageRequest, {}, { dryRun: true }),
  GetStorage: encoded(v1.GetStorageRequest, {}),
  ...machineRequests,
} as const satisfies Record<MethodName, readonly Uint8Array[]>;

/** What follows the first message of an upload. */
export const chunks = encoded(
  v1.PutBlobRequest,
  { chunk: blobBytes.subarray(0, 9) },
  { chunk: blobBytes.subarray(9) },
);

const attempts = [
  { number: 1, fencingToken: 1, workerId: workerName, startedAt: time, endedAt: time, ending: 4 },
  { number: 2, fencingToken: 2, workerId: workerName, startedAt: time, error: "no paper" },
];

const amount = { count: 2, bytes: 1_000 };

/** What a coordinator answers; of a stream, its messages. */
export const answers = {
  SubmitJob: encoded(v1.SubmitJobResponse, { id: jobIdOf(1), number: 1 }),
  SubmitJobs: encoded(v1.SubmitJobsResponse, { jobs: [{ id: jobIdOf(1), number: 1 }] }),
  GetJob: encoded(v1.Job, ...jobs),
  ListJobs: encoded(v1.ListJobsResponse, { jobs }),
  ListAttempts: encoded(v1.ListAttemptsResponse, { attempts }),
  CancelJob: encoded(v1.CancelJobResponse, {}),
  RetryJob: encoded(v1.RetryJobResponse, {}),
  WatchJob: encoded(v1.Job, ...jobs),
  RegisterWorker: encoded(v1.RegisterWorkerResponse, { heartbeatInterval: { seconds: 10 } }),
  LeaseJob: encoded(v1.LeaseJobResponse, { job: jobs[heldNumber - 1] ?? null }),
  LeaseJobs: encoded(v1.LeaseJobsResponse, { jobs: jobs.slice(heldNumber - 1, heldNumber) }),
  Heartbeat: encoded(v1.HeartbeatResponse, { expiresAt: time }, { cancel: true, lost: true }),
  CompleteJob: encoded(v1.CompleteJobResponse, {}),
  CompleteJobs: encoded(
    v1.CompleteJobsResponse,
    { outcomes: [{}] },
    { outcomes: [{ code: 10, message: "the lease is lost" }] },
  ),
  FailJob: encoded(v1.FailJobResponse, { willRetry: true, nextRunAt: time }),
  ReleaseJob: encoded(v1.ReleaseJobResponse, {}),
  WatchLeases: encoded(v1.LeaseEnded, { ...held, lost: true }, held),
  AppendLog: encoded(v1.AppendLogResponse, {}),
  ReadLog: encoded(
    v1.LogBatch,
    { fencingToken: heldToken, attempt: 1, entries: logEntries },
    { fencingToken: heldToken, attempt: 1, entries: [{ ...logEntries[0], atByte: 900 }] },
  ),
  ListLogs: encoded(v1.ListLogsResponse, {
    logs: [
      { fencingToken: heldToken, loggedBytes: 900, keptBytes: 700 },
      { fencingToken: heldToken, loggedBytes: 9, keptBytes: 9 },
    ],
  }),
  PutBlob: encoded(v1.PutBlobResponse, { ref: blob }),
  GetBlob: encoded(v1.GetBlobResponse, { chunk: blobBytes }),
  HasBlob: encoded(v1.HasBlobResponse, { present: true }),
  FindBlobPart: encoded(v1.FindBlobPartResponse, { size: 3, sha256: blob.sha256 }),
  ListNodes: encoded(v1.ListNodesResponse, { nodes: [worker] }),
  CollectGarbage: encoded(v1.CollectGarbageResponse, {}, { jobs: 3, blobs: amount }),
  GetStorage: encoded(
    v1.GetStorageResponse,
    {},
    { queued: 3, databaseBytes: 4096, blobs: amount, disk: { freeBytes: 1, totalBytes: 2 } },
  ),
  ...machineAnswers,
} as const satisfies Record<MethodName, readonly Uint8Array[]>;

/** Messages to splice with, of every type. */
export const everyMessage: readonly Uint8Array[] = [
  ...Object.values(requests).flat(),
  ...Object.values(answers).flat(),
  ...chunks,
];
