/**
 * A disk under real stores: slow, refusing, or lying about what it did. What a store did stays, whoever
 * is killed; its answer reaches only a process that lives.
 *
 * Every change of a job is looked at as it is made: whether it is one that may be, and when it was.
 */

import type { BlobStore, JobStore, JobUpdate, NewJob } from "../../src/coordinator/ports.ts";
import { HearthError } from "../../src/errors.ts";
import type { Job, JobId } from "../../src/job/job.ts";
import { isTerminal } from "../../src/job/job.ts";
import { MemoryBlobStore } from "../../src/storage/memory-blob-store.ts";
import type { Dice } from "../support/dice.ts";
import type { Machine } from "./machine.ts";
import type { Timeline } from "./timeline.ts";

export type Fault = "before" | "after";

type Kept = Pick<Job, "id" | "state" | "token" | "attempt" | "spec">;

/** A change that a store made. */
export interface Change {
  readonly atMs: number;
  readonly job: Kept;
}

export class Disk {
  /** How long an operation takes, at most. */
  slowMsMax = 2;
  /** Every operation fails. */
  isBroken = false;
  /** No room: what would take some fails. */
  isFull = false;
  /** How the next operations that change something fail. */
  readonly faults: Fault[] = [];
  /** Changes that must not be, each a sentence. */
  readonly illegal: string[] = [];
  readonly changes: Change[] = [];
  readonly jobs = new Map<JobId, Kept>();
  readonly blobs = new MemoryBlobStore();
  readonly store: JobStore;
  readonly #timeline: Timeline;
  readonly #dice: Dice;
  /** Operations may overtake each other, as those of a database in the network may. */
  readonly #reorders: boolean;
  readonly #changed: (change: Change) => void;
  #lastAtMs = 0;

  /** @param changed is told of each change */
  constructor(store: JobStore, timeline: Timeline, dice: Dice, changed: (change: Change) => void) {
    this.store = store;
    this.#changed = changed;
    this.#timeline = timeline;
    this.#dice = dice;
    this.#reorders = dice.chance(0.2);
  }

  /** The job store as a process on this machine has it. */
  jobStoreOf(machine: Machine): JobStore {
    const { store } = this;
    const change = <T>(work: () => Promise<T>): Promise<T> => this.#operate(machine, work, true);
    const read = <T>(work: () => Promise<T>): Promise<T> => this.#operate(machine, work, false);
    return {
      insert: (jobs) => change(() => this.#insert(jobs)),
      update: (updates) => change(() => this.#update(updates)),
      reschedule: (nowMs) => change(() => store.reschedule(nowMs)),
      putNode: (node) => change(() => store.putNode(node)),
      get: (ref) => read(() => store.get(ref)),
      list: (filter) => read(() => store.list(filter)),
      ready: (...request) => read(() => store.ready(...request)),
      nextDueMs: (kind) => read(() => store.nextDueMs(kind)),
      attempts: (job) => read(() => store.attempts(job)),
      leased: () => read(() => store.leased()),
      jobsOfBlob: (sha256, limit) => read(() => store.jobsOfBlob(sha256, limit)),
      nodes: () => read(() => store.nodes()),
      close: async () => {},
    };
  }

  blobStoreOf(machine: Machine): BlobStore {
    const { blobs } = this;
    return {
      sizeBytes: (sha256) => this.#operate(machine, () => blobs.sizeBytes(sha256), false),
      write: (declared, content, part) =>
        this.#operate(machine, () => blobs.write(declared, content, part), true),
      findPart: (name) => this.#operate(machine, () => blobs.findPart(name), false),
      read: (sha256, offsetBytes) => this.#read(machine, blobs.read(sha256, offsetBytes)),
    };
  }

  async *#read(
    machine: Machine,
    content: AsyncIterable<Uint8Array>,
  ): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of content) {
      yield await this.#operate(machine, async () => chunk, false);
    }
  }

  #operate<T>(machine: Machine, work: () => Promise<T>, changes: boolean): Promise<T> {
    const fault = changes ? this.faults.shift() : undefined;
    const dice = this.#dice;
    return new Promise((resolve, reject) => {
      const nowMs = this.#timeline.nowMs;
      const wishedMs = nowMs + dice.between(0, this.slowMsMax);
      this.#lastAtMs = this.#reorders ? wishedMs : Math.max(this.#lastAtMs, wishedMs);
      const answersMs = dice.between(0, this.slowMsMax);
      this.#timeline.after(this.#lastAtMs - nowMs, () => {
        // Killed before the disk was asked.
        if (!machine.isAlive) return;
        const fails = (code: "UNAVAILABLE" | "RESOURCE_EXHAUSTED"): void =>
          machine.takes(answersMs, () => reject(new HearthError(code, "the disk refuses")));
        if (this.isBroken || fault === "before") return fails("UNAVAILABLE");
        if (this.isFull && changes) return fails("RESOURCE_EXHAUSTED");
        work().then(
          (answer) => {
            if (fault === "after") fails("UNAVAILABLE");
            else machine.takes(answersMs, () => resolve(answer));
          },
          (thrown: unknown) => machine.takes(answersMs, () => reject(thrown)),
        );
      });
    });
  }

  async #insert(fresh: readonly NewJob[]): Promise<readonly Job[]> {
    const jobs = await this.store.insert(fresh);
    for (const job of jobs) this.#note(undefined, job);
    return jobs;
  }

  async #update(updates: readonly JobUpdate[]): Promise<readonly boolean[]> {
    const made = await this.store.update(updates);
    for (const [index, { job }] of updates.entries()) {
      if (made[index]) this.#note(this.jobs.get(job.id), job);
    }
    return made;
  }

  #note(before: Kept | undefined, job: Kept): void {
    const { id, state, token, attempt, spec } = job;
    const kept = { id, state, token, attempt, spec };
    this.jobs.set(id, kept);
    const change = { atMs: this.#timeline.nowMs, job: kept };
    this.changes.push(change);
    this.#changed(change);
    if (!isLegal(before, kept)) this.illegal.push(`illegal: ${said(before)} became ${said(kept)}`);
  }
}

function said(job: Kept | undefined): string {
  if (job === undefined) return "nothing";
  return `${job.id} ${job.state.kind} (token ${job.token}, attempt ${job.attempt})`;
}

/** Written without `job/transition`: what may become of a job at all. */
function isLegal(before: Kept | undefined, after: Kept): boolean {
  const to = after.state.kind;
  if (before === undefined) {
    const count = to === "leased" ? 1 : 0;
    return (to === "queued" || to === "leased") && after.token === count && after.attempt === count;
  }
  const from = before.state.kind;
  const sameToken = after.token === before.token;
  if (isTerminal(before.state)) {
    const isRetry = from !== "succeeded" && to === "queued";
    return isRetry && sameToken && after.attempt === 0;
  }
  const attempts = after.attempt - before.attempt;
  if (from === "queued" && to === "leased") {
    return (
      after.token === before.token + 1 && attempts === 1 && after.attempt <= after.spec.maxAttempts
    );
  }
  if (from === "leased" && to === "queued") return sameToken && (attempts === 0 || attempts === -1);
  if (to === "cancelled") return sameToken && attempts === 0;
  return (
    from === "leased" && (to === "succeeded" || to === "failed") && sameToken && attempts === 0
  );
}
