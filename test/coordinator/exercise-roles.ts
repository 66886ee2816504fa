/** P7: which roles may make which call. Written out once more, so that a change is a decision. */

import { expect } from "bun:test";
import { type CoordinatorApi, type Role, roles } from "../../src/api.ts";
import { HearthError } from "../../src/errors.ts";
import { parseFencingToken, parseSha256 } from "../../src/job/job.ts";
import type { Exercise } from "./exercise-coordinator-api.ts";
import { byId, emptyResult, img2pdf, never, newJobId } from "./scene.ts";

const unknownJob = byId({ id: newJobId() });
const unknownLease = { jobId: newJobId(), token: parseFencingToken(1) };
const sha256 = parseSha256("0".repeat(64));

/** Every method, called so that it returns soon, and who may call it. */
const methods: Record<
  keyof CoordinatorApi,
  { readonly may: readonly Role[]; call(api: CoordinatorApi): Promise<unknown> }
> = {
  submit: {
    may: ["submit", "admin"],
    call: (api) => api.submit([{ spec: { kind: "a" } }]),
  },
  get: { may: ["submit", "view", "admin"], call: (api) => api.get(unknownJob) },
  list: {
    may: ["submit", "view", "admin"],
    call: (api) => api.list({ states: [], kinds: [], limit: 1, before: undefined }),
  },
  attempts: { may: ["submit", "view", "admin"], call: (api) => api.attempts(unknownJob) },
  cancel: { may: ["submit", "admin"], call: (api) => api.cancel(unknownJob) },
  watch: {
    may: ["submit", "view", "admin"],
    call: (api) => Array.fromAsync(api.watch(unknownJob, never)),
  },
  register: {
    may: ["worker", "admin"],
    call: (api) =>
      api.register({
        hostname: "",
        os: "",
        arch: "",
        kinds: [img2pdf],
        concurrency: 1,
        version: "",
      }),
  },
  lease: {
    may: ["worker", "admin"],
    call: (api) => api.lease({ kinds: [], slots: 1, pollMs: 0 }, never),
  },
  watchLeases: {
    may: ["worker", "admin"],
    call: listenBriefly,
  },
  heartbeat: {
    may: ["worker", "admin"],
    call: (api) => api.heartbeat(unknownLease, undefined),
  },
  complete: { may: ["worker", "admin"], call: (api) => api.complete(unknownLease, emptyResult) },
  fail: {
    may: ["worker", "admin"],
    call: (api) => api.fail(unknownLease, { error: "", permanent: true }),
  },
  release: { may: ["worker", "admin"], call: (api) => api.release(unknownLease) },
  hasBlob: {
    may: ["worker", "submit", "admin"],
    call: (api) => api.hasBlob({ sha256, sizeBytes: 0 }),
  },
  putBlob: {
    may: ["worker", "submit", "admin"],
    call: (api) => api.putBlob({ sizeBytes: 0, sha256: undefined }, nothing()),
  },
  getBlob: {
    may: ["worker", "submit", "view", "admin"],
    call: (api) => Array.fromAsync(api.getBlob(sha256, 0)),
  },
  nodes: { may: ["submit", "view", "admin"], call: (api) => api.nodes() },
};

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** Who is admitted waits for leases to end; so it gives up once other calls were answered. */
async function listenBriefly(api: CoordinatorApi): Promise<unknown> {
  const leaving = new AbortController();
  const first = api.watchLeases(leaving.signal)[Symbol.asyncIterator]().next();
  first.catch(() => {});
  for (let n = 0; n < 3; n++) await api.hasBlob({ sha256, sizeBytes: 0 }).catch(() => {});
  leaving.abort();
  return await first;
}

async function isDenied(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return false;
  } catch (thrown) {
    return thrown instanceof HearthError && thrown.code === "PERMISSION_DENIED";
  }
}

export function exerciseRoles(exercise: Exercise): void {
  for (const role of roles) {
    exercise(`lets ${role} make exactly the calls of its role (P7)`, async (scene) => {
      const { api } = await scene.connect("somebody", role);
      const admitted: string[] = [];
      const expected: string[] = [];
      for (const [method, { may, call }] of Object.entries(methods)) {
        if (!(await isDenied(call(api)))) admitted.push(method);
        if (may.includes(role)) expected.push(method);
      }
      expect(admitted).toEqual(expected);
    });
  }

  exercise("adds up the roles of a caller that has several", async (scene) => {
    const { api } = await scene.connect("somebody", "worker", "view");
    expect(await isDenied(methods.lease.call(api))).toBe(false);
    expect(await isDenied(methods.nodes.call(api))).toBe(false);
    expect(await isDenied(methods.submit.call(api))).toBe(true);
  });

  exercise("says to whom it denies what, and what would do", async (scene) => {
    const { api } = await scene.connect("anna", "view");
    expect(api.submit([{ spec: { kind: "a" } }])).rejects.toThrow(
      '"anna" may not do this (submit): it is enrolled as view, and this takes submit or admin; ' +
        "enroll it again with --role",
    );
  });
}
