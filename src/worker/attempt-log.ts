/**
 * The log of one attempt, on its way from the keeper to the coordinator: what comes in a while goes in one
 * call, several times a second at most unless there is much, and is sent again after a cut until it is taken.
 * The coordinator knows by its place what it has already. Nothing here ever fails a job.
 *
 * The host hears how much of it has arrived, so that a program prints no faster than that (log-window.ts).
 */

import type { LeaseRef } from "../api.ts";
import { HearthError } from "../errors.ts";
import { backoffMs } from "../job/backoff.ts";
import type { LogEntry, LogStream } from "../job/job.ts";
import { limits } from "../job/limits.ts";
import { logCostBytes } from "../job/log-pieces.ts";
import { type Clock, sleep } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import type { Random } from "../platform/random.ts";
import type { LinkSupply } from "./link-supply.ts";
import { isWorthAnotherTry, meansLost } from "./refusals.ts";
import { type LogMemory, WaitingLog } from "./waiting-log.ts";

export interface AttemptLogOptions {
  readonly lease: LeaseRef;
  readonly links: Pick<LinkSupply, "link">;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** What this log shares with those of other attempts. */
  readonly logMemory: LogMemory;
  /** So much, as `logCostBytes` counts, is with the coordinator since the last time, or was left out. */
  onArrived(takenBytes: number, droppedBytes: number): void;
}

/** What is logged waits so long for what comes after it. */
const gatherMs = 200;
/** So much has arrived when the host hears of it: a log of a few lines costs no message. */
const arrivedBytesMin = limits.logWindowBytes / 4;
const retry = { initialMs: 100, maxMs: 2_000, multiplier: 2, jitter: 0.3 } as const;

export class AttemptLog {
  readonly #options: AttemptLogOptions;
  readonly #waiting: WaitingLog;
  readonly #closed = new AbortController();
  /** Ends the wait for more to send. */
  #hurry: AbortController | undefined;
  #sending: Promise<void> | undefined;
  #ended = false;
  /** What the host has not heard of yet. */
  #takenBytes = 0;
  #droppedBytes = 0;

  constructor(options: AttemptLogOptions) {
    this.#options = options;
    this.#waiting = new WaitingLog(options.logMemory);
  }

  add(stream: LogStream, atMs: number, bytes: Uint8Array): void {
    if (this.#ended) return;
    if (this.#closed.signal.aborted) return this.#drop(logCostBytes(bytes.byteLength));
    this.#drop(this.#waiting.add(stream, atMs, bytes));
    if (this.#waiting.isEmpty) return;
    if (this.#waiting.isMuch) this.#hurry?.abort();
    this.#sending ??= this.#send();
  }

  /** Nothing more is added. Resolves when all of it is with the coordinator, or after `waitMs`. */
  async end(waitMs: number): Promise<void> {
    this.#ended = true;
    if (this.#sending === undefined) return;
    this.#hurry?.abort();
    const waited = new AbortController();
    await Promise.race([this.#sending, sleep(this.#options.clock, waitMs, waited.signal)]);
    waited.abort();
  }

  /** What is not with the coordinator yet is dropped. */
  close(): void {
    this.#closed.abort();
    this.#hurry?.abort();
    this.#drop(this.#waiting.clear());
  }

  /** Sends until nothing waits. Never rejects. */
  async #send(): Promise<void> {
    const { clock } = this.#options;
    const { signal } = this.#closed;
    while (!this.#waiting.isEmpty && !signal.aborted) {
      if (!this.#waiting.isMuch && !this.#ended) {
        this.#hurry = new AbortController();
        await sleep(clock, gatherMs, this.#hurry.signal);
        this.#hurry = undefined;
      }
      const beforeBytes = this.#waiting.costBytes;
      const entries = this.#waiting.take();
      const costBytes = beforeBytes - this.#waiting.costBytes;
      if (await this.#deliver(entries)) this.#arrive(costBytes);
      else this.#drop(costBytes);
    }
    this.#sending = undefined;
  }

  #arrive(costBytes: number): void {
    this.#takenBytes += costBytes;
    this.#tellHost();
  }

  #drop(costBytes: number): void {
    this.#droppedBytes += costBytes;
    this.#tellHost();
  }

  #tellHost(): void {
    if (this.#takenBytes + this.#droppedBytes < arrivedBytesMin) return;
    this.#options.onArrived(this.#takenBytes, this.#droppedBytes);
    this.#takenBytes = 0;
    this.#droppedBytes = 0;
  }

  /** Whether the coordinator has taken them. Never rejects. */
  async #deliver(entries: readonly LogEntry[]): Promise<boolean> {
    const { lease, links, clock, random, log } = this.#options;
    const { signal } = this.#closed;
    for (let tries = 1; !signal.aborted; tries++) {
      try {
        const { api } = await links.link();
        if (signal.aborted) return false;
        await api.appendLog(lease, entries);
        return true;
      } catch (thrown) {
        const error = HearthError.from(thrown);
        // A coordinator from before there were logs takes none at all.
        if (meansLost(error) || error.code === "UNIMPLEMENTED") this.close();
        if (signal.aborted) return false;
        if (!isWorthAnotherTry(error, tries)) {
          log.warn(`a piece of the log of job ${lease.jobId} is lost: ${error.message}`);
          return false;
        }
        await sleep(clock, backoffMs(retry, tries, random.sample()), signal);
      }
    }
    return false;
  }
}
