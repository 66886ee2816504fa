/** What a worker's handler writes down: which job began when, and which began twice. */

import {
  type Begun,
  type Counts,
  nowMs,
  type Range,
  type Span,
  type WorkerOperations,
} from "./contestant.ts";

/** When no job begins for so long, those that are missing never will. */
const silentMsMax = 60_000;

export class BegunJobs {
  readonly #atMs: number[] = [];
  #repeated = 0;
  #lastMs = nowMs();
  #waiting: { readonly range: Range; left: number; readonly resolve: () => void } | undefined;

  /** Called by the handler, first thing. */
  note(job: number): void {
    this.#lastMs = nowMs();
    if (this.#atMs[job] !== undefined) {
      this.#repeated++;
      return;
    }
    this.#atMs[job] = this.#lastMs;
    const waiting = this.#waiting;
    if (waiting === undefined || !isIn(waiting.range, job)) return;
    waiting.left--;
    if (waiting.left === 0) waiting.resolve();
  }

  /** @throws Error when jobs of the range do not begin */
  async begun(range: Range): Promise<Begun> {
    return { atMs: await this.#atMsOf(range), repeated: this.#repeated };
  }

  /** @throws Error when jobs of the range do not begin */
  async span(range: Range): Promise<Span> {
    let firstMs = Infinity;
    let lastMs = -Infinity;
    for (const atMs of await this.#atMsOf(range)) {
      firstMs = Math.min(firstMs, atMs);
      lastMs = Math.max(lastMs, atMs);
    }
    return { firstMs, lastMs };
  }

  counts(submitted: number): Counts {
    const begun = this.#in({ from: 0, jobs: submitted }).length;
    const unknown = this.#in({ from: submitted, jobs: Infinity }).length;
    return { begun, repeated: this.#repeated, unknown };
  }

  /** The operations of a worker whose queue begins to work with `work`. */
  operations(work: WorkerOperations["work"]): WorkerOperations {
    return {
      work,
      begun: (range) => this.begun(range),
      span: (range) => this.span(range),
      counts: async ({ submitted }) => this.counts(submitted),
    };
  }

  #in({ from, jobs }: Range): readonly number[] {
    return this.#atMs.slice(from, from + jobs).filter((atMs) => atMs !== undefined);
  }

  async #atMsOf(range: Range): Promise<readonly number[]> {
    const { from, jobs } = range;
    const left = jobs - this.#in(range).length;
    if (left > 0) await this.#untilAllIn(range, left);
    return this.#atMs.slice(from, from + jobs);
  }

  async #untilAllIn(range: Range, left: number): Promise<void> {
    const all = Promise.withResolvers<void>();
    const waiting = { range, left, resolve: all.resolve };
    this.#waiting = waiting;
    this.#lastMs = nowMs();
    const look = setInterval(() => {
      if (nowMs() - this.#lastMs < silentMsMax) return;
      all.reject(new Error(`${waiting.left} of ${range.jobs} jobs have never begun`));
    }, silentMsMax / 10);
    try {
      await all.promise;
    } finally {
      clearInterval(look);
      this.#waiting = undefined;
    }
  }
}

function isIn({ from, jobs }: Range, job: number): boolean {
  return job >= from && job < from + jobs;
}
