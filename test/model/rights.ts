/** Who may make which call, and who sees only the jobs that it has (P7). */

import type { Caller, Role } from "../../src/api.ts";
import type { JobRef } from "../../src/job/job.ts";
import type { Asked, Call } from "./calls.ts";
import { type Life, specOf } from "./life.ts";

type Method = Asked["do"] | "watch";

const looking: readonly Role[] = ["submit", "view", "admin"];
const queueing: readonly Role[] = ["submit", "admin"];
const running: readonly Role[] = ["admin"];

/**
 * "`worker` leases and reports, `submit` queues, cancels and fetches, `view` looks, `admin` all." The
 * lists are who may about any job.
 */
const aboutAll: Record<Method, readonly Role[]> = {
  get: looking,
  list: looking,
  attempts: looking,
  watch: looking,
  nodes: looking,
  submit: queueing,
  cancel: queueing,
  retry: queueing,
  register: running,
  lease: running,
  heartbeat: running,
  complete: running,
  fail: running,
  release: running,
  hasBlob: queueing,
  putBlob: queueing,
  getBlob: looking,
};

const notForWorkers: ReadonlySet<Method> = new Set(["list", "nodes", "submit", "cancel", "retry"]);

export function may(caller: Caller, method: Method): boolean {
  return maySeeAll(caller, method) || isWorkersOwn(caller, method);
}

/** Whether it may do this as a worker only: about the jobs that it has. */
export function isHeldToItsOwn(caller: Caller, method: Method): boolean {
  return !maySeeAll(caller, method) && isWorkersOwn(caller, method);
}

function maySeeAll({ roles }: Caller, method: Method): boolean {
  return roles.some((role) => aboutAll[method].includes(role));
}

function isWorkersOwn({ roles }: Caller, method: Method): boolean {
  return roles.includes("worker") && !notForWorkers.has(method);
}

/** Whether a call is about what its caller, being held to its own, must not see. */
export function isForeign(call: Call, held: readonly Life[]): boolean {
  switch (call.do) {
    case "get":
    case "attempts":
      return !held.some((life) => isNamed(life, call.ref));
    case "hasBlob":
    case "putBlob":
      return held.length === 0;
    case "getBlob":
      return !held.some(({ input }) =>
        specOf(input).blobs.some(({ sha256 }) => sha256 === call.sha256),
      );
    default:
      return false;
  }
}

function isNamed({ id, number }: Life, ref: JobRef): boolean {
  return ref.by === "id" ? ref.id === id : ref.number === number;
}
