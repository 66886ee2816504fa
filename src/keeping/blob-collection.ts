/**
 * Blobs that no job refers to are removed, once nobody has sent them, asked for them or read them for a
 * grace: whoever sends blobs and then submits a job with them has that long.
 *
 * 1. A blob that a job refers to stays. The store asks again as the last thing before it removes one, and
 *    meanwhile lets nobody ask for it: so it is gone before a submit looks for it, or needed after.
 * 2. Nobody loses what they are still sending, though it takes longer than the grace: blobs that came, or
 *    were asked for, since the oldest such work began stay (`busySinceMs`).
 * 3. It may end anywhere: each blob is gone or whole, and the next run begins anew.
 * 4. Memory holds the names of one part of the store at a time (P8).
 */

import type { Amount } from "../keeping-api.ts";
import type { Sha256 } from "../job/job.ts";
import type { Clock } from "../platform/clock.ts";
import type { Pace } from "./pace.ts";
import type { BlobKeeping, JobKeeping, KeptBlob } from "./ports.ts";

export interface BlobCollectionOptions {
  readonly jobs: JobKeeping;
  readonly blobs: BlobKeeping;
  readonly clock: Clock;
  readonly graceMs: number;
  /** Since when somebody has been sending blobs for a job or a result that is not there yet. */
  busySinceMs(): number | undefined;
}

/** What a collection removed, or would have. */
export interface BlobsCollected {
  readonly blobs: Amount;
  readonly temporaryFiles: Amount;
  /** Whether something stays only because it was used too lately; it is to be collected later. */
  readonly isMoreLater: boolean;
}

/** Blobs that the database is asked about at once. */
const askedAtOnceMax = 128;

export class BlobCollection {
  readonly #options: BlobCollectionOptions;
  /** By how much the clock on the wall was ahead of the one that never jumps. */
  readonly #wallOffsetMs: number;

  constructor(options: BlobCollectionOptions) {
    this.#options = options;
    this.#wallOffsetMs = options.clock.nowMs() - options.clock.monotonicMs();
  }

  /**
   * @param options.endedMsMax jobs that ended by then do not count; default: all count
   * @param options.remove false: nothing is removed, only counted
   */
  async collect(
    pace: Pace,
    options: { readonly remove: boolean; readonly endedMsMax?: number | undefined },
  ): Promise<BlobsCollected> {
    const { blobs } = this.#options;
    const usedMsMax = this.#usedMsMax();
    let [count, bytes] = [0, 0];
    let isMoreLater = false;
    for await (const unneeded of this.#unneeded(pace, options.endedMsMax)) {
      for (const blob of unneeded) {
        const freed = options.remove
          ? await this.#remove(blob, usedMsMax)
          : await this.#sizeOfUnused(blob, usedMsMax);
        if (freed !== undefined) [count, bytes] = [count + 1, bytes + freed];
        else isMoreLater ||= ((await blobs.look(blob))?.usedAtMs ?? -Infinity) > usedMsMax;
        await pace.step();
      }
    }
    const temporaryFiles = await blobs.leftovers(usedMsMax, options.remove);
    const stay = await blobs.leftovers(Infinity, false);
    isMoreLater ||= stay.count > (options.remove ? 0 : temporaryFiles.count);
    return { blobs: { count, bytes }, temporaryFiles, isMoreLater };
  }

  /** All blobs, and those of them that no job refers to. */
  async measure(pace: Pace): Promise<{ readonly all: Amount; readonly unreferenced: Amount }> {
    const all = { count: 0, bytes: 0 };
    const unreferenced = { count: 0, bytes: 0 };
    for await (const asked of this.#asked(pace, undefined)) {
      for (const { blob, sizeBytes } of asked) {
        const foundBytes = sizeBytes ?? (await this.#options.blobs.look(blob))?.sizeBytes;
        // Collected meanwhile.
        if (foundBytes === undefined) continue;
        for (const amount of sizeBytes === undefined ? [all, unreferenced] : [all]) {
          amount.count += 1;
          amount.bytes += foundBytes;
        }
        if (sizeBytes === undefined) await pace.step();
      }
    }
    return { all, unreferenced };
  }

  /**
   * What was used later stays; so does what is sent by those who begin later. Time passes as the slower of
   * the two clocks says: one that finds its time server and jumps by years ends no grace.
   */
  #usedMsMax(): number {
    const { blobs, clock, graceMs, busySinceMs } = this.#options;
    const nowMs = Math.min(clock.nowMs(), clock.monotonicMs() + this.#wallOffsetMs);
    const busyMs = (busySinceMs() ?? Infinity) - blobs.usedGrainMs;
    return Math.min(nowMs - graceMs, busyMs - 1);
  }

  async #remove(blob: KeptBlob, usedMsMax: number): Promise<number | undefined> {
    const { jobs, blobs } = this.#options;
    return await blobs.remove(blob, {
      usedMsMax,
      isNeeded: async () => (await jobs.blobSizes([blob.sha256]))[0] !== undefined,
    });
  }

  async #sizeOfUnused(blob: KeptBlob, usedMsMax: number): Promise<number | undefined> {
    const found = await this.#options.blobs.look(blob);
    return found && found.usedAtMs <= usedMsMax ? found.sizeBytes : undefined;
  }

  async *#unneeded(
    pace: Pace,
    endedMsMax: number | undefined,
  ): AsyncGenerator<readonly KeptBlob[]> {
    for await (const asked of this.#asked(pace, endedMsMax)) {
      yield asked.filter(({ sizeBytes }) => sizeBytes === undefined).map(({ blob }) => blob);
    }
  }

  /** Every blob, and the size with which a job refers to it. */
  async *#asked(
    pace: Pace,
    endedMsMax: number | undefined,
  ): AsyncGenerator<
    readonly { readonly blob: KeptBlob; readonly sizeBytes: number | undefined }[]
  > {
    const { jobs, blobs } = this.#options;
    for (const part of blobs.parts) {
      const names = await blobs.list(part);
      for (let at = 0; at < names.length; at += askedAtOnceMax) {
        const some: readonly Sha256[] = names.slice(at, at + askedAtOnceMax);
        const sizes = await jobs.blobSizes(some, endedMsMax);
        await pace.step();
        yield some.map((sha256, index) => ({ blob: { part, sha256 }, sizeBytes: sizes[index] }));
      }
      await pace.step();
    }
  }
}
