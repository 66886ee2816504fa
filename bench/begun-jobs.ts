/** What a worker's handler writes down: which job began when, and which began twice. */

import { type Begun, nowMs, type Range, type WorkerOperations } from "./contestant.ts";

export class BegunJobs {
  readonly #atMs: number[] = [];
  #repeated = 0;
  #waiting: { readonly range: Range; left: number; readonly resolve: () => void } | undefined;

  /** Called by the handler, first thing. */
  note(job: number): void {
    if (this.#atMs[job] !== undefined) {
      this.#repeated++;
      return;
    }
    this.#atMs[job] = nowMs();
    const waiting = this.#waiting;
    if (waiting === undefined || !isIn(waiting.range, job)) return;
    waiting.left--;
    if (waiting.left === 0) waiting.resolve();
  }

  async begun(range: Range): Promise<Begun> {
    const { from, jobs } = range;
    const left = jobs - this.#in(range).length;
    if (left > 0) {
      await new Promise<void>((resolve) => {
        this.#waiting = { range, left, resolve };
      });
      this.#waiting = undefined;
    }
    return { atMs: this.#atMs.slice(from, from + jobs), repeated: this.#repeated };
  }

  /** The operations of a worker whose queue begins to work with `work`. */
  operations(work: WorkerOperations["work"]): WorkerOperations {
    return { work, begun: (range) => this.begun(range) };
  }

  #in({ from, jobs }: Range): readonly number[] {
    return this.#atMs.slice(from, from + jobs).filter((atMs) => atMs !== undefined);
  }
}

function isIn({ from, jobs }: Range, job: number): boolean {
  return job >= from && job < from + jobs;
}
