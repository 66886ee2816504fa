/**
 * A disk that refuses is told to every caller; this tells whoever keeps the coordinator, in its log:
 * once a minute at most while it lasts, and once when it is over (P8: callers that try again for ever
 * make no flood; P9: nothing happens while nothing is refused).
 */

import { HearthError, type ErrorCode } from "../errors.ts";
import type { Clock } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import type { JobStore } from "./ports.ts";

const sayAgainMs = 60_000;

/** What stores answer when the disk is at fault, not the caller. */
const diskCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "RESOURCE_EXHAUSTED",
  "UNAVAILABLE",
  "DATA_LOSS",
  "INTERNAL",
]);

export class DiskTrouble {
  readonly #what: string;
  readonly #clock: Clock;
  readonly #log: Log;
  #saidAtMs: number | undefined;

  /** @param what is stored there, as in `jobs` */
  constructor(what: string, { clock, log }: { readonly clock: Clock; readonly log: Log }) {
    this.#what = what;
    this.#clock = clock;
    this.#log = log;
  }

  /** The disk did not take something; `error` says why and what to do. */
  refused(error: HearthError): void {
    const nowMs = this.#clock.monotonicMs();
    if (this.#saidAtMs !== undefined && nowMs - this.#saidAtMs < sayAgainMs) return;
    this.#saidAtMs = nowMs;
    this.#log.error(`${this.#what} cannot be stored: ${error.message}`);
  }

  /** The disk took something. */
  took(): void {
    if (this.#saidAtMs === undefined) return;
    this.#saidAtMs = undefined;
    this.#log.info(`${this.#what} can be stored again`);
  }
}

/** The same store, which says of every change whether the disk took it. */
export function watchedJobStore(jobs: JobStore, trouble: DiskTrouble): JobStore {
  const watched = async <T>(change: Promise<T>): Promise<T> => {
    try {
      const answer = await change;
      trouble.took();
      return answer;
    } catch (thrown) {
      const error = HearthError.from(thrown, "INTERNAL");
      if (diskCodes.has(error.code)) trouble.refused(error);
      throw thrown;
    }
  };
  return {
    insert: (...change) => watched(jobs.insert(...change)),
    update: (...change) => watched(jobs.update(...change)),
    putNode: (...change) => watched(jobs.putNode(...change)),
    reschedule: (...change) => watched(jobs.reschedule(...change)),
    get: (...asked) => jobs.get(...asked),
    list: (...asked) => jobs.list(...asked),
    ready: (...asked) => jobs.ready(...asked),
    nextDueMs: (...asked) => jobs.nextDueMs(...asked),
    attempts: (...asked) => jobs.attempts(...asked),
    leased: () => jobs.leased(),
    jobsOfBlob: (...asked) => jobs.jobsOfBlob(...asked),
    nodes: () => jobs.nodes(),
    close: () => jobs.close(),
  };
}
