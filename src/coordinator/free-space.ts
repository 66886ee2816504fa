/**
 * Room on the disk that is kept for jobs that run: below a floor, blobs of submitters are refused, while
 * workers still bring what they have made, and jobs still end.
 *
 * P8: a blob is refused before its first byte is stored, by the size that its sender declares; what others
 * have declared and not sent yet counts as taken while their uploads go on. Room is not promised for a word:
 * each byte that comes keeps the promise for as long as the slowest upload that goes on needs for a byte, so
 * who sends nothing, or a little now and then, holds up nobody. One that comes back from a silence goes on if
 * there is still room for the rest of it. P9: the disk is asked when a blob comes, at most once a second, and
 * there is no timer: how long ago an upload has sent is looked at when another one needs room.
 */

import { HearthError } from "../errors.ts";
import { formatBytes } from "../job/format-bytes.ts";
import { limits, minFreeBytesOf } from "../job/limits.ts";
import type { Clock } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import { DiskTrouble } from "./disk-trouble.ts";

/** Of the disk that blobs are on. */
export interface DiskSpace {
  readonly freeBytes: number;
  readonly totalBytes: number;
}

export interface FreeSpaceOptions {
  /** Undefined: the system does not tell; then nothing is refused. */
  disk(): Promise<DiskSpace | undefined>;
  /** Default: 1 GiB, or a twentieth of the disk if that is less. */
  readonly minFreeBytes?: number | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/** Room for one blob, promised while it comes; what is left of it is free when the blob is stored, or not. */
export interface Room extends Disposable {
  /**
   * So many more bytes have come, which take room themselves from now on.
   * @throws HearthError RESOURCE_EXHAUSTED when nothing is promised for them, as there was nothing before
   * them or not for long, and there is not enough
   */
  received(bytes: number): Promise<void>;
}

interface Look {
  readonly disk: DiskSpace | undefined;
  readonly minFreeBytes: number;
}

/** What of a blob has not come yet, and until when room is promised for it. */
interface Expected {
  leftBytes: number;
  promisedUntilMs: number;
}

const askAgainMs = 1_000;
/** For how long room is promised to an upload that is silent, however much has come of it. */
const silentMsMax = 60_000;

export class FreeSpace {
  readonly #options: FreeSpaceOptions;
  readonly #trouble: DiskTrouble;
  /** Uploads to which room is promised, and some to which it was: those are left out when it is counted. */
  readonly #promised = new Set<Expected>();
  #asked: { readonly atMs: number; readonly answer: Promise<DiskSpace | undefined> } | undefined;

  constructor(options: FreeSpaceOptions) {
    this.#options = options;
    this.#trouble = new DiskTrouble("blobs of submitters", options);
  }

  /** The disk as it is, to within a second, and how much of it has to stay free. */
  async look(): Promise<Look> {
    const disk = await this.#ask();
    const { minFreeBytes = minFreeBytesOf(disk?.totalBytes ?? Infinity) } = this.#options;
    return { disk, minFreeBytes };
  }

  /** Room for a blob of a submitter. @throws HearthError RESOURCE_EXHAUSTED when there is not enough */
  async take(sizeBytes: number): Promise<Room> {
    this.#require(sizeBytes, await this.look());
    const expected: Expected = { leftBytes: sizeBytes, promisedUntilMs: -Infinity };
    return {
      received: (bytes) => this.#received(expected, bytes),
      [Symbol.dispose]: () => {
        // Also for a chunk that is still looked at.
        expected.leftBytes = 0;
        this.#promised.delete(expected);
      },
    };
  }

  async #received(expected: Expected, bytes: number): Promise<void> {
    const { uploadPaceMs, uploadPaceBytes } = limits;
    // From the look on nobody else has a turn before it is promised: two would get the same room.
    if (!this.#isPromised(expected)) {
      const look = await this.look();
      this.#require(expected.leftBytes, look);
    }
    const nowMs = this.#options.clock.monotonicMs();
    const earnedMs = (bytes * uploadPaceMs) / uploadPaceBytes;
    expected.leftBytes = Math.max(0, expected.leftBytes - bytes);
    expected.promisedUntilMs = Math.min(
      Math.max(expected.promisedUntilMs, nowMs) + earnedMs,
      nowMs + silentMsMax,
    );
    if (expected.leftBytes > 0) this.#promised.add(expected);
    else this.#promised.delete(expected);
  }

  /** @throws HearthError RESOURCE_EXHAUSTED */
  #require(sizeBytes: number, { disk, minFreeBytes }: Look): void {
    const promisedBytes = this.#promisedBytes();
    if (disk && disk.freeBytes - promisedBytes - sizeBytes < minFreeBytes) {
      const error = refusal({ disk, minFreeBytes, promisedBytes, sizeBytes });
      this.#trouble.refused(error);
      throw error;
    }
    this.#trouble.took();
  }

  #promisedBytes(): number {
    let bytes = 0;
    for (const expected of this.#promised) {
      if (this.#isPromised(expected)) bytes += expected.leftBytes;
      else this.#promised.delete(expected);
    }
    return bytes;
  }

  #isPromised({ promisedUntilMs }: Expected): boolean {
    return promisedUntilMs > this.#options.clock.monotonicMs();
  }

  #ask(): Promise<DiskSpace | undefined> {
    const nowMs = this.#options.clock.monotonicMs();
    if (this.#asked === undefined || nowMs - this.#asked.atMs >= askAgainMs) {
      this.#asked = { atMs: nowMs, answer: this.#options.disk() };
    }
    return this.#asked.answer;
  }
}

function refusal(what: {
  readonly disk: DiskSpace;
  readonly minFreeBytes: number;
  readonly promisedBytes: number;
  readonly sizeBytes: number;
}): HearthError {
  const { disk, minFreeBytes, promisedBytes, sizeBytes } = what;
  const promised =
    promisedBytes > 0 ? `, ${formatBytes(promisedBytes)} of it promised to uploads that go on` : "";
  return new HearthError(
    "RESOURCE_EXHAUSTED",
    `there is no room for a blob of ${formatBytes(sizeBytes)}: the coordinator's disk has ` +
      `${formatBytes(disk.freeBytes)} free${promised}, and ${formatBytes(minFreeBytes)} stay free for jobs that run; ` +
      "make room there (hearth storage says what takes it, hearth gc removes what nobody needs), " +
      "or lower --min-free",
  );
}
