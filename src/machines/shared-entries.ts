/**
 * Entries of the audit log to which what repeats is added for a minute: a thousand submits of one program
 * are one entry, and so are a thousand refusals (P8). In memory; `audit.ts` writes them.
 */

import type { NewAuditEntry } from "./ports.ts";
import { JobNumbers } from "./job-numbers.ts";

/** What happened, without what it was done to. */
export type Sort = Omit<NewAuditEntry, "subject" | "atMs" | "count">;

/** What repeats within it shares an entry. */
export const sharedMs = 60_000;
/** Entries that are shared at once, and those of them that are refusals; of more sorts, one for all. */
const sortsMax = 1_000;
const refusalSortsMax = 50;

export interface SharedEntry {
  readonly sort: Sort;
  readonly startedAtMs: number;
  /** On the clock that never jumps, as are all times below. */
  readonly endsAtMonotonicMs: number;
  readonly jobs: JobNumbers;
  subject: string;
  /** How many it stands for that the store does not know of. */
  unwritten: number;
  isStored: boolean;
  /** When to write it; Infinity while there is nothing to write. */
  dueAtMonotonicMs: number;
}

export class SharedEntries {
  /** In the order in which they began. */
  readonly #open = new Map<string, SharedEntry>();

  /** The entry to which something of this sort that happens now is added. */
  of(sort: Sort, now: { readonly ms: number; readonly monotonicMs: number }): SharedEntry {
    this.#forgetEnded(now.monotonicMs);
    const told = this.#open.has(keyOf(sort)) || !this.#isCrowded(sort) ? sort : crowdOf(sort);
    const key = keyOf(told);
    const open = this.#open.get(key);
    if (open) return open;
    const entry: SharedEntry = {
      sort: told,
      startedAtMs: now.ms,
      endsAtMonotonicMs: now.monotonicMs + sharedMs,
      jobs: new JobNumbers(),
      subject: "",
      unwritten: 0,
      isStored: false,
      dueAtMonotonicMs: Infinity,
    };
    this.#open.set(key, entry);
    return entry;
  }

  #forgetEnded(nowMonotonicMs: number): void {
    for (const [key, entry] of this.#open) {
      if (entry.endsAtMonotonicMs > nowMonotonicMs) return;
      this.#open.delete(key);
    }
  }

  #isCrowded({ event }: Sort): boolean {
    if (this.#open.size >= sortsMax) return true;
    if (event !== "refused") return false;
    let refusals = 0;
    for (const { sort } of this.#open.values()) if (sort.event === "refused") refusals++;
    return refusals >= refusalSortsMax;
  }
}

/** What stands for all that one minute has no room to tell apart. */
function crowdOf({ event }: Sort): Sort {
  return {
    event,
    actor: "",
    from: "",
    detail: "many at once, from several addresses or for several reasons",
  };
}

function keyOf({ event, actor, from, detail }: Sort): string {
  return JSON.stringify([event, actor, from, detail]);
}
