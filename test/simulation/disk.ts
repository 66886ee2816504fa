/**
 * A disk under real stores: slow, refusing, or lying about what it did. What a store did stays, whoever
 * is killed; its answer reaches only a process that lives.
 *
 * Every change of a job is looked at as it is made: whether it is one that may be, and when it was.
 */

import type { JobStore, JobUpdate, LogStore, NewJob } from "../../src/coordinator/ports.ts";
import { HearthError } from "../../src/errors.ts";
import type { Job, JobId, JobNumber } from "../../src/job/job.ts";
import { isTerminal } from "../../src/job/job.ts";
import type { EndedAttempt } from "../../src/job/transition.ts";
import type { JobKeeping } from "../../src/keeping/ports.ts";
import { MemoryLogStore } from "../../src/storage/memory-log-store.ts";
import type { Dice } from "../support/dice.ts";
import { KeepingRules, type KeptFor } from "./keeping-rules.ts";
import type { Machine } from "./machine.ts";
import { Shelf, ShelfStore } from "./shelf.ts";
import type { Timeline } from "./timeline.ts";

export type Fault = "before" | "after";

type Kept = Pick<Job, "id" | "number" | "state" | "token" | "attempt" | "spec" | "updatedAtMs">;

/** What an operation does; `remove` takes no room. */
export type OperationKind = "read" | "write" | "remove";

/** Asks the disk, for one process. */
export type Operate = <T>(kind: OperationKind, work: () => Promise<T>) => Promise<T>;

/** The database. */
export interface Stores {
  readonly jobs: JobStore;
  readonly keeping: JobKeeping;
}

