/**
 * The audit log: what happened, on disk before it is answered (P1); what happens often, within a second.
 *
 * A disk that refuses is told to whoever reads the process's log, once a minute: what has happened has
 * happened, and throwing a machine out does not fail for want of a line about it. No timer is set but to
 * write (P9).
 */

import { HearthError } from "../errors.ts";
import { limits } from "../job/limits.ts";
import type { AuditEntry, AuditFilter } from "../machines-api.ts";
import type { Clock, Timer } from "../platform/clock.ts";
import type { Complaints } from "../platform/complaints.ts";
import type { AuditStore, NewAuditEntry } from "./ports.ts";
import { type SharedEntry, SharedEntries, sharedMs, type Sort } from "./shared-entries.ts";

/** What happened. When is said by the clock. */
export type Happening = Omit<NewAuditEntry, "atMs" | "count">;

/** Who did it, and from which address. */
export interface Doer {
  readonly name: string;
  readonly from: string;
}

/** So long at most is in memory only what may be. */
const lateMs = 1_000;
/** Entries that a disk which refuses makes us keep; of more, the oldest are lost. */
const unwrittenMax = 1_000;

export class Audit {
  readonly #store: AuditStore;
  readonly #clock: Clock;
  readonly #complaints: Complaints;
  readonly #shared = new SharedEntries();
  readonly #unwritten = new Set<SharedEntry>();
  #writing: Promise<unknown> = Promise.resolve();
  #timer: Timer | undefined;
  #timerAtMonotonicMs = Infinity;
  #isStopped = false;

  constructor(
    store: AuditStore,
    { clock, complaints }: { readonly clock: Clock; readonly complaints: Complaints },
  ) {
    this.#store = store;
    this.#clock = clock;
    this.#complaints = complaints;
  }

