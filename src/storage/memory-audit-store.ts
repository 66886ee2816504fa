/** The audit log in memory, for tests. Behaves like the SQLite store, but forgets. */

import type { AuditEntry, AuditFilter } from "../machines-api.ts";
import type { AuditStore, NewAuditEntry } from "../machines/ports.ts";
import { limits } from "../job/limits.ts";
import { type MemoryStoreOptions, memoryAccess } from "./memory-access.ts";
import type { StoreAccess } from "./store-access.ts";

export class MemoryAuditStore implements AuditStore {
  /** By number, so the oldest first. */
  readonly #entries = new Map<number, AuditEntry>();
  /** Numbers of those that are refusals, the oldest first. */
  readonly #refusals = new Set<number>();
  /** The newest of each that say the same. */
  readonly #newestAlike = new Map<string, number>();
  readonly #access: StoreAccess;
  #appended = 0;

  constructor(options: MemoryStoreOptions = {}) {
    this.#access = memoryAccess(options);
  }

  append(entry: NewAuditEntry, mergeSinceMs: number | undefined): Promise<void> {
    return this.#access.write(() => {
      if (mergeSinceMs !== undefined && this.#merge(entry, mergeSinceMs)) return;
      this.#appended += 1;
      const number = this.#appended;
      this.#entries.set(number, { ...entry, number });
      this.#newestAlike.set(likeness(entry), number);
      if (entry.event === "refused") this.#refusals.add(number);
      if (this.#refusals.size > limits.refusalsKeptMax) this.#forgetFirst(this.#refusals);
      if (this.#entries.size > limits.auditKeptMax) this.#forgetFirst(this.#entries);
    });
  }

  entries({ sinceMs, limit, before }: AuditFilter): Promise<readonly AuditEntry[]> {
    return this.#access.read(() =>
      [...this.#entries.values()]
        .toReversed()
        .filter(
          ({ number, atMs }) => number < (before ?? Infinity) && atMs >= (sinceMs ?? -Infinity),
        )
        .slice(0, limit),
    );
  }

  #merge(entry: NewAuditEntry, mergeSinceMs: number): boolean {
    const alike = this.#entries.get(this.#newestAlike.get(likeness(entry)) ?? 0);
    if (alike === undefined || alike.atMs < mergeSinceMs || alike.atMs > entry.atMs) return false;
    const { subject, count } = entry;
    this.#entries.set(alike.number, { ...alike, subject, count: alike.count + count });
    return true;
  }

  #forgetFirst(numbers: ReadonlyMap<number, unknown> | ReadonlySet<number>): void {
    const [first = 0] = numbers.keys();
    const entry = this.#entries.get(first);
    this.#entries.delete(first);
    this.#refusals.delete(first);
    if (entry && this.#newestAlike.get(likeness(entry)) === first) {
      this.#newestAlike.delete(likeness(entry));
    }
  }
}

function likeness({ event, actor, from, detail }: NewAuditEntry): string {
  return JSON.stringify([event, actor, from, detail]);
}
