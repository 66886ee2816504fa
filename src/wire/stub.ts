/**
 * The client side of `hearth.v1.Coordinator`: a CoordinatorApi whose methods are calls on a session.
 */

import type { BlobDeclaration, CoordinatorApi } from "../api.ts";
import { HearthError } from "../errors.ts";
import { type JobRef, parseBlobSizeBytes, parseSha256, type Sha256 } from "../job/job.ts";
import { askOver, streamOver } from "./ask.ts";
import { chunkFields } from "./chunk-fields.ts";
import * as convert from "./convert.ts";
import * as convertJob from "./convert-job.ts";
import * as convertLog from "./convert-log.ts";
import { statusFromWire } from "./frame.ts";
import { completionsToBytes, leasedFromBytes } from "./lease-messages.ts";
import { decodeMessage, encodeMessage, v1 } from "./protobuf.ts";
import type { Session } from "./session.ts";
import { handlesFromBytes, submissionsToBytes } from "./submit-messages.ts";

/** A long poll may take its time and the way there and back. */
const pollSlackMs = 10_000;

/** What is there of an upload may be as large as a film, and the coordinator's disk slow. */
const readPartMsMax = 30 * 60_000;

/**
 * @param options.callMsMax how long one call other than a long poll or a stream may take before it
 * fails with DEADLINE_EXCEEDED
 */