  /** Resolves when it is on disk, or cannot be. Never rejects. */
  async note(happening: Happening): Promise<void> {
    const { subject } = happening;
    const entry = { ...sortOf(happening), subject, atMs: this.#clock.nowMs(), count: 1 };
    try {
      await this.#store.append(entry, undefined);
    } catch (thrown) {
      this.#complain(thrown);
    }
  }

  /** On disk within a second. What differs by its subject only shares an entry for a minute. */
  soon(happening: Happening): void {
    this.#add(sortOf(happening), 1, () => happening.subject);
    this.#schedule();
  }

  /** Somebody was refused, and `error` says why. */
  refused(from: string, error: HearthError): void {
    this.soon({ event: "refused", actor: "", subject: "", from, detail: error.message });
  }

  /** A call was refused for want of a role. */
  denied({ name, from }: Doer, error: HearthError): void {
    this.soon({ event: "refused", actor: name, subject: "", from, detail: error.message });
  }

  /** Jobs were taken. On disk within a second: the jobs themselves say it, too. */
  submitted(by: Doer, jobs: readonly { readonly number: number }[]): void {
    if (jobs.length === 0) return;
    this.#addJobs("submitted", by, jobs);
    this.#schedule();
  }

  /** A job was cancelled. Resolves when that is on disk, or cannot be. Never rejects. */
  async cancelled(by: Doer, job: { readonly number: number }): Promise<void> {
    this.#addJobs("cancelled", by, [job]);
    await this.#write();
  }

  /** A job that had ended was queued again. Resolves like {@link cancelled}. */
  async retried(by: Doer, job: { readonly number: number }): Promise<void> {
    this.#addJobs("retried", by, [job]);
    await this.#write();
  }

  /** Somebody had removed what is not needed. @param what "" for nothing. Resolves like {@link cancelled}. */
  async collected({ name, from }: Doer, what: string): Promise<void> {
    const detail = what === "" ? "nothing to remove" : what;
    await this.note({ event: "collected", actor: name, subject: "", from, detail });
  }

  /** Newest first, with all that has happened until now. @throws INVALID_ARGUMENT */
  async entries(filter: AuditFilter): Promise<readonly AuditEntry[]> {
    const { limit } = filter;
    if (!(Number.isInteger(limit) && limit >= 1 && limit <= limits.listAuditMax)) {
      throw new HearthError(
        "INVALID_ARGUMENT",
        `${limit} entries of the audit log cannot be listed: ask for 1 to ${limits.listAuditMax}`,
      );
    }
    await this.#write();
    return await this.#store.entries(filter);
  }

  /** Writes what is not on disk yet. Safe twice. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#write();
  }

  #addJobs(
    event: "submitted" | "cancelled" | "retried",
    { name, from }: Doer,
    jobs: readonly { readonly number: number }[],
  ): void {
    this.#add({ event, actor: name, from, detail: "" }, jobs.length, (entry) => {
      for (const { number } of jobs) entry.jobs.add(number);
      return entry.jobs.toString();
    });
  }

  #add(sort: Sort, count: number, subjectOf: (entry: SharedEntry) => string): void {
    const monotonicMs = this.#clock.monotonicMs();
    const entry = this.#shared.of(sort, { ms: this.#clock.nowMs(), monotonicMs });
    entry.unwritten += count;
    entry.subject = subjectOf(entry);
    // P9: whoever is refused again and again does not keep the disk awake.
    const isPatient = sort.event === "refused" && entry.isStored;
    const dueAtMs = isPatient ? entry.endsAtMonotonicMs : monotonicMs + lateMs;
    entry.dueAtMonotonicMs = Math.min(entry.dueAtMonotonicMs, dueAtMs);
    this.#keep(entry);
  }

  #keep(entry: SharedEntry): void {
    this.#unwritten.add(entry);
    if (this.#unwritten.size <= unwrittenMax) return;
    const [oldest] = this.#unwritten;
    if (oldest) this.#unwritten.delete(oldest);
  }

  #schedule(): void {
    if (this.#isStopped) return;
    let dueAtMs = Infinity;
    for (const entry of this.#unwritten) dueAtMs = Math.min(dueAtMs, entry.dueAtMonotonicMs);
    if (dueAtMs >= this.#timerAtMonotonicMs) return;
    this.#unsetTimer();
    this.#timerAtMonotonicMs = dueAtMs;
    this.#timer = this.#clock.after(dueAtMs - this.#clock.monotonicMs(), () => {
      this.#unsetTimer();
      void this.#write();
    });
  }

  #unsetTimer(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#timerAtMonotonicMs = Infinity;
  }

  /** Writes everything that is not written, in one turn, and waits for what is being written already. */
  async #write(): Promise<void> {
    const entries = [...this.#unwritten];
    this.#unwritten.clear();
    this.#unsetTimer();
    this.#writing = Promise.all([this.#writing, ...entries.map((entry) => this.#append(entry))]);
    await this.#writing;
  }

  async #append(entry: SharedEntry): Promise<void> {
    const { sort, subject, startedAtMs, unwritten: count, isStored } = entry;
    entry.unwritten = 0;
    entry.isStored = true;
    entry.dueAtMonotonicMs = Infinity;
    const atMs = isStored ? Math.max(startedAtMs, this.#clock.nowMs()) : startedAtMs;
    try {
      await this.#store.append(
        { ...sort, subject, atMs, count },
        isStored ? startedAtMs : undefined,
      );
    } catch (thrown) {
      this.#complain(thrown);
      entry.unwritten += count;
      entry.isStored = isStored;
      entry.dueAtMonotonicMs = this.#clock.monotonicMs() + sharedMs;
      this.#keep(entry);
      this.#schedule();
    }
  }

  #complain(thrown: unknown): void {
    this.#complaints.failed("the audit log cannot be written", thrown);
  }
}

function sortOf({ event, actor, from, detail }: Happening): Sort {
  // Errors quote what strangers sent.
  const line = detail.replaceAll(/\p{Cc}+/gu, " ").slice(0, limits.auditDetailLengthMax);
  return { event, actor, from, detail: line.replace(/[\ud800-\udbff]$/, "") };
}
