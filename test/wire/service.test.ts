import { describe, expect, test } from "bun:test";
import type { Caller, Completion, CoordinatorApi } from "../../src/api.ts";
import { HearthError } from "../../src/errors.ts";
import { parseFencingToken, parseJobId } from "../../src/job/job.ts";
import { MemoryBlobStore } from "../../src/storage/memory-blob-store.ts";
import { MemoryJobStore } from "../../src/storage/memory-job-store.ts";
import { decodeMessage, encodeMessage, v1 } from "../../src/wire/protobuf.ts";
import { serveApi } from "../../src/wire/service.ts";
import { Session } from "../../src/wire/session.ts";
import { memoryPair } from "../../src/transport/memory.ts";
import { startCoordinator } from "../coordinator/worlds.ts";
import { ManualClock, settle } from "../support/manual-clock.ts";
import { stubApi } from "../../src/wire/stub.ts";
import { bytes, endOf, openSessions } from "./sessions.ts";

const none = new Uint8Array(0);

/** A coordinator, and the session of one caller; by default it may do everything. */
async function openService(
  change: Partial<CoordinatorApi> = {},
  roles: Caller["roles"] = ["admin"],
) {
  const clock = new ManualClock();
  const storage = { jobs: new MemoryJobStore(), blobs: new MemoryBlobStore() };
  const coordinator = await startCoordinator(storage, clock);
  const { api } = coordinator.connect({ name: "nas", roles });
  const [near, far] = memoryPair();
  const reported: string[] = [];
  const report = (error: HearthError, method: string): void => {
    reported.push(`${method}: ${error.message}`);
  };
  const server = new Session(far, { clock, serve: serveApi({ ...api, ...change }, report) });
  return { api, clock, server, reported, session: new Session(near, { clock }) };
}

describe("the service", () => {
  test.each(["Nonsense", "", "toString", "__proto__", "submitjob"])(
    "answers UNIMPLEMENTED to the call %j, which it does not know",
    async (method) => {
      const { session } = await openService();
      expect(await endOf(session.unary(method, none))).toBe(
        `UNIMPLEMENTED: this coordinator knows no call "${method}"; update it`,
      );
    },
  );

  test("refuses a request that is no message of its type, and lives on", async () => {
    const { session, reported } = await openService();
    for (const method of ["GetJob", "WatchJob", "LeaseJobs", "PutBlob"]) {
      expect(await endOf(session.unary(method, new Uint8Array([10, 200])))).toBe(
        "INVALID_ARGUMENT: the message is not valid protobuf",
      );
    }
    await session.unary("ListNodes", none);
    expect(reported).toEqual([]);
  });

  test("reports what must not happen, and tells its caller", async () => {
    const { session, reported } = await openService({
      nodes: async () => {
        throw new TypeError("undefined is not a function");
      },
    });
    expect(await endOf(session.unary("ListNodes", none))).toStartWith("INTERNAL: ");
    expect(reported).toEqual(["ListNodes: undefined is not a function"]);
  });
});

describe("an upload", () => {
  const header = encodeMessage(v1.PutBlobRequest, { header: { size: 3 } });
  const chunk = encodeMessage(v1.PutBlobRequest, { chunk: bytes("abc") });

  test("starts with its header", async () => {
    const { session } = await openService();
    const refusal = "INVALID_ARGUMENT: a blob starts with its header";
    expect(await endOf(session.unary("PutBlob", chunk))).toBe(refusal);
    expect(await endOf(session.unary("PutBlob", none))).toBe(refusal);
  });

  test("has only chunks after it", async () => {
    const { session } = await openService();
    const call = session.begin("PutBlob", header, { streaming: true });
    await call.send(header);
    expect(await endOf(call.next())).toBe("INVALID_ARGUMENT: only chunks follow a blob's header");
  });

  test("is refused for a hash or a size that does not parse, before any content", async () => {
    const { session } = await openService();
    for (const bad of [{ size: -1 }, { size: 1, sha256: "../../etc/passwd" }, { size: 2 ** 50 }]) {
      const request = encodeMessage(v1.PutBlobRequest, { header: bad });
      expect(await endOf(session.unary("PutBlob", request))).toStartWith("INVALID_ARGUMENT: ");
    }
  });

  test("may have empty chunks", async () => {
    const { session } = await openService();
    const call = session.begin("PutBlob", header, { streaming: true });
    await call.send(encodeMessage(v1.PutBlobRequest, { chunk: none }));
    await call.send(chunk);
    call.halfClose();
    const response = decodeMessage(v1.PutBlobResponse, (await call.next()) ?? none);
    expect(response.ref).toMatchObject({ size: 3 });
  });
});

