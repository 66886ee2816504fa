/**
 * P7: what a worker sees that has no other role: the jobs it holds a lease on right now, on whichever
 * of its connections, and the blobs that these need. Whether there are other jobs it does not learn.
 */

import type { Caller } from "../api.ts";
import { HearthError } from "../errors.ts";
import type { JobRef, Sha256 } from "../job/job.ts";
import type { HeldLease, Leases } from "./leases.ts";

export class HeldScope {
  readonly #leases: Leases;
  /** Inputs of held jobs, for those whose worker has asked for one; there may be many. */
  readonly #inputs = new WeakMap<HeldLease, ReadonlySet<Sha256>>();

  constructor(leases: Leases) {
    this.#leases = leases;
  }

  /** @throws HearthError PERMISSION_DENIED when the caller holds no lease on that job */
  lease({ name }: Caller, ref: JobRef): HeldLease {
    const held = this.#leases.find(ref);
    if (held?.workerId === name) return held;
    throw notHeld(name, ref.by === "id" ? ref.id : ref.number);
  }

  hasAny({ name }: Caller): boolean {
    return this.#leases.of(name).size > 0;
  }

  /** @throws HearthError PERMISSION_DENIED when the caller holds no lease at all */
  requireAny(caller: Caller): void {
    if (this.hasAny(caller)) return;
    const { name } = caller;
    throw new HearthError(
      "PERMISSION_DENIED",
      `"${name}" holds no lease, so no blob is its concern; it lacks the role submit`,
    );
  }

  /** @throws HearthError PERMISSION_DENIED when no job that the caller holds has this input */
  requireInput({ name }: Caller, sha256: Sha256): void {
    for (const held of this.#leases.of(name)) {
      if (this.#inputsOf(held).has(sha256)) return;
    }
    throw new HearthError(
      "PERMISSION_DENIED",
      `"${name}" holds no lease on a job that needs blob ${sha256}, and reads no others; ` +
        "it lacks the role submit or view",
    );
  }

  #inputsOf(held: HeldLease): ReadonlySet<Sha256> {
    const known = this.#inputs.get(held);
    if (known) return known;
    const inputs = new Set(held.job.spec.blobs.map(({ sha256 }) => sha256));
    this.#inputs.set(held, inputs);
    return inputs;
  }
}

/** The same whether there is such a job or not. */
export function notHeld(name: string, job: string | number): HearthError {
  return new HearthError(
    "PERMISSION_DENIED",
    `"${name}" holds no lease on job ${job}, and sees no other jobs; ` +
      "it lacks the role submit or view",
  );
}