/** A job as it was when it was pruned. */
export interface Pruned {
  readonly job: Job;
  readonly attempts: readonly EndedAttempt[];
}

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
  /** As they are, or were when they were pruned. */
  readonly jobs = new Map<JobId, Kept>();
  readonly pruned = new Map<JobId, Pruned>();
  /** Submitted once more, under the same id, after they were pruned: two jobs, of which the second counts. */
  readonly submittedAgain = new Set<JobId>();
  readonly shelf: Shelf;
  readonly logs: MemoryLogStore;
  readonly rules: KeepingRules;
  readonly #stores: Stores;
  readonly #timeline: Timeline;
  readonly #dice: Dice;
  /** Operations may overtake each other, as those of a database in the network may. */
  readonly #reorders: boolean;
  readonly #changed: (change: Change) => void;
  #lastAtMs = 0;

  /** @param changed is told of each change */
  constructor(
    stores: Stores,
    timeline: Timeline,
    dice: Dice,
    keptFor: KeptFor,
    changed: (change: Change) => void,
  ) {
    this.#stores = stores;
    this.#changed = changed;
    this.#timeline = timeline;
    this.#dice = dice;
    this.#reorders = dice.chance(0.2);
    this.rules = new KeepingRules(keptFor, timeline, this);
    this.shelf = new Shelf({
      timeline,
      usedGrainMs: keptFor.usedGrainMs,
      removing: (...removed) => this.rules.removing(...removed),
    });
    this.logs = new MemoryLogStore(keptFor.logBytesMax);
  }

  /** Asks the disk as a process on this machine does. */
  operateFor(machine: Machine): Operate {
    return (kind, work) => this.#operate(machine, work, kind);
  }

  /** The job store as a process on this machine has it. */
  jobStoreOf(machine: Machine): JobStore {
    const { jobs } = this.#stores;
    const operate = this.operateFor(machine);
    return {
      insert: (fresh) => operate("write", () => this.#insert(fresh)),
      update: (updates) => operate("write", () => this.#update(updates)),
      reschedule: (nowMs) => operate("write", () => jobs.reschedule(nowMs)),
      putNode: (node) => operate("write", () => jobs.putNode(node)),
      get: (ref) => operate("read", () => jobs.get(ref)),
      list: (filter) => operate("read", () => jobs.list(filter)),
      ready: (...request) => operate("read", () => jobs.ready(...request)),
      nextDueMs: (kind) => operate("read", () => jobs.nextDueMs(kind)),
      attempts: (job) => operate("read", () => jobs.attempts(job)),
      leased: () => operate("read", () => jobs.leased()),
      jobsOfBlob: (sha256, limit) => operate("read", () => jobs.jobsOfBlob(sha256, limit)),
      nodes: () => operate("read", () => jobs.nodes()),
      close: async () => {},
    };
  }

  /** The same database, as housekeeping has it there. */
  jobKeepingOf(machine: Machine): JobKeeping {
    const { keeping } = this.#stores;
    const operate = this.operateFor(machine);
    return {
      ended: (state, after, limit) => {
        if (after === 0) this.rules.walkBegins(machine.nowMs());
        return operate("read", () => keeping.ended(state, after, limit));
      },
      createdAtMs: (number) => operate("read", () => keeping.createdAtMs(number)),
      prune: (jobs, options) => operate("write", () => this.#prune(jobs, options, machine.nowMs())),
      count: (...asked) => operate("read", () => keeping.count(...asked)),
      blobSizes: (...asked) => operate("read", () => keeping.blobSizes(...asked)),
      // Of files, which there are none of.
      sizes: async () => ({ databaseBytes: 0, databaseFreeBytes: 0, logBytes: 0 }),
    };
  }

  blobStoreOf(machine: Machine): ShelfStore {
    return new ShelfStore(this.shelf, machine, this.operateFor(machine));
  }

  /** Changes of one job's logs come after each other, as those of files do. */
  logStoreOf(machine: Machine): LogStore {
    const { logs, rules } = this;
    const operate = this.operateFor(machine);
    const turns = new Map<JobNumber, Promise<unknown>>();
    const inTurn = async (job: JobNumber, work: () => Promise<void>): Promise<void> => {
      const mine = (turns.get(job) ?? Promise.resolve()).then(work);
      turns.set(
        job,
        mine.catch(() => {}),
      );
      await mine;
    };
    return {
      append: (job, token, entries) =>
        inTurn(job, () => operate("write", () => logs.append(job, token, entries))),
      remove: (job) =>
        inTurn(job, () =>
          operate("remove", async () => {
            rules.removingLog(job);
            await logs.remove(job);
          }),
        ),
      attempts: (job) => operate("read", () => logs.attempts(job)),
      sizes: (job) => operate("read", () => logs.sizes(job)),
      reader(...place) {
        const reader = logs.reader(...place);
        return { next: () => operate("read", () => reader.next()) };
      },
    };
  }

  #operate<T>(machine: Machine, work: () => Promise<T>, kind: OperationKind): Promise<T> {
    const fault = kind === "read" ? undefined : this.faults.shift();
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
        if (this.isFull && kind === "write") return fails("RESOURCE_EXHAUSTED");
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
    const jobs = await this.#stores.jobs.insert(fresh);
    for (const job of jobs) {
      if (this.pruned.delete(job.id)) this.submittedAgain.add(job.id);
      this.rules.inserted(job);
      this.#note(undefined, job);
    }
    return jobs;
  }

  async #update(updates: readonly JobUpdate[]): Promise<readonly boolean[]> {
    const made = await this.#stores.jobs.update(updates);
    for (const [index, { job }] of updates.entries()) {
      if (made[index]) this.#note(this.jobs.get(job.id), job);
    }
    return made;
  }

  async #prune(
    numbers: readonly JobNumber[],
    options: Parameters<JobKeeping["prune"]>[1],
    wallMs: number,
  ): ReturnType<JobKeeping["prune"]> {
    const { jobs, keeping } = this.#stores;
    const before: Pruned[] = [];
    for (const number of numbers) {
      const job = await jobs.get({ by: "number", number });
      if (job) before.push({ job, attempts: await jobs.attempts(number) });
    }
    const answer = await keeping.prune(numbers, options);
    let gone = 0;
    for (const each of before) {
      if (await jobs.get({ by: "number", number: each.job.number })) continue;
      gone += 1;
      await this.rules.pruned(each.job, wallMs);
      this.pruned.set(each.job.id, each);
    }
    if (gone !== answer.pruned) {
      this.illegal.push(`${answer.pruned} jobs are said to be pruned, and ${gone} went`);
    }
    return answer;
  }

  #note(before: Kept | undefined, job: Kept): void {
    const { id, number, state, token, attempt, spec, updatedAtMs } = job;
    const kept = { id, number, state, token, attempt, spec, updatedAtMs };
    if (this.pruned.has(id)) this.illegal.push(`illegal: ${said(job)} was pruned, and changed`);
    this.jobs.set(id, kept);
    const change = { atMs: this.#timeline.nowMs, job: kept };
    this.changes.push(change);
    this.rules.changed(kept);
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
