/**
 * Jobs and nodes in memory, for tests and simulations. Behaves like the SQLite store, down to when
 * promises settle, except that nothing is durable.
 */

import type { JobFilter } from "../api.ts";
import type { JobStore, JobUpdate, NewJob, StoredNode } from "../coordinator/ports.ts";
import { HearthError } from "../errors.ts";
import {
  type BlobRef,
  isTerminal,
  type Job,
  type JobId,
  type JobNumber,
  type JobRef,
  type Kind,
  type Sha256,
  parseJobNumber,
} from "../job/job.ts";
import { limits } from "../job/limits.ts";
import { specBytes } from "../job/spec.ts";
import type { EndedAttempt } from "../job/transition.ts";
import { type MemoryStoreOptions, memoryAccess } from "./memory-access.ts";
import type { StoreAccess } from "./store-access.ts";

export class MemoryJobStore implements JobStore {
  readonly #jobs = new Map<JobNumber, Job>();
  readonly #numbers = new Map<JobId, JobNumber>();
  readonly #attempts = new Map<JobNumber, readonly EndedAttempt[]>();
  readonly #nodes = new Map<string, StoredNode>();
  readonly #access: StoreAccess;

  constructor(options: MemoryStoreOptions = {}) {
    this.#access = memoryAccess(options);
  }

  insert(jobs: readonly NewJob[]): Promise<readonly Job[]> {
    return this.#access.write(() => {
      const ids = new Set<JobId>();
      for (const { id } of jobs) {
        const isTaken = this.#numbers.has(id) || ids.has(id);
        if (isTaken) throw new HearthError("ALREADY_EXISTS", `job ${id} exists`);
        ids.add(id);
      }
      return jobs.map((job) => {
        const inserted = { ...job, number: parseJobNumber(this.#jobs.size + 1) };
        this.#jobs.set(inserted.number, inserted);
        this.#numbers.set(inserted.id, inserted.number);
        return inserted;
      });
    });
  }

  update(updates: readonly JobUpdate[]): Promise<readonly boolean[]> {
    return this.#access.write(() =>
      updates.map(({ expected, job, ended }) => {
        const stored = this.#jobs.get(job.number);
        if (stored?.state.kind !== expected.state || stored.token !== expected.token) return false;
        const { id, number, spec, createdAtMs } = stored;
        this.#jobs.set(number, { ...job, id, number, spec, createdAtMs });
        if (ended) {
          const attempts = [...(this.#attempts.get(number) ?? []), ended];
          this.#attempts.set(number, attempts.slice(-limits.attemptsKeptMax));
        }
        return true;
      }),
    );
  }

  get(ref: JobRef): Promise<Job | undefined> {
    return this.#access.read(() => {
      const number = ref.by === "id" ? this.#numbers.get(ref.id) : ref.number;
      return number === undefined ? undefined : this.#jobs.get(number);
    });
  }

  list({
    states,
    kinds,
    limit,
    before,
    labels = {},
    sinceMs = -Infinity,
    endedSinceMs,
  }: JobFilter): Promise<readonly Job[]> {
    return this.#access.read(() =>
      [...this.#jobs.values()]
        .toReversed()
        .filter(
          ({ number, state, spec, createdAtMs, updatedAtMs }) =>
            number < (before ?? Infinity) &&
            createdAtMs >= sinceMs &&
            (endedSinceMs === undefined || (isTerminal(state) && updatedAtMs >= endedSinceMs)) &&
            Object.entries(labels).every(([name, value]) => spec.labels[name] === value) &&
            (states.length === 0 || states.includes(state.kind)) &&
            (kinds.length === 0 || kinds.includes(spec.kind)),
        )
        .slice(0, limit)
        .map(withoutContent),
    );
  }

  ready(
    kind: Kind,
    nowMs: number,
    atMost: { readonly jobs: number; readonly bytes: number },
  ): Promise<readonly Job[]> {
    return this.#access.read(() => {
      let bytes = 0;
      return this.#queued(kind)
        .filter(({ runAtMs }) => runAtMs <= nowMs)
        .sort((a, b) => a.runAtMs - b.runAtMs || a.job.number - b.job.number)
        .slice(0, atMost.jobs)
        .map(({ job }) => job)
        .filter(({ spec }) => {
          const fits = bytes < atMost.bytes;
          bytes += specBytes(spec);
          return fits;
        });
    });
  }

  attempts(job: JobNumber): Promise<readonly EndedAttempt[]> {
    return this.#access.read(() => this.#attempts.get(job) ?? []);
  }

  reschedule(nowMs: number): Promise<void> {
    return this.#access.write(() => {
      for (const [number, job] of this.#jobs) {
        const { state, updatedAtMs } = job;
        if (state.kind !== "queued" || state.runAtMs <= nowMs || updatedAtMs <= nowMs) continue;
        const runAtMs = nowMs + Math.max(0, state.runAtMs - updatedAtMs);
        const queued = { kind: "queued", runAtMs } as const;
        this.#jobs.set(number, { ...job, state: queued, updatedAtMs: nowMs });
      }
    });
  }

  nextDueMs(kind: Kind): Promise<number | undefined> {
    return this.#access.read(() =>
      this.#queued(kind).reduce<number | undefined>(
        (earliestMs, { runAtMs }) => Math.min(earliestMs ?? runAtMs, runAtMs),
        undefined,
      ),
    );
  }

  leased(): Promise<readonly Job[]> {
    return this.#access.read(() =>
      [...this.#jobs.values()].filter(({ state }) => state.kind === "leased"),
    );
  }

  jobsOfBlob(sha256: Sha256, limit: number): Promise<readonly JobNumber[]> {
    return this.#access.read(() =>
      [...this.#jobs.values()]
        .filter((job) => blobsOf(job).some((blob) => blob.sha256 === sha256))
        .slice(0, limit)
        .map(({ number }) => number),
    );
  }

  putNode(node: StoredNode): Promise<void> {
    return this.#access.write(() => {
      const joinedAtMs = this.#nodes.get(node.workerId)?.joinedAtMs ?? node.joinedAtMs;
      this.#nodes.set(node.workerId, { ...node, joinedAtMs });
    });
  }

  nodes(): Promise<readonly StoredNode[]> {
    return this.#access.read(() =>
      [...this.#nodes.values()].sort(
        (a, b) => b.lastSeenMs - a.lastSeenMs || (a.workerId < b.workerId ? -1 : 1),
      ),
    );
  }

  close(): Promise<void> {
    return this.#access.close();
  }

  #queued(kind: Kind): { readonly job: Job; readonly runAtMs: number }[] {
    return [...this.#jobs.values()].flatMap((job) =>
      job.state.kind === "queued" && job.spec.kind === kind
        ? [{ job, runAtMs: job.state.runAtMs }]
        : [],
    );
  }
}

function withoutContent(job: Job): Job {
  const none = { payload: new Uint8Array(0), blobs: [] };
  const spec = { ...job.spec, ...none };
  const state = job.state.kind === "succeeded" ? { ...job.state, result: none } : job.state;
  return { ...job, spec, state };
}

function blobsOf({ spec, state }: Job): readonly BlobRef[] {
  return state.kind === "succeeded" ? [...spec.blobs, ...state.result.blobs] : spec.blobs;
}
