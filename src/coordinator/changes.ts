/**
 * How a job that is there changes: it is read, `job/transition` decides, the store makes the change.
 *
 * P1 a change is answered after the store says it is on disk.
 * P3 every change is decided on the job's newest state and made by the store only if state and token
 *    are still those; on a miss the job is read and decided again.
 */

import { type ErrorCode, HearthError } from "../errors.ts";
import type { Job, JobId, JobRef, JobStateKind } from "../job/job.ts";
import type { Transition } from "../job/transition.ts";
import type { Leases } from "./leases.ts";
import type { JobStore, JobUpdate } from "./ports.ts";

export interface ChangesOptions {
  readonly jobs: JobStore;
  readonly leases: Leases;
  /** The store has made a change. @param from the state that the job was in before it */
  committed(job: Job, from: JobStateKind): void;
  /** The store failed; it may have changed these all the same. */
  unsure(ids: readonly JobId[]): void;
}

/** A change of a job that memory has. */
export interface WantedChange {
  /** As memory has it. */
  readonly job: Job;
  decide(this: void, job: Job): Transition;
}

/** The disk as a whole refuses: what one job was refused for, all are. */
const refusesAll: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "UNAVAILABLE",
  "RESOURCE_EXHAUSTED",
]);

export class Changes {
  readonly #options: ChangesOptions;

  constructor(options: ChangesOptions) {
    this.#options = options;
  }

  /** @throws HearthError NOT_FOUND */
  async read(ref: JobRef): Promise<Job> {
    const job = await this.#options.jobs.get(ref);
    if (job) return job;
    throw new HearthError("NOT_FOUND", `there is no job ${ref.by === "id" ? ref.id : ref.number}`);
  }

  /**
   * Reads, decides, makes the change if nothing came between, and looks again if something did.
   * @param from the job as memory has it, to spare the first read
   * @throws HearthError why it was refused; whatever `decide` throws
   */
  async change(ref: JobRef, decide: (job: Job) => Transition, from?: Job): Promise<Job> {
    for (let job = from ?? (await this.read(ref)); ; job = await this.read(ref)) {
      const update = this.#updateOf(job, decide(job));
      if (update === undefined) return job;
      const [made] = await this.update([update]);
      if (!made) continue;
      this.#options.committed(update.job, update.expected.state);
      return update.job;
    }
  }

  /**
   * Like `change` for each of these, with one update of the store for all of them, which costs a fraction
   * of as many updates. One that something came between is looked at again by itself; so is each of them
   * when one lies on a damaged page (P8). A job that is named twice changes once, then once more.
   * @returns in their order, the jobs as they are now, or why a change was refused. Never rejects.
   */
  async changeEach(
    wanted: readonly (WantedChange | HearthError)[],
  ): Promise<readonly (Job | HearthError)[]> {
    const asked: { index: number; change: WantedChange; update: JobUpdate }[] = [];
    const answers = wanted.map((change, index) => {
      if (change instanceof HearthError) return change;
      try {
        const update = this.#updateOf(change.job, change.decide(change.job));
        if (update) asked.push({ index, change, update });
        return update?.job ?? change.job;
      } catch (thrown) {
        return HearthError.from(thrown, "INTERNAL");
      }
    });
    const made = await this.#updateEach(asked.map(({ update }) => update));
    const missed: Promise<void>[] = [];
    for (const [at, { index, change, update }] of asked.entries()) {
      const outcome = made[at] ?? false;
      if (outcome === true) this.#options.committed(update.job, update.expected.state);
      else if (outcome) answers[index] = outcome;
      else missed.push(this.#anew(change).then((answer) => void (answers[index] = answer)));
    }
    await Promise.all(missed);
    return answers;
  }

  /** As the store's. @throws HearthError as the store; what was to be changed is looked at again then */
  async update(updates: readonly JobUpdate[]): Promise<readonly boolean[]> {
    try {
      return await this.#options.jobs.update(updates);
    } catch (thrown) {
      this.#options.unsure(updates.map(({ job }) => job.id));
      throw thrown;
    }
  }

  /** The change by itself, decided on what the store has now. Never rejects. */
  async #anew({ job: { id }, decide }: WantedChange): Promise<Job | HearthError> {
    try {
      return await this.change({ by: "id", id }, decide);
    } catch (thrown) {
      return HearthError.from(thrown, "INTERNAL");
    }
  }

  /** Of each, whether it was made, or why not; false: it has to be looked at again. Never rejects. */
  async #updateEach(updates: readonly JobUpdate[]): Promise<readonly (boolean | HearthError)[]> {
    if (updates.length === 0) return [];
    try {
      return await this.update(updates);
    } catch (thrown) {
      const error = HearthError.from(thrown, "INTERNAL");
      const isOfAll = updates.length === 1 || refusesAll.has(error.code);
      return updates.map(() => (isOfAll ? error : false));
    }
  }

  /**
   * The change that was decided, or undefined when there is none to make.
   * @throws HearthError why it was refused
   */
  #updateOf(job: Job, decision: Transition): JobUpdate | undefined {
    if (decision.kind === "refused") throw new HearthError(decision.code, decision.message);
    if (decision.kind === "unchanged") return undefined;
    const { ended } = decision;
    const progress = this.#options.leases.get(job.id)?.progress;
    const isSame = decision.job.progress === progress;
    const after = isSame ? decision.job : { ...decision.job, progress };
    return { expected: { state: job.state.kind, token: job.token }, job: after, ended };
  }
}
