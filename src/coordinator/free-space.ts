/**
 * Room on the disk that is kept for jobs that run: below a floor, blobs of submitters are refused, while
 * workers still bring what they have made, and jobs still end.
 *
 * P8: a blob is refused before its first byte is stored, by the size that its sender declares; what others
 * have declared and not sent yet counts as taken. P9: the disk is asked when a blob comes, at most once a
 * second.
 */

import { HearthError } from "../errors.ts";
import { formatBytes } from "../job/format-bytes.ts";
import { minFreeBytesOf } from "../job/limits.ts";
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

/** Room that was promised to one blob; it is given back when the blob is stored, or not. */
export interface Room extends Disposable {
  /** So many more bytes have come, and take room themselves. */
  received(bytes: number): void;
}

const askAgainMs = 1_000;

export class FreeSpace {
  readonly #options: FreeSpaceOptions;
  readonly #trouble: DiskTrouble;
  #promisedBytes = 0;
  #asked: { readonly atMs: number; readonly answer: Promise<DiskSpace | undefined> } | undefined;

  constructor(options: FreeSpaceOptions) {
    this.#options = options;
    this.#trouble = new DiskTrouble("blobs of submitters", options);
  }

  /** The disk as it is, to within a second, and how much of it has to stay free. */
  async look(): Promise<{ readonly disk: DiskSpace | undefined; readonly minFreeBytes: number }> {
    const disk = await this.#ask();
    const { minFreeBytes = minFreeBytesOf(disk?.totalBytes ?? Infinity) } = this.#options;
    return { disk, minFreeBytes };
  }

  /** Room for a blob of a submitter. @throws HearthError RESOURCE_EXHAUSTED when there is not enough */
  async take(sizeBytes: number): Promise<Room> {
    const { disk, minFreeBytes } = await this.look();
    if (disk && disk.freeBytes - this.#promisedBytes - sizeBytes < minFreeBytes) {
      const error = this.#refusal(disk, minFreeBytes, sizeBytes);
      this.#trouble.refused(error);
      throw error;
    }
    this.#trouble.took();
    let leftBytes = sizeBytes;
    const giveBack = (bytes: number): void => {
      const given = Math.min(bytes, leftBytes);
      leftBytes -= given;
      this.#promisedBytes -= given;
    };
    this.#promisedBytes += sizeBytes;
    return { received: giveBack, [Symbol.dispose]: () => giveBack(leftBytes) };
  }

  #ask(): Promise<DiskSpace | undefined> {
    const nowMs = this.#options.clock.monotonicMs();
    if (this.#asked === undefined || nowMs - this.#asked.atMs >= askAgainMs) {
      this.#asked = { atMs: nowMs, answer: this.#options.disk() };
    }
    return this.#asked.answer;
  }

  #refusal(disk: DiskSpace, minFreeBytes: number, sizeBytes: number): HearthError {
    const promised =
      this.#promisedBytes > 0 ? `, ${formatBytes(this.#promisedBytes)} of it promised` : "";
    return new HearthError(
      "RESOURCE_EXHAUSTED",
      `there is no room for a blob of ${formatBytes(sizeBytes)}: the coordinator's disk has ` +
        `${formatBytes(disk.freeBytes)} free${promised}, and ${formatBytes(minFreeBytes)} stay free for jobs that run; ` +
        "make room there (hearth storage says what takes it, hearth gc removes what nobody needs), " +
        "or lower --min-free",
    );
  }
}
