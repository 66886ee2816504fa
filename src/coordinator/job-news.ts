/** What is new of a job, for one who follows its log: only the newest state, and that there is more to read. */

import type { HearthError } from "../errors.ts";
import type { Job } from "../job/job.ts";

export class JobNews {
  #job: Job;
  #failed: HearthError | undefined;
  #isNew = false;
  #wake: (() => void) | undefined;

  constructor(job: Job) {
    this.#job = job;
  }

  /** As it was last heard of. */
  get job(): Job {
    return this.#job;
  }

  /** Progress is no news. */
  tell(job: Job): void {
    const isNews = job.token !== this.#job.token || job.state.kind !== this.#job.state.kind;
    this.#job = job;
    if (isNews) this.ring();
  }

  /** Nothing will be heard any more. */
  fail(why: HearthError): void {
    this.#failed = why;
    this.ring();
  }

  /** There is something to look at. */
  ring(): void {
    this.#isNew = true;
    this.#wake?.();
  }

  /** Resolves when there is something new since this resolved last. @throws what `fail` was told */
  async next(): Promise<void> {
    if (!this.#isNew && !this.#failed) await new Promise<void>((wake) => (this.#wake = wake));
    this.#isNew = false;
    if (this.#failed) throw this.#failed;
  }
}
