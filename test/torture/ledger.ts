/** All that the processes of a torture have written down so far. */

import type { SubmitterFact, WorkerFact } from "./facts.ts";
import type { SubmitterMachine } from "./submitter-machine.ts";
import type { WorkerMachine } from "./worker-machine.ts";

export class Ledger {
  readonly #submitter: SubmitterMachine;
  readonly #workers: readonly WorkerMachine[];
  readonly submitted: SubmitterFact[] = [];
  readonly work: WorkerFact[] = [];
  acknowledged = 0;
  attemptsStarted = 0;
  completionsAccepted = 0;

  constructor(submitter: SubmitterMachine, workers: readonly WorkerMachine[]) {
    this.#submitter = submitter;
    this.#workers = workers;
  }

  /** Reads what has come since the last time. */
  update(): void {
    for (const fact of this.#submitter.journal.read()) {
      this.submitted.push(fact);
      if (fact.fact === "acknowledged") this.acknowledged++;
    }
    for (const journal of this.#workers.flatMap(({ journals }) => journals)) {
      for (const fact of journal.read()) {
        this.work.push(fact);
        if (fact.fact === "started") this.attemptsStarted++;
        if (fact.fact === "accepted" && fact.report === "completion") this.completionsAccepted++;
      }
    }
  }

  /** What the submitter has asked and nobody has answered yet. */
  unanswered(): readonly string[] {
    const open = new Map<string, string>();
    for (const fact of this.submitted) {
      switch (fact.fact) {
        case "submitting":
          open.set(`submit ${fact.serial}`, `submit ${fact.serial} (${fact.spec.kind})`);
          break;
        case "acknowledged":
        case "given up":
          open.delete(`submit ${fact.serial}`);
          break;
        case "cancelling":
          open.set(`cancel ${fact.id}`, `cancel of ${fact.id}`);
          break;
        case "cancelled":
        case "had-ended":
          open.delete(`cancel ${fact.id}`);
          break;
        case "watching":
          open.set(`watch ${fact.id}`, `watch of ${fact.id}`);
          break;
        case "watched":
          open.delete(`watch ${fact.id}`);
          break;
        case "refused":
          open.delete(fact.what);
          break;
        default:
          fact satisfies never;
      }
    }
    return [...open.values()];
  }
}
