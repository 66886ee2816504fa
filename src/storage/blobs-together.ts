/**
 * When small blobs go through a journal, and when they get files of their own and the journal is
 * removed. One that comes alone has no use for it: that is twice the work. So a journal is begun while
 * many come at once, and ended a moment after the last one (P9: then nothing is written any more).
 *
 * P8: a journal has a size and a number of blobs, and there are two at most: one that is written, one
 * whose blobs get their files.
 */

import type { Sha256 } from "../job/job.ts";
import { type Clock, systemClock, type Timer } from "../platform/clock.ts";
import { BlobJournal, type JournaledBlob, smallBytesMax } from "./blob-journal.ts";

/** How many have to be under way for a journal to be begun. */
const togetherMin = 4;
const journalBytesMax = 16 * 1024 * 1024;
/** So many files are made in a few seconds by a fast disk, and in a minute or two by a slow one. */
const journalBlobsMax = 4096;
/** How much small content may be in memory, however many send it and however slowly (P8). */
const heldBytesMax = 16 * 1024 * 1024;
/** Nothing is added for so long: then files are made, when that holds up nobody. */
const quietMsMin = 1_000;
/** A disk that refused is asked again after so long, when the next small blob comes. */
const retryMs = 60_000;

export interface BlobsTogetherOptions {
  /** Where journals are. */
  readonly folder: string;
  /** Journals of other processes. */
  readonly left: readonly BlobJournal[];
  /**
   * Has the blobs of a journal in their own files, and on disk, when it resolves; some of them when the
   * signal has aborted.
   */
  readonly place: (journal: BlobJournal, signal: AbortSignal) => Promise<void>;
  /** Default: the system's. */
  readonly clock?: Clock | undefined;
}

export class BlobsTogether {
  readonly #folder: string;
  readonly #place: BlobsTogetherOptions["place"];
  readonly #clock: Clock;
  #heldBytes = 0;
  #underWay = 0;
  #journal: BlobJournal | undefined;
  /** Nothing is added to these any more. The oldest is the first. */
  readonly #ended: Set<BlobJournal>;
  readonly #closing = new AbortController();
  #wasAdded = false;
  #watching: Timer | undefined;
  #settling: Promise<void> | undefined;
  #refusedAtMs = Number.NEGATIVE_INFINITY;

  constructor({ folder, left, place, clock }: BlobsTogetherOptions) {
    this.#folder = folder;
    this.#ended = new Set(left);
    this.#place = place;
    this.#clock = clock ?? systemClock;
    this.#settle();
  }

  /** True when so much content is small enough to be held in memory until it is stored. */
  hasRoomFor(sizeBytes: number): boolean {
    return sizeBytes <= smallBytesMax && this.#heldBytes + sizeBytes <= heldBytesMax;
  }

  /** Runs what receives so much content and stores it; there has to be room for it. */
  async holding<T>(sizeBytes: number, receive: () => Promise<T>): Promise<T> {
    this.#heldBytes += sizeBytes;
    try {
      return await receive();
    } finally {
      this.#heldBytes -= sizeBytes;
    }
  }

  /** Runs the storing of one small blob that has come whole. */
  async during<T>(store: () => Promise<T>): Promise<T> {
    this.#underWay += 1;
    try {
      return await store();
    } finally {
      this.#underWay -= 1;
      this.#settle();
    }
  }

  /** True when the next blob should be added here. */
  get isWorthIt(): boolean {
    if (this.#journal === undefined) {
      return this.#underWay >= togetherMin && this.#ended.size < 2;
    }
    return isOpen(this.#journal);
  }

  /** Where a blob is on disk, and perhaps nowhere else. */
  journalOf(sha256: Sha256): BlobJournal | undefined {
    if (this.#journal?.blobs.has(sha256)) return this.#journal;
    for (const journal of this.#ended) if (journal.blobs.has(sha256)) return journal;
    return undefined;
  }

  /** Resolves when the blob is on disk, in a journal. */
  async add(blob: JournaledBlob): Promise<void> {
    const journal = (this.#journal ??= BlobJournal.begin(this.#folder));
    this.#wasAdded = true;
    try {
      await journal.add(blob);
    } finally {
      if (isOpen(journal)) this.#watch();
      else this.#end(journal);
    }
  }

  /**
   * Waits for the few blobs that are getting their files at the moment. No others get theirs: they stay
   * in journals, for whoever opens the store next. Safe twice.
   */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#watching?.cancel();
    await this.#settling;
  }

  #watch(): void {
    if (this.#watching !== undefined || this.#closing.signal.aborted) return;
    this.#watching = this.#clock.after(quietMsMin, () => {
      this.#watching = undefined;
      if (this.#journal === undefined) return;
      if (this.#wasAdded) this.#watch();
      else this.#end(this.#journal);
      this.#wasAdded = false;
    });
  }

  #end(journal: BlobJournal): void {
    if (journal !== this.#journal) return;
    this.#journal = undefined;
    this.#ended.add(journal);
    this.#settle();
  }

  #settle(): void {
    const { signal } = this.#closing;
    if (this.#settling !== undefined || this.#ended.size === 0 || signal.aborted) return;
    if (this.#clock.monotonicMs() - this.#refusedAtMs < retryMs) return;
    this.#settling = this.#settleEnded(signal);
  }

  async #settleEnded(signal: AbortSignal): Promise<void> {
    // Those that are ended meanwhile are visited, too.
    for (const journal of this.#ended) {
      try {
        await journal.idle();
        await this.#place(journal, signal);
        if (signal.aborted) break;
        await journal.remove();
        this.#ended.delete(journal);
      } catch {
        // What is in it is as safe as before, and read from there.
        this.#refusedAtMs = this.#clock.monotonicMs();
      }
    }
    this.#settling = undefined;
  }
}

function isOpen({ isBroken, sizeBytes, count }: BlobJournal): boolean {
  return !isBroken && sizeBytes < journalBytesMax && count < journalBlobsMax;
}
