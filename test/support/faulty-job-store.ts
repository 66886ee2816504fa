/**
 * A job store that fails when a test says so: before it has done anything, or after it has done
 * everything but say so. It also writes down which calls were made.
 */

import type { JobFilter } from "../../src/api.ts";
import type { JobStore, JobUpdate, NewJob, StoredNode } from "../../src/coordinator/ports.ts";
import { HearthError } from "../../src/errors.ts";
import type { JobNumber, JobRef, Kind, Sha256 } from "../../src/job/job.ts";

export type StoreMethod = Exclude<keyof JobStore, "close">;
/** When a call fails: with nothing done, or with everything done. */
export type FaultMoment = "before" | "after";

export class FaultyJobStore implements JobStore {
  /** The calls that were made, in order. */
  readonly calls: StoreMethod[] = [];
  readonly #store: JobStore;
  readonly #faults = new Map<StoreMethod, FaultMoment[]>();
  readonly #holds = new Map<StoreMethod, Promise<void>>();
  #broken = false;

  constructor(store: JobStore) {
    this.#store = store;
  }

  /** The next call of this method fails; called again, the one after that too. */
  failNext(method: StoreMethod, moment: FaultMoment): void {
    this.#faults.set(method, [...(this.#faults.get(method) ?? []), moment]);
  }

  /** The next call of this method does its work; its answer waits until the returned task is called. */
  holdNext(method: StoreMethod): () => void {
    const held = Promise.withResolvers<void>();
    this.#holds.set(method, held.promise);
    return held.resolve;
  }

  /** From now on every call fails, until it is mended. */
  break(): void {
    this.#broken = true;
  }

  mend(): void {
    this.#broken = false;
  }

  insert(jobs: readonly NewJob[]): ReturnType<JobStore["insert"]> {
    return this.#call("insert", () => this.#store.insert(jobs));
  }

  update(updates: readonly JobUpdate[]): ReturnType<JobStore["update"]> {
    return this.#call("update", () => this.#store.update(updates));
  }

  get(ref: JobRef): ReturnType<JobStore["get"]> {
    return this.#call("get", () => this.#store.get(ref));
  }

  list(filter: JobFilter): ReturnType<JobStore["list"]> {
    return this.#call("list", () => this.#store.list(filter));
  }

  ready(...request: Parameters<JobStore["ready"]>): ReturnType<JobStore["ready"]> {
    return this.#call("ready", () => this.#store.ready(...request));
  }

  attempts(job: JobNumber): ReturnType<JobStore["attempts"]> {
    return this.#call("attempts", () => this.#store.attempts(job));
  }

  reschedule(nowMs: number): ReturnType<JobStore["reschedule"]> {
    return this.#call("reschedule", () => this.#store.reschedule(nowMs));
  }

  nextDueMs(kind: Kind): ReturnType<JobStore["nextDueMs"]> {
    return this.#call("nextDueMs", () => this.#store.nextDueMs(kind));
  }

  leased(): ReturnType<JobStore["leased"]> {
    return this.#call("leased", () => this.#store.leased());
  }

  jobsOfBlob(sha256: Sha256, limit: number): ReturnType<JobStore["jobsOfBlob"]> {
    return this.#call("jobsOfBlob", () => this.#store.jobsOfBlob(sha256, limit));
  }

  putNode(node: StoredNode): ReturnType<JobStore["putNode"]> {
    return this.#call("putNode", () => this.#store.putNode(node));
  }

  nodes(): ReturnType<JobStore["nodes"]> {
    return this.#call("nodes", () => this.#store.nodes());
  }

  close(): Promise<void> {
    return this.#store.close();
  }

  async #call<T>(method: StoreMethod, work: () => Promise<T>): Promise<T> {
    this.calls.push(method);
    const fault = this.#broken ? "before" : this.#faults.get(method)?.shift();
    if (fault === "before") throw diskRefuses(method);
    const hold = this.#holds.get(method);
    this.#holds.delete(method);
    const answer = await work();
    await hold;
    if (fault === "after") throw diskRefuses(method);
    return answer;
  }
}

function diskRefuses(method: StoreMethod): HearthError {
  return new HearthError("UNAVAILABLE", `the disk refuses (${method}); this is a test's fault`);
}
