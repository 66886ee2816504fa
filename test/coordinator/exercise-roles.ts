/**
 * P7: which roles may make which call, about a job whose lease the caller holds, one that another
 * worker holds, and one that is not there. Written out once more, so that a change is a decision.
 */

import { expect } from "bun:test";
import { type CoordinatorApi, type LeaseRef, type Role, roles } from "../../src/api.ts";
import { HearthError } from "../../src/errors.ts";
import {
  type BlobRef,
  type JobRef,
  parseFencingToken,
  parseSha256,
  type Sha256,
} from "../../src/job/job.ts";
import type { Exercise } from "./exercise-coordinator-api.ts";
import {
  byId,
  emptyResult,
  img2pdf,
  leaseOf,
  never,
  newJobId,
  refusalOf,
  type Scene,
} from "./scene.ts";

/** What a call is about. */
interface Target {
  readonly ref: JobRef;
  readonly lease: LeaseRef;
  /** An input of that job. */
  readonly input: Sha256;
}

const everybody = ["worker", "submit", "view", "admin"] as const;
const looking = ["submit", "view", "admin"] as const;
const queueing = ["submit", "admin"] as const;
const working = ["worker", "admin"] as const;

/** Who is admitted; of a job that is not there, who is told so. All others are denied. */
interface Row {
  readonly own: readonly Role[];
  readonly foreign: readonly Role[];
  readonly missing: readonly Role[];
  call(api: CoordinatorApi, target: Target, scene: Scene): Promise<unknown>;
}

const line = { atByte: 0, atMs: 1_000, stream: "log", bytes: Buffer.from("page 1\n") } as const;
const wholeLog = { token: undefined, fromByte: 0, follow: "no" } as const;
const failure = { error: "no paper", permanent: true };
const description = {
  hostname: "",
  os: "",
  arch: "",
  kinds: [img2pdf],
  concurrency: 1,
  version: "",
};

const table: Record<keyof CoordinatorApi, Row> = {
  submit: {
    own: queueing,
    foreign: queueing,
    missing: queueing,
    call: (api) => api.submit([{ spec: { kind: "nobodys" } }]),
  },
  get: { own: everybody, foreign: looking, missing: looking, call: (api, { ref }) => api.get(ref) },
  list: {
    own: looking,
    foreign: looking,
    missing: looking,
    call: (api) => api.list({ states: [], kinds: [], limit: 1, before: undefined }),
  },
  attempts: {
    own: everybody,
    foreign: looking,
    missing: looking,
    call: (api, { ref }) => api.attempts(ref),
  },
  cancel: {
    own: queueing,
    foreign: queueing,
    missing: queueing,
    call: (api, { ref }) => api.cancel(ref),
  },
  retry: {
    own: queueing,
    foreign: queueing,
    missing: queueing,
    call: (api, { ref }) => api.retry(ref),
  },
  watch: {
    own: everybody,
    foreign: looking,
    missing: looking,
    call: (api, { ref }) => first(api.watch(ref, never)),
  },
  register: {
    own: working,
    foreign: working,
    missing: working,
    call: (api) => api.register(description),
  },
  lease: {
    own: working,
    foreign: working,
    missing: working,
    call: (api, _, scene) => scene.nothingReady(api, "nothing"),
  },
  watchLeases: { own: working, foreign: working, missing: working, call: listenBriefly },
  heartbeat: {
    own: working,
    foreign: [],
    missing: ["admin"],
    call: (api, { lease }) => api.heartbeat(lease, undefined),
  },
  complete: {
    own: working,
    foreign: [],
    missing: ["admin"],
    call: (api, { lease }) => api.complete(lease, emptyResult),
  },
  completeMany: {
    own: working,
    foreign: [],
    missing: ["admin"],
    async call(api, { lease }) {
      const [refusal] = await api.completeMany([{ lease, result: emptyResult }]);
      if (refusal) throw refusal;
    },
  },
  fail: {
    own: working,
    foreign: [],
    missing: ["admin"],
    call: (api, { lease }) => api.fail(lease, failure),
  },
  release: {
    own: working,
    foreign: [],
    missing: ["admin"],
    call: (api, { lease }) => api.release(lease),
  },
  appendLog: {
    own: working,
    foreign: [],
    missing: [],
    call: (api, { lease }) => api.appendLog(lease, [line]),
  },
  readLog: {
    own: everybody,
    foreign: looking,
    missing: looking,
    call: (api, { ref }) => Array.fromAsync(api.readLog(ref, wholeLog, never)),
  },
  logSizes: {
    own: everybody,
    foreign: looking,
    missing: looking,
    call: (api, { ref }) => api.logSizes(ref),
  },
  hasBlob: {
    own: ["worker", "submit", "admin"],
    foreign: queueing,
    missing: queueing,
    call: (api, { input }) => api.hasBlob({ sha256: input, sizeBytes: 1 }),
  },
  putBlob: {
    own: ["worker", "submit", "admin"],
    foreign: queueing,
    missing: queueing,
    call: (api) => api.putBlob({ sizeBytes: 0, sha256: undefined }, nothing()),
  },
  findPart: {
    own: ["worker", "submit", "admin"],
    foreign: queueing,
    missing: queueing,
    call: (api, { input }) => api.findPart(input),
  },
  getBlob: {
    own: everybody,
    foreign: looking,
    missing: looking,
    call: (api, { input }) => Array.fromAsync(api.getBlob(input, 0)),
  },
  nodes: { own: looking, foreign: looking, missing: looking, call: (api) => api.nodes() },
};
const methods = Object.keys(table) as (keyof CoordinatorApi)[];

