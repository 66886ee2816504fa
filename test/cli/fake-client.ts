/** A client whose coordinator is a list of jobs in this process. */
import { HearthError } from "../../src/errors.ts";
import {
  type BlobRef,
  type Job,
  type JobState,
  parseFencingToken,
  parseJobId,
  parseJobNumber,
  parseSha256,
} from "../../src/job/job.ts";
import { completeSpec } from "../../src/job/spec.ts";
import { withContent } from "../../src/sdk/blob-content.ts";
import type { Client, JobLogEntry, JobSpec } from "../../src/sdk/client.ts";
import type { Sdk } from "../../src/cli/sdk.ts";
import { fakeKeeping } from "./fake-keeping.ts";
import { fakeMachines } from "./fake-machines.ts";
import { fakeSdk } from "./fake-terminal.ts";

export const firstId = "01a20e43-2f6d-7553-916a-2a55456c396c";

export function makeJob(change: Partial<Job> = {}): Job {
  return {
    id: parseJobId(firstId),
    number: parseJobNumber(42),
    spec: completeSpec({ kind: "echo", payload: Buffer.from("hello") }),
    state: { kind: "queued", runAtMs: 1_000 },
    attempt: 0,
    token: parseFencingToken(0),
    submittedBy: "laptop",
    lastError: "",
    progress: undefined,
    createdAtMs: 1_000,
    updatedAtMs: 4_000,
    ...change,
  };
}

export function leased(workerId = "desk"): JobState {
  return { kind: "leased", lease: { workerId, leasedAtMs: 2_000, expiresAtMs: 32_000 } };
}

export function succeeded(payload: string | Uint8Array, blobs: readonly BlobRef[] = []): JobState {
  return { kind: "succeeded", workerId: "desk", result: { payload: Buffer.from(payload), blobs } };
}

export function makeBlob(name: string, content: string): BlobRef {
  const sha256 = parseSha256(new Bun.CryptoHasher("sha256").update(content).digest("hex"));
  return { name, sizeBytes: Buffer.byteLength(content), sha256 };
}

export interface FakeClient extends Client {
  readonly submitted: JobSpec[];
  readonly uploaded: BlobRef[];
  readonly cancelled: unknown[];
  readonly retried: unknown[];
  readonly listed: unknown[];
  isClosed: boolean;
}

/**
 * @param history what `watch` tells, one after the other; the last is what `get` and `list` show
 * @param contents of blobs, by their hash
 * @param logged what the job has logged
 */
export function fakeClient(
  history: readonly Job[],
  contents: ReadonlyMap<string, string> = new Map(),
  logged: readonly JobLogEntry[] = [],
): FakeClient {
  const latest = (): Job => {
    const job = history.at(-1);
    if (job === undefined) throw new HearthError("NOT_FOUND", "there is no job 99");
    return job;
  };
  const client: FakeClient = {
    submitted: [],
    uploaded: [],
    cancelled: [],
    retried: [],
    listed: [],
    isClosed: false,
    coordinator: { address: "192.168.1.10:7843", version: "0.3.0" },
    me: { name: "desk", roles: ["worker"] },
    async submit(spec) {
      client.submitted.push(spec);
      return { id: latest().id, number: latest().number };
    },
    submitMany: () => Promise.reject(new Error("submitMany was called")),
    get: async () => latest(),
    attempts: async () => [],
    async list(options) {
      client.listed.push(options);
      return history.slice(-1);
    },
    async *logs() {
      yield* logged;
    },
    logSizes: async () => [],
    async cancel(job) {
      client.cancelled.push(job);
    },
    async retry(job) {
      client.retried.push(job);
    },
    async *watch(_job, options) {
      yield* history;
      const last = history.at(-1)?.state.kind;
      if (last !== "queued" && last !== "leased") return;
      await new Promise((_resolve, reject) => {
        options?.signal?.addEventListener("abort", () => reject(options.signal?.reason));
      });
    },
    wait: () => Promise.reject(new Error("wait was called")),
    async putBlob(content, options) {
      const ref = await withContent(content, options ?? {}, (known) => known.measured("fast"));
      client.uploaded.push(ref);
      return ref;
    },
    getBlob(blob) {
      const content = contents.get(typeof blob === "string" ? blob : blob.sha256);
      if (content === undefined) throw new HearthError("NOT_FOUND", "there is no such blob");
      return new Blob([content]).stream();
    },
    saveBlob: () => Promise.reject(new Error("commands save blobs into folders")),
    nodes: async () => [],
    admin: fakeMachines(),
    keeping: fakeKeeping(),
    ping: async () => 0.84,
    async close() {
      client.isClosed = true;
    },
    [Symbol.asyncDispose]: () => client.close(),
  };
  return client;
}

export function sdkWith(client: Client): Sdk {
  return fakeSdk({ connect: async () => client });
}
