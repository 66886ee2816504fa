/**
 * One job as a caller sees it: its state, its attempts, and how it goes on.
 *
 * P7: in the scope "held" only while the caller holds a lease on it. Then a watch shows the job under
 * that one lease, and ends with PERMISSION_DENIED when the lease has ended; how the job goes on
 * elsewhere is not for this caller.
 */

import type { Caller } from "../api.ts";
import type { Attempt, Job, JobRef } from "../job/job.ts";
import { runningAttempt } from "../job/transition.ts";
import type { Scope } from "../permissions.ts";
import { type HeldScope, notHeld } from "./held-scope.ts";
import type { JobStore } from "./ports.ts";
import type { Queue } from "./queue.ts";

export interface ViewsOptions {
  readonly jobs: JobStore;
  readonly queue: Queue;
  readonly heldScope: HeldScope;
}

/** All of these throw NOT_FOUND for a job that is not there; in the scope "held" PERMISSION_DENIED. */
export class Views {
  readonly #jobs: JobStore;
  readonly #queue: Queue;
  readonly #heldScope: HeldScope;

  constructor({ jobs, queue, heldScope }: ViewsOptions) {
    this.#jobs = jobs;
    this.#queue = queue;
    this.#heldScope = heldScope;
  }

  async get(caller: Caller, scope: Scope, ref: JobRef): Promise<Job> {
    return this.#queue.view(await this.#read(caller, scope, ref));
  }

  async attempts(caller: Caller, scope: Scope, ref: JobRef): Promise<readonly Attempt[]> {
    const job = await this.#read(caller, scope, ref);
    const ended = await this.#jobs.attempts(job.number);
    const running = runningAttempt(job);
    // Read one after the other: the attempt that ran then may have ended meanwhile.
    const runs = running && ended.every(({ token }) => token < running.token);
    if (scope === "held" && !runs) throw notHeld(caller.name, job.number);
    return runs ? [...ended, running] : ended;
  }

  async *watch(
    caller: Caller,
    scope: Scope,
    ref: JobRef,
    signal: AbortSignal,
  ): AsyncGenerator<Job> {
    const { id, token } = await this.#read(caller, scope, ref);
    const read = async (): Promise<Job> => this.#queue.view(await this.#queue.changes.read(ref));
    for await (const job of this.#queue.watchers.watch(id, read, signal)) {
      const isHeld = job.state.kind === "leased" && job.token === token;
      if (scope === "held" && !isHeld) throw notHeld(caller.name, job.number);
      yield job;
    }
  }

  async #read(caller: Caller, scope: Scope, ref: JobRef): Promise<Job> {
    // Memory has what the store has of a lease that is out.
    return scope === "held"
      ? this.#heldScope.lease(caller, ref).job
      : await this.#queue.changes.read(ref);
  }
}
