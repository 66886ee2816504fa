/**
 * Whether the scratch disk has room for the files of jobs. A worker whose disk is nearly full would fail
 * every job that it takes, faster than any other could do them: so it asks for none, and hands back what it
 * has asked for while there was room.
 *
 * P9: the disk is looked at when jobs are to be asked for or have come and the last look is a while ago, and,
 * only while it is too full, now and then.
 */

import { formatBytes } from "../job/format-bytes.ts";
import { minFreeBytesOf } from "../job/limits.ts";
import { type Clock, sleep, within } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import type { Scratch } from "./ports.ts";

export interface ScratchRoomOptions {
  readonly scratch: Pick<Scratch, "space">;
  /** Default: as `minFreeBytesOf`. */
  readonly minFreeBytes?: number | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** Aborts when nothing is asked for any more. */
  readonly signal: AbortSignal;
  /** There is enough, as a look that `isEnough` began has found. */
  changed(): void;
}

/** So long what was found counts. */
const lookAgainMs = 5_000;
const lookAgainFullMs = 30_000;
/** The same for jobs that have come: many short ones may follow one another. */
const lookAgainTakenMs = 250;
/** Jobs that have come wait no longer for a look: a disk that does not answer says nothing of its room. */
const lookMsMax = 1_000;

export class ScratchRoom {
  readonly #options: ScratchRoomOptions;
  #isLooking = false;
  #wasFull = false;
  #foundEnoughAtMs = -Infinity;

  constructor(options: ScratchRoomOptions) {
    this.#options = options;
  }

  /** False when there is too little, or when it is not known: then it is found out, and `changed` called. */
  isEnough(): boolean {
    const isKnown = this.#options.clock.monotonicMs() - this.#foundEnoughAtMs < lookAgainMs;
    if (!isKnown && !this.#isLooking) void this.#look();
    return isKnown;
  }

  /** Whether jobs that were asked for a while ago, and have come now, still find room. */
  async isStillEnough(): Promise<boolean> {
    const { clock } = this.#options;
    const sinceMs = clock.monotonicMs() - this.#foundEnoughAtMs;
    if (sinceMs < lookAgainTakenMs) return true;
    let isEnough = true;
    await within(
      clock,
      lookMsMax,
      this.#findOut().then((found) => (isEnough = found)),
    );
    this.#foundEnoughAtMs = isEnough ? clock.monotonicMs() : -Infinity;
    return isEnough;
  }

  async #look(): Promise<void> {
    const { clock, signal, changed } = this.#options;
    this.#isLooking = true;
    while (!signal.aborted) {
      if (await this.#findOut()) {
        this.#foundEnoughAtMs = clock.monotonicMs();
        break;
      }
      await sleep(clock, lookAgainFullMs, signal);
    }
    this.#isLooking = false;
    if (!signal.aborted) changed();
  }

  async #findOut(): Promise<boolean> {
    const { scratch, log } = this.#options;
    const space = await scratch.space().catch(() => undefined);
    if (space === undefined) return true;
    const { minFreeBytes = minFreeBytesOf(space.totalBytes) } = this.#options;
    const isFull = space.freeBytes < minFreeBytes;
    if (isFull && !this.#wasFull) {
      log.warn(
        `the disk for scratch files has ${formatBytes(space.freeBytes)} free, and ${formatBytes(minFreeBytes)} ` +
          "have to stay free: no jobs are taken until there is more; make room, or lower --min-free",
      );
    }
    if (!isFull && this.#wasFull) log.info("the disk for scratch files has room again");
    this.#wasFull = isFull;
    return !isFull;
  }
}