export function stubApi(session: Session, options: { callMsMax: number }): CoordinatorApi {
  const { callMsMax } = options;
  const ask = askOver(session, callMsMax);

  return {
    async submit(submissions) {
      const request = submissionsToBytes(submissions);
      const response = await session.unary("SubmitJobs", request, { deadlineMs: callMsMax });
      return handlesFromBytes(response, submissions);
    },

    async get(ref) {
      const request = convert.jobRefToWire(ref);
      return convertJob.jobFromWire(await ask("GetJob", v1.GetJobRequest, v1.Job, request));
    },

    async list(filter) {
      const response = await ask("ListJobs", v1.ListJobsRequest, v1.ListJobsResponse, {
        states: filter.states.map(convertJob.stateKindToWire),
        kinds: [...filter.kinds],
        limit: filter.limit,
        before: filter.before ?? 0,
        labels: convertJob.labelsToWire(filter.labels),
        since: filter.sinceMs === undefined ? null : convertJob.timeToWire(filter.sinceMs),
        endedSince:
          filter.endedSinceMs === undefined ? null : convertJob.timeToWire(filter.endedSinceMs),
      });
      return (response.jobs ?? []).map(convertJob.jobFromWire);
    },

    async attempts(ref) {
      const request = convert.jobRefToWire(ref);
      const response = await ask(
        "ListAttempts",
        v1.ListAttemptsRequest,
        v1.ListAttemptsResponse,
        request,
      );
      return (response.attempts ?? []).map(convertJob.attemptFromWire);
    },

    async cancel(ref) {
      const request = convert.jobRefToWire(ref);
      await ask("CancelJob", v1.CancelJobRequest, v1.CancelJobResponse, request);
    },

    async retry(ref) {
      const request = convert.jobRefToWire(ref);
      await ask("RetryJob", v1.RetryJobRequest, v1.RetryJobResponse, request);
    },

    async *watch(ref: JobRef, signal: AbortSignal) {
      const request = convert.jobRefToWire(ref);
      for await (const job of streamOver(
        session,
        "WatchJob",
        v1.WatchJobRequest,
        v1.Job,
        request,
        signal,
      )) {
        yield convertJob.jobFromWire(job);
      }
    },

    async register(description) {
      const response = await ask(
        "RegisterWorker",
        v1.RegisterWorkerRequest,
        v1.RegisterWorkerResponse,
        { info: convert.workerToWire(description) },
      );
      return { heartbeatIntervalMs: convertJob.timeFromWire(response.heartbeatInterval) };
    },

    async lease(request, signal) {
      const wire = {
        kinds: [...request.kinds],
        pollTimeout: convertJob.timeToWire(request.pollMs),
        slots: request.slots,
        kindSlots: Array.from(request.kindSlots ?? [], ([kind, slots]) => ({ kind, slots })),
      };
      if (signal.aborted) return [];
      const bytes = encodeMessage(v1.LeaseJobsRequest, wire);
      const call = session.begin("LeaseJobs", bytes, { deadlineMs: request.pollMs + pollSlackMs });
      // Jobs that are on their way when the caller gives up are its own: it has to hand them back.
      const giveUp = (): void => call.askToEnd();
      signal.addEventListener("abort", giveUp, { once: true });
      try {
        const response = await call.next();
        if (response === undefined) throw new HearthError("INTERNAL", "a lease was not answered");
        return leasedFromBytes(response);
      } catch (thrown) {
        if (signal.aborted) return [];
        throw thrown;
      } finally {
        signal.removeEventListener("abort", giveUp);
      }
    },

    async *watchLeases(signal: AbortSignal) {
      for await (const end of streamOver(
        session,
        "WatchLeases",
        v1.WatchLeasesRequest,
        v1.LeaseEnded,
        {},
        signal,
      )) {
        yield convert.leaseEndFromWire(end);
      }
    },

    async heartbeat(lease, progress) {
      const response = await ask("Heartbeat", v1.HeartbeatRequest, v1.HeartbeatResponse, {
        ...convert.leaseRefToWire(lease),
        progress: progress ? { percent: progress.fraction, message: progress.message } : null,
      });
      return convert.heartbeatReplyFromWire(response);
    },

    async complete(lease, result) {
      const request = convert.completionToWire({ lease, result });
      await ask("CompleteJob", v1.CompleteJobRequest, v1.CompleteJobResponse, request);
    },

    async completeMany(completions) {
      const request = completionsToBytes(completions);
      const response = await session.unary("CompleteJobs", request, { deadlineMs: callMsMax });
      const { outcomes } = decodeMessage(v1.CompleteJobsResponse, response);
      return completions.map((_, index) => {
        const outcome = outcomes?.[index];
        // Whoever sent it may repeat it.
        if (!outcome) return new HearthError("UNAVAILABLE", "nothing was said of this completion");
        const status = statusFromWire(outcome);
        return status && new HearthError(status.code, status.message);
      });
    },

    async fail(lease, failure) {
      const response = await ask("FailJob", v1.FailJobRequest, v1.FailJobResponse, {
        ...convert.leaseRefToWire(lease),
        errorMessage: failure.error,
        permanent: failure.permanent,
        timedOut: failure.timedOut ?? false,
      });
      return convert.failReplyFromWire(response);
    },

    async release(lease, why) {
      const request = { ...convert.leaseRefToWire(lease), ...convert.handBackToWire(why) };
      await ask("ReleaseJob", v1.ReleaseJobRequest, v1.ReleaseJobResponse, request);
    },

    async appendLog(lease, entries) {
      await ask("AppendLog", v1.AppendLogRequest, v1.AppendLogResponse, {
        ...convert.leaseRefToWire(lease),
        entries: entries.map(convertLog.logEntryToWire),
      });
    },

    async *readLog(ref, request, signal) {
      const wire = { ...convert.jobRefToWire(ref), ...convertLog.logRequestToWire(request) };
      for await (const batch of streamOver(
        session,
        "ReadLog",
        v1.ReadLogRequest,
        v1.LogBatch,
        wire,
        signal,
      )) {
        yield convertLog.logBatchFromWire(batch);
      }
    },

    async logSizes(ref) {
      const request = convert.jobRefToWire(ref);
      const response = await ask("ListLogs", v1.ListLogsRequest, v1.ListLogsResponse, request);
      return (response.logs ?? []).map(convertLog.logSizeFromWire);
    },

    async hasBlob(blob) {
      const ref = { sha256: blob.sha256, size: blob.sizeBytes };
      const response = await ask("HasBlob", v1.HasBlobRequest, v1.HasBlobResponse, { ref });
      return response.present ?? false;
    },

    async putBlob(declared: BlobDeclaration, content) {
      const { sizeBytes, sha256, place } = declared;
      const placed = place
        ? { partId: place.id, offset: place.offsetBytes, alone: place.isAlone ?? false }
        : {};
      const header = { size: sizeBytes, sha256: sha256 ?? "", ...placed };
      const first = encodeMessage(v1.PutBlobRequest, { header });
      const call = session.begin("PutBlob", first, { streaming: true });
      try {
        for await (const chunk of content) {
          await call.sendBytes(chunkFields.putBlobRequest, chunk);
        }
        call.halfClose();
        const response = await call.next();
        if (response === undefined) throw new HearthError("INTERNAL", "a blob was not answered");
        return convertJob.blobRefFromWire(decodeMessage(v1.PutBlobResponse, response).ref);
      } catch (thrown) {
        call.cancel(HearthError.from(thrown));
        throw thrown;
      }
    },

    async findPart(id) {
      const request = encodeMessage(v1.FindBlobPartRequest, { partId: id });
      const deadline = { deadlineMs: readPartMsMax };
      const response = await session.unary("FindBlobPart", request, deadline);
      const { size, sha256, alikeHere, coming } = decodeMessage(v1.FindBlobPartResponse, response);
      return {
        sizeBytes: parseBlobSizeBytes(size ?? 0),
        sha256: parseSha256(sha256 ?? ""),
        ...(alikeHere && { isAlikeHere: true }),
        ...(coming && { comingBytes: parseBlobSizeBytes(coming) }),
      };
    },

    async *getBlob(sha256: Sha256, offsetBytes: number) {
      const request = { ref: { sha256 }, offset: offsetBytes };
      for await (const response of streamOver(
        session,
        "GetBlob",
        v1.GetBlobRequest,
        v1.GetBlobResponse,
        request,
      )) {
        yield response.chunk ?? new Uint8Array(0);
      }
    },

    async nodes() {
      const response = await ask("ListNodes", v1.ListNodesRequest, v1.ListNodesResponse, {});
      return (response.nodes ?? []).map(convert.nodeFromWire);
    },
  };
}
