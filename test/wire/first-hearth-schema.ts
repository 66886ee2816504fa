/**
 * The schema of the first Hearth: what machines out there send and understand. Numbers and types
 * below 50 never change. T and D stand for google.protobuf.Timestamp and Duration, * for repeated.
 */

export const firstMessages: Readonly<Record<string, string>> = {
  BlobRef: "sha256=1 string, size=2 int64",
  BackoffPolicy: "initial=1 D, max=2 D, multiplier=3 double, jitter=4 double",
  Spec:
    "kind=1 string, payload=2 bytes, blobs=3 BlobRef*, max_attempts=4 int32, lease_ttl=5 D, " +
    "backoff=6 BackoffPolicy",
  Lease: "worker_id=1 string, leased_at=2 T, expires_at=3 T",
  Result: "payload=1 bytes, blobs=2 BlobRef*",
  Progress: "percent=1 double, message=2 string, reported_at=3 T",
  Job:
    "id=1 string, spec=2 Spec, state=3 State, attempt=4 int32, lease=5 Lease, result=6 Result, " +
    "last_error=7 string, next_run_at=8 T, created_at=9 T, updated_at=10 T, progress=11 Progress",
  WorkerInfo:
    "id=1 string, hostname=2 string, os=3 string, arch=4 string, kinds=5 string*, " +
    "version=6 string, joined_at=7 T, last_seen=8 T",
  SubmitJobRequest: "spec=1 Spec",
  SubmitJobResponse: "id=1 string",
  GetJobRequest: "id=1 string",
  CancelJobRequest: "id=1 string",
  WatchJobRequest: "id=1 string",
  CancelJobResponse: "",
  ListJobsRequest: "states=1 State*, kinds=2 string*, limit=3 int32",
  ListJobsResponse: "jobs=1 Job*",
  RegisterWorkerRequest: "info=1 WorkerInfo",
  RegisterWorkerResponse: "heartbeat_interval=1 D",
  LeaseJobRequest: "worker_id=1 string, kinds=2 string*, poll_timeout=3 D, lease_ttl=4 D",
  LeaseJobResponse: "job=1 Job",
  HeartbeatRequest: "job_id=1 string, worker_id=2 string, progress=3 Progress",
  HeartbeatResponse: "expires_at=1 T, cancel=2 bool",
  CompleteJobRequest: "job_id=1 string, worker_id=2 string, result=3 Result",
  CompleteJobResponse: "",
  FailJobRequest: "job_id=1 string, worker_id=2 string, error_message=3 string",
  FailJobResponse: "will_retry=1 bool, next_run_at=2 T",
  PutBlobRequest: "header=1 PutBlobHeader, chunk=2 bytes",
  PutBlobHeader: "size=1 int64",
  PutBlobResponse: "ref=1 BlobRef",
  GetBlobRequest: "ref=1 BlobRef",
  GetBlobResponse: "chunk=1 bytes",
  HasBlobRequest: "ref=1 BlobRef",
  HasBlobResponse: "present=1 bool",
  ListNodesRequest: "",
  ListNodesResponse: "nodes=1 WorkerInfo*",
};

export const firstStates = {
  STATE_UNSPECIFIED: 0,
  STATE_QUEUED: 1,
  STATE_LEASED: 2,
  STATE_SUCCEEDED: 3,
  STATE_FAILED: 4,
  STATE_CANCELLED: 5,
} as const;

/** rpc → request, response; "stream" before the side that streams. */
export const firstCalls: Readonly<Record<string, string>> = {
  SubmitJob: "SubmitJobRequest → SubmitJobResponse",
  GetJob: "GetJobRequest → Job",
  ListJobs: "ListJobsRequest → ListJobsResponse",
  CancelJob: "CancelJobRequest → CancelJobResponse",
  WatchJob: "WatchJobRequest → stream Job",
  RegisterWorker: "RegisterWorkerRequest → RegisterWorkerResponse",
  LeaseJob: "LeaseJobRequest → LeaseJobResponse",
  Heartbeat: "HeartbeatRequest → HeartbeatResponse",
  CompleteJob: "CompleteJobRequest → CompleteJobResponse",
  FailJob: "FailJobRequest → FailJobResponse",
  PutBlob: "stream PutBlobRequest → PutBlobResponse",
  GetBlob: "GetBlobRequest → stream GetBlobResponse",
  HasBlob: "HasBlobRequest → HasBlobResponse",
  ListNodes: "ListNodesRequest → ListNodesResponse",
};