/** These are about a job, or about its input, and so have nothing to say of one that is not there. */
const aboutJobs = new Set<keyof CoordinatorApi>([
  "get",
  "attempts",
  "cancel",
  "retry",
  "watch",
  "heartbeat",
  "complete",
  "completeMany",
  "fail",
  "release",
  "appendLog",
  "readLog",
  "logSizes",
  "getBlob",
]);

const situations = ["own", "foreign", "missing"] as const;
type Situation = (typeof situations)[number];

async function* nothing(): AsyncGenerator<Uint8Array> {}

async function first<T>(items: AsyncIterable<T>): Promise<T | undefined> {
  for await (const item of items) return item;
  return undefined;
}

/** Who is admitted waits for leases to end; so it gives up once other calls were answered. */
async function listenBriefly(api: CoordinatorApi): Promise<unknown> {
  const leaving = new AbortController();
  const listening = first(api.watchLeases(leaving.signal));
  listening.catch(() => {});
  const sha256 = parseSha256("0".repeat(64));
  for (let n = 0; n < 3; n++) await api.hasBlob({ sha256, sizeBytes: 0 }).catch(() => {});
  leaving.abort();
  return await listening;
}

/** `ok`, or the code of the refusal. */
async function verdictOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return "ok";
  } catch (thrown) {
    return HearthError.from(thrown).code;
  }
}

function expectedOf(
  method: keyof CoordinatorApi,
  situation: Situation,
  caller: readonly Role[],
): string {
  if (!table[method][situation].some((role) => caller.includes(role))) return "PERMISSION_DENIED";
  return situation === "missing" && aboutJobs.has(method) ? "NOT_FOUND" : "ok";
}

/** A job of the caller, of another worker, or none, and a caller that holds no other lease. */
async function prepare(scene: Scene, situation: Situation, input: BlobRef): Promise<Target> {
  if (situation === "missing") {
    const lease = { jobId: newJobId(), token: parseFencingToken(1) };
    return { ref: byId({ id: lease.jobId }), lease, input: parseSha256("f".repeat(64)) };
  }
  const client = await scene.client();
  const [handle] = await client.submit([{ spec: { kind: "wanted", blobs: [input] } }]);
  if (handle === undefined) throw new Error("a submit was answered with nothing");
  const holder = await scene.worker(situation === "own" ? "desk" : "nas");
  const lease = leaseOf(await scene.leaseOne(holder, "wanted"));
  // Each of its names is as good as the other.
  const ref: JobRef =
    handle.number % 2 === 0 ? byId(handle) : { by: "number", number: handle.number };
  return { ref, lease, input: input.sha256 };
}

async function putInput(scene: Scene): Promise<BlobRef> {
  const client = await scene.client();
  const content = async function* (): AsyncGenerator<Uint8Array> {
    yield new Uint8Array([7]);
  };
  return await client.putBlob({ sizeBytes: 1, sha256: undefined }, content());
}

/** Makes every call in every situation. */
async function playTable(scene: Scene, caller: readonly Role[]): Promise<void> {
  const { api } = await scene.connect("desk", ...caller);
  const client = await scene.client();
  const input = await putInput(scene);
  const expected: string[] = [];
  const seen: string[] = [];
  for (const situation of situations) {
    for (const method of methods) {
      const target = await prepare(scene, situation, input);
      const cell = `${method}, ${situation}`;
      expected.push(`${cell}: ${expectedOf(method, situation, caller)}`);
      seen.push(`${cell}: ${await verdictOf(table[method].call(api, target, scene))}`);
      await client.cancel(byId({ id: target.lease.jobId })).catch(() => {});
    }
  }
  expect(seen).toEqual(expected);
}

/** No certificate says so: the door does not let such a caller in. */
export function exerciseRoleless(exercise: Exercise): void {
  exercise("lets a caller without a role do nothing (P7)", async (scene) => {
    await playTable(scene, []);
  });
}

/** What comes of every call about a job that is not there. */
export async function verdictsOf(api: CoordinatorApi, scene: Scene): Promise<readonly string[]> {
  const target = await prepare(scene, "missing", await putInput(scene));
  const verdicts: string[] = [];
  for (const method of methods) {
    verdicts.push(`${method}: ${await verdictOf(table[method].call(api, target, scene))}`);
  }
  return verdicts;
}

export function exerciseRoles(exercise: Exercise): void {
  const callers: readonly (readonly Role[])[] = [
    ...roles.map((role) => [role]),
    ["worker", "view"],
    ["worker", "submit"],
    ["submit", "view"],
  ];
  for (const caller of callers) {
    exercise(
      `lets ${caller.join(" and ")} make exactly the calls of its role (P7)`,
      async (scene) => await playTable(scene, caller),
    );
  }

  exercise("says to whom it denies what, and which role is missing", async (scene) => {
    const { api } = await scene.connect("anna", "view");
    expect(await refusalOf(api.submit([{ spec: { kind: "a" } }]))).toStartWith(
      'PERMISSION_DENIED: "anna" may not do this (submit): it lacks the role submit or admin, ' +
        "being view; ",
    );
    const desk = await scene.worker("desk");
    expect(await refusalOf(desk.get({ by: "id", id: newJobId() }))).toMatch(
      /^PERMISSION_DENIED: "desk" holds no lease on job [0-9a-f-]{36}, and sees no other jobs; it lacks the role submit or view$/,
    );
  });
}
