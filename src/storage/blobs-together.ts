/**
 * When small blobs go through a journal, and when their own files are synced and the journal removed.
 * One that comes alone has no use for it: that is twice the work. So a journal is there while many come
 * at once and a moment after. P8: it has a size, and there are two at most: one that is written, one
 * whose files are synced.
 */

import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Sha256 } from "../job/job.ts";
import { type Clock, systemClock } from "../platform/clock.ts";
import { systemRandom } from "../platform/random.ts";
import { BlobJournal, type JournaledBlob } from "./blob-journal.ts";

/** Larger content is synced by itself: the disk is busy with its bytes then, not with waiting. */
export const smallBytesMax = 64 * 1024;
/** How many have to be under way for a journal to be begun. */
const togetherMin = 4;
const journalBytesMax = 16 * 1024 * 1024;
/** Nothing is added for so long: then files are synced, when that holds up nobody. */
const quietMsMin = 1_000;
const journalPrefix = "journal-";

export const isJournalName = (name: string): boolean => name.startsWith(journalPrefix);

export class BlobsTogether {
  readonly #folder: string;
  readonly #sync: (placed: ReadonlySet<Sha256>) => Promise<void>;
  readonly #clock: Clock;
  #underWay = 0;
  #journal: BlobJournal | undefined;
  /** Blobs that are in the journal, or on their way there, and not in their own files yet. */
  #unplaced = 0;
  #wasAdded = false;
  #isWatching = false;
  #isSettling = false;

  /** @param options.sync has the files of these blobs, and their names, on disk when it resolves */
  constructor(options: {
    readonly folder: string;
    readonly sync: (placed: ReadonlySet<Sha256>) => Promise<void>;
    readonly clock?: Clock | undefined;
  }) {
    this.#folder = options.folder;
    this.#sync = options.sync;
    this.#clock = options.clock ?? systemClock;
  }

  /** Runs the storing of one small blob that has come whole. */
  async during<T>(store: () => Promise<T>): Promise<T> {
    this.#underWay += 1;
    try {
      return await store();
    } finally {
      this.#underWay -= 1;
    }
  }

  /** True when the next blob should be added here. */
  get isWorthIt(): boolean {
    if (this.#journal === undefined) return this.#underWay >= togetherMin;
    return !this.#journal.isBroken && this.#journal.sizeBytes < journalBytesMax;
  }

  /**
   * Writes a blob to the journal.
   * @param place puts its own file where it belongs, after it has waited for the journal
   */
  async add(
    blob: JournaledBlob,
    place: (journaled: Promise<void>) => Promise<void>,
  ): Promise<void> {
    this.#journal ??= new BlobJournal(this.#newPath());
    const journal = this.#journal;
    this.#unplaced += 1;
    this.#wasAdded = true;
    try {
      await place(journal.add(blob));
      journal.placed.add(blob.sha256);
    } finally {
      this.#unplaced -= 1;
      if (this.isWorthIt) this.#watch();
      else this.#settle();
    }
  }

  /** Not the name of any other process: it may not remove what this one has left. */
  #newPath(): string {
    const name = Buffer.from(systemRandom.bytes(8)).toString("hex");
    return join(this.#folder, `${journalPrefix}${name}`);
  }

  #watch(): void {
    if (this.#isWatching) return;
    this.#isWatching = true;
    this.#clock.after(quietMsMin, () => {
      this.#isWatching = false;
      if (this.#wasAdded) this.#watch();
      else this.#settle();
      this.#wasAdded = false;
    });
  }

  /** One journal at a time; whoever comes meanwhile begins a new one. */
  #settle(): void {
    const journal = this.#journal;
    if (journal === undefined || this.#unplaced > 0 || this.#isSettling) return;
    this.#journal = undefined;
    this.#isSettling = true;
    void this.#remove(journal).finally(() => {
      this.#isSettling = false;
      if (this.isWorthIt) this.#watch();
      else this.#settle();
    });
  }

  async #remove(journal: BlobJournal): Promise<void> {
    try {
      await this.#sync(journal.placed);
      await rm(journal.path, { force: true });
    } catch {
      // What is in it is as safe as before: the next start reads it.
    }
  }
}