describe("completions in one call", () => {
  const jobId = parseJobId("018f0000-0000-7000-8000-000000000001");
  const completion = (token: number): Completion => ({
    lease: { jobId, token: parseFencingToken(token) },
    result: { payload: none, blobs: [] },
  });

  test("that cannot be read are refused alone", async () => {
    const taken: (number | undefined)[] = [];
    const { session } = await openService({
      async completeMany(completions) {
        taken.push(...completions.map(({ lease }) => lease.token));
        return completions.map(() => undefined);
      },
    });
    const jobs = [
      { jobId, fencingToken: 1 },
      { jobId: "../../etc/passwd", fencingToken: 2 },
      { jobId, fencingToken: 3, result: { blobs: [{ sha256: "none" }] } },
      { jobId, fencingToken: 4 },
    ];
    const request = encodeMessage(v1.CompleteJobsRequest, { jobs });
    const response = await session.unary("CompleteJobs", request);
    const { outcomes } = decodeMessage(v1.CompleteJobsResponse, response);
    expect(taken).toEqual([1, 4]);
    expect(outcomes?.map(({ code }) => code ?? 0)).toEqual([0, 3, 3, 0]);
  });

  test("are at least one", async () => {
    const { session } = await openService();
    expect(await endOf(session.unary("CompleteJobs", none))).toBe(
      "INVALID_ARGUMENT: 0 completions in one call; give 1 to 1000",
    );
  });

  test.each(["submit", "view"] as const)("P7: are not for somebody who may %s", async (role) => {
    const { session } = await openService({}, [role]);
    const api = stubApi(session, { callMsMax: 30_000 });
    expect(await endOf(api.completeMany([completion(1)]))).toStartWith("PERMISSION_DENIED: ");
  });

  test("P6: of which the answer says nothing are for another try", async () => {
    const refusal = { code: 10, message: "the lease is lost" };
    const { client } = openSessions(({ call }) => {
      const outcomes = [{}, refusal];
      void call.send(encodeMessage(v1.CompleteJobsResponse, { outcomes }));
      call.finish(undefined);
    });
    const answer = await stubApi(client, { callMsMax: 30_000 }).completeMany(
      [1, 2, 3].map(completion),
    );
    expect(answer.map((refused) => refused?.code)).toEqual([undefined, "ABORTED", "UNAVAILABLE"]);
  });
});

describe("jobs that are leased for a caller who has gone", () => {
  const request = encodeMessage(v1.LeaseJobsRequest, { kinds: ["a"], slots: 2 });

  test("are handed back at once, and the attempt does not count", async () => {
    const asked = Promise.withResolvers<void>();
    const { api, session } = await openService({
      // The answer is there, and then its caller is not.
      async lease(...request) {
        const jobs = await api.lease(...request);
        await asked.promise;
        return jobs;
      },
    });
    const [first] = await api.submit([{ spec: { kind: "a" } }, { spec: { kind: "a" } }]);
    const leaving = new AbortController();
    const answer = endOf(session.unary("LeaseJobs", request, { signal: leaving.signal }));
    await settle();
    leaving.abort();
    await settle();
    asked.resolve();
    expect(await answer).toStartWith("CANCELLED: ");
    await settle();
    if (first === undefined) throw new Error("nothing was submitted");
    const job = await api.get({ by: "id", id: first.id });
    expect(job).toMatchObject({ state: { kind: "queued" }, attempt: 0, token: 1 });
  });
});
