/** The SDK's only door. What is not exported here may change at any time. */

export type { JobHandle, Role } from "./api.ts";
export { type ErrorCode, HearthError } from "./errors.ts";
export type {
  Attempt,
  AttemptEnding,
  BackoffPolicy,
  BlobRef,
  Job,
  JobState,
  JobStateKind,
  Lease,
  LogStream,
  Node,
  Progress,
  Result,
  Spec,
} from "./job/job.ts";
export type { BlobRefInput } from "./job/spec.ts";
export type {
  AuditEntry,
  AuditEvent,
  AuditFilter,
  AuthorityStatus,
  Invitation,
  InvitationRequest,
  InvitationState,
  IssuedInvitation,
  Machine,
  MachinesApi,
  MachineState,
} from "./machines-api.ts";
export type { Log } from "./platform/log.ts";
export type { LogSize } from "./api.ts";
export type { BlobContent } from "./sdk/blob-content.ts";
export {
  type Client,
  connect,
  type ConnectOptions,
  type GetBlobOptions,
  type JobLogEntry,
  type JobName,
  type JobSpec,
  type ListOptions,
  type LogOptions,
  type PutBlobOptions,
  type SaveBlobOptions,
} from "./sdk/client.ts";
export { join, type Joined, type JoinOptions } from "./sdk/join.ts";
export { runWorker, type WorkerOptions } from "./sdk/run-worker.ts";
export type { HandlerProgram } from "./hosts/program.ts";
export { encodeJoinCode } from "./trust/join-code.ts";
export { version } from "./version.ts";
export {
  defineHandler,
  type Handler,
  type HandlerJob,
  type HandlerResult,
  type InputBlob,
  type JsonValue,
  type OutputBlob,
  type Payload,
  PermanentError,
  type UnpackOptions,
} from "./worker/handler.ts";
