/**
 * Single submits of one turn of the event loop go to the coordinator in one call: thirty-two loops that
 * `await client.submit(…)` side by side cost one message and one answer each time, not thirty-two.
 *
 * A call is all or none, its jobs are not: when one is refused for a reason of its own, the others go
 * again without it. The ids are ours, so that is harmless to whatever happened before.
 */

import type { JobHandle, Submission } from "../api.ts";
import { HearthError, isReasonOfAll } from "../errors.ts";
import { completeSpec } from "../job/spec.ts";
import { afterMicrotasks } from "../wire/after-microtasks.ts";
import { batches } from "./submit-batches.ts";

interface Waiting extends Submission {
  resolve(handle: JobHandle): void;
  reject(error: HearthError): void;
}

export class SubmitGathering {
  readonly #submit: (submissions: readonly Submission[]) => Promise<readonly JobHandle[]>;
  #waiting: Waiting[] = [];

  /** @param submit one call, all or none; repeated with the same ids it is still one submit */
  constructor(submit: (submissions: readonly Submission[]) => Promise<readonly JobHandle[]>) {
    this.#submit = submit;
  }

  /** @throws HearthError what `completeSpec` or the coordinator says of this job */
  async submit(submission: Submission): Promise<JobHandle> {
    // What is wrong with it by itself need not bother the others.
    completeSpec(submission.spec);
    return await new Promise((resolve, reject) => {
      // A turn includes what follows from it, such as thirty-two answers that came in one message.
      if (this.#waiting.length === 0) afterMicrotasks(() => this.#flush());
      this.#waiting.push({ ...submission, resolve, reject });
    });
  }

  #flush(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    void this.#deliver([...batches(waiting)]);
  }

  /**
   * One call after the other (P8: a million submits in one turn are not a thousand calls at once), so in
   * their order, whatever has to be tried again. Never rejects.
   */
  async #deliver(ahead: (readonly Waiting[])[]): Promise<void> {
    for (let next = ahead.shift(); next !== undefined; next = ahead.shift()) {
      try {
        await this.#deliverTogether(next);
      } catch (thrown) {
        const error = HearthError.from(thrown, "INTERNAL");
        if (isReasonOfAll(error.code)) {
          for (const { reject } of [next, ...ahead].flat()) reject(error);
          return;
        }
        // Halves, not one by one: a thousand jobs of which one is refused take twenty calls.
        const half = next.length >> 1;
        if (half === 0) for (const { reject } of next) reject(error);
        else ahead.unshift(next.slice(0, half), next.slice(half));
      }
    }
  }

  async #deliverTogether(batch: readonly Waiting[]): Promise<void> {
    const handles = await this.#submit(batch);
    for (const [index, { resolve, reject }] of batch.entries()) {
      const handle = handles[index];
      if (handle) resolve(handle);
      else reject(new HearthError("INTERNAL", "a submit gave no job"));
    }
  }
}
