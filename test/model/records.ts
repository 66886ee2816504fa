/** What callers of a run were told: as sentences for people, and for the check of whole histories. */

import type { SpecInput } from "../../src/job/spec.ts";
import type { JobId, JobNumber, JobRef } from "../../src/job/job.ts";
import type { History, Told } from "../support/history.ts";
import type { Call, Outcome } from "./calls.ts";

export class Records implements History {
  readonly submitted = new Map<JobId, SpecInput>();
  readonly cancelled = new Set<JobId>();
  readonly retried = new Set<JobId>();
  readonly reported: Told[] = [];
  readonly #ids = new Map<JobNumber, JobId>();
  readonly #sentences: string[] = [];

  say(sentence: string): void {
    this.#sentences.push(sentence);
  }

  /** What has happened so far, a sentence on a line. */
  get story(): string {
    return this.#sentences.map((sentence) => `  ${sentence}`).join("\n");
  }

  add(call: Call, outcome: Outcome): void {
    if (outcome.kind === "refusal") return;
    switch (call.do) {
      case "submit":
        for (const [index, { id, number }] of outcome.handles.entries()) {
          const spec = call.jobs[index]?.spec;
          if (spec) this.submitted.set(id, spec);
          this.#ids.set(number, id);
        }
        return;
      case "cancel": {
        const id = this.#idOf(call.ref);
        // Of two calls at once, nobody knows which came last.
        if (id && !this.retried.has(id)) this.cancelled.add(id);
        return;
      }
      case "retry": {
        const id = this.#idOf(call.ref);
        if (id === undefined) return;
        this.retried.add(id);
        this.cancelled.delete(id);
        return;
      }
      case "complete":
      case "fail":
      case "release":
        if (call.lease.token !== undefined) this.reported.push({ ...call.lease, report: call.do });
    }
  }

  #idOf(ref: JobRef): JobId | undefined {
    return ref.by === "id" ? ref.id : this.#ids.get(ref.number);
  }
}
