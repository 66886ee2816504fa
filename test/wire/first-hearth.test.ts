/**
 * Callers of the first Hearth's kind: they send none of our fields (no fencing token, no number), and
 * fields that ours passes over. They are served correctly all the same.
 */

import { describe, expect, test } from "bun:test";
import type { Role } from "../../src/api.ts";
import type { Coordinator } from "../../src/coordinator/coordinator.ts";
import { MemoryBlobStore } from "../../src/storage/memory-blob-store.ts";
import { MemoryJobStore } from "../../src/storage/memory-job-store.ts";
import { memoryPair } from "../../src/transport/memory.ts";
import { encodeMessage, decodeMessage, type MessageType, v1 } from "../../src/wire/protobuf.ts";
import { type MethodName, serveApi } from "../../src/wire/service.ts";
import { Session } from "../../src/wire/session.ts";
import { startCoordinator } from "../coordinator/worlds.ts";
import { ManualClock } from "../support/manual-clock.ts";
import { endOf } from "./sessions.ts";

/** What the certificates of the first Hearth allow. */
const roles: readonly Role[] = ["worker", "submit", "view"];

type Ask = <P, S, RP, RS>(
  method: MethodName,
  requestType: MessageType<P, S>,
  request: P,
  responseType: MessageType<RP, RS>,
) => Promise<RS>;

function caller(coordinator: Coordinator, name: string, clock: ManualClock): Ask {
  const [near, far] = memoryPair();
  const { api } = coordinator.connect({ name, roles });
  void new Session(far, { clock, serve: serveApi(api, () => {}) });
  const session = new Session(near, { clock });
  return async (method, requestType, request, responseType) =>
    decodeMessage(responseType, await session.unary(method, encodeMessage(requestType, request)));
}

async function openForOldCallers() {
  const clock = new ManualClock();
  const storage = { jobs: new MemoryJobStore(), blobs: new MemoryBlobStore() };
  const coordinator = await startCoordinator(storage, clock);
  return { clock, nas: caller(coordinator, "nas", clock), pc: caller(coordinator, "pc", clock) };
}

const payload = new Uint8Array([1, 2, 3]);

async function submitAndLease(ask: Ask): Promise<string> {
  const spec = { kind: "a", payload, leaseTtl: { seconds: 5 } };
  await ask("SubmitJob", v1.SubmitJobRequest, { spec }, v1.SubmitJobResponse);
  const request = { workerId: "whoever", kinds: ["a"], leaseTtl: { seconds: 3_600 } };
  const { job } = await ask("LeaseJob", v1.LeaseJobRequest, request, v1.LeaseJobResponse);
  return job?.id ?? "";
}

describe("a caller of the first Hearth's kind", () => {
  test("registers, and is told how often to send heartbeats", async () => {
    const { nas } = await openForOldCallers();
    const info = { id: "somebody else", hostname: "nas", os: "linux", arch: "arm64", kinds: ["a"] };
    const registered = await nas(
      "RegisterWorker",
      v1.RegisterWorkerRequest,
      { info },
      v1.RegisterWorkerResponse,
    );
    expect(registered.heartbeatInterval?.seconds).toBeGreaterThan(0);
    const { nodes } = await nas("ListNodes", v1.ListNodesRequest, {}, v1.ListNodesResponse);
    expect(nodes).toMatchObject([{ id: "nas", hostname: "nas", concurrency: 1 }]);
  });

  test("is answered without a job when there is no work, though it names no time to wait", async () => {
    const { nas, clock } = await openForOldCallers();
    const answer = nas("LeaseJob", v1.LeaseJobRequest, { kinds: ["a"] }, v1.LeaseJobResponse);
    await clock.advance(0);
    expect((await answer).job).toBeFalsy();
  });

  test("leases a job for the job's own TTL, under its certificate's name (P7)", async () => {
    const { nas, clock } = await openForOldCallers();
    const id = await submitAndLease(nas);
    const job = await nas("GetJob", v1.GetJobRequest, { id }, v1.Job);
    expect(job).toMatchObject({ state: v1.State.STATE_LEASED, attempt: 1 });
    expect(job.lease).toMatchObject({ workerId: "nas" });
    expect(job.lease?.expiresAt?.seconds).toBe(clock.nowMs() / 1000 + 5);
  });

  test("keeps its lease with heartbeats, and completes it, twice if need be", async () => {
    const { nas, clock } = await openForOldCallers();
    const jobId = await submitAndLease(nas);
    for (let beat = 0; beat < 5; beat++) {
      await clock.advance(4_000);
      const request = { jobId, workerId: "nas", progress: { percent: 0.5, message: "half" } };
      const reply = await nas("Heartbeat", v1.HeartbeatRequest, request, v1.HeartbeatResponse);
      expect(reply.cancel ?? false).toBe(false);
    }
    const request = { jobId, workerId: "nas", result: { payload } };
    for (let time = 0; time < 2; time++) {
      await nas("CompleteJob", v1.CompleteJobRequest, request, v1.CompleteJobResponse);
    }
    const job = await nas("GetJob", v1.GetJobRequest, { id: jobId }, v1.Job);
    expect(job.state).toBe(v1.State.STATE_SUCCEEDED);
  });

  test("is told to stop when its job was cancelled, and when its lease is lost", async () => {
    const { nas, clock } = await openForOldCallers();
    const cancelled = await submitAndLease(nas);
    await nas("CancelJob", v1.CancelJobRequest, { id: cancelled }, v1.CancelJobResponse);
    const lost = await submitAndLease(nas);
    await clock.advance(5_000);
    for (const jobId of [cancelled, lost]) {
      const reply = await nas("Heartbeat", v1.HeartbeatRequest, { jobId }, v1.HeartbeatResponse);
      expect(reply.cancel).toBe(true);
    }
  });

  test("fails a job, and hears when it is tried again", async () => {
    const { nas, clock } = await openForOldCallers();
    const jobId = await submitAndLease(nas);
    const request = { jobId, workerId: "nas", errorMessage: "no paper" };
    const reply = await nas("FailJob", v1.FailJobRequest, request, v1.FailJobResponse);
    expect(reply.willRetry).toBe(true);
    expect(reply.nextRunAt?.seconds).toBeGreaterThanOrEqual(Math.floor(clock.nowMs() / 1000));
  });

  test("cannot speak for another worker, whatever id it claims (P7)", async () => {
    const { nas, pc } = await openForOldCallers();
    const jobId = await submitAndLease(nas);
    const forged = { jobId, workerId: "nas" };
    const ends = [
      endOf(pc("Heartbeat", v1.HeartbeatRequest, forged, v1.HeartbeatResponse)),
      endOf(pc("CompleteJob", v1.CompleteJobRequest, forged, v1.CompleteJobResponse)),
      endOf(pc("FailJob", v1.FailJobRequest, forged, v1.FailJobResponse)),
    ];
    for (const end of await Promise.all(ends)) expect(end).toStartWith("PERMISSION_DENIED: ");
  });
});
